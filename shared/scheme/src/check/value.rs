//! Value rules: bounds, order and direction (scheme-model B).

use linli_contracts::scoring::{Entry, FormulaInput, Pick, Rounding, Step, Tier, ValueRule};
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{find::Findings, reference::codes};
use crate::formula;

const MAX_STEPS: usize = 50;
const MAX_QUANTITY: u32 = 1_000_000;

/// A value and which way it must point.
pub(super) struct Value<'a> {
    /// Its place.
    pub(super) place: String,
    /// Whether it must be below zero.
    pub(super) deduction: bool,
    /// Whether it may be nothing, because the item does something else (C6).
    pub(super) nothing: bool,
    /// The rule.
    pub(super) rule: &'a ValueRule,
}

impl Value<'_> {
    /// Checks the rule.
    pub(super) fn check(&self, findings: &mut Findings) {
        match self.rule {
            ValueRule::Fixed { points } => self.amount(findings, "points", *points),
            ValueRule::Open { max } => self.amount(findings, "max", *max),
            ValueRule::Range { min, max } => self.range(findings, *min, *max),
            ValueRule::Rate { .. } => self.rate(findings),
            ValueRule::Steps { steps, .. } => self.steps(findings, steps),
            ValueRule::Tiers { each, rounding, tiers, .. } => self.tiers(findings, *each, *rounding, tiers),
            ValueRule::Checklist { pick, entries, most } => self.checklist(findings, *pick, entries, *most),
            ValueRule::Judges { max, least, drop } => self.judges(findings, *max, *least, *drop),
            ValueRule::Formula { formula, inputs, min, max } => {
                self.formula(findings, formula, inputs);
                self.range(findings, *min, *max);
            }
        }
    }

    fn at(&self, part: &str) -> String {
        format!("{}.{part}", self.place)
    }

    fn size(&self, points: Points) -> Points {
        if self.deduction { -points } else { points }
    }

    /// An amount in the item's direction, neither nothing (unless it may be) nor beyond the limit.
    fn amount(&self, findings: &mut Findings, part: &str, points: Points) {
        let nothing = points == Points::ZERO && self.nothing;
        if !nothing && (!self.size(points).is_positive() || self.size(points) > Points::LIMIT) {
            findings.block(self.at(part), ApiError::new(ErrorCode::SchemeValue).arg("value", points).arg("max", Points::LIMIT));
        }
    }

    /// The same, where nothing is one of several outcomes.
    fn perhaps(&self, findings: &mut Findings, part: &str, points: Points) {
        if points != Points::ZERO {
            self.amount(findings, part, points);
        }
    }

    fn range(&self, findings: &mut Findings, min: Points, max: Points) {
        if min > max {
            return findings.order(self.at("max"), min, max);
        }
        // The end that lies further from zero carries the direction; the other may be zero.
        let (far, near) = if self.deduction { (("min", min), ("max", max)) } else { (("max", max), ("min", min)) };
        self.amount(findings, far.0, far.1);
        self.perhaps(findings, near.0, near.1);
    }

    fn rate(&self, findings: &mut Findings) {
        let ValueRule::Rate { points, each, max_quantity, least, most, .. } = self.rule else { return };
        findings.whole(self.at("max_quantity"), *max_quantity, 1, MAX_QUANTITY);
        findings.whole(self.at("each"), *each, 1, MAX_QUANTITY);
        // What the largest quantity gives must still be an amount of points, unless the line has a most.
        let thousandths = i64::from(*max_quantity) * 1000 / i64::from((*each).max(1));
        let whole = points.times_thousandths(thousandths).or(*most).map_or(Points::ZERO, |_| *points);
        self.amount(findings, "points", whole);
        for (part, bound) in [("least", least), ("most", most)] {
            if let Some(bound) = bound {
                self.perhaps(findings, part, *bound);
            }
        }
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            findings.order(self.at("most"), least, most);
        }
    }

    fn steps(&self, findings: &mut Findings, steps: &[Step]) {
        findings.counted(&self.at("steps"), steps.len(), 1, MAX_STEPS);
        for (nth, step) in steps.iter().enumerate() {
            let (at, points) = (format!("steps[{nth}].at"), format!("steps[{nth}].points"));
            findings.whole(self.at(&at), step.at, 1, MAX_QUANTITY);
            self.amount(findings, &points, step.points);
            let Some(before) = nth.checked_sub(1).and_then(|nth| steps.get(nth)) else { continue };
            if before.at >= step.at {
                findings.order(self.at(&at), before.at, step.at);
            }
            if self.size(before.points) >= self.size(step.points) {
                findings.order(self.at(&points), before.points, step.points);
            }
        }
    }

    fn tiers(&self, findings: &mut Findings, each: u32, rounding: Rounding, tiers: &[Tier]) {
        findings.counted(&self.at("tiers"), tiers.len(), 1, MAX_STEPS);
        findings.whole(self.at("each"), each, 1, MAX_QUANTITY);
        for (nth, tier) in tiers.iter().enumerate() {
            let above = self.at(&format!("tiers[{nth}].above"));
            if rounding != Rounding::Exact && tier.above % each.max(1) != 0 {
                findings.odd(
                    above.clone(),
                    ("分段的起点不是“每多少单位”的整数倍，零头会在段尾和段首各算一次", "The tier does not begin at a multiple of “each”"),
                    ("请把起点改为整数倍", "Let it begin at a multiple; parts are rounded tier by tier"),
                );
            }
            self.perhaps(findings, &format!("tiers[{nth}].points"), tier.points);
            match nth.checked_sub(1).and_then(|nth| tiers.get(nth)) {
                None if tier.above > 0 => findings.rule(
                    above,
                    ("第一段没有从 0 开始", "The first tier does not begin at 0"),
                    (
                        "请在前面加一段“超过 0”；起点以下不计分的，那一段写 0 分",
                        "Add a tier “above: 0” before it, of 0 points where nothing counts there",
                    ),
                ),
                None => {}
                Some(before) if before.above >= tier.above => findings.order(above, before.above, tier.above),
                Some(_) => {}
            }
        }
        if !tiers.is_empty() && tiers.iter().all(|tier| tier.points == Points::ZERO) {
            self.amount(findings, "tiers[0].points", Points::ZERO);
        }
    }

    fn checklist(&self, findings: &mut Findings, pick: Pick, entries: &[Entry], most: Option<Points>) {
        findings.counted(&self.at("entries"), entries.len(), 1, super::MAX_LIST);
        codes(findings, &self.at("entries"), entries.iter().map(|entry| entry.code.as_str()));
        for (nth, entry) in entries.iter().enumerate() {
            self.perhaps(findings, &format!("entries[{nth}].points"), entry.points);
        }
        if !entries.is_empty() && entries.iter().all(|entry| entry.points == Points::ZERO) {
            self.amount(findings, "entries[0].points", Points::ZERO);
        }
        let Some(most) = most else { return };
        self.amount(findings, "most", most);
        let all = entries.iter().map(|entry| self.size(entry.points));
        let reachable = if pick == Pick::One { all.max().unwrap_or_default() } else { all.sum() };
        if self.size(most) > reachable {
            findings.odd(
                self.at("most"),
                ("所有条目加起来也达不到这个最高分", "All entries together do not reach this most"),
                ("请核对条目的分值，或去掉最高分", "Check the entries' points, or leave “most” away"),
            );
        }
    }

    fn judges(&self, findings: &mut Findings, max: Points, least: u32, drop: u32) {
        self.amount(findings, "max", max);
        findings.whole(self.at("least"), least, 1, 50);
        if u64::from(drop) * 2 >= u64::from(least.max(1)) {
            findings.rule(
                self.at("drop"),
                ("去掉最高分和最低分后，可能没有评委的分数留下", "After dropping the highest and lowest marks none may be left"),
                ("请减少“去掉个数”，或增加“最少评委数”，使最少评委数大于去掉个数的两倍", "Let “least” be more than twice “drop”"),
            );
        }
    }

    fn formula(&self, findings: &mut Findings, formula: &str, inputs: &[FormulaInput]) {
        findings.counted(&self.at("inputs"), inputs.len(), 0, 20);
        if formula.chars().count() > formula::MAX_LENGTH {
            return findings.block(self.at("formula"), ApiError::new(ErrorCode::TooLong).arg("max", formula::MAX_LENGTH));
        }
        for (nth, input) in inputs.iter().enumerate() {
            let place = self.at(&format!("inputs[{nth}]"));
            let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if !input.name.starts_with(|c: char| c.is_ascii_alphabetic()) || input.name.len() > 40 || !input.name.chars().all(letters) {
                findings.block(format!("{place}.name"), ApiError::new(ErrorCode::SchemeCode).arg("value", &input.name));
            }
            if inputs.iter().take(nth).any(|other| other.name == input.name) {
                let error = ApiError::new(ErrorCode::Duplicate).arg("value", &input.name).arg("other", self.at("inputs"));
                findings.block(format!("{place}.name"), error);
            }
            if input.min > input.max {
                findings.order(format!("{place}.max"), input.min, input.max);
            }
        }
        if let Err(error) = formula::check(formula, inputs) {
            findings.block(self.at("formula"), error);
        }
    }
}

/// The points of the smallest deed that counts at all, without its sign.
pub(super) fn least(rule: &ValueRule) -> Points {
    let points = match rule {
        ValueRule::Fixed { points } => *points,
        ValueRule::Range { min, max } => {
            if max.is_positive() {
                *min
            } else {
                *max
            }
        }
        ValueRule::Steps { steps, .. } => steps.first().map_or(Points::ZERO, |step| step.points),
        _ => Points::ZERO,
    };
    if points.is_negative() { -points } else { points }
}
