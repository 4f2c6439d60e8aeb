//! Templates of districts and streets, what they demand, and taking what they offer (H1, H2).

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};

use super::super::types::{DocumentJson, Scheme, SchemeFloors, Template};
use crate::graphql::{
    call::Call,
    ids,
    payload::{count, payload, settle},
};

/// The next version of a template.
#[derive(InputObject)]
pub struct TemplatePublishInput {
    /// The district or street, e.g. `unt_…`.
    unit_id: ID,
    /// The template's key there: letters, digits, `-`, `_`, at most 40.
    key: String,
    /// The version last seen; 0 for a new template.
    version: i32,
    /// The key of the template above that it is made from, if any: its locked items and limits are then held.
    parent: Option<String>,
    /// The whole scheme.
    document: DocumentJson,
    /// Why (D-314).
    reason: String,
}

/// What a district or street demands.
#[derive(InputObject)]
pub struct FloorsSetInput {
    /// The district or street, e.g. `unt_…`.
    unit_id: ID,
    /// What it demands.
    floors: SchemeFloors,
    /// Why (D-314).
    reason: String,
}

/// An offer to take.
#[derive(InputObject)]
pub struct OfferTakeInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// The version of the template that is taken.
    version: i32,
    /// The draft's revision last seen; 0 where there is none.
    revision: i32,
}

payload! {
    /// What publishing a template answers.
    TemplatePublishPayload {
        /// The template in its new version.
        template: Template
    }
}
payload! {
    /// What setting a unit's demands answers.
    FloorsSetPayload {
        /// The demands as they now are.
        floors: SchemeFloors
    }
}
payload! {
    /// What taking an offer answers.
    OfferTakePayload {
        /// The scheme with its draft.
        scheme: Scheme
    }
}

/// Templates of districts and streets, what they demand, and taking what they offer.
#[derive(Default)]
pub struct LevelsMutation;

#[Object]
impl LevelsMutation {
    /// Publishes the next version of a district's or street's template. It changes no scheme: communities are offered it.
    async fn template_publish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The template.")] input: TemplatePublishInput,
    ) -> Result<Option<TemplatePublishPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let version = count(input.version, "input.version")?;
            let document = input.document.read("input.document")?;
            let (seen, unit) = call.enter_unit("template_publish", &input.unit_id, "input.unitId").await?;
            let input = c::TemplateInput { unit, key: input.key, version, parent: input.parent, document, reason: input.reason };
            seen.services.scoring.template_publish(&seen.ctx, input).await.map(Template::from)
        })
        .await
    }

    /// Sets what a district or street demands; schemes are held to it from their next publishing on.
    async fn floors_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is demanded, and why.")] input: FloorsSetInput,
    ) -> Result<Option<FloorsSetPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let floors = input.floors.read("input.floors")?;
            let (seen, unit) = call.enter_unit("floors_set", &input.unit_id, "input.unitId").await?;
            seen.services.scoring.floors_set(&seen.ctx, unit, floors, input.reason).await.map(SchemeFloors::from)
        })
        .await
    }

    /// Makes an offer the scheme's draft, the scheme's own changes kept; publishing it is another step.
    async fn offer_take(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which offer.")] input: OfferTakeInput,
    ) -> Result<Option<OfferTakePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (version, revision) = (count(input.version, "input.version")?, count(input.revision, "input.revision")?);
            let seen = call.enter_community("offer_take", &input.community_id, "input.communityId").await?;
            let scheme = ids::read_within(input.scheme_id.as_ref(), seen.community()?, "input.schemeId")?;
            let found = seen.services.scoring.offer_take(&seen.ctx, c::OfferTake { scheme, version, revision }).await?;
            Ok(Scheme::of(&seen, found))
        })
        .await
    }
}
