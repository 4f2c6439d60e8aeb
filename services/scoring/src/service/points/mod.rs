//! Points: a member's three numbers and history, the board, and spending (D-301).

mod across;
mod read;
mod spend;

use std::sync::Arc;

use linli_contracts::{
    Result,
    members::Member,
    scoring::{SchemeDocument, SchemeVersion},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, HouseholdId, MemberId, PeriodId, Reach, SchemeId};

use super::{ScoringService, period, which};
use crate::domain::purses;

pub(super) use across::{clearing, list as across_list};
pub(super) use read::{get, history, place, ranking};
pub(super) use spend::{debit, refund};

/// Whether the caller may touch this member's points. For somebody of another household only members knows the grid.
async fn check(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<()> {
    match ctx.reach() {
        Reach::Grids { own, .. } if !own.contains(&member) => ctx.check_member(member, Some(known(service, ctx, member).await?.grid)),
        _ => ctx.check_member(member, None),
    }
}

async fn known(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<Member> {
    let found = service.members.members_by_ids(ctx, vec![member]).await?.into_iter().next();
    found.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

/// A member's accounts under a scheme: as the version in force today has it.
struct Accounts {
    scheme: SchemeId,
    period: PeriodId,
    version: Arc<SchemeVersion>,
    holder: HolderId,
    wallet: HolderId,
    /// Whether the member is known to be of the tenant; otherwise nothing has been asked.
    known: bool,
}

impl Accounts {
    /// Those of a member. Members is asked only where the household tells whose the points are.
    async fn of(service: &ScoringService, ctx: &CallCtx, member: MemberId, asked: Option<SchemeId>) -> Result<Self> {
        let (tx, period) = period::reading(service, ctx, asked).await?;
        let version = which::version_on(service, &tx, period.scheme, service.env.today()).await?;
        drop(tx);
        let known = purses::by_household(&version.document);
        let household = if known { known_household(service, ctx, member).await? } else { HouseholdId::from_uuid(member.uuid()) };
        let (holder, wallet) = purses::accounts(&version.document, member, household);
        Ok(Self { scheme: period.scheme, period: period.id, version, holder, wallet, known })
    }

    fn document(&self) -> &SchemeDocument {
        &self.version.document
    }
}

async fn known_household(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<HouseholdId> {
    Ok(known(service, ctx, member).await?.household)
}
