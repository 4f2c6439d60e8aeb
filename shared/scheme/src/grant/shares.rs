//! Beneficiaries: who gets the points of a deed (A7).

use linli_contracts::scoring::{Beneficiary, Who, Working, WorkingStep};
use linli_kernel::{HolderId, Points};

use crate::{rules::Rules, worth::working};

/// Who may get points for a deed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parties {
    /// Whoever did it.
    pub doer: HolderId,
    /// The head of their household, or whoever is responsible for the organisation; without one, the doer.
    pub head: Option<HolderId>,
    /// Every member of the household, the doer included; empty: the doer alone.
    pub household: Vec<HolderId>,
    /// Whom the line names besides the doer.
    pub named: Vec<HolderId>,
}

/// What somebody gets of a deed's points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Who.
    pub holder: HolderId,
    /// How much.
    pub points: Points,
    /// Why; none where the doer simply gets everything.
    pub working: Option<Working>,
}

/// Divides the points of a deed of this item. An item without beneficiaries gives everything to the doer.
///
/// Each beneficiary of a part gets it, or they divide it: to the hundredth, the rest by one hundredth each from the
/// first on, so that the parts add up exactly. A part whose beneficiaries nobody is goes to nobody.
pub fn shares(rules: &Rules<'_>, item: &str, points: Points, parties: &Parties) -> Vec<Share> {
    let found = rules.item(item).filter(|(_, item)| !item.to.is_empty());
    let Some((nth, item)) = found else { return vec![Share { holder: parties.doer, points, working: None }] };
    let part = |(to, beneficiary)| part_of(points, beneficiary, parties, &format!("items[{nth}].to[{to}]"));
    item.to.iter().enumerate().flat_map(part).collect()
}

fn part_of(points: Points, beneficiary: &Beneficiary, parties: &Parties, place: &str) -> Vec<Share> {
    let whole = beneficiary.share.of(points).unwrap_or(points);
    let holders = holders(beneficiary.who, parties);
    let count = i64::try_from(holders.len()).unwrap_or(i64::MAX).max(1);
    let (each, rest) = if beneficiary.divided { (whole.hundredths() / count, whole.hundredths() % count) } else { (whole.hundredths(), 0) };
    let who = format!("{:?}", beneficiary.who).to_uppercase();
    let share = |(nth, holder): (usize, HolderId)| {
        let more = if i64::try_from(nth).is_ok_and(|nth| nth < rest.abs()) { rest.signum() } else { 0 };
        let gets = Points::from_hundredths(each + more);
        let heads = if beneficiary.divided { count.to_string() } else { "1".to_owned() };
        let args = [("who", who.clone()), ("share", beneficiary.share.to_string()), ("heads", heads), ("before", points.to_string())];
        Share { holder, points: gets, working: Some(working(WorkingStep::Share, place.to_owned(), args, gets)) }
    };
    holders.into_iter().enumerate().map(share).collect()
}

fn holders(who: Who, parties: &Parties) -> Vec<HolderId> {
    match who {
        Who::Doer => vec![parties.doer],
        Who::Head => vec![parties.head.unwrap_or(parties.doer)],
        Who::Household if parties.household.is_empty() => vec![parties.doer],
        Who::Household => parties.household.clone(),
        Who::Named => parties.named.clone(),
    }
}
