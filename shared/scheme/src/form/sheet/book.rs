//! Writes the workbook.

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{ApiError, Lang};
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::{
    cell::write,
    guide::GUIDE,
    layout::{Column, List, MAIN, MAIN_HEADER, NOTHING, get, layout},
};
use crate::shape::{Shape, label, value};

/// How many lines of a list get their choices offered.
const OFFERED: u32 = 500;

/// The document as a workbook (xlsx).
pub fn to_sheets(document: &SchemeDocument) -> Result<Vec<u8>, ApiError> {
    book(&value(document)).map_err(ApiError::internal)
}

fn book(document: &Value) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same document gives the same file.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let styles = Styles {
        head: Format::new().set_bold().set_background_color("#DDEBF7").set_text_wrap(),
        text: Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top),
    };
    styles.guide(book.add_worksheet())?;
    styles.main(book.add_worksheet(), document)?;
    for list in &layout().lists {
        styles.list(book.add_worksheet(), list, document)?;
    }
    book.save_to_buffer()
}

struct Styles {
    head: Format,
    text: Format,
}

impl Styles {
    fn guide(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name("说明")?.set_column_width(0, 60)?.set_column_width(1, 60)?;
        for (row, (zh, en)) in (0..).zip(GUIDE) {
            let style = if row == 0 { &self.head } else { &self.text };
            sheet.write_string_with_format(row, 0, *zh, style)?.write_string_with_format(row, 1, *en, style)?;
        }
        Ok(())
    }

    fn main(&self, sheet: &mut Worksheet, document: &Value) -> Result<(), XlsxError> {
        sheet.set_name(MAIN.0)?.set_column_width(0, 28)?.set_column_width(1, 70)?.set_freeze_panes(1, 0)?;
        for (column, head) in (0..).zip(MAIN_HEADER) {
            sheet.write_string_with_format(0, column, head, &self.head)?;
        }
        for (row, column) in (1..).zip(&layout().main) {
            sheet.write_string_with_format(row, 0, &column.zh, &self.text)?;
            let text = match &column.shape {
                Shape::Record(_) => empty(document, column),
                shape => get(document, &column.path).map(|value| write(shape, value)),
            };
            sheet.write_string_with_format(row, 1, text.unwrap_or_default(), &self.text)?;
            offer(sheet, &column.shape, (row, 1), row)?;
        }
        Ok(())
    }

    fn list(&self, sheet: &mut Worksheet, list: &List, document: &Value) -> Result<(), XlsxError> {
        sheet.set_name(&list.zh)?.set_freeze_panes(1, 0)?;
        for (x, column) in (0..).zip(&list.columns) {
            sheet.set_column_width(x, if matches!(column.shape, Shape::List(_) | Shape::Map(_)) { 30 } else { 14 })?;
            sheet.write_string_with_format(0, x, &column.zh, &self.head)?;
            offer(sheet, &column.shape, (1, x), OFFERED)?;
        }
        let rows = get(document, &list.path).and_then(Value::as_array);
        for (y, value) in (1..).zip(rows.into_iter().flatten()) {
            let mut said = false;
            for (x, column) in (0..).zip(&list.columns) {
                if let Some(value) = get(value, &column.path) {
                    said = true;
                    sheet.write_string_with_format(y, x, write(&column.shape, value), &self.text)?;
                }
            }
            if !said {
                sheet.write_string_with_format(y, 0, NOTHING, &self.text)?;
            }
        }
        Ok(())
    }
}

/// A part that is there though nothing is said in it.
fn empty(document: &Value, column: &Column) -> Option<String> {
    get(document, &column.path)?.as_object()?.is_empty().then(|| "有".to_owned())
}

/// Offers the choices of a cell to choose from.
fn offer(sheet: &mut Worksheet, shape: &Shape, from: (u32, u16), last: u32) -> Result<(), XlsxError> {
    let words: Vec<_> = match shape {
        Shape::Flag => vec!["是".to_owned(), "否".to_owned()],
        Shape::Choice(name, options) => options.iter().map(|option| label(name, option, Lang::Zh)).collect(),
        _ => return Ok(()),
    };
    let validation = DataValidation::new().allow_list_strings(&words)?;
    sheet.add_data_validation(from.0, from.1, last, from.1, &validation).map(|_| ())
}
