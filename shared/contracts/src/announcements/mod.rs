//! The announcements service: the public bulletin and notices to people.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linli_kernel::{CallCtx, Month, NoticeId, ObjectionId, Page, PageRequest, PostId, PublicityId};
use serde::{Deserialize, Serialize};

use crate::Result;

/// The announcements service.
#[async_trait]
pub trait Announcements: Send + Sync {
    /// Writes a post on the bulletin.
    async fn post_create(&self, ctx: &CallCtx, input: PostInput) -> Result<Post>;
    /// The tenant's bulletin, newest first; anybody may read it.
    async fn post_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Post>>;
    /// The caller's notices in the tenant, newest first.
    async fn notice_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Notice>>;
    /// Marks the caller's notices up to this one as read; answers how many were unread.
    async fn notice_read(&self, ctx: &CallCtx, id: NoticeId) -> Result<u32>;
}

/// A post to write.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PostInput {
    /// At most 60 characters.
    pub title: String,
    /// Plain text, at most 5,000 characters.
    pub body: String,
}

/// A post on the bulletin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// What it is about.
    pub subject: PostSubject,
    /// When it was posted.
    pub posted_at: DateTime<Utc>,
}

/// What a post is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PostSubject {
    /// Written by staff.
    Text {
        /// The title.
        title: String,
        /// The text.
        body: String,
    },
    /// A publicity list was opened.
    PublicityOpened {
        /// Which.
        publicity: PublicityId,
        /// The month.
        month: Month,
    },
    /// A publicity list became final.
    PublicityFinal {
        /// Which.
        publicity: PublicityId,
        /// The month.
        month: Month,
    },
    /// A new version of the scheme was published.
    SchemePublished {
        /// The version.
        version: u32,
        /// From which day.
        effective_from: chrono::NaiveDate,
    },
}

/// A notice to one account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What it is about.
    pub subject: NoticeSubject,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Whether it was read.
    pub read: bool,
}

/// What a notice is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoticeSubject {
    /// An application the person filed was decided.
    ApplicationReviewed {
        /// Which.
        application: linli_kernel::ApplicationId,
        /// How it ended.
        status: crate::scoring::ApplicationStatus,
    },
    /// An objection the person filed was answered.
    ObjectionAnswered {
        /// Which.
        objection: ObjectionId,
    },
}
