//! Points: a member's three numbers and history, the board, and spending (D-301).

mod read;
mod spend;

use linli_contracts::Result;
use linli_kernel::{ApiError, CallCtx, ErrorCode, MemberId, Reach};

use super::ScoringService;

pub(super) use read::{get, history, place, ranking};
pub(super) use spend::{debit, refund};

/// Whether the caller may touch this member's points. For somebody of another household only members knows the grid.
async fn check(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<()> {
    match ctx.reach() {
        Reach::Grids { own, .. } if !own.contains(&member) => ctx.check_member(member, Some(grid(service, ctx, member).await?)),
        _ => ctx.check_member(member, None),
    }
}

async fn grid(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<linli_kernel::PlaceId> {
    let found = service.members.members_by_ids(ctx, vec![member]).await?.into_iter().next();
    found.map(|found| found.grid).ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}
