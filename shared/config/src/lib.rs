//! The typed configuration and where it comes from.
//!
//! Layers, later ones win: [`REFERENCE`] (compiled in, the documented defaults), a TOML file, the environment
//! (`LINLI_SECTION__KEY`), explicit command-line values.
//!
//! Invariants: every key has a default and a description in `default.toml`; a key that is not there is refused
//! with the nearest one that is; every number has limits; a secret does not appear in `Debug` output.
//!
//! Deliberately absent: reading the environment or the command line by itself (the caller hands both over),
//! and the defaults in code (they are in `default.toml` alone).

mod check;
mod error;
mod layer;
mod secret;
mod sections;

use std::path::Path;

use figment::Figment;
use figment::providers::{Format, Toml};

pub use error::{ConfigError, Origin};
pub use secret::Secret;
pub use sections::*;

/// The commented default configuration, as `linli config` prints it.
pub const REFERENCE: &str = include_str!("../default.toml");

impl Config {
    /// Puts the layers together.
    ///
    /// `env` is the whole environment (see [`process_env`]); `overrides` are dotted keys with their values as
    /// text, e.g. `("server.listen", "127.0.0.1:0")`.
    pub fn load(
        file: Option<&Path>,
        env: impl IntoIterator<Item = (String, String)>,
        overrides: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let known = check::Known::from_reference()?;
        let mut figment = Figment::from(Toml::string(REFERENCE));
        if let Some(path) = file {
            figment = figment.merge(layer::from_file(path, &known)?);
        }
        for layer in layer::from_env(env, &known)? {
            figment = figment.merge(layer);
        }
        for (key, value) in overrides {
            figment = figment.merge(layer::from_text(&key, &value, Origin::CommandLine, &known)?);
        }
        figment.extract().map_err(|error| ConfigError::from_figment(&error))
    }
}

/// The process's environment; variables that are not Unicode are none of ours.
pub fn process_env() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

#[cfg(test)]
mod tests;
