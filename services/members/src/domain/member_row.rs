//! One row of a sheet of people.

use std::collections::HashMap;

use chrono::NaiveDate;
use linli_contracts::members::MemberClass;
use linli_kernel::{
    ApiError, ErrorCode,
    person::{IdNumber, PersonName, Phone, place_name},
};

use linli_sheet::{Column, Row};

use super::community_row::row_name;

/// The columns of a sheet of people.
pub(crate) const COLUMNS: [Column; 10] = [
    Column { heading: "编号", english: "number", required: true },
    Column { heading: "姓名", english: "name", required: true },
    Column { heading: "类别", english: "class", required: true },
    Column { heading: "网格", english: "grid", required: true },
    Column { heading: "楼栋", english: "building", required: true },
    Column { heading: "门牌", english: "door", required: true },
    Column { heading: "手机", english: "phone", required: true },
    Column { heading: "身份证号", english: "id_number", required: true },
    Column { heading: "同意公示", english: "publish_consent", required: true },
    Column { heading: "监护人同意", english: "guardian_consent", required: false },
];
/// The heading under which a missing guardian's consent is reported.
pub(crate) const GUARDIAN: &str = COLUMNS[9].heading;
/// The heading under which a repeated ID number is reported.
pub(crate) const ID_NUMBER: &str = COLUMNS[7].heading;

const MAX_NUMBER: usize = 32;
const MAX_PLACE: usize = 33;

/// A row whose cells are right by themselves. What is `None` stands empty in the sheet: on re-import it stays as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct MemberRow {
    pub(crate) row: u32,
    pub(crate) number: String,
    pub(crate) name: PersonName,
    pub(crate) class: MemberClass,
    pub(crate) grid: String,
    pub(crate) building: String,
    pub(crate) door: String,
    pub(crate) phone: Option<Phone>,
    pub(crate) id_number: Option<IdNumber>,
    pub(crate) publish: Option<bool>,
    pub(crate) guardian: Option<bool>,
}

/// Checks rows one by one and against the rows above.
pub(crate) struct Checker {
    places: [Option<usize>; 10],
    today: NaiveDate,
    numbers: HashMap<String, u32>,
    ids: HashMap<IdNumber, u32>,
}

impl Checker {
    /// For a sheet read today.
    pub(crate) fn new(places: [Option<usize>; 10], today: NaiveDate) -> Self {
        Self { places, today, numbers: HashMap::new(), ids: HashMap::new() }
    }

    /// Reads a row; everything wrong with it is named.
    pub(crate) fn check(&mut self, row: &Row) -> Result<MemberRow, Vec<(&'static str, ApiError)>> {
        let mut found = Vec::new();
        let number = self.required(row, 0, &mut found, |text| place_name(text, MAX_NUMBER));
        let name = self.required(row, 1, &mut found, PersonName::parse);
        let class = self.required(row, 2, &mut found, read_class);
        let grid = self.required(row, 3, &mut found, |text| place_name(text, MAX_PLACE));
        let building = self.required(row, 4, &mut found, |text| place_name(text, MAX_PLACE));
        let door = self.required(row, 5, &mut found, |text| place_name(text, MAX_PLACE));
        let phone = self.optional(row, 6, &mut found, str::parse::<Phone>);
        let id_number = self.optional(row, 7, &mut found, |text| IdNumber::parse(text, self.today));
        let publish = self.optional(row, 8, &mut found, read_flag);
        let guardian = self.optional(row, 9, &mut found, read_flag);
        self.note(row.number, number.as_deref(), id_number.as_ref(), &mut found);
        let row = row.number;
        match (number, name, class, grid, building, door) {
            (Some(number), Some(name), Some(class), Some(grid), Some(building), Some(door)) if found.is_empty() => {
                Ok(MemberRow { row, number, name, class, grid, building, door, phone, id_number, publish, guardian })
            }
            _ => Err(found),
        }
    }

    fn required<T>(
        &self,
        row: &Row,
        column: usize,
        found: &mut Vec<(&'static str, ApiError)>,
        read: impl FnOnce(&str) -> Result<T, ApiError>,
    ) -> Option<T> {
        let before = found.len();
        let value = self.optional(row, column, found, read);
        if value.is_none() && found.len() == before {
            found.push((COLUMNS[column].heading, ApiError::new(ErrorCode::Required)));
        }
        value
    }

    fn optional<T>(
        &self,
        row: &Row,
        column: usize,
        found: &mut Vec<(&'static str, ApiError)>,
        read: impl FnOnce(&str) -> Result<T, ApiError>,
    ) -> Option<T> {
        let cell = row.cell(self.places[column]?);
        cell.value().and_then(|text| text.map(read).transpose()).unwrap_or_else(|error| {
            found.push((COLUMNS[column].heading, error));
            None
        })
    }

    /// Remembers what must not come again and finds what came before.
    fn note(&mut self, row: u32, number: Option<&str>, id_number: Option<&IdNumber>, found: &mut Vec<(&'static str, ApiError)>) {
        if let Some(number) = number {
            match self.numbers.get(number) {
                Some(other) => found.push((COLUMNS[0].heading, duplicate(number, &row_name(*other)))),
                None => drop(self.numbers.insert(number.to_owned(), row)),
            }
        }
        if let Some(id) = id_number {
            match self.ids.get(id) {
                Some(other) => found.push((ID_NUMBER, duplicate(&id.masked(), &row_name(*other)))),
                None => drop(self.ids.insert(id.clone(), row)),
            }
        }
    }
}

/// A value that stands somewhere else already.
pub(crate) fn duplicate(value: &str, other: &str) -> ApiError {
    ApiError::new(ErrorCode::Duplicate).arg("value", value).arg("other", other)
}

/// The class by its label, with any dash, or by its English name.
fn read_class(text: &str) -> Result<MemberClass, ApiError> {
    let tidy: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| if matches!(c, '—' | '－' | '–' | '_') { '-' } else { c }).collect();
    let plain = tidy.replace('-', "").to_lowercase();
    let english = |class: &MemberClass| format!("{class:?}").to_lowercase() == plain;
    MemberClass::from_label(&tidy).or_else(|| MemberClass::ALL.into_iter().map(|(class, _)| class).find(english)).ok_or_else(|| {
        ApiError::new(ErrorCode::BadClass).arg("value", text).arg("known", MemberClass::ALL.map(|(_, label)| label).join("、"))
    })
}

fn read_flag(text: &str) -> Result<bool, ApiError> {
    match text.to_lowercase().as_str() {
        "是" | "y" | "yes" | "true" | "1" | "√" => Ok(true),
        "否" | "n" | "no" | "false" | "0" | "×" => Ok(false),
        _ => Err(ApiError::new(ErrorCode::BadFlag).arg("value", text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linli_sheet::Cell;

    const GOOD: [&str; 10] = ["A-001", "张三", "楼长", "一网格", "1号楼", "1-101", "13800000001", "11010519491231002X", "是", ""];

    fn check(rows: &[[&str; 10]]) -> Vec<Result<MemberRow, Vec<(&'static str, ErrorCode)>>> {
        let mut checker = Checker::new(std::array::from_fn(Some), "2026-03-01".parse().unwrap());
        let row =
            |(at, cells): (usize, &[&str; 10])| Row { number: at as u32 + 2, cells: cells.iter().map(|text| Cell::text(text)).collect() };
        let codes = |found: Vec<(&'static str, ApiError)>| found.into_iter().map(|(column, error)| (column, error.code)).collect();
        rows.iter().enumerate().map(|cells| checker.check(&row(cells)).map_err(codes)).collect()
    }

    fn with(changes: &[(usize, &'static str)]) -> [&'static str; 10] {
        let mut row = GOOD;
        for (column, text) in changes {
            row[*column] = text;
        }
        row
    }

    #[test]
    fn a_good_row_is_read() {
        let found = check(&[GOOD, with(&[(0, "A-002"), (6, ""), (7, ""), (8, ""), (9, "否")])]);
        let row = found[0].as_ref().unwrap();
        assert_eq!(
            (row.row, row.number.as_str(), row.class, row.publish, row.guardian),
            (2, "A-001", MemberClass::BuildingLeader, Some(true), None)
        );
        assert_eq!(row.phone.as_ref().unwrap().reveal(), "13800000001");
        let second = found[1].as_ref().unwrap();
        assert_eq!((second.phone.is_none(), second.id_number.is_none(), second.publish, second.guardian), (true, true, None, Some(false)));
    }

    #[test]
    fn everything_wrong_with_a_row_is_named() {
        let found = check(&[["", "张😀", "村长", "", "=A1", "\u{202E}", "1380000", "110105194912310021", "也许", "x"]]);
        let codes = [
            ErrorCode::Required,
            ErrorCode::BadName,
            ErrorCode::BadClass,
            ErrorCode::Required,
            ErrorCode::FormulaInCell,
            ErrorCode::BadName,
            ErrorCode::BadPhone,
            ErrorCode::BadIdNumber,
            ErrorCode::BadFlag,
            ErrorCode::BadFlag,
        ];
        let expected: Vec<_> = COLUMNS.map(|column| column.heading).into_iter().zip(codes).collect();
        assert_eq!(found[0].as_ref().unwrap_err(), &expected);
    }

    #[test]
    fn numbers_and_id_numbers_may_stand_once() {
        let found = check(&[GOOD, GOOD, with(&[(0, "A-002")]), with(&[(0, "A-003"), (7, "")])]);
        assert_eq!(found[1].as_ref().unwrap_err(), &[("编号", ErrorCode::Duplicate), ("身份证号", ErrorCode::Duplicate)]);
        assert_eq!(found[2].as_ref().unwrap_err(), &[("身份证号", ErrorCode::Duplicate)]);
        assert!(found[3].is_ok(), "families share a phone");
    }

    #[test]
    fn classes_are_read_by_label_and_in_english() {
        for (text, class) in [
            ("党员-离退休", MemberClass::PartyRetired),
            ("党员－流动", MemberClass::PartyMobile),
            ("党员—村 社区", MemberClass::PartyCommunity),
            ("building leader", MemberClass::BuildingLeader),
            ("GRID_STAFF", MemberClass::GridStaff),
        ] {
            assert_eq!(read_class(text).unwrap(), class, "{text}");
        }
        assert_eq!(read_class("党员").unwrap_err().code, ErrorCode::BadClass);
    }
}
