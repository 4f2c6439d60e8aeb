//! Judging a password: who is refused unseen, who is looked at, and what of it is counted (ADR 0008).

use linli_contracts::Result;
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, SessionId};
use linli_store::{Platform, Tx};

use super::{MembersService, session::later};
use crate::{
    domain::lockout::{self, Counter},
    store::{attempt, session},
};

/// Whose password is tried, and from where.
pub(super) struct Attempt {
    account: Option<AccountId>,
    origin: Option<String>,
    /// What the attempt is counted by first: the known device, else the phone at its address.
    seat: Vec<u8>,
    /// What else, unless the device is known.
    wider: Option<Wider>,
}

/// The counters of attempts without a known device: of the phone from everywhere, of the address over all phones.
struct Wider {
    phone: Vec<u8>,
    origin: Vec<u8>,
}

impl Attempt {
    /// An attempt at a phone, which may be nobody's. `device` is a session that the very device had of this account.
    pub(super) fn new(
        service: &MembersService,
        ctx: &CallCtx,
        phone_index: &[u8],
        account: Option<AccountId>,
        device: Option<SessionId>,
    ) -> Self {
        let origin = lockout::origin_name(ctx.origin());
        let key = |kind: &str, value: &[u8]| service.keys.blind(kind, &linli_kernel::merkle::hex(value));
        let (seat, wider) = match device {
            Some(session) => (key("attempt device", session.uuid().as_bytes()), None),
            None => {
                let pair = [phone_index, origin.as_bytes()].concat();
                let wider = Wider { phone: key("attempt phone", phone_index), origin: key("attempt origin", origin.as_bytes()) };
                (key("attempt pair", &pair), Some(wider))
            }
        };
        Self { account, origin: ctx.origin().map(str::to_owned), seat, wider }
    }

    /// Whether the password is right. Whoever failed too often is refused unseen; a failure is counted.
    pub(super) async fn judge(&self, service: &MembersService, password: &str, hash: Option<String>) -> Result<Judged> {
        self.check(service).await?;
        let turn = service.passwords.turn().await?;
        // Once more, for whoever had the turns before may have failed.
        let earlier = self.check(service).await?;
        if turn.verify(password, hash).await? {
            return Ok(Judged { right: true, earlier });
        }
        // Counted before the turn is given up: the next to be judged is checked against it.
        self.count(service).await?;
        Ok(Judged { right: false, earlier })
    }

    /// Refuses when a counter is full; answers the failures of the seat so far.
    async fn check(&self, service: &MembersService) -> Result<u32> {
        let (now, config) = (service.env.now(), &service.config);
        let tx = service.store.platform_read().await?;
        let mut keys = vec![self.seat.as_slice()];
        keys.extend(self.wider.iter().flat_map(|wider| [wider.phone.as_slice(), wider.origin.as_slice()]));
        let counters = attempt::counters(tx.platform(), &keys).await?;
        let seat = counters.get(&self.seat).copied();
        if let Some(seconds) = lockout::wait(now, &[(seat, config.attempts)]) {
            return Err(locked(seconds));
        }
        if let Some(wider) = &self.wider {
            let bounds = [
                (counters.get(&wider.phone).copied(), config.attempts_per_account),
                (counters.get(&wider.origin).copied(), config.accounts_per_origin),
            ];
            if let Some(seconds) = lockout::wait(now, &bounds) {
                self.check_at_home(tx.platform(), seconds).await?;
            }
        }
        Ok(seat.filter(|seat| seat.window_ends_at > now).map_or(0, |seat| seat.failures))
    }

    /// Lets pass whoever has signed in from here before: what strangers did, here or elsewhere, is not theirs.
    async fn check_at_home(&self, tx: Platform<'_>, seconds: i64) -> Result<()> {
        let at_home = match (self.account, &self.origin) {
            (Some(account), Some(origin)) => session::began_at(tx, account, origin).await?,
            _ => false,
        };
        if at_home { Ok(()) } else { Err(locked(seconds)) }
    }

    async fn count(&self, service: &MembersService) -> Result<()> {
        let (now, config) = (service.env.now(), &service.config);
        let ends = later(now, config.attempt_window);
        let tx = service.store.platform_write().await?;
        attempt::sweep(tx.platform(), now).await?;
        let seat: Option<Counter> = attempt::count(tx.platform(), &self.seat, now, ends).await?;
        if let Some(wider) = &self.wider {
            attempt::count(tx.platform(), &wider.phone, now, ends).await?;
            // An address answers for phones, not for how often each was mistyped.
            if seat.is_some_and(|seat| seat.failures == 1) {
                attempt::count(tx.platform(), &wider.origin, now, ends).await?;
            }
        }
        tx.commit().await?;
        // Of guesses judged at the same moment, those beyond the limit are not told that they were wrong.
        let beyond = seat.filter(|seat| seat.failures > config.attempts);
        match lockout::wait(now, &[(beyond, config.attempts)]) {
            Some(seconds) => Err(locked(seconds)),
            None => Ok(()),
        }
    }

    /// Takes the seat's failures back after a success, in its transaction.
    pub(super) async fn forgive(&self, tx: &Tx, judged: Judged) -> Result<()> {
        if judged.earlier == 0 {
            return Ok(());
        }
        attempt::forget(tx.platform(), &self.seat).await?;
        if let Some(wider) = &self.wider {
            attempt::relieve(tx.platform(), &wider.phone, judged.earlier).await?;
            attempt::relieve(tx.platform(), &wider.origin, 1).await?;
        }
        Ok(())
    }
}

/// What came of an attempt.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    /// Whether the password was right.
    pub(super) right: bool,
    /// Failures of the same seat before it.
    pub(super) earlier: u32,
}

fn locked(seconds: i64) -> ApiError {
    ApiError::new(ErrorCode::SignInLocked).arg("seconds", seconds)
}
