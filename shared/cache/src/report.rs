//! Tells operators what happened: each call in a metric, troubles also in a warning now and then.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::miss::Miss;

/// How often one trouble is told at most.
const EVERY: Duration = Duration::from_secs(10);

/// When each trouble was last told, and how often it was not told since.
#[derive(Default)]
pub(crate) struct Report(Mutex<BTreeMap<&'static str, (Instant, u64)>>);

impl Report {
    /// Counts a call and warns of its trouble. Neither tells the key.
    pub(crate) fn tell<T>(&self, operation: &'static str, space: &'static str, outcome: &Result<T, Miss>) {
        let label = outcome.as_ref().map_or_else(|miss| miss.label(), |_| "done");
        metrics::counter!("linli_cache_calls_total", "operation" => operation, "space" => space, "outcome" => label).increment(1);
        let Some(miss) = outcome.as_ref().err().filter(|miss| miss.is_trouble()) else { return };
        if let Some(untold) = self.due(label, Instant::now()) {
            tracing::warn!(operation, space, trouble = ?miss, untold, "the cache is in trouble; the product is slower");
        }
    }

    /// Whether it is time to tell this trouble again; if so, how often it was kept quiet.
    fn due(&self, label: &'static str, now: Instant) -> Option<u64> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match told.get_mut(label) {
            Some((last, untold)) if now < *last + EVERY => {
                *untold += 1;
                None
            }
            _ => Some(told.insert(label, (now, 0)).map_or(0, |(_, untold)| untold)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_is_told_once_in_a_while_with_the_number_kept_quiet() {
        let (report, start) = (Report::default(), Instant::now());
        assert_eq!(report.due("late", start), Some(0));
        assert_eq!(report.due("late", start + EVERY / 2), None);
        assert_eq!(report.due("wrong_key", start + EVERY / 2), Some(0));
        assert_eq!(report.due("late", start + EVERY), Some(1));
        assert_eq!(report.due("late", start + EVERY * 2), Some(0));
    }
}
