//! Reads csv: UTF-8 with or without a mark, or GB18030 as Chinese spreadsheet programs write it.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::GB18030;
use linli_kernel::ApiError;

use super::{Cell, Grid, unreadable};

const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The rows by number.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<u32, Vec<Cell>>, ApiError> {
    // One kind of line end, so that rows can be counted.
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let (mut grid, mut record, mut number) = (Grid::default(), StringRecord::new(), 0);
    loop {
        let start = reader.position().line();
        let more = reader.read_record(&mut record).map_err(|error| unreadable("csv 格式不正确", "malformed csv").log(error.to_string()))?;
        if !more {
            return Ok(grid.rows);
        }
        // The reader skips blank lines, the spreadsheet program counts them: lines read = blank ones + those of this record.
        let at_end = reader.position().byte() == text.len() as u64 && !text.ends_with('\n');
        let inside = record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
        let read = reader.position().line() - start + u64::from(at_end);
        number += u32::try_from(read.saturating_sub(inside as u64)).unwrap_or(1).max(1);
        for (column, field) in record.iter().enumerate() {
            grid.put(number, column, Cell::text(field))?;
        }
    }
}

fn decode(bytes: &[u8]) -> Result<String, ApiError> {
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return Err(unreadable("文本编码是 UTF-16", "the text is UTF-16"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(unreadable("既不是 xlsx 也不是文本", "neither xlsx nor text"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(|text| text.into_owned())
            .ok_or_else(|| unreadable("文本编码既不是 UTF-8 也不是 GB18030", "the text is neither UTF-8 nor GB18030")),
    }
}

/// Whichever of the usual ones stands most often in the first line that is not blank.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // The last of equals wins, and it shall be the comma.
    DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}
