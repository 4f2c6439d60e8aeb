//! Deeds that staff enter instead of the member declaring them (F2).

mod named;
mod record;
mod sheet;

use super::ScoringService;

pub(super) use record::record;
pub(super) use sheet::import;
