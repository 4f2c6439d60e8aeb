//! Purses and starts (scheme-model C2, C4, C5, E).

use linli_contracts::scoring::{Purse, PurseEnd, SchemeDocument, Start, StartValue};
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{find::Findings, item::not_negative, item::share};

/// Checks the kinds of points and what a period begins with.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    for (nth, purse) in document.purses.iter().enumerate() {
        let place = format!("purses[{nth}]");
        ends(findings, &format!("{place}.ends"), &purse.ends);
        if !purse.ranks && !purse.spends {
            findings.odd(
                place.as_str(),
                ("这种积分既不计入排名，也不能使用", "These points neither count for rank nor can be spent"),
                ("请至少打开其中一项", "Switch one of the two on"),
            );
        }
        if !paid(document, Some(purse)) {
            findings.odd(
                place,
                ("没有任何项目或起始分计入这种积分", "No item and no start pays into this purse"),
                ("请让项目的“积分种类”指向它，或删除它", "Let an item name it as its purse, or remove it"),
            );
        }
    }
    for (nth, start) in document.starts.iter().enumerate() {
        self::start(findings, document, &format!("starts[{nth}]"), start);
    }
}

/// Whether an item or a start pays into a purse; `None` stands for the one a scheme has without naming any.
pub(super) fn paid(document: &SchemeDocument, purse: Option<&Purse>) -> bool {
    let Some(purse) = purse else { return true };
    let first = document.purses.first().is_some_and(|first| first.code == purse.code);
    let into = |code: Option<&String>| code.map_or(first, |code| *code == purse.code);
    document.items.iter().any(|item| into(item.purse.as_ref())) || document.starts.iter().any(|start| into(start.purse.as_ref()))
}

fn ends(findings: &mut Findings, place: &str, ends: &PurseEnd) {
    match ends {
        PurseEnd::Period | PurseEnd::Never => {}
        PurseEnd::Periods { further } => findings.whole(format!("{place}.further"), *further, 1, 100),
        PurseEnd::Months { months } => findings.whole(format!("{place}.months"), *months, 1, 1200),
        PurseEnd::Carry { share: part, most } => {
            share(findings, format!("{place}.share"), *part);
            if let Some(most) = most.filter(|most| !most.is_positive()) {
                positive(findings, format!("{place}.most"), most);
            }
        }
    }
}

/// An amount above nothing.
pub(super) fn positive(findings: &mut Findings, place: String, points: Points) {
    if !points.is_positive() || points > Points::LIMIT {
        let error = ApiError::new(ErrorCode::SchemeNumber).arg("value", points).arg("min", "0.01").arg("max", Points::LIMIT);
        findings.block(place, error);
    }
}

/// An amount of nothing or more.
fn start_value(findings: &mut Findings, place: String, points: Points) {
    if points.is_negative() || points > Points::LIMIT {
        findings.block(place, ApiError::new(ErrorCode::SchemeNumber).arg("value", points).arg("min", 0).arg("max", Points::LIMIT));
    }
}

fn start(findings: &mut Findings, document: &SchemeDocument, place: &str, start: &Start) {
    let value = format!("{place}.value");
    match &start.value {
        StartValue::Fixed { points } => start_value(findings, format!("{value}.points"), *points),
        StartValue::LastTotal { share, least, most } => {
            not_negative(findings, format!("{value}.share"), *share);
            start_value(findings, format!("{value}.least"), *least);
            if let Some(most) = most.filter(|most| most < least) {
                findings.order(format!("{value}.most"), least, most);
            }
        }
        StartValue::LastBand { bands, otherwise } => {
            findings.counted(&format!("{value}.bands"), bands.len(), 1, super::MAX_LIST);
            start_value(findings, format!("{value}.otherwise"), *otherwise);
            for (nth, band) in bands.iter().enumerate() {
                start_value(findings, format!("{value}.bands[{nth}].points"), band.points);
            }
        }
    }
    if !matches!(start.value, StartValue::Fixed { .. }) && document.result.is_none() {
        findings.rule(
            value,
            ("起始分取自上期结果，但方案没有结果", "The start comes from the last result, but the scheme has none"),
            ("请填写“结果”，或改为固定的起始分", "Give the scheme a result, or a fixed start"),
        );
    }
}
