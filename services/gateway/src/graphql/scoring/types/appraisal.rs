//! Ballots (民主评议, D-142).

use async_graphql::{Enum, ID, SimpleObject};
use linli_contracts::scoring as c;

use super::{Holder, Words};
use crate::graphql::{
    call::Seen,
    connection::connection,
    payload::shown,
    scalars::{DateText, PointsText},
};

/// Where a ballot stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::AppraisalStatus")]
pub enum AppraisalStatus {
    /// Votes are taken until its last day.
    Open,
    /// Counted.
    Closed,
}

/// A ballot (民主评议) about people or organisations.
#[derive(SimpleObject)]
pub struct Appraisal {
    /// Its id, e.g. `com_…/apr_…`.
    pub id: ID,
    /// Of which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// Its code in the scheme.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The first day of what is judged.
    pub from: DateText,
    /// The last day of what is judged.
    pub until: DateText,
    /// The last day for voting.
    pub last_day: DateText,
    /// Where it stands.
    pub status: AppraisalStatus,
    /// Whether only who voted is kept, not how.
    pub secret: bool,
    /// What is judged.
    pub dimensions: Vec<AppraisalDimension>,
    /// How many are judged.
    pub subjects: i32,
    /// How many may vote.
    pub voters: i32,
    /// How many of them have voted about anybody.
    pub voted: i32,
    /// Once it is closed, whether enough voted about everybody; about whom too few did has no outcome.
    pub quorum_met: Option<bool>,
}

impl Appraisal {
    /// As seen by an operation.
    pub fn of(seen: &Seen, of: c::Appraisal) -> Self {
        Self {
            id: seen.global(of.id),
            scheme_id: seen.global(of.scheme),
            code: of.code,
            name: of.name.into(),
            from: of.from.into(),
            until: of.until.into(),
            last_day: of.last_day.into(),
            status: of.status.into(),
            secret: of.secret,
            dimensions: of.dimensions.into_iter().map(AppraisalDimension::from).collect(),
            subjects: shown(of.subjects),
            voters: shown(of.voters),
            voted: shown(of.voted),
            quorum_met: of.quorum_met,
        }
    }
}

connection! {
    /// A community's ballots, newest first.
    AppraisalConnection, AppraisalEdge of Appraisal
}

/// One thing that is judged in a ballot.
#[derive(SimpleObject)]
pub struct AppraisalDimension {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The highest mark.
    pub most: PointsText,
    /// The marks that may be given; none: any from 0 to the highest.
    pub options: Vec<AppraisalOption>,
}

/// A mark that may be given.
#[derive(SimpleObject)]
pub struct AppraisalOption {
    /// The code a vote names it by.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// What it counts.
    pub points: PointsText,
}

impl From<c::Dimension> for AppraisalDimension {
    fn from(of: c::Dimension) -> Self {
        let option = |option: c::Entry| AppraisalOption { code: option.code, name: option.name.into(), points: option.points.into() };
        Self { code: of.code, name: of.name.into(), most: of.most.into(), options: of.options.into_iter().map(option).collect() }
    }
}

/// Somebody judged in a ballot.
#[derive(SimpleObject)]
pub struct AppraisalSubject {
    /// Who.
    pub who: Holder,
    /// Their name as the public may see it; an organisation's in full.
    pub name: String,
    /// Whether the caller has voted about them.
    pub voted: bool,
    /// What came out, once it is closed; for staff and for themselves.
    pub outcome: Option<PointsText>,
}

impl AppraisalSubject {
    /// As seen by an operation.
    pub fn of(seen: &Seen, of: c::AppraisalSubject) -> Self {
        Self { who: Holder::of(seen, of.who), name: of.name, voted: of.voted, outcome: of.outcome.map(PointsText::from) }
    }
}

connection! {
    /// Who is judged in a ballot.
    AppraisalSubjectConnection, AppraisalSubjectEdge of AppraisalSubject
}
