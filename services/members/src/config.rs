//! What can be set about sign-in.

use std::time::Duration;

/// How much work a password hash is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PasswordCost {
    /// Argon2id as OWASP recommends it: 19 MiB, two passes.
    #[default]
    Production,
    /// As little as the algorithm allows: for tests, which sign in hundreds of times.
    Test,
}

/// The settings of the members service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MembersConfig {
    /// How long an access token holds.
    pub access: Duration,
    /// How long a session lives without being refreshed.
    pub refresh: Duration,
    /// How long an invitation may be accepted.
    pub invitation: Duration,
    /// Failed sign-ins allowed per phone and origin, and per known device, within the window.
    pub attempts: u32,
    /// Failed sign-ins allowed per phone within the window, from all origins it never signed in from.
    pub attempts_per_account: u32,
    /// Phones that may fail per origin within the window, however often each.
    pub accounts_per_origin: u32,
    /// The window in which failures are counted.
    pub attempt_window: Duration,
    /// How much work a password hash is.
    pub password_cost: PasswordCost,
    /// The fewest characters of a password.
    pub password_min: usize,
}

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Default for MembersConfig {
    fn default() -> Self {
        Self {
            access: 15 * MINUTE,
            refresh: 30 * DAY,
            invitation: 7 * DAY,
            attempts: 8,
            attempts_per_account: 50,
            accounts_per_origin: 100,
            attempt_window: 15 * MINUTE,
            password_cost: PasswordCost::Production,
            password_min: 8,
        }
    }
}
