//! The bulletin.

use linli_contracts::{
    Result,
    announcements::{Post, PostInput, PostSubject},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Page, PageRequest, PostId, Reach};
use linli_store::audit;

use super::AnnouncementsService;
use crate::{domain::input, store::post};

const LIST: &str = "posts";

pub(super) async fn create(service: &AnnouncementsService, ctx: &CallCtx, input: PostInput) -> Result<Post> {
    if !matches!(ctx.reach(), Reach::Community | Reach::Unit(_) | Reach::Platform) {
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    let PostInput { title, body } = input::post(input)?;
    let tx = service.store.write(ctx.tenant()?).await?;
    let post = post::insert(&tx, &service.env, &PostSubject::Text { title, body }, ctx.account()).await?;
    audit::record(&tx, &service.env, ctx, &post.id.to_string(), None, &()).await?;
    tx.commit().await?;
    Ok(post)
}

/// Anybody may read the bulletin.
pub(super) async fn list(service: &AnnouncementsService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Post>> {
    let (limit, after) = (page.limit()?, page.key::<PostId>(LIST)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = post::page(&tx, after, limit).await?;
    Ok(Page::from_rows(LIST, limit, rows, |post| post.id))
}
