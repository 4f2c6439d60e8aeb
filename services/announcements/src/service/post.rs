//! The bulletin.

use linli_contracts::{
    Result,
    announcements::{Post, PostInput, PostSubject},
};
use linli_kernel::{CallCtx, Page, PageRequest, PostId};
use linli_store::audit;

use super::AnnouncementsService;
use crate::{domain::input, store::post};

pub(super) async fn create(service: &AnnouncementsService, ctx: &CallCtx, input: PostInput) -> Result<Post> {
    let tenant = ctx.managed_tenant()?;
    let PostInput { title, body } = input::post(input)?;
    let tx = service.store.write(tenant).await?;
    let post = post::insert(&tx, &service.env, &PostSubject::Text { title, body }, ctx.account(), service.env.now()).await?;
    audit::record(&tx, &service.env, ctx, &post.id.to_string(), None, &()).await?;
    tx.commit().await?;
    Ok(post)
}

/// Anybody may read the bulletin.
pub(super) async fn list(service: &AnnouncementsService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Post>> {
    let name = ctx.list("posts");
    let (limit, after) = (page.limit()?, page.key::<PostId>(&name)?);
    let rows = service.store.read_for(ctx, ctx.tenant()?, |tx| Box::pin(post::page(tx, after, limit))).await?;
    Ok(Page::from_rows(&name, limit, rows, |post| post.id))
}
