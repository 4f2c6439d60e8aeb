//! Sign-in with phone and password, and changing the password.

use linli_contracts::{
    Result,
    members::{SessionTokens, SignIn},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, person::Phone};
use linli_store::audit;

use super::{
    MembersService, account,
    session::{self, Arrival, caller, later},
};
use crate::{
    domain::{lockout, password},
    store::{self, account::AccountRow},
};

/// The counters of one attempt, already counted.
pub(super) struct Attempt {
    pair: Vec<u8>,
    origin: Vec<u8>,
}

/// Signs in.
pub(super) async fn start(service: &MembersService, ctx: &CallCtx, input: SignIn) -> Result<SessionTokens> {
    let device = session::device(input.device.as_deref())?;
    let failed = || ApiError::new(ErrorCode::SignInFailed);
    // What is no phone number is nobody's; saying so would be another answer than for a wrong password.
    let phone: Phone = input.phone.parse().map_err(|_| failed())?;
    let index = account::phone_index(&service.keys, &phone);
    let attempt = count(service, ctx, &index).await?;
    let row = {
        let tx = service.store.platform_read().await?;
        store::account::by_phone(tx.platform(), &index).await?
    };
    let hash = row.as_ref().and_then(|row| row.password_hash.clone());
    let right = service.passwords.verify(&input.password, hash).await?;
    let row = row.filter(|_| right).ok_or_else(failed)?;
    let tx = service.store.platform_write().await?;
    store::attempt::forgive(tx.platform(), &attempt.pair, &attempt.origin).await?;
    let tokens = session::begin(service, &tx, ctx, Arrival { account: row.id, name: row.name, device }).await?;
    tx.commit().await?;
    Ok(tokens)
}

/// Counts an attempt before its outcome is known; refuses it when there were too many.
async fn count(service: &MembersService, ctx: &CallCtx, phone_index: &[u8]) -> Result<Attempt> {
    let now = service.env.now();
    let origin = lockout::origin_name(ctx.origin());
    let key = |kind: &str, value: &str| service.keys.blind(kind, value);
    let pair = [phone_index, origin.as_bytes()].concat();
    let attempt = Attempt { pair: key("attempt pair", &hex(&pair)), origin: key("attempt origin", origin) };
    let tx = service.store.platform_write().await?;
    store::attempt::sweep(tx.platform(), now).await?;
    let ends = later(now, service.config.attempt_window);
    let mut counters = Vec::with_capacity(2);
    for (key, limit) in [(&attempt.pair, service.config.attempts), (&attempt.origin, service.config.attempts_per_origin)] {
        counters.extend(store::attempt::count(tx.platform(), key, now, ends).await?.map(|counter| (counter, limit)));
    }
    tx.commit().await?;
    match lockout::wait(now, &counters) {
        Some(seconds) => Err(ApiError::new(ErrorCode::SignInLocked).arg("seconds", seconds)),
        None => Ok(attempt),
    }
}

fn hex(bytes: &[u8]) -> String {
    linli_kernel::merkle::hex(bytes)
}

/// Whether a password is an account's present one; failures count as failed sign-ins.
pub(super) async fn is_present_password(service: &MembersService, ctx: &CallCtx, row: &AccountRow, password: &str) -> Result<bool> {
    let attempt = count(service, ctx, &row.phone_index).await?;
    let right = service.passwords.verify(password, row.password_hash.clone()).await?;
    if right {
        let tx = service.store.platform_write().await?;
        store::attempt::forgive(tx.platform(), &attempt.pair, &attempt.origin).await?;
        tx.commit().await?;
    }
    Ok(right)
}

/// Changes the caller's password and ends all their other sessions.
pub(super) async fn password_change(service: &MembersService, ctx: &CallCtx, old: String, new: String) -> Result<()> {
    let account = caller(ctx)?;
    let row = {
        let tx = service.store.platform_read().await?;
        store::account::by_id(tx.platform(), account).await?.ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?
    };
    let phone = account::open_phone(&service.keys, row.id, &row.phone_cipher)?;
    password::check(&new, phone.reveal(), service.config.password_min).map_err(|error| error.at("new"))?;
    if !is_present_password(service, ctx, &row, &old).await? {
        return Err(ApiError::new(ErrorCode::SignInFailed).at("old"));
    }
    let hash = service.passwords.hash(&service.env, &new).await?;
    let tx = service.store.platform_write().await?;
    store::account::set_password(tx.platform(), account, &hash).await?;
    store::session::end_all(tx.platform(), account, ctx.session(), service.env.now()).await?;
    audit::record(&tx, &service.env, ctx, &account.to_string(), None, &()).await?;
    tx.commit().await?;
    Ok(())
}
