//! Lots: spendable points by the day they end (scheme-model E2, E3, E4).
//!
//! What ends on the same day ends alike, so a lot is the day and what is left of it. Points are spent from the lot that ends first;
//! what never ends comes last. What is given back goes into the very lots it was taken from, also where these have ended since:
//! then it is cleared at once, so that no refund brings old points back. A deduction of points that end with a period is that
//! period's own, and what it leaves as a debt, a lot below zero, ends with it. Any other deduction is taken from what ends first; what
//! is then missing stays as a debt that never ends, and the next points pay it first.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use linli_contracts::scoring::{LotPart, PeriodRule, PurseEnd};
use linli_kernel::{Points, Ratio};

use crate::window::{self, Span};

/// The day of what never ends: the last that can be written with four digits.
const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// When points end: what ends first is spent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ends {
    /// The last day they are good for.
    pub day: NaiveDate,
    /// So many months after they became final, at the end of that day; 0: when the period of that day is closed.
    pub months: u32,
}

impl Ends {
    /// They never end.
    pub const NEVER: Self = Self { day: NEVER, months: 0 };

    /// With the close of the period that ends on a day.
    pub fn at_close(day: NaiveDate) -> Self {
        Self { day, months: 0 }
    }

    /// The last day; none when they never end.
    pub fn last_day(self) -> Option<NaiveDate> {
        (self.day < NEVER).then_some(self.day)
    }

    /// Why they were taken, once their months are over: `2025-03 的积分 12 个月到期`.
    pub fn expired(self) -> String {
        let final_on = self.day.checked_sub_months(Months::new(self.months)).unwrap_or(self.day);
        format!("{} 的积分 {} 个月到期", final_on.format("%Y-%m"), self.months)
    }

    /// Whether they have ended: their period is closed, or their day is over.
    pub fn over(self, closed: Option<NaiveDate>, today: NaiveDate) -> bool {
        if self.months == 0 { closed.is_some_and(|closed| self.day <= closed) } else { self.day < today }
    }
}

/// When points of a period end that became final on a day.
pub fn ends(rule: &PurseEnd, period: Span, period_rule: &PeriodRule, final_on: NaiveDate) -> Ends {
    match rule {
        PurseEnd::Period | PurseEnd::Carry { .. } => Ends::at_close(period.1),
        PurseEnd::Periods { further } => Ends::at_close(
            (0..*further).fold(period.1, |last, _| last.succ_opt().map_or(last, |next| window::period_of(period_rule, next, None).1)),
        ),
        PurseEnd::Months { months } => {
            let day = final_on.checked_add_months(Months::new(*months)).filter(|day| *day < NEVER);
            day.map_or(Ends::NEVER, |day| Ends { day, months: *months })
        }
        PurseEnd::Never => Ends::NEVER,
    }
}

/// What of some points is carried into the next period (E3): a share, cut to 1/100, at most so many.
pub fn carried(rule: &PurseEnd, points: Points) -> Points {
    let PurseEnd::Carry { share, most } = rule else { return Points::ZERO };
    let exact = i128::from(points.hundredths().max(0)) * i128::from(share.ten_thousandths().clamp(0, Ratio::ONE.ten_thousandths()));
    let part = Points::from_hundredths(i64::try_from(exact / i128::from(Ratio::ONE.ten_thousandths())).unwrap_or(i64::MAX));
    most.map_or(part, |most| part.min(most.max(Points::ZERO)))
}

/// What an entry moved of a lot.
pub fn part(ends: Ends, points: Points) -> LotPart {
    LotPart { ends: ends.last_day(), months: (ends.months > 0).then_some(ends.months), points }
}

/// Of which lot a part is.
pub fn ends_of(part: &LotPart) -> Ends {
    part.ends.map_or(Ends::NEVER, |day| Ends { day, months: part.months.unwrap_or_default() })
}

/// The lots of one purse of a wallet.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Lots(BTreeMap<Ends, Points>);

impl Lots {
    /// What is left, by its end; below zero it is owed.
    pub fn left(&self) -> impl Iterator<Item = (Ends, Points)> {
        self.0.iter().map(|(ends, left)| (*ends, *left)).filter(|(_, left)| *left != Points::ZERO)
    }

    /// What the wallet holds in all: below zero it owes.
    pub fn balance(&self) -> Points {
        self.0.values().copied().sum()
    }

    /// Moves what a part says.
    pub fn put(&mut self, ends: Ends, points: Points) {
        *self.0.entry(ends).or_default() += points;
    }

    /// Adds points; a debt that never ends is paid first. Answers which lots were moved, and how.
    pub fn add(&mut self, ends: Ends, points: Points) -> Vec<LotPart> {
        let owed = self.0.get(&Ends::NEVER).copied().unwrap_or_default();
        let paid = (-owed).clamp(Points::ZERO, points);
        let mut moved = Moved::default();
        for (lot, points) in [(Ends::NEVER, paid), (ends, points - paid)] {
            self.put(lot, points);
            moved.note(lot, points);
        }
        moved.parts()
    }

    /// Takes points that are spent, from what ends first.
    pub fn spend(&mut self, points: Points) -> Vec<LotPart> {
        self.take(points, Ends::NEVER)
    }

    /// Takes a deduction: of points that end with a period from its own, else from what ends first. What is missing is owed.
    pub fn deduct(&mut self, ends: Ends, points: Points) -> Vec<LotPart> {
        if ends.months > 0 || ends == Ends::NEVER {
            return self.take(points, Ends::NEVER);
        }
        self.put(ends, -points);
        vec![part(ends, -points)]
    }

    /// Undoes what an entry moved: what was taken goes back where it came from, what was added is taken, first of all from there.
    pub fn undo(&mut self, parts: &[LotPart]) -> Vec<LotPart> {
        let mut moved = Moved::default();
        for undone in parts {
            let (ends, points) = (ends_of(undone), -undone.points);
            if points.is_negative() {
                let there = self.0.get(&ends).copied().unwrap_or_default().clamp(Points::ZERO, -points);
                self.put(ends, -there);
                moved.note(ends, -there);
                moved.all(&self.deduct(ends, -points - there));
            } else {
                moved.all(&self.add(ends, points));
            }
        }
        moved.parts()
    }

    /// Receives what somebody else was taken: it ends when it would have ended there.
    pub fn receive(&mut self, given: &[LotPart]) -> Vec<LotPart> {
        let mut moved = Moved::default();
        for part in given {
            moved.all(&self.add(ends_of(part), -part.points));
        }
        moved.parts()
    }

    /// Ends the lots that a test names: nothing is left or owed in them. Answers what ended with periods, then by the months.
    pub fn end(&mut self, over: impl Fn(Ends) -> bool) -> (Vec<LotPart>, Vec<LotPart>) {
        let (mut closed, mut expired) = (Moved::default(), Moved::default());
        for (ends, left) in self.0.iter_mut().filter(|(ends, _)| over(**ends)) {
            let of = if ends.months == 0 { &mut closed } else { &mut expired };
            of.note(*ends, -std::mem::take(left));
        }
        (closed.parts(), expired.parts())
    }

    /// Carries what a rule lets of what ends with the close of the period that ends on a day into another lot (E3).
    pub fn carry(&mut self, rule: &PurseEnd, last_day: NaiveDate, next: Ends) -> Vec<LotPart> {
        let ending: Points = self.0.iter().filter(|(ends, _)| ends.over(Some(last_day), NaiveDate::MIN)).map(|(_, left)| *left).sum();
        let carried = carried(rule, ending);
        let mut moved = Moved::default();
        if carried.is_positive() {
            moved.all(&self.take(carried, Ends::at_close(last_day)));
            moved.all(&self.add(next, carried));
        }
        moved.parts()
    }

    /// The day on which points end next, and how many, by the rule in force: what it carries does not end, nor does what is owed.
    pub fn ends_next(&self, rule: &PurseEnd) -> Option<(NaiveDate, Points)> {
        let balance = self.balance();
        let ending = self.left().filter_map(|(ends, left)| {
            let carried = if ends.months == 0 { carried(rule, left) } else { Points::ZERO };
            Some((ends.last_day()?, (left - carried).min(balance)))
        });
        ending.into_iter().find(|(_, points)| points.is_positive())
    }

    /// Takes points from the lots up to one in their order; what these do not hold it owes.
    fn take(&mut self, points: Points, up_to: Ends) -> Vec<LotPart> {
        let (mut moved, mut missing) = (Moved::default(), points);
        for (ends, left) in self.0.range_mut(..=up_to).filter(|(_, left)| left.is_positive()) {
            let part = missing.min(*left);
            *left -= part;
            missing -= part;
            moved.note(*ends, -part);
        }
        self.put(up_to, -missing);
        moved.note(up_to, -missing);
        moved.parts()
    }
}

impl FromIterator<(Ends, Points)> for Lots {
    fn from_iter<T: IntoIterator<Item = (Ends, Points)>>(left: T) -> Self {
        let mut lots = Self::default();
        left.into_iter().for_each(|(ends, points)| lots.put(ends, points));
        lots
    }
}

/// What was moved, each lot once.
#[derive(Default)]
struct Moved(BTreeMap<Ends, Points>);

impl Moved {
    fn note(&mut self, ends: Ends, points: Points) {
        *self.0.entry(ends).or_default() += points;
    }

    fn all(&mut self, parts: &[LotPart]) {
        parts.iter().for_each(|part| self.note(ends_of(part), part.points));
    }

    fn parts(self) -> Vec<LotPart> {
        self.0.into_iter().filter(|(_, points)| *points != Points::ZERO).map(|(ends, points)| part(ends, points)).collect()
    }
}

#[cfg(test)]
mod tests;
