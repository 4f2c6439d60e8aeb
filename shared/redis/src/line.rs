//! Where Redis is, and connections to it.

use std::time::Duration;

use redis::{
    Client, Cmd, Pipeline, RedisFuture, RedisResult, Value,
    aio::{ConnectionLike, ConnectionManager, ConnectionManagerConfig},
    cluster::{ClusterClient, ClusterConfig},
    cluster_async::ClusterConnection,
};

/// How often a command is sent again to a cluster that moved its slot, or lost the server which held it.
const REDIRECTIONS: u32 = 3;
/// The longest wait before that, in milliseconds.
const BETWEEN: u64 = 50;
/// How many commands may wait on one connection.
const IN_FLIGHT: usize = 1024;

/// The configured address cannot be used.
#[derive(thiserror::Error, Clone, Copy, PartialEq, Eq, Debug)]
#[error("the URL of Redis cannot be read; write e.g. redis://:password@host:6379/0, or redis-cluster://:password@host:6379,host:6379")]
pub struct BadRedis;

/// One server (`redis://…`), or a Redis Cluster by some of its servers (`redis-cluster://…`, parted by commas). Cheap to clone.
#[derive(Clone)]
pub struct Redis(Place);

#[derive(Clone)]
enum Place {
    One(Client),
    Cluster(Vec<String>),
}

impl Redis {
    /// Does not connect.
    pub fn at(url: &str) -> Result<Self, BadRedis> {
        let Some(rest) = url.strip_prefix("redis-cluster://") else {
            return Client::open(url).map(|client| Self(Place::One(client))).map_err(|_| BadRedis);
        };
        let (who, servers) = rest.rsplit_once('@').map_or(("", rest), |(who, servers)| (who, servers));
        let at = if who.is_empty() { String::new() } else { format!("{who}@") };
        let servers: Vec<String> = servers.split(',').map(|server| format!("redis://{at}{server}")).collect();
        ClusterClient::new(servers.clone()).map_err(|_| BadRedis)?;
        Ok(Self(Place::Cluster(servers)))
    }

    /// A line that connects when it is first used. Inside a Tokio runtime. `patience` is the longest wait for a connection, and for
    /// an answer.
    pub fn line(&self, patience: Duration) -> RedisResult<Line> {
        Ok(Line(match &self.0 {
            Place::One(client) => Wire::One(ConnectionManager::new_lazy_with_config(client.clone(), settings(patience))?),
            Place::Cluster(servers) => {
                Wire::Cluster(cluster(servers, patience)?.get_pending_async_connection_with_config(timing(patience)))
            }
        }))
    }

    /// A line that has connected.
    pub async fn connect(&self, patience: Duration) -> RedisResult<Line> {
        Ok(Line(match &self.0 {
            Place::One(client) => Wire::One(ConnectionManager::new_with_config(client.clone(), settings(patience)).await?),
            Place::Cluster(servers) => {
                let connecting = cluster(servers, patience)?;
                let connected = tokio::time::timeout(patience, connecting.get_async_connection_with_config(timing(patience))).await;
                Wire::Cluster(connected.map_err(|_| std::io::Error::from(std::io::ErrorKind::TimedOut))??)
            }
        }))
    }
}

/// No retries inside: whoever asks decides when the next attempt is due.
fn settings(patience: Duration) -> ConnectionManagerConfig {
    ConnectionManagerConfig::new()
        .set_number_of_retries(0)
        .set_connection_timeout(Some(patience))
        .set_response_timeout(Some(patience))
        .set_pipeline_buffer_size(IN_FLIGHT)
}

fn cluster(servers: &[String], patience: Duration) -> RedisResult<ClusterClient> {
    ClusterClient::builder(servers.iter().map(String::as_str))
        .retries(REDIRECTIONS)
        .min_retry_wait(1)
        .max_retry_wait(BETWEEN)
        .response_timeout(patience)
        .connection_timeout(patience)
        .build()
}

fn timing(patience: Duration) -> ClusterConfig {
    ClusterConfig::new().set_connection_timeout(patience).set_response_timeout(patience)
}

/// A connection, or those to the servers of a cluster. Clones share it.
#[derive(Clone)]
pub struct Line(Wire);

#[derive(Clone)]
enum Wire {
    One(ConnectionManager),
    Cluster(ClusterConnection),
}

impl Line {
    fn wire(&mut self) -> &mut dyn ConnectionLikeHere {
        match &mut self.0 {
            Wire::One(wire) => wire,
            Wire::Cluster(wire) => wire,
        }
    }
}

/// A connection of either kind.
trait ConnectionLikeHere: ConnectionLike + Send {}
impl<C: ConnectionLike + Send> ConnectionLikeHere for C {}

impl ConnectionLike for Line {
    fn req_packed_command<'a>(&'a mut self, command: &'a Cmd) -> RedisFuture<'a, Value> {
        self.wire().req_packed_command(command)
    }

    fn req_packed_commands<'a>(&'a mut self, pipeline: &'a Pipeline, offset: usize, count: usize) -> RedisFuture<'a, Vec<Value>> {
        self.wire().req_packed_commands(pipeline, offset, count)
    }

    fn get_db(&self) -> i64 {
        match &self.0 {
            Wire::One(wire) => wire.get_db(),
            Wire::Cluster(wire) => wire.get_db(),
        }
    }
}
