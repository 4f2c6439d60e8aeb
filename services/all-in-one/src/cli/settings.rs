//! From the command line to the options of the all-in-one; starts telemetry.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use linli_config::{Config, LogFormat};
use linli_store::DatabaseOptions;
use linli_telemetry::{Telemetry, TelemetryConfig};

use super::{args::Place, failure::Failure};
use crate::{AppOptions, Role, options::BadSetting};

static TELEMETRY: OnceLock<Telemetry> = OnceLock::new();

/// How much a command says in the log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Chatter {
    /// As configured: the server, or one role of it.
    Configured(Option<Role>),
    /// Warnings only: commands that print their own results.
    Quiet,
}

/// Reads the configuration and starts telemetry. `more` are dotted keys from the command line.
pub(super) fn load(place: &Place, chatter: Chatter, more: Vec<(String, String)>) -> Result<AppOptions, Failure> {
    let mut overrides = more;
    if let Some(data) = &place.data {
        overrides.push(("data.dir".into(), data.display().to_string()));
    }
    if let Some(url) = &place.database {
        overrides.push(("database.url".into(), url.clone()));
    }
    let config = Config::load(place.config.as_deref(), linli_config::process_env(), overrides)
        .map_err(|error| Failure::Settings(error.to_string()))?;
    start_telemetry(&config, chatter)?;
    AppOptions::from_config(&config, metrics).map_err(|bad| Failure::Settings(bad_setting(&bad)))
}

fn bad_setting(BadSetting { key, zh, en }: &BadSetting) -> String {
    format!(
        "配置项 {key} 有误：{zh}。请改正（linli config 说明全部配置项）\nthe setting {key} is wrong: {en}. Mend it (linli config explains every setting)"
    )
}

/// Sends what telemetry still holds. Blocks, so it runs where blocking is fine.
pub(super) async fn flush_telemetry() {
    if let Some(telemetry) = TELEMETRY.get().cloned() {
        // A panic inside the exporter is no reason to end with an error.
        let _ = tokio::task::spawn_blocking(move || telemetry.shutdown()).await;
    }
}

fn start_telemetry(config: &Config, chatter: Chatter) -> Result<(), Failure> {
    let wanted = TelemetryConfig {
        log_filter: if chatter == Chatter::Quiet { "warn".into() } else { config.telemetry.log.clone() },
        log_format: match config.telemetry.format {
            LogFormat::Text => linli_telemetry::LogFormat::Text,
            LogFormat::Json => linli_telemetry::LogFormat::Json,
        },
        otlp_endpoint: config.telemetry.otlp_endpoint.clone(),
        service: match chatter {
            Chatter::Configured(Some(role)) => format!("linli-{}", role.name()),
            Chatter::Configured(None) | Chatter::Quiet => "linli".into(),
        },
    };
    let telemetry = linli_telemetry::init(&wanted).map_err(|error| Failure::Settings(error.to_string()))?;
    TELEMETRY.get_or_init(|| telemetry);
    Ok(())
}

fn metrics() -> String {
    TELEMETRY.get().map(Telemetry::render_metrics).unwrap_or_default()
}

/// SQLite's file, when SQLite is used.
pub(crate) fn sqlite_file(options: &AppOptions) -> Option<&Path> {
    match &options.database {
        DatabaseOptions::Sqlite { path, .. } => Some(path),
        DatabaseOptions::Postgres { .. } => None,
    }
}

/// Where the accounts of the demonstration are written down.
pub(super) fn demo_file(options: &AppOptions) -> PathBuf {
    options.data.join("demo.json")
}
