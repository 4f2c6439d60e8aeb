//! Tables as files.

use linli_kernel::{ApiError, ErrorCode};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Cell, Table, guard::guarded};

/// The most rows a sheet can hold beside its heading.
const MAX_ROWS: usize = 1_048_575;

/// A workbook of one sheet. Text is written as text, so no cell can be a formula.
pub(super) fn xlsx(table: &Table) -> Result<Vec<u8>, ApiError> {
    if table.rows.len() > MAX_ROWS {
        return Err(ApiError::new(ErrorCode::TooMany).arg("max", MAX_ROWS));
    }
    workbook(table).map_err(ApiError::internal)
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let (mut book, bold) = (Workbook::new(), Format::new().set_bold());
    let sheet = book.add_worksheet().set_name(table.title)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, *heading, &bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => sheet.write_string(row, column, text)?,
                // Points have two decimals and stay far below 2⁵³ hundredths: exact in a spreadsheet's number.
                Cell::Number(points) => sheet.write_number(row, column, points.hundredths() as f64 / 100.0)?,
                Cell::Blank => continue,
            };
        }
    }
    book.save_to_buffer()
}

/// UTF-8 text with a byte order mark, which Excel needs to read Chinese.
pub(super) fn csv(table: &Table) -> Result<Vec<u8>, ApiError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(&table.columns).map_err(ApiError::internal)?;
    for cells in &table.rows {
        let record = cells.iter().map(|cell| match cell {
            Cell::Text(text) => guarded(text).into_owned(),
            Cell::Number(points) => points.to_string(),
            Cell::Blank => String::new(),
        });
        writer.write_record(record).map_err(ApiError::internal)?;
    }
    writer.into_inner().map_err(|error| ApiError::internal(error.error()))
}

#[cfg(test)]
mod tests {
    use linli_kernel::Points;

    use super::*;

    fn table() -> Table {
        let rows = vec![vec![Cell::Text("=HYPERLINK(1)".into()), Cell::Number(Points::from_hundredths(-125)), Cell::Blank]];
        Table { title: "人员", columns: vec!["姓名", "分值", "说明"], rows }
    }

    #[test]
    fn csv_guards_text_and_leaves_numbers() {
        let text = String::from_utf8(csv(&table()).unwrap()).unwrap();
        assert_eq!(text, "\u{FEFF}姓名,分值,说明\r\n'=HYPERLINK(1),-1.25,\r\n");
    }

    #[test]
    fn a_workbook_is_a_zip_file() {
        assert!(xlsx(&table()).unwrap().starts_with(b"PK"));
    }
}
