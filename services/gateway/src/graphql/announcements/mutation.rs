//! What the announcements service can be told to do.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, announcements as c};
use linli_kernel::id::kind;

use super::types::Post;
use crate::graphql::{
    call::Call,
    payload::{payload, settle, shown},
};

/// A post to write.
#[derive(InputObject)]
pub struct PostCreateInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// At most 60 characters.
    title: String,
    /// Plain text, at most 5,000 characters.
    body: String,
}

/// Up to where notices were read.
#[derive(InputObject)]
pub struct NoticeReadInput {
    /// The newest notice read, e.g. `com_…/ntc_…`.
    id: ID,
}

payload! {
    /// What writing a post answers.
    PostCreatePayload {
        /// The post.
        post: Post
    }
}
payload! {
    /// What marking notices as read answers.
    NoticeReadPayload {
        /// How many were unread before.
        marked: i32
    }
}

/// The bulletin and notices.
#[derive(Default)]
pub struct AnnouncementsMutation;

#[Object]
impl AnnouncementsMutation {
    /// Writes a post on the bulletin.
    async fn post_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The post.")] input: PostCreateInput,
    ) -> Result<Option<PostCreatePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let seen = call.enter_community("post_create", &input.community_id, "input.communityId").await?;
            let post = c::PostInput { title: input.title, body: input.body };
            let written = seen.services.announcements.post_create(&seen.ctx, post).await?;
            Ok(Post::of(&seen, written))
        })
        .await
    }

    /// Marks the caller's notices up to this one as read.
    async fn notice_read(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Up to which.")] input: NoticeReadInput,
    ) -> Result<Option<NoticeReadPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Notice>("notice_read", &input.id, "input.id").await?;
            seen.services.announcements.notice_read(&seen.ctx, id).await.map(shown)
        })
        .await
    }
}
