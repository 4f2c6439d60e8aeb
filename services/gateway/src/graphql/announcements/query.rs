//! What can be asked of the announcements service.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;

use super::types::{Notice, NoticeConnection, Post, PostConnection};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
};

/// The bulletin and notices.
#[derive(Default)]
pub struct AnnouncementsQuery;

#[Object]
impl AnnouncementsQuery {
    /// A community's bulletin, newest first; anybody may read it.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn post_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<PostConnection>> {
        let seen = Call::of(ctx)?.enter_community("post_list", &community_id, "communityId").await?;
        let found = seen.services.announcements.post_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(|post| Post::of(&seen, post)).into()))
    }

    /// The caller's notices in a community, newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn notice_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<NoticeConnection>> {
        let seen = Call::of(ctx)?.enter_community("notice_list", &community_id, "communityId").await?;
        let found = seen.services.announcements.notice_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(|notice| Notice::of(&seen, notice)).into()))
    }
}
