//! The highest value of those graded, which a component may count as 100 (`of_best`), class by class.

use std::collections::HashMap;

use super::{Exact, Participant, component::Plan};

/// The highest values, by the component's place and the class.
#[derive(Default)]
pub struct Best<'p>(HashMap<(usize, Option<&'p str>), Exact>);

impl<'p> Best<'p> {
    /// The highest of these people.
    pub fn among(plan: &Plan<'_>, graded: impl Iterator<Item = &'p Participant>) -> Self {
        let mut best = Self::default();
        if !plan.compares() {
            return best;
        }
        for who in graded {
            for (at, value) in plan.to_compare(who) {
                let highest = best.0.entry((at, who.class.as_deref())).or_insert(value);
                *highest = value.max(*highest);
            }
        }
        best
    }

    /// The highest in somebody's class; where nobody of it is graded, their own.
    pub fn of(&self, at: usize, who: &'p Participant, own: Exact) -> Exact {
        self.0.get(&(at, who.class.as_deref())).copied().unwrap_or(own)
    }
}
