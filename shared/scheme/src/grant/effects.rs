//! Effects: what items do beyond their points (C6, C7, C8, E6).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use linli_contracts::scoring::{Band, BarredFrom, CapWindow, Effect, EffectKind, PointItem, SchemeDocument};
use linli_kernel::{HolderId, LineId, Points, Ratio};

use super::{
    Counted, Deed, Reversal,
    books::{Books, Role, Row},
};
use crate::{rules::Rules, window::window};

/// Why something follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The effect's place in the document, e.g. `items[3].effects[0]`.
    pub place: String,
    /// The item's code.
    pub item: String,
    /// How many times it happened in the period.
    pub times: u32,
}

/// A grade that follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Graded {
    /// The band's code.
    pub band: String,
    /// Why.
    pub reason: Reason,
}

/// A bar that follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Barred {
    /// For how many periods after this one.
    pub further: u32,
    /// Why.
    pub reason: Reason,
}

/// What a period's deeds have done beyond their points.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Consequences {
    /// The total is zero (C6).
    pub zero: Option<Reason>,
    /// The grade is this band; of several the lowest.
    pub band: Option<Graded>,
    /// The grade is this band at best; of several the lowest.
    pub at_most: Option<Graded>,
    /// Barred from spending points; of several the longest (C7).
    pub redeeming: Option<Barred>,
    /// Barred from being graded and awarded; of several the longest (C7).
    pub result: Option<Barred>,
}

/// What follows from how often each item was counted in a period, by the items' codes.
pub fn of_period(document: &SchemeDocument, times: &BTreeMap<String, u32>) -> Consequences {
    let mut all = Consequences::default();
    for (nth, item) in document.items.iter().enumerate() {
        let times = times.get(&item.code).copied().unwrap_or_default();
        for (effect_nth, effect) in item.effects.iter().enumerate().filter(|(_, effect)| times > 0 && times >= effect.from_time) {
            let place = format!("items[{nth}].effects[{effect_nth}]");
            all.add(document, &effect.does, Reason { place, item: item.code.clone(), times });
        }
    }
    all
}

impl Consequences {
    fn add(&mut self, document: &SchemeDocument, does: &EffectKind, reason: Reason) {
        match does {
            EffectKind::Zero => self.zero = self.zero.take().or(Some(reason)),
            EffectKind::Band { band } => lower(&mut self.band, document, band, reason),
            EffectKind::AtMost { band } => lower(&mut self.at_most, document, band, reason),
            EffectKind::Bar { from, periods } => {
                for from in from {
                    let held = if *from == BarredFrom::Redeeming { &mut self.redeeming } else { &mut self.result };
                    if held.as_ref().is_none_or(|held| held.further < *periods) {
                        *held = Some(Barred { further: *periods, reason: reason.clone() });
                    }
                }
            }
            EffectKind::VoidEvent | EffectKind::Repair { .. } | EffectKind::Continues => {}
        }
    }
}

/// Takes the band where it is lower than the one held.
fn lower(held: &mut Option<Graded>, document: &SchemeDocument, band: &str, reason: Reason) {
    if held.as_ref().is_none_or(|held| from(document, band) < from(document, &held.band)) {
        *held = Some(Graded { band: band.to_owned(), reason });
    }
}

/// Where a band begins, the lowest first.
fn from(document: &SchemeDocument, code: &str) -> Option<Points> {
    let bands: &[Band] = document.result.as_ref().map_or(&[], |result| &result.bands);
    bands.iter().find(|band| band.code == code).and_then(|band| band.from)
}

/// A deduction of a period that ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What stands of it.
    pub counted: Counted,
    /// Whether a repair took back a part of it.
    pub repaired: bool,
}

/// Those of a period's deductions that are deducted anew `on` the day the next period begins: their items continue (E6) and
/// have not ended by then, and nothing repaired them. Each is deducted with what stands of it. `repairs` are deeds of the next period that found nothing
/// of it to repair: each keeps the latest deduction before it from going on.
pub fn continued<'a>(rules: &Rules<'_>, standing: &'a [Standing], repairs: &[Counted], on: NaiveDate) -> Vec<&'a Standing> {
    let mut times: HashMap<(HolderId, &str), u32> = HashMap::new();
    for Standing { counted, .. } in standing {
        *times.entry((counted.holder, &counted.item)).or_default() += 1;
    }
    let continues = |one: &&Standing| {
        let times = times.get(&(one.counted.holder, one.counted.item.as_str())).copied().unwrap_or_default();
        let lasts = rules.item(&one.counted.item).is_some_and(|(_, item)| item.until.is_none_or(|until| on <= until));
        lasts && effects_of(rules, &one.counted.item).iter().any(|effect| effect.does == EffectKind::Continues && times >= effect.from_time)
    };
    let open = standing.iter().filter(|one| !one.repaired && one.counted.points.is_negative());
    let mut left: Vec<&Standing> = open.filter(continues).collect();
    let mut done: HashMap<(HolderId, &str), u32> = HashMap::new();
    for repair in repairs {
        let nth = done.entry((repair.holder, &repair.item)).or_default();
        *nth += 1;
        let mends = |item: &String| {
            let is_due = |effect: &Effect| *nth >= effect.from_time;
            let does = |effect: &Effect| is_due(effect) && matches!(&effect.does, EffectKind::Repair { items, .. } if items.contains(item));
            effects_of(rules, &repair.item).iter().any(does)
        };
        let fits = |one: &Standing| one.counted.holder == repair.holder && one.counted.day <= repair.day && mends(&one.counted.item);
        let latest =
            left.iter().enumerate().filter(|(_, one)| fits(one)).max_by_key(|(_, one)| repair_order(&one.counted)).map(|(nth, _)| nth);
        if let Some(nth) = latest {
            left.remove(nth);
        }
    }
    left
}

/// The order in which deductions are repaired: the latest is the greatest, of one day the hardest.
fn repair_order(of: &Counted) -> (NaiveDate, Points, Option<LineId>) {
    (of.day, -of.points, of.line)
}

fn effects_of<'a>(rules: &Rules<'a>, item: &str) -> &'a [Effect] {
    rules.item(item).map_or(&[], |(_, item)| &item.effects)
}

/// What a deed takes back of what counted before: a voided event's points, a repaired deduction.
pub(super) fn reversals(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>) -> Vec<Reversal> {
    let Some((nth, item)) = rules.item(deed.item) else { return vec![] };
    let active = item.effects.iter().enumerate().filter(|(_, effect)| reached(books, rules, deed, item, effect));
    let taken = |(effect_nth, effect): (usize, &Effect)| {
        let place = format!("items[{nth}].effects[{effect_nth}]");
        match &effect.does {
            EffectKind::VoidEvent => voided(books, rules, deed, &place),
            EffectKind::Repair { items, share } => repaired(books, rules, deed, (items, *share), &place).into_iter().collect(),
            _ => vec![],
        }
    };
    active.flat_map(taken).collect()
}

/// Whether the deed is the effect's first time or a later one in the period.
fn reached(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, item: &PointItem, effect: &Effect) -> bool {
    let period = window(CapWindow::Period, deed.day, &rules.document().period, deed.own_from);
    let before = books.sum(Role::Holder, deed.holder, period, |code| code == item.code).deeds.max(0);
    before + 1 >= i64::from(effect.from_time)
}

/// What the event earned: the doer's, or, where the deed is the holder's as a whole, everybody's for the holder.
fn voided(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, place: &str) -> Vec<Reversal> {
    let Some(event) = deed.event else { return vec![] };
    let (role, id) = if deed.doer == deed.holder { (Role::Holder, deed.holder) } else { (Role::Doer, deed.doer) };
    let period = window(CapWindow::Period, deed.day, &rules.document().period, deed.own_from);
    let earned = books.event(role, id, event, period).filter(|row| row.net.points.is_positive());
    let reversal = |row: &Row| Reversal { counted: row.net.clone(), points: -row.net.points, whole: true, place: place.to_owned() };
    earned.map(reversal).collect()
}

/// The latest standing deduction of one of the items in the same period, of one day the hardest, taken back by the share. What stood when an earlier
/// period ended stays there; it goes on or does not ([`continued`]).
fn repaired(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, (items, share): (&[String], Ratio), place: &str) -> Option<Reversal> {
    let (first, _) = window(CapWindow::Period, deed.day, &rules.document().period, deed.own_from);
    let stands = |row: &&Row| row.net.points.is_negative() && row.net.quantity.thousandths() > 0 && row.lifted == Points::ZERO;
    let rows = books.deductions(deed.holder).iter().filter(stands);
    let row = rows
        .filter(|row| (first..=deed.day).contains(&row.net.day) && items.contains(&row.net.item))
        .max_by_key(|row| repair_order(&row.net))?;
    let points = share.of(-row.net.points)?;
    let whole = points == -row.net.points;
    Some(Reversal { counted: row.net.clone(), points, whole, place: place.to_owned() })
}
