//! Spreadsheets for imports.

use rust_xlsxwriter::Workbook;

/// An xlsx file of one sheet; all cells are text.
pub fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (y, row) in rows.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            sheet.write_string(u32::try_from(y).unwrap(), u16::try_from(x).unwrap(), cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A csv file of rows without commas or quotes in them.
pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes()
}
