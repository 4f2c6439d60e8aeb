//! Redeeming, giving back, and closing the year.

use linli_contracts::{
    rewards::{Redemption, RedemptionInput},
    scoring::{ApplicationStatus, Period, PublicityStatus},
};
use linli_kernel::{ApiError, ErrorCode, RedemptionId};

use super::{Bought, Model, Verdict, agree, equal};

impl Model {
    pub(super) fn redeem(&mut self, person: usize, input: &RedemptionInput, found: &Result<Redemption, ApiError>) -> Verdict {
        let key = (person, input.key.clone());
        if let Some((quantity, before)) = self.keys.get(&key) {
            let predicted = if *quantity == input.quantity { before.err() } else { Some(ErrorCode::IdempotencyConflict) };
            let again = agree("redeeming with a used key", predicted, found)?;
            return again.map_or(Ok(()), |again| equal("the redemption of a key", *before, Ok(again.id)));
        }
        let points = self.price * i64::from(input.quantity);
        let predicted = (points > self.balance(person)).then_some(ErrorCode::InsufficientPoints);
        let made = agree("redeeming", predicted, found)?;
        self.keys.insert(key, (input.quantity, made.map_or(Err(ErrorCode::InsufficientPoints), |made| Ok(made.id))));
        let Some(made) = made else { return Ok(()) };
        let of_first_year = points.min(self.left_of_first_year(person)).max(0);
        self.bought.push(Bought { id: made.id, person, points, of_first_year, cancelled: false });
        equal("points of a redemption", points, made.points.hundredths())
    }

    pub(super) fn cancel(&mut self, id: RedemptionId, found: &Result<Redemption, ApiError>) -> Verdict {
        let index = self.bought.iter().position(|known| known.id == id).expect("a known redemption");
        let predicted = self.bought[index].cancelled.then_some(ErrorCode::WrongStatus);
        if agree("cancelling", predicted, found)?.is_some() {
            self.bought[index].cancelled = true;
            if self.closed {
                self.clear(self.bought[index].person);
            }
        }
        Ok(())
    }

    pub(super) fn close(&mut self, found: &Result<Period, ApiError>) -> Verdict {
        let Some(closed) = agree("closing", self.refuse_closing(), found)? else { return Ok(()) };
        self.closed = true;
        (0..self.people.len()).for_each(|person| self.clear(person));
        let cleared = self.people.iter().map(|person| person.cleared).sum();
        equal("cleared", Some(cleared), closed.cleared.map(|points| points.hundredths()))
    }

    /// All that is left of the closed year goes; a debt is forgiven.
    fn clear(&mut self, person: usize) {
        self.people[person].cleared += self.left_of_first_year(person);
    }

    /// What is left of the first year's points, which are spent before all others; below zero it is owed.
    fn left_of_first_year(&self, person: usize) -> i64 {
        let spent = self.spent(person, |bought| bought.of_first_year);
        self.earned(person, |month| self.is_of_first_year(month)) - spent - self.people[person].cleared
    }

    fn refuse_closing(&self) -> Option<ErrorCode> {
        if self.closed {
            return Some(ErrorCode::PeriodClosed);
        }
        if self.today < self.new_year() {
            return Some(ErrorCode::PeriodNotEnded);
        }
        let waiting = self.applications.iter().any(|of| self.is_of_first_year(of.month) && of.status == ApplicationStatus::Submitted);
        let unlisted = self.lines().any(|(of, line)| self.is_of_first_year(of.month) && line.granted.0 != 0 && line.list.is_none());
        let open = self.lists.iter().any(|list| self.is_of_first_year(list.month) && list.status != PublicityStatus::Final);
        (waiting || unlisted || open).then_some(ErrorCode::PeriodOpenWork)
    }
}
