//! `/graphql`, to the GraphQL-over-HTTP specification.

use async_graphql::{Response as Answer, ServerError, Value, parser::types::OperationType};
use axum::{
    Extension,
    body::{self, Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use linli_kernel::{ApiError, ErrorCode};
use serde::Serialize;

use super::{
    App,
    circumstances::Circumstances,
    credential,
    execute::execute,
    load::Permit,
    negotiate::{self, Media},
    operation::{Operation, is_request_error, refused},
    params::Params,
    rate,
    refusal::{bad_request, refuse, refuse_with},
};
use crate::auth::Caller;

/// Answers one request.
pub async fn handle(
    State(app): State<App>,
    Extension(who): Extension<Circumstances>,
    Extension(permit): Extension<Permit>,
    request: Request,
) -> Response {
    let Some(media) = negotiate::choose(request.headers()) else {
        let error = bad_request("Accept must allow application/graphql-response+json or application/json");
        return refuse_with(StatusCode::NOT_ACCEPTABLE, &error, &who);
    };
    let answered = answer(&app, &who, media, permit, request).await;
    let mut response = answered.unwrap_or_else(|refusal| refusal);
    response.headers_mut().insert(header::CONTENT_TYPE, media.content_type());
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept, accept-language"));
    response
}

async fn answer(app: &App, who: &Circumstances, media: Media, permit: Permit, request: Request) -> Result<Response, Response> {
    let reading = request.method() == Method::GET;
    let token = credential::of_call(request.headers()).map_err(|error| refuse(&error, who))?;
    let params = read(app, who, request).await?;
    let caller = caller(app, who, token.as_deref()).await.map_err(|error| refuse(&error, who))?;
    let operation = match Operation::prepare(params, &app.config) {
        Ok(operation) => operation,
        Err(error) => return Ok(write(media, &refused(&error, &caller))),
    };
    match operation.kind {
        OperationType::Subscription => {
            let error = bad_request("subscriptions are served at /graphql/ws and /graphql/stream");
            Ok(write(media, &refused(&error, &caller)))
        }
        OperationType::Mutation if reading => Err(only("POST", "a mutation must be sent by POST", who)),
        OperationType::Mutation | OperationType::Query => Ok(write(media, &execute(app, &caller, operation, permit).await)),
    }
}

/// Reads the parameters of a GET or a POST.
pub async fn read(app: &App, who: &Circumstances, request: Request) -> Result<Params, Response> {
    let refuse_it = |error: ApiError| refuse(&error, who);
    match *request.method() {
        Method::GET => Params::from_uri(request.uri()).map_err(refuse_it),
        Method::POST => Params::from_json(&read_json(app, who, request).await?).map_err(refuse_it),
        _ => Err(only("GET, POST", "use GET or POST", who)),
    }
}

/// Reads a body that must be JSON, within the limits.
pub async fn read_json(app: &App, who: &Circumstances, request: Request) -> Result<Bytes, Response> {
    let refuse_it = |error: ApiError| refuse(&error, who);
    if !negotiate::is_json(request.headers()) {
        let error = bad_request("Content-Type must be application/json in UTF-8");
        return Err(refuse_with(StatusCode::UNSUPPORTED_MEDIA_TYPE, &error, who));
    }
    let on_its_way = app.bodies.take(&who.sender()).ok_or_else(|| refuse_it(too_many_bodies()))?;
    let body = limited(request.into_body(), app.config.max_body_bytes).await.map_err(refuse_it)?;
    drop(on_its_way);
    Ok(body)
}

/// Authenticates one request of bounded length by the token it was found to bring, and counts it for the account.
pub async fn caller(app: &App, who: &Circumstances, token: Option<&str>) -> Result<Caller, ApiError> {
    let within = Some(app.config.request_timeout);
    let caller = Caller::authenticate(&app.authority, token, who.lang, &who.request_id, who.origin.as_deref(), within).await?;
    rate::of_account(app, &caller)?;
    Ok(caller)
}

/// A refused method, with those that are allowed.
pub fn only(allowed: &'static str, reason: &str, who: &Circumstances) -> Response {
    let mut response = refuse_with(StatusCode::METHOD_NOT_ALLOWED, &bad_request(reason), who);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}

/// Told to a sender who has all the bodies on their way that one address may have.
fn too_many_bodies() -> ApiError {
    ApiError::new(ErrorCode::RateLimited).arg("seconds", 1)
}

/// Reads a body up to a limit, and no further.
async fn limited(body: Body, limit: usize) -> Result<Bytes, ApiError> {
    use axum::body::HttpBody;
    let announced = body.size_hint().lower();
    let too_large = || ApiError::new(ErrorCode::TooLarge).arg("max", format!("{} KiB", limit / 1024));
    if usize::try_from(announced).map_or(true, |bytes| bytes > limit) {
        return Err(too_large());
    }
    body::to_bytes(body, limit).await.map_err(|_| too_large())
}

fn write(media: Media, answer: &Answer) -> Response {
    let status = match (media, is_request_error(answer)) {
        (_, true) if is_overdue(answer) => StatusCode::GATEWAY_TIMEOUT,
        (Media::GraphQl, true) => StatusCode::BAD_REQUEST,
        (Media::GraphQl | Media::Json, _) => StatusCode::OK,
    };
    match body_of(answer) {
        Ok(body) => (status, body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn is_overdue(answer: &Answer) -> bool {
    let code = Value::from(ErrorCode::Deadline.row().name);
    answer.errors.iter().any(|error| error.extensions.as_ref().and_then(|extensions| extensions.get("code")) == Some(&code))
}

/// The response map. A request that never came to execution has no `data` entry at all.
pub fn body_of(answer: &Answer) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Map<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        data: Option<&'a Value>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        errors: &'a [ServerError],
    }
    let data = (!is_request_error(answer)).then_some(&answer.data);
    serde_json::to_string(&Map { data, errors: &answer.errors })
}
