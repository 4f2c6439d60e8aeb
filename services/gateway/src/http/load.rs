//! One bound on everything that is worked on at once: requests, operations of sockets and streams, and mutations whose
//! client has gone. Whoever works holds a permit until the work itself has ended.

use std::sync::Arc;

use linli_kernel::{ApiError, ErrorCode};
use tokio::sync::OwnedSemaphorePermit;

use super::Shared;

/// A share of the load; it is free again when its last holder is done.
pub type Permit = Arc<OwnedSemaphorePermit>;

/// Takes a share; `OVERLOADED` when none is left.
pub fn take(app: &Shared) -> Result<Permit, ApiError> {
    let full = |_| ApiError::new(ErrorCode::Overloaded).log("too much is worked on at once");
    app.load.clone().try_acquire_owned().map(Arc::new).map_err(full)
}
