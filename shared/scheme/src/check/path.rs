//! Who takes part, the period, review, publicity and ballots.

use linli_contracts::scoring::{AppraisalRule, PeriodLength, SchemeDocument, Source, SubjectKind};
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{Floors, find::Findings, item::share};

/// Publicity shorter than this is unusual (D-143) and warned of; none at all is a decision.
const USUAL_DAYS: u32 = 7;
/// The same in working days.
const USUAL_WORKING_DAYS: u32 = 5;
const MAX_AGE: u32 = 150;

/// Checks classes, period, review steps, publicity and ballots.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument, floors: &Floors) {
    subject(findings, document);
    findings.whole("period.starts_in_month", document.period.starts_in_month, 1, 12);
    if let Some(days) = document.period.late_days {
        findings.whole("period.late_days", days, 0, 366);
    }
    if let Some(day) = document.period.declare_by {
        findings.whole("period.declare_by", day, 1, 31);
    }
    publicity(findings, document, floors);
    findings.counted("review", document.review.len(), 0, 10);
    for (nth, step) in document.review.iter().enumerate() {
        findings.whole(format!("review[{nth}].agree"), step.agree, 1, 20);
    }
    for (nth, appraisal) in document.appraisals.iter().enumerate() {
        self::appraisal(findings, document, nth, appraisal);
    }
}

fn subject(findings: &mut Findings, document: &SchemeDocument) {
    for (nth, class) in document.classes.iter().enumerate() {
        for (part, age) in [("age_from", class.age_from), ("age_to", class.age_to)] {
            findings.whole(format!("classes[{nth}].{part}"), age.unwrap_or_default(), 0, MAX_AGE);
        }
        if let (Some(from), Some(to)) = (class.age_from, class.age_to)
            && from > to
        {
            findings.order(format!("classes[{nth}].age_to"), from, to);
        }
    }
    if document.pooled && document.subject != SubjectKind::Member {
        findings.rule(
            "pooled",
            ("账户已经属于家庭或组织，不能再合并", "Accounts already belong to households or organisations"),
            ("请去掉“家庭合并账户”，或把账户主体改为个人", "Leave “pooled” away, or let members hold the accounts"),
        );
    }
    if document.period.own_year && document.subject != SubjectKind::Member {
        findings.rule(
            "period.own_year",
            ("只有以个人为主体的方案才能按各人的年度计算", "Only members have a year of their own"),
            ("请去掉“各人年度”，或把账户主体改为个人", "Leave “own_year” away, or let members hold the accounts"),
        );
    }
    if document.period.own_year && document.period.length != PeriodLength::Year {
        findings.odd(
            "period.length",
            ("按各人年度计算时，周期通常是一年", "With a year of one's own a period is usually a year"),
            ("请确认周期长度", "Check the length of the period"),
        );
    }
}

fn publicity(findings: &mut Findings, document: &SchemeDocument, floors: &Floors) {
    let rule = &document.publicity;
    let too_short = |min: u32| ApiError::new(ErrorCode::PublicityTooShort).arg("min", min);
    let usual = if rule.working_days { USUAL_WORKING_DAYS } else { USUAL_DAYS };
    match rule.min_days {
        days if days < floors.publicity_days => findings.block("publicity.min_days", too_short(floors.publicity_days)),
        0 => {}
        days if days < usual => findings.warn("publicity.min_days", too_short(usual)),
        days => findings.whole("publicity.min_days", days, 1, 365),
    }
    findings.whole("publicity.answer_working_days", rule.answer_working_days, 1, floors.answer_working_days.clamp(1, 60));
}

fn appraisal(findings: &mut Findings, document: &SchemeDocument, nth: usize, rule: &AppraisalRule) {
    let place = format!("appraisals[{nth}]");
    share(findings, format!("{place}.quorum"), rule.quorum);
    for (at, dimension) in rule.dimensions.iter().enumerate() {
        let place = format!("{place}.dimensions[{at}]");
        if !dimension.most.is_positive() || dimension.most > Points::LIMIT {
            let error = ApiError::new(ErrorCode::SchemeValue).arg("value", dimension.most).arg("max", Points::LIMIT);
            findings.block(format!("{place}.most"), error);
        }
        super::reference::codes(findings, &format!("{place}.options"), dimension.options.iter().map(|option| option.code.as_str()));
        for (option_at, option) in dimension.options.iter().enumerate() {
            if option.points < Points::ZERO || option.points > dimension.most {
                let error = ApiError::new(ErrorCode::SchemeNumber).arg("value", option.points).arg("min", 0).arg("max", dimension.most);
                findings.block(format!("{place}.options[{option_at}].points"), error);
            }
        }
    }
    let used = document.result.iter().flat_map(|result| &result.components);
    if !used.into_iter().any(|part| matches!(&part.source, Source::Appraisal { appraisal } if *appraisal == rule.code)) {
        findings.odd(
            place.as_str(),
            ("这个评议的结果没有被使用", "Nothing uses the outcome of this ballot"),
            ("请在“结果”的组成部分中引用它，或删除它", "Let a component of the result take it, or remove it"),
        );
    }
    let voters: Vec<_> = document.classes.iter().filter(|class| rule.voters.contains(&class.code)).collect();
    if !voters.is_empty() && voters.iter().all(|class| super::item::nobody(class)) {
        findings.rule(
            format!("{place}.voters"),
            ("没有人能参加这个评议", "Nobody can vote in this ballot"),
            ("请改正这些类别的年龄范围，或换其他类别", "Mend the ages of these classes, or name others"),
        );
    }
}
