//! What points are good for beside the catalogue: turning them into money or tickets, dividing a pool by them, giving them away
//! (scheme-model G1, G3, G6, G8, G12).

use chrono::{DateTime, Utc};
use linli_kernel::{AccountId, ApiError, EntryId, ExchangeId, HolderId, MemberId, PeriodId, Points, PoolId, SchemeId};
use serde::{Deserialize, Serialize};

use super::Words;

/// Points to turn into what an exchange of the scheme gives.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExchangeInput {
    /// The idempotency key, unique in the tenant; at most 100 characters.
    pub key: String,
    /// Of which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Whose points.
    pub member: MemberId,
    /// The code of the exchange.
    pub exchange: String,
    /// How many are offered, above zero; absent: all that can be spent, or what the scheme's limit leaves of it.
    #[serde(default)]
    pub points: Option<Points>,
}

/// What an exchange would make of all that somebody can spend now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExchangeOffer {
    /// The code of the exchange.
    pub exchange: String,
    /// Its name.
    pub name: Words,
    /// What it gives: 元, 张, 枚.
    pub unit: String,
    /// The code of the purse that pays.
    pub purse: String,
    /// What can be spent of it.
    pub balance: Points,
    /// Points that would be taken.
    pub taken: Points,
    /// What would be given, in the unit.
    pub gives: Points,
    /// Points that would stay.
    pub left: Points,
    /// Why it cannot be done now; absent when it can.
    pub refusal: Option<ApiError>,
}

/// Points that were turned into something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exchanged {
    /// Its id.
    pub id: ExchangeId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// Whose points.
    pub member: MemberId,
    /// The code of the exchange.
    pub exchange: String,
    /// Its name at that time.
    pub name: Words,
    /// Points taken.
    pub taken: Points,
    /// What was given, in the unit.
    pub gives: Points,
    /// The unit.
    pub unit: String,
    /// The debit in the ledger.
    pub entry: EntryId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Which exchanges to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ExchangeFilter {
    /// Of one scheme.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Of one member.
    #[serde(default)]
    pub member: Option<MemberId>,
    /// By the exchange's code.
    #[serde(default)]
    pub exchange: Option<String>,
}

/// What points of a scheme were used for, beside the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UseTotals {
    /// What they were turned into, a row an exchange and unit.
    pub exchanges: Vec<ExchangeTotal>,
    /// Points that members gave to each other.
    pub given: Points,
    /// Points donated to the community.
    pub donated: Points,
}

/// What an exchange took and gave in all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExchangeTotal {
    /// The code of the exchange.
    pub exchange: String,
    /// The unit.
    pub unit: String,
    /// How many times.
    pub times: u32,
    /// Points taken.
    pub taken: Points,
    /// What was given, in the unit.
    pub gives: Points,
}

/// A pool to divide by the points of a period (G8).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PoolInput {
    /// Of which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// The code of the exchange, whose rule is `POOL`.
    pub exchange: String,
    /// By whose points: those that rank in this period.
    pub period: PeriodId,
    /// What is divided, in the exchange's unit, above zero.
    pub amount: Points,
    /// Where it comes from and why it is divided.
    pub reason: String,
}

/// A pool and how it was divided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pool {
    /// Its id.
    pub id: PoolId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// The code of the exchange.
    pub exchange: String,
    /// Its name at that time.
    pub name: Words,
    /// The unit.
    pub unit: String,
    /// By the points of which period.
    pub period: PeriodId,
    /// What is divided; the lines add up to it.
    pub amount: Points,
    /// All points it is divided by.
    pub points: Points,
    /// How many get something to divide by.
    pub lines: u32,
    /// Where it comes from and why it is divided.
    pub reason: String,
    /// When it was worked out.
    pub made_at: DateTime<Utc>,
    /// Who confirmed it; absent while it is only worked out.
    pub confirmed_by: Option<AccountId>,
    /// When.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What they said.
    pub confirm_reason: Option<String>,
}

/// One holder's part of a pool.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PoolLine {
    /// Its number, from 1, by points.
    pub line_no: u32,
    /// Whose.
    pub holder: HolderId,
    /// The points it goes by.
    pub points: Points,
    /// The part, in the pool's unit.
    pub gives: Points,
}

/// Points to give away (G12).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GiftInput {
    /// The idempotency key, unique in the tenant; at most 100 characters.
    pub key: String,
    /// Of which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Who gives.
    pub from: MemberId,
    /// Who gets them; absent: they are donated to the community.
    #[serde(default)]
    pub to: Option<MemberId>,
    /// The purse; absent: the first that can be spent.
    #[serde(default)]
    pub purse: Option<String>,
    /// How many, above zero.
    pub points: Points,
    /// What for, shown in both histories; at most 200 characters.
    pub note: String,
}
