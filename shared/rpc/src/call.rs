//! What a call looks like on the wire: its headers, and what its signature covers.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration as Span, Utc};
use linli_kernel::{ApiError, CallCtx};

use crate::CallKeys;

/// The caller's context, base64 of JSON.
const CONTEXT: HeaderName = HeaderName::from_static("x-linli-context");
/// When it was signed, seconds since 1970.
const SIGNED: HeaderName = HeaderName::from_static("x-linli-signed");
/// The signature, base64.
const SIGNATURE: HeaderName = HeaderName::from_static("x-linli-signature");
/// Milliseconds until nobody waits for the answer any more.
pub(crate) const LEFT: HeaderName = HeaderName::from_static("x-linli-left");
/// In an answer: the body is an error of the contract.
pub(crate) const ERROR: HeaderName = HeaderName::from_static("x-linli-error");
/// In an answer: refused before anything was done, so that even a write may be sent elsewhere.
pub(crate) const REFUSED: HeaderName = HeaderName::from_static("x-linli-refused");
/// How far the clocks of two machines may be apart, and how long a signature lives.
const LIFE_SECONDS: i64 = 60;

/// What is asked: a method of a service.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub service: &'a str,
    pub method: &'a str,
    pub body: &'a [u8],
}

/// The headers of a call, signed now.
pub(crate) fn sign(keys: &CallKeys, now: DateTime<Utc>, ctx: &CallCtx, asked: Asked<'_>) -> Result<HeaderMap, ApiError> {
    let context = URL_SAFE_NO_PAD.encode(ctx.to_wire()?);
    let signed = now.timestamp().to_string();
    let signature = URL_SAFE_NO_PAD.encode(keys.sign(&parts(&context, &signed, asked)));
    let headers = [(CONTEXT, context), (SIGNED, signed), (SIGNATURE, signature)];
    headers.into_iter().map(|(name, text)| Ok((name, HeaderValue::try_from(text).map_err(ApiError::internal)?))).collect()
}

/// The context that a call is made in, if it was signed by one of the keys, for this very call, a moment ago.
#[allow(clippy::disallowed_methods, reason = "the rpc server is one of the three places that make a context")]
pub(crate) fn verify(keys: &CallKeys, now: DateTime<Utc>, headers: &HeaderMap, asked: Asked<'_>) -> Option<CallCtx> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok();
    let (context, signed, signature) = (text(CONTEXT)?, text(SIGNED)?, text(SIGNATURE)?);
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if !keys.verify(&parts(context, signed, asked), &signature) {
        return None;
    }
    if !is_recent(now, headers) {
        return None;
    }
    let told = String::from_utf8(URL_SAFE_NO_PAD.decode(context).ok()?).ok()?;
    CallCtx::from_wire(&told).ok()
}

/// Whether it says that it was signed a moment ago; that it was is for [`verify`].
pub(crate) fn is_recent(now: DateTime<Utc>, headers: &HeaderMap) -> bool {
    let at = headers.get(SIGNED).and_then(|value| DateTime::from_timestamp(value.to_str().ok()?.parse().ok()?, 0));
    at.is_some_and(|at| (now - at).abs() <= Span::seconds(LIFE_SECONDS))
}

fn parts<'a>(context: &'a str, signed: &'a str, asked: Asked<'a>) -> [&'a [u8]; 5] {
    [asked.service.as_bytes(), asked.method.as_bytes(), signed.as_bytes(), context.as_bytes(), asked.body]
}
