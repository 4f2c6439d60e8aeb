//! Files as people and attackers send them.

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use linli_kernel::ErrorCode;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn text(value: &str) -> Cell {
    Cell::Text(value.into())
}

fn code(bytes: &[u8]) -> ErrorCode {
    read(bytes).unwrap_err().code
}

#[test]
fn csv_rows_are_numbered_as_the_spreadsheet_program_numbers_them() {
    let sheet = read("\u{FEFF}\n姓名,备注\r\n\r\n张三,\"两行\r\n备注\"\n,\n\n李四,\n王五".as_bytes()).unwrap();
    assert_eq!(sheet.header, Row { number: 2, cells: vec![text("姓名"), text("备注")] });
    let rows: Vec<(u32, &str)> = sheet.rows.iter().map(|row| (row.number, row.cell(0).heading())).collect();
    assert_eq!(rows, [(4, "张三"), (7, "李四"), (8, "王五")]);
    assert_eq!(sheet.rows[0].cell(1), &text("两行\n备注"));
    assert_eq!(sheet.rows[2].cell(5), &Cell::Empty);
}

#[test]
fn csv_is_read_in_the_encodings_of_this_country() {
    let gbk = [b"\xD0\xD5\xC3\xFB,x\n".as_slice(), b"\xD5\xC5\xC8\xFD,1\n"].concat();
    assert_eq!(read(&gbk).unwrap().rows[0].cell(0), &text("张三"));
    assert_eq!(read("姓名;x\n𠮷田;1".as_bytes()).unwrap().rows[0].cell(0), &text("𠮷田"));
    assert_eq!(read("a\tb\n1\t2".as_bytes()).unwrap().rows[0].cell(1), &text("2"));
    let utf16 = read(b"\xFF\xFEa\0b\0").unwrap_err();
    assert_eq!(utf16.code, ErrorCode::FileUnreadable);
    assert_eq!((utf16.args["reason"].as_str(), utf16.args["reason.en"].as_str()), ("文本编码是 UTF-16", "the text is UTF-16"));
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ErrorCode::FileUnreadable);
    assert_eq!(code(b"a,b\n\xFF\xFF,\x81"), ErrorCode::FileUnreadable);
}

#[test]
fn files_of_another_kind_or_without_rows_are_refused() {
    assert_eq!(code(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), ErrorCode::FileType);
    assert_eq!(code(b"%PDF-1.7"), ErrorCode::FileType);
    for empty in ["", "\n\n", "a,b\n", "a,b\n,,\n \n"] {
        assert_eq!(code(empty.as_bytes()), ErrorCode::SheetEmpty, "{empty:?}");
    }
    assert_eq!(code(&vec![b'a'; MAX_BYTES + 1]), ErrorCode::TooLarge);
}

#[test]
fn sheets_beyond_the_limits_are_refused() {
    let wide = ["x"; MAX_COLUMNS + 1].join(",");
    assert_eq!(code(format!("a\n{wide}").as_bytes()), ErrorCode::TooMany);
    assert_eq!(code(format!("a\n{}", "1\n".repeat(MAX_ROWS + 1)).as_bytes()), ErrorCode::TooMany);
    assert_eq!(read(format!("a\n{}", "1\n".repeat(MAX_ROWS)).as_bytes()).unwrap().rows.len(), MAX_ROWS);
}

#[test]
fn xlsx_cells_keep_what_was_meant() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("隐藏").unwrap().set_hidden(true).write_string(0, 0, "not this").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_active(true);
    for (column, heading) in ["文本", "手机", "证号", "门牌", "公式", "是否"].iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    let day = Format::new().set_num_format("m-d");
    sheet.write_string(3, 0, " 𠮷田\u{3000}").unwrap();
    sheet.write_number(3, 1, 13_812_345_678.0).unwrap();
    sheet.write_number(3, 2, 420_106_199_003_071_234.0).unwrap();
    sheet.write_datetime_with_format(3, 3, ExcelDateTime::from_ymd(2026, 3, 2).unwrap(), &day).unwrap();
    sheet.write_formula(3, 4, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_boolean(3, 5, true).unwrap();
    let sheet = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheet.header.cell(0), &text("文本"));
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(sheet.rows[0].number, 4);
    assert_eq!(
        sheet.rows[0].cells,
        [text("𠮷田"), text("13812345678"), Cell::Rounded, Cell::Date(NaiveDate::from_ymd_opt(2026, 3, 2)), Cell::Formula, text("是")]
    );
}

fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..50 {
        sheet.write_string(row, 0, format!("第 {row} 行")).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_truncated_or_changed_xlsx_never_gets_through_as_something_else() {
    let whole = book();
    for length in (4..whole.len()).step_by(97) {
        assert_eq!(code(&whole[..length]), ErrorCode::FileUnreadable, "cut at {length}");
    }
    for at in (4..whole.len()).step_by(131) {
        let mut changed = whole.clone();
        changed[at] ^= 0xFF;
        // Reading it, refusing it and panicking are all fine; the caller catches the last.
        let _ = std::panic::catch_unwind(|| read(&changed).map(|sheet| sheet.rows.len()));
    }
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![0; 1024 * 1024];
    for part in ["xl/workbook.xml", "xl/media/bomb"] {
        archive.start_file(part, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        for _ in 0..50 {
            archive.write_all(&zeros).unwrap();
        }
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024);
    let error = read(&bytes).unwrap_err();
    assert!(error.args["reason"].contains("解压后过大"), "{error:?}");
}

#[test]
fn a_cell_far_away_costs_no_memory() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "a").unwrap().write_string(1_048_575, 16_383, "far").unwrap();
    assert_eq!(code(&book.save_to_buffer().unwrap()), ErrorCode::TooMany);
}

/// A workbook whose table of shared texts is this.
fn with_shared(table: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book())).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let part = archive.by_index(index).unwrap();
        if part.name().unwrap().ends_with("sharedStrings.xml") {
            changed.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
            changed.write_all(table.as_bytes()).unwrap();
        } else {
            changed.raw_copy_file(part).unwrap();
        }
    }
    changed.finish().unwrap().into_inner()
}

fn table(claim: &str) -> String {
    let texts: String = (0..50).map(|n| format!("<si><t>uniqueCount {n}</t></si>")).collect();
    format!("<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {claim}>{texts}</sst>")
}

#[test]
fn a_table_of_shared_texts_that_claims_to_be_huge_is_refused_before_memory_is_taken_for_it() {
    assert_eq!(read(&with_shared(&table("count=\"50\" uniqueCount=\"50\""))).unwrap().rows.len(), 49);
    for claim in ["uniqueCount=\"100000000000\"", "uniqueCount = '\n+0002400001'", "uniqueCount=\"99999999999999999999999\""] {
        let error = read(&with_shared(&table(claim))).unwrap_err();
        assert!(error.args["reason"].contains("声明的共享文字过多"), "{claim}: {error:?}");
    }
    let switched = table("uni\u{1B}(BqueCount=\"1\"");
    assert_eq!(code(&with_shared(&switched)), ErrorCode::FileUnreadable);
    let large = format!("<!--{}-->{}", "x".repeat(32 * 1024 * 1024), table(""));
    assert!(read(&with_shared(&large)).unwrap_err().args["reason"].contains("共享文字过多"));
}

#[test]
fn one_text_shared_by_many_cells_does_not_multiply() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (long, longer) = ("社".repeat(1_000), "社".repeat(1_001));
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1, 0, longer.as_str()).unwrap();
    assert_eq!(read(&book.save_to_buffer().unwrap()).unwrap().rows[0].cells, [Cell::TooLong]);
    let sheet = book.worksheet_from_index(0).unwrap();
    for row in 1..700 {
        for column in 0..40 {
            sheet.write_string(row, column, long.as_str()).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 1024 * 1024);
    assert!(read(&bytes).unwrap_err().args["reason"].contains("文字过多"));
}
