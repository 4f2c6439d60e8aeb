//! Answers outside GraphQL execution, in one shape: `{"errors": [{message, extensions}]}`.

use axum::{
    Extension, Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use linli_kernel::{ApiError, ErrorCode};
use serde_json::json;

use super::circumstances::Circumstances;
use crate::error;

/// The answer to a request that failed, with the status of the error table.
pub fn refuse(error: &ApiError, who: &Circumstances) -> Response {
    let status = StatusCode::from_u16(error.code.row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    refuse_with(status, error, who)
}

/// The same with another status, where HTTP has a more exact one.
pub fn refuse_with(status: StatusCode, error: &ApiError, who: &Circumstances) -> Response {
    let answer = error::graphql_error(error, who.lang, &who.request_id);
    let mut response = (status, Json(json!({ "errors": [answer] }))).into_response();
    let again = match error.code {
        ErrorCode::Overloaded => Some("1"),
        ErrorCode::RateLimited => error.args.get("seconds").map(String::as_str),
        _ => None,
    };
    if let Some(seconds) = again.and_then(|seconds| HeaderValue::from_str(seconds).ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// A malformed request; the reason names what the sender must change.
pub fn bad_request(reason: &str) -> ApiError {
    ApiError::new(ErrorCode::BadRequest).arg("reason", reason)
}

/// No such route.
pub async fn unknown_route(Extension(who): Extension<Circumstances>) -> Response {
    refuse(&ApiError::new(ErrorCode::NotFound), &who)
}

/// The route exists, the method does not; the router adds `Allow`.
pub async fn wrong_method(Extension(who): Extension<Circumstances>) -> Response {
    refuse_with(StatusCode::METHOD_NOT_ALLOWED, &bad_request("method not allowed here"), &who)
}
