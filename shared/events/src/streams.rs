//! The streams of an installation: their names, their bounds, and connections to the Redis that carries them.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use redis::{
    Client, Pipeline, RedisResult, Value,
    aio::{ConnectionManager, ConnectionManagerConfig, MultiplexedConnection},
    streams::{StreamReadOptions, StreamReadReply},
};

/// The longest wait for an answer to a command that does not block.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a read waits for something to come.
pub(crate) const BLOCK: Duration = Duration::from_secs(1);
/// About how many entries a stream keeps; an event whose entry was cut off is sent again.
const KEPT: usize = 20_000;

/// The configured address cannot be used.
#[derive(thiserror::Error, Clone, PartialEq, Eq, Debug)]
#[error("the URL of Redis cannot be read; write e.g. redis://:password@host:6379/0")]
pub struct BadRedis;

/// The streams of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Streams {
    client: Client,
    writer: Arc<Mutex<ConnectionManager>>,
    namespace: Arc<str>,
}

impl Streams {
    /// Does not connect yet. `namespace` keeps installations that share a server apart. Inside a Tokio runtime.
    pub fn open(url: &str, namespace: &str) -> Result<Self, BadRedis> {
        let client = Client::open(url).map_err(|_| BadRedis)?;
        let writer = Arc::new(Mutex::new(connection(&client).map_err(|_| BadRedis)?));
        Ok(Self { client, writer, namespace: namespace.into() })
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

    /// Appends entries to streams, and whatever else stands in the pipeline. In a task of its own: a caller that goes away never
    /// leaves an answer on the connection for the next one.
    pub(crate) async fn send(&self, pipeline: Pipeline) -> RedisResult<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let sent = tokio::spawn(async move { pipeline.exec_async(&mut writer).await }).await;
        let sent = sent.map_err(|panic| redis::RedisError::from(std::io::Error::other(panic)))?;
        if sent.is_err() {
            // It may lead to a server that is half dead, or no longer the first: the next one is made anew.
            *self.writer.lock().unwrap_or_else(PoisonError::into_inner) = connection(&self.client)?;
        }
        sent
    }

    /// A connection for blocking reads, which would hold up whatever else went over it.
    pub(crate) async fn reader(&self) -> RedisResult<MultiplexedConnection> {
        let settings =
            redis::AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(BLOCK + PATIENCE));
        self.client.get_multiplexed_async_connection_with_config(&settings).await
    }
}

/// A connection for what does not block; made when it is first used.
fn connection(client: &Client) -> RedisResult<ConnectionManager> {
    let settings =
        ConnectionManagerConfig::new().set_number_of_retries(0).set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
    ConnectionManager::new_lazy_with_config(client.clone(), settings)
}

/// Adds an entry to a pipeline.
pub(crate) fn append(pipeline: &mut Pipeline, stream: &str, fields: &[(&str, &str)]) {
    pipeline.cmd("XADD").arg(stream).arg("MAXLEN").arg("~").arg(KEPT).arg("*").arg(fields).ignore();
}

/// The id of the last entry of a stream; of an empty one, what is before all.
pub(crate) async fn last_id(connection: &mut MultiplexedConnection, stream: &str) -> RedisResult<String> {
    let reply: redis::streams::StreamRangeReply =
        redis::cmd("XREVRANGE").arg(stream).arg("+").arg("-").arg("COUNT").arg(1).query_async(connection).await?;
    Ok(reply.ids.into_iter().next().map_or_else(|| "0-0".to_owned(), |entry| entry.id))
}

/// Entries after `last`, waiting for the first of them for a while; with each its fields.
pub(crate) async fn read_after(
    connection: &mut MultiplexedConnection,
    stream: &str,
    last: &str,
) -> RedisResult<Vec<redis::streams::StreamId>> {
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
