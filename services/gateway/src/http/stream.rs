//! `/graphql/stream`: operations as server-sent events (graphql-sse, distinct connections mode).

use std::{convert::Infallible, time::Duration};

use async_graphql::{Response as Answer, parser::types::OperationType};
use axum::{
    Extension,
    extract::{Request, State},
    http::{Method, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{Stream, StreamExt, stream};
use linli_kernel::{ApiError, ErrorCode};
use tokio::time::Instant;

use super::{
    App,
    circumstances::Circumstances,
    credential,
    execute::execute_stream,
    graphql::{body_of, only, read},
    load::Permit,
    operation::Operation,
    places::Place,
    rate,
    refusal::{bad_request, refuse, refuse_with},
};
use crate::auth::Caller;

/// How often a live stream or socket asks whether its session still stands.
pub const RECHECK: Duration = Duration::from_secs(30);

/// Answers one operation as a stream of `next` events and one `complete`.
pub async fn handle(
    State(app): State<App>,
    Extension(who): Extension<Circumstances>,
    Extension(permit): Extension<Permit>,
    request: Request,
) -> Response {
    open(&app, &who, permit, request).await.unwrap_or_else(|refusal| refusal)
}

async fn open(app: &App, who: &Circumstances, permit: Permit, request: Request) -> Result<Response, Response> {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("*/*");
    if !["text/event-stream", "text/*", "*/*"].iter().any(|known| accept.contains(known)) {
        return Err(refuse_with(StatusCode::NOT_ACCEPTABLE, &bad_request("Accept must allow text/event-stream"), who));
    }
    let reading = request.method() == Method::GET;
    let refuse_it = |error: ApiError| refuse(&error, who);
    let token = credential::of_call(request.headers()).map_err(refuse_it)?;
    let params = read(app, who, request).await?;
    let caller = known(app, who, token.as_deref()).await.map_err(refuse_it)?;
    rate::of_account(app, &caller).map_err(refuse_it)?;
    let operation = Operation::prepare(params, &app.config).map_err(refuse_it)?;
    if reading && operation.kind == OperationType::Mutation {
        return Err(only("POST", "a mutation must be sent by POST", who));
    }
    let place = app.places.take(who, caller.identity().map(|known| known.account)).map_err(refuse_it)?;
    let answers = execute_stream(app, &caller, operation, permit);
    let events = events(answers, session_ended(app.clone(), who.clone(), token), place);
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(12))).into_response())
}

/// Authenticates a sender whose operation has no end in sight.
pub async fn known(app: &App, who: &Circumstances, token: Option<&str>) -> Result<Caller, ApiError> {
    Caller::authenticate(&app.authority, token, who.lang, &who.request_id, who.origin.as_deref(), None).await
}

fn events(
    answers: impl Stream<Item = Answer>,
    ended: impl Future<Output = ()>,
    place: Place,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let answers = answers.filter_map(async |answer| body_of(&answer).ok()).map(|body| Event::default().event("next").data(body));
    // A browser passes over an event whose data has no line; an empty text would write none.
    let complete = stream::once(async { Event::default().event("complete").data("\n") });
    answers.chain(complete).take_until(ended).map(move |event| {
        // The stream's place is taken for as long as it lives.
        let _ = &place;
        Ok(event)
    })
}

/// Resolves when the process stops or the session behind the token has ended.
pub async fn session_ended(app: App, who: Circumstances, token: Option<String>) {
    let mut ticks = tokio::time::interval_at(Instant::now() + RECHECK, RECHECK);
    loop {
        tokio::select! {
            () = app.stopping.cancelled() => return,
            _ = ticks.tick() => (),
        }
        if token.is_some() && matches!(known(&app, &who, token.as_deref()).await, Err(error) if error.code == ErrorCode::Unauthenticated) {
            return;
        }
    }
}
