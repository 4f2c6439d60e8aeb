//! Time, randomness and callers for a test.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use linli_kernel::{
    AccountId, Actor, CallCtx, CommunityId, Env, Lang, MemberId, Office, Reach, Role, clock::ManualClock, random::OsRandom,
};

/// A tenant in a world whose clock is moved by hand.
pub struct World {
    /// The clock.
    pub clock: Arc<ManualClock>,
    /// The same clock, with randomness.
    pub env: Env,
    /// The tenant.
    pub tenant: CommunityId,
}

impl Default for World {
    /// A new tenant, on a morning in March.
    fn default() -> Self {
        let start: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().expect("a moment");
        let clock = Arc::new(ManualClock::at(start));
        let env = Env { clock: clock.clone(), random: Arc::new(OsRandom) };
        Self { clock, tenant: env.new_id(), env }
    }
}

impl World {
    /// Moves the clock forwards.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// A caller of the tenant with an account of their own.
    pub fn caller(&self, operation: &'static str, reach: Reach) -> CallCtx {
        self.account(operation, self.env.new_id(), reach)
    }

    /// This account as a caller of the tenant, in the usual offices of such a reach.
    #[allow(clippy::disallowed_methods, reason = "a test stands where the gateway's authentication would")]
    pub fn account(&self, operation: &'static str, account: AccountId, reach: Reach) -> CallCtx {
        CallCtx::mint(operation, Some(self.tenant), Actor::Account(account), reach.clone(), Lang::Zh, "test".into())
            .with_offices(offices(&reach))
    }

    /// Somebody who has not signed in.
    #[allow(clippy::disallowed_methods, reason = "a test stands where the gateway's authentication would")]
    pub fn public(&self, operation: &'static str) -> CallCtx {
        CallCtx::mint(operation, Some(self.tenant), Actor::Public, Reach::Public, Lang::Zh, "test".into())
    }

    /// A resident who reaches one member record.
    pub fn holder(&self, member: MemberId) -> CallCtx {
        self.caller("test", Reach::Own(vec![member]))
    }

    /// Somebody of the community's staff.
    pub fn staff(&self) -> CallCtx {
        self.caller("test", Reach::Community)
    }
}

/// The offices of whoever usually reaches that far: the admin of a community or street, the leader of grids.
pub fn offices(reach: &Reach) -> Vec<Office> {
    match reach {
        Reach::Community => vec![Office::of(Role::CommunityAdmin)],
        Reach::Unit(_) => vec![Office::of(Role::StreetAdmin)],
        Reach::Grids { grids, .. } => grids.iter().copied().map(Office::leading).collect(),
        Reach::Public | Reach::Own(_) | Reach::Platform => vec![],
    }
}
