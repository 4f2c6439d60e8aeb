//! The result: weights, bands, quotas with their ties, awards, filing (scheme-model B9, G7, G9).

use linli_contracts::scoring::{Component, Level, PeriodLength, ResultRule, SchemeDocument, Source, Take, TieRule};
use linli_kernel::{ApiError, ErrorCode, Points, Ratio};

use super::{bands, find::Findings, item::share, purse::positive};

/// Checks the result, if there is one.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    let Some(result) = &document.result else { return };
    findings.whole("result.decimals", result.decimals, 0, 2);
    if result.every.is_some_and(|every| rank(every) >= rank(document.period.length)) {
        findings.rule(
            "result.every",
            ("结果的间隔须短于周期", "Results inside a period come more often than it ends"),
            ("请选更短的间隔，或去掉它", "Choose a shorter time, or leave it away"),
        );
    }
    for (nth, component) in result.components.iter().enumerate() {
        self::component(findings, result, &format!("result.components[{nth}]"), component);
    }
    weights(findings, result);
    needs(findings, result);
    inside(findings, result);
    bands::check(findings, document, result);
    quotas(findings, result);
    filing(findings, result);
}

/// Periods by their length.
fn rank(length: PeriodLength) -> u32 {
    match length {
        PeriodLength::Week => 0,
        PeriodLength::Month => 1,
        PeriodLength::Quarter => 2,
        PeriodLength::HalfYear => 3,
        PeriodLength::Year => 4,
    }
}

fn component(findings: &mut Findings, result: &ResultRule, place: &str, component: &Component) {
    if let Some(full) = component.full {
        positive(findings, format!("{place}.full"), full);
        if component.of_best {
            findings.rule(
                format!("{place}.of_best"),
                ("满分值与“最高者计百分”只能选一个", "A full value and “of_best” exclude each other"),
                ("请去掉其中一个", "Take one of them away"),
            );
        }
    }
    if let (Some(least), Some(most)) = (component.least, component.most)
        && least > most
    {
        findings.order(format!("{place}.most"), least, most);
    }
    for (nth, pair) in component.steps.windows(2).enumerate() {
        if let [before, after] = pair
            && before.at >= after.at
        {
            findings.order(format!("{place}.steps[{}].at", nth + 1), before.at, after.at);
        }
    }
    if matches!(component.source, Source::Results { .. }) && result.every.is_none() {
        findings.rule(
            format!("{place}.source"),
            ("周期内没有阶段结果可取", "There are no results inside the period to take"),
            ("请填写“结果间隔”（如每季度）", "Say how often results are made (result.every)"),
        );
    }
}

/// Weights below 1 add up to 1; a component of weight 1 is added as it is, one of 0 is there for ties and needs alone.
fn weights(findings: &mut Findings, result: &ResultRule) {
    for (nth, component) in result.components.iter().enumerate() {
        let place = format!("result.components[{nth}].weight");
        if component.weight == Ratio::ZERO {
            unless_looked_at(findings, result, place, &component.code);
        } else {
            share(findings, place, component.weight);
        }
    }
    let parts = result.components.iter().map(|component| component.weight);
    let parts: Vec<_> = parts.filter(|weight| *weight != Ratio::ZERO && *weight != Ratio::ONE).collect();
    let sum: i64 = parts.iter().map(|weight| weight.ten_thousandths()).sum();
    if !parts.is_empty() && sum != Ratio::ONE.ten_thousandths() {
        let sum = Ratio::from_ten_thousandths(sum);
        let (zh, en) = (format!("权重合计为 {sum}，不是 1"), format!("The weights add up to {sum}, not to 1"));
        let mend =
            ("请调整小于 1 的权重使合计为 1；直接相加的部分，权重为 1", "Let those below 1 add up to 1; what is added as it is weighs 1");
        findings.rule("result.components", (&zh, &en), mend);
    }
}

/// A component without weight that neither breaks ties nor is needed for a grade.
fn unless_looked_at(findings: &mut Findings, result: &ResultRule, place: String, code: &str) {
    let ties = matches!(&result.ties, Some(TieRule::By { components }) if components.iter().any(|of| of == code));
    if !ties && !result.bands.iter().flat_map(|band| &band.needs).any(|need| need.component == code) {
        findings.odd(
            place,
            ("权重为 0，又不用于同分比较或等次条件", "It weighs nothing, and neither ties nor a grade's needs look at it"),
            ("请填写权重，或删除这个组成部分", "Give it a weight, or remove it"),
        );
    }
}

/// What grades need of components: each once, and within reach.
fn needs(findings: &mut Findings, result: &ResultRule) {
    for (at, band) in result.bands.iter().enumerate() {
        for (nth, need) in band.needs.iter().enumerate() {
            let place = format!("result.bands[{at}].needs[{nth}]");
            if band.needs.iter().take(nth).any(|other| other.component == need.component) {
                let error =
                    ApiError::new(ErrorCode::Duplicate).arg("value", &need.component).arg("other", format!("result.bands[{at}].needs"));
                findings.block(format!("{place}.component"), error);
            }
            let most = result.components.iter().find(|component| component.code == need.component).and_then(|component| component.most);
            if let Some(most) = most.filter(|most| *most < need.from) {
                findings.order(format!("{place}.from"), need.from, most);
            }
        }
    }
}

/// Results inside the period that the whole takes: they are of all points, and graded as such by the same grades (E1).
fn inside(findings: &mut Findings, result: &ResultRule) {
    let takes = |component: &Component| matches!(component.source, Source::Results { .. });
    if !result.components.iter().any(takes) {
        return;
    }
    let mend = (
        "期内等次不要紧的可不理会；要按月评等次，请另立按月结算的方案，总分用“其他方案”取其结果",
        "Never mind if only the whole is graded; else take a monthly scheme (of: SCHEME)",
    );
    // Grades by place alone begin at 0 or below it: no scale is another one for them.
    let by_total = result.bands.iter().any(|band| band.from.is_some_and(Points::is_positive));
    for (nth, component) in result.components.iter().enumerate().filter(|(_, component)| takes(component) && by_total) {
        let sum = component.source == Source::Results { take: Take::Sum };
        if sum || component.full.is_some() || component.of_best || component.per_head || !component.steps.is_empty() {
            findings.odd(
                format!("result.components[{nth}].source"),
                (
                    "期内每次结果按原始总分评同一组等次，与这里合计、折算后的尺度不同",
                    "Results inside the period are graded by their raw totals, not on this scale",
                ),
                mend,
            );
        }
    }
    for (nth, _) in result.bands.iter().enumerate().filter(|(_, band)| !band.needs.is_empty()) {
        findings.odd(
            format!("result.bands[{nth}].needs"),
            (
                "期内结果只看总分，没有组成部分，这些条件在期内一律算未达到",
                "Results inside the period have no components: nobody meets this in them",
            ),
            mend,
        );
    }
}

fn quotas(findings: &mut Findings, result: &ResultRule) {
    for (nth, band) in result.bands.iter().enumerate() {
        if let Some(part) = band.share {
            share(findings, format!("result.bands[{nth}].share"), part);
        }
        if let Some(count) = band.count {
            findings.whole(format!("result.bands[{nth}].count"), count, 1, 1_000_000);
        }
    }
    for (nth, award) in result.awards.iter().enumerate() {
        if let Some(top) = award.top {
            findings.whole(format!("result.awards[{nth}].top"), top, 1, 1_000_000);
        }
    }
    let limited = result.bands.iter().any(|band| band.share.is_some() || band.count.is_some());
    if (limited || result.awards.iter().any(|award| award.top.is_some())) && result.ties.is_none() {
        findings.rule(
            "result.ties",
            ("有名额限制，但没有说明同分怎么办", "There is a quota, but no rule for equal totals"),
            ("请填写“同分规则”：OUT、IN 或 BY", "Say what happens to ties: OUT, IN or BY"),
        );
    }
}

fn filing(findings: &mut Findings, result: &ResultRule) {
    for (nth, level) in result.filed_with.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|nth| result.filed_with.get(nth)).copied().unwrap_or(Level::Community);
        if *level <= before {
            findings.rule(
                format!("result.filed_with[{nth}]"),
                ("备案须逐级向上", "A result is filed upward, level by level"),
                ("请按街道、区、平台的顺序填写，每级一次", "Write street, district, platform in this order, each once"),
            );
        }
    }
}
