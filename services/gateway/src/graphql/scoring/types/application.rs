//! Applications (积分申报), their lines, evidence and review.

use async_graphql::{ComplexObject, Enum, ID, InputObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, MemberId, id::kind};

use super::{Cut, NamedValue, Words, Working, named, told};
use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    ids,
    members::types::Member,
    payload::{UserError, shown},
    scalars::{DateText, MomentText, MonthText, PointsText},
};

/// Where an application stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ApplicationStatus")]
pub enum ApplicationStatus {
    /// Being written.
    Draft,
    /// Waiting for review.
    Submitted,
    /// Sent back for changes.
    Returned,
    /// Reviewed; its points are in the ledger.
    Approved,
    /// Refused as a whole.
    Rejected,
    /// Dropped by the filer.
    Withdrawn,
}

/// A monthly application (积分申报) of one member (D-105).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Application {
    /// Its id, e.g. `com_…/app_…`.
    pub id: ID,
    /// The scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// Which step of the scheme's review it waits at, from 0.
    pub step: i32,
    /// Grows with every change; send it back with the next change.
    pub revision: i32,
    /// Which month.
    pub month: MonthText,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// The account that filed it.
    pub filed_by: ID,
    /// Why somebody filed it for another (D-310).
    pub on_behalf_reason: Option<String>,
    /// When it was submitted.
    pub submitted_at: Option<MomentText>,
    /// The account that reviewed it.
    pub reviewed_by: Option<ID>,
    /// When it was reviewed.
    pub reviewed_at: Option<MomentText>,
    /// What the reviewer said of the whole.
    pub review_reason: Option<String>,
    /// The lines; at most 100.
    pub lines: Vec<ApplicationLine>,
    /// Sum of what is declared.
    pub declared: PointsText,
    /// Sum of what was granted; zero before review.
    pub granted: PointsText,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl Application {
    /// As seen by an operation.
    pub fn of(seen: &Seen, application: c::Application) -> Self {
        Self {
            id: seen.global(application.id),
            scheme_id: seen.global(application.scheme),
            step: shown(application.step),
            revision: shown(application.revision),
            month: application.month.into(),
            status: application.status.into(),
            filed_by: ids::plain(application.filed_by),
            on_behalf_reason: application.on_behalf_reason,
            submitted_at: application.submitted_at.map(MomentText::from),
            reviewed_by: application.reviewed_by.map(ids::plain),
            reviewed_at: application.reviewed_at.map(MomentText::from),
            review_reason: application.review_reason,
            lines: application.lines.into_iter().map(|line| ApplicationLine::of(seen, line)).collect(),
            declared: application.declared.into(),
            granted: application.granted.into(),
            member: application.member,
            seen: seen.clone(),
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Application>("application_get", id, place).await?;
        let found = seen.services.scoring.application_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }
}

#[ComplexObject]
impl Application {
    /// For whom.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, self.member).await
    }

    /// For whom: the member's id, e.g. `com_…/mem_…`.
    async fn member_id(&self) -> ID {
        self.seen.global(self.member)
    }
}

connection! {
    /// Applications in the chosen order.
    ApplicationConnection, ApplicationEdge of Application
}

/// One line of an application, with how its number came about.
#[derive(SimpleObject)]
pub struct ApplicationLine {
    /// Its id, e.g. `com_…/lin_…`.
    pub id: ID,
    /// The item's code.
    pub item: String,
    /// The item's name in that version.
    pub item_name: Words,
    /// The id of the version it is judged under (D-303), e.g. `com_…/ver_…`.
    pub scheme_version_id: ID,
    /// That version's number.
    pub version: i32,
    /// The day of the deed.
    pub day: DateText,
    /// The quantity, a plain decimal with at most three places.
    pub quantity: String,
    /// The event it belongs to: what caps an event, and counts once in a group.
    pub event: Option<String>,
    /// What the item's rule asked for, by name.
    pub inputs: Vec<NamedValue>,
    /// Who else has a part in it, e.g. `com_…/mem_…`.
    pub with_ids: Vec<ID>,
    /// What was done.
    pub description: String,
    /// Ids of its evidence, e.g. `com_…/evi_…`; `evidenceGet` tells more of one.
    pub evidence_ids: Vec<ID>,
    /// What the item's rule gives for it.
    pub declared: PointsText,
    /// What was granted; absent before review.
    pub granted: Option<PointsText>,
    /// How the number before caps came about, step by step (D-309).
    pub workings: Vec<Working>,
    /// What caps cut, in order (D-304).
    pub cuts: Vec<Cut>,
    /// All steps to the granted number in words, a sentence each, in the caller's language.
    pub explanation: Vec<String>,
    /// What the reviewer said of the line.
    pub review_reason: Option<String>,
}

impl ApplicationLine {
    fn of(seen: &Seen, line: c::ApplicationLine) -> Self {
        Self {
            id: seen.global(line.id),
            item: line.item,
            item_name: line.item_name.into(),
            scheme_version_id: seen.global(line.scheme_version),
            version: shown(line.version),
            day: line.day.into(),
            quantity: line.quantity,
            event: line.event,
            inputs: named(line.inputs),
            with_ids: line.with.into_iter().map(|id| seen.global(id)).collect(),
            description: line.description,
            evidence_ids: line.evidence.into_iter().map(|id| seen.global(id)).collect(),
            declared: line.declared.into(),
            granted: line.granted.map(PointsText::from),
            workings: line.workings.into_iter().map(Working::from).collect(),
            cuts: line.cuts.into_iter().map(Cut::from).collect(),
            explanation: told(line.explanation, seen.lang()),
            review_reason: line.review_reason,
        }
    }
}

/// How a list of applications is ordered.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ApplicationOrder")]
pub enum ApplicationOrder {
    /// Longest waiting first.
    OldestFirst,
    /// Latest first.
    NewestFirst,
    /// Most declared points first.
    MostPoints,
}

/// Which applications to list; absent fields do not filter.
#[derive(InputObject, Default)]
pub struct ApplicationFilter {
    /// Where they stand.
    pub status: Option<ApplicationStatus>,
    /// Which month.
    pub month: Option<MonthText>,
    /// For whom, e.g. `com_…/mem_…`.
    pub member_id: Option<ID>,
    /// Under which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: Option<ID>,
    /// With a line of the item of this code.
    pub item: Option<String>,
    /// The order; longest waiting first when absent.
    pub order: Option<ApplicationOrder>,
}

impl ApplicationFilter {
    /// The contract's filter.
    pub fn read(self, community: CommunityId) -> Result<c::ApplicationFilter> {
        Ok(c::ApplicationFilter {
            status: self.status.map(Into::into),
            month: self.month.map(|month| month.read("filter.month")).transpose()?,
            member: ids::read_within(self.member_id.as_ref(), community, "filter.memberId")?,
            scheme: ids::read_within(self.scheme_id.as_ref(), community, "filter.schemeId")?,
            item: self.item,
            order: self.order.map(Into::into).unwrap_or_default(),
        })
    }
}

/// An evidence file: a photo or document, kept outside the database.
#[derive(SimpleObject)]
pub struct Evidence {
    /// Its id, e.g. `com_…/evi_…`.
    pub id: ID,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// The type by content: `image/jpeg`, `image/png`, `image/webp`, `image/heif` or `application/pdf`.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i32,
}

impl Evidence {
    /// As seen by an operation.
    pub fn of(seen: &Seen, evidence: c::Evidence) -> Self {
        Self { id: seen.global(evidence.id), sha256: evidence.sha256, media_type: evidence.media_type, size: shown(evidence.size) }
    }
}

/// The review queue at a glance.
#[derive(SimpleObject)]
pub struct ReviewSummary {
    /// Applications waiting.
    pub waiting: i32,
    /// Since when the oldest waits; absent when none does.
    pub oldest_at: Option<MomentText>,
}

impl From<c::ReviewSummary> for ReviewSummary {
    fn from(summary: c::ReviewSummary) -> Self {
        Self { waiting: shown(summary.waiting), oldest_at: summary.oldest_at.map(MomentText::from) }
    }
}

/// What became of one application of a batch.
#[derive(SimpleObject)]
pub struct ReviewOutcome {
    /// Which application.
    pub application_id: ID,
    /// Points granted, when approved.
    pub granted: Option<PointsText>,
    /// Points cut by caps, when approved.
    pub cut: Option<PointsText>,
    /// Why not, when not approved.
    pub error: Option<UserError>,
}

impl ReviewOutcome {
    /// As seen by an operation.
    pub fn of(seen: &Seen, outcome: c::ReviewOutcome) -> Self {
        Self {
            application_id: seen.global(outcome.application),
            granted: outcome.granted.map(PointsText::from),
            cut: outcome.cut.map(PointsText::from),
            error: outcome.error.as_ref().map(|error| UserError::of(error, seen.lang())),
        }
    }
}
