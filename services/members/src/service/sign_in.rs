//! Sign-in with phone and password, and changing the password.

use linli_contracts::{
    Result,
    members::{SessionTokens, SignIn},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, SessionId, person::Phone};
use linli_store::{Platform, audit};

use super::{
    MembersService, account,
    attempt::Attempt,
    session::{self, Arrival, caller},
};
use crate::{
    domain::{password, token::RefreshToken},
    store::{self, account::AccountRow},
};

/// Signs in.
pub(super) async fn start(service: &MembersService, ctx: &CallCtx, input: SignIn) -> Result<SessionTokens> {
    let device = session::device(input.device.as_deref())?;
    let failed = || ApiError::new(ErrorCode::SignInFailed);
    // What is no phone number is nobody's; saying so would be another answer than for a wrong password.
    let phone: Phone = input.phone.parse().map_err(|_| failed())?;
    let index = account::phone_index(&service.keys, &phone);
    let (row, known) = {
        let tx = service.store.platform_read().await?;
        let row = store::account::by_phone(tx.platform(), &index).await?;
        let known = known_device(tx.platform(), service, row.as_ref(), input.last_refresh_token.as_deref()).await?;
        (row, known)
    };
    let attempt = Attempt::new(service, ctx, &index, row.as_ref().map(|row| row.id), known);
    let hash = row.as_ref().and_then(|row| row.password_hash.clone());
    let judged = attempt.judge(service, &input.password, hash).await?;
    let row = row.filter(|_| judged.right).ok_or_else(failed)?;
    let tx = service.store.platform_write().await?;
    if !store::account::lock_unchanged(&tx, row.id, row.password_hash.as_deref()).await? {
        return Err(failed());
    }
    attempt.forgive(&tx, judged).await?;
    let tokens = session::begin(service, &tx, ctx, Arrival { account: row.id, name: row.name, device }).await?;
    tx.commit().await?;
    Ok(tokens)
}

/// The session that this device once had of the account, if the token it shows was given for one.
async fn known_device(
    tx: Platform<'_>,
    service: &MembersService,
    row: Option<&AccountRow>,
    token: Option<&str>,
) -> Result<Option<SessionId>> {
    let (Some(row), Some(token)) = (row, token.and_then(RefreshToken::read)) else { return Ok(None) };
    let session = store::session::by_family(tx, token.family_hash(), service.env.now()).await?;
    Ok(session.filter(|session| session.account == row.id).map(|session| session.id))
}

/// Whether a password is an account's present one; failures count as failed sign-ins.
pub(super) async fn is_present_password(service: &MembersService, ctx: &CallCtx, row: &AccountRow, password: &str) -> Result<bool> {
    // Whoever is signed in as the account is at a device of its own.
    let device = ctx.session().filter(|_| ctx.account() == Some(row.id));
    let attempt = Attempt::new(service, ctx, &row.phone_index, Some(row.id), device);
    let judged = attempt.judge(service, password, row.password_hash.clone()).await?;
    if judged.right && judged.earlier > 0 {
        let tx = service.store.platform_write().await?;
        attempt.forgive(&tx, judged).await?;
        tx.commit().await?;
    }
    Ok(judged.right)
}

/// Changes the caller's password and ends all their other sessions.
pub(super) async fn password_change(service: &MembersService, ctx: &CallCtx, old: String, new: String) -> Result<()> {
    let id = caller(ctx)?;
    let row = {
        let tx = service.store.platform_read().await?;
        store::account::by_id(tx.platform(), id).await?.ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?
    };
    let phone = account::open_phone(&service.keys, row.id, &row.phone_cipher)?;
    password::check(&new, phone.reveal(), service.config.password_min).map_err(|error| error.at("new"))?;
    let wrong = || ApiError::new(ErrorCode::SignInFailed).at("old");
    if !is_present_password(service, ctx, &row, &old).await? {
        return Err(wrong());
    }
    let hash = service.passwords.hash(&service.env, &new).await?;
    let tx = service.store.platform_write().await?;
    if !store::account::lock_unchanged(&tx, id, row.password_hash.as_deref()).await? {
        return Err(wrong());
    }
    account::set_password(tx.platform(), id, &hash, ctx.session(), service.env.now()).await?;
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &()).await?;
    tx.commit().await?;
    Ok(())
}
