//! Typed, prefixed identifiers over UUIDv7: `mem_0190…` cannot be mistaken for a household.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::{ApiError, ErrorCode};

/// The kind an [`Id`] belongs to; its prefix is part of the text form.
pub trait Kind: Copy + Eq + Ord + std::hash::Hash + fmt::Debug + Send + Sync + 'static {
    /// Three letters before the underscore.
    const PREFIX: &'static str;
}

/// An identifier of one kind of thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<K: Kind>(Uuid, PhantomData<K>);

impl<K: Kind> Id<K> {
    /// Wraps a UUID that came from the store or from [`crate::Env::new_id`].
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The bare UUID, for the store.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, self.0.simple())
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: Kind> FromStr for Id<K> {
    type Err = ApiError;

    fn from_str(text: &str) -> Result<Self, ApiError> {
        text.strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'))
            .filter(|hex| hex.len() == 32)
            .and_then(|hex| Uuid::try_parse(hex).ok())
            .map(Self::from_uuid)
            .ok_or_else(|| ApiError::new(ErrorCode::BadId).arg("expected", format!("{}_…", K::PREFIX)))
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("malformed id"))
    }
}

/// A member, household or organisation as the holder of an account.
macro_rules! holders {
    ($($kind:ident)*) => {
        $(impl From<Id<kind::$kind>> for HolderId {
            fn from(id: Id<kind::$kind>) -> Self {
                Self::from_uuid(id.uuid())
            }
        })*
    };
}

holders! { Member Household Place Community }

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident, $alias:ident, $prefix:literal;)*) => {
        /// The marker types behind the ids.
        pub mod kind {
            $($(#[$doc])* #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)] pub struct $kind;
            impl super::Kind for $kind { const PREFIX: &'static str = $prefix; })*
        }
        $($(#[$doc])* pub type $alias = Id<kind::$kind>;)*
    };
}

kinds! {
    /// A node of the organisation tree above the community: district or street.
    Unit, UnitId, "unt";
    /// A community: the tenant.
    Community, CommunityId, "com";
    /// A grid or building inside a community.
    Place, PlaceId, "plc";
    /// A household.
    Household, HouseholdId, "hou";
    /// A person enrolled in a community.
    Member, MemberId, "mem";
    /// A sign-in identity; one person may be a member of several communities.
    Account, AccountId, "acc";
    /// A signed-in session (one refresh-token family).
    Session, SessionId, "ses";
    /// A one-time invitation.
    Invitation, InvitationId, "inv";
    /// An uploaded file waiting to be used.
    Upload, UploadId, "upl";
    /// One run of an import.
    ImportRun, ImportRunId, "imp";
    /// A scheme of a community.
    Scheme, SchemeId, "sch";
    /// One version of a scheme.
    SchemeVersion, SchemeVersionId, "ver";
    /// An accounting period of a scheme.
    Period, PeriodId, "per";
    /// Whoever holds an account in a scheme: a member, a household or an organisation, by the same UUID.
    Holder, HolderId, "hol";
    /// A result of a period: totals, grades and awards of everybody.
    Result, ResultId, "res";
    /// A ballot (民主评议).
    Appraisal, AppraisalId, "apr";
    /// A simulation of a draft.
    Simulation, SimulationId, "sim";
    /// A task that is dispatched, done and rated.
    Task, TaskId, "tsk";
    /// Points turned into money, tickets or stamps.
    Exchange, ExchangeId, "exc";
    /// A pool of money divided by points.
    Pool, PoolId, "pol";
    /// A monthly application.
    Application, ApplicationId, "app";
    /// One line of an application.
    Line, LineId, "lin";
    /// A piece of evidence.
    Evidence, EvidenceId, "evi";
    /// A ledger entry.
    Entry, EntryId, "ent";
    /// A publicity list.
    Publicity, PublicityId, "pub";
    /// An objection to a published line.
    Objection, ObjectionId, "obj";
    /// A product of the reward catalogue.
    Product, ProductId, "prd";
    /// A redemption.
    Redemption, RedemptionId, "red";
    /// A post on the bulletin.
    Post, PostId, "pst";
    /// A notice to one account.
    Notice, NoticeId, "ntc";
    /// A public event in an outbox.
    Event, EventId, "evt";
    /// A scheduled job.
    Job, JobId, "job";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_round_trips_and_names_the_kind() {
        let id = MemberId::from_uuid(Uuid::from_u128(7));
        assert_eq!(id.to_string(), "mem_00000000000000000000000000000007");
        assert_eq!(id.to_string().parse::<MemberId>().unwrap(), id);
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let member = MemberId::from_uuid(Uuid::from_u128(7)).to_string();
        assert_eq!(member.parse::<HouseholdId>().unwrap_err().code, ErrorCode::BadId);
        for bad in ["", "mem_", "mem_xyz", "mem_0000000000000000000000000000000g", "00000000000000000000000000000007"] {
            assert!(bad.parse::<MemberId>().is_err(), "{bad}");
        }
    }
}
