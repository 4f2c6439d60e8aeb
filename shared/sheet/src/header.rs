//! The header: which column of the sheet is which, found by its heading in Chinese or English.

use linli_kernel::{ApiError, ErrorCode};
use unicode_normalization::UnicodeNormalization;

use super::{Findings, MAX_COLUMNS, Row};

/// A column an import knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// The heading; findings name it.
    pub heading: &'static str,
    /// The English heading.
    pub english: &'static str,
    /// Whether the sheet must have it.
    pub required: bool,
}

/// Finds each known column in the header: its place in the sheet, if it is there.
/// Columns that are missing, unknown or doubled are findings.
pub fn arrange<const N: usize>(header: &Row, known: &[Column; N]) -> Result<[Option<usize>; N], Findings> {
    let (mut places, mut found) = ([None; N], Findings::default());
    for place in 0..header.cells.len().min(MAX_COLUMNS) {
        let heading = header.cells[place].heading();
        if header.cells[place].is_blank() {
            continue;
        }
        match known.iter().position(|column| is_same(heading, column)) {
            Some(index) if places[index].is_none() => places[index] = Some(place),
            Some(_) => found.add(
                header.number,
                heading,
                ApiError::new(ErrorCode::Duplicate).arg("value", heading).arg("other", known_place(heading)),
            ),
            None => found.add(header.number, heading, unknown(heading, known)),
        }
    }
    for (column, _) in known.iter().zip(places).filter(|(column, place)| column.required && place.is_none()) {
        let all = known.iter().map(|column| column.heading).collect::<Vec<_>>().join("、");
        found.add(header.number, column.heading, ApiError::new(ErrorCode::ColumnMissing).arg("value", column.heading).arg("known", all));
    }
    if found.is_empty() { Ok(places) } else { Err(found) }
}

fn known_place(heading: &str) -> String {
    format!("“{heading}”")
}

fn unknown(heading: &str, known: &[Column]) -> ApiError {
    let shape = shape(heading);
    let likeness = |text: &str| strsim::normalized_damerau_levenshtein(&shape, &self::shape(text));
    let spellings = known.iter().flat_map(|column| [(column.heading, column.heading), (column.english, column.heading)]);
    let nearest = spellings.max_by(|(a, _), (b, _)| likeness(a).total_cmp(&likeness(b))).map_or("", |(_, heading)| heading);
    ApiError::new(ErrorCode::ColumnUnknown).arg("value", heading).arg("nearest", nearest)
}

fn is_same(heading: &str, column: &Column) -> bool {
    let shape = shape(heading);
    shape == self::shape(column.heading) || shape == self::shape(column.english)
}

/// Headings are compared without case, width, spaces, underscores and the star that marks a required column.
fn shape(heading: &str) -> String {
    heading.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '*')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cell;

    const KNOWN: [Column; 3] = [
        Column { heading: "社区名称", english: "name", required: true },
        Column { heading: "区划代码", english: "division_code", required: true },
        Column { heading: "备注", english: "note", required: false },
    ];

    fn header(cells: &[&str]) -> Row {
        Row { number: 1, cells: cells.iter().map(|text| Cell::text(text)).collect() }
    }

    fn findings(cells: &[&str]) -> Vec<(String, ErrorCode, String)> {
        let (list, _) = arrange(&header(cells), &KNOWN).unwrap_err().into_parts();
        list.into_iter().map(|f| (f.column, f.error.code, f.error.args.get("nearest").cloned().unwrap_or_default())).collect()
    }

    #[test]
    fn columns_are_found_in_any_order_and_spelling() {
        assert_eq!(arrange(&header(&["区划代码", "", "*社区 名称"]), &KNOWN).unwrap(), [Some(2), Some(0), None]);
        assert_eq!(arrange(&header(&["Name", "DIVISION CODE", "Ｎｏｔｅ"]), &KNOWN).unwrap(), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn unknown_columns_name_the_nearest_known_one() {
        assert_eq!(findings(&["社区名称", "区划代码", "区划代号"]), [("区划代号".into(), ErrorCode::ColumnUnknown, "区划代码".into())]);
        assert_eq!(findings(&["nane", "division_code", "name"]), [("nane".into(), ErrorCode::ColumnUnknown, "社区名称".into())]);
    }

    #[test]
    fn missing_and_doubled_columns_are_found() {
        assert_eq!(findings(&["社区名称", "name"])[0].1, ErrorCode::Duplicate);
        assert_eq!(findings(&["社区名称"]), [("区划代码".into(), ErrorCode::ColumnMissing, String::new())]);
    }
}
