//! How often one sender may ask: each request counts for the address it comes from, and each operation for the account.

use linli_kernel::{ApiError, ErrorCode};

use super::{Shared, circumstances::Circumstances};
use crate::auth::Caller;

/// Counts a request for its address; `RATE_LIMITED` with the seconds to wait when it has had its share of this minute.
pub fn of_address(app: &Shared, who: &Circumstances) -> Result<(), ApiError> {
    app.limits.take("address", &who.sender(), app.config.requests_per_origin).map_err(limited)
}

/// Counts an operation for the account that asks for it, if there is one.
pub fn of_account(app: &Shared, caller: &Caller) -> Result<(), ApiError> {
    let Some(identity) = caller.identity() else { return Ok(()) };
    app.limits.take("account", &identity.account.to_string(), app.config.requests_per_account).map_err(limited)
}

fn limited(seconds: u64) -> ApiError {
    ApiError::new(ErrorCode::RateLimited).arg("seconds", seconds)
}
