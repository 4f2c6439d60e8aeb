//! One row of a sheet of deeds (F2, D-121): who, what, when; each cell by itself.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::{
    ApiError, ErrorCode, Points,
    person::{PersonName, place_name},
};
use linli_sheet::{Column, Row};

/// How many columns a sheet of deeds knows.
pub const WIDTH: usize = 13;
/// The columns of a sheet of deeds.
pub const COLUMNS: [Column; WIDTH] = [
    Column { heading: "编号", english: "number", required: false },
    Column { heading: "姓名", english: "name", required: false },
    Column { heading: "楼栋", english: "building", required: false },
    Column { heading: "门牌", english: "door", required: false },
    Column { heading: "组织", english: "organisation", required: false },
    Column { heading: "项目", english: "item", required: true },
    Column { heading: "日期", english: "day", required: true },
    Column { heading: "数量", english: "quantity", required: false },
    Column { heading: "分值", english: "points", required: false },
    Column { heading: "事件", english: "event", required: false },
    Column { heading: "填写", english: "inputs", required: false },
    Column { heading: "参与人", english: "with", required: false },
    Column { heading: "说明", english: "note", required: false },
];
/// The heading under which an unknown item is reported.
pub const ITEM: &str = COLUMNS[5].heading;
/// The heading under which an unknown participant is reported.
pub const WITH: &str = COLUMNS[11].heading;
const MAX_NUMBER: usize = 32;
const MAX_PLACE: usize = 60;

/// Whom a row names as the doer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whose {
    /// A member by number; the name, where it is given, must be theirs.
    Number(String, Option<String>),
    /// A member by name, where they live as far as it is given.
    Name { name: String, building: Option<String>, door: Option<String> },
    /// A household by where it lives.
    Household { building: Option<String>, door: String },
    /// An organisation by its name on the roster.
    Organisation(String),
}

impl Whose {
    /// The heading under which somebody unknown is reported.
    pub fn heading(&self) -> &'static str {
        COLUMNS[match self {
            Self::Number(..) => 0,
            Self::Name { .. } => 1,
            Self::Household { .. } => 3,
            Self::Organisation(_) => 4,
        }]
        .heading
    }

    /// As it is written.
    pub fn shown(&self) -> String {
        let words = match self {
            Self::Number(number, name) => [Some(number), name.as_ref(), None],
            Self::Name { name, building, door } => [Some(name), building.as_ref(), door.as_ref()],
            Self::Household { building, door } => [building.as_ref(), Some(door), None],
            Self::Organisation(name) => [Some(name), None, None],
        };
        words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// A row whose cells are right by themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeedRow {
    /// As the spreadsheet program numbers it.
    pub row: u32,
    /// Who did it.
    pub whose: Whose,
    /// The item by code or name.
    pub item: String,
    /// The day.
    pub day: NaiveDate,
    /// How much.
    pub quantity: String,
    /// The points asked for.
    pub points: Option<Points>,
    /// The event.
    pub event: Option<String>,
    /// What the item asks for, by name.
    pub inputs: BTreeMap<String, String>,
    /// Who else has a part in it, by number or name.
    pub with: Vec<String>,
    /// What was done.
    pub note: String,
}

/// What is wrong with a row: the heading of the column, and why.
pub type Found = Vec<(&'static str, ApiError)>;

/// The heading of the column that a field of a line stands in; of none for what a sheet cannot say.
pub fn heading_of(field: &str) -> &'static str {
    let name = field.split(['[', '.']).next().unwrap_or_default();
    let english = if name == "description" { "note" } else { name };
    COLUMNS.iter().find(|column| column.english == english).map_or("", |column| column.heading)
}

/// Reads a row; everything wrong with it is named. `places` says where each column stands.
pub fn read(row: &Row, places: &[Option<usize>; WIDTH]) -> Result<DeedRow, Found> {
    let mut cells = Cells { row, places, found: vec![] };
    let whose = cells.whose();
    let item = cells.required(5, |text| Ok(text.to_owned()));
    let day = cells.day();
    let quantity = cells.text(7).unwrap_or_else(|| "1".to_owned());
    let points = cells.optional(8, str::parse::<Points>);
    let event = cells.text(9);
    let inputs = cells.optional(10, inputs).unwrap_or_default();
    let with = cells.text(11).map(|text| words(&text)).unwrap_or_default();
    let note = cells.text(12).unwrap_or_default();
    let found = cells.found;
    match (whose, item, day) {
        (Some(whose), Some(item), Some(day)) if found.is_empty() => {
            Ok(DeedRow { row: row.number, whose, item, day, quantity, points, event, inputs, with, note })
        }
        _ => Err(found),
    }
}

/// A row being read.
struct Cells<'a> {
    row: &'a Row,
    places: &'a [Option<usize>; WIDTH],
    found: Found,
}

impl Cells<'_> {
    fn wrong(&mut self, column: usize, error: ApiError) {
        self.found.push((COLUMNS[column].heading, error));
    }

    fn optional<T>(&mut self, column: usize, read: impl FnOnce(&str) -> Result<T, ApiError>) -> Option<T> {
        let cell = self.row.cell(self.places[column]?);
        cell.value().and_then(|text| text.map(read).transpose()).unwrap_or_else(|error| {
            self.wrong(column, error);
            None
        })
    }

    fn text(&mut self, column: usize) -> Option<String> {
        self.optional(column, |text| Ok(text.to_owned()))
    }

    fn required<T>(&mut self, column: usize, read: impl FnOnce(&str) -> Result<T, ApiError>) -> Option<T> {
        let before = self.found.len();
        let value = self.optional(column, read);
        if value.is_none() && self.found.len() == before {
            self.wrong(column, ApiError::new(ErrorCode::Required));
        }
        value
    }

    fn day(&mut self) -> Option<NaiveDate> {
        let cell = self.row.cell(self.places[6]?);
        cell.day().and_then(|day| day.ok_or_else(|| ApiError::new(ErrorCode::Required))).map_err(|error| self.wrong(6, error)).ok()
    }

    fn whose(&mut self) -> Option<Whose> {
        let before = self.found.len();
        let number = self.optional(0, |text| place_name(text, MAX_NUMBER));
        let name = self.optional(1, |text| PersonName::parse(text).map(|name| name.as_str().to_owned()));
        let building = self.optional(2, |text| place_name(text, MAX_PLACE));
        let door = self.optional(3, |text| place_name(text, MAX_PLACE));
        let organisation = self.text(4);
        if self.found.len() > before {
            return None;
        }
        match (number, name, door, organisation) {
            (None, None, None, Some(organisation)) => Some(Whose::Organisation(organisation)),
            (_, _, _, Some(_)) => {
                let reason = ("组织与个人、住户只能填一个", "give an organisation, or a person or household, not both");
                self.wrong(4, ApiError::new(ErrorCode::BadText).words("reason", reason.0, reason.1));
                None
            }
            (Some(number), name, ..) => Some(Whose::Number(number, name)),
            (None, Some(name), door, None) => Some(Whose::Name { name, building, door }),
            (None, None, Some(door), None) => Some(Whose::Household { building, door }),
            (None, None, None, None) => {
                self.wrong(0, ApiError::new(ErrorCode::Required));
                None
            }
        }
    }
}

/// Several words of a cell.
fn words(text: &str) -> Vec<String> {
    text.split(['、', ',', '，', ';', '；', '\n']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `name=value；name=value`.
fn inputs(text: &str) -> Result<BTreeMap<String, String>, ApiError> {
    let pair = |text: &str| {
        let bad =
            || ApiError::new(ErrorCode::SchemeShape).arg("value", text).words("expected", "“名称=值；名称=值”", "“name=value; name=value”");
        let (name, value) = text.split_once(['=', '＝']).ok_or_else(bad)?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    };
    text.split(['；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use linli_sheet::Cell;

    use super::*;

    fn row(cells: &[(usize, &str)]) -> Result<DeedRow, Vec<(&'static str, ErrorCode)>> {
        let mut all = vec![Cell::Empty; WIDTH];
        for (column, text) in cells {
            all[*column] = Cell::text(text);
        }
        let read = read(&Row { number: 2, cells: all }, &std::array::from_fn(Some));
        read.map_err(|found| found.into_iter().map(|(column, error)| (column, error.code)).collect())
    }

    #[test]
    fn f2_a_row_says_who_did_what_when() {
        let found =
            row(&[(0, "A-1"), (5, "走访"), (6, "2026/3/1"), (8, "2.5"), (10, "role=lead；难度＝高"), (11, "A-2、李四"), (12, "五户")])
                .unwrap();
        assert_eq!(found.whose, Whose::Number("A-1".into(), None));
        assert_eq!((found.item.as_str(), found.day.to_string().as_str(), found.quantity.as_str()), ("走访", "2026-03-01", "1"));
        assert_eq!((found.points, found.note.as_str()), (Some("2.5".parse().unwrap()), "五户"));
        assert_eq!(found.inputs, BTreeMap::from([("role".into(), "lead".into()), ("难度".into(), "高".into())]));
        assert_eq!(found.with, ["A-2", "李四"]);
        let whose = |cells: &[(usize, &str)]| row(&[cells, &[(5, "a"), (6, "2026-03-01")]].concat()).map(|row| row.whose);
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(whose(&[(1, "张三"), (3, "1-101")]), Ok(Whose::Name { name: "张三".into(), building: None, door: some("1-101") }));
        assert_eq!(whose(&[(2, "1号楼"), (3, "1-101")]), Ok(Whose::Household { building: some("1号楼"), door: "1-101".into() }));
        assert_eq!(whose(&[(4, "第一网格")]), Ok(Whose::Organisation("第一网格".into())));
    }

    #[test]
    fn f2_everything_wrong_with_a_row_is_named_by_its_column() {
        use ErrorCode::*;
        assert_eq!(row(&[]).unwrap_err(), [("编号", Required), ("项目", Required), ("日期", Required)]);
        let wrong = row(&[(0, "=A1"), (5, "a"), (6, "三月一日"), (8, "五"), (10, "lead")]).unwrap_err();
        assert_eq!(wrong, [("编号", FormulaInCell), ("日期", BadDate), ("分值", BadPoints), ("填写", SchemeShape)]);
        assert_eq!(row(&[(0, "A-1"), (4, "第一网格"), (5, "a"), (6, "2026-03-01")]).unwrap_err(), [("组织", BadText)]);
    }

    #[test]
    fn f2_a_field_of_a_line_has_its_column() {
        for (field, heading) in
            [("quantity", "数量"), ("inputs.role", "填写"), ("with[2]", "参与人"), ("description", "说明"), ("evidence", "")]
        {
            assert_eq!(heading_of(field), heading);
        }
    }
}
