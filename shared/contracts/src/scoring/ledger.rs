//! The ledger (积分流水), the three numbers (D-301), periods and seals.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{CommunityId, EntryId, HolderId, MemberId, Month, PeriodId, Points, SchemeId};
use serde::{Deserialize, Serialize};

use super::{Cut, Words, Working};

/// Why an entry was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntryKind {
    /// What its holder has when a period begins (C2, C5).
    Start,
    /// Granted by review: pending.
    Grant,
    /// Publicity over: pending becomes rank and balance (D-302).
    Finalise,
    /// Takes back another entry.
    Reverse,
    /// Spent.
    Debit,
    /// A debit given back.
    Refund,
    /// Given to somebody, or donated to the community (G12).
    Give,
    /// Received from somebody who gave.
    Receive,
    /// What a closed period left taken from the balance, or a debt of it forgiven: by its close, or at once where an entry brings
    /// some of it back later (D-107, E2).
    Clear,
    /// What a closed period left carried into the next one (E3): it only ends later.
    Carry,
    /// Points whose months are over taken from the balance (E4).
    Expire,
    /// What closing a period took or carried, given back because it was opened again.
    Reopen,
}

/// What an entry moved of the points that end on one day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LotPart {
    /// The last day they are good for; absent: they never end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// How many months after they became final that is (E4); absent: they end when the period of that day is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// How many came, or below zero went.
    pub points: Points,
}

/// An immutable entry. Its three amounts move the three numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Its id.
    pub id: EntryId,
    /// Its place in the tenant's ledger; rises, may skip.
    pub seq: i64,
    /// Why it was made.
    pub kind: EntryKind,
    /// Under which scheme.
    pub scheme: SchemeId,
    /// In whose name: whoever gets the points or spends them; for a start or what ends, whoever holds the account.
    pub member: MemberId,
    /// Whose rank it moves: the member's or the household's own (A1).
    pub holder: HolderId,
    /// Whose pending points and balance it moves: the holder's or the family's (A3).
    pub wallet: HolderId,
    /// The code of the purse in it.
    pub purse: String,
    /// Whose deed it was, where it was somebody else's (A7) or the household's (A1).
    pub doer: Option<HolderId>,
    /// The period whose rank it moves; for a refund, the debit's; for a clearing, the closed one.
    pub period: PeriodId,
    /// The month of the deed, for grants and what follows from them.
    pub month: Option<Month>,
    /// The day of the deed.
    pub day: Option<NaiveDate>,
    /// The item's code.
    pub item: Option<String>,
    /// The item's name in the version it was judged under.
    pub item_name: Option<Words>,
    /// The event the deed belongs to.
    pub event: Option<String>,
    /// The number of that version (D-303).
    pub version: Option<u32>,
    /// Change of the pending points.
    pub pending: Points,
    /// Change of the rank total.
    pub rank: Points,
    /// Change of the spendable balance.
    pub balance: Points,
    /// What was declared, for a grant.
    pub declared: Option<Points>,
    /// How the number came about, for a grant (D-309).
    pub workings: Vec<Working>,
    /// What caps cut, for a grant.
    pub cuts: Vec<Cut>,
    /// Of which points the balance changed, by the day they end; their sum is its change (E2, E3, E4).
    #[serde(default)]
    pub lots: Vec<LotPart>,
    /// The entry it finalises, reverses or refunds; for a clearing after the close, the entry that brought the points back.
    pub of: Option<EntryId>,
    /// In words: a reason, a product.
    pub note: Option<String>,
    /// When it was made.
    pub at: DateTime<Utc>,
}

/// The three numbers of a member under a scheme.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PointsSummary {
    /// Whose.
    pub member: MemberId,
    /// Under which scheme.
    pub scheme: SchemeId,
    /// The open period.
    pub period: PeriodId,
    /// Whose rank total it is: the member's or the household's (A1).
    pub holder: HolderId,
    /// Whose balance and pending points these are: the holder's or the family's (A3).
    pub wallet: HolderId,
    /// 累计积分: counts for rank; redeeming never lowers it.
    pub rank_total: Points,
    /// 可用积分: spendable.
    pub balance: Points,
    /// 待公示积分: granted, not yet final.
    pub pending: Points,
    /// The same, purse by purse, in the order of the scheme (C4, G14).
    pub purses: Vec<PurseSummary>,
}

/// The three numbers of one purse.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PurseSummary {
    /// Its code.
    pub purse: String,
    /// Its name.
    pub name: Words,
    /// Its part of the rank total; zero where it does not count for rank.
    pub rank_total: Points,
    /// What can be spent of it.
    pub balance: Points,
    /// What is pending in it.
    pub pending: Points,
    /// What of the balance ends next; absent where nothing does.
    #[serde(default)]
    pub ends_next: Option<Ending>,
}

/// Points that end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ending {
    /// How many.
    pub points: Points,
    /// Their last day. Those of a period go when it is closed, which may be later.
    pub day: NaiveDate,
}

/// One row of the ranking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RankingRow {
    /// The place; equal totals share one.
    pub place: u32,
    /// Whose: a member's, a household's or an organisation's, by the same UUID.
    pub holder: HolderId,
    /// The rank total.
    pub rank_total: Points,
}

/// A debit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DebitInput {
    /// The idempotency key, unique in the tenant; at most 100 characters.
    pub key: String,
    /// Of which scheme's points; absent: of the community's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// From which purse; absent: from the first that can be spent.
    #[serde(default)]
    pub purse: Option<String>,
    /// Whose balance: the member's own, or their family's where the scheme pools it (A3).
    pub member: MemberId,
    /// How much, above zero.
    pub points: Points,
    /// For what, shown in the history.
    pub note: String,
    /// In which other community of the street it is spent (G11): the points are then of the scheme that is open to it.
    #[serde(default)]
    pub shop: Option<CommunityId>,
}

/// A community whose points are open to its street (G11).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenCommunity {
    /// Its id.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Its scheme that is open; of several the one adopted first.
    pub scheme: SchemeId,
}

/// What people of one community spent in another of the street in a month, and the one owes the other (G11).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Clearing {
    /// Where the points were earned.
    pub home: CommunityId,
    /// Where they were spent.
    pub shop: CommunityId,
    /// How often, less what was given back.
    pub times: i64,
    /// How many points, less what was given back; below zero in a month in which more came back.
    pub points: Points,
}

/// An accounting period.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Period {
    /// Its id.
    pub id: PeriodId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What closing cleared from balances, debts forgiven taken off: negative when they were more.
    pub cleared: Option<Points>,
}

/// Something that stands in the way of closing a period.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PeriodBlocker {
    /// The period has not ended.
    NotEnded {
        /// Its last day.
        last_day: NaiveDate,
    },
    /// An earlier period of the scheme is not closed: they are closed in order.
    EarlierOpen {
        /// Its first day.
        first_day: NaiveDate,
        /// Its last day.
        last_day: NaiveDate,
    },
    /// Applications wait for review.
    UnreviewedApplications {
        /// How many.
        count: u64,
    },
    /// Pending entries are on no list.
    UnpublishedEntries {
        /// How many.
        count: u64,
    },
    /// Lists are not final.
    OpenPublicity {
        /// How many.
        count: u64,
    },
}

/// A seal over a batch of entries, chained to the one before (D-306).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seal {
    /// 1, 2, 3 … in the tenant.
    pub number: u32,
    /// The first and last `seq` it covers.
    pub from_seq: i64,
    /// The last `seq` it covers.
    pub to_seq: i64,
    /// How many entries.
    pub entries: u32,
    /// The Merkle root over them, hex.
    pub root: String,
    /// SHA-256 over the previous seal's hash, the number, the range and the root, hex.
    pub hash: String,
    /// When it was made.
    pub sealed_at: DateTime<Utc>,
}

/// A difference that verification found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// In which community.
    pub community: CommunityId,
    /// What was compared, e.g. `balance`, `rank`, `pending`, `seal`, `publicity`, `entry`, `cleared`.
    pub what: String,
    /// Which one, e.g. a member's or a list's id.
    pub which: String,
    /// What the ledger says.
    pub expected: String,
    /// What is stored.
    pub found: String,
}
