//! How failed sign-ins are counted, and who is refused for them (ADR 0008): a known device by its own failures alone;
//! others by those of the phone from their address and, where the account is a stranger, of the phone from everywhere and of
//! the address over all phones. So guessing is bounded and nobody can shut an owner out.

use chrono::{DateTime, Utc};

/// Failures in a window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Counter {
    pub(crate) failures: u32,
    pub(crate) window_ends_at: DateTime<Utc>,
}

/// A counter, as far as there is one, and its limit.
pub(crate) type Bound = (Option<Counter>, u32);

/// How long the caller must wait, in seconds, if one of the counters has reached its limit.
pub(crate) fn wait(now: DateTime<Utc>, bounds: &[Bound]) -> Option<i64> {
    let full = bounds.iter().filter_map(|(counter, limit)| counter.filter(|counter| counter.failures >= *limit));
    full.filter(|counter| counter.window_ends_at > now).map(|counter| (counter.window_ends_at - now).num_seconds() + 1).max()
}

/// What stands for an unknown origin: all of them share one counter.
pub(crate) fn origin_name(origin: Option<&str>) -> &str {
    origin.filter(|origin| !origin.is_empty()).unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    #[test]
    fn a_full_counter_waits_for_its_window_and_the_longer_wait_counts() {
        let now = DateTime::UNIX_EPOCH;
        let counter = |failures, seconds| Some(Counter { failures, window_ends_at: now + Duration::seconds(seconds) });
        assert_eq!(wait(now, &[(None, 5), (counter(4, 60), 5), (counter(99, 60), 100)]), None);
        assert_eq!(wait(now, &[(counter(5, 60), 5), (counter(7, 90), 100)]), Some(61));
        assert_eq!(wait(now, &[(counter(6, 60), 5), (counter(101, 90), 100)]), Some(91));
        assert_eq!(wait(now, &[(counter(6, 0), 5)]), None, "the window has ended");
    }

    #[test]
    fn an_absent_origin_has_a_name() {
        assert_eq!(origin_name(None), "unknown");
        assert_eq!(origin_name(Some("")), "unknown");
        assert_eq!(origin_name(Some("10.0.0.1")), "10.0.0.1");
    }
}
