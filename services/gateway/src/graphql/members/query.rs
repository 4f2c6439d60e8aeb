//! What can be asked of the members service.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;

use super::types::{
    Community, CommunityConnection, Household, ImportRun, Invitation, Member, MemberConnection, MemberFilter, OrgNodeInput, Place,
    RoleHolder, RoleHolderConnection, Session, Unit, UnitConnection, Viewer,
};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        connection::{list_cost, page},
        ids,
    },
};

/// Sign-in, the organisation tree, people and imports.
#[derive(Default)]
pub struct MembersQuery;

#[Object]
impl MembersQuery {
    /// Who is signed in; null for a visitor.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        Ok(Call::of(ctx)?.caller.identity().map(Viewer::from))
    }

    /// The caller's live sessions, newest first.
    async fn session_list(&self, ctx: &Context<'_>) -> Result<Option<Vec<Session>>> {
        let call = Call::of(ctx)?;
        let seen = call.enter("session_list", Target::Anywhere).await?;
        let found = seen.services.members.session_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(|info| Session::of(info, call.caller.identity())).collect()))
    }

    /// Looks at an invitation without using it.
    async fn invitation_show(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The secret of the link.")] token: String,
    ) -> Result<Option<Invitation>> {
        let seen = Call::of(ctx)?.enter("invitation_show", Target::Anywhere).await?;
        seen.services.members.invitation_show(&seen.ctx, token).await.map(Invitation::from).map(Some)
    }

    /// One district or street.
    async fn unit_get(&self, ctx: &Context<'_>, #[graphql(desc = "The unit, e.g. `unt_…`.")] id: ID) -> Result<Option<Unit>> {
        Unit::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// The streets of a district, or every district of the installation; by division code.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn unit_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The district, e.g. `unt_…`; all districts when absent.")] parent_id: Option<ID>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<UnitConnection>> {
        let parent = ids::read_option(parent_id.as_ref(), "parentId")?;
        let seen = Call::of(ctx)?.enter("unit_list", parent.map_or(Target::Anywhere, Target::Unit)).await?;
        let found = seen.services.members.unit_list(&seen.ctx, parent, page(first, after)).await?;
        Ok(Some(found.map(Unit::from).into()))
    }

    /// Who was granted a role at a node (of a community also at its grids), oldest account first. What follows from a
    /// member's class (resident, building leader) is not listed.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn role_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The node.")] node: OrgNodeInput,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<RoleHolderConnection>> {
        let (node, at) = node.read("node")?;
        let seen = Call::of(ctx)?.enter("role_list", at).await?;
        let found = seen.services.members.role_list(&seen.ctx, node, page(first, after)).await?;
        Ok(Some(found.map(RoleHolder::from).into()))
    }

    /// One community.
    async fn community_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] id: ID,
    ) -> Result<Option<Community>> {
        Community::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// The communities below a unit, by division code.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn community_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The district or street, e.g. `unt_…`.")] unit_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<CommunityConnection>> {
        let (seen, unit) = Call::of(ctx)?.enter_unit("community_list", &unit_id, "unitId").await?;
        let found = seen.services.members.community_list(&seen.ctx, unit, page(first, after)).await?;
        Ok(Some(found.map(Community::from).into()))
    }

    /// An import's progress and outcome, for whoever started it or administers its place.
    async fn import_run(&self, ctx: &Context<'_>, #[graphql(desc = "The import, e.g. `imp_…`.")] id: ID) -> Result<Option<ImportRun>> {
        ImportRun::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// One member, personal data masked.
    async fn member_get(
        &self, ctx: &Context<'_>, #[graphql(desc = "The member, e.g. `com_…/mem_…`.")] id: ID
    ) -> Result<Option<Member>> {
        Member::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// Members by name, number, class, grid or building.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn member_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which members; all when absent.")] filter: Option<MemberFilter>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<MemberConnection>> {
        let seen = Call::of(ctx)?.enter_community("member_list", &community_id, "communityId").await?;
        let filter = filter.unwrap_or_default().read(seen.community()?)?;
        let found = seen.services.members.member_list(&seen.ctx, filter, page(first, after)).await?;
        Ok(Some(found.map(|member| Member::of(&seen, member)).into()))
    }

    /// One household with its members.
    async fn household_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The household, e.g. `com_…/hou_…`.")] id: ID,
    ) -> Result<Option<Household>> {
        Household::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// Grids and buildings of a community, at most 2,000.
    async fn place_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<Vec<Place>>> {
        let seen = Call::of(ctx)?.enter_community("place_list", &community_id, "communityId").await?;
        let found = seen.services.members.place_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(|place| Place::of(&seen, place)).collect()))
    }

    /// One grid or building.
    async fn place_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The grid or building, e.g. `com_…/plc_…`.")] id: ID,
    ) -> Result<Option<Place>> {
        Place::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }
}
