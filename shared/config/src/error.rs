//! What is wrong with a configuration, where, and how to mend it.

use std::fmt;
use std::path::PathBuf;

use crate::check::description;

/// Where a value came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A configuration file.
    File(PathBuf),
    /// An environment variable.
    Environment(String),
    /// The command line.
    CommandLine,
}

impl Origin {
    fn zh(&self) -> String {
        match self {
            Origin::File(path) => format!("文件 {}", path.display()),
            Origin::Environment(name) => format!("环境变量 {name}"),
            Origin::CommandLine => "命令行".into(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::File(path) => write!(out, "file {}", path.display()),
            Origin::Environment(name) => write!(out, "environment variable {name}"),
            Origin::CommandLine => out.write_str("command line"),
        }
    }
}

/// Why a configuration is refused. `Display` tells it in Chinese, then in English.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// The file is not TOML.
    Malformed {
        /// The file.
        path: PathBuf,
        /// The place and the reason.
        reason: String,
    },
    /// There is no such key.
    Unknown {
        /// The dotted key.
        key: String,
        /// Where it was given.
        origin: Origin,
        /// What was probably meant, written as that origin writes it.
        nearest: String,
    },
    /// The value does not fit the key.
    Value {
        /// The dotted key.
        key: String,
        /// Where it was given; unknown only for a default.
        origin: Option<Origin>,
        /// What is wrong, in Chinese.
        zh: String,
        /// What is wrong, in English.
        en: String,
    },
}

impl ConfigError {
    /// What typed extraction refuses after the checks: a text that is no address or none of the choices.
    pub(crate) fn from_figment(error: &figment::Error) -> Self {
        let key = error.path.join(".");
        let reason = error.kind.to_string();
        let origin = error.metadata.as_ref().and_then(|metadata| origin_named(&metadata.name));
        ConfigError::Value { zh: format!("值不正确（{reason}）"), en: format!("the value is wrong ({reason})"), key, origin }
    }
}

/// Reads back the name that a layer gave itself.
fn origin_named(name: &str) -> Option<Origin> {
    if name == Origin::CommandLine.to_string() {
        return Some(Origin::CommandLine);
    }
    let file = name.strip_prefix("file ").map(|path| Origin::File(path.into()));
    file.or_else(|| name.strip_prefix("environment variable ").map(|name| Origin::Environment(name.into())))
}

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConfigError::Unreadable { path, reason } => {
                let path = path.display();
                writeln!(out, "无法读取配置文件 {path}：{reason}。请检查路径和权限")?;
                write!(out, "Cannot read the configuration file {path}: {reason}. Check the path and its permissions")
            }
            ConfigError::Malformed { path, reason } => {
                let (path, reason) = (path.display(), reason.trim_end());
                writeln!(out, "配置文件 {path} 不是正确的 TOML，请改正下面指出的位置")?;
                write!(out, "The configuration file {path} is not valid TOML; mend the place shown:\n{reason}")
            }
            ConfigError::Unknown { key, origin, nearest } => {
                writeln!(out, "没有配置项“{key}”（{}）。是否想写“{nearest}”？全部配置项见 linli config", origin.zh())?;
                write!(out, "There is no setting \"{key}\" ({origin}). Did you mean \"{nearest}\"? See linli config for all")
            }
            ConfigError::Value { key, origin, zh, en } => {
                let place_zh = origin.as_ref().map(|origin| format!("（{}）", origin.zh())).unwrap_or_default();
                let place = origin.as_ref().map(|origin| format!(" ({origin})")).unwrap_or_default();
                writeln!(out, "配置项“{key}”{place_zh}：{zh}")?;
                write!(out, "Setting \"{key}\"{place}: {en}\n{}", description(key))
            }
        }
    }
}

impl std::error::Error for ConfigError {}
