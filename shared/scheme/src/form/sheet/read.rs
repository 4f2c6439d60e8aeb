//! Reads a workbook back into a document. Errors name the sheet, the line and the column.

use std::collections::BTreeMap;

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{ApiError, ErrorCode};
use serde_json::{Map, Value};

use super::{
    cell::parse,
    grid::{Cells, place, sheets},
    layout::{Column, List, MAIN, NOTHING, layout, put},
    said,
};
use crate::{
    form::from_value,
    shape::{Record, Shape, document},
};

/// Reads a document from a workbook (xlsx).
pub fn from_sheets(bytes: &[u8]) -> Result<SchemeDocument, ApiError> {
    let mut reading = Reading::default();
    for (name, cells) in sheets(bytes)? {
        let trimmed = name.trim();
        let list =
            layout().lists.iter().find(|list| list.zh == trimmed || list.en == trimmed.to_lowercase() || list.path.join(".") == trimmed);
        match list {
            Some(list) => reading.list(list, &name, &cells)?,
            None if trimmed == MAIN.0 || trimmed.to_lowercase() == MAIN.1 => reading.main(&name, &cells)?,
            None if trimmed == "说明" => {}
            None => return Err(said::no_sheet(&name)),
        }
    }
    complete(document(), &mut reading.document);
    from_value(reading.document.clone()).map_err(|error| reading.located(error))
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    document: Value,
    /// The cell that each place of the document was read from.
    cells: BTreeMap<String, String>,
}

impl Reading {
    fn main(&mut self, sheet: &str, cells: &Cells) -> Result<(), ApiError> {
        let lines = &layout().main;
        for ((row, _), name) in cells.iter().filter(|((_, column), _)| *column == 0) {
            let Some(line) = find(lines, name) else {
                // The heading, in any words, is no setting.
                if *row == 0 {
                    continue;
                }
                return Err(said::no_line(place(sheet, *row), name));
            };
            let at = format!("{}“{}”", place(sheet, *row), line.zh);
            self.cells.insert(line.dotted(), at.clone());
            let Some(text) = cells.get(&(*row, 1)) else { continue };
            let value = content(line, text, &at)?;
            // That a part is there says nothing against what stands in it.
            if !matches!(line.shape, Shape::Record(_)) || super::layout::get(&self.document, &line.path).is_none() {
                put(&mut self.document, &line.path, value);
            }
        }
        for line in lines {
            self.cells.entry(line.dotted()).or_insert_with(|| format!("{sheet}“{}”", line.zh));
        }
        Ok(())
    }

    fn list(&mut self, list: &List, sheet: &str, cells: &Cells) -> Result<(), ApiError> {
        let columns = header(list, sheet, cells)?;
        let rows: std::collections::BTreeSet<u32> = cells.keys().map(|(row, _)| *row).filter(|row| *row > 0).collect();
        let mut values = vec![];
        for row in rows {
            let base = format!("{}[{}]", list.path.join("."), values.len());
            let mut value = Value::Object(Map::new());
            for (x, column) in &columns {
                let at = format!("{}“{}”", place(sheet, row), column.zh);
                let filled = cells.get(&(row, *x)).filter(|text| *text != NOTHING || cells.range((row, 0)..(row + 1, 0)).count() > 1);
                if let Some(text) = filled {
                    put(&mut value, &column.path, content(column, text, &at)?);
                }
                self.cells.insert(format!("{base}.{}", column.dotted()), at);
            }
            self.cells.insert(base, place(sheet, row));
            values.push(value);
        }
        if !values.is_empty() {
            put(&mut self.document, &list.path, Value::Array(values));
        }
        Ok(())
    }

    /// The error at the cell instead of the place in the document.
    fn located(&self, mut error: ApiError) -> ApiError {
        let Some(place) = error.place.take() else { return error };
        let strange = (error.code == ErrorCode::SchemeField).then(|| self.strange(&place, &error)).flatten();
        strange.unwrap_or_else(|| error.at(self.cell(&place).or_else(|| setting(&place)).unwrap_or(place)))
    }

    /// The cell of a place, or the one around it or inside it.
    fn cell(&self, place: &str) -> Option<String> {
        let inside = |(known, _): &(&String, &String)| {
            place.strip_prefix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let parts = |(known, _): &(&String, &String)| known.strip_prefix(place).is_some_and(|rest| rest.starts_with('.'));
        let found = self.cells.iter().filter(inside).max_by_key(|(known, _)| known.len());
        let exact = found.filter(|(known, _)| **known == place);
        let part = || self.cells.iter().filter(parts).max_by_key(|(known, _)| known.ends_with(".zh"));
        exact.or_else(part).or(found).map(|(_, cell)| cell.clone())
    }

    /// A filled cell that the line's chosen rule does not know, by the names of columns.
    fn strange(&self, place: &str, error: &ApiError) -> Option<ApiError> {
        let (around, _) = place.rsplit_once('.')?;
        let column = |name: &str| self.cells.get(&format!("{around}.{name}")).and_then(|cell| said::called(cell));
        let others: Vec<_> = error.args.get("known")?.split(", ").filter_map(column).collect();
        said::no_part(self.cells.get(place)?, &others)
    }
}

/// The line of the main sheet that a place belongs to, where the workbook has no such line.
fn setting(place: &str) -> Option<String> {
    let of = |dotted: &str| dotted.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    layout().main.iter().find(|line| of(&line.dotted())).map(|line| format!("{}“{}”", MAIN.0, line.zh))
}

/// The columns of a sheet, each with where it stands.
fn header<'a>(list: &'a List, sheet: &str, cells: &Cells) -> Result<Vec<(u32, &'a Column)>, ApiError> {
    let mut columns: Vec<(u32, &Column)> = vec![];
    for ((_, x), name) in cells.range((0, 0)..(1, 0)) {
        let column = find(&list.columns, name).ok_or_else(|| said::no_column(place(sheet, 0), name, &list.columns))?;
        if columns.iter().any(|(_, other)| other.path == column.path) {
            return Err(ApiError::new(ErrorCode::Duplicate).at(place(sheet, 0)).arg("value", name).arg("other", &column.zh));
        }
        columns.push((*x, column));
    }
    Ok(columns)
}

/// A column by its name in Chinese or English, or by its path.
fn find<'a>(columns: &'a [Column], name: &str) -> Option<&'a Column> {
    let name = name.trim();
    let (lower, close) = (name.to_lowercase(), name.replace([' ', '\u{3000}'], ""));
    columns.iter().find(|column| column.zh.replace(' ', "") == close || column.en.to_lowercase() == lower || column.dotted() == name)
}

fn content(column: &Column, text: &str, at: &str) -> Result<Value, ApiError> {
    if let Shape::Record(_) = column.shape {
        return Ok(Value::Object(Map::new()));
    }
    let value = parse(&column.shape, text).ok_or_else(|| said::misread(column, text, at))?;
    said::no_choice(column, text, at).map_or(Ok(value), Err)
}

/// Puts in what a workbook cannot show: lists that are required and empty, and required parts of which nothing is said.
fn complete(shape: &Shape, value: &mut Value) {
    match shape {
        Shape::Record(record) => complete_fields(record, value),
        Shape::Tagged(tagged) => {
            if let Some(variant) = tagged.variant(value) {
                complete_fields(variant, value);
            }
        }
        Shape::List(inner) => value.as_array_mut().into_iter().flatten().for_each(|value| complete(inner, value)),
        _ => {}
    }
}

fn complete_fields(record: &Record, value: &mut Value) {
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    let Value::Object(fields) = value else { return };
    for field in &record.fields {
        if field.required && !fields.contains_key(&field.name) {
            match field.shape {
                Shape::List(_) => drop(fields.insert(field.name.clone(), Value::Array(vec![]))),
                Shape::Record(_) => drop(fields.insert(field.name.clone(), Value::Object(Map::new()))),
                _ => {}
            }
        }
        if let Some(value) = fields.get_mut(&field.name) {
            complete(&field.shape, value);
        }
    }
}
