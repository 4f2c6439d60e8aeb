//! A call with all of its input, and what it answered.

use chrono::NaiveDate;
use linli_contracts::{
    Result,
    rewards::{Redemption, RedemptionInput},
    scoring::{
        Application, ApplicationInput, Objection, ObjectionAnswer, ObjectionInput, Period, Publicity, PublicityInput, ReviewDecision,
        ReviewItem, ReviewOutcome, SchemeDocument,
    },
};
use linli_kernel::{HouseholdId, LineId, ObjectionId, RedemptionId};

/// A call.
#[derive(Clone, PartialEq, Debug)]
pub enum Call {
    /// Saves and submits.
    File(ApplicationInput),
    Approve(Vec<ReviewItem>),
    Decide(ReviewDecision),
    Publish(PublicityInput),
    /// By this account, against what the model knows as this line.
    Object(u128, LineId, ObjectionInput),
    Answer(ObjectionId, ObjectionAnswer),
    /// By the person of this number.
    Redeem(usize, RedemptionInput),
    Cancel(RedemptionId),
    /// Time passes to this day, and what became due is done.
    Pass(NaiveDate),
    /// Closes the year that began first.
    Close,
    Amend(Box<SchemeDocument>, NaiveDate),
    /// The person of this number, to this door.
    Move(usize, u8),
}

/// What a call answered.
#[derive(Clone, Debug)]
pub enum Outcome {
    Filed(Result<Application>),
    Approved(Vec<ReviewOutcome>),
    Decided(Result<Application>),
    Published(Result<Publicity>),
    Objected(Result<Objection>),
    Answered(Result<Objection>),
    Redeemed(Result<Redemption>),
    Cancelled(Result<Redemption>),
    Closed(Result<Period>),
    Moved(HouseholdId),
    /// There is nothing to answer.
    Done,
}

impl Call {
    /// Whether it takes effect at one moment, so that it may run beside others.
    pub fn is_atomic(&self) -> bool {
        !matches!(self, Call::File(_) | Call::Amend(..) | Call::Move(..))
    }

    /// Whether the very same call may run at the same time.
    pub fn may_be_twice(&self) -> bool {
        !matches!(self, Call::Amend(..) | Call::Move(..))
    }
}

impl Outcome {
    /// The codes it was refused with.
    pub fn refusals(&self) -> Vec<String> {
        let error = match self {
            Outcome::Filed(result) | Outcome::Decided(result) => result.as_ref().err(),
            Outcome::Published(result) => result.as_ref().err(),
            Outcome::Objected(result) | Outcome::Answered(result) => result.as_ref().err(),
            Outcome::Redeemed(result) | Outcome::Cancelled(result) => result.as_ref().err(),
            Outcome::Closed(result) => result.as_ref().err(),
            Outcome::Approved(outcomes) => outcomes.iter().find_map(|outcome| outcome.error.as_ref()),
            Outcome::Moved(_) | Outcome::Done => None,
        };
        error.map(|error| format!("{:?}", error.code)).into_iter().collect()
    }
}
