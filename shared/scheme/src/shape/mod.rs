//! The shape of a document as data, taken from the types themselves: what reading, comparing, merging and spreadsheets walk along.
//!
//! Because the shape is derived, a field added to the types is read, compared, merged and written without another line here;
//! only its label must be given, and a test says so.

mod build;
mod keyed;
mod label;
mod say;
mod table;

use std::sync::LazyLock;

use linli_contracts::scoring::SchemeDocument;
use schemars::SchemaGenerator;
use serde_json::Value;

pub(crate) use keyed::keys;
pub(crate) use label::{label, meant, nearest};
pub(crate) use say::{label_flag, pick, say, title};

/// What may stand at a place of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// A whole number; whether it may be below zero.
    Whole(bool),
    /// An amount of points.
    Points,
    /// A factor, weight or share.
    Ratio,
    /// A day.
    Date,
    /// A text in two languages.
    Words,
    /// One of several words of a type.
    Choice(String, Vec<String>),
    /// A list.
    List(Box<Shape>),
    /// Values by names of the author's own.
    Map(Box<Shape>),
    /// Named fields of a type.
    Record(Record),
    /// A type of which exactly one field is given.
    Either(Record),
    /// A type whose fields depend on one of them, the tag.
    Tagged(Tagged),
}

/// Named fields of a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Record {
    /// The type.
    pub(crate) name: String,
    /// Its fields, in the order of the labels.
    pub(crate) fields: Vec<Field>,
}

/// A field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Field {
    /// Its name in documents.
    pub(crate) name: String,
    /// Whether it must be given.
    pub(crate) required: bool,
    /// What may stand there.
    pub(crate) shape: Shape,
}

/// A type whose fields depend on a tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Tagged {
    /// The type.
    pub(crate) name: String,
    /// The field that is the tag.
    pub(crate) tag: String,
    /// The other fields by the tag's value; a variant's name is that value.
    pub(crate) variants: Vec<Record>,
}

impl Record {
    /// A field by its name.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Tagged {
    /// The variant a value has.
    pub(crate) fn variant(&self, value: &Value) -> Option<&Record> {
        let tag = value.get(&self.tag)?.as_str()?;
        self.variants.iter().find(|variant| variant.name == tag)
    }
}

static DOCUMENT: LazyLock<Shape> = LazyLock::new(|| build::from_schema(&schema()));

/// The shape of a document.
pub(crate) fn document() -> &'static Shape {
    &DOCUMENT
}

/// The JSON Schema of a document.
pub(crate) fn schema() -> Value {
    SchemaGenerator::default().into_root_schema_for::<SchemeDocument>().to_value()
}

/// A document as plain values, along which its shape is walked.
pub(crate) fn value(document: &SchemeDocument) -> Value {
    // The document's own types always become JSON: its maps have texts as keys.
    serde_json::to_value(document).unwrap_or_default()
}
