//! The schema as a text: everything is described, and the committed copy is fresh.

use std::path::Path;

use async_graphql::{
    Positioned,
    parser::{
        parse_schema,
        types::{FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition},
    },
};

fn types() -> Vec<TypeDefinition> {
    let document = parse_schema(crate::sdl()).unwrap();
    let types = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(found) => Some(found.node),
        _ => None,
    });
    types.collect()
}

fn of_inputs(owner: &str, inputs: &[Positioned<InputValueDefinition>], missing: &mut Vec<String>) {
    for input in inputs.iter().filter(|input| input.node.description.is_none()) {
        missing.push(format!("{owner}.{}", input.node.name));
    }
}

fn of_fields(owner: &str, fields: &[Positioned<FieldDefinition>], missing: &mut Vec<String>) {
    for field in fields {
        let name = format!("{owner}.{}", field.node.name);
        of_inputs(&name, &field.node.arguments, missing);
        if field.node.description.is_none() {
            missing.push(name);
        }
    }
}

fn undescribed(definition: &TypeDefinition) -> Vec<String> {
    let (owner, mut missing) = (definition.name.node.as_str(), Vec::new());
    if definition.description.is_none() {
        missing.push(owner.to_owned());
    }
    match &definition.kind {
        TypeKind::Object(object) => of_fields(owner, &object.fields, &mut missing),
        TypeKind::Interface(interface) => of_fields(owner, &interface.fields, &mut missing),
        TypeKind::InputObject(input) => of_inputs(owner, &input.fields, &mut missing),
        TypeKind::Enum(values) => {
            let bare = values.values.iter().filter(|value| value.node.description.is_none());
            missing.extend(bare.map(|value| format!("{owner}.{}", value.node.value)));
        }
        TypeKind::Scalar | TypeKind::Union(_) => {}
    }
    missing
}

#[test]
fn every_type_field_argument_and_value_is_described() {
    let types = types();
    assert!(types.len() > 150, "the schema was read: {} types", types.len());
    let missing: Vec<_> = types.iter().flat_map(undescribed).collect();
    assert!(missing.is_empty(), "without a description: {missing:#?}");
}

fn root(name: &str) -> Vec<Positioned<FieldDefinition>> {
    let found = types().into_iter().find(|definition| definition.name.node == name).unwrap();
    let TypeKind::Object(object) = found.kind else { panic!("{name} is an object") };
    object.fields
}

#[test]
fn a_failing_root_field_takes_no_other_along() {
    for Positioned { node: field, .. } in root("Query").into_iter().chain(root("Mutation")) {
        assert!(field.ty.node.nullable, "{} would null its neighbours", field.name);
    }
}

#[test]
fn every_mutation_takes_one_input_and_answers_errors_as_data() {
    let types = types();
    let field_names = |name: &str| -> Vec<String> {
        let found = types.iter().find(|definition| definition.name.node == name).unwrap();
        let TypeKind::Object(object) = &found.kind else { panic!("{name} is an object") };
        object.fields.iter().map(|field| field.node.name.to_string()).collect()
    };
    for Positioned { node: field, .. } in root("Mutation") {
        let arguments: Vec<_> = field.arguments.iter().map(|argument| argument.node.name.node.as_str()).collect();
        assert!(matches!(arguments.as_slice(), [] | ["input"]), "{}: {arguments:?}", field.name);
        let payload = field.ty.node.to_string();
        let mut expected = field.name.to_string();
        expected[..1].make_ascii_uppercase();
        assert_eq!(payload, format!("{expected}Payload"));
        assert_eq!(field_names(&payload).last().map(String::as_str), Some("errors"), "{payload}");
    }
}

#[test]
fn golden_schema_is_the_committed_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let sdl = crate::sdl();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &sdl).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let line = committed.lines().zip(sdl.lines()).position(|(old, new)| old != new);
    assert!(committed == sdl, "schema.graphql differs from line {line:?} on: run `make generate` and look at the difference");
}
