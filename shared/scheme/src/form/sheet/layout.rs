//! Which sheets a workbook has, and which columns.

use std::{collections::BTreeMap, sync::LazyLock};

use linli_kernel::Lang;
use serde_json::Value;

use crate::shape::{Record, Shape, document, label};

/// The sheet of everything that is no list of things: a line a field.
pub(super) const MAIN: (&str, &str) = ("方案", "scheme");
/// What stands for a line of which nothing is said.
pub(super) const NOTHING: &str = "—";
/// The columns of that sheet.
pub(super) const MAIN_HEADER: [&str; 2] = ["项", "内容"];

/// Where something lies: names of fields from the document, or from the line, on.
pub(super) type Path = Vec<String>;

/// A column of a list, or a line of the main sheet.
pub(super) struct Column {
    /// Where its value lies.
    pub(super) path: Path,
    /// What it is called in Chinese.
    pub(super) zh: String,
    /// In English.
    pub(super) en: String,
    /// What its cells hold.
    pub(super) shape: Shape,
}

impl Column {
    /// The path as it is written in places: `value.points`.
    pub(super) fn dotted(&self) -> String {
        self.path.join(".")
    }
}

/// The sheet of a list.
pub(super) struct List {
    /// Where the list lies.
    pub(super) path: Path,
    /// The sheet's name in Chinese.
    pub(super) zh: String,
    /// In English.
    pub(super) en: String,
    /// Its columns.
    pub(super) columns: Vec<Column>,
}

/// All sheets.
pub(super) struct Layout {
    /// The lines of the main sheet.
    pub(super) main: Vec<Column>,
    /// The lists.
    pub(super) lists: Vec<List>,
}

static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    let mut layout = Layout { main: vec![], lists: vec![] };
    if let Shape::Record(record) = document() {
        layout.part(record, &[]);
    }
    layout
});

/// The sheets of a document.
pub(super) fn layout() -> &'static Layout {
    &LAYOUT
}

impl Layout {
    /// A part of the document whose fields are lines of the main sheet, or lists with sheets of their own.
    fn part(&mut self, record: &Record, path: &[Step]) {
        for field in &record.fields {
            let path = step(path, &record.name, &field.name);
            match &field.shape {
                Shape::List(inner) if matches!(**inner, Shape::Record(_)) => {
                    let mut columns = vec![];
                    if let Shape::Record(record) = &**inner {
                        fields(record, &record.name, &[], &mut columns);
                    }
                    let (zh, en) = (label(&record.name, &field.name, Lang::Zh), label(&record.name, &field.name, Lang::En));
                    self.lists.push(List { path: names(&path), zh, en, columns: named(columns) });
                }
                Shape::Record(inner) => {
                    // The part itself: whether it is there though nothing is said in it.
                    self.main.push(column(&path, Shape::Record(Record { name: inner.name.clone(), fields: vec![] })));
                    self.part(inner, &path);
                }
                shape => leaf(shape, &path, &mut self.main),
            }
        }
    }
}

/// A step of a path with the type it is a field of.
type Step = (String, String);

fn step(path: &[Step], owner: &str, name: &str) -> Vec<Step> {
    path.iter().cloned().chain([(owner.to_owned(), name.to_owned())]).collect()
}

fn names(path: &[Step]) -> Path {
    path.iter().map(|(_, name)| name.clone()).collect()
}

fn column(path: &[Step], shape: Shape) -> Column {
    let words = |lang| path.iter().map(|(owner, name)| label(owner, name, lang)).collect::<Vec<_>>().join(" ");
    Column { path: names(path), zh: words(Lang::Zh), en: words(Lang::En), shape }
}

fn fields(record: &Record, owner: &str, path: &[Step], columns: &mut Vec<Column>) {
    for field in &record.fields {
        leaf(&field.shape, &step(path, owner, &field.name), columns);
    }
}

/// The columns of a field: several where it has parts that everybody knows by themselves.
fn leaf(shape: &Shape, path: &[Step], columns: &mut Vec<Column>) {
    match shape {
        Shape::Words => {
            let mut zh = column(path, Shape::Text);
            zh.path.push("zh".into());
            let mut en = column(path, Shape::Text);
            en.path.push("en".into());
            en.zh += "（英文）";
            en.en += " (English)";
            columns.extend([zh, en]);
        }
        Shape::Record(record) => fields(record, &record.name, path, columns),
        Shape::Tagged(tagged) => {
            let options = tagged.variants.iter().map(|variant| variant.name.clone()).collect();
            let mut tag = column(&step(path, &tagged.name, &tagged.tag), Shape::Choice(tagged.name.clone(), options));
            // “计分” and “方式” are one word: 计分方式.
            tag.zh = format!("{}{}", column(path, Shape::Text).zh, label(&tagged.name, &tagged.tag, Lang::Zh));
            columns.push(tag);
            for field in tagged.variants.iter().flat_map(|variant| &variant.fields) {
                let path = step(path, &tagged.name, &field.name);
                // Variants share a column for fields of the same name.
                match columns.iter_mut().find(|column| column.path.starts_with(&names(&path))) {
                    None => leaf(&field.shape, &path, columns),
                    // A whole number in one and points in another: a number that either takes.
                    Some(column) if column.shape != field.shape && matches!(field.shape, Shape::Whole(_)) => {
                        column.shape = Shape::Whole(true)
                    }
                    Some(_) => {}
                }
            }
        }
        shape => columns.push(column(path, shape.clone())),
    }
}

/// Shortens the names of columns to their last word where no other column has it.
fn named(mut columns: Vec<Column>) -> Vec<Column> {
    for english in [false, true] {
        let full = |column: &Column| if english { column.en.clone() } else { column.zh.clone() };
        let short = |name: &str| name.split_once(' ').map_or_else(|| name.to_owned(), |(_, rest)| rest.to_owned());
        loop {
            let mut count = BTreeMap::<String, u32>::new();
            for column in &columns {
                let name = full(column);
                *count.entry(short(&name)).or_default() += 1;
                *count.entry(name.clone()).or_default() += u32::from(short(&name) != name);
            }
            let free = |name: &str| count.get(&short(name)) == Some(&1) && short(name) != name && name.split(' ').count() > 1;
            let Some(column) = columns.iter_mut().find(|column| free(if english { &column.en } else { &column.zh })) else { break };
            if english { column.en = short(&column.en) } else { column.zh = short(&column.zh) }
        }
    }
    columns
}

/// The value at a path.
pub(super) fn get<'a>(value: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

/// Puts a value at a path, making the parts on the way.
pub(super) fn put(value: &mut Value, path: &[String], new: Value) {
    let Some((last, before)) = path.split_last() else { return };
    let mut at = value;
    for name in before {
        if !at.is_object() {
            *at = Value::Object(serde_json::Map::new());
        }
        at = &mut at[name.as_str()];
    }
    if !at.is_object() {
        *at = Value::Object(serde_json::Map::new());
    }
    at[last.as_str()] = new;
}
