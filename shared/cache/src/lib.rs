//! A cache that may lose anything at any time: in the process, or in Redis, which several processes share.
//!
//! Invariants:
//! - **Never the truth.** Nothing here fails. A cache that is away, slow or talking nonsense makes a read a miss
//!   and a write nothing, with a metric and a now-and-then warning; the product is slower, not wrong.
//! - **Never another key's value.** Every command runs in a task of its own, so that a caller who gives up never
//!   abandons one half-way and its answer never meets the next caller; and every value carries its full key, which
//!   is compared on reading.
//! - **Bounded.** Keys, values, lifetimes, waiting time and commands in flight have limits; beyond them nothing is cached.
//!
//! What a caller must know: a value may be as old as the lifetime it was put with, also after [`Cache::forget`],
//! which cannot reach a Redis that is away just then. So only cache what may be that old, or put a version into the key.
//! Neither keys nor values may hold personal data.
//!
//! Deliberately absent: locks, counters, queues and anything else whose loss would be noticed; an error type for
//! reads and writes; TLS (Redis stands in the same private network).

mod envelope;
mod error;
mod gate;
mod key;
mod local;
mod miss;
mod remote;
mod report;

use std::{sync::Arc, time::Duration};

use serde::{Serialize, de::DeserializeOwned};

pub use error::CacheError;

use crate::{key::Key, local::Local, miss::Miss, remote::Remote, report::Report};

/// The longest life of a value; a longer one is shortened to it.
pub const MAX_TTL: Duration = Duration::from_hours(1);
/// The largest value, encoded; a larger one is not cached.
pub const MAX_VALUE_BYTES: usize = 64 * 1024;
/// The longest key; under a longer one nothing is cached.
pub const MAX_KEY_BYTES: usize = 200;
/// How long a caller waits for Redis: several times a healthy answer, and little beside the work that a hit saves.
const PATIENCE: Duration = Duration::from_millis(50);

/// A cache. Clones share it.
#[derive(Clone)]
pub struct Cache(Arc<Inner>);

struct Inner {
    namespace: String,
    home: Home,
    report: Report,
}

enum Home {
    Local(Local),
    Remote(Remote),
}

impl Cache {
    /// A cache of this process alone, with at most so many values.
    pub fn in_process(max_entries: u64) -> Cache {
        Cache::new("process".to_owned(), Home::Local(Local::new(max_entries)))
    }

    /// A cache in Redis. `namespace` keeps installations that share a server apart: 1 to 64 ASCII letters, digits, `-`,
    /// `_` or `.`. Must be called inside a Tokio runtime; does not wait for the server, which may be away.
    pub fn redis(url: &str, namespace: &str) -> Result<Cache, CacheError> {
        Cache::redis_with(url, namespace, PATIENCE)
    }

    fn redis_with(url: &str, namespace: &str, patience: Duration) -> Result<Cache, CacheError> {
        if !key::is_name(namespace) {
            return Err(CacheError::Namespace);
        }
        Ok(Cache::new(namespace.to_owned(), Home::Remote(Remote::open(url, patience)?)))
    }

    fn new(namespace: String, home: Home) -> Cache {
        Cache(Arc::new(Inner { namespace, home, report: Report::default() }))
    }

    /// The value under a key, if it is there and readable as `T`. A `space` is one kind of value of one caller, e.g.
    /// `gateway.sessions`; it is also a label of the metrics.
    pub async fn get<T: DeserializeOwned>(&self, space: &'static str, key: &str) -> Option<T> {
        let read = self.read(space, key).await;
        self.0.report.tell("get", space, &read);
        read.ok()
    }

    /// Keeps a value for at most `ttl`, replacing the one that was there.
    pub async fn put<T: Serialize>(&self, space: &'static str, key: &str, value: &T, ttl: Duration) {
        let written = self.write(space, key, value, ttl).await;
        self.0.report.tell("put", space, &written);
    }

    /// Removes a value, as far as the cache can be reached.
    pub async fn forget(&self, space: &'static str, key: &str) {
        let removed = self.remove(space, key).await;
        self.0.report.tell("forget", space, &removed);
    }

    async fn read<T: DeserializeOwned>(&self, space: &str, key: &str) -> Result<T, Miss> {
        let key = self.key(space, key)?;
        match &self.0.home {
            Home::Local(local) => local.get(&key).await,
            Home::Remote(remote) => remote.get(&key).await,
        }
    }

    async fn write<T: Serialize>(&self, space: &str, key: &str, value: &T, ttl: Duration) -> Result<(), Miss> {
        let key = self.key(space, key)?;
        let ttl = ttl.min(MAX_TTL);
        // Redis counts whole milliseconds and refuses zero.
        if ttl < Duration::from_millis(1) {
            return Err(Miss::Unfit);
        }
        let bytes = envelope::seal(&key, value)?;
        match &self.0.home {
            Home::Local(local) => local.put(key, bytes, ttl).await,
            Home::Remote(remote) => remote.put(&key, bytes, ttl).await?,
        }
        Ok(())
    }

    async fn remove(&self, space: &str, key: &str) -> Result<(), Miss> {
        let key = self.key(space, key)?;
        match &self.0.home {
            Home::Local(local) => local.forget(&key).await,
            Home::Remote(remote) => remote.forget(&key).await?,
        }
        Ok(())
    }

    fn key(&self, space: &str, key: &str) -> Result<Key, Miss> {
        Key::new(&self.0.namespace, space, key).ok_or(Miss::Unfit)
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self.0.home {
            Home::Local(_) => "Cache(in process)",
            Home::Remote(_) => "Cache(redis)",
        })
    }
}

#[cfg(test)]
mod tests;
