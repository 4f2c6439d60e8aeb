//! Deeds that staff enter instead of the member declaring them (F2).

mod record;

use super::ScoringService;

pub(super) use record::record;
