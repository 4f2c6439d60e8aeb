//! Templates, the scheme and its checks.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;

use super::super::types::{DocumentJson, Scheme, SchemeFinding, SchemeVersion, Template};
use crate::{
    auth::Target,
    graphql::{call::Call, scalars::DateText},
};

/// Templates, the scheme and its checks.
#[derive(Default)]
pub struct SchemeQuery;

#[Object]
impl SchemeQuery {
    /// The scheme templates that ship with the product.
    async fn template_list(&self, ctx: &Context<'_>) -> Result<Option<Vec<Template>>> {
        let seen = Call::of(ctx)?.enter("template_list", Target::Anywhere).await?;
        let found = seen.services.scoring.template_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(Template::from).collect()))
    }

    /// A community's scheme: versions and draft; `NO_SCHEME` when none was adopted.
    async fn scheme_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<Scheme>> {
        let seen = Call::of(ctx)?.enter_community("scheme_get", &community_id, "communityId").await?;
        let found = seen.services.scoring.scheme_get(&seen.ctx).await?;
        Ok(Some(Scheme::of(&seen, found)))
    }

    /// The version of a community's scheme in force on a day.
    async fn scheme_on(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The day.")] day: DateText,
    ) -> Result<Option<SchemeVersion>> {
        let day = day.read("day")?;
        let seen = Call::of(ctx)?.enter_community("scheme_on", &community_id, "communityId").await?;
        let found = seen.services.scoring.scheme_on(&seen.ctx, day).await?;
        Ok(Some(SchemeVersion::of(&seen, found)))
    }

    /// Checks a scheme without saving it (D-309, D-312).
    async fn scheme_check(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The scheme.")] document: DocumentJson,
    ) -> Result<Option<Vec<SchemeFinding>>> {
        let document = document.read("document")?;
        let seen = Call::of(ctx)?.enter_community("scheme_check", &community_id, "communityId").await?;
        let found = seen.services.scoring.scheme_check(&seen.ctx, document).await?;
        Ok(Some(found.iter().map(|finding| SchemeFinding::of(finding, seen.lang())).collect()))
    }
}
