//! The types that the contracts declare, read from their source: so that none can be forgotten.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use syn::{Attribute, Expr, ExprLit, Ident, Item, Lit, Meta, MetaNameValue, Path as TypePath, Token, punctuated::Punctuated};

/// How a type's values differ in form.
pub enum Form {
    /// All have the same fields.
    Struct,
    /// Each variant has its own.
    Variants {
        /// How many.
        count: usize,
        /// The field that names the variant; without one the variant is a word, or an object of one field.
        tag: Option<String>,
    },
}

impl Form {
    /// How many forms there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Struct => 1,
            Self::Variants { count, .. } => *count,
        }
    }

    /// Which of the forms an example has.
    pub fn key(&self, example: &Value) -> String {
        match self {
            Self::Struct => String::new(),
            Self::Variants { tag: Some(tag), .. } => example[tag].to_string(),
            Self::Variants { tag: None, .. } => match example {
                Value::Object(fields) => fields.keys().next().cloned().unwrap_or_default(),
                word => word.to_string(),
            },
        }
    }

    /// Whether there is room for another field.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::Variants { tag: None, .. })
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules of the contracts by name.
pub fn modules() -> Vec<String> {
    let names = fs::read_dir(source()).unwrap().map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != "lib").collect();
    names.sort();
    names
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// The serialisable types of a module and of the files below it. Those with a published JSON Schema are held by it, and by every
/// document that is written in it: they are left out.
pub fn of_module(module: &str) -> BTreeMap<String, Form> {
    let folder = source().join(module);
    let files = if folder.is_dir() { below(&folder) } else { vec![folder.with_extension("rs")] };
    let items = files.iter().flat_map(|path| syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap().items);
    items.filter_map(declared).collect()
}

fn declared(item: Item) -> Option<(String, Form)> {
    let (name, attributes, variants): (Ident, Vec<Attribute>, Option<usize>) = match item {
        Item::Struct(found) => (found.ident, found.attrs, None),
        Item::Enum(found) => (found.ident, found.attrs, Some(found.variants.len())),
        _ => return None,
    };
    let form = variants.map_or(Form::Struct, |count| Form::Variants { count, tag: tag(&attributes) });
    (derives(&attributes, "Serialize") && !derives(&attributes, "JsonSchema")).then(|| (name.to_string(), form))
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).any(|attribute| {
        let derived = attribute.parse_args_with(Punctuated::<TypePath, Token![,]>::parse_terminated).unwrap();
        derived.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == name))
    })
}

/// The field that names an enum's variant.
fn tag(attributes: &[Attribute]) -> Option<String> {
    let serde = attributes.iter().filter(|attribute| attribute.path().is_ident("serde"));
    let metas = serde.flat_map(|attribute| attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).unwrap());
    metas.into_iter().find_map(|meta| match meta {
        Meta::NameValue(MetaNameValue { path, value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) if path.is_ident("tag") => {
            Some(text.value())
        }
        _ => None,
    })
}
