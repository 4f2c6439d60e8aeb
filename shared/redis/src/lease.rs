//! A lease: of several processes that could do the same work, the one that holds it does, and the others need not look.
//!
//! It spares work and decides nothing. Two processes may believe that they hold it (Redis was emptied, failed over, or one of them
//! slept past its end), and without Redis all do; so whatever is done under it must be harmless when done by two, which only the
//! database can see to: a conditional write, or a row that is locked.

use std::time::Duration;

use crate::Link;

/// Takes the lease, or keeps it. One key, so one slot of a cluster.
const HOLD: &str = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) return 1 end
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
return 0";
/// Gives it back, if it is still held.
const LEAVE: &str = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

/// A lease as one process sees it. Cheap to clone.
#[derive(Clone)]
pub struct Lease {
    link: Link,
    key: String,
    holder: String,
    life: Duration,
}

impl Lease {
    /// The lease `name` of an installation, for the process `holder`, whose name no other bears. It ends `life` after it was last
    /// asked for.
    pub fn new(link: Link, namespace: &str, name: &str, holder: String, life: Duration) -> Self {
        Self { link, key: format!("{namespace}:lease:{name}"), holder, life }
    }

    /// Whether this process holds the lease, which it takes or prolongs thereby. Also where Redis does not answer: then nobody is
    /// spared the work.
    pub async fn leads(&self) -> bool {
        let mut command = redis::cmd("EVAL");
        let life = u64::try_from(self.life.as_millis()).unwrap_or(u64::MAX);
        command.arg(HOLD).arg(1).arg(&self.key).arg(&self.holder).arg(life);
        match self.link.ask::<i64>(command).await {
            Ok(held) => held == 1,
            Err(error) => {
                tracing::debug!(lease = self.key, %error, "a lease could not be asked for; the database alone decides");
                true
            }
        }
    }

    /// Gives the lease back, so that the next process need not wait for its end.
    pub async fn leave(&self) {
        let mut command = redis::cmd("EVAL");
        command.arg(LEAVE).arg(1).arg(&self.key).arg(&self.holder);
        if let Err(error) = self.link.ask::<i64>(command).await {
            tracing::debug!(lease = self.key, %error, "a lease could not be given back; it ends by itself");
        }
    }
}
