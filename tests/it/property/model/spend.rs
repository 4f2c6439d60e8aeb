//! Redeeming, giving back, and closing the year.

use chrono::Datelike;
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
        self.people[person].gone += points;
        self.bought.push(Bought { id: made.id, person, points, cancelled: false });
        equal("points of a redemption", points, made.points.hundredths())
    }

    pub(super) fn cancel(&mut self, id: RedemptionId, found: &Result<Redemption, ApiError>) -> Verdict {
        let index = self.bought.iter().position(|known| known.id == id).expect("a known redemption");
        let predicted = self.bought[index].cancelled.then_some(ErrorCode::WrongStatus);
        if agree("cancelling", predicted, found)?.is_some() {
            let Bought { person, points, .. } = self.bought[index];
            self.bought[index].cancelled = true;
            self.people[person].gone -= points;
        }
        Ok(())
    }

    /// Closing clears what was not earned in a later year; whoever owes points keeps the debt.
    pub(super) fn close(&mut self, found: &Result<Period, ApiError>) -> Verdict {
        let Some(closed) = agree("closing", self.refuse_closing(), found)? else { return Ok(()) };
        let mut cleared = 0;
        for person in 0..self.people.len() {
            let own = self.lines().filter(|(of, line)| of.person == person && of.month.year() > self.year && self.is_final(line));
            let later: i64 = own.map(|(_, line)| line.granted.0).sum();
            let clear = (self.balance(person) - later).max(0);
            self.people[person].gone += clear;
            cleared += clear;
        }
        self.closed = true;
        equal("cleared", Some(cleared), closed.cleared.map(|points| points.hundredths()))
    }

    fn refuse_closing(&self) -> Option<ErrorCode> {
        if self.closed {
            return Some(ErrorCode::PeriodClosed);
        }
        if self.today.year() <= self.year {
            return Some(ErrorCode::PeriodNotEnded);
        }
        let waiting = self.applications.iter().any(|of| of.month.year() == self.year && of.status == ApplicationStatus::Submitted);
        let unlisted = self.lines().any(|(of, line)| of.month.year() == self.year && line.granted.0 != 0 && line.list.is_none());
        let open = self.lists.iter().any(|list| list.month.year() == self.year && list.status != PublicityStatus::Final);
        (waiting || unlisted || open).then_some(ErrorCode::PeriodOpenWork)
    }
}
