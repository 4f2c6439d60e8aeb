//! What a request's head says about its sender, read once.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap, header},
};
use linli_kernel::{ApiError, Env, ErrorCode, Lang};

/// The header of the request id, in both directions.
pub const REQUEST_ID: &str = "x-request-id";

/// Who seems to send a request, before authentication.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Circumstances {
    /// The language asked for.
    pub lang: Lang,
    /// The sender's request id if it is sane, else ours.
    pub request_id: String,
    /// Where the peer, or the last hop a trusted proxy names, comes from: see [`origin_of`].
    pub origin: Option<String>,
    /// Whether a trusted proxy says that the request reached it over https. This server itself speaks no TLS.
    pub https: bool,
}

impl Circumstances {
    /// Reads the head of a request.
    pub fn read(headers: &HeaderMap, extensions: &Extensions, trusted_proxy: bool, env: &Env) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| origin_of(info.0.ip()));
        let origin = if trusted_proxy { last_hop(headers).or(peer) } else { peer };
        let https = trusted_proxy && last_word(headers, "x-forwarded-proto").is_some_and(|word| word.eq_ignore_ascii_case("https"));
        Self { lang: lang(headers), request_id: request_id(headers, env), origin, https }
    }

    /// Whom a request is counted for before anybody is signed in.
    pub fn sender(&self) -> String {
        self.origin.clone().unwrap_or_default()
    }
}

/// What counts as one sender: an IPv4 address, or the /64 network of an IPv6 address, of which every host may choose any.
pub fn origin_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX));
            format!("{network}/64")
        }
    }
}

/// The bearer token, if the header is there at all.
pub fn bearer(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    match headers.get(header::AUTHORIZATION) {
        None => Ok(None),
        Some(value) => value.to_str().ok().and_then(token_of).map(Some).ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated)),
    }
}

/// The token in `Bearer …`.
pub fn token_of(value: &str) -> Option<String> {
    let (scheme, token) = value.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

fn lang(headers: &HeaderMap) -> Lang {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map_or(Lang::Zh, Lang::from_accept)
}

fn request_id(headers: &HeaderMap, env: &Env) -> String {
    let sane = |id: &&str| (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok()).filter(sane);
    given.map_or_else(|| env.new_uuid().simple().to_string(), str::to_owned)
}

fn last_hop(headers: &HeaderMap) -> Option<String> {
    last_word(headers, "x-forwarded-for")?.parse().ok().map(origin_of)
}

/// Of a header that proxies add to, only the last word was written by our own; what stands before it is the client's.
fn last_word<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim)
}
