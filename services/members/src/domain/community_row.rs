//! One row of an onboarding sheet: a community and its admin.

use std::collections::{HashMap, HashSet};

use linli_kernel::{
    ApiError, CommunityId, ErrorCode,
    division::{DivisionCode, DivisionLevel},
    person::{PersonName, Phone, place_name},
};

use linli_contracts::import::TemplateName;
use linli_sheet::{Column, Findings, Row};

/// The columns of an onboarding sheet.
pub(crate) const COLUMNS: [Column; 5] = [
    Column { heading: "社区名称", english: "name", required: true },
    Column { heading: "区划代码", english: "division_code", required: true },
    Column { heading: "方案模板", english: "template", required: true },
    Column { heading: "管理员姓名", english: "admin_name", required: true },
    Column { heading: "管理员手机", english: "admin_phone", required: true },
];
/// The most rows: ten times the largest street known.
pub(crate) const MAX_ROWS: usize = 2_000;
const MAX_NAME: usize = 33;

/// A row whose cells are right by themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CommunityRow {
    pub(crate) row: u32,
    pub(crate) name: String,
    pub(crate) code: DivisionCode,
    pub(crate) template: String,
    pub(crate) admin_name: PersonName,
    pub(crate) admin_phone: Phone,
}

/// A community that is there already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KnownCommunity {
    pub(crate) id: CommunityId,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) template: String,
}

/// Checks rows one by one and against the rows above.
pub(crate) struct Checker<'a> {
    places: [Option<usize>; 5],
    street: DivisionCode,
    templates: &'a [TemplateName],
    names: HashMap<String, u32>,
    codes: HashMap<DivisionCode, u32>,
}

impl<'a> Checker<'a> {
    /// For the sheets of a street.
    pub(crate) fn new(places: [Option<usize>; 5], street: DivisionCode, templates: &'a [TemplateName]) -> Self {
        Self { places, street, templates, names: HashMap::new(), codes: HashMap::new() }
    }

    /// Reads a row; everything wrong with it is named.
    pub(crate) fn check(&mut self, row: &Row) -> Result<CommunityRow, Vec<(&'static str, ApiError)>> {
        let name = self.cell(row, 0, |text| place_name(text, MAX_NAME));
        let name = name.and_then(|name| self.unrepeated_name(name, row.number));
        let code = self.cell(row, 1, |text| self.read_code(text));
        let code = code.and_then(|code| self.unrepeated_code(code, row.number));
        let template = self.cell(row, 2, |text| self.read_template(text));
        let admin_name = self.cell(row, 3, PersonName::parse);
        let admin_phone = self.cell(row, 4, str::parse::<Phone>);
        match (name, code, template, admin_name, admin_phone) {
            (Ok(name), Ok(code), Ok(template), Ok(admin_name), Ok(admin_phone)) => {
                Ok(CommunityRow { row: row.number, name, code, template, admin_name, admin_phone })
            }
            (name, code, template, admin_name, admin_phone) => {
                let errors = [name.err(), code.err(), template.err(), admin_name.err(), admin_phone.err()];
                Err(errors.into_iter().zip(COLUMNS).filter_map(|(error, column)| error.map(|error| (column.heading, error))).collect())
            }
        }
    }

    fn cell<T>(&self, row: &Row, column: usize, read: impl FnOnce(&str) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let place = self.places[column].unwrap_or(usize::MAX);
        let text = row.cell(place).value()?;
        read(text.ok_or_else(|| ApiError::new(ErrorCode::Required))?)
    }

    fn read_code(&self, text: &str) -> Result<DivisionCode, ApiError> {
        let code: DivisionCode = text.parse()?;
        if code.level() == DivisionLevel::Community && code.is_within(&self.street) {
            return Ok(code);
        }
        Err(ApiError::new(ErrorCode::BadDivisionCode).arg("value", text))
    }

    /// By its key, or by its name where no other has it.
    fn read_template(&self, text: &str) -> Result<String, ApiError> {
        if let Some(known) = self.templates.iter().find(|known| known.key.eq_ignore_ascii_case(text)) {
            return Ok(known.key.clone());
        }
        let mut called = self.templates.iter().filter(|known| known.names.iter().any(|name| name.to_lowercase() == text.to_lowercase()));
        if let (Some(known), None) = (called.next(), called.next()) {
            return Ok(known.key.clone());
        }
        let known: Vec<&str> = self.templates.iter().map(|known| known.key.as_str()).collect();
        Err(ApiError::new(ErrorCode::UnknownTemplate).arg("value", text).arg("known", known.join("、")))
    }

    fn unrepeated_name(&mut self, name: String, row: u32) -> Result<String, ApiError> {
        match self.names.insert(name.clone(), row) {
            None => Ok(name),
            Some(_) => Err(name_taken(&name)),
        }
    }

    fn unrepeated_code(&mut self, code: DivisionCode, row: u32) -> Result<DivisionCode, ApiError> {
        match self.codes.get(&code) {
            Some(other) => Err(ApiError::new(ErrorCode::Duplicate).arg("value", code).arg("other", row_name(*other))),
            None => {
                self.codes.insert(code, row);
                Ok(code)
            }
        }
    }
}

/// Drops the rows that contradict the communities of the street as they are: another template, a name that another keeps.
pub(crate) fn check_known(rows: Vec<CommunityRow>, known: &[KnownCommunity]) -> (Vec<CommunityRow>, Findings) {
    let by_code: HashMap<&str, &KnownCommunity> = known.iter().map(|community| (community.code.as_str(), community)).collect();
    let mut bad: HashMap<u32, (&str, ApiError)> = HashMap::new();
    for row in &rows {
        let other = by_code.get(row.code.to_string().as_str()).filter(|community| community.template != row.template);
        if let Some(community) = other {
            bad.insert(row.row, (COLUMNS[2].heading, fixed_template(&community.template)));
        }
    }
    // A name is free when its holder is renamed by a good row; a row found bad keeps its old name, so look again.
    loop {
        let good = || rows.iter().filter(|row| !bad.contains_key(&row.row));
        let renamed: HashSet<String> = good().map(|row| row.code.to_string()).collect();
        let kept: HashMap<&str, &str> = known
            .iter()
            .filter(|community| !renamed.contains(&community.code))
            .map(|community| (community.name.as_str(), community.code.as_str()))
            .collect();
        let taken: Vec<u32> = good().filter(|row| kept.contains_key(row.name.as_str())).map(|row| row.row).collect();
        if taken.is_empty() {
            break;
        }
        for row in rows.iter().filter(|row| taken.contains(&row.row)) {
            bad.insert(row.row, (COLUMNS[0].heading, name_taken(&row.name)));
        }
    }
    let mut findings = Findings::default();
    let good = rows.into_iter().filter(|row| match bad.remove(&row.row) {
        Some(error) => {
            findings.add_row(row.row, vec![error]);
            false
        }
        None => true,
    });
    (good.collect(), findings)
}

/// How a finding names another row.
pub(crate) fn row_name(row: u32) -> String {
    format!("第 {row} 行 row {row}")
}

fn name_taken(name: &str) -> ApiError {
    ApiError::new(ErrorCode::NameTaken).arg("value", name)
}

fn fixed_template(template: &str) -> ApiError {
    let reason = format!("模板在开通后不能更改，现为 {template} the template stays {template} after onboarding");
    ApiError::new(ErrorCode::BadText).arg("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use linli_sheet::Cell;

    fn check(rows: &[[&str; 5]]) -> Vec<Result<String, Vec<(&'static str, ErrorCode)>>> {
        let called = |key: &str, names: [&str; 2]| TemplateName { key: key.to_owned(), names: names.map(str::to_owned).to_vec() };
        let templates = [called("s1", ["楼长积分", "Building leaders"]), called("s2", ["同名", "Twin"]), called("s3", ["同名", "Other"])];
        let mut checker = Checker::new([0, 1, 2, 3, 4].map(Some), "420106001000".parse().unwrap(), &templates);
        let row =
            |(at, cells): (usize, &[&str; 5])| Row { number: at as u32 + 2, cells: cells.iter().map(|text| Cell::text(text)).collect() };
        let errors = |found: Vec<(&'static str, ApiError)>| found.into_iter().map(|(column, error)| (column, error.code)).collect();
        rows.iter().enumerate().map(|cells| checker.check(&row(cells)).map(|row| row.name).map_err(errors)).collect()
    }

    #[test]
    fn good_rows_are_read_with_rare_characters() {
        let name = "𠮷".repeat(33);
        let found = check(&[
            ["白石坡社区", "420106001001", "S1", "张三", "13800000001"],
            [&name, "420106001002", "s1", "麦麦提敏·可热木", "13800000001"],
        ]);
        assert_eq!(found, [Ok("白石坡社区".into()), Ok(name)]);
    }

    #[test]
    fn everything_wrong_with_a_row_is_named_by_its_column() {
        let found =
            check(&[["", "42010600100X", "s9", "张\u{202E}三", "123"], [&"社".repeat(34), "420106002001", "=1+1", "", "13800000001"]]);
        let all = [ErrorCode::Required, ErrorCode::BadDivisionCode, ErrorCode::UnknownTemplate, ErrorCode::BadName, ErrorCode::BadPhone];
        assert_eq!(found[0], Err(COLUMNS.map(|column| column.heading).into_iter().zip(all).collect::<Vec<_>>()));
        let second = [("社区名称", ErrorCode::BadName), ("区划代码", ErrorCode::BadDivisionCode), ("方案模板", ErrorCode::FormulaInCell)];
        assert_eq!(found[1].as_ref().unwrap_err()[..3], second);
        assert_eq!(found[1].as_ref().unwrap_err()[3], ("管理员姓名", ErrorCode::Required));
    }

    #[test]
    fn a_template_goes_by_its_key_or_by_a_name_that_no_other_has() {
        let of = |template| check(&[["白石坡社区", "420106001001", template, "张三", "13800000001"]]).remove(0);
        for known in ["s1", "S1", "楼长积分", "building LEADERS", "Other"] {
            assert_eq!(of(known), Ok("白石坡社区".into()), "{known}");
        }
        for unclear in ["同名", "楼长"] {
            assert_eq!(of(unclear), Err(vec![("方案模板", ErrorCode::UnknownTemplate)]), "{unclear}");
        }
    }

    #[test]
    fn codes_of_a_street_or_of_elsewhere_are_refused() {
        for code in ["420106001000", "420106002001", "420106000000"] {
            assert_eq!(
                check(&[["甲", code, "s1", "张三", "13800000001"]]),
                [Err(vec![("区划代码", ErrorCode::BadDivisionCode)])],
                "{code}"
            );
        }
    }

    #[test]
    fn repeated_names_and_codes_are_found() {
        let row = |name, code| [name, code, "s1", "张三", "13800000001"];
        let found = check(&[row("甲", "420106001001"), row("甲", "420106001001"), row("乙", "420106001002")]);
        assert_eq!(found[1], Err(vec![("社区名称", ErrorCode::NameTaken), ("区划代码", ErrorCode::Duplicate)]));
        assert!(found[2].is_ok());
    }

    fn planned(rows: &[(&str, &str, &str)], known: &[(&str, &str)]) -> (Vec<u32>, Vec<(u32, ErrorCode)>) {
        let row = |(at, (name, code, template)): (usize, &(&str, &str, &str))| CommunityRow {
            row: at as u32 + 2,
            name: (*name).into(),
            code: code.parse().unwrap(),
            template: (*template).into(),
            admin_name: PersonName::parse("张三").unwrap(),
            admin_phone: "13800000001".parse().unwrap(),
        };
        let known: Vec<KnownCommunity> = known
            .iter()
            .map(|(name, code)| KnownCommunity {
                id: CommunityId::from_uuid(uuid::Uuid::nil()),
                name: (*name).into(),
                code: (*code).into(),
                template: "s1".into(),
            })
            .collect();
        let (good, findings) = check_known(rows.iter().enumerate().map(row).collect(), &known);
        let found = findings.into_parts().0.into_iter().map(|finding| (finding.row, finding.error.code)).collect();
        (good.into_iter().map(|row| row.row).collect(), found)
    }

    const A: &str = "420106001001";
    const B: &str = "420106001002";
    const C: &str = "420106001003";

    #[test]
    fn two_communities_may_swap_their_names() {
        assert_eq!(planned(&[("乙", A, "s1"), ("甲", B, "s1")], &[("甲", A), ("乙", B)]), (vec![2, 3], vec![]));
    }

    #[test]
    fn a_row_that_cannot_be_renamed_keeps_its_name_from_others() {
        let known = [("甲", A), ("乙", B), ("丙", C)];
        let taken = ErrorCode::NameTaken;
        assert_eq!(planned(&[("乙", A, "s1"), ("丙", B, "s1")], &known), (vec![], vec![(2, taken), (3, taken)]));
        assert_eq!(planned(&[("丁", A, "s2"), ("甲", B, "s1")], &known), (vec![], vec![(2, ErrorCode::BadText), (3, taken)]));
    }
}
