//! Adopting, changing and publishing the scheme.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::Result;

use super::super::types::{DocumentJson, Scheme};
use crate::graphql::{
    call::Call,
    ids,
    payload::{count, payload, settle},
    scalars::DateText,
};

/// A template to adopt.
#[derive(InputObject)]
pub struct SchemeAdoptInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The template's key, e.g. `s1-building-leaders`.
    template: String,
    /// The scheme's code in the community, at most 40 characters; the template's key when absent.
    code: Option<String>,
}

/// A draft to save.
#[derive(InputObject)]
pub struct SchemeDraftSaveInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The draft's revision last seen; 0 for a new draft.
    revision: i32,
    /// The whole scheme as it shall be.
    document: DocumentJson,
}

/// A draft to publish.
#[derive(InputObject)]
pub struct SchemePublishInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The draft's revision last seen.
    revision: i32,
    /// The first day of deeds judged under the new version: today or later (D-303).
    effective_from: DateText,
    /// Why the scheme changes (D-314).
    reason: String,
}

payload! {
    /// What adopting a template answers.
    SchemeAdoptPayload {
        /// The scheme with its version 1.
        scheme: Scheme
    }
}
payload! {
    /// What saving a draft answers.
    SchemeDraftSavePayload {
        /// The scheme with its draft and what a check found in it.
        scheme: Scheme
    }
}
payload! {
    /// What publishing a draft answers.
    SchemePublishPayload {
        /// The scheme with its new version.
        scheme: Scheme
    }
}

/// Adopting, changing and publishing the scheme.
#[derive(Default)]
pub struct SchemeMutation;

#[Object]
impl SchemeMutation {
    /// Adopts a template: makes a scheme and its version 1, in force from the first day of this year. A community may have several.
    async fn scheme_adopt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where, and which.")] input: SchemeAdoptInput,
    ) -> Result<Option<SchemeAdoptPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let seen = call.enter_community("scheme_adopt", &input.community_id, "input.communityId").await?;
            let scheme = seen.services.scoring.scheme_adopt(&seen.ctx, input.template, input.code).await?;
            Ok(Scheme::of(&seen, scheme))
        })
        .await
    }

    /// Saves the draft of the next version.
    async fn scheme_draft_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The draft.")] input: SchemeDraftSaveInput,
    ) -> Result<Option<SchemeDraftSavePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let document = input.document.read("input.document")?;
            let seen = call.enter_community("scheme_draft_save", &input.community_id, "input.communityId").await?;
            let scheme = ids::read_within(input.scheme_id.as_ref(), seen.community()?, "input.schemeId")?;
            let scheme = seen.services.scoring.scheme_draft_save(&seen.ctx, scheme, revision, document).await?;
            Ok(Scheme::of(&seen, scheme))
        })
        .await
    }

    /// Publishes the draft as the next version (D-303). Findings that block are answered as `SCHEME_INVALID`.
    async fn scheme_publish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The draft, from when, and why.")] input: SchemePublishInput,
    ) -> Result<Option<SchemePublishPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let from = input.effective_from.read("input.effectiveFrom")?;
            let seen = call.enter_community("scheme_publish", &input.community_id, "input.communityId").await?;
            let scheme = ids::read_within(input.scheme_id.as_ref(), seen.community()?, "input.schemeId")?;
            let scheme = seen.services.scoring.scheme_publish(&seen.ctx, scheme, revision, from, input.reason).await?;
            Ok(Scheme::of(&seen, scheme))
        })
        .await
    }
}
