//! Runs an operation: mutations in a task of their own, panics caught, errors put into words, everything counted.

use std::{panic::AssertUnwindSafe, time::Instant};

use async_graphql::{Response, parser::types::OperationType};
use futures_util::{FutureExt, Stream, StreamExt, future::Either, stream};
use linli_kernel::{ApiError, ErrorCode};
use tracing::Instrument;

use super::{
    App,
    load::Permit,
    operation::{Operation, is_request_error, refused},
};
use crate::{auth::Caller, error};

/// Executes a query or a mutation.
///
/// A mutation that began is finished whatever becomes of the client: it runs in a task that nothing cancels, and holds
/// its permit until it has ended.
pub async fn execute(app: &App, caller: &Caller, operation: Operation, permit: Permit) -> Response {
    let begun = Instant::now();
    let (kind, roots) = (operation.kind, operation.roots);
    let request = operation.request.data(caller.clone());
    let (schema, who) = (app.schema.clone(), caller.clone());
    let work = async move {
        let _counted = permit;
        let done = AssertUnwindSafe(schema.execute(request)).catch_unwind().await;
        done.unwrap_or_else(|_| refused(&ApiError::internal("a resolver panicked"), &who))
    };
    let mut response = match kind {
        OperationType::Mutation => {
            let task = app.mutations.spawn(work.in_current_span());
            match tokio::time::timeout(app.config.request_timeout, task).await {
                Ok(Ok(response)) => response,
                Ok(Err(error)) => refused(&ApiError::internal(error), caller),
                Err(_) => refused(&ApiError::new(ErrorCode::Deadline).log("a mutation goes on without its client"), caller),
            }
        }
        OperationType::Query | OperationType::Subscription => match tokio::time::timeout(app.config.request_timeout, work).await {
            Ok(response) => response,
            Err(_) => refused(&ApiError::new(ErrorCode::Deadline), caller),
        },
    };
    error::translate(&mut response, caller.lang(), caller.request_id());
    count(kind, &roots, &response, begun);
    response
}

/// Executes anything as a stream: one response for a query or a mutation, many for a subscription. A subscription waits
/// more than it works, so it gives its permit back; its place among the streams bounds it.
pub fn execute_stream(app: &App, caller: &Caller, operation: Operation, permit: Permit) -> impl Stream<Item = Response> + Send + use<> {
    let (app, caller) = (app.clone(), caller.clone());
    if operation.kind != OperationType::Subscription {
        return Either::Left(stream::once(async move { execute(&app, &caller, operation, permit).await }));
    }
    count(operation.kind, &[], &Response::default(), Instant::now());
    let request = operation.request.data(caller.clone());
    let events = AssertUnwindSafe(app.schema.execute_stream(request)).catch_unwind();
    Either::Right(events.map(move |event| {
        let mut response = event.unwrap_or_else(|_| refused(&ApiError::internal("a subscription panicked"), &caller));
        error::translate(&mut response, caller.lang(), caller.request_id());
        response
    }))
}

/// Counts by root field. Names of a document that was not validated are the sender's and never become a label.
fn count(kind: OperationType, roots: &[String], response: &Response, begun: Instant) {
    let kind = match kind {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    };
    let outcome = if response.errors.is_empty() { "ok" } else { "error" };
    let refused = ["refused".to_owned()];
    for field in if is_request_error(response) { &refused } else { roots } {
        metrics::counter!("linli_graphql_operations_total", "field" => field.clone(), "kind" => kind, "outcome" => outcome).increment(1);
        metrics::histogram!("linli_graphql_seconds", "field" => field.clone(), "kind" => kind).record(begun.elapsed().as_secs_f64());
    }
}
