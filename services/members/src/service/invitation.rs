//! Invitations: one-time links, handed over by the inviter.

use linli_contracts::{
    Result,
    import::InvitationLink,
    members::{InvitationInfo, Node, RoleGrant, SessionTokens},
};
use linli_kernel::{
    AccountId, ApiError, CallCtx, CommunityId, ErrorCode, MemberId, Role,
    person::{PersonName, Phone},
};
use linli_store::{Platform, Tx, audit};
use serde_json::json;

use super::{
    MembersService, account, member,
    reach::{check_at_the_machine, not_found, own_community},
    recovery,
    session::{self, Arrival, later},
    sign_in,
};
use crate::{
    domain::{
        authority::Scope,
        password,
        token::{self, TokenKind},
    },
    store::{
        self,
        account::AccountRow,
        grant::NewGrant,
        invitation::{InvitationRow, NewInvitation},
        membership::{NewMembership, member_of, of_member},
    },
};

/// What an invitation is for, and who stands behind it.
pub(super) struct Occasion {
    pub(super) purpose: String,
    pub(super) scope: Scope,
    pub(super) made_in: Option<CommunityId>,
}

/// An invitation and its token, not yet written.
pub(super) fn prepare(service: &MembersService, account: AccountId, occasion: &Occasion) -> (NewInvitation, String) {
    let (token, token_hash) = token::make(TokenKind::Invitation, service.env.random.as_ref());
    let (purpose, scope) = (occasion.purpose.clone(), occasion.scope.to_text());
    (NewInvitation { id: service.env.new_id(), account, token_hash, purpose, scope, made_in: occasion.made_in }, token)
}

/// Writes an invitation; answers its token.
pub(super) async fn issue(service: &MembersService, tx: Platform<'_>, account: AccountId, occasion: &Occasion) -> Result<String> {
    let (invitation, token) = prepare(service, account, occasion);
    let now = service.env.now();
    store::invitation::put(tx, vec![invitation], now, later(now, service.config.invitation)).await?;
    Ok(token)
}

/// What an invitation says before it is used.
pub(super) async fn show(service: &MembersService, _ctx: &CallCtx, token: String) -> Result<InvitationInfo> {
    let tx = service.store.platform_read().await?;
    let (invitation, row, _) = find(service, tx.platform(), &token).await?;
    let scope = Scope::parse(&invitation.scope);
    let phone = account::open_phone(&service.keys, row.id, &row.phone_cipher)?;
    // Whoever may reset a password has the link in hand and need not know the person (ADR 0007).
    let name = if matches!(scope, Some(Scope::Account(_))) { PersonName::parse(&row.name)?.masked() } else { row.name };
    Ok(InvitationInfo { name, phone_masked: phone.masked(), purpose: invitation.purpose, expires_at: invitation.expires_at })
}

/// The open invitation behind a token, its account, and whether accepting it may set the password.
async fn find(service: &MembersService, tx: Platform<'_>, token: &str) -> Result<(InvitationRow, AccountRow, bool)> {
    let invalid = || ApiError::new(ErrorCode::InvitationInvalid);
    let hash = token::read(TokenKind::Invitation, token).ok_or_else(invalid)?;
    let invitation = store::invitation::by_token(tx, hash, service.env.now()).await?.ok_or_else(invalid)?;
    let row = store::account::by_id(tx, invitation.account).await?.ok_or_else(invalid)?;
    let scope = Scope::parse(&invitation.scope).ok_or_else(invalid)?;
    let may_set = match scope {
        // Whoever gave the link may have lost their role since, and the person may have been given others.
        Scope::Account(_) => recovery::may_reset(tx, scope, row.id).await?,
        _ => store::grant::holdings(tx, row.id).await?.iter().all(|held| scope.covers(held)),
    };
    Ok((invitation, row, may_set))
}

/// Accepts an invitation: sets the password, or takes the present one where the inviter may not set it; then signs in.
pub(super) async fn accept(service: &MembersService, ctx: &CallCtx, token: String, password: String) -> Result<SessionTokens> {
    let (row, may_set) = {
        let tx = service.store.platform_read().await?;
        let (_, row, may_set) = find(service, tx.platform(), &token).await?;
        (row, may_set)
    };
    let wrong = || ApiError::new(ErrorCode::PresentPassword).at("password");
    let mut hash = None;
    if may_set {
        let phone = account::open_phone(&service.keys, row.id, &row.phone_cipher)?;
        password::check(&password, phone.reveal(), service.config.password_min)?;
        hash = Some(service.passwords.hash(&service.env, &password).await?);
    } else if !sign_in::is_present_password(service, ctx, &row, &password).await? {
        return Err(wrong());
    }
    let tx = service.store.platform_write().await?;
    // Two invitations accepted at once: the second sees what the first has given the account.
    store::account::lock(&tx, row.id).await?;
    if !may_set && !store::account::lock_unchanged(&tx, row.id, row.password_hash.as_deref()).await? {
        return Err(wrong());
    }
    let (invitation, row, still) = find(service, tx.platform(), &token).await?;
    if still != may_set || !store::invitation::consume(tx.platform(), invitation.id, service.env.now()).await? {
        // Another invitation was accepted in between.
        return Err(ApiError::new(ErrorCode::InvitationInvalid));
    }
    let tokens = enter(service, &tx, ctx, &invitation, row, hash).await?;
    tx.commit().await?;
    Ok(tokens)
}

async fn enter(
    service: &MembersService,
    tx: &Tx,
    ctx: &CallCtx,
    invitation: &InvitationRow,
    row: AccountRow,
    hash: Option<String>,
) -> Result<SessionTokens> {
    if let Some(hash) = &hash {
        account::set_password(tx.platform(), row.id, hash, None, service.env.now()).await?;
    }
    let scope = Scope::parse(&invitation.scope).ok_or_else(|| ApiError::new(ErrorCode::InvitationInvalid))?;
    store::grant::activate(tx.platform(), row.id, scope).await?;
    let details = json!({ "scope": invitation.scope, "password_set": hash.is_some() });
    audit::record(tx, &service.env, ctx, &row.id.to_string(), None, &details).await?;
    session::begin(service, tx, ctx, Arrival { account: row.id, name: row.name, device: None }).await
}

/// Invites a member of the tenant.
pub(super) async fn create(service: &MembersService, ctx: &CallCtx, id: MemberId) -> Result<InvitationLink> {
    let tenant = ctx.managed_tenant()?;
    let scope = Scope::of(ctx)?;
    let tx = service.store.write(tenant).await?;
    let row = store::member::get(&tx, id).await?.ok_or_else(not_found)?;
    let (account, _) = ensure_membership(service, &tx, tenant, &row).await?;
    store::account::lock(&tx, account).await?;
    let community = own_community(tx.platform(), tenant).await?;
    let occasion = Occasion { purpose: community.name, scope, made_in: Some(tenant) };
    let token = issue(service, tx.platform(), account, &occasion).await?;
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &json!({ "account": account })).await?;
    tx.commit().await?;
    let phone = member::open_phone(&service.keys, tenant, &row)?.ok_or_else(not_found)?;
    Ok(InvitationLink { name: row.name, phone_masked: phone.masked(), purpose: occasion.purpose, token })
}

/// A member's account and whether the person has accepted; the account of the member's phone when there is none.
/// Of several members who share a phone the first has the account.
pub(super) async fn ensure_membership(
    service: &MembersService,
    tx: &Tx,
    tenant: CommunityId,
    row: &store::member::MemberRow,
) -> Result<(AccountId, bool)> {
    let directory = tx.platform();
    if let Some(known) = of_member(directory, tenant, row.id).await? {
        return Ok((known.account, known.active));
    }
    let phone = member::open_phone(&service.keys, tenant, row)?.ok_or_else(|| ApiError::new(ErrorCode::Required).at("phone"))?;
    let account = account::ensure(service, directory, &PersonName::parse(&row.name)?, &phone, Some(tenant)).await?;
    if let Some(other) = member_of(directory, tenant, account).await? {
        let number = store::member::get(tx, other).await?.map_or_else(String::new, |other| other.number);
        let other = format!("编号 {number} number {number}");
        return Err(ApiError::new(ErrorCode::Duplicate).at("phone").arg("value", phone.masked()).arg("other", other));
    }
    let street = own_community(directory, tenant).await?.street;
    store::membership::insert(directory, NewMembership { community: tenant, street, member: row.id, account, class: row.class }).await?;
    Ok((account, false))
}

/// Invites a platform operator from the command line.
pub(super) async fn invite_operator(service: &MembersService, ctx: &CallCtx, name: &str, phone: &str) -> Result<InvitationLink> {
    check_at_the_machine(ctx)?;
    let name = PersonName::parse(name).map_err(|error| error.at("name"))?;
    let phone: Phone = phone.parse().map_err(|error: ApiError| error.at("phone"))?;
    let grant = RoleGrant { role: Role::PlatformOperator, node: Node::Platform };
    let occasion = Occasion { purpose: "平台运营 platform operator".to_owned(), scope: Scope::System, made_in: None };
    invite_to(service, ctx, (&name, &phone), grant, occasion).await
}

/// Gives somebody a role above the communities, pending their acceptance, and invites them.
pub(super) async fn invite_to(
    service: &MembersService,
    ctx: &CallCtx,
    (name, phone): (&PersonName, &Phone),
    grant: RoleGrant,
    occasion: Occasion,
) -> Result<InvitationLink> {
    let tx = service.store.platform_write().await?;
    let account = account::ensure(service, tx.platform(), name, phone, None).await?;
    store::account::lock(&tx, account).await?;
    store::grant::put(tx.platform(), vec![NewGrant { account, grant, member: None, active: false }], service.env.now()).await?;
    let token = issue(service, tx.platform(), account, &occasion).await?;
    audit::record(&tx, &service.env, ctx, &account.to_string(), None, &grant).await?;
    tx.commit().await?;
    Ok(InvitationLink { name: name.as_str().to_owned(), phone_masked: phone.masked(), purpose: occasion.purpose, token })
}
