//! Spares callers the wait for a server that is away: after several failures in a row nobody asks it for a while.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// So many failures in a row shut the gate.
const FAILURES: u32 = 5;
/// For so long.
const PAUSE: Duration = Duration::from_millis(500);

/// The gate before the server.
#[derive(Default)]
pub(crate) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    failures: u32,
    shut_until: Option<Instant>,
}

impl Gate {
    /// Whether the server may be asked.
    pub(crate) fn is_open(&self, now: Instant) -> bool {
        self.state().shut_until.is_none_or(|end| now >= end)
    }

    /// The server did what it was asked.
    pub(crate) fn succeeded(&self) {
        *self.state() = State::default();
    }

    /// The server failed; true when this shuts the gate. After the pause a single failure shuts it again.
    pub(crate) fn failed(&self, now: Instant) -> bool {
        let mut state = self.state();
        state.failures = state.failures.saturating_add(1);
        let shuts = state.failures >= FAILURES && state.shut_until.is_none_or(|end| now >= end);
        if shuts {
            state.shut_until = Some(now + PAUSE);
        }
        shuts
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gate_shuts_after_failures_in_a_row_and_opens_after_a_pause() {
        let (gate, start) = (Gate::default(), Instant::now());
        for _ in 1..FAILURES {
            assert!(!gate.failed(start));
        }
        assert!(gate.is_open(start));
        assert!(gate.failed(start));
        assert!(!gate.is_open(start) && !gate.is_open(start + PAUSE / 2));
        assert!(!gate.failed(start), "who was still waiting does not prolong the pause");
        assert!(gate.is_open(start + PAUSE));
        assert!(gate.failed(start + PAUSE), "the first failure after the pause shuts it again");
    }

    #[test]
    fn success_starts_the_count_anew() {
        let (gate, now) = (Gate::default(), Instant::now());
        for _ in 0..3 * FAILURES {
            assert!(!gate.failed(now));
            gate.succeeded();
        }
        assert!(gate.is_open(now));
    }
}
