//! What is wrong in a workbook, in the words that stand on its sheets.

use linli_kernel::{ApiError, ErrorCode, Lang};

use super::{
    cell::hint,
    layout::{Column, MAIN, layout},
};
use crate::{
    check::spoken,
    shape::{Shape, label, meant, nearest},
};

/// A sheet that is none of ours.
pub(super) fn no_sheet(name: &str) -> ApiError {
    let known: Vec<_> = [MAIN.0].into_iter().chain(layout().lists.iter().map(|list| list.zh.as_str())).collect();
    let (called, near) = (short(name), nearest(&known, name.trim()));
    let problem = (format!("没有名为“{called}”的工作表"), format!("A scheme has no sheet “{called}”"));
    let mend = (
        format!("您是否想写“{near}”？请改正表名，或删除这个工作表"),
        format!("Did you mean “{near}”? Correct the name, or delete the sheet"),
    );
    spoken(ErrorCode::SchemeRule, (&problem.0, &problem.1), (&mend.0, &mend.1)).at(format!("工作表“{called}”"))
}

/// A line of the main sheet that is no setting.
pub(super) fn no_line(at: String, name: &str) -> ApiError {
    let known: Vec<_> = layout().main.iter().map(|line| line.zh.as_str()).collect();
    let (called, near) = (short(name), nearest(&known, name.trim()));
    let problem = (format!("没有名为“{called}”的设置"), format!("There is no setting “{called}”"));
    let mend =
        (format!("您是否想写“{near}”？请改正名称，或删除这一行"), format!("Did you mean “{near}”? Correct the name, or delete the row"));
    spoken(ErrorCode::SchemeRule, (&problem.0, &problem.1), (&mend.0, &mend.1)).at(at)
}

/// A column that the sheet does not have.
pub(super) fn no_column(at: String, name: &str, columns: &[Column]) -> ApiError {
    let known: Vec<_> = columns.iter().map(|column| column.zh.as_str()).collect();
    ApiError::new(ErrorCode::ColumnUnknown).at(at).arg("value", name.trim()).arg("nearest", nearest(&known, name.trim()))
}

/// A cell that cannot be read.
pub(super) fn misread(column: &Column, text: &str, at: &str) -> ApiError {
    let (zh, en) = hint(&column.shape);
    ApiError::new(ErrorCode::SchemeShape).at(at).arg("value", text).words("expected", zh, en)
}

/// A cell with a word that is not one of its choices, if it has any.
pub(super) fn no_choice(column: &Column, text: &str, at: &str) -> Option<ApiError> {
    let (name, options, texts) = match &column.shape {
        Shape::Choice(name, options) => (name, options, vec![text]),
        Shape::List(inner) => match &**inner {
            Shape::Choice(name, options) => (name, options, text.split(['、', ',', '，']).collect()),
            _ => return None,
        },
        _ => return None,
    };
    let known = |text: &&str| text.trim().is_empty() || meant(name, options.iter().map(String::as_str), text).is_some();
    let odd = texts.into_iter().find(|text| !known(text))?.trim();
    let labels: Vec<_> = options.iter().map(|option| label(name, option, Lang::Zh)).collect();
    let codes: Vec<_> = options.iter().map(String::as_str).collect();
    let near = nearest(&labels.iter().map(String::as_str).collect::<Vec<_>>(), odd).to_owned();
    let error = ApiError::new(ErrorCode::SchemeChoice).at(at).arg("value", odd);
    Some(error.words("nearest", &near, nearest(&codes, &odd.to_uppercase())).words("known", &labels.join("、"), &codes.join(", ")))
}

/// A cell that the chosen rule of its line does not know; `others` are the columns that it knows, the one of the choice first.
pub(super) fn no_part(at: &str, others: &[&str]) -> Option<ApiError> {
    let (own, (choice, rest)) = (called(at)?, others.split_first()?);
    let problem = (format!("所选的“{choice}”没有“{own}”这一项"), format!("“{own}” does not belong to the chosen “{choice}”"));
    let rest = if rest.is_empty() { "—".to_owned() } else { rest.join("、") };
    let mend = (format!("请清空这一格，或改选；此处可填：{rest}"), format!("Empty the cell, or choose another; here belong: {rest}"));
    Some(spoken(ErrorCode::SchemeRule, (&problem.0, &problem.1), (&mend.0, &mend.1)).at(at))
}

/// The column of a cell's place.
pub(super) fn called(at: &str) -> Option<&str> {
    at.rsplit_once('“')?.1.strip_suffix('”')
}

fn short(name: &str) -> String {
    name.trim().chars().take(30).collect()
}
