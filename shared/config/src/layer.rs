//! The layers above the defaults, each checked before it is merged and named by where it came from.

use std::path::Path;

use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

use crate::check::{Known, leaves, parse};
use crate::{ConfigError, Origin};

const PREFIX: &str = "LINLI_";

/// Values of one origin.
pub(crate) struct Layer {
    origin: Origin,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.origin.to_string())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.values.clone())]))
    }
}

/// A configuration file.
pub(crate) fn from_file(path: &Path, known: &Known) -> Result<Layer, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable { path: path.into(), reason: error.to_string() })?;
    let values = parse(&text, path)?;
    let origin = Origin::File(path.into());
    for (key, value) in leaves(&values) {
        let is_empty_section = value.as_dict().is_some() && known.keys().any(|known| known.split('.').next() == Some(&key));
        if !is_empty_section {
            known.check(&key, value, &origin)?;
        }
    }
    Ok(Layer { origin, values })
}

/// The variables `LINLI_SECTION__KEY` of an environment.
///
/// Other `LINLI_…` variables are left alone (an orchestrator makes some from service names), except those that
/// would be a key if they had the double underscore.
pub(crate) fn from_env(env: impl IntoIterator<Item = (String, String)>, known: &Known) -> Result<Vec<Layer>, ConfigError> {
    let mut layers = Vec::new();
    for (variable, text) in env {
        let Some(name) = variable.strip_prefix(PREFIX).map(str::to_ascii_lowercase) else { continue };
        let origin = Origin::Environment(variable.clone());
        let key = name.replace("__", ".");
        if key != name {
            layers.push(from_text(&key, &text, origin, known)?);
        } else if let Some(meant) = known.keys().find(|known| known.replace('.', "_") == name) {
            return Err(ConfigError::Unknown { key: name, origin, nearest: variable_name(meant) });
        }
    }
    Ok(layers)
}

/// One dotted key with its value as text, which is read as the key's type asks.
pub(crate) fn from_text(key: &str, text: &str, origin: Origin, known: &Known) -> Result<Layer, ConfigError> {
    let value = match known.default_of(key) {
        Some(Value::Bool(..)) => text.parse::<bool>().map_or_else(|_| Value::from(text), Value::from),
        Some(Value::Num(..)) => text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from),
        _ => Value::from(text),
    };
    known.check(key, &value, &origin).map_err(|error| as_written_in_env(error, &origin))?;
    Ok(Layer { origin, values: nested(key, value) })
}

fn nested(key: &str, value: Value) -> Dict {
    match key.split_once('.') {
        Some((section, name)) => Dict::from([(section.to_owned(), Value::from(nested(name, value)))]),
        None => Dict::from([(key.to_owned(), value)]),
    }
}

/// Proposes a variable's name, not a dotted key, to somebody who wrote a variable.
fn as_written_in_env(error: ConfigError, origin: &Origin) -> ConfigError {
    match (error, origin) {
        (ConfigError::Unknown { key, origin, nearest }, Origin::Environment(_)) => {
            ConfigError::Unknown { key, origin, nearest: variable_name(&nearest) }
        }
        (error, _) => error,
    }
}

fn variable_name(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}
