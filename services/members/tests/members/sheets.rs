//! Sheets for imports.

/// The header of a sheet of communities.
pub(crate) const COMMUNITIES: &str = "社区名称,区划代码,方案模板,管理员姓名,管理员手机\n";
/// The header of a sheet of people.
pub(crate) const PEOPLE: &str = "编号,姓名,类别,网格,楼栋,门牌,手机,身份证号,同意公示,监护人同意\n";

/// An ID number of somebody born on that day (`yyyymmdd`), told apart by a sequence number.
pub(crate) fn id_number(day: &str, sequence: usize) -> String {
    let body = format!("420106{day}{:03}", sequence % 1_000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum as usize % 11]))
}

/// A sheet of people, one line a person.
pub(crate) fn people(lines: &[&str]) -> String {
    format!("{PEOPLE}{}\n", lines.join("\n"))
}

/// Somebody ordinary.
pub(crate) fn person(number: usize) -> String {
    let day = format!("{}{:02}{:02}", 1930 + number % 70, number / 70 % 12 + 1, number / 840 % 28 + 1);
    format!(
        "R{number:05},张小{},居民,第{}网格,{}号楼,{}-{},{},{},是,",
        '三',
        number % 20 + 1,
        number % 180 + 1,
        number % 6 + 1,
        number / 3 % 50 + 1,
        13_000_000_000 + number,
        id_number(&day, number / 23_520)
    )
}
