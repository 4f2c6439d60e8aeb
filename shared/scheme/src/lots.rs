//! Lots: spendable points that became final together, and the day they end (scheme-model E2, E3, E4).
//!
//! Points are spent from the lot that ends first, of those the oldest; what never ends comes last. What is given back goes into
//! the very lots it was taken from, also where these have ended since: then it is cleared at once, so that no refund brings old
//! points back. A deduction that finds nothing to take from leaves a debt, which the next points pay first.

use chrono::{Months, NaiveDate};
use linli_contracts::scoring::{PeriodRule, PurseEnd};
use linli_kernel::{EntryId, Points, Ratio};

use crate::window::{self, Span};

/// Points of one purse of a wallet that became final by one entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lot {
    /// The entry that made them final.
    pub entry: EntryId,
    /// That entry's place in the ledger: the older is spent first.
    pub seq: i64,
    /// The last day on which they can be spent; absent: they never end.
    pub ends: Option<NaiveDate>,
    /// What is left of them.
    pub left: Points,
}

/// Points taken from a lot, or given back to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Use {
    /// The lot's entry.
    pub lot: EntryId,
    /// How many, above zero.
    pub points: Points,
}

/// The last day of points of a period that became final on a day; none when they never end.
pub fn last_day(rule: &PurseEnd, period: Span, period_rule: &PeriodRule, final_on: NaiveDate) -> Option<NaiveDate> {
    match rule {
        PurseEnd::Period | PurseEnd::Carry { .. } => Some(period.1),
        PurseEnd::Periods { further } => {
            Some((0..*further).fold(period.1, |last, _| last.succ_opt().map_or(last, |next| window::period_of(period_rule, next, None).1)))
        }
        PurseEnd::Months { months } => final_on.checked_add_months(Months::new(*months)),
        PurseEnd::Never => None,
    }
}

/// What of some points is carried into the next period (E3): a share, cut to 1/100, at most so many.
pub fn carried(points: Points, share: Ratio, most: Option<Points>) -> Points {
    let exact = i128::from(points.hundredths().max(0)) * i128::from(share.ten_thousandths().clamp(0, Ratio::ONE.ten_thousandths()));
    let part = Points::from_hundredths(i64::try_from(exact / i128::from(Ratio::ONE.ten_thousandths())).unwrap_or(i64::MAX));
    most.map_or(part, |most| part.min(most.max(Points::ZERO)))
}

/// The lots of one purse of a wallet, in the order in which they are spent, and its debt.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Lots {
    lots: Vec<Lot>,
    debt: Points,
}

impl Lots {
    /// Lots in any order, and what is owed.
    pub fn new(mut lots: Vec<Lot>, debt: Points) -> Self {
        lots.sort_by_key(order);
        Self { lots, debt }
    }

    /// The lots in the order in which they are spent.
    pub fn all(&self) -> &[Lot] {
        &self.lots
    }

    /// What the wallet holds: below zero it owes.
    pub fn balance(&self) -> Points {
        self.lots.iter().map(|lot| lot.left).sum::<Points>() - self.debt
    }

    /// Adds points that became final; a debt is paid from them first. Answers what was paid.
    pub fn add(&mut self, mut lot: Lot) -> Points {
        let paid = self.debt.min(lot.left).max(Points::ZERO);
        self.debt -= paid;
        lot.left -= paid;
        let at = self.lots.partition_point(|known| order(known) <= order(&lot));
        self.lots.insert(at, lot);
        paid
    }

    /// Spends points, all or none of them.
    pub fn spend(&mut self, points: Points) -> Option<Vec<Use>> {
        (points <= self.balance()).then(|| self.take(points).0)
    }

    /// Takes a deduction; what the lots do not hold becomes a debt.
    pub fn deduct(&mut self, points: Points) -> Vec<Use> {
        let (uses, missing) = self.take(points);
        self.debt += missing;
        uses
    }

    /// Takes points in order; answers from where, and what was missing.
    fn take(&mut self, points: Points) -> (Vec<Use>, Points) {
        let (mut uses, mut missing) = (vec![], points);
        for lot in self.lots.iter_mut().filter(|lot| lot.left.is_positive()) {
            let part = lot.left.min(missing);
            if part.is_positive() {
                lot.left -= part;
                missing -= part;
                uses.push(Use { lot: lot.entry, points: part });
            }
        }
        (uses, missing)
    }

    /// Gives back what was taken, into the very lots. Answers what has ended since and is to be cleared at once.
    pub fn give_back(&mut self, uses: &[Use], today: NaiveDate) -> Vec<Use> {
        for back in uses {
            if let Some(lot) = self.lots.iter_mut().find(|lot| lot.entry == back.lot) {
                lot.left += back.points;
            }
        }
        self.end(today)
    }

    /// Ends the lots whose last day is over; answers what they held.
    pub fn end(&mut self, today: NaiveDate) -> Vec<Use> {
        let over = self.lots.iter_mut().filter(|lot| lot.left.is_positive() && lot.ends.is_some_and(|ends| ends < today));
        over.map(|lot| Use { lot: lot.entry, points: std::mem::take(&mut lot.left) }).collect()
    }
}

/// What ends first is spent first, of those the oldest.
fn order(lot: &Lot) -> (NaiveDate, i64) {
    (lot.ends.unwrap_or(NaiveDate::MAX), lot.seq)
}

#[cfg(test)]
mod tests {
    use linli_contracts::scoring::PeriodLength;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn entry(n: u128) -> EntryId {
        EntryId::from_uuid(Uuid::from_u128(n))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lot(n: u128, ends: Option<&str>, points: i64) -> Lot {
        Lot { entry: entry(n), seq: i64::try_from(n).unwrap(), ends: ends.map(day), left: Points::whole(points) }
    }

    fn told(uses: &[Use]) -> Vec<(u128, i64)> {
        uses.iter().map(|one| (one.lot.uuid().as_u128(), one.points.hundredths() / 100)).collect()
    }

    #[test]
    fn e2_e3_e4_the_last_day_follows_the_purse() {
        let rule = PeriodRule { starts_in_month: 1, length: PeriodLength::Quarter, own_year: false, late_days: None, declare_by: None };
        let quarter = (day("2026-01-01"), day("2026-03-31"));
        for (ends, last) in [
            (PurseEnd::Period, Some("2026-03-31")),
            (PurseEnd::Carry { share: Ratio::ONE, most: None }, Some("2026-03-31")),
            (PurseEnd::Periods { further: 0 }, Some("2026-03-31")),
            (PurseEnd::Periods { further: 3 }, Some("2026-12-31")),
            (PurseEnd::Months { months: 12 }, Some("2027-02-28")),
            (PurseEnd::Months { months: 6 }, Some("2026-08-28")),
            (PurseEnd::Never, None),
        ] {
            assert_eq!(last_day(&ends, quarter, &rule, day("2026-02-28")), last.map(day), "{ends:?}");
        }
    }

    #[test]
    fn e3_a_share_is_carried_up_to_the_most() {
        let half = Ratio::from_ten_thousandths(5_000);
        let points = Points::from_hundredths;
        assert_eq!([carried(points(1_001), half, None), carried(points(1_001), half, Some(points(300)))], [points(500), points(300)]);
        assert_eq!([carried(points(-500), half, None), carried(points(500), Ratio::ZERO, None)], [points(0), points(0)]);
    }

    #[test]
    fn e4_what_ends_first_is_spent_first_and_what_never_ends_last() {
        let mut lots = Lots::new(vec![lot(1, None, 5), lot(2, Some("2026-12-31"), 5), lot(3, Some("2026-06-30"), 5)], Points::ZERO);
        assert_eq!(told(&lots.spend(Points::whole(12)).unwrap()), [(3, 5), (2, 5), (1, 2)]);
        assert_eq!((lots.spend(Points::whole(4)), lots.balance()), (None, Points::whole(3)));
    }

    #[test]
    fn e2_a_refund_after_the_end_brings_nothing_of_ended_lots_back() {
        // Old points spent between the year's end and its close, given back after it.
        let mut lots = Lots::new(vec![lot(1, Some("2025-12-31"), 5), lot(2, Some("2026-12-31"), 5)], Points::ZERO);
        let uses = lots.spend(Points::whole(7)).unwrap();
        assert_eq!(lots.end(day("2026-01-10")), []);
        assert_eq!(told(&lots.give_back(&uses, day("2026-01-11"))), [(1, 5)]);
        assert_eq!(lots.balance(), Points::whole(5));
    }

    #[test]
    fn c1_a_deduction_leaves_a_debt_that_the_next_points_pay() {
        let mut lots = Lots::new(vec![lot(1, None, 2)], Points::ZERO);
        assert_eq!(told(&lots.deduct(Points::whole(5))), [(1, 2)]);
        assert_eq!((lots.balance(), lots.spend(Points::whole(1))), (Points::whole(-3), None));
        assert_eq!((lots.add(lot(2, None, 4)), lots.balance()), (Points::whole(3), Points::whole(1)));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Add { ends: Option<i64>, points: i64 },
        Spend(i64),
        Deduct(i64),
        Back(usize),
        Pass(i64),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (prop::option::of(0_i64..60), 1_i64..50).prop_map(|(ends, points)| Step::Add { ends, points }),
            (1_i64..60).prop_map(Step::Spend),
            (1_i64..40).prop_map(Step::Deduct),
            (0_usize..8).prop_map(Step::Back),
            (0_i64..20).prop_map(Step::Pass),
        ]
    }

    /// A hundredth of a point as a coin: its lot, and the last day it can be spent.
    #[derive(Clone, Debug)]
    struct Coin {
        lot: u128,
        ends: Option<i64>,
    }

    /// The purse coin by coin: the simplest thing that can be right.
    #[derive(Default)]
    struct Coins {
        held: Vec<Coin>,
        debt: i64,
        spent: Vec<Vec<Coin>>,
    }

    impl Coins {
        fn take(&mut self, count: i64) -> Vec<Coin> {
            self.held.sort_by_key(|coin| (coin.ends.unwrap_or(i64::MAX), coin.lot));
            self.held.drain(..usize::try_from(count).unwrap().min(self.held.len())).collect()
        }

        fn end(&mut self, today: i64) -> i64 {
            let before = self.held.len();
            self.held.retain(|coin| coin.ends.is_none_or(|ends| ends >= today));
            i64::try_from(before - self.held.len()).unwrap()
        }
    }

    fn sum(uses: &[Use]) -> i64 {
        uses.iter().map(|one| one.points.hundredths()).sum()
    }

    proptest! {
        #[test]
        fn lots_agree_with_counting_coin_by_coin(steps in prop::collection::vec(step(), 1..60)) {
            let first = day("2026-01-01");
            let date = |n: i64| first + chrono::Days::new(u64::try_from(n).unwrap());
            let (mut lots, mut coins, mut spent, mut today, mut next) = (Lots::default(), Coins::default(), vec![], 0_i64, 1_u128);
            for step in steps {
                match step {
                    Step::Add { ends, points } => {
                        let ends = ends.map(|ends| today + ends);
                        let left = Points::from_hundredths(points);
                        lots.add(Lot { entry: entry(next), seq: i64::try_from(next).unwrap(), ends: ends.map(date), left });
                        let paid = coins.debt.min(points);
                        coins.debt -= paid;
                        coins.held.extend((paid..points).map(|_| Coin { lot: next, ends }));
                        next += 1;
                    }
                    Step::Spend(points) => {
                        let holds = i64::try_from(coins.held.len()).unwrap() - coins.debt;
                        let uses = lots.spend(Points::from_hundredths(points));
                        prop_assert_eq!(uses.is_some(), holds >= points);
                        if let Some(uses) = uses {
                            let taken = coins.take(points);
                            for one in &uses {
                                let of_lot = taken.iter().filter(|coin| coin.lot == one.lot.uuid().as_u128()).count();
                                prop_assert_eq!(one.points.hundredths(), i64::try_from(of_lot).unwrap());
                            }
                            coins.spent.push(taken);
                            spent.push(uses);
                        }
                    }
                    Step::Deduct(points) => {
                        let taken = sum(&lots.deduct(Points::from_hundredths(points)));
                        prop_assert_eq!(taken, i64::try_from(coins.take(points).len()).unwrap());
                        coins.debt += points - taken;
                    }
                    Step::Back(which) if which < spent.len() => {
                        let ended = sum(&lots.give_back(&spent.remove(which), date(today)));
                        let back = coins.spent.remove(which);
                        coins.held.extend(back);
                        prop_assert_eq!(ended, coins.end(today));
                    }
                    Step::Back(_) => {}
                    Step::Pass(days) => {
                        today += days;
                        prop_assert_eq!(sum(&lots.end(date(today))), coins.end(today));
                    }
                }
                prop_assert_eq!(lots.balance().hundredths(), i64::try_from(coins.held.len()).unwrap() - coins.debt);
            }
        }
    }
}
