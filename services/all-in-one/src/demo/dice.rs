//! The demonstration's own chances, apart from the randomness the services use, so that both stay repeatable.

use std::sync::{Mutex, PoisonError};

use linli_kernel::random::{Random, SeededRandom};
use rand::{Rng, SeedableRng, rngs::StdRng};

/// The randomness that the services use, begun anew at every page of the history: what had to be tried again on one page (a slow
/// disk, a busy database) draws more of it, and changes nothing on the next.
pub(super) struct Pages {
    seed: u64,
    present: Mutex<SeededRandom>,
}

impl Pages {
    /// From a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, present: Mutex::new(SeededRandom::new(seed)) }
    }

    /// Begins a page, named by a number that no other page has.
    pub(super) fn turn(&self, page: i64) {
        let mixed = self.seed ^ page.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *self.present.lock().unwrap_or_else(PoisonError::into_inner) = SeededRandom::new(mixed);
    }
}

impl Random for Pages {
    fn fill(&self, bytes: &mut [u8]) {
        self.present.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}

/// A seeded source of choices.
pub(super) struct Dice(StdRng);

impl Dice {
    /// From a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A number below `n`; 0 when there is nothing to choose.
    pub(super) fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.0.next_u64() % n as u64) as usize }
    }

    /// A number between two, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1).unsigned_abs() as usize) as i64
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// Up to `n` different places of a list of this length, in rising order.
    pub(super) fn some_of(&mut self, len: usize, n: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..len).collect();
        while places.len() > n {
            places.remove(self.below(places.len()));
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_choices() {
        let rolls = |seed| {
            let mut dice = Dice::new(seed);
            (0..20).map(|_| dice.between(-3, 9)).collect::<Vec<_>>()
        };
        assert_eq!(rolls(7), rolls(7));
        assert_ne!(rolls(7), rolls(8));
        assert!(rolls(7).iter().all(|roll| (-3..=9).contains(roll)));
    }

    #[test]
    fn some_of_a_list_are_different_and_in_order() {
        let some = Dice::new(1).some_of(10, 4);
        assert_eq!(some.len(), 4);
        assert!(some.is_sorted_by(|a, b| a < b));
        assert_eq!(Dice::new(1).some_of(2, 4), [0, 1]);
    }
}
