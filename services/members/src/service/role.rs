//! Roles: granted in a community to its members, taken back where they were granted.

use linli_contracts::{
    Result,
    members::{Node, PlaceKind, RoleGrant, RoleGrantInput, RoleHolder},
};
use linli_kernel::{
    AccountId, Actor, ApiError, CallCtx, CommunityId, ErrorCode, Page, PageRequest, PlaceId, Reach, Role,
    person::{PersonName, Phone},
};
use linli_store::{Tx, audit};
use serde_json::json;

use super::{
    MembersService, account, invitation,
    reach::{check_at_the_machine, check_unit_managed, not_found},
};
use crate::{
    domain::authority::{check_community_role, check_revocable, leads, node_text},
    store::{
        self,
        grant::{self, HolderRow, NewGrant},
    },
};

/// Grants a role to a member's account; it is active as soon as the person has accepted an invitation of the community.
pub(super) async fn grant(service: &MembersService, ctx: &CallCtx, input: RoleGrantInput) -> Result<RoleGrant> {
    let tenant = ctx.managed_tenant()?;
    check_community_role(input.role, input.grid.is_some())?;
    let tx = service.store.write(tenant).await?;
    let row = store::member::get(&tx, input.member).await?.ok_or_else(not_found)?;
    let node = node(&tx, tenant, input.grid).await?;
    let (account, accepted) = invitation::ensure_membership(service, &tx, tenant, &row).await?;
    let granted = RoleGrant { role: input.role, node };
    let new = NewGrant { account, grant: granted, member: Some(row.id), active: accepted };
    grant::put(tx.platform(), vec![new], service.env.now()).await?;
    audit::record(&tx, &service.env, ctx, &row.id.to_string(), None, &json!({ "account": account, "grant": granted })).await?;
    tx.commit().await?;
    Ok(granted)
}

async fn node(tx: &Tx, tenant: CommunityId, grid: Option<PlaceId>) -> Result<Node> {
    let Some(id) = grid else { return Ok(Node::Community { id: tenant }) };
    let place = store::place::get(tx, id).await?.filter(|place| place.kind == PlaceKind::Grid);
    match place {
        Some(_) => Ok(Node::Grid { community: tenant, id }),
        None => Err(ApiError::new(ErrorCode::UnknownPlace).at("grid").arg("value", id)),
    }
}

/// Takes a role back: from above, in a community also from those below its admins, and by its holder.
pub(super) async fn revoke(service: &MembersService, ctx: &CallCtx, account: AccountId, grant: RoleGrant) -> Result<()> {
    check_revocable(grant.role)?;
    let tx = match grant.node {
        Node::Community { id } | Node::Grid { community: id, .. } => {
            if ctx.tenant()? != id {
                return Err(not_found());
            }
            service.store.write(id).await?
        }
        Node::District { .. } | Node::Street { .. } | Node::Platform => service.store.platform_write().await?,
    };
    if ctx.account() == Some(account) {
        check_not_last(&tx, account, &grant).await?;
    } else {
        check_may_dismiss(&tx, ctx, &grant).await?;
    }
    if !grant::revoke(tx.platform(), account, &grant).await? {
        return Err(not_found());
    }
    audit::record(&tx, &service.env, ctx, &account.to_string(), None, &grant).await?;
    Ok(tx.commit().await?)
}

/// Somebody stays in charge of every node that has somebody: its roles are given by them, or from above.
/// Who is not in charge themselves learns nothing of who is.
async fn check_not_last(tx: &Tx, account: AccountId, grant: &RoleGrant) -> Result<()> {
    if leads(grant.role) && grant::is_last_holder(tx, account, grant).await? {
        return Err(ApiError::new(ErrorCode::LastHolder));
    }
    Ok(())
}

/// Equals do not dismiss each other: one stolen password would be enough to take over a street.
async fn check_may_dismiss(tx: &Tx, ctx: &CallCtx, grant: &RoleGrant) -> Result<()> {
    let from_above = match (grant.node, ctx.reach()) {
        _ if matches!(ctx.actor(), Actor::System(_)) => true,
        (Node::Platform, Reach::Platform) => false,
        (Node::District { .. } | Node::Street { .. }, Reach::Platform) => true,
        (Node::District { id } | Node::Street { id }, Reach::Unit(own)) => {
            let unit = store::unit::get(tx.platform(), id).await?.ok_or_else(not_found)?;
            check_unit_managed(ctx, &unit)?;
            unit.parent == Some(*own)
        }
        (Node::Community { .. } | Node::Grid { .. }, Reach::Platform | Reach::Unit(_)) => true,
        (Node::Community { .. } | Node::Grid { .. }, Reach::Community) => !leads(grant.role),
        _ => return Err(ApiError::new(ErrorCode::Forbidden)),
    };
    if from_above { Ok(()) } else { Err(ApiError::new(ErrorCode::EqualRole)) }
}

/// Who holds a role at a node, oldest account first.
pub(super) async fn list(service: &MembersService, ctx: &CallCtx, node: Node, page: PageRequest) -> Result<Page<RoleHolder>> {
    let list = format!("roles:{}", node_text(&node));
    let (limit, after) = (page.limit()?, page.key(&list)?);
    let tx = service.store.platform_read().await?;
    check_node_managed(&tx, ctx, &node).await?;
    let rows = grant::holders(tx.platform(), &node, after, limit + 1).await?;
    let holders = Page::from_rows(&list, limit, rows, HolderRow::key);
    let shown = holders.rows.into_iter().map(|(cursor, row)| Ok((cursor, holder(service, ctx, row)?))).collect::<Result<Vec<_>>>()?;
    Ok(Page { rows: shown, has_next: holders.has_next })
}

async fn check_node_managed(tx: &Tx, ctx: &CallCtx, node: &Node) -> Result<()> {
    match node {
        Node::Platform if *ctx.reach() == Reach::Platform => Ok(()),
        Node::Platform => Err(not_found()),
        Node::District { id } | Node::Street { id } => {
            check_unit_managed(ctx, &store::unit::get(tx.platform(), *id).await?.ok_or_else(not_found)?)
        }
        Node::Community { id } | Node::Grid { community: id, .. } => {
            if ctx.managed_tenant()? == *id {
                Ok(())
            } else {
                Err(not_found())
            }
        }
    }
}

/// People of a community are known by name there and in its street, not to operators.
fn holder(service: &MembersService, ctx: &CallCtx, row: HolderRow) -> Result<RoleHolder> {
    let phone = account::open_phone(&service.keys, row.account, &row.phone_cipher)?;
    let local = matches!(row.grant.node, Node::Community { .. } | Node::Grid { .. });
    let name = if local && *ctx.reach() == Reach::Platform { PersonName::parse(&row.name)?.masked() } else { row.name };
    Ok(RoleHolder {
        account: row.account,
        name,
        phone_masked: phone.masked(),
        grant: row.grant,
        member: row.member,
        active: row.active,
        granted_at: row.granted_at,
    })
}

/// Takes the role of a platform operator back, from the command line.
pub(super) async fn dismiss_operator(service: &MembersService, ctx: &CallCtx, phone: &str) -> Result<()> {
    check_at_the_machine(ctx)?;
    let phone: Phone = phone.parse().map_err(|error: ApiError| error.at("phone"))?;
    let known = {
        let tx = service.store.platform_read().await?;
        store::account::by_phone(tx.platform(), &account::phone_index(&service.keys, &phone)).await?.ok_or_else(not_found)?
    };
    let grant = RoleGrant { role: Role::PlatformOperator, node: Node::Platform };
    revoke(service, ctx, known.id, grant).await
}
