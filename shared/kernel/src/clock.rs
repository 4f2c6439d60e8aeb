//! Time and identity are passed in: nothing else in the product asks the operating system for either.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

use crate::{
    id::{Id, Kind},
    random::{OsRandom, Random},
};

/// Beijing time, the only civil time zone of the product (D-308); it has had no daylight saving since 1991.
pub const BEIJING: FixedOffset = match FixedOffset::east_opt(8 * 3600) {
    Some(offset) => offset,
    None => panic!("eight hours is a valid offset"),
};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that is moved by hand: tests and the demonstration's year of history.
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Starts at the given moment.
    pub fn at(start: DateTime<Utc>) -> Self {
        Self(AtomicI64::new(start.timestamp_micros()))
    }

    /// Moves to a moment, forwards or back.
    pub fn set(&self, to: DateTime<Utc>) {
        self.0.store(to.timestamp_micros(), Ordering::SeqCst);
    }

    /// Moves forwards.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// The day it is in Beijing at a moment.
pub fn beijing_day(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&BEIJING).date_naive()
}

/// The moment a day begins in Beijing.
pub fn beijing_midnight(day: NaiveDate) -> DateTime<Utc> {
    (day.and_time(NaiveTime::MIN) - Duration::seconds(i64::from(BEIJING.local_minus_utc()))).and_utc()
}

/// The moment a day is over in Beijing.
pub fn midnight_after(day: NaiveDate) -> DateTime<Utc> {
    beijing_midnight(day.succ_opt().unwrap_or(day))
}

/// What a service needs of the outside world besides its store: the time and randomness.
#[derive(Clone)]
pub struct Env {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub random: Arc<dyn Random>,
}

impl Env {
    /// The machine's own clock and randomness.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(OsRandom) }
    }

    /// The present moment, cut to microseconds, which both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Today in Beijing.
    pub fn today(&self) -> NaiveDate {
        beijing_day(self.now())
    }

    /// A fresh id (UUIDv7: sorts by time of making).
    pub fn new_id<K: Kind>(&self) -> Id<K> {
        let millis = self.clock.now().timestamp_millis().unsigned_abs();
        let mut bytes = [0; 10];
        self.random.fill(&mut bytes);
        Id::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    /// A fresh random UUID for keys and tokens that are nobody's id.
    pub fn new_uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_beijing_midnight() {
        let before = "2026-03-01T15:59:59Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(beijing_day(before).to_string(), "2026-03-01");
        assert_eq!(beijing_day(before + Duration::seconds(1)).to_string(), "2026-03-02");
        assert_eq!(beijing_midnight(beijing_day(before)), "2026-02-28T16:00:00Z".parse::<DateTime<Utc>>().unwrap());
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::at(DateTime::UNIX_EPOCH);
        clock.advance(Duration::days(3));
        assert_eq!(clock.now(), DateTime::UNIX_EPOCH + Duration::days(3));
    }
}
