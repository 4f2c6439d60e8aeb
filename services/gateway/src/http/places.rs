//! Places for live sockets and event streams: so many in all and of one account, fewer for senders who have not signed
//! in, and few of those from one address.

use std::sync::Arc;

use linli_kernel::{AccountId, ApiError, ErrorCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    circumstances::Circumstances,
    tally::{Held, Tally},
};
use crate::GatewayConfig;

/// The places of one process.
pub struct Places {
    all: Arc<Semaphore>,
    anonymous: Arc<Semaphore>,
    by_origin: Tally<String>,
    by_account: Tally<AccountId>,
}

/// A place taken; free again when dropped.
pub struct Place {
    _all: OwnedSemaphorePermit,
    share: Share,
}

/// In whose share a place is.
enum Share {
    Anonymous { _all: OwnedSemaphorePermit, _own: Held<String> },
    Account { _own: Held<AccountId> },
}

impl Places {
    /// As configured.
    pub fn new(config: &GatewayConfig) -> Self {
        Self {
            all: Arc::new(Semaphore::new(config.max_streams)),
            anonymous: Arc::new(Semaphore::new(config.max_anonymous_streams)),
            by_origin: Tally::new(config.max_anonymous_streams_per_origin),
            by_account: Tally::new(config.max_streams_per_account),
        }
    }

    /// Takes a place. `OVERLOADED` when none is left, `TOO_MANY_STREAMS` when the account, or without one the sender's
    /// address, has its share.
    pub fn take(&self, who: &Circumstances, account: Option<AccountId>) -> Result<Place, ApiError> {
        let share = match account {
            Some(account) => self.of_account(account)?,
            None => self.anonymous(who)?,
        };
        Ok(Place { _all: free(&self.all)?, share })
    }

    /// The sender of a place has signed in: it counts as the account's, and no longer as anonymous.
    pub fn sign_in(&self, place: &mut Place, account: AccountId) -> Result<(), ApiError> {
        place.share = self.of_account(account)?;
        Ok(())
    }

    fn of_account(&self, account: AccountId) -> Result<Share, ApiError> {
        Ok(Share::Account { _own: self.by_account.take(&account).ok_or_else(too_many)? })
    }

    fn anonymous(&self, who: &Circumstances) -> Result<Share, ApiError> {
        let own = self.by_origin.take(&who.sender()).ok_or_else(too_many)?;
        Ok(Share::Anonymous { _all: free(&self.anonymous)?, _own: own })
    }
}

fn too_many() -> ApiError {
    ApiError::new(ErrorCode::TooManyStreams)
}

fn free(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ApiError> {
    places.clone().try_acquire_owned().map_err(|_| ApiError::new(ErrorCode::Overloaded).log("too many live streams"))
}
