//! One line of the table: who can earn it, its dates, value, effects and, for a deduction, what it rests on.

use linli_contracts::scoring::{
    CapLimit, CapWindow, Effect, EffectKind, Filer, ItemKind, PointItem, PurseEnd, Repeat, SchemeClass, SchemeDocument, ValueRule,
};
use linli_kernel::{ApiError, ErrorCode, Points, Ratio};

use super::{Floors, find::Findings, reference::above, value::Value};
use crate::worth::most_of_value;

/// Checks one item, its caps and references apart.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument, floors: &Floors, index: usize, item: &PointItem) {
    let place = format!("items[{index}]");
    if let (Some(from), Some(until)) = (item.from, item.until)
        && from > until
    {
        findings.order(format!("{place}.until"), from, until);
    }
    earnable(findings, document, &place, item);
    let deduction = item.kind == ItemKind::Deduction;
    Value { place: format!("{place}.value"), deduction, nothing: !item.effects.is_empty(), rule: &item.value }.check(findings);
    if deduction {
        grounds(findings, document, floors, &place, item);
    }
    if let Some(repeat) = &item.repeat {
        self::repeat(findings, &format!("{place}.repeat"), repeat);
    }
    for (nth, part) in item.to.iter().enumerate() {
        share(findings, format!("{place}.to[{nth}].share"), part.share);
        if item.to.iter().take(nth).any(|other| other.who == part.who) {
            let error = ApiError::new(ErrorCode::Duplicate).arg("value", nth + 1).arg("other", format!("{place}.to"));
            findings.block(format!("{place}.to[{nth}].who"), error);
        }
    }
    for (nth, effect) in item.effects.iter().enumerate() {
        self::effect(findings, document, item, &format!("{place}.effects[{nth}]"), effect);
    }
    tune(findings, &place, item);
}

/// An item that no class can earn.
fn earnable(findings: &mut Findings, document: &SchemeDocument, place: &str, item: &PointItem) {
    let classes = item.classes.iter().filter_map(|code| document.classes.iter().find(|class| class.code == *code));
    let classes: Vec<_> = classes.collect();
    if !classes.is_empty() && classes.iter().all(|class| nobody(class)) {
        findings.rule(
            format!("{place}.classes"),
            ("没有任何类别的人能得到这个项目的分", "No class can earn this item"),
            ("请改正这些类别的年龄范围，或换其他类别", "Mend the ages of these classes, or name others"),
        );
    }
}

/// Whether nobody can be of a class.
pub(super) fn nobody(class: &SchemeClass) -> bool {
    matches!((class.age_from, class.age_to), (Some(from), Some(to)) if from > to)
}

/// A deduction needs the street's switch, a basis, an end, a bound, and people on duty to enter it (D-312).
fn grounds(findings: &mut Findings, document: &SchemeDocument, floors: &Floors, place: &str, item: &PointItem) {
    let missing = || ApiError::new(ErrorCode::SchemeDeduction);
    if !floors.deductions_allowed {
        findings.rule(
            format!("{place}.kind"),
            ("街道没有开放扣分", "The street has not switched deductions on"),
            ("请删除扣分项目，或请街道开放扣分", "Remove the deduction, or ask the street to allow deductions"),
        );
    }
    if item.basis.as_deref().is_none_or(|basis| basis.trim().is_empty()) {
        findings.block(format!("{place}.basis"), missing());
    }
    if item.until.is_none() && !ends(document, item) {
        findings.block(format!("{place}.until"), missing());
    }
    if most_of_value(&item.value) != Some(Points::ZERO) && !bounded(document, item) {
        findings.block(format!("{place}.caps"), missing());
    }
    if item.filed_by.is_empty() || item.filed_by.contains(&Filer::Member) {
        findings.block(format!("{place}.filed_by"), missing());
    }
}

/// Whether a deduction ends by itself: its points end with a period, and it does not continue into the next.
fn ends(document: &SchemeDocument, item: &PointItem) -> bool {
    let purse = match &item.purse {
        Some(code) => document.purses.iter().find(|purse| purse.code == *code),
        None => document.purses.first(),
    };
    let continues = item.effects.iter().any(|effect| effect.does == EffectKind::Continues);
    !continues && purse.is_none_or(|purse| matches!(purse.ends, PurseEnd::Period | PurseEnd::Periods { .. }))
}

/// Whether a deduction has a bound: a cap in points over more than one line, or a group with a floor.
fn bounded(document: &SchemeDocument, item: &PointItem) -> bool {
    let groups = item.group.as_deref().and_then(|group| above(document, group)).unwrap_or_default();
    let caps = item.caps.iter().chain(groups.iter().flat_map(|group| &group.caps)).chain(&document.caps);
    let capped = caps.filter(|cap| cap.window > CapWindow::Event).any(|cap| matches!(cap.limit, CapLimit::Points(_)));
    capped || groups.iter().any(|group| group.floor.is_some())
}

fn repeat(findings: &mut Findings, place: &str, repeat: &Repeat) {
    findings.whole(format!("{place}.within_days"), repeat.within_days, 1, 3660);
    findings.counted(&format!("{place}.factors"), repeat.factors.len(), 1, 20);
    for (nth, factor) in repeat.factors.iter().enumerate() {
        not_negative(findings, format!("{place}.factors[{nth}]"), *factor);
    }
}

/// A factor of nothing or more.
pub(super) fn not_negative(findings: &mut Findings, place: String, factor: Ratio) {
    if factor < Ratio::ZERO {
        findings.block(place, ApiError::new(ErrorCode::SchemeNumber).arg("value", factor).arg("min", 0).arg("max", Ratio::LIMIT));
    }
}

/// A part above nothing, at most the whole.
pub(super) fn share(findings: &mut Findings, place: String, share: Ratio) {
    if share <= Ratio::ZERO || share > Ratio::ONE {
        findings.block(place, ApiError::new(ErrorCode::SchemeNumber).arg("value", share).arg("min", "0.0001").arg("max", 1));
    }
}

fn effect(findings: &mut Findings, document: &SchemeDocument, item: &PointItem, place: &str, effect: &Effect) {
    findings.whole(format!("{place}.from_time"), effect.from_time, 1, 1000);
    match &effect.does {
        EffectKind::Repair { .. } if item.kind == ItemKind::Deduction => findings.rule(
            format!("{place}.does"),
            ("扣分项目不能用来修复扣分", "A deduction cannot repair a deduction"),
            ("请把项目改为加分（可为 0 分），或去掉这个作用", "Make the item one that adds (0 points will do), or remove the effect"),
        ),
        EffectKind::Repair { items, share } => {
            findings.counted(&format!("{place}.does.items"), items.len(), 1, super::MAX_LIST);
            self::share(findings, format!("{place}.does.share"), *share);
        }
        EffectKind::Bar { from, periods } => {
            findings.counted(&format!("{place}.does.from"), from.len(), 1, 2);
            findings.whole(format!("{place}.does.periods"), *periods, 0, 60);
        }
        EffectKind::Continues if item.kind != ItemKind::Deduction => findings.rule(
            format!("{place}.does"),
            ("只有扣分项目可以延续到下一周期", "Only a deduction can continue into the next period"),
            ("请把项目改为扣分，或去掉这个作用", "Make the item a deduction, or remove the effect"),
        ),
        EffectKind::Continues if !repairable(document, &item.code) => findings.odd(
            format!("{place}.does"),
            ("这项扣分会一直延续，没有项目能修复它", "This deduction goes on and no item can repair it"),
            ("请添加一个带“修复”作用的项目", "Add an item with the effect REPAIR that names it"),
        ),
        EffectKind::Zero | EffectKind::Band { .. } | EffectKind::AtMost { .. } if document.result.is_none() => findings.odd(
            format!("{place}.does"),
            ("方案没有结果，一票否决只影响排名", "The scheme has no result; a veto touches the ranking alone"),
            ("如需评定等次，请填写“结果”", "Give the scheme a result, if people are graded"),
        ),
        EffectKind::Zero | EffectKind::Band { .. } | EffectKind::AtMost { .. } | EffectKind::VoidEvent | EffectKind::Continues => {}
    }
}

fn repairable(document: &SchemeDocument, code: &str) -> bool {
    let effects = document.items.iter().flat_map(|item| &item.effects);
    effects.into_iter().any(|effect| matches!(&effect.does, EffectKind::Repair { items, .. } if items.iter().any(|item| item == code)))
}

fn tune(findings: &mut Findings, place: &str, item: &PointItem) {
    let Some(tune) = item.tune else { return };
    if tune.least > tune.most {
        return findings.order(format!("{place}.tune.most"), tune.least, tune.most);
    }
    match item.value {
        ValueRule::Fixed { points } if points < tune.least || points > tune.most => {
            findings.block(
                format!("{place}.value.points"),
                ApiError::new(ErrorCode::PointsOutOfRange).arg("min", tune.least).arg("max", tune.most),
            );
        }
        ValueRule::Fixed { .. } => {}
        _ => findings.rule(
            format!("{place}.tune"),
            ("只有固定分值可以给下级留调整范围", "Only a fixed value can be tuned by the levels below"),
            ("请改为固定分值，或去掉调整范围", "Make the value FIXED, or leave “tune” away"),
        ),
    }
}
