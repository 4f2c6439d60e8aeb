//! The streams of an installation: their names, their bounds, and connections to the Redis that carries them.

use std::{sync::Arc, time::Duration};

use linli_redis::{BadRedis, Line, Link, Redis};
use redis::{
    Pipeline, RedisResult, Value,
    streams::{StreamReadOptions, StreamReadReply},
};

/// The longest wait for an answer to a command that does not block.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a read waits for something to come.
pub(crate) const BLOCK: Duration = Duration::from_secs(1);
/// About how many entries a stream keeps; an event whose entry was cut off is sent again.
const KEPT: usize = 20_000;

/// The streams of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Streams {
    redis: Redis,
    writer: Link,
    namespace: Arc<str>,
}

impl Streams {
    /// Does not connect yet. `namespace` keeps installations that share a server apart. Inside a Tokio runtime.
    pub fn open(url: &str, namespace: &str) -> Result<Self, BadRedis> {
        let redis = Redis::at(url)?;
        let writer = Link::open(redis.clone(), PATIENCE)?;
        // A hash tag: what is read of one stream and answered on another goes together, so in a cluster all lie in one slot.
        Ok(Self { redis, writer, namespace: format!("{{{namespace}}}").into() })
    }

    /// Where events go to their consumers.
    pub(crate) fn events(&self) -> String {
        format!("{}:events", self.namespace)
    }

    /// Where a publisher is told what became of its events.
    pub(crate) fn worked(&self, publisher: &str) -> String {
        format!("{}:worked:{publisher}", self.namespace)
    }

    /// What was worked off by all, for live listeners.
    pub(crate) fn told(&self) -> String {
        format!("{}:told", self.namespace)
    }

    /// Appends entries to streams, and whatever else stands in the pipeline.
    pub(crate) async fn send(&self, pipeline: Pipeline) -> RedisResult<()> {
        self.writer.send(pipeline).await
    }

    /// A line for blocking reads, which would hold up whatever else went over it.
    pub(crate) async fn reader(&self) -> RedisResult<Line> {
        self.redis.connect(BLOCK + PATIENCE).await
    }
}

/// Adds an entry to a pipeline.
pub(crate) fn append(pipeline: &mut Pipeline, stream: &str, fields: &[(&str, &str)]) {
    pipeline.cmd("XADD").arg(stream).arg("MAXLEN").arg("~").arg(KEPT).arg("*").arg(fields).ignore();
}

/// The id of the last entry of a stream; of an empty one, what is before all.
pub(crate) async fn last_id(connection: &mut Line, stream: &str) -> RedisResult<String> {
    let reply: redis::streams::StreamRangeReply =
        redis::cmd("XREVRANGE").arg(stream).arg("+").arg("-").arg("COUNT").arg(1).query_async(connection).await?;
    Ok(reply.ids.into_iter().next().map_or_else(|| "0-0".to_owned(), |entry| entry.id))
}

/// Entries after `last`, waiting for the first of them for a while; with each its fields.
pub(crate) async fn read_after(connection: &mut Line, stream: &str, last: &str) -> RedisResult<Vec<redis::streams::StreamId>> {
    let options = StreamReadOptions::default().count(1_000).block(BLOCK.as_millis() as usize);
    let mut command = redis::cmd("XREAD");
    command.arg(&options).arg("STREAMS").arg(stream).arg(last);
    let reply: Option<StreamReadReply> = command.query_async(connection).await?;
    Ok(reply.into_iter().flat_map(|reply| reply.keys).flat_map(|key| key.ids).collect())
}

/// A text field of an entry.
pub(crate) fn field(entry: &redis::streams::StreamId, name: &str) -> Option<String> {
    match entry.map.get(name)? {
        Value::BulkString(bytes) => String::from_utf8(bytes.clone()).ok(),
        _ => None,
    }
}
