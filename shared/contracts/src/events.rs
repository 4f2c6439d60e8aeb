//! Public events: facts that other services and subscriptions may react to.

use std::{collections::BTreeSet, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{
    AccountId, ApiError, ApplicationId, CommunityId, EventId, ImportRunId, MemberId, Month, ObjectionId, PeriodId, PublicityId,
    RedemptionId,
};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;

use crate::scoring::ApplicationStatus;

/// An event with its envelope.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Its id; consumers are idempotent by it.
    pub id: EventId,
    /// The tenant it happened in.
    pub tenant: CommunityId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub fact: Fact,
    /// The trace it belongs to (W3C `traceparent`), where one is kept: what it leads to elsewhere belongs to the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Fact {
    /// A community was onboarded and waits for its scheme (members).
    CommunityOnboarded {
        /// The template to adopt.
        template: String,
    },
    /// An import moved on or ended (members).
    ImportFinished {
        /// Which.
        run: ImportRunId,
    },
    /// A version was published (scoring).
    SchemePublished {
        /// The version.
        version: u32,
        /// From which day.
        effective_from: NaiveDate,
    },
    /// An application changed its status (scoring).
    ApplicationChanged {
        /// Which.
        application: ApplicationId,
        /// For whom.
        member: MemberId,
        /// Who filed it.
        filed_by: AccountId,
        /// Where it now stands.
        status: ApplicationStatus,
    },
    /// A list was opened (scoring).
    PublicityOpened {
        /// Which.
        publicity: PublicityId,
        /// The month.
        month: Month,
    },
    /// A list became final (scoring).
    PublicityFinal {
        /// Which.
        publicity: PublicityId,
        /// The month.
        month: Month,
    },
    /// An objection was filed (scoring).
    ObjectionFiled {
        /// Which.
        objection: ObjectionId,
    },
    /// An objection was answered (scoring).
    ObjectionAnswered {
        /// Which.
        objection: ObjectionId,
        /// Who had filed it, if signed in.
        filed_by: Option<AccountId>,
    },
    /// A period was closed (scoring).
    PeriodClosed {
        /// Which.
        period: PeriodId,
    },
    /// A redemption changed (rewards).
    RedemptionChanged {
        /// Which.
        redemption: RedemptionId,
        /// Whose.
        member: MemberId,
        /// The member's community, where it was made across the street (G11).
        #[serde(default)]
        home: Option<CommunityId>,
    },
}

/// Something that reacts to events. Called at least once an event; must be idempotent by its id.
#[async_trait]
pub trait Consumer: Send + Sync {
    /// The consumer's name, unique in the product.
    fn name(&self) -> &'static str;
    /// Reacts. An error means: try again later.
    async fn consume(&self, event: &Event) -> Result<(), ApiError>;
}

/// An event on its way to its consumers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parcel {
    /// The event.
    pub event: Arc<Event>,
    /// Who has worked it off already: nobody asks them again. Names without blanks, which the carrier alone understands and adds to.
    pub worked: BTreeSet<String>,
}

impl Parcel {
    /// Nobody has it yet.
    pub fn new(event: Arc<Event>) -> Self {
        Self { event, worked: BTreeSet::new() }
    }
}

/// What became of an event that was to reach its consumers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Carried {
    /// Every consumer has worked it off.
    Done,
    /// A consumer could not, and every other one was asked as well: the event itself may be the cause.
    Refused(ApiError),
    /// The way to the consumers is cut: the event went nowhere.
    Away(String),
    /// It was sent, and not every consumer has answered in time: no fault of the event either, but others come first now.
    Unanswered,
}

/// The way from an outbox to every consumer and to whoever listens live.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Takes events to all consumers who have not worked them off, begun in this order; notes who did now, and answers for each
    /// what became of it. None is lost by what happens on the way, for the outbox keeps whatever is not [`Carried::Done`].
    async fn carry(&self, parcels: &mut [Parcel]) -> Vec<Carried>;
}

/// Live events for subscriptions; what a slow listener misses is lost to it (it reloads).
pub trait EventFeed: Send + Sync {
    /// Listens from now on.
    fn listen(&self) -> broadcast::Receiver<Arc<Event>>;
}
