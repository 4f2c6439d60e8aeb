//! Worked examples, and trials of a scheme: imagined deeds go through the same functions as real ones.

use std::collections::BTreeMap;

use linli_contracts::scoring::{Cut, Example, ExampleDeed, ExchangeRule, SchemeDocument, SchemeFinding, Working};
use linli_kernel::{ApiError, ErrorCode, HolderId, Points};
use uuid::Uuid;

use crate::{
    account::{Accounts, standing},
    claim::Claim,
    eligible::eligible,
    exchange::{self, Turned},
    grant::{Deed, Outcome, Parties, Starts, Usage, shares},
    purse,
    rules::Rules,
    settle::{
        Participant, Settled, alone,
        start::{self, Last},
    },
    window::{self, Span},
    worth::{Quantity, worth},
};

/// What a trial came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tried {
    /// The deeds, in their order.
    pub deeds: Vec<TriedDeed>,
    /// The result of the period that the last day lies in, without places and quotas.
    pub result: Settled,
    /// The period's points by purse, starts among them.
    pub purses: BTreeMap<String, Points>,
    /// What the points of its purse turn into, by the code of the exchange.
    pub exchanges: Vec<(String, Turned)>,
}

/// What one deed came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TriedDeed {
    /// What it is worth before caps.
    pub declared: Points,
    /// What was granted when it was done; a later deed may take it back.
    pub granted: Points,
    /// How the number before caps came about.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// Why it counts nothing, if it cannot be judged. Its place begins with `deeds[…]`.
    pub error: Option<ApiError>,
}

/// Works an example out. Its holder stands alone: head of a household of one, with nobody else to share with.
pub fn try_out(document: &SchemeDocument, example: &Example) -> Tried {
    let rules = Rules::new(document);
    let class = example.class.as_deref();
    let given = &example.given;
    let graded = given.last_total.is_some() || given.last_band.is_some();
    let last_result = graded.then(|| Last { total: given.last_total.unwrap_or_default(), band: given.last_band.clone() });
    let starts = start::for_rank(&start::starts(document, class, last_result.as_ref()));
    let last = example.deeds.iter().map(|deed| deed.day).max();
    let period = last.map(|day| window::period_of(&document.period, day, None));
    let mut trial = Trial { rules: &rules, class, starts: &starts, period, usage: Usage::default(), accounts: Accounts::new([document]) };
    let deeds = example.deeds.iter().enumerate().map(|(at, deed)| trial.deed(at, deed)).collect();
    let who = Participant {
        class: example.class.clone(),
        heads: given.heads.unwrap_or(1),
        appraisals: example.appraisals.clone(),
        results: given.results.clone(),
        schemes: given.schemes.clone(),
        ..Participant::new(imagined())
    };
    let standing = standing(document, &who, last_result.as_ref(), trial.accounts.of(imagined()));
    let exchanges = exchanges(document, &standing.purses);
    Tried { deeds, result: alone(document, &standing.participant), purses: standing.purses, exchanges }
}

/// What does not come out as the document's examples say, each with its place, e.g. `examples[2].deeds[1].granted`.
pub fn findings(document: &SchemeDocument) -> Vec<SchemeFinding> {
    let of = |(at, example): (usize, &Example)| {
        let errors = wrong(document, example);
        errors.into_iter().map(move |error| {
            let place = format!("examples[{at}].{}", error.place.as_deref().unwrap_or_default());
            SchemeFinding { blocks: true, error: error.at(place) }
        })
    };
    document.examples.iter().enumerate().flat_map(of).collect()
}

fn wrong(document: &SchemeDocument, example: &Example) -> Vec<ApiError> {
    let tried = try_out(document, example);
    let mut errors = vec![];
    for (at, (expected, deed)) in example.deeds.iter().zip(&tried.deeds).enumerate() {
        errors.extend(deed.error.clone());
        let expected = expected.granted.filter(|expected| deed.error.is_none() && *expected != deed.granted);
        errors.extend(expected.map(|expected| differs(&format!("deeds[{at}].granted"), deed.granted.to_string(), expected.to_string())));
    }
    let total = example.total.filter(|expected| *expected != tried.result.total);
    errors.extend(total.map(|expected| differs("total", tried.result.total.to_string(), expected.to_string())));
    let band = example.band.clone().filter(|expected| Some(expected) != tried.result.band.as_ref());
    errors.extend(band.map(|expected| differs("band", tried.result.band.clone().unwrap_or_else(|| "–".to_owned()), expected)));
    errors.extend(example.exchanges.iter().filter_map(|(code, expected)| {
        let turned = tried.exchanges.iter().find(|(of, _)| of == code).map(|(_, turned)| turned.gives);
        let value = turned.map_or_else(|| "–".to_owned(), |gives| gives.to_string());
        (turned != Some(*expected)).then(|| differs(&format!("exchanges.{code}"), value, expected.to_string()))
    }));
    errors
}

fn differs(place: &str, value: String, expected: String) -> ApiError {
    ApiError::new(ErrorCode::SchemeExample).at(place).arg("value", value).arg("expected", expected)
}

fn imagined() -> HolderId {
    HolderId::from_uuid(Uuid::nil())
}

/// A trial on its way.
struct Trial<'a> {
    rules: &'a Rules<'a>,
    class: Option<&'a str>,
    starts: &'a Starts,
    /// The period that is settled.
    period: Option<Span>,
    usage: Usage,
    accounts: Accounts<'a>,
}

impl Trial<'_> {
    fn deed(&mut self, at: usize, deed: &ExampleDeed) -> TriedDeed {
        match self.judged(deed) {
            Ok((declared, outcome)) => {
                TriedDeed { declared, granted: outcome.granted, workings: outcome.workings, cuts: outcome.cuts, error: None }
            }
            Err(error) => {
                let place = format!("deeds[{at}].{}", error.place.as_deref().unwrap_or("item"));
                TriedDeed { declared: Points::ZERO, granted: Points::ZERO, workings: vec![], cuts: vec![], error: Some(error.at(place)) }
            }
        }
    }

    fn judged(&mut self, deed: &ExampleDeed) -> Result<(Points, Outcome), ApiError> {
        let claim = claim(deed)?;
        let worth = worth(self.rules, &claim)?;
        if let Some((_, item)) = self.rules.item(&claim.item) {
            eligible(item, self.class, claim.day)?;
        }
        let deed = Deed { class: self.class, starts: self.starts, ..Deed::new(imagined(), &claim, &worth) };
        let outcome = self.usage.grant(self.rules, &deed);
        self.book(&claim, &outcome);
        Ok((worth.points, outcome))
    }

    fn book(&mut self, claim: &Claim, outcome: &Outcome) {
        let inside = |day| self.period.is_some_and(|(first, last)| first <= day && day <= last);
        if inside(claim.day) {
            self.accounts.count(imagined(), &claim.item);
            pay(self.rules, &mut self.accounts, &claim.item, outcome.granted);
        }
        for reversal in outcome.reversals.iter().filter(|reversal| inside(reversal.counted.day)) {
            pay(self.rules, &mut self.accounts, &reversal.counted.item, reversal.points);
            if reversal.whole {
                self.accounts.uncount(imagined(), &reversal.counted.item);
            }
        }
    }
}

/// Pays what of a deed's points the imagined holder gets, who is doer and head and a household of one (A7).
fn pay(rules: &Rules<'_>, accounts: &mut Accounts<'_>, item: &str, points: Points) {
    let parties = Parties { doer: imagined(), head: None, household: vec![], named: vec![] };
    for share in shares(rules, item, points, &parties) {
        accounts.pay(share.holder, item, share.points);
    }
}

fn claim(deed: &ExampleDeed) -> Result<Claim, ApiError> {
    let quantity = deed.quantity.as_deref().map(str::parse::<Quantity>).transpose();
    Ok(Claim {
        item: deed.item.clone(),
        day: deed.day,
        quantity: quantity.map_err(|error| error.at("quantity"))?.unwrap_or(Quantity::ONE),
        asked: deed.points,
        event: deed.event.clone(),
        inputs: deed.inputs.clone(),
    })
}

fn exchanges(document: &SchemeDocument, purses: &BTreeMap<String, Points>) -> Vec<(String, Turned)> {
    let exchanges = document.uses.exchanges.iter().filter(|exchange| exchange.rule != ExchangeRule::Pool);
    let turned = exchanges.map(|exchange| {
        let purse = purse::paying(document, exchange.purse.as_deref());
        let points = purses.get(purse.code).copied().unwrap_or_default();
        (exchange.code.clone(), exchange::turn(&exchange.rule, points))
    });
    turned.collect()
}

#[cfg(test)]
mod tests;
