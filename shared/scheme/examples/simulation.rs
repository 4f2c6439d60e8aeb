//! How long a simulation takes: 54,000 lines of a year by 26,120 people.
//!
//! `cargo run --release -p linli-scheme --example simulation`

use std::{collections::BTreeMap, error::Error, time::Instant};

use chrono::{Days, NaiveDate};
use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{ApiError, HolderId, HouseholdId, LineId};
use linli_scheme::{
    claim::Claim,
    form::{Format, read},
    grant::{Deed, Parties, Usage},
    rules::Rules,
    settle::Participant,
    simulate::{Fact, Granted, History, Past, simulate},
    worth::{Quantity, worth},
};
use uuid::Uuid;

const LINES: u64 = 54_000;
const PEOPLE: u64 = 26_120;

/// What the year was judged under; the draft gives more for an hour and caps the service lower.
const SCHEME: &str = "
name: 模拟用时
period: {}
publicity: { min_days: 7, answer_working_days: 7 }
groups:
  - { code: service, name: 服务, caps: [{ window: MONTH, limit: { POINTS: 40 } }], highest_of_event: true }
items:
  - { code: visit, name: 走访, kind: BASE, value: { rule: FIXED, points: 5 }, caps: [{ window: DAY, limit: { POINTS: 20 } }, { window: WEEK, limit: { TIMES: 6 }, per: HOUSEHOLD }] }
  - { code: hours, name: 服务, kind: ADDITIONAL, group: service, value: { rule: RATE, points: 1, unit: 小时, max_quantity: 12 } }
  - { code: total, name: 累计, kind: ADDITIONAL, value: { rule: STEPS, unit: 小时, over: YEAR, steps: [{ at: 2, points: 3 }, { at: 10, points: 12 }] } }
  - { code: again, name: 巡查, kind: ADDITIONAL, group: service, value: { rule: FIXED, points: 2 }, repeat: { within_days: 30, factors: [0.5] } }
caps: [{ window: YEAR, limit: { POINTS: 300 } }]
result:
  components: [{ code: all, name: 积分, of_best: true, source: { of: POINTS } }]
  ties: { rule: IN }
  bands:
    - { code: top, name: 优秀, from: 60, share: 15% }
    - { code: mid, name: 良好, from: 20, below: 60 }
    - { code: low, name: 一般, below: 20 }
uses:
  exchanges: [{ code: cash, name: 兑现, unit: 元, rule: { rule: RATE, points: 10, gives: 1 } }]
";

fn main() -> Result<(), Box<dyn Error>> {
    let old = scheme(SCHEME)?;
    let draft = scheme(&SCHEME.replace("points: 1, unit", "points: 1.5, unit").replace("POINTS: 40", "POINTS: 2"))?;
    let history = lived(old).map_err(told)?;
    let begun = Instant::now();
    let simulation = simulate(&draft, &history, &mut |_, _| true).ok_or("called off")?;
    let took = begun.elapsed();
    let (gain, lose, same) = (simulation.gain, simulation.lose, simulation.same);
    println!("{LINES} lines of {PEOPLE} people simulated in {took:?}: {gain} gain, {lose} lose, {same} keep their total");
    Ok(())
}

fn scheme(yaml: &str) -> Result<SchemeDocument, Box<dyn Error>> {
    Ok(read(yaml, Format::Yaml).map_err(told)?)
}

fn told(error: ApiError) -> String {
    format!("{error:?}")
}

/// A year lived under a document: everybody does something, some do more. Two people share a home.
fn lived(document: SchemeDocument) -> Result<History, ApiError> {
    let people = (0..PEOPLE).map(|nth| Past { participant: Participant::new(holder(nth)), last: None }).collect();
    let rules = Rules::new(&document);
    let mut usage = Usage::default();
    let facts = (0..LINES).map(|nth| grant(&rules, &mut usage, nth).map(|granted| Fact::Granted(Box::new(granted))));
    let facts = facts.collect::<Result<_, _>>()?;
    Ok(History { documents: vec![document], people, counted: vec![], facts })
}

fn grant(rules: &Rules<'_>, usage: &mut Usage, nth: u64) -> Result<Granted, ApiError> {
    let (doer, home) = (holder(nth * 7 % PEOPLE), HouseholdId::from_uuid(Uuid::from_u64_pair(2, nth * 7 % PEOPLE / 2)));
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default() + Days::new(nth % 360);
    let some = Quantity::from_thousandths([500, 1_000, 2_500, 4_000][(nth / 4 % 4) as usize]);
    let (item, quantity) = [("visit", Quantity::ONE), ("hours", some), ("total", some), ("again", Quantity::ONE)][(nth % 4) as usize];
    let event = nth.is_multiple_of(3).then(|| format!("活动 {}", nth % 90));
    let claim = Claim { quantity, event, inputs: BTreeMap::new(), ..Claim::once(item, day) };
    let worth = worth(rules, &claim)?;
    let line = LineId::from_uuid(Uuid::from_u64_pair(3, nth));
    let outcome = usage.grant(rules, &Deed { household: Some(home), line: Some(line), ..Deed::new(doer, &claim, &worth) });
    Ok(Granted {
        line,
        version: 0,
        doer,
        household: Some(home),
        holder: doer,
        class: None,
        own_from: None,
        parties: Parties { doer, head: None, household: vec![doer], named: vec![] },
        claim,
        declared: worth.points,
        decided: None,
        since: None,
        granted: outcome.granted,
        cuts: outcome.cuts,
        took_back: vec![],
    })
}

fn holder(nth: u64) -> HolderId {
    HolderId::from_uuid(Uuid::from_u64_pair(1, nth))
}
