//! The contract, one family of operations a file.

mod notice;
mod post;

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::{Result, announcements::*, events::Consumer};
use linli_kernel::{CallCtx, Env, NoticeId, Page, PageRequest};
use linli_store::Store;

/// The announcements service.
#[derive(Clone)]
pub struct AnnouncementsService {
    pub(crate) store: Store,
    pub(crate) env: Env,
}

impl AnnouncementsService {
    /// The service over its store.
    pub fn new(store: Store, env: Env) -> Self {
        Self { store, env }
    }

    /// What it does when others tell something.
    pub fn consumers(&self) -> Vec<Arc<dyn Consumer>> {
        crate::events::consumers(self)
    }
}

#[async_trait]
impl Announcements for AnnouncementsService {
    async fn post_create(&self, ctx: &CallCtx, input: PostInput) -> Result<Post> {
        post::create(self, ctx, input).await
    }

    async fn post_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Post>> {
        post::list(self, ctx, page).await
    }

    async fn notice_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Notice>> {
        notice::list(self, ctx, page).await
    }

    async fn notice_read(&self, ctx: &CallCtx, id: NoticeId) -> Result<u32> {
        notice::read(self, ctx, id).await
    }
}
