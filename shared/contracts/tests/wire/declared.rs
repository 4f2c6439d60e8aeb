//! The types that the contracts declare, read from their source: so that none can be forgotten.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use syn::{Attribute, Ident, Item, LitStr, Meta, Path as TypePath, Token, punctuated::Punctuated};

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

/// A type on the wire.
pub struct Declared {
    pub form: Form,
    /// Whether unknown fields are refused (`deny_unknown_fields`).
    pub strict: bool,
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

/// The serialisable types of a module and of the files below it.
pub fn of_module(module: &str) -> BTreeMap<String, Declared> {
    let folder = source().join(module);
    let files: Vec<PathBuf> = match fs::read_dir(&folder) {
        Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => vec![folder.with_extension("rs")],
    };
    let items = files.iter().flat_map(|path| syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap().items);
    items.filter_map(declared).collect()
}

fn declared(item: Item) -> Option<(String, Declared)> {
    let (name, attributes, variants): (Ident, Vec<Attribute>, Option<usize>) = match item {
        Item::Struct(found) => (found.ident, found.attrs, None),
        Item::Enum(found) => (found.ident, found.attrs, Some(found.variants.len())),
        _ => return None,
    };
    let (tag, strict) = serde(&attributes);
    let form = variants.map_or(Form::Struct, |count| Form::Variants { count, tag });
    is_serialised(&attributes).then(|| (name.to_string(), Declared { form, strict }))
}

fn is_serialised(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).any(|attribute| {
        let derived = attribute.parse_args_with(Punctuated::<TypePath, Token![,]>::parse_terminated).unwrap();
        derived.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == "Serialize"))
    })
}

/// The tag of an enum, and whether unknown fields are refused.
fn serde(attributes: &[Attribute]) -> (Option<String>, bool) {
    let (mut tag, mut strict) = (None, false);
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        for meta in attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).unwrap() {
            strict |= meta.path().is_ident("deny_unknown_fields");
            if let Meta::NameValue(named) = &meta
                && named.path.is_ident("tag")
                && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &named.value
            {
                tag = Some(LitStr::value(text));
            }
        }
    }
    (tag, strict)
}
