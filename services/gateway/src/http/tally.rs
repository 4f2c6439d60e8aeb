//! How many of a thing each of its holders has at the same time.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

type Counts<K> = Arc<Mutex<HashMap<K, usize>>>;

/// Counts per holder, up to a bound; who holds nothing takes no memory.
pub struct Tally<K> {
    most: usize,
    counts: Counts<K>,
}

/// One thing held; given back when dropped.
pub struct Held<K: Eq + Hash> {
    counts: Counts<K>,
    holder: K,
}

impl<K: Clone + Eq + Hash> Tally<K> {
    /// At most so many for one holder.
    pub fn new(most: usize) -> Self {
        Self { most, counts: Arc::default() }
    }

    /// Takes one for a holder, if they have not got all that they may have.
    pub fn take(&self, holder: &K) -> Option<Held<K>> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.get(holder).copied().unwrap_or_default();
        if count >= self.most {
            return None;
        }
        counts.insert(holder.clone(), count + 1);
        Some(Held { counts: self.counts.clone(), holder: holder.clone() })
    }
}

impl<K: Eq + Hash> Drop for Held<K> {
    fn drop(&mut self) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(&self.holder) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                counts.remove(&self.holder);
            }
        }
    }
}
