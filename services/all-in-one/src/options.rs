//! From the configuration to what the parts take.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use linli_config::{Config, SqliteSynchronous};
use linli_gateway::{Console, GatewayConfig};
use linli_kernel::{Calendar, Env};
use linli_members::MembersConfig;
use linli_rpc::CallKeys;
use linli_store::{Backend, BadUrl, Database, DatabaseOptions, ReplicaOptions, Store, Synchronous, cells::HOME};

/// A setting that can be read and yet cannot be used.
#[derive(Debug)]
pub struct BadSetting {
    /// Its dotted key.
    pub key: &'static str,
    /// What is wrong with it, in Chinese; nothing secret.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl BadSetting {
    fn url(bad: BadUrl) -> Self {
        let (zh, en) = match bad {
            BadUrl::Scheme => (
                "只支持 postgres:// 地址（--database）；不写则用数据目录里的 SQLite".to_owned(),
                "only postgres:// URLs are supported (--database); without one SQLite in the data directory is used".to_owned(),
            ),
            BadUrl::Malformed(cause) => (
                format!("数据库地址（--database）无法解析（{cause}），应形如 postgres://用户:密码@主机:5432/库名"),
                format!("the database URL (--database) cannot be read ({cause}); write e.g. postgres://user:password@host:5432/name"),
            ),
        };
        Self { key: "database.url", zh, en }
    }
}

/// Where the other processes of the installation are.
#[derive(Clone, Debug)]
pub struct Neighbours {
    /// What calls between them are signed with.
    pub keys: CallKeys,
    /// The Redis that carries events between them.
    pub events: String,
    /// The prefix of their names in Redis.
    pub namespace: String,
    /// Addresses of the members service.
    pub members: String,
    /// Addresses of the scoring service.
    pub scoring: String,
    /// Addresses of the rewards service.
    pub rewards: String,
    /// Addresses of the announcements service.
    pub announcements: String,
}

/// A PostgreSQL with the rows of some communities.
#[derive(Clone, Debug)]
pub struct CellOptions {
    /// Its name in the directory.
    pub name: String,
    /// How its owner opens it.
    pub database: DatabaseOptions,
    /// Its URL as other PostgreSQLs reach it, where that is another.
    pub peer_url: Option<String>,
}

/// Everything the all-in-one is started with.
#[derive(Clone)]
pub struct AppOptions {
    /// Where files, keys and SQLite live.
    pub data: PathBuf,
    /// The database.
    pub database: DatabaseOptions,
    /// A copy of the database for reads that may be late.
    pub replica: Option<ReplicaOptions>,
    /// Further databases, each with some communities.
    pub cells: Vec<CellOptions>,
    /// The URL of the database as other PostgreSQLs reach it, where that is another.
    pub peer_url: Option<String>,
    /// Where PostgreSQL's own programs are; found by the process's search path when absent.
    pub postgres_tools: Option<PathBuf>,
    /// The PostgreSQL role to serve under.
    pub role: String,
    /// Address and port; port 0 picks a free one.
    pub listen: SocketAddr,
    /// Connections held at once.
    pub connections: usize,
    /// Time and randomness.
    pub env: Env,
    /// Working days.
    pub calendar: Calendar,
    /// How often outboxes and due jobs are looked at.
    pub poll: Duration,
    /// Longest wait for requests in flight when stopping.
    pub drain: Duration,
    /// How long to go on answering before that, not ready any more.
    pub turn_away: Duration,
    /// The cache shared by several processes; kept in the process when absent.
    pub redis: Option<String>,
    /// The other processes, where the services run apart; nothing in the all-in-one.
    pub neighbours: Option<Neighbours>,
    /// The gateway's limits.
    pub gateway: GatewayConfig,
    /// Sign-in and tokens.
    pub members: MembersConfig,
    /// The web console's files.
    pub console: Console,
    /// What `/metrics` answers.
    pub metrics: fn() -> String,
}

impl AppOptions {
    /// From the configuration, with the machine's clock and randomness.
    pub fn from_config(config: &Config, metrics: fn() -> String) -> Result<Self, BadSetting> {
        let url = config.database.url.expose();
        let data = config.data.dir.clone();
        let synchronous = match config.database.sqlite_synchronous {
            SqliteSynchronous::Full => Synchronous::Full,
            SqliteSynchronous::Normal => Synchronous::Normal,
        };
        let database = match url.strip_prefix("sqlite:") {
            None if url.is_empty() => DatabaseOptions::Sqlite { path: data.join("linli.sqlite"), synchronous },
            Some(path) => DatabaseOptions::Sqlite { path: path.trim_start_matches("//").into(), synchronous },
            None => DatabaseOptions::Postgres { url: url.to_owned(), role: None, max_connections: config.database.max_connections },
        };
        database.check().map_err(BadSetting::url)?;
        Ok(Self {
            data,
            database,
            replica: replica(config)?,
            cells: cells(config)?,
            peer_url: config.cells.get(HOME).map(|cell| cell.peer_url.expose().to_owned()).filter(|url| !url.is_empty()),
            postgres_tools: config.backup.postgres_tools.clone(),
            role: config.database.app_role.clone(),
            listen: config.server.listen,
            connections: config.server.connections,
            env: Env::system(),
            calendar: calendar(config)?,
            poll: Duration::from_secs(config.jobs.poll_seconds),
            drain: Duration::from_secs(config.server.drain_seconds),
            turn_away: Duration::from_secs(config.server.turn_away_seconds),
            redis: Some(config.cache.redis_url.expose()).filter(|url| !url.is_empty()).map(str::to_owned),
            neighbours: neighbours(config)?,
            gateway: gateway(config),
            members: members(config),
            console: Console::built_in(),
            metrics,
        })
    }

    /// Opens the database to serve it, with its replica where there is one.
    pub(crate) async fn open_served(&self) -> linli_store::Result<Database> {
        let database = Database::open(&self.served_database()).await?;
        let database = match &self.replica {
            Some(replica) if database.backend == Backend::Postgres => database.with_replica(replica)?,
            _ => database,
        };
        let mut others = vec![];
        for cell in &self.cells {
            let open = Database::open(&self.served(&cell.database)).await?;
            Store::new(open.clone(), "platform").check_role().await?;
            others.push((cell.name.clone(), open));
        }
        let database = database.with_cells(others);
        database.check_cells().await?;
        Ok(database)
    }

    /// Opens it to look at it, as it is served.
    pub(crate) async fn open_served_to_read(&self) -> linli_store::Result<Database> {
        let database = Database::open_to_read(&self.served_database()).await?;
        let mut others = vec![];
        for cell in &self.cells {
            others.push((cell.name.clone(), Database::open_to_read(&self.served(&cell.database)).await?));
        }
        let database = database.with_cells(others);
        database.check_cells().await?;
        Ok(database)
    }

    /// The database under the role it is served with.
    pub fn served_database(&self) -> DatabaseOptions {
        self.served(&self.database)
    }

    fn served(&self, database: &DatabaseOptions) -> DatabaseOptions {
        match database {
            DatabaseOptions::Postgres { url, max_connections, .. } => {
                DatabaseOptions::Postgres { url: url.clone(), role: Some(self.role.clone()), max_connections: *max_connections }
            }
            sqlite @ DatabaseOptions::Sqlite { .. } => sqlite.clone(),
        }
    }
}

/// The replica, read under the same role as the primary.
fn replica(config: &Config) -> Result<Option<ReplicaOptions>, BadSetting> {
    let url = config.replica.url.expose().to_owned();
    if url.is_empty() {
        return Ok(None);
    }
    let (role, max_connections) = (config.database.app_role.clone(), config.replica.max_connections);
    let options = DatabaseOptions::Postgres { url: url.clone(), role: None, max_connections };
    options.check().map_err(|bad| BadSetting { key: "replica.url", ..BadSetting::url(bad) })?;
    Ok(Some(ReplicaOptions { url, role, max_connections, max_lag: Duration::from_secs(config.replica.max_lag_seconds) }))
}

/// The other cells; there are none beside SQLite.
fn cells(config: &Config) -> Result<Vec<CellOptions>, BadSetting> {
    let bad = |zh: String, en: String| Err(BadSetting { key: "cells", zh, en });
    let mut found: Vec<CellOptions> = vec![];
    for (name, cell) in &config.cells {
        let (url, peer_url) = (cell.url.expose(), Some(cell.peer_url.expose().to_owned()).filter(|url| !url.is_empty()));
        if let Some(peer_url) = &peer_url {
            let peer = DatabaseOptions::Postgres { url: peer_url.clone(), role: None, max_connections: 1 };
            peer.check().map_err(|bad| BadSetting { key: "cells", ..BadSetting::url(bad) })?;
        }
        if name == HOME && url.is_empty() {
            continue;
        }
        if name == HOME || url.is_empty() {
            return bad(
                format!("cells.{name}.url：home 的地址写在 database.url，别的分区各需一个地址"),
                format!("cells.{name}.url: home's URL is database.url, and every other cell needs one"),
            );
        }
        let home = config.database.url.expose();
        if home.is_empty() || home.starts_with("sqlite:") {
            return bad("分区需要 PostgreSQL：请设置 database.url".to_owned(), "cells need PostgreSQL: set database.url".to_owned());
        }
        let database = DatabaseOptions::Postgres { url: url.to_owned(), role: None, max_connections: config.database.max_connections };
        database.check().map_err(|bad| BadSetting { key: "cells", ..BadSetting::url(bad) })?;
        if url == home || found.iter().any(|known| matches!(&known.database, DatabaseOptions::Postgres { url: other, .. } if other == url))
        {
            return bad(format!("cells.{name}.url 与另一分区相同"), format!("cells.{name}.url is another cell's"));
        }
        found.push(CellOptions { name: name.clone(), database, peer_url });
    }
    Ok(found)
}

/// Nothing while no key is configured: then this process is alone.
fn neighbours(config: &Config) -> Result<Option<Neighbours>, BadSetting> {
    let key = config.neighbours.signing_key.expose();
    if key.is_empty() {
        return Ok(None);
    }
    let keys = CallKeys::new(key).map_err(|_| BadSetting {
        key: "neighbours.signing_key",
        zh: "每把签名密钥至少 32 个字符，多把之间用空格分隔；可用 openssl rand -hex 32 生成".to_owned(),
        en: "each signing key needs at least 32 characters, several are parted by spaces; openssl rand -hex 32 makes one".to_owned(),
    })?;
    Ok(Some(Neighbours {
        keys,
        events: config.neighbours.events_redis_url.expose().to_owned(),
        namespace: config.neighbours.events_namespace.clone(),
        members: config.neighbours.members.clone(),
        scoring: config.neighbours.scoring.clone(),
        rewards: config.neighbours.rewards.clone(),
        announcements: config.neighbours.announcements.clone(),
    }))
}

fn calendar(config: &Config) -> Result<Calendar, BadSetting> {
    let Some(path) = &config.calendar.file else { return Ok(Calendar::built_in()) };
    let bad = |error: &dyn std::fmt::Display| {
        let cause = format!("{}: {error}", path.display());
        BadSetting { key: "calendar.file", zh: cause.clone(), en: cause }
    };
    let text = std::fs::read_to_string(path).map_err(|error| bad(&error))?;
    Ok(Calendar::built_in().merge(Calendar::from_json(&text).map_err(|error| bad(&error))?))
}

/// Every field is named, so that no limit of the gateway is out of an operator's reach.
fn gateway(config: &Config) -> GatewayConfig {
    let size = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
    GatewayConfig {
        development: config.server.development,
        trusted_proxy: config.server.trusted_proxy,
        request_timeout: Duration::from_secs(config.server.request_timeout_seconds),
        max_body_bytes: size(config.limits.graphql_body_bytes),
        max_upload_bytes: size(config.server.max_upload_bytes),
        init_timeout: Duration::from_secs(config.limits.socket_init_seconds),
        max_concurrent_requests: config.limits.concurrent_requests as usize,
        max_bodies_per_origin: config.limits.bodies_per_address as usize,
        max_streams: config.limits.streams as usize,
        max_anonymous_streams: config.limits.anonymous_streams as usize,
        max_anonymous_streams_per_origin: config.limits.anonymous_streams_per_address as usize,
        max_streams_per_account: config.limits.streams_per_account as usize,
        max_operations_per_socket: config.limits.socket_operations as usize,
        max_concurrent_uploads: config.limits.concurrent_uploads as usize,
        max_uploads_per_account: config.limits.concurrent_uploads_per_account as usize,
        uploads_per_hour: config.limits.uploads_per_hour,
        requests_per_account: config.limits.requests_per_minute_per_account,
        requests_per_origin: config.limits.requests_per_minute_per_address,
        tokens: config.limits.graphql_tokens as usize,
        depth: config.limits.graphql_depth as usize,
        complexity: config.limits.graphql_complexity as usize,
        aliases: config.limits.graphql_aliases as usize,
        directives: config.limits.graphql_directives as usize,
        origins: config.server.origins.clone(),
        metrics_token: Some(config.telemetry.metrics_token.expose()).filter(|token| !token.is_empty()).map(str::to_owned),
    }
}

fn members(config: &Config) -> MembersConfig {
    let minutes = |n: u32| Duration::from_secs(u64::from(n) * 60);
    let days = |n: u32| minutes(n * 24 * 60);
    MembersConfig {
        access: minutes(config.security.access_minutes),
        refresh: days(config.security.refresh_days),
        invitation: days(config.security.invitation_days),
        attempts: config.security.sign_in_attempts,
        attempts_per_account: config.security.sign_in_attempts_per_account,
        accounts_per_origin: config.security.sign_in_attempts_per_address,
        password_min: config.security.password_min_characters as usize,
        attempt_window: minutes(config.security.sign_in_window_minutes),
        ..MembersConfig::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dotted keys of the reference.
    fn keys() -> Vec<String> {
        let mut section = "";
        let mut keys = Vec::new();
        for line in linli_config::REFERENCE.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if let Some((name, _)) = line.split_once(" = ") {
                keys.push(format!("{section}.{name}"));
            }
        }
        keys
    }

    /// That every key read is documented follows from the types: a field without a default in the reference does not load.
    #[test]
    fn every_documented_key_is_read() {
        let readers = [include_str!("options.rs"), include_str!("cli/settings.rs")];
        let read = |key: &String| {
            let chain = format!("config.{key}");
            let ends = |rest: &str| !rest.starts_with(|next: char| next == '_' || next.is_alphanumeric());
            readers.iter().any(|text| text.match_indices(&chain).any(|(at, _)| ends(&text[at + chain.len()..])))
        };
        let (known, unread): (Vec<_>, Vec<_>) = keys().into_iter().partition(read);
        assert!(known.len() > 40, "the reference was read: {known:?}");
        assert!(unread.is_empty(), "keys of default.toml that nothing reads: {unread:?}");
    }

    /// Each limit has a value of its own, so that two of them cannot be mixed up.
    #[test]
    fn the_reference_and_the_default_of_members_are_one_truth() {
        assert_eq!(members(&Config::load(None, [], []).unwrap()), MembersConfig::default());
    }

    #[test]
    fn the_reference_and_the_default_of_the_log_are_one_truth() {
        assert_eq!(Config::load(None, [], []).unwrap().telemetry.log, linli_telemetry::DEFAULT_FILTER);
    }

    #[test]
    fn what_is_configured_arrives_at_the_gateway() {
        let set = [
            ("server.origins", "https://a.example http://b.example:8080"),
            ("server.development", "true"),
            ("server.trusted_proxy", "true"),
            ("server.request_timeout_seconds", "31"),
            ("server.max_upload_bytes", "2000001"),
            ("telemetry.metrics_token", "s3cret"),
            ("limits.graphql_body_bytes", "2000002"),
            ("limits.socket_init_seconds", "11"),
            ("limits.concurrent_requests", "112"),
            ("limits.bodies_per_address", "113"),
            ("limits.streams", "114"),
            ("limits.anonymous_streams", "115"),
            ("limits.anonymous_streams_per_address", "116"),
            ("limits.streams_per_account", "117"),
            ("limits.socket_operations", "118"),
            ("limits.concurrent_uploads", "119"),
            ("limits.concurrent_uploads_per_account", "120"),
            ("limits.uploads_per_hour", "121"),
            ("limits.requests_per_minute_per_account", "127"),
            ("limits.requests_per_minute_per_address", "128"),
            ("limits.graphql_tokens", "122"),
            ("limits.graphql_depth", "23"),
            ("limits.graphql_complexity", "124"),
            ("limits.graphql_aliases", "125"),
            ("limits.graphql_directives", "126"),
        ];
        let expected = GatewayConfig {
            origins: vec!["https://a.example".into(), "http://b.example:8080".into()],
            development: true,
            trusted_proxy: true,
            request_timeout: Duration::from_secs(31),
            max_upload_bytes: 2_000_001,
            metrics_token: Some("s3cret".into()),
            max_body_bytes: 2_000_002,
            init_timeout: Duration::from_secs(11),
            max_concurrent_requests: 112,
            max_bodies_per_origin: 113,
            max_streams: 114,
            max_anonymous_streams: 115,
            max_anonymous_streams_per_origin: 116,
            max_streams_per_account: 117,
            max_operations_per_socket: 118,
            max_concurrent_uploads: 119,
            max_uploads_per_account: 120,
            uploads_per_hour: 121,
            requests_per_account: 127,
            requests_per_origin: 128,
            tokens: 122,
            depth: 23,
            complexity: 124,
            aliases: 125,
            directives: 126,
        };
        assert!(options(&set).gateway == expected);
        let plain = options(&[]).gateway;
        assert!(plain.origins.is_empty() && plain.metrics_token.is_none() && !plain.development);
    }

    #[test]
    fn what_is_configured_arrives_at_the_sign_in() {
        let members = options(&[
            ("security.access_minutes", "6"),
            ("security.refresh_days", "7"),
            ("security.invitation_days", "8"),
            ("security.sign_in_attempts", "9"),
            ("security.sign_in_attempts_per_account", "110"),
            ("security.sign_in_attempts_per_address", "111"),
            ("security.sign_in_window_minutes", "12"),
            ("security.password_min_characters", "13"),
        ])
        .members;
        let minutes = [members.access, members.refresh, members.invitation, members.attempt_window].map(|span| span.as_secs() / 60);
        assert_eq!(minutes, [6, 7 * 24 * 60, 8 * 24 * 60, 12]);
        assert_eq!((members.attempts, members.attempts_per_account, members.accounts_per_origin), (9, 110, 111));
        assert_eq!(members.password_min, 13);
    }

    fn options(set: &[(&str, &str)]) -> AppOptions {
        let overrides = set.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        AppOptions::from_config(&Config::load(None, [], overrides).unwrap(), String::new).unwrap()
    }
}
