//! A few cases out of many: always the same ones of the same candidates, whatever their order, and none preferred.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::SAMPLE;

/// The candidates with the smallest hashes.
pub struct Sample<T>(BTreeMap<(u64, u128), T>);

impl<T> Sample<T> {
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Takes the candidate if it is among the few; only then it is made.
    pub fn offer(&mut self, id: Uuid, make: impl FnOnce() -> T) {
        let key = (hash(id), id.as_u128());
        let full = self.0.len() >= SAMPLE;
        if full && self.0.last_key_value().is_some_and(|(last, _)| *last < key) {
            return;
        }
        self.0.insert(key, make());
        if self.0.len() > SAMPLE {
            self.0.pop_last();
        }
    }

    /// Those taken, in a fixed order.
    pub fn taken(self) -> Vec<T> {
        self.0.into_values().collect()
    }
}

/// FNV-1a over the id's bytes: ids that follow each other in time do not follow each other here.
fn hash(id: Uuid) -> u64 {
    id.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
