//! The cache of one process. Values are kept encoded, as in Redis, so that both behave alike.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use moka::{Expiry, future::Cache as Moka};
use serde::de::DeserializeOwned;

use crate::{envelope, key::Key, miss::Miss};

/// A bounded map whose values each have their own life.
pub(crate) struct Local(Moka<Key, Value>);

#[derive(Clone)]
struct Value {
    bytes: Arc<[u8]>,
    ttl: Duration,
}

struct OwnLife;

impl Expiry<Key, Value> for OwnLife {
    fn expire_after_create(&self, _: &Key, value: &Value, _: Instant) -> Option<Duration> {
        Some(value.ttl)
    }

    fn expire_after_update(&self, _: &Key, value: &Value, _: Instant, _: Option<Duration>) -> Option<Duration> {
        Some(value.ttl)
    }
}

impl Local {
    pub(crate) fn new(max_entries: u64) -> Self {
        Local(Moka::builder().max_capacity(max_entries).expire_after(OwnLife).build())
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, key: &Key) -> Result<T, Miss> {
        let value = self.0.get(key).await.ok_or(Miss::Absent)?;
        envelope::open(key, &value.bytes)
    }

    pub(crate) async fn put(&self, key: Key, bytes: Vec<u8>, ttl: Duration) {
        self.0.insert(key, Value { bytes: bytes.into(), ttl }).await;
    }

    pub(crate) async fn forget(&self, key: &Key) {
        self.0.invalidate(key).await;
    }

    /// How many values there are, once outstanding evictions are done.
    #[cfg(test)]
    pub(crate) async fn len(&self) -> u64 {
        self.0.run_pending_tasks().await;
        self.0.entry_count()
    }
}
