//! What the processes tell each other by way of Redis: for each sender and minute a hash with the count of each process.

use std::time::Duration;

use linli_redis::{BadRedis, Link, Redis};
use redis::{Pipeline, RedisResult};
use sha2::{Digest, Sha256};

use crate::window::Sender;

/// How often counts are told, and so how late others hear of them.
pub const TOLD_EVERY: Duration = Duration::from_millis(200);
/// The wait after Redis failed.
pub(crate) const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// The longest wait for an answer; nobody's request waits meanwhile.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a minute's counts are kept from their last change.
const KEPT_SECONDS: u32 = 120;

/// The other processes.
pub(crate) struct Others {
    link: Link,
    namespace: String,
    /// This process among them.
    name: String,
}

impl Others {
    pub(crate) fn new(redis: Redis, namespace: &str, name: String) -> Result<Self, BadRedis> {
        Ok(Self { link: Link::open(redis, PATIENCE)?, namespace: namespace.to_owned(), name })
    }

    /// Tells this process's counts; answers for each sender the sum of all processes'.
    pub(crate) async fn exchange(&self, minute: i64, told: &[(Sender, u32)]) -> RedisResult<Vec<u64>> {
        let mut pipeline = Pipeline::new();
        for (sender, count) in told {
            let key = self.key(minute, sender);
            pipeline.cmd("HSET").arg(&key).arg(&self.name).arg(*count).ignore();
            pipeline.cmd("EXPIRE").arg(&key).arg(KEPT_SECONDS).ignore();
            pipeline.cmd("HVALS").arg(&key);
        }
        let counts: Vec<Vec<u64>> = self.link.send(pipeline).await?;
        Ok(counts.into_iter().map(|counts| counts.into_iter().fold(0, u64::saturating_add)).collect())
    }

    /// All in one slot of a cluster, for they go together in one pipeline. A digest, so that no address stands in Redis.
    fn key(&self, minute: i64, (by, sender): &Sender) -> String {
        let digest = Sha256::new().chain_update(minute.to_le_bytes()).chain_update(sender.as_bytes()).finalize();
        let short = digest[..12].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        format!("{{{}:limits}}:{by}:{minute}:{short}", self.namespace)
    }
}
