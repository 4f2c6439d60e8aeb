//! Notices: the caller's own, whatever the caller's reach.

use linli_contracts::{Result, announcements::Notice};
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, NoticeId, Page, PageRequest};

use super::AnnouncementsService;
use crate::store::notice;

pub(super) async fn list(service: &AnnouncementsService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Notice>> {
    let account = signed_in(ctx)?;
    let name = ctx.list("notices");
    let (limit, after) = (page.limit()?, page.key::<NoticeId>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = notice::page(&tx, account, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |notice| notice.id))
}

pub(super) async fn read(service: &AnnouncementsService, ctx: &CallCtx, id: NoticeId) -> Result<u32> {
    let account = signed_in(ctx)?;
    let tx = service.store.write(ctx.tenant()?).await?;
    if !notice::is_of(&tx, account, id).await? {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    let were_unread = notice::mark_read(&tx, account, id, service.env.now()).await?;
    tx.commit().await?;
    Ok(were_unread)
}

fn signed_in(ctx: &CallCtx) -> Result<AccountId> {
    ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))
}
