//! How much one sender may ask for in a minute, counted by every process of an installation together.
//!
//! Each process counts what it let through, and judges by its own count and what it last heard of the others'. Several times a
//! second it tells Redis its counts and hears the others'. So:
//!
//! - **Nobody waits for Redis**, and nobody is refused for its sake: stopped, slow or emptied it leaves each process to its own
//!   count, and to what it heard before, which ends with the minute.
//! - **Nothing is counted twice**: what is told is a process's whole count and not what it grew by, so it may be told again.
//! - Together the processes let through at most the limit, what comes within [`TOLD_EVERY`], and for each process a sixteenth of
//!   the limit: who asked for less than that is nobody's concern, and never told.
//!
//! Deliberately absent: limits that must be exact (failed sign-ins are counted by the database, ADR 0008), and who was counted:
//! Redis has digests which are good for a minute.

mod shared;
mod window;

#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use linli_kernel::Env;
use linli_redis::{BadRedis, Redis};
use tokio_util::sync::CancellationToken;

pub use crate::shared::TOLD_EVERY;
use crate::{shared::Others, window::Window};

/// The counts of one process. Cheap to clone.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    env: Env,
    window: Mutex<Window>,
    others: Option<Others>,
}

impl Limits {
    /// For a process that is alone.
    pub fn alone(env: Env) -> Self {
        Self(Arc::new(Inner { env, window: Mutex::default(), others: None }))
    }

    /// For one of several processes that share a Redis; `namespace` keeps installations on one server apart. Hears and tells only
    /// while [`Limits::run`] does. Inside a Tokio runtime.
    pub fn shared(env: Env, redis: Redis, namespace: &str) -> Result<Self, BadRedis> {
        let others = Others::new(redis, namespace, env.new_uuid().simple().to_string())?;
        Ok(Self(Arc::new(Inner { env, window: Mutex::default(), others: Some(others) })))
    }

    /// Counts one more of `most` in this minute of the clock for a sender; `by` says what kind of sender it is, in the figures too.
    /// Refused it is not counted, and told how many seconds are left of the minute. 0 is no limit.
    pub fn take(&self, by: &'static str, sender: &str, most: u32) -> Result<(), u64> {
        if most == 0 {
            return Ok(());
        }
        let now = self.0.env.now().timestamp();
        if self.window(now).take(by, sender, most) {
            return Ok(());
        }
        metrics::counter!("linli_limited_total", "by" => by).increment(1);
        Err(u64::try_from(60 - now.rem_euclid(60)).unwrap_or(60))
    }

    /// Tells the other processes and hears them, until told to stop; at once where there are none.
    pub async fn run(&self, stop: CancellationToken) {
        let Some(others) = &self.0.others else { return };
        while !stop.is_cancelled() {
            let patience = self.exchange(others).await;
            tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(patience) => {} }
        }
    }

    /// Once; answers how long to wait before the next time.
    async fn exchange(&self, others: &Others) -> Duration {
        let now = self.0.env.now().timestamp();
        let (minute, told) = self.window(now).worth_telling();
        if told.is_empty() {
            return TOLD_EVERY;
        }
        match others.exchange(minute, &told).await {
            Ok(heard) => {
                metrics::counter!("linli_limits_told_total", "outcome" => "ok").increment(1);
                self.window(now).hear(minute, told, &heard);
                TOLD_EVERY
            }
            Err(error) => {
                metrics::counter!("linli_limits_told_total", "outcome" => "failed").increment(1);
                self.window(now).untold(minute, told);
                tracing::debug!(%error, "what others counted cannot be heard; each process goes by its own count");
                shared::AFTER_FAILURE
            }
        }
    }

    /// The counts of the minute of `now`.
    fn window(&self, now: i64) -> MutexGuard<'_, Window> {
        let mut window = self.0.window.lock().unwrap_or_else(PoisonError::into_inner);
        window.turn_to(now.div_euclid(60));
        window
    }
}
