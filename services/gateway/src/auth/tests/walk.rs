//! Nothing is forgotten: schema, contracts and table name the same operations, and the page shows the table.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};

use super::super::{
    authorisation_reference,
    table::{Entrance, RULES},
};

/// `applicationSave` as `application_save`.
pub fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

fn root_fields() -> BTreeSet<String> {
    let document = parse_schema(crate::sdl()).unwrap();
    let types: BTreeMap<String, Vec<String>> = document
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => match &found.node.kind {
                TypeKind::Object(object) => {
                    Some((found.node.name.node.to_string(), object.fields.iter().map(|field| snake_case(&field.node.name.node)).collect()))
                }
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert!(types.contains_key("Query") && types.contains_key("Mutation"), "the roots bear their usual names");
    ["Query", "Mutation", "Subscription"].iter().filter_map(|root| types.get(*root)).flatten().cloned().collect()
}

fn contract_methods() -> BTreeSet<String> {
    let sources = [
        include_str!("../../../../../shared/contracts/src/members/mod.rs"),
        include_str!("../../../../../shared/contracts/src/scoring/mod.rs"),
        include_str!("../../../../../shared/contracts/src/rewards/mod.rs"),
        include_str!("../../../../../shared/contracts/src/announcements/mod.rs"),
    ];
    let methods = sources.iter().flat_map(|source| source.split("async fn ").skip(1));
    methods.map(|rest| rest.split('(').next().unwrap().to_owned()).collect()
}

fn operations(entrances: &[Entrance]) -> BTreeSet<String> {
    RULES.iter().filter(|rule| entrances.contains(&rule.entrance)).map(|rule| rule.operation.to_owned()).collect()
}

#[test]
fn every_root_field_has_a_row_and_every_row_of_a_field_has_its_field() {
    let (fields, rows) = (root_fields(), operations(&[Entrance::Field]));
    let without_row: Vec<_> = fields.difference(&rows).collect();
    let without_field: Vec<_> = rows.difference(&fields).collect();
    assert!(without_row.is_empty(), "root fields without a row in src/auth/table.rs: {without_row:?}");
    assert!(without_field.is_empty(), "rows of src/auth/table.rs without a root field: {without_field:?}");
}

#[test]
fn every_contract_method_has_a_row() {
    let all = operations(&[Entrance::Field, Entrance::Nested, Entrance::Route, Entrance::Inside]);
    let methods = contract_methods();
    assert!(methods.len() > 60, "the contracts were read: {}", methods.len());
    let missing: Vec<_> = methods.difference(&all).collect();
    assert!(missing.is_empty(), "contract methods without a row: {missing:?}");
}

#[test]
fn rows_are_unique_and_internal_ones_are_granted_to_nobody() {
    let mut seen = BTreeSet::new();
    for rule in RULES {
        assert!(seen.insert(rule.operation), "{} stands twice", rule.operation);
        let inside = matches!(rule.entrance, Entrance::Inside | Entrance::Nested);
        assert_eq!(rule.grants.is_empty(), inside, "{}", rule.operation);
    }
}

#[test]
fn golden_authorisation_page_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authorisation.md");
    let page = authorisation_reference();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let stale = page.lines().find(|line| !committed.lines().any(|known| known == *line));
    assert!(committed == page, "run `make generate` and look at the difference, e.g. {stale:?}");
}
