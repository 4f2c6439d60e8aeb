//! Places for live sockets and event streams: so many in all, fewer for senders who have not signed in, and few of
//! those from one address.

use std::sync::Arc;

use linli_kernel::{ApiError, ErrorCode};
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
}

/// A place taken; free again when dropped.
pub struct Place {
    _all: OwnedSemaphorePermit,
    anonymous: Option<(OwnedSemaphorePermit, Held<String>)>,
}

impl Places {
    /// As configured.
    pub fn new(config: &GatewayConfig) -> Self {
        Self {
            all: Arc::new(Semaphore::new(config.max_streams)),
            anonymous: Arc::new(Semaphore::new(config.max_anonymous_streams)),
            by_origin: Tally::new(config.max_anonymous_streams_per_origin),
        }
    }

    /// Takes a place. `OVERLOADED` when none is left, `TOO_MANY_STREAMS` when the sender's address has its share.
    pub fn take(&self, who: &Circumstances, signed_in: bool) -> Result<Place, ApiError> {
        let anonymous = if signed_in { None } else { Some(self.anonymous(who)?) };
        Ok(Place { _all: free(&self.all)?, anonymous })
    }

    fn anonymous(&self, who: &Circumstances) -> Result<(OwnedSemaphorePermit, Held<String>), ApiError> {
        let origin = who.origin.clone().unwrap_or_default();
        let held = self.by_origin.take(&origin).ok_or_else(|| ApiError::new(ErrorCode::TooManyStreams))?;
        Ok((free(&self.anonymous)?, held))
    }
}

impl Place {
    /// The sender has signed in and no longer counts as anonymous.
    pub fn sign_in(&mut self) {
        self.anonymous = None;
    }
}

fn free(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, ApiError> {
    places.clone().try_acquire_owned().map_err(|_| ApiError::new(ErrorCode::Overloaded).log("too many live streams"))
}
