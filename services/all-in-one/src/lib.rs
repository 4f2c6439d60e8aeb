//! The all-in-one: every service in one process behind the gateway, each also as a process of its own, and the subcommands of `linli`.
//!
//! Wiring only. The one crate that may depend on every service; no rule of the product lives here.

mod background;
pub mod cli;
mod demo;
mod options;
mod role;
mod serve;
mod site;
mod stack;

pub use background::{Background, settle};
pub use demo::demonstrated_names;
pub use options::{AppOptions, BadSetting, CellOptions, Neighbours};
pub use role::{GatewayProcess, Role, ServiceProcess};
pub use serve::Running;
pub use stack::Stack;
