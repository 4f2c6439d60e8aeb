//! What vetoes and bars do to a result (C6, C7).

use linli_contracts::scoring::{BarredFrom, EffectKind, SchemeDocument, Working, WorkingStep};
use linli_kernel::Points;

use super::{Participant, working};

/// What forces somebody's result, each with what brought it about.
#[derive(Default)]
pub struct Forced<'a> {
    pub zero: Option<Because<'a>>,
    pub barred: Option<Because<'a>>,
    /// Codes of bands the grade is forced to.
    pub bands: Vec<(&'a str, Because<'a>)>,
    /// Codes of bands the grade is at best.
    pub at_most: Vec<(&'a str, Because<'a>)>,
}

/// An item's effect that has come about.
#[derive(Clone, Copy)]
pub struct Because<'a> {
    item: &'a str,
    at: (usize, usize),
}

impl Because<'_> {
    pub fn working(&self, effect: &str, points: Points, more: &[(&str, String)]) -> Working {
        let place = format!("items[{}].effects[{}]", self.at.0, self.at.1);
        let mut args = vec![("effect", effect.to_owned()), ("item", self.item.to_owned())];
        args.extend_from_slice(more);
        working(WorkingStep::Override, place, points, &args)
    }
}

impl<'a> Forced<'a> {
    pub fn of(document: &'a SchemeDocument, who: &Participant) -> Self {
        let mut forced = Self::default();
        if who.times.is_empty() {
            return forced;
        }
        for (item_at, item) in document.items.iter().enumerate().filter(|(_, item)| !item.effects.is_empty()) {
            let times = who.times.get(&item.code).copied().unwrap_or(0);
            for (effect_at, effect) in item.effects.iter().enumerate().filter(|(_, effect)| times >= effect.from_time.max(1)) {
                let because = Because { item: &item.code, at: (item_at, effect_at) };
                match &effect.does {
                    EffectKind::Zero => forced.zero = forced.zero.or(Some(because)),
                    EffectKind::Band { band } => forced.bands.push((band, because)),
                    EffectKind::AtMost { band } => forced.at_most.push((band, because)),
                    EffectKind::Bar { from, .. } if from.contains(&BarredFrom::Result) => forced.barred = forced.barred.or(Some(because)),
                    EffectKind::Bar { .. } | EffectKind::VoidEvent | EffectKind::Repair { .. } | EffectKind::Continues => {}
                }
            }
        }
        forced
    }
}
