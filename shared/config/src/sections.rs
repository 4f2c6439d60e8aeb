//! The configuration's shape. Meaning, unit and limits of each key stand in `default.toml`.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer, de::Error};

use crate::Secret;

/// Everything that can be configured.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The HTTP server.
    pub server: Server,
    /// The database.
    pub database: Database,
    /// What is kept for speed alone.
    pub cache: Cache,
    /// The other processes of the installation.
    pub neighbours: Neighbours,
    /// Where files are kept.
    pub data: Data,
    /// Sign-in and tokens.
    pub security: Security,
    /// What one caller may ask for.
    pub limits: Limits,
    /// Working days.
    pub calendar: Calendar,
    /// Due jobs.
    pub jobs: Jobs,
    /// Logs and traces.
    pub telemetry: Telemetry,
    /// Backups.
    pub backup: Backup,
    /// A copy of the database for reads that may be late.
    pub replica: Replica,
    /// Further PostgreSQLs, by name; `home` is the one of `database.url`.
    #[serde(deserialize_with = "cells")]
    pub cells: BTreeMap<String, Cell>,
}

/// `[server]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Allows introspection and suggests names.
    pub development: bool,
    /// Whether forwarded addresses are believed.
    pub trusted_proxy: bool,
    /// Other sites whose pages may call the API.
    #[serde(deserialize_with = "origins")]
    pub origins: Vec<String>,
    /// Longest time for one request.
    pub request_timeout_seconds: u64,
    /// Longest wait for requests in flight when stopping.
    pub drain_seconds: u64,
    /// How long to go on answering before stopping.
    pub turn_away_seconds: u64,
    /// Largest uploaded file.
    pub max_upload_bytes: u64,
    /// Connections held at once.
    pub connections: usize,
}

/// `[database]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// The database's URL; empty means SQLite in the data directory. Secret: it may hold a password.
    pub url: Secret,
    /// Most connections of the pool.
    pub max_connections: u32,
    /// PostgreSQL role that works on the data.
    pub app_role: String,
    /// How SQLite syncs.
    pub sqlite_synchronous: SqliteSynchronous,
}

/// How SQLite syncs its write-ahead log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SqliteSynchronous {
    /// Every commit reaches the disk.
    Full,
    /// A power cut may lose the last commits.
    Normal,
}

/// `[cache]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cache {
    /// URL of a Redis; empty means in-process. Secret: it may hold a password.
    pub redis_url: Secret,
}

/// `[neighbours]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbours {
    /// What calls between processes are signed with. Secret.
    pub signing_key: Secret,
    /// URL of the Redis that carries events. Secret: it may hold a password.
    pub events_redis_url: Secret,
    /// The prefix of their names in Redis.
    #[serde(deserialize_with = "name")]
    pub events_namespace: String,
    /// Addresses of the members service.
    pub members: String,
    /// Addresses of the scoring service.
    pub scoring: String,
    /// Addresses of the rewards service.
    pub rewards: String,
    /// Addresses of the announcements service.
    pub announcements: String,
}

/// `[data]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The data directory.
    pub dir: PathBuf,
}

/// `[security]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Life of an access token.
    pub access_minutes: u32,
    /// Life of a refresh token.
    pub refresh_days: u32,
    /// Life of an invitation link.
    pub invitation_days: u32,
    /// Failed sign-ins allowed per account and source address.
    pub sign_in_attempts: u32,
    /// Failed sign-ins allowed per account from addresses it never signed in from.
    pub sign_in_attempts_per_account: u32,
    /// Accounts that may fail per source address.
    pub sign_in_attempts_per_address: u32,
    /// Window in which they are counted.
    pub sign_in_window_minutes: u32,
    /// Fewest characters of a password.
    pub password_min_characters: u32,
}

/// `[limits]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Largest GraphQL request body.
    pub graphql_body_bytes: u64,
    /// Most tokens of a document.
    pub graphql_tokens: u32,
    /// Deepest nesting of selections.
    pub graphql_depth: u32,
    /// Highest complexity.
    pub graphql_complexity: u32,
    /// Most aliases.
    pub graphql_aliases: u32,
    /// Most directives.
    pub graphql_directives: u32,
    /// Most requests and operations worked on at once.
    pub concurrent_requests: u32,
    /// Most of them from one source whose body is still on its way.
    pub bodies_per_address: u32,
    /// Most live connections.
    pub streams: u32,
    /// Most of them whose sender has not signed in.
    pub anonymous_streams: u32,
    /// Most of those from one source.
    pub anonymous_streams_per_address: u32,
    /// Most live connections of one account.
    pub streams_per_account: u32,
    /// Most operations running at once on one WebSocket.
    pub socket_operations: u32,
    /// Longest wait for the greeting on a new WebSocket.
    pub socket_init_seconds: u64,
    /// Most uploads worked on at once.
    pub concurrent_uploads: u32,
    /// Most of them from one account.
    pub concurrent_uploads_per_account: u32,
    /// Most uploads per account and hour.
    pub uploads_per_hour: u32,
    /// Most requests and operations of one account in a minute.
    pub requests_per_minute_per_account: u32,
    /// Most requests and operations from one source in a minute.
    pub requests_per_minute_per_address: u32,
}

/// `[calendar]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// A file that replaces the built-in calendar.
    #[serde(deserialize_with = "empty_as_none")]
    pub file: Option<PathBuf>,
}

/// `[jobs]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// How often due jobs are looked for.
    pub poll_seconds: u64,
}

/// `[telemetry]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telemetry {
    /// Which events are logged.
    pub log: String,
    /// How they are written.
    pub format: LogFormat,
    /// An OTLP/HTTP collector.
    #[serde(deserialize_with = "empty_as_none")]
    pub otlp_endpoint: Option<String>,
    /// Token for reading the metrics from elsewhere; empty means that nobody may. Secret.
    pub metrics_token: Secret,
}

/// `[backup]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The folder of PostgreSQL's own programs.
    #[serde(deserialize_with = "empty_as_none")]
    pub postgres_tools: Option<PathBuf>,
}

/// `[replica]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replica {
    /// Its URL; empty means that there is none. Secret: it may hold a password.
    pub url: Secret,
    /// Most connections to it.
    pub max_connections: u32,
    /// How late its answers may be.
    pub max_lag_seconds: u64,
}

/// `[cells.<name>]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cell {
    /// Its URL. Secret: it may hold a password.
    pub url: Secret,
    /// Its URL as the other PostgreSQLs reach it; empty means `url`. Secret.
    pub peer_url: Secret,
}

/// How events are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For a log store.
    Json,
}

/// TOML has no null: an empty text says that nothing is configured.
fn empty_as_none<'de, D: Deserializer<'de>, T: From<String>>(input: D) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(input)?;
    Ok((!text.is_empty()).then(|| text.into()))
}

/// A browser names an origin as scheme, host and perhaps port, in lower case; anything else would never match.
fn origins<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(input)?;
    let is_origin = |origin: &str| {
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        host.is_some_and(|host| !host.is_empty() && host.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '-' | ':' | '[' | ']')))
    };
    match text.split_whitespace().find(|origin| !is_origin(origin)) {
        Some(wrong) => Err(D::Error::custom(format!("{wrong:?} is no origin such as https://console.example.org"))),
        None => Ok(text.split_whitespace().map(str::to_owned).collect()),
    }
}

/// What Redis, metrics and logs can bear as a name.
fn name<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    let text = String::deserialize(input)?;
    let plain = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '-');
    if (1..=32).contains(&text.len()) && text.chars().all(plain) {
        return Ok(text);
    }
    Err(D::Error::custom(format!("{text:?} is no name of 1 to 32 of a-z, 0-9 and -")))
}

/// Cells under names that fit a variable of the environment, a figure's label and a sentence.
fn cells<'de, D: Deserializer<'de>>(input: D) -> Result<BTreeMap<String, Cell>, D::Error> {
    let cells = BTreeMap::<String, Cell>::deserialize(input)?;
    let plain =
        |name: &str| (1..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    match cells.keys().find(|name| !plain(name)) {
        Some(name) => Err(D::Error::custom(format!("{name:?} is no name of a cell: 1 to 32 of a-z, 0-9 and _"))),
        None => Ok(cells),
    }
}
