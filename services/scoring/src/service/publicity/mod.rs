//! Publicity: opening a list, reading it, proving a line, and its end (D-302, D-306).

mod close;
mod open;
mod read;

use super::ScoringService;

pub(crate) use close::{Finalising, close_publicity};
pub(super) use open::open;
pub(super) use read::{get, lines, list, proof};
