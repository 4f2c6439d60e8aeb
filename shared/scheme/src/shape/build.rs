//! From the derived JSON Schema to a [`Shape`].

use serde_json::{Map, Value};

use super::{Field, Record, Shape, Tagged, label::rank};

/// The shape of a root schema.
pub(super) fn from_schema(root: &Value) -> Shape {
    let name = root.get("title").and_then(Value::as_str).unwrap_or_default();
    Builder { types: root.get("$defs").and_then(Value::as_object) }.shape(root, name)
}

/// Builds shapes of the types of a schema. No type of a document contains itself.
struct Builder<'a> {
    types: Option<&'a Map<String, Value>>,
}

impl Builder<'_> {
    fn shape(&self, schema: &Value, name: &str) -> Shape {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let name = reference.rsplit('/').next().unwrap_or_default();
            return match name {
                "Points" => Shape::Points,
                "Ratio" => Shape::Ratio,
                "Words" => Shape::Words,
                _ => self.types.and_then(|types| types.get(name)).map_or(Shape::Text, |schema| self.shape(schema, name)),
            };
        }
        if let Some(options) = list(schema, "anyOf") {
            let given = options.iter().find(|option| option.get("type").and_then(Value::as_str) != Some("null"));
            return given.map_or(Shape::Text, |schema| self.shape(schema, name));
        }
        if schema.get("enum").is_some() {
            return Shape::Choice(name.to_owned(), words(schema));
        }
        match list(schema, "oneOf") {
            Some(variants) => self.variants(variants, name),
            None => self.plain(schema, name),
        }
    }

    fn plain(&self, schema: &Value, name: &str) -> Shape {
        match kind(schema) {
            "array" => Shape::List(Box::new(schema.get("items").map_or(Shape::Text, |items| self.shape(items, "")))),
            "boolean" => Shape::Flag,
            "integer" => Shape::Whole(schema.get("minimum").is_none()),
            "object" if schema.get("properties").is_none() => {
                Shape::Map(Box::new(schema.get("additionalProperties").map_or(Shape::Text, |value| self.shape(value, ""))))
            }
            "object" => Shape::Record(self.record(schema, name, name, None)),
            _ if schema.get("format").and_then(Value::as_str) == Some("date") => Shape::Date,
            _ => Shape::Text,
        }
    }

    /// The fields of a schema of type `owner`, but for the tag.
    fn record(&self, schema: &Value, name: &str, owner: &str, tag: Option<&str>) -> Record {
        let required: Vec<_> = list(schema, "required").into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let field = |(name, schema): (&String, &Value)| Field {
            name: name.clone(),
            required: required.contains(&name.as_str()),
            shape: self.shape(schema, name),
        };
        let mut fields: Vec<_> = properties.filter(|(name, _)| Some(name.as_str()) != tag).map(field).collect();
        fields.sort_by_key(|field| rank(owner, &field.name));
        Record { name: name.to_owned(), fields }
    }

    fn variants(&self, variants: &[Value], name: &str) -> Shape {
        if variants.iter().all(|variant| kind(variant) == "string") {
            return Shape::Choice(name.to_owned(), variants.iter().flat_map(words).collect());
        }
        let tag = variants.first().and_then(tag_of);
        let Some(tag) = tag else {
            let fields = variants.iter().flat_map(|variant| self.record(variant, name, name, None).fields).collect();
            return Shape::Either(Record { name: name.to_owned(), fields });
        };
        let value = |variant: &Value| variant["properties"][&tag]["const"].as_str().unwrap_or_default().to_owned();
        let variants = variants.iter().map(|variant| self.record(variant, &value(variant), name, Some(&tag))).collect();
        Shape::Tagged(Tagged { name: name.to_owned(), tag, variants })
    }
}

fn list<'a>(schema: &'a Value, key: &str) -> Option<&'a Vec<Value>> {
    schema.get(key).and_then(Value::as_array)
}

/// The type, that of an optional value without its null.
fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default(),
        _ => "",
    }
}

/// The words of a closed choice.
fn words(schema: &Value) -> Vec<String> {
    let several = list(schema, "enum").into_iter().flatten();
    several.chain(schema.get("const")).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The name of the property that is fixed.
fn tag_of(variant: &Value) -> Option<String> {
    let properties = variant.get("properties")?.as_object()?;
    properties.iter().find(|(_, schema)| schema.get("const").is_some()).map(|(name, _)| name.clone())
}
