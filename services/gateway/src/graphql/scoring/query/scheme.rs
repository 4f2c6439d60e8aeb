//! Templates and the scheme.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;

use super::super::types::{Scheme, SchemeBrief, SchemeFloors, SchemeOffer, SchemeVersion, Template};
use crate::{
    auth::Target,
    graphql::{call::Call, ids, scalars::DateText},
};

/// Templates and the scheme.
#[derive(Default)]
pub struct SchemeQuery;

#[Object]
impl SchemeQuery {
    /// The scheme templates that ship with the product, and those of the districts and streets above a community or of the caller's own.
    async fn template_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community that looks for a scheme, e.g. `com_…`.")] community_id: Option<ID>,
    ) -> Result<Option<Vec<Template>>> {
        let call = Call::of(ctx)?;
        let seen = match community_id {
            Some(id) => call.enter_community("template_list", &id, "communityId").await?,
            None => call.enter("template_list", Target::Anywhere).await?,
        };
        let found = seen.services.scoring.template_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(Template::from).collect()))
    }

    /// What a district or street demands itself of the schemes below it (D-312).
    async fn floors_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The district or street, e.g. `unt_…`.")] unit_id: ID,
    ) -> Result<Option<SchemeFloors>> {
        let (seen, unit) = Call::of(ctx)?.enter_unit("floors_get", &unit_id, "unitId").await?;
        seen.services.scoring.floors_get(&seen.ctx, unit).await.map(SchemeFloors::from).map(Some)
    }

    /// What newer versions of the templates above offer to a community's schemes. Nothing of it is forced on them.
    async fn offer_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<Vec<SchemeOffer>>> {
        let seen = Call::of(ctx)?.enter_community("offer_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.offer_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(|offer| SchemeOffer::of(&seen, offer)).collect()))
    }

    /// A community's schemes, by code.
    async fn scheme_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<Vec<SchemeBrief>>> {
        let seen = Call::of(ctx)?.enter_community("scheme_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.scheme_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(|scheme| SchemeBrief::of(&seen, scheme)).collect()))
    }

    /// A scheme of a community: versions and draft; `NO_SCHEME` when none was adopted, `SCHEME_AMBIGUOUS` when there are several
    /// and none is named.
    async fn scheme_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
    ) -> Result<Option<Scheme>> {
        let seen = Call::of(ctx)?.enter_community("scheme_get", &community_id, "communityId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.scheme_get(&seen.ctx, scheme).await?;
        Ok(Some(Scheme::of(&seen, found)))
    }

    /// The version of a community's scheme in force on a day.
    async fn scheme_on(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The day.")] day: DateText,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
    ) -> Result<Option<SchemeVersion>> {
        let day = day.read("day")?;
        let seen = Call::of(ctx)?.enter_community("scheme_on", &community_id, "communityId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.scheme_on(&seen.ctx, scheme, day).await?;
        Ok(Some(SchemeVersion::of(&seen, found)))
    }
}
