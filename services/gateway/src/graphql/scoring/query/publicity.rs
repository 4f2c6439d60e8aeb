//! Publicity lists, their lines, proofs and objections.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::id::kind;

use super::super::types::{
    LineProof, Objection, ObjectionConnection, ObjectionFilter, Publicity, PublicityConnection, PublicityLine, PublicityLineConnection,
};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
    payload::count,
};

/// Publicity lists, their lines, proofs and objections.
#[derive(Default)]
pub struct PublicityQuery;

#[Object]
impl PublicityQuery {
    /// One publicity list with its root.
    async fn publicity_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The list, e.g. `com_…/pub_…`.")] id: ID,
    ) -> Result<Option<Publicity>> {
        Publicity::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// A community's publicity lists, newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn publicity_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<PublicityConnection>> {
        let seen = Call::of(ctx)?.enter_community("publicity_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.publicity_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(|list| Publicity::of(&seen, list)).into()))
    }

    /// The lines of a publicity list as the public sees them.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn publicity_lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The list, e.g. `com_…/pub_…`.")] id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<PublicityLineConnection>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Publicity>("publicity_lines", &id, "id").await?;
        let found = seen.services.scoring.publicity_lines(&seen.ctx, id, page(first, after)).await?;
        Ok(Some(found.map(|line| PublicityLine::of(&seen, line)).into()))
    }

    /// Proves that a line is in a publicity list (D-306).
    async fn publicity_proof(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The list, e.g. `com_…/pub_…`.")] id: ID,
        #[graphql(desc = "The line's number, from 1.")] line_no: i32,
    ) -> Result<Option<LineProof>> {
        let line_no = count(line_no, "lineNo")?;
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Publicity>("publicity_proof", &id, "id").await?;
        seen.services.scoring.publicity_proof(&seen.ctx, id, line_no).await.map(LineProof::from).map(Some)
    }

    /// One objection, for its filer and the community's staff.
    async fn objection_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The objection, e.g. `com_…/obj_…`.")] id: ID,
    ) -> Result<Option<Objection>> {
        Objection::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// The objection that a receipt was given for, with its answer; `RECEIPT_WRONG` when there is none in this community.
    async fn objection_by_receipt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The receipt told when the objection was filed; case, spaces and hyphens do not matter.")] receipt: String,
    ) -> Result<Option<Objection>> {
        let seen = Call::of(ctx)?.enter_community("objection_by_receipt", &community_id, "communityId").await?;
        let found = seen.services.scoring.objection_by_receipt(&seen.ctx, receipt).await?;
        Ok(Some(Objection::of(&seen, found)))
    }

    /// Objections the caller filed, or all of the community for its admin.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn objection_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which objections; all when absent.")] filter: Option<ObjectionFilter>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<ObjectionConnection>> {
        let seen = Call::of(ctx)?.enter_community("objection_list", &community_id, "communityId").await?;
        let filter = filter.unwrap_or_default().read(seen.community()?)?;
        let found = seen.services.scoring.objection_list(&seen.ctx, filter, page(first, after)).await?;
        Ok(Some(found.map(|objection| Objection::of(&seen, objection)).into()))
    }
}
