//! What is wrong with a text that is no JSON or YAML at all, in words that say where and what to look at.

use linli_kernel::{ApiError, ErrorCode};
use serde_json::error::Category;

/// Between these stands the name of a field that is given twice.
pub(super) const TWICE: &str = "given twice: “";
pub(super) const END: &str = "” (end of the name)";

/// What is wrong, in both languages.
type Fault = (String, String);

/// The fault of a text that is no JSON.
pub(super) fn json(text: &str, error: &serde_json::Error) -> ApiError {
    let told = error.to_string();
    let fault = known(&told).unwrap_or_else(|| match error.classify() {
        Category::Eof => both("内容没有写完，缺少结尾的括号或引号", "the text ends too early: a bracket or quote is open"),
        _ if told.starts_with("recursion limit") => both("括号套得太深", "brackets lie too deep in each other"),
        _ => wide(text, error.line(), error.column()).unwrap_or_else(|| {
            both("不是正确的 JSON，请检查此处和前面的逗号、引号和括号", "no JSON: look at commas, quotes and brackets before")
        }),
    });
    at(error.line(), error.column(), fault, told)
}

/// The fault of a text that is no YAML.
pub(super) fn yaml(text: &str, error: &serde_saphyr::Error) -> ApiError {
    use serde_saphyr::{Error, budget::BudgetBreach};
    let (line, column) = error.location().map_or((1, 1), |location| (location.line() as usize, location.column() as usize));
    let told = error.to_string();
    let fault = match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => twice(key),
        Error::MultipleDocuments { .. } | Error::Budget { breach: BudgetBreach::Documents { .. }, .. } => {
            both("文件里有用“---”分开的多个文档，只能有一个", "several documents with “---” between them; give one")
        }
        Error::Eof { .. } => both("内容没有写完", "the text ends too early"),
        Error::UnknownAnchor { .. } => both("“*”引用的名字没有用“&”定义", "“*” names what no “&” has defined"),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            both("内容太多、套得太深，或“*”引用展开得太多", "too much, too deep, or aliases that unfold too far")
        }
        _ => known(&told).or_else(|| slip(text, line)).unwrap_or_else(|| {
            both(
                "不是正确的 YAML，请检查此处和上一行的缩进、冒号后的空格、引号和括号",
                "no YAML: look at indents, colons, quotes and brackets",
            )
        }),
    };
    at(line, column, fault, told)
}

fn at(line: usize, column: usize, (zh, en): Fault, told: String) -> ApiError {
    let words = (format!("第 {line} 行第 {column} 列，{zh}"), format!("line {line}, column {column}, {en}"));
    ApiError::new(ErrorCode::SchemeUnreadable).at(format!("{line}:{column}")).words("reason", &words.0, &words.1).log(told)
}

fn both(zh: &str, en: &str) -> Fault {
    (zh.to_owned(), en.to_owned())
}

fn twice(name: &str) -> Fault {
    let name: String = name.chars().take(30).collect();
    (format!("“{name}”写了两次，请保留一个"), format!("“{name}” stands twice; keep one"))
}

/// What our own reader refused.
fn known(told: &str) -> Option<Fault> {
    let (name, _) = told.split_once(TWICE)?.1.rsplit_once(END)?;
    Some(twice(name))
}

/// A slip that can be seen in the line of YAML, or in the one before, after which reading fails.
fn slip(text: &str, line: usize) -> Option<Fault> {
    let lines = text.lines().skip(line.saturating_sub(2)).take(if line < 2 { 1 } else { 2 });
    lines.filter_map(slip_of).last()
}

fn slip_of(line: &str) -> Option<Fault> {
    let indent = line.len() - line.trim_start().len();
    if line.get(..indent).is_some_and(|indent| indent.contains('\t')) {
        return Some(both("缩进用了制表符（Tab），请改用空格", "the indent is a tab; use spaces"));
    }
    let plain = line.contains(": ") || line.trim_end().ends_with(':');
    let wide = both("用了全角冒号“：”，请改用半角冒号加空格", "the colon is full width; write a plain one and a space");
    (line.contains('：') && !plain).then_some(wide)
}

/// A full-width sign where JSON wants a plain one: columns count bytes.
fn wide(text: &str, line: usize, column: usize) -> Option<Fault> {
    let line = text.lines().nth(line.checked_sub(1)?)?;
    let (_, sign) = line.char_indices().find(|(at, sign)| at + sign.len_utf8() >= column)?;
    let wide = ['“', '”', '，', '：', '｛', '｝', '［', '］'].contains(&sign);
    wide.then(|| (format!("此处的“{sign}”是全角的，请改用半角"), format!("this “{sign}” is full width; write a plain one")))
}
