//! A request whose document was counted, parsed and measured, ready to be executed.

use async_graphql::{
    Name, Positioned, Request, Response,
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection},
    },
};
use linli_kernel::ApiError;

use super::{lexer, merge::merge_roots, params::Params, refusal::bad_request, spread};
use crate::{GatewayConfig, auth::Caller, error};

/// Brackets in brackets: beyond this the parser's recursion would be the sender's choice.
const MAX_NESTING: usize = 48;
/// Selections after spreading fragments.
const MAX_SELECTIONS: usize = 5_000;

/// What to execute.
pub struct Operation {
    /// For the executor; the document is parsed already.
    pub request: Request,
    /// Query, mutation or subscription.
    pub kind: OperationType,
    /// The root fields, for the figures. Names are the sender's until the executor has validated them.
    pub roots: Vec<String>,
}

impl Operation {
    /// Checks a document against the limits and parses it.
    pub fn prepare(params: Params, config: &GatewayConfig) -> Result<Self, ApiError> {
        check_counts(&params.query, config)?;
        let mut document = parse_query(&params.query).map_err(|error| bad_request(&error.to_string()))?;
        match spread::size(&document) {
            Some(size) if size <= MAX_SELECTIONS => (),
            Some(_) => return Err(bad_request("the document selects too much once its fragments are spread")),
            None => return Err(bad_request("fragments may not spread themselves")),
        }
        merge_roots(&mut document)?;
        let chosen = choose(&document, params.operation_name.as_deref())
            .ok_or_else(|| bad_request("operationName must name one operation of the document"))?;
        let (kind, roots) = (chosen.node.ty, roots(chosen));
        let mut request = params.into_request();
        if !config.development {
            request = request.disable_introspection();
        }
        request.set_parsed_query(document);
        Ok(Self { request, kind, roots })
    }
}

/// A response that never came to execution: no data, and no error has a place in it.
pub fn is_request_error(response: &Response) -> bool {
    !response.errors.is_empty() && response.data == async_graphql::Value::Null && response.errors.iter().all(|error| error.path.is_empty())
}

/// The answer to a request that was refused before execution.
pub fn refused(error: &ApiError, caller: &Caller) -> Response {
    error::request_error(error, caller.lang(), caller.request_id())
}

fn check_counts(query: &str, config: &GatewayConfig) -> Result<(), ApiError> {
    let counts = lexer::count(query);
    let limits = [
        ("tokens", counts.tokens, config.tokens),
        ("aliases", counts.aliases, config.aliases),
        ("directives", counts.directives, config.directives),
        ("levels of brackets", counts.nesting, MAX_NESTING),
    ];
    match limits.into_iter().find(|(_, count, limit)| count > limit) {
        Some((what, count, limit)) => Err(bad_request(&format!("the document has {count} {what}, at most {limit} are allowed"))),
        None => Ok(()),
    }
}

fn choose<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Option<&'a Positioned<OperationDefinition>> {
    match (&document.operations, name) {
        (DocumentOperations::Single(only), None) => Some(only),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(named), Some(name)) => named.get(&Name::new(name)),
        (DocumentOperations::Multiple(named), None) if named.len() == 1 => named.values().next(),
        (DocumentOperations::Multiple(_), None) => None,
    }
}

fn roots(operation: &Positioned<OperationDefinition>) -> Vec<String> {
    let fields = operation.node.selection_set.node.items.iter().filter_map(|selection| match &selection.node {
        Selection::Field(field) => Some(field.node.name.node.to_string()),
        Selection::FragmentSpread(_) | Selection::InlineFragment(_) => None,
    });
    fields.collect()
}
