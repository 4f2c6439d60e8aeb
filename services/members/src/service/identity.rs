//! Who stands behind an access token.

use linli_contracts::{Result, members::Identity};
use linli_kernel::{ApiError, CallCtx, ErrorCode};

use super::MembersService;
use crate::{
    domain::token::{self, TokenKind},
    store::{grant, session},
};

/// Two statements: the session, then everything the account holds.
pub(super) async fn of_token(service: &MembersService, _ctx: &CallCtx, access_token: String) -> Result<Identity> {
    let unauthenticated = || ApiError::new(ErrorCode::Unauthenticated);
    let hash = token::read(TokenKind::Access, &access_token).ok_or_else(unauthenticated)?;
    let tx = service.store.platform_read().await?;
    let found = session::by_access(tx.platform(), hash, service.env.now()).await?;
    let (session, account, name) = found.ok_or_else(unauthenticated)?;
    Ok(grant::identity(tx.platform(), session, account, name).await?)
}
