//! Codes: well-formed, once, and standing for something wherever they are named.

use std::collections::HashMap;

use linli_contracts::scoring::{EffectKind, ItemKind, SchemeDocument, Source, StartValue};
use linli_kernel::{ApiError, ErrorCode};

use super::{
    MAX_GROUPS, MAX_ITEMS, MAX_LIST, examples,
    find::{Both, Findings},
};

const MAX_CODE: usize = 40;
const CLASS: Both<'static> = ("类别", "class");
const GROUP: Both<'static> = ("分组", "group");
const PURSE: Both<'static> = ("积分种类", "purse");
const BAND: Both<'static> = ("等次", "grade");
const ITEM: Both<'static> = ("积分项目", "item");

/// Checks every code and every reference of the document.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    declared(findings, document);
    let known = Known(document);
    groups(findings, document, &known);
    items(findings, document, &known);
    starts(findings, document, &known);
    result(findings, document, &known);
    examples::check(findings, document, &known);
    for (nth, exchange) in document.uses.exchanges.iter().enumerate() {
        known.purse(findings, &format!("uses.exchanges[{nth}].purse"), exchange.purse.as_deref());
    }
    for (nth, appraisal) in document.appraisals.iter().enumerate() {
        known.classes(findings, &format!("appraisals[{nth}].voters"), &appraisal.voters);
    }
    for (nth, cap) in document.caps.iter().enumerate() {
        known.classes(findings, &format!("caps[{nth}].classes"), &cap.classes);
    }
}

/// What codes there are.
pub(super) struct Known<'a>(&'a SchemeDocument);

impl Known<'_> {
    fn classes(&self, findings: &mut Findings, place: &str, codes: &[String]) {
        for (nth, code) in codes.iter().enumerate() {
            let place = format!("{place}[{nth}]");
            if codes.iter().take(nth).any(|other| other == code) {
                findings.warn(&place, ApiError::new(ErrorCode::Duplicate).arg("value", code).arg("other", code));
            }
            self.class(findings, place, code);
        }
    }

    pub(super) fn class(&self, findings: &mut Findings, place: String, code: &str) {
        findings.reference(place, CLASS, code, self.0.classes.iter().map(|class| class.code.as_str()));
    }

    fn group(&self, findings: &mut Findings, place: &str, code: Option<&str>) {
        let Some(code) = code else { return };
        findings.reference(place, GROUP, code, self.0.groups.iter().map(|group| group.code.as_str()));
    }

    fn purse(&self, findings: &mut Findings, place: &str, code: Option<&str>) {
        let Some(code) = code else { return };
        let own = self.0.purses.iter().map(|purse| purse.code.as_str());
        // Without purses of its own, a scheme has the one that is called `points`.
        findings.reference(place, PURSE, code, own.chain(self.0.purses.is_empty().then_some("points")));
    }

    pub(super) fn band(&self, findings: &mut Findings, place: &str, code: &str) {
        let bands = self.0.result.iter().flat_map(|result| &result.bands);
        findings.reference(place, BAND, code, bands.map(|band| band.code.as_str()));
    }

    pub(super) fn appraisal(&self, findings: &mut Findings, place: String, code: &str) {
        findings.reference(place, ("评议", "appraisal"), code, self.0.appraisals.iter().map(|ballot| ballot.code.as_str()));
    }

    fn component(&self, findings: &mut Findings, place: String, code: &str) {
        let components = self.0.result.iter().flat_map(|result| &result.components);
        findings.reference(place, ("总分组成部分", "component"), code, components.map(|component| component.code.as_str()));
    }

    pub(super) fn item(&self, findings: &mut Findings, place: &str, code: &str) {
        findings.reference(place, ITEM, code, self.0.items.iter().map(|item| item.code.as_str()));
    }
}

/// The lists of things with codes of their own.
fn declared(findings: &mut Findings, document: &SchemeDocument) {
    fn list<T>(findings: &mut Findings, place: &str, (min, max): (usize, usize), things: &[T], code: impl Fn(&T) -> &str) {
        findings.counted(place, things.len(), min, max);
        codes(findings, place, things.iter().map(code));
    }
    let some = (0, MAX_LIST);
    list(findings, "items", (1, MAX_ITEMS), &document.items, |item| &item.code);
    list(findings, "groups", (0, MAX_GROUPS), &document.groups, |group| &group.code);
    list(findings, "classes", some, &document.classes, |class| &class.code);
    list(findings, "purses", (0, 10), &document.purses, |purse| &purse.code);
    list(findings, "coefficients", some, &document.coefficients, |table| &table.code);
    list(findings, "appraisals", some, &document.appraisals, |appraisal| &appraisal.code);
    list(findings, "uses.exchanges", some, &document.uses.exchanges, |exchange| &exchange.code);
    for (nth, table) in document.coefficients.iter().enumerate() {
        list(findings, &format!("coefficients[{nth}].options"), (1, MAX_LIST), &table.options, |option| &option.code);
    }
    for (nth, appraisal) in document.appraisals.iter().enumerate() {
        list(findings, &format!("appraisals[{nth}].dimensions"), (1, MAX_LIST), &appraisal.dimensions, |dimension| &dimension.code);
    }
    if let Some(result) = &document.result {
        list(findings, "result.components", some, &result.components, |component| &component.code);
        list(findings, "result.bands", some, &result.bands, |band| &band.code);
        list(findings, "result.awards", some, &result.awards, |award| &award.code);
    }
}

/// Codes of a list: well-formed, and each once.
pub(super) fn codes<'a>(findings: &mut Findings, list: &str, codes: impl Iterator<Item = &'a str>) {
    let mut seen = HashMap::new();
    for (index, code) in codes.enumerate() {
        let place = format!("{list}[{index}].code");
        let formed = (1..=MAX_CODE).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        // The word for the whole scheme where cuts are explained.
        if !formed || code == "scheme" {
            findings.block(place, ApiError::new(ErrorCode::SchemeCode).arg("value", code));
        } else if let Some(other) = seen.insert(code, index) {
            findings.block(place, ApiError::new(ErrorCode::Duplicate).arg("value", code).arg("other", format!("{list}[{other}]")));
        }
    }
}

fn groups(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>) {
    for (nth, group) in document.groups.iter().enumerate() {
        known.group(findings, &format!("groups[{nth}].parent"), group.parent.as_deref());
        for (at, cap) in group.caps.iter().enumerate() {
            known.classes(findings, &format!("groups[{nth}].caps[{at}].classes"), &cap.classes);
        }
        if above(document, &group.code).is_none() {
            findings.rule(
                format!("groups[{nth}].parent"),
                ("分组互相包含，形成了循环", "Groups lie in each other in a circle"),
                ("请去掉其中一个“上级分组”", "Take one “parent” away"),
            );
        }
    }
}

/// The group and those it lies in, from the inside out; `None` when they go round in a circle.
pub(super) fn above<'a>(document: &'a SchemeDocument, code: &str) -> Option<Vec<&'a linli_contracts::scoring::ItemGroup>> {
    let find = |code: &str| document.groups.iter().find(|group| group.code == code);
    let mut chain = vec![];
    let mut next = find(code);
    while let Some(group) = next {
        if chain.len() > document.groups.len() {
            return None;
        }
        chain.push(group);
        next = group.parent.as_deref().and_then(find);
    }
    Some(chain)
}

fn items(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>) {
    for (nth, item) in document.items.iter().enumerate() {
        let place = format!("items[{nth}]");
        known.group(findings, &format!("{place}.group"), item.group.as_deref());
        known.purse(findings, &format!("{place}.purse"), item.purse.as_deref());
        known.classes(findings, &format!("{place}.classes"), &item.classes);
        for (at, cap) in item.caps.iter().enumerate() {
            known.classes(findings, &format!("{place}.caps[{at}].classes"), &cap.classes);
        }
        for (at, code) in item.coefficients.iter().enumerate() {
            let tables = document.coefficients.iter().map(|table| table.code.as_str());
            findings.reference(format!("{place}.coefficients[{at}]"), ("系数表", "table of coefficients"), code, tables);
        }
        for (at, effect) in item.effects.iter().enumerate() {
            self::effect(findings, document, known, &format!("{place}.effects[{at}].does"), &effect.does);
        }
    }
}

fn effect(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>, place: &str, effect: &EffectKind) {
    match effect {
        EffectKind::Band { band } | EffectKind::AtMost { band } => known.band(findings, &format!("{place}.band"), band),
        EffectKind::Repair { items, .. } => {
            for (nth, code) in items.iter().enumerate() {
                let place = format!("{place}.items[{nth}]");
                known.item(findings, &place, code);
                if document.items.iter().any(|item| item.code == *code && item.kind != ItemKind::Deduction) {
                    findings.rule(
                        place,
                        ("只有扣分项目可以修复", "Only a deduction can be repaired"),
                        ("请改为扣分项目的代码", "Name a deduction instead"),
                    );
                }
            }
        }
        EffectKind::Zero | EffectKind::VoidEvent | EffectKind::Bar { .. } | EffectKind::Continues => {}
    }
}

fn starts(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>) {
    for (nth, start) in document.starts.iter().enumerate() {
        let place = format!("starts[{nth}]");
        known.classes(findings, &format!("{place}.classes"), &start.classes);
        known.group(findings, &format!("{place}.group"), start.group.as_deref());
        known.purse(findings, &format!("{place}.purse"), start.purse.as_deref());
        if let StartValue::LastBand { bands, .. } = &start.value {
            for (at, band) in bands.iter().enumerate() {
                known.band(findings, &format!("{place}.value.bands[{at}].band"), &band.band);
            }
        }
    }
}

fn result(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>) {
    let Some(result) = &document.result else { return };
    for (nth, component) in result.components.iter().enumerate() {
        let place = format!("result.components[{nth}].source");
        match &component.source {
            Source::Points { groups, items } => {
                for (at, code) in groups.iter().enumerate() {
                    known.group(findings, &format!("{place}.groups[{at}]"), Some(code));
                }
                for (at, code) in items.iter().enumerate() {
                    known.item(findings, &format!("{place}.items[{at}]"), code);
                }
            }
            Source::Appraisal { appraisal } => known.appraisal(findings, format!("{place}.appraisal"), appraisal),
            Source::Results { .. } | Source::Scheme { .. } => {}
        }
    }
    for (nth, band) in result.bands.iter().enumerate() {
        known.classes(findings, &format!("result.bands[{nth}].classes"), &band.classes);
        for (at, need) in band.needs.iter().enumerate() {
            known.component(findings, format!("result.bands[{nth}].needs[{at}].component"), &need.component);
        }
    }
    for (nth, award) in result.awards.iter().enumerate() {
        known.classes(findings, &format!("result.awards[{nth}].classes"), &award.classes);
        for (at, band) in award.band.iter().enumerate() {
            known.band(findings, &format!("result.awards[{nth}].band[{at}]"), band);
        }
    }
    if let Some(linli_contracts::scoring::TieRule::By { components }) = &result.ties {
        for (nth, code) in components.iter().enumerate() {
            known.component(findings, format!("result.ties.components[{nth}]"), code);
        }
    }
}
