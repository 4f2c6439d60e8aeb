//! Replays of a history.

mod changes;
mod unchanged;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use linli_kernel::HouseholdId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{
    claim::Claim,
    grant::{Counted, Deed, Parties, Reversal, Starts, Usage, counted},
    rules::Rules,
    settle::{Participant, start},
    worth::{Quantity, worth},
};

/// A scheme with nearly everything that makes one deed depend on another.
fn scheme(change: impl FnOnce(&mut Value)) -> SchemeDocument {
    let mut document = json!({
        "name": "试", "period": {"length": "QUARTER"}, "publicity": {"min_days": 7, "answer_working_days": 7},
        "starts": [{"value": {"rule": "FIXED", "points": 10}, "group": "order"}],
        "groups": [
            {"code": "order", "name": "秩序", "floor": 0},
            {"code": "events", "name": "活动", "highest_of_event": true, "caps": [{"window": "MONTH", "limit": {"POINTS": 40}}]}
        ],
        "items": [
            {"code": "daily", "name": "日常", "kind": "BASE", "value": {"rule": "FIXED", "points": 5},
             "caps": [{"window": "DAY", "limit": {"POINTS": 20}}, {"window": "WEEK", "limit": {"TIMES": 6}, "per": "HOUSEHOLD"}]},
            {"code": "hours", "name": "服务", "kind": "ADDITIONAL", "group": "events",
             "value": {"rule": "STEPS", "unit": "小时", "steps": [{"at": 2, "points": 3}, {"at": 10, "points": 12.5}], "over": "PERIOD"}},
            {"code": "deed", "name": "好事", "kind": "BONUS", "group": "events", "value": {"rule": "RANGE", "min": 2, "max": 10},
             "to": [{"who": "DOER", "share": 0.6}, {"who": "HOUSEHOLD", "share": 0.4, "divided": true}]},
            {"code": "litter", "name": "乱丢", "kind": "DEDUCTION", "group": "order", "value": {"rule": "FIXED", "points": -3},
             "repeat": {"within_days": 20, "factors": [2]}},
            {"code": "mended", "name": "整改", "kind": "ADDITIONAL", "value": {"rule": "FIXED", "points": 1},
             "effects": [{"does": {"effect": "REPAIR", "items": ["litter"], "share": 0.5}}]},
            {"code": "bad", "name": "差评", "kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -1},
             "effects": [{"does": {"effect": "VOID_EVENT"}}, {"does": {"effect": "AT_MOST", "band": "low"}, "from_time": 3}]}
        ],
        "caps": [{"window": "PERIOD", "limit": {"POINTS": 90}}],
        "result": {"ties": {"rule": "OUT"}, "bands": [
            {"code": "top", "name": "优", "from": 40, "share": "30%"}, {"code": "mid", "name": "良", "from": 20, "below": 40},
            {"code": "low", "name": "中", "below": 20}
        ]},
        "uses": {"exchanges": [{"code": "cash", "name": "兑现", "unit": "元", "rule": {"rule": "RATE", "points": 2, "gives": 1}}]}
    });
    change(&mut document);
    serde_json::from_value(document).unwrap()
}

fn holder(number: u128) -> HolderId {
    HolderId::from_uuid(Uuid::from_u128(number))
}

fn line(number: u128) -> LineId {
    LineId::from_uuid(Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 + number))
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

/// Something somebody does in an imagined period.
#[derive(Clone, Debug)]
struct Doing {
    who: u128,
    claim: Claim,
    /// What the reviewer decides instead, as far as it is allowed.
    decided: Option<Points>,
    /// Whether it is reversed right away.
    reversed: bool,
}

fn doing(who: u128, item: &str, on: u64) -> Doing {
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap() + Days::new(on);
    Doing { who, claim: Claim::once(item, day), decided: None, reversed: false }
}

/// Lives through a period under a document as the service does, and remembers it. People live two to a household.
fn lived(document: &SchemeDocument, people: u128, doings: &[Doing]) -> History {
    let rules = Rules::new(document);
    let mut usage = Usage::default();
    let mut standing: BTreeMap<LineId, Counted> = BTreeMap::new();
    let mut facts = vec![];
    let starts: Starts = start::for_rank(&start::starts(document, None, None));
    for (doing, number) in doings.iter().zip(1..) {
        let (granted, reversed) = live(&rules, &starts, &mut usage, &mut standing, doing, line(number));
        facts.push(Fact::Granted(Box::new(granted)));
        facts.extend(reversed.then_some(Fact::Reversed { line: line(number) }));
    }
    let people = (1..=people).map(|number| Past { participant: Participant::new(holder(number)), last: None }).collect();
    History { documents: vec![document.clone()], people, counted: vec![], facts }
}

fn live(
    rules: &Rules<'_>,
    starts: &Starts,
    usage: &mut Usage,
    standing: &mut BTreeMap<LineId, Counted>,
    doing: &Doing,
    line: LineId,
) -> (Granted, bool) {
    let doer = holder(doing.who);
    let home = (doing.who - 1) / 2;
    let declared = worth(rules, &doing.claim).unwrap();
    let mut granted = Granted {
        line,
        version: 0,
        doer,
        household: Some(HouseholdId::from_uuid(Uuid::from_u128(1_000_000 + home))),
        holder: doer,
        class: None,
        own_from: None,
        parties: Parties { doer, head: None, household: vec![holder(home * 2 + 1), holder(home * 2 + 2)], named: vec![] },
        claim: doing.claim.clone(),
        declared: declared.points,
        decided: doing.decided,
        since: None,
        granted: Points::ZERO,
        cuts: vec![],
        took_back: vec![],
    };
    if granted.refused() {
        return (granted, false);
    }
    let worth = doing.decided.map_or(declared.clone(), |decided| declared.decide(decided));
    let deed = Deed { household: granted.household, starts, line: Some(line), ..Deed::new(doer, &doing.claim, &worth) };
    let outcome = usage.grant(rules, &deed);
    standing.insert(line, counted(&deed, &outcome));
    for reversal in &outcome.reversals {
        let back = reversal.counted.line.unwrap();
        granted.took_back.push(TookBack { line: back, points: reversal.points, whole: reversal.whole });
        if reversal.whole {
            standing.remove(&back);
        } else {
            standing.get_mut(&back).unwrap().points += reversal.points;
        }
    }
    granted.granted = outcome.granted;
    granted.cuts = outcome.cuts;
    let reversed = doing.reversed && standing.get(&line).map(|counted| usage.revoke(counted)).is_some();
    if reversed {
        standing.remove(&line);
        outcome.reversals.iter().for_each(|reversal| put_back(usage, standing, reversal));
    }
    (granted, reversed)
}

/// What a deed took back stands again.
fn put_back(usage: &mut Usage, standing: &mut BTreeMap<LineId, Counted>, reversal: &Reversal) {
    usage.restore(reversal);
    let back = reversal.counted.line.unwrap();
    if reversal.whole {
        standing.insert(back, reversal.counted.clone());
    } else {
        standing.get_mut(&back).unwrap().points -= reversal.points;
    }
}

fn run(draft: &SchemeDocument, history: &History) -> Simulation {
    simulate(draft, history, &mut |_, _| true).unwrap()
}
