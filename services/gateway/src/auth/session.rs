//! Beginning, renewing and ending a session, for the API and for the console's cookies alike.
//!
//! Invariant: whatever a step changed of an account, this process forgets what it knew of it before.

use linli_contracts::{
    Result,
    members::{Members, SessionTokens, SignIn},
};
use linli_kernel::SessionId;

use super::{Caller, Target};

/// Signs in.
pub async fn start(caller: &Caller, members: &dyn Members, credentials: SignIn) -> Result<SessionTokens> {
    let ctx = caller.enter("session_start", Target::Anywhere).await?;
    members.session_start(&ctx, credentials).await
}

/// Uses an invitation: sets the first password and signs in.
pub async fn accept(caller: &Caller, members: &dyn Members, token: String, password: String) -> Result<SessionTokens> {
    let ctx = caller.enter("invitation_accept", Target::Anywhere).await?;
    let tokens = members.invitation_accept(&ctx, token, password).await?;
    // It may have set a password and ended the account's other sessions.
    caller.forget_account(tokens.identity.account);
    Ok(tokens)
}

/// Trades a refresh token for fresh tokens.
pub async fn refresh(caller: &Caller, members: &dyn Members, refresh_token: String) -> Result<SessionTokens> {
    let ctx = caller.enter("session_refresh", Target::Anywhere).await?;
    let fresh = members.session_refresh(&ctx, refresh_token).await;
    let whose = match &fresh {
        Ok(tokens) => Some(tokens.identity.account),
        // A reused token has ended somebody's session.
        Err(error) => error.args.get("account").and_then(|account| account.parse().ok()),
    };
    if let Some(account) = whose {
        caller.forget_account(account);
    }
    fresh
}

/// Ends one session of the caller; the present one when none is named.
pub async fn end(caller: &Caller, members: &dyn Members, session: Option<SessionId>) -> Result<()> {
    let ctx = caller.enter("session_end", Target::Anywhere).await?;
    let ended = members.session_end(&ctx, session).await;
    caller.forget_own();
    ended
}
