//! The all-in-one: every service in one process behind the gateway, and the subcommands of `linli`.
//!
//! Wiring only. The one crate that may depend on every service; no rule of the product lives here.

pub mod cli;
mod demo;
mod options;
mod serve;
mod stack;

pub use options::{AppOptions, BadSetting};
pub use serve::Running;
pub use stack::Stack;
