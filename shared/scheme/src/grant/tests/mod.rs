//! What counts of deeds: by example, feature by feature, and at random.

mod before;
mod beneficiaries;
mod caps;
mod effects;
mod floors;
mod many;
mod most;
mod properties;

use chrono::NaiveDate;
use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{HolderId, HouseholdId, LineId, MemberId, Points};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Counted, Deed, Outcome, Starts, Usage, counted};
use crate::{
    claim::Claim,
    rules::Rules,
    worth::{Worth, worth},
};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn points(text: &str) -> Points {
    text.parse().unwrap()
}

pub(super) fn member(n: u128) -> HolderId {
    MemberId::from_uuid(Uuid::from_u128(n)).into()
}

pub(super) fn household(n: u128) -> HouseholdId {
    HouseholdId::from_uuid(Uuid::from_u128(n + 1_000))
}

/// A fixed item of 5 points with further fields.
pub(super) fn item(code: &str, more: Value) -> Value {
    let mut item = json!({"code": code, "name": code, "kind": "ADDITIONAL", "value": {"rule": "FIXED", "points": 5}});
    for (name, field) in more.as_object().unwrap() {
        item[name] = field.clone();
    }
    item
}

pub(super) fn cap(window: &str, limit: i64) -> Value {
    json!({"window": window, "limit": {"POINTS": limit}})
}

pub(super) fn times_cap(window: &str, limit: i64) -> Value {
    json!({"window": window, "limit": {"TIMES": limit}})
}

/// A scheme of these items with further fields.
pub(super) fn scheme(items: Vec<Value>, more: Value) -> SchemeDocument {
    let mut document = json!({"name": "试", "items": items, "period": {}, "publicity": {"min_days": 7, "answer_working_days": 7}});
    for (name, field) in more.as_object().unwrap() {
        document[name] = field.clone();
    }
    serde_json::from_value(document).unwrap()
}

/// Somebody's deeds under a scheme, one after the other.
pub(super) struct Story<'a> {
    pub rules: Rules<'a>,
    pub usage: Usage,
    pub rows: Vec<Counted>,
    pub starts: Starts,
}

/// How a deed is done.
#[derive(Clone)]
pub(super) struct How {
    pub who: u128,
    pub home: Option<u128>,
    pub holder: Option<HolderId>,
    pub class: Option<&'static str>,
    pub quantity: String,
    pub event: Option<String>,
    pub worth: Option<Worth>,
}

pub(super) fn once() -> How {
    How { who: 1, home: Some(1), holder: None, class: None, quantity: "1".into(), event: None, worth: None }
}

pub(super) fn by(who: u128, home: u128) -> How {
    How { who, home: Some(home), ..once() }
}

pub(super) fn much(quantity: &str) -> How {
    How { quantity: quantity.into(), ..once() }
}

pub(super) fn at(event: &str) -> How {
    How { event: Some(event.into()), ..once() }
}

impl<'a> Story<'a> {
    pub fn new(document: &'a SchemeDocument) -> Self {
        Self { rules: Rules::new(document), usage: Usage::default(), rows: vec![], starts: Starts::new() }
    }

    pub fn grant(&mut self, item: &str, on: &str, how: &How) -> Outcome {
        let claim = Claim { quantity: how.quantity.parse().unwrap(), event: how.event.clone(), ..Claim::once(item, day(on)) };
        let worth = how.worth.clone().unwrap_or_else(|| worth(&self.rules, &claim).unwrap());
        let starts = self.starts.clone();
        let deed = Deed {
            household: how.home.map(household),
            holder: how.holder.unwrap_or(member(how.who)),
            class: how.class,
            starts: &starts,
            // As an application's lines have: what is taken back is found again by it.
            line: Some(LineId::from_uuid(Uuid::from_u128(self.rows.len() as u128 + 1))),
            ..Deed::new(member(how.who), &claim, &worth)
        };
        let outcome = self.usage.grant(&self.rules, &deed);
        self.rows.push(counted(&deed, &outcome));
        self.rows.extend(outcome.reversals.iter().map(super::Reversal::row));
        outcome
    }

    pub fn granted(&mut self, item: &str, on: &str, how: &How) -> Points {
        self.grant(item, on, how).granted
    }
}
