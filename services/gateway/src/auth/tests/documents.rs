//! The smallest document of each root field, with arguments made up from the schema's own words.

use std::{cell::Cell, collections::HashMap};

use async_graphql::{
    Positioned,
    parser::{
        parse_schema,
        types::{BaseType, FieldDefinition, InputValueDefinition, Type, TypeDefinition, TypeKind, TypeSystemDefinition},
    },
};

/// Which place the ids of a document lie in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// None of its ids says.
    Anywhere,
    /// A community.
    Community,
    /// A street.
    Unit,
}

/// A root field's document.
pub struct Document {
    /// The field.
    pub field: String,
    /// What to send.
    pub text: String,
    /// Where its ids lie.
    pub place: Place,
}

/// The schema, by the names of its types.
pub struct Types(HashMap<String, TypeDefinition>);

impl Types {
    /// Of the present schema.
    pub fn read() -> Self {
        let document = parse_schema(crate::sdl()).unwrap();
        let types = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some((found.node.name.node.to_string(), found.node)),
            _ => None,
        });
        Self(types.collect())
    }

    /// One document a root field, its ids in this community and this street.
    pub fn documents(&self, community: &str, unit: &str) -> Vec<Document> {
        let roots = [("query", "Query"), ("mutation", "Mutation"), ("subscription", "Subscription")];
        let fields = roots.into_iter().flat_map(|(keyword, root)| self.fields(root).iter().map(move |field| (keyword, &field.node)));
        fields
            .map(|(keyword, field)| Writer { types: self, community, unit, place: Cell::new(Place::Anywhere) }.document(keyword, field))
            .collect()
    }

    fn fields(&self, name: &str) -> &[Positioned<FieldDefinition>] {
        match &self.0[name].kind {
            TypeKind::Object(object) => &object.fields,
            _ => panic!("{name} is no object"),
        }
    }
}

struct Writer<'a> {
    types: &'a Types,
    community: &'a str,
    unit: &'a str,
    place: Cell<Place>,
}

impl Writer<'_> {
    fn document(&self, keyword: &str, field: &FieldDefinition) -> Document {
        let name = &field.name.node;
        let arguments = self.needed(&field.arguments.iter().map(|argument| &argument.node).collect::<Vec<_>>());
        let arguments = if arguments.is_empty() { arguments } else { format!("({arguments})") };
        let leaf = self.types.0.get(base(&field.ty.node)).is_none_or(|found| matches!(found.kind, TypeKind::Scalar | TypeKind::Enum(_)));
        let selection = if leaf { "" } else { " { __typename }" };
        Document { field: name.to_string(), text: format!("{keyword} {{ {name}{arguments}{selection} }}"), place: self.place.get() }
    }

    fn needed(&self, inputs: &[&InputValueDefinition]) -> String {
        let needed = inputs.iter().filter(|input| !input.ty.node.nullable && input.default_value.is_none());
        let written = needed.map(|input| format!("{}: {}", input.name.node, self.value(&input.ty.node, input)));
        written.collect::<Vec<_>>().join(", ")
    }

    fn value(&self, ty: &Type, input: &InputValueDefinition) -> String {
        match &ty.base {
            BaseType::List(inner) => format!("[{}]", self.value(inner, input)),
            BaseType::Named(name) => match name.as_str() {
                "ID" => format!("{:?}", self.id(input)),
                "Int" => "1".into(),
                "Boolean" => "true".into(),
                "Date" => "\"2026-03-09\"".into(),
                "Month" => "\"2026-03\"".into(),
                "Points" | "String" => "\"1\"".into(),
                "SchemeDocument" => r#"{name: "甲", items: [], period: {}, publicity: {min_days: 7, answer_working_days: 7}}"#.into(),
                "SchemeExample" => r#"{name: "试"}"#.into(),
                other => self.compound(other, input),
            },
        }
    }

    fn compound(&self, name: &str, input: &InputValueDefinition) -> String {
        match &self.types.0[name].kind {
            TypeKind::Enum(values) => values.values[0].node.value.node.to_string(),
            TypeKind::InputObject(object) => {
                let fields: Vec<_> = object.fields.iter().map(|field| &field.node).collect();
                let written = self.needed(&fields);
                match (written.is_empty(), fields.first()) {
                    // Exactly one of several: the first.
                    (true, Some(first)) => format!("{{{}: {}}}", first.name.node, self.value(&first.ty.node, first)),
                    _ => format!("{{{written}}}"),
                }
            }
            _ => panic!("no value of {name} for {}", input.name.node),
        }
    }

    /// An id of the kind that the description shows, e.g. `com_…/mem_…`.
    fn id(&self, input: &InputValueDefinition) -> String {
        let words = input.description.as_ref().map(|found| found.node.as_str()).unwrap_or_default();
        let shown = words.split('`').find(|part| part.contains("_…")).unwrap_or_else(|| panic!("{} shows no id: {words}", input.name.node));
        let parts = shown.split('/').map(|part| match part {
            "com_…" => {
                self.place.set(Place::Community);
                self.community.to_owned()
            }
            "unt_…" => {
                self.place.set(Place::Unit);
                self.unit.to_owned()
            }
            other => other.replace('…', &"0".repeat(31)) + "8",
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

fn base(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => base(inner),
    }
}
