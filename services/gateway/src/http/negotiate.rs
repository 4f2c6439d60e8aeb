//! Content negotiation as GraphQL over HTTP asks for it.

use axum::http::{HeaderMap, HeaderValue, header};

/// The media type of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Media {
    /// `application/graphql-response+json`: the status says how the request went.
    GraphQl,
    /// `application/json`: a well-formed request is answered 200, whatever its document says.
    Json,
}

impl Media {
    /// The header of the answer.
    pub fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Media::GraphQl => "application/graphql-response+json; charset=utf-8",
            Media::Json => "application/json; charset=utf-8",
        })
    }
}

/// Chooses by `Accept`; JSON where it does not matter, nothing where neither is acceptable.
pub fn choose(headers: &HeaderMap) -> Option<Media> {
    let lines: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok()).collect();
    if lines.is_empty() {
        return Some(Media::Json);
    }
    let mut best: Option<(u16, Media)> = None;
    for range in lines.iter().flat_map(|line| line.split(',')) {
        let Some((weight, media)) = acceptable(range) else { continue };
        if best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, media));
        }
    }
    best.map(|(_, media)| media)
}

/// Whether a body is JSON in UTF-8.
pub fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let mut parts = value.split(';').map(str::trim);
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) && parts.all(is_utf8)
}

fn acceptable(range: &str) -> Option<(u16, Media)> {
    let mut parts = range.split(';').map(str::trim);
    let media = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Media::GraphQl,
        "application/json" | "application/*" | "*/*" => Media::Json,
        _ => return None,
    };
    let mut weight = 1000;
    for part in parts {
        match part.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("q") => weight = thousandths(value.trim())?,
            _ if !is_utf8(part) => return None,
            _ => (),
        }
    }
    (weight > 0).then_some((weight, media))
}

/// `0.85` as 850; nothing when it is no weight.
fn thousandths(text: &str) -> Option<u16> {
    let value: f32 = text.parse().ok().filter(|value| (0.0..=1.0).contains(value))?;
    Some((value * 1000.0).round() as u16)
}

/// Parameters other than another charset do not matter.
fn is_utf8(parameter: &str) -> bool {
    match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8"),
        _ => true,
    }
}
