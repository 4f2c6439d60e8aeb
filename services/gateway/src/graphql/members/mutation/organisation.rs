//! Units, roles and the onboarding of communities.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, import::ImportRequest, members as c};
use linli_kernel::id::kind;

use super::super::types::{ImportMode, ImportRun, InvitationLink, OrgNodeInput, Role, RoleGrant, Unit, UnitLevel};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        ids,
        payload::{payload, settle},
    },
};

/// A unit to create.
#[derive(InputObject)]
pub struct UnitCreateInput {
    /// District or street.
    level: UnitLevel,
    /// The district above a street, e.g. `unt_…`.
    parent_id: Option<ID>,
    /// Its name, at most 33 characters (D-315).
    name: String,
    /// Its 12-digit division code: 6 or 9 digits filled with zeros (D-315).
    code: String,
}

/// Somebody to invite to a role at a unit.
#[derive(InputObject)]
pub struct UnitInviteInput {
    /// The district or street, e.g. `unt_…`.
    unit_id: ID,
    /// District analyst or street admin.
    role: Role,
    /// The person's name.
    name: String,
    /// The 11-digit mobile number.
    phone: String,
}

/// Communities to onboard.
#[derive(InputObject)]
pub struct CommunityImportInput {
    /// The street they belong to, e.g. `unt_…`.
    street_id: ID,
    /// The uploaded spreadsheet, e.g. `upl_…`: name, division code, template (its key or name), admin's name and phone.
    upload_id: ID,
    /// What to do with its rows.
    mode: ImportMode,
}

/// A role to grant.
#[derive(InputObject)]
pub struct RoleGrantInput {
    /// To the account of this member, e.g. `com_…/mem_…`; made, uninvited, if there is none.
    member_id: ID,
    /// Community admin, reviewer, grid leader or shop keeper.
    role: Role,
    /// The grid, for a grid leader, e.g. `com_…/plc_…`.
    grid_id: Option<ID>,
}

/// A role to take back.
#[derive(InputObject)]
pub struct RoleRevokeInput {
    /// From this account, e.g. `acc_…`.
    account_id: ID,
    /// The role.
    role: Role,
    /// Where it holds.
    node: OrgNodeInput,
}

payload! {
    /// What creating a unit answers.
    UnitCreatePayload {
        /// The new unit.
        unit: Unit
    }
}
payload! {
    /// What inviting to a unit answers.
    UnitInvitePayload {
        /// The one-time link; shown this once.
        invitation: InvitationLink
    }
}
payload! {
    /// What starting an import of communities answers.
    CommunityImportPayload {
        /// The import, still running; follow it with `importRun` or `importRunProgress`.
        run: ImportRun
    }
}
payload! {
    /// What granting a role answers.
    RoleGrantPayload {
        /// The grant.
        grant: RoleGrant
    }
}
payload! {
    /// What taking a role back answers.
    RoleRevokePayload {
        /// Whether it was taken back.
        revoked: bool
    }
}

/// Units, roles and the onboarding of communities.
#[derive(Default)]
pub struct OrganisationMutation;

#[Object]
impl OrganisationMutation {
    /// Creates a district or a street.
    async fn unit_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The unit.")] input: UnitCreateInput,
    ) -> Result<Option<UnitCreatePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let parent = ids::read_option(input.parent_id.as_ref(), "input.parentId")?;
            let seen = call.enter("unit_create", parent.map_or(Target::Anywhere, Target::Unit)).await?;
            let unit = c::UnitInput { level: input.level.into(), parent, name: input.name, code: input.code };
            seen.services.members.unit_create(&seen.ctx, unit).await.map(Unit::from)
        })
        .await
    }

    /// Invites somebody by phone to a role at a unit, making the account where it is new.
    async fn unit_invite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom, where and as what.")] input: UnitInviteInput,
    ) -> Result<Option<UnitInvitePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, unit) = call.enter_unit("unit_invite", &input.unit_id, "input.unitId").await?;
            let invite = c::UnitInvite { unit, role: input.role.into(), name: input.name, phone: input.phone };
            seen.services.members.unit_invite(&seen.ctx, invite).await.map(InvitationLink::from)
        })
        .await
    }

    /// Starts onboarding communities of a street from a spreadsheet; answers at once.
    async fn community_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file, and what to do with it.")] input: CommunityImportInput,
    ) -> Result<Option<CommunityImportPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let request = ImportRequest { upload: ids::read(&input.upload_id, "input.uploadId")?, mode: input.mode.into() };
            let (seen, street) = call.enter_unit("community_import", &input.street_id, "input.streetId").await?;
            let templates = seen.services.scoring.template_list(&seen.ctx).await?.into_iter().map(Into::into).collect();
            let run = seen.services.members.community_import(&seen.ctx, street, request, templates).await?;
            Ok(ImportRun::of(run, seen.lang()))
        })
        .await
    }

    /// Grants a role in the community to a member's account; granting twice changes nothing.
    async fn role_grant(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role and the member.")] input: RoleGrantInput,
    ) -> Result<Option<RoleGrantPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, member) = call.enter_of::<kind::Member>("role_grant", &input.member_id, "input.memberId").await?;
            let grid = ids::read_within(input.grid_id.as_ref(), seen.community()?, "input.gridId")?;
            let grant = c::RoleGrantInput { member, role: input.role.into(), grid };
            let granted = seen.services.members.role_grant(&seen.ctx, grant).await?;
            call.caller.forget_member(member);
            Ok(RoleGrant::from(granted))
        })
        .await
    }

    /// Takes a role back: from above, in a community also by its admins from those below them (else `EQUAL_ROLE`), and by
    /// its holder, unless nobody else would be in charge (`LAST_HOLDER`).
    async fn role_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role and its holder.")] input: RoleRevokeInput,
    ) -> Result<Option<RoleRevokePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let account = ids::read(&input.account_id, "input.accountId")?;
            let (node, at) = input.node.read("input.node")?;
            let seen = call.enter("role_revoke", at).await?;
            let grant = c::RoleGrant { role: input.role.into(), node };
            seen.services.members.role_revoke(&seen.ctx, account, grant).await?;
            call.caller.forget_account(account);
            Ok(true)
        })
        .await
    }
}
