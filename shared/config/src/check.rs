//! Which keys exist, of what type, within which limits: all read from the reference, except the limits.

use std::collections::BTreeMap;
use std::path::Path;

use figment::providers::{Format, Toml};
use figment::value::{Dict, Value};

use crate::{ConfigError, Origin, REFERENCE};

/// Limits of every number, both ends included; the reference repeats them in words.
pub(crate) const LIMITS: &[(&str, i64, i64)] = &[
    ("server.request_timeout_seconds", 1, 600),
    ("server.drain_seconds", 0, 300),
    ("server.turn_away_seconds", 0, 60),
    ("server.max_upload_bytes", 1024, 1 << 30),
    ("server.connections", 16, 1_000_000),
    ("database.max_connections", 1, 500),
    ("security.access_minutes", 1, 120),
    ("security.refresh_days", 1, 365),
    ("security.invitation_days", 1, 90),
    ("security.sign_in_attempts", 3, 100),
    ("security.sign_in_attempts_per_account", 10, 10_000),
    ("security.sign_in_attempts_per_address", 3, 10_000),
    ("security.sign_in_window_minutes", 1, 1440),
    ("security.password_min_characters", 8, 64),
    ("limits.graphql_body_bytes", 1024, 16 << 20),
    ("limits.graphql_tokens", 100, 100_000),
    ("limits.graphql_depth", 3, 50),
    ("limits.graphql_complexity", 100, 1_000_000),
    ("limits.graphql_aliases", 0, 1000),
    ("limits.graphql_directives", 0, 1000),
    ("limits.concurrent_requests", 1, 100_000),
    ("limits.bodies_per_address", 1, 100_000),
    ("limits.streams", 1, 1_000_000),
    ("limits.anonymous_streams", 0, 1_000_000),
    ("limits.anonymous_streams_per_address", 1, 100_000),
    ("limits.streams_per_account", 1, 10_000),
    ("limits.socket_operations", 1, 1000),
    ("limits.socket_init_seconds", 1, 60),
    ("limits.concurrent_uploads", 1, 1000),
    ("limits.concurrent_uploads_per_account", 1, 1000),
    ("limits.uploads_per_hour", 1, 10_000),
    ("limits.requests_per_minute_per_account", 0, 10_000_000),
    ("limits.requests_per_minute_per_address", 0, 10_000_000),
    ("jobs.poll_seconds", 1, 3600),
    ("replica.max_connections", 1, 500),
    ("replica.max_lag_seconds", 1, 300),
];

/// The keys of a cell, which has a name of the operator's.
const OF_CELL: [&str; 2] = ["cells.<name>.url", "cells.<name>.peer_url"];

/// The keys that exist, dotted, each with its default.
pub(crate) struct Known(BTreeMap<String, Value>);

impl Known {
    /// Reads the reference.
    pub(crate) fn from_reference() -> Result<Self, ConfigError> {
        let path = Path::new("default.toml");
        let sections = parse(REFERENCE, path)?;
        let written = leaves(&sections).into_iter().filter(|(key, _)| key != "cells").map(|(key, value)| (key, value.clone()));
        Ok(Self(written.chain(OF_CELL.map(|key| (key.to_owned(), Value::from("")))).collect()))
    }

    /// The keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The default of a key.
    pub(crate) fn default_of(&self, key: &str) -> Option<&Value> {
        let of_cell = key.strip_prefix("cells.").and_then(|rest| rest.split_once('.')).map(|(_, name)| format!("cells.<name>.{name}"));
        self.0.get(of_cell.as_deref().unwrap_or(key))
    }

    /// The key that was probably meant: alike as a whole, or the same name in another section.
    pub(crate) fn nearest(&self, key: &str) -> &str {
        let name = |key: &str| key.rsplit('.').next().map(str::to_owned).unwrap_or_default();
        let alike = |known: &str| strsim::jaro_winkler(known, key).max(strsim::jaro_winkler(&name(known), &name(key)) - 0.01);
        self.keys().max_by(|a, b| alike(a).total_cmp(&alike(b))).unwrap_or_default()
    }

    /// Refuses an unknown key, a value of another type and a number out of its limits.
    pub(crate) fn check(&self, key: &str, value: &Value, origin: &Origin) -> Result<(), ConfigError> {
        let Some(default) = self.default_of(key) else {
            let nearest = self.nearest(key).to_owned();
            return Err(ConfigError::Unknown { key: key.into(), origin: origin.clone(), nearest });
        };
        let wrong = |zh: String, en: String| Err(ConfigError::Value { key: key.into(), origin: Some(origin.clone()), zh, en });
        if std::mem::discriminant(default) != std::mem::discriminant(value) {
            let (zh, en) = type_words(default);
            return wrong(format!("应为{zh}"), format!("must be {en}"));
        }
        let Some((_, least, most)) = LIMITS.iter().find(|(name, ..)| *name == key) else { return Ok(()) };
        match value.to_i128() {
            Some(number) if (i128::from(*least)..=i128::from(*most)).contains(&number) => Ok(()),
            _ => wrong(format!("应为 {least} 到 {most} 的整数"), format!("must be a whole number from {least} to {most}")),
        }
    }
}

/// Reads TOML.
pub(crate) fn parse(text: &str, path: &Path) -> Result<Dict, ConfigError> {
    Toml::from_str(text).map_err(|error| ConfigError::Malformed { path: path.into(), reason: error.to_string() })
}

/// Every value with its dotted key. An empty section that does not exist counts as a key, so that it is refused too.
pub(crate) fn leaves(dict: &Dict) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for (name, value) in dict {
        match value.as_dict() {
            Some(inner) if !inner.is_empty() => {
                found.extend(leaves(inner).into_iter().map(|(key, value)| (format!("{name}.{key}"), value)));
            }
            _ => found.push((name.clone(), value)),
        }
    }
    found
}

fn type_words(value: &Value) -> (&'static str, &'static str) {
    match value {
        Value::Bool(..) => ("true 或 false", "true or false"),
        Value::Num(..) => ("整数", "a whole number"),
        _ => ("加引号的文字", "a quoted text"),
    }
}

/// What the reference says about a key.
pub(crate) fn description(key: &str) -> String {
    let Some((section, name)) = key.split_once('.') else { return String::new() };
    // A cell's keys stand there as comments, for its name is the operator's.
    let (name, comment) = match (section, name.split_once('.')) {
        ("cells", Some((_, name))) => (format!("#<name>.{name}"), "# "),
        _ => (name.to_owned(), "#"),
    };
    let heading = format!("[{section}]");
    let lines: Vec<&str> = REFERENCE.lines().skip_while(|line| *line != heading).collect();
    let end = lines.iter().position(|line| line.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(" ="))).unwrap_or(0);
    let start = lines[..end].iter().rposition(|line| !line.starts_with(comment)).map_or(0, |before| before + 1);
    lines[start..end].join("\n")
}
