//! Sessions: begun by sign-in and invitations, renewed by rotating refresh tokens, ended at once.

use std::time::Duration;

use chrono::{DateTime, Utc};
use linli_contracts::{
    Result,
    members::{SessionInfo, SessionTokens},
};
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, SessionId, person::plain_text};
use linli_store::Tx;

use super::{MembersService, reach::not_found};
use crate::{
    domain::token::{self, RefreshToken, TokenKind},
    store::{
        grant,
        session::{self, NewSession, Rotation},
    },
};

const MAX_DEVICE: usize = 100;
const FORGET_AFTER: chrono::Duration = chrono::Duration::days(30);

/// Who signs in, and by which device.
pub(super) struct Arrival {
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) device: Option<String>,
}

/// Reads the device's name.
pub(super) fn device(text: Option<&str>) -> Result<Option<String>> {
    let text = text.map(|text| plain_text(text, MAX_DEVICE)).transpose().map_err(|error| error.at("device"))?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// Begins a session inside a transaction.
pub(super) async fn begin(service: &MembersService, tx: &Tx, ctx: &CallCtx, arrival: Arrival) -> Result<SessionTokens> {
    let (env, now) = (&service.env, service.env.now());
    let (access_token, access_hash) = token::make(TokenKind::Access, env.random.as_ref());
    let refresh = RefreshToken::new(env.random.as_ref());
    let (access_expires_at, refresh_expires_at) = (later(now, service.config.access), later(now, service.config.refresh));
    let new = NewSession {
        id: env.new_id(),
        account: arrival.account,
        access_hash,
        access_expires_at,
        family_hash: refresh.family_hash(),
        refresh_hash: refresh.secret_hash(),
        device: arrival.device,
        origin: ctx.origin().map(str::to_owned),
        now,
        expires_at: refresh_expires_at,
    };
    let id = new.id;
    session::insert(tx.platform(), new, now - FORGET_AFTER).await?;
    let identity = grant::identity(tx.platform(), id, arrival.account, arrival.name).await?;
    Ok(SessionTokens { access_token, access_expires_at, refresh_token: refresh.write(), refresh_expires_at, identity })
}

/// Trades a refresh token for fresh ones. A token that was used before ends the session: somebody else may have it.
pub(super) async fn refresh(service: &MembersService, _ctx: &CallCtx, refresh_token: String) -> Result<SessionTokens> {
    let unauthenticated = || ApiError::new(ErrorCode::Unauthenticated);
    let token = RefreshToken::read(&refresh_token).ok_or_else(unauthenticated)?;
    let (env, now) = (&service.env, service.env.now());
    let tx = service.store.platform_write().await?;
    let found = session::by_family(tx.platform(), token.family_hash(), now).await?;
    let row = found.filter(|row| row.live).ok_or_else(unauthenticated)?;
    let account = crate::store::account::by_id(tx.platform(), row.account).await?.ok_or_else(unauthenticated)?;
    let next = token.next(env.random.as_ref());
    let (access_token, access_hash) = token::make(TokenKind::Access, env.random.as_ref());
    let (access_expires_at, refresh_expires_at) = (later(now, service.config.access), later(now, service.config.refresh));
    let rotation = Rotation { access_hash, access_expires_at, refresh_hash: next.secret_hash(), expires_at: refresh_expires_at, now };
    let fresh = row.refresh_hash == token.secret_hash() && session::rotate(tx.platform(), row.id, token.secret_hash(), rotation).await?;
    if !fresh {
        session::end(tx.platform(), row.account, row.id, now).await?;
        tx.commit().await?;
        tracing::warn!(session = %row.id, "a refresh token was used twice; the session was ended");
        return Err(ApiError::new(ErrorCode::SessionReused).arg("account", row.account));
    }
    let identity = grant::identity(tx.platform(), row.id, account.id, account.name).await?;
    tx.commit().await?;
    Ok(SessionTokens { access_token, access_expires_at, refresh_token: next.write(), refresh_expires_at, identity })
}

/// Ends one session of the caller.
pub(super) async fn end(service: &MembersService, ctx: &CallCtx, session: Option<SessionId>) -> Result<()> {
    let account = caller(ctx)?;
    let session = session.or(ctx.session()).ok_or_else(not_found)?;
    let tx = service.store.platform_write().await?;
    let ended = session::end(tx.platform(), account, session, service.env.now()).await?;
    tx.commit().await?;
    if ended { Ok(()) } else { Err(not_found()) }
}

/// Ends every session of the caller.
pub(super) async fn end_all(service: &MembersService, ctx: &CallCtx) -> Result<u32> {
    let account = caller(ctx)?;
    let tx = service.store.platform_write().await?;
    let ended = session::end_all(tx.platform(), account, None, service.env.now()).await?;
    tx.commit().await?;
    u32::try_from(ended).map_err(ApiError::internal)
}

/// The caller's live sessions.
pub(super) async fn list(service: &MembersService, ctx: &CallCtx) -> Result<Vec<SessionInfo>> {
    let account = caller(ctx)?;
    let tx = service.store.platform_read().await?;
    Ok(session::list(tx.platform(), account, service.env.now()).await?)
}

/// The account that calls.
pub(super) fn caller(ctx: &CallCtx) -> Result<AccountId> {
    ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))
}

/// A moment some time after another.
pub(super) fn later(now: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    chrono::Duration::from_std(by).ok().and_then(|by| now.checked_add_signed(by)).unwrap_or(DateTime::<Utc>::MAX_UTC)
}
