//! Types of the announcements service as the schema shows them.

use async_graphql::{ID, SimpleObject, Union};
use linli_contracts::announcements as c;

use crate::graphql::{
    call::Seen,
    connection::connection,
    payload::shown,
    scalars::{DateText, MomentText, MonthText},
    scoring::types::ApplicationStatus,
};

/// A post on the bulletin (公告栏).
#[derive(SimpleObject)]
pub struct Post {
    /// Its id, e.g. `com_…/pst_…`.
    pub id: ID,
    /// What it is about.
    pub subject: PostSubject,
    /// When it was posted.
    pub posted_at: MomentText,
}

impl Post {
    /// As seen by an operation.
    pub fn of(seen: &Seen, post: c::Post) -> Self {
        Self { id: seen.global(post.id), subject: PostSubject::of(seen, post.subject), posted_at: post.posted_at.into() }
    }
}

connection! {
    /// A community's bulletin, newest first.
    PostConnection, PostEdge of Post
}

/// What a post is about.
#[derive(Union)]
pub enum PostSubject {
    /// Written by staff.
    Text(TextPost),
    /// A publicity list was opened.
    PublicityOpened(PublicityOpenedPost),
    /// A publicity list became final.
    PublicityFinal(PublicityFinalPost),
    /// A new version of the scheme was published.
    SchemePublished(SchemePublishedPost),
}

/// A post written by staff.
#[derive(SimpleObject)]
pub struct TextPost {
    /// The title.
    pub title: String,
    /// The text, plain.
    pub body: String,
}

/// A publicity list was opened.
#[derive(SimpleObject)]
pub struct PublicityOpenedPost {
    /// The list, e.g. `com_…/pub_…`.
    pub publicity_id: ID,
    /// The month.
    pub month: MonthText,
}

/// A publicity list became final.
#[derive(SimpleObject)]
pub struct PublicityFinalPost {
    /// The list, e.g. `com_…/pub_…`.
    pub publicity_id: ID,
    /// The month.
    pub month: MonthText,
}

/// A new version of the scheme was published.
#[derive(SimpleObject)]
pub struct SchemePublishedPost {
    /// The version's number.
    pub version: i32,
    /// The first day of deeds judged under it.
    pub effective_from: DateText,
}

impl PostSubject {
    fn of(seen: &Seen, subject: c::PostSubject) -> Self {
        match subject {
            c::PostSubject::Text { title, body } => Self::Text(TextPost { title, body }),
            c::PostSubject::PublicityOpened { publicity, month } => {
                Self::PublicityOpened(PublicityOpenedPost { publicity_id: seen.global(publicity), month: month.into() })
            }
            c::PostSubject::PublicityFinal { publicity, month } => {
                Self::PublicityFinal(PublicityFinalPost { publicity_id: seen.global(publicity), month: month.into() })
            }
            c::PostSubject::SchemePublished { version, effective_from } => {
                Self::SchemePublished(SchemePublishedPost { version: shown(version), effective_from: effective_from.into() })
            }
        }
    }
}

/// A notice to the caller.
#[derive(SimpleObject)]
pub struct Notice {
    /// Its id, e.g. `com_…/ntc_…`.
    pub id: ID,
    /// What it is about.
    pub subject: NoticeSubject,
    /// When it was sent.
    pub sent_at: MomentText,
    /// Whether it was read.
    pub read: bool,
}

impl Notice {
    /// As seen by an operation.
    pub fn of(seen: &Seen, notice: c::Notice) -> Self {
        Self {
            id: seen.global(notice.id),
            subject: NoticeSubject::of(seen, notice.subject),
            sent_at: notice.sent_at.into(),
            read: notice.read,
        }
    }
}

connection! {
    /// The caller's notices in a community, newest first.
    NoticeConnection, NoticeEdge of Notice
}

/// What a notice is about.
#[derive(Union)]
pub enum NoticeSubject {
    /// An application the caller filed was decided.
    ApplicationReviewed(ApplicationReviewedNotice),
    /// An objection the caller filed was answered.
    ObjectionAnswered(ObjectionAnsweredNotice),
}

/// An application the caller filed was decided.
#[derive(SimpleObject)]
pub struct ApplicationReviewedNotice {
    /// The application, e.g. `com_…/app_…`.
    pub application_id: ID,
    /// How it ended.
    pub status: ApplicationStatus,
}

/// An objection the caller filed was answered.
#[derive(SimpleObject)]
pub struct ObjectionAnsweredNotice {
    /// The objection, e.g. `com_…/obj_…`.
    pub objection_id: ID,
}

impl NoticeSubject {
    fn of(seen: &Seen, subject: c::NoticeSubject) -> Self {
        match subject {
            c::NoticeSubject::ApplicationReviewed { application, status } => {
                Self::ApplicationReviewed(ApplicationReviewedNotice { application_id: seen.global(application), status: status.into() })
            }
            c::NoticeSubject::ObjectionAnswered { objection } => {
                Self::ObjectionAnswered(ObjectionAnsweredNotice { objection_id: seen.global(objection) })
            }
        }
    }
}
