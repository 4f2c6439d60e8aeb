//! How failed sign-ins are counted: per phone *and* origin, and more loosely per origin; never per phone alone,
//! or anybody could lock anybody out.

use chrono::{DateTime, Utc};

/// A counter after the attempt in hand was added to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Counter {
    pub(crate) failures: u32,
    pub(crate) window_ends_at: DateTime<Utc>,
}

/// How long the caller must wait, in seconds, if one of the counters is above its limit.
pub(crate) fn wait(now: DateTime<Utc>, counters: &[(Counter, u32)]) -> Option<i64> {
    let full = counters.iter().filter(|(counter, limit)| counter.failures > *limit);
    full.map(|(counter, _)| (counter.window_ends_at - now).num_seconds().max(0) + 1).max()
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
    fn the_limit_itself_is_allowed_and_the_longer_wait_counts() {
        let now = DateTime::UNIX_EPOCH;
        let counter = |failures, seconds| Counter { failures, window_ends_at: now + Duration::seconds(seconds) };
        assert_eq!(wait(now, &[(counter(5, 60), 5), (counter(100, 60), 100)]), None);
        assert_eq!(wait(now, &[(counter(6, 60), 5), (counter(7, 90), 100)]), Some(61));
        assert_eq!(wait(now, &[(counter(6, 60), 5), (counter(101, 90), 100)]), Some(91));
    }

    #[test]
    fn an_absent_origin_has_a_name() {
        assert_eq!(origin_name(None), "unknown");
        assert_eq!(origin_name(Some("")), "unknown");
        assert_eq!(origin_name(Some("10.0.0.1")), "10.0.0.1");
    }
}
