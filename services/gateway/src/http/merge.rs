//! What stands twice at the root of an operation.
//!
//! GraphQL merges fields of one response name and executes them once. The executor runs every one of them and merges
//! only the answers, so that a mutation would take effect twice; here the fields are merged before it sees them.

use std::{collections::HashSet, mem};

use async_graphql::{
    Positioned,
    parser::types::{DocumentOperations, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet},
};
use linli_kernel::ApiError;

use super::refusal::bad_request;

/// Merges equal root fields of every operation, and refuses what then still stands twice where it would take effect.
/// The document's fragments must not run in a circle.
pub fn merge_roots(document: &mut ExecutableDocument) -> Result<(), ApiError> {
    match &mut document.operations {
        DocumentOperations::Single(only) => merge(&mut only.node.selection_set.node),
        DocumentOperations::Multiple(named) => named.values_mut().for_each(|one| merge(&mut one.node.selection_set.node)),
    }
    document.operations.iter().try_for_each(|(_, operation)| check(document, operation))
}

fn merge(set: &mut SelectionSet) {
    for mut selection in mem::take(&mut set.items) {
        match set.items.iter_mut().find_map(|kept| twin(&mut kept.node, &selection.node)) {
            Some(kept) => {
                if let Selection::Field(field) = &mut selection.node {
                    kept.selection_set.node.items.append(&mut field.node.selection_set.node.items);
                }
            }
            None => set.items.push(selection),
        }
    }
}

/// The kept field, if the other says the same. Directives may leave one of two out, so a field with any is never a twin.
fn twin<'a>(kept: &'a mut Selection, other: &Selection) -> Option<&'a mut Field> {
    let (Selection::Field(kept), Selection::Field(other)) = (kept, other) else { return None };
    let (kept, other) = (&mut kept.node, &other.node);
    let bare = kept.directives.is_empty() && other.directives.is_empty();
    let alike = kept.response_key() == other.response_key() && kept.name == other.name && same_arguments(kept, other);
    (bare && alike).then_some(kept)
}

fn same_arguments(one: &Field, other: &Field) -> bool {
    one.arguments.len() == other.arguments.len()
        && one.arguments.iter().all(|(name, value)| other.get_argument(&name.node).is_some_and(|found| found == value))
}

fn check(document: &ExecutableDocument, operation: &Positioned<OperationDefinition>) -> Result<(), ApiError> {
    let mut names = HashSet::new();
    let twice = spread(document, &operation.node.selection_set.node, &mut names);
    match (operation.node.ty, twice) {
        (OperationType::Mutation, Some(name)) => Err(bad_request(&format!(
            "\"{name}\" stands twice at the root of the mutation, inside a fragment, under a directive or with other arguments; \
             give one of the two an alias, or leave it out"
        ))),
        (OperationType::Subscription, twice) if twice.is_some() || names.len() > 1 => {
            Err(bad_request("a subscription follows exactly one root field"))
        }
        _ => Ok(()),
    }
}

/// Collects the response names of a root with its fragments spread; answers the first that comes again.
fn spread<'a>(document: &'a ExecutableDocument, set: &'a SelectionSet, names: &mut HashSet<&'a str>) -> Option<&'a str> {
    set.items.iter().find_map(|selection| match &selection.node {
        Selection::Field(field) => {
            let (name, plain) = (field.node.response_key().node.as_str(), field.node.name.node != "__typename");
            (plain && !names.insert(name)).then_some(name)
        }
        Selection::InlineFragment(fragment) => spread(document, &fragment.node.selection_set.node, names),
        Selection::FragmentSpread(named) => {
            // An unknown fragment is validation's business.
            let fragment = document.fragments.get(&named.node.fragment_name.node)?;
            spread(document, &fragment.node.selection_set.node, names)
        }
    })
}
