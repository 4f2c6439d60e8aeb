//! What points are good for (scheme-model G): whether they may be used now, turning them into something, dividing a pool by
//! them, giving them away.

mod bars;
mod exchange;
mod gift;
mod pool;

use std::sync::Arc;

use linli_contracts::{
    Result,
    scoring::{Purse, SchemeDocument, SchemeVersion},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HouseholdId, MemberId, Points, SchemeId, clock};
use linli_scheme::exchange as rules;
use linli_store::Tx;

use super::{ScoringService, period, which};
use crate::{
    domain::{entry::Holder, purses},
    store::{
        ledger::{AccountKey, Ledger},
        uses,
    },
};

pub(super) use exchange::{exchange, list, preview, totals};
pub(super) use gift::give;
pub(super) use pool::{confirm as pool_confirm, divide as pool_divide, lines as pool_lines, list as pool_list};

/// The longest key and the longest note, in characters.
const MAX_KEY: usize = 100;
const MAX_NOTE: usize = 200;

/// A member and the household they live in.
type Somebody = (MemberId, HouseholdId);

/// The member, if the caller may use their points. A contract call: never inside a transaction.
async fn member(service: &ScoringService, ctx: &CallCtx, id: MemberId, place: &str) -> Result<Somebody> {
    let not_found = || ApiError::new(ErrorCode::NotFound).at(place);
    let member = service.members.members_by_ids(ctx, vec![id]).await?.pop().ok_or_else(not_found)?;
    ctx.check_member(member.id, Some(member.grid)).map_err(|error| error.at(place))?;
    Ok((member.id, member.household))
}

/// A number of points that somebody may name: above zero.
fn positive(points: Points) -> Result<()> {
    let fits = points.is_positive() && points <= Points::LIMIT;
    if fits { Ok(()) } else { Err(ApiError::new(ErrorCode::BadPoints).at("points").arg("value", points)) }
}

/// A scheme as it is in force today.
struct Present {
    id: SchemeId,
    version: Arc<SchemeVersion>,
}

impl Present {
    async fn of(service: &ScoringService, tx: &Tx, asked: Option<SchemeId>) -> Result<Self> {
        let id = which::scheme(tx, asked).await?;
        Ok(Self { id, version: which::version_on(service, tx, id, service.env.today()).await? })
    }

    fn document(&self) -> &SchemeDocument {
        &self.version.document
    }

    /// The purse that is meant, whose points can be spent; the first such when none is named.
    fn purse(&self, asked: Option<&str>) -> Result<Purse> {
        let all = purses::all(self.document());
        let mut usable = all.iter().filter(|purse| purse.spends);
        let found = match asked {
            Some(code) => usable.find(|purse| purse.code == code),
            None => usable.next(),
        };
        found.cloned().ok_or_else(|| {
            let known: Vec<&str> = all.iter().filter(|purse| purse.spends).map(|purse| purse.code.as_str()).collect();
            let error = ApiError::new(ErrorCode::UnknownPurse).at("purse").arg("value", asked.unwrap_or_default());
            error.arg("known", known.join(", "))
        })
    }

    /// Whose numbers a use of a purse moves today, by somebody of a household.
    async fn holder(&self, service: &ScoringService, tx: &Tx, (member, household): Somebody, purse: &Purse) -> Result<Holder> {
        let (holder, wallet) = purses::accounts(self.document(), member, household);
        let period = period::on(service, tx, self.id, service.env.today()).await?.id;
        Ok(Holder { scheme: self.id, period, member, holder, wallet, purse: purse.code.clone() })
    }
}

/// What can be spent of the account, held until the transaction ends, if it is at least so much.
async fn enough(ledger: &Ledger<'_>, holder: &Holder, needed: Points) -> Result<Points> {
    let balance = ledger.hold_balance(&AccountKey::from(holder)).await?;
    let error = || ApiError::new(ErrorCode::InsufficientPoints).arg("needed", needed).arg("balance", balance);
    if balance >= needed { Ok(balance) } else { Err(error()) }
}

/// How many points may be redeemed now; `asked` is how many it shall be, if that is known.
/// Refuses whoever is barred (C7), below the threshold (G4), out of hours, too often or beyond the limit in points (G5).
pub(super) async fn refuse(
    service: &ScoringService,
    tx: &Tx,
    holder: &Holder,
    document: &SchemeDocument,
    (balance, asked): (Points, Option<Points>),
) -> Result<Points> {
    bars::refuse(service, tx, holder, document).await?;
    let today = service.env.today();
    let used = match document.uses.at_most {
        Some(limit) => {
            let (first, last) = rules::limit_span(limit, today, &document.period, None);
            let after = last.succ_opt().unwrap_or(last);
            uses::used(tx, holder.scheme, holder.wallet, clock::beijing_midnight(first), clock::beijing_midnight(after)).await?
        }
        None => rules::Used::default(),
    };
    rules::may_redeem(&document.uses, balance, asked, used, service.env.now().with_timezone(&clock::BEIJING).naive_local())
}
