//! Who may do what with a row, and what of it they see.

use linli_contracts::{
    Result,
    rewards::{Redemption, RedemptionStatus},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, MemberId};

use crate::store::redemption::Kept;

/// Points are for their holder alone (D-106): staff and grid leaders do not redeem for others.
pub(super) fn check_holder(ctx: &CallCtx, member: MemberId) -> Result<()> {
    if ctx.own().contains(&member) { Ok(()) } else { Err(ApiError::new(ErrorCode::NotTransferable).at("member")) }
}

/// A redemption as this caller sees it: the code is for its holder, while it can be used.
pub(super) fn shown(ctx: &CallCtx, kept: Kept) -> Redemption {
    let usable = kept.redemption.status == RedemptionStatus::Confirmed && ctx.own().contains(&kept.redemption.member);
    Redemption { code: kept.redemption.code.filter(|_| usable), ..kept.redemption }
}

/// The refusal of a step that this status does not allow.
pub(super) fn wrong_status(status: RedemptionStatus) -> ApiError {
    let name = match status {
        RedemptionStatus::Reserved => "RESERVED",
        RedemptionStatus::Confirmed => "CONFIRMED",
        RedemptionStatus::Fulfilled => "FULFILLED",
        RedemptionStatus::Released => "RELEASED",
    };
    ApiError::new(ErrorCode::WrongStatus).arg("status", name)
}
