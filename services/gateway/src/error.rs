//! The one place where an [`ApiError`] becomes words for a client: GraphQL errors and plain JSON answers.

use async_graphql::{ErrorExtensionValues, Response, ServerError};
use linli_kernel::{ApiError, ErrorCode, Lang};

/// Writes the log's side of an error: surprises of ours loudly, what the sender did wrong only for finding a fault.
pub fn log(error: &ApiError, request_id: &str) {
    match error.code {
        ErrorCode::Internal => tracing::error!(request_id, error = %error, "request failed"),
        ErrorCode::Overloaded | ErrorCode::Deadline => tracing::warn!(request_id, error = %error, "request not completed"),
        _ => tracing::debug!(request_id, error = %error, "request refused"),
    }
}

/// A GraphQL error of an [`ApiError`], logged.
pub fn graphql_error(error: &ApiError, lang: Lang, request_id: &str) -> ServerError {
    log(error, request_id);
    let mut answer = ServerError::new(String::new(), None);
    dress(&mut answer, error, lang, request_id);
    answer
}

/// A whole GraphQL response that failed before anything ran.
pub fn request_error(error: &ApiError, lang: Lang, request_id: &str) -> Response {
    Response::from_errors(vec![graphql_error(error, lang, request_id)])
}

/// Rewrites every error of a response into the table's words. Errors without an [`ApiError`] behind them are
/// the executor's own: about the document (the client's mistake, told as it is) or about us (hidden).
pub fn translate(response: &mut Response, lang: Lang, request_id: &str) {
    for answer in response.errors.iter_mut().filter(|answer| !is_dressed(answer)) {
        let error = match answer.source::<ApiError>() {
            Some(error) => error.clone(),
            None if answer.source.is_none() && is_about_the_request(answer) => {
                ApiError::new(ErrorCode::BadRequest).arg("reason", &answer.message)
            }
            None => ApiError::internal(&answer.message),
        };
        log(&error, request_id);
        dress(answer, &error, lang, request_id);
    }
}

fn is_about_the_request(error: &ServerError) -> bool {
    // A scalar that does not parse is found while its field runs, so it carries a path.
    const INPUT: [&str; 3] = ["Failed to parse", "Expected input type", "Invalid value for argument"];
    error.path.is_empty() || INPUT.iter().any(|start| error.message.starts_with(start))
}

fn dress(answer: &mut ServerError, error: &ApiError, lang: Lang, request_id: &str) {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", error.code.row().name);
    extensions.set("mend", error.mend(lang));
    extensions.set("requestId", request_id);
    if let Some(place) = &error.place {
        extensions.set("place", place.as_str());
    }
    answer.message = error.message(lang);
    answer.extensions = Some(extensions);
    answer.source = None;
}

fn is_dressed(answer: &ServerError) -> bool {
    answer.extensions.as_ref().is_some_and(|extensions| extensions.get("requestId").is_some())
}
