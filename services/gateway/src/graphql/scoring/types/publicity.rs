//! Publicity lists (公示), their lines and the proof of a line (D-306).

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{MemberId, id::kind};

use super::Words;
use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    members::types::Member,
    payload::shown,
    scalars::{DateText, MomentText, MonthText, PointsText},
};

/// Where a publicity list stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::PublicityStatus")]
pub enum PublicityStatus {
    /// Open to objection.
    Open,
    /// The window has ended; objections are still being answered.
    Answering,
    /// Everything on it is final (D-302).
    Final,
}

/// A publicity list (公示): a month's results, shown before they count.
#[derive(SimpleObject)]
pub struct Publicity {
    /// Its id, e.g. `com_…/pub_…`.
    pub id: ID,
    /// The scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// The month shown.
    pub month: MonthText,
    /// When it was published.
    pub opened_at: MomentText,
    /// The last day of the window in Beijing; a last day on a rest day moves on (D-308).
    pub last_day: DateText,
    /// Where it stands.
    pub status: PublicityStatus,
    /// How many lines.
    pub lines: i32,
    /// How many people.
    pub members: i32,
    /// The sum of the lines.
    pub total: PointsText,
    /// The Merkle root over the lines, hex (D-306).
    pub root: String,
    /// Objections not yet answered.
    pub open_objections: i32,
    /// Whether somebody without an account may object to it.
    pub public_may_object: bool,
}

impl Publicity {
    /// As seen by an operation.
    pub fn of(seen: &Seen, list: c::Publicity) -> Self {
        Self {
            id: seen.global(list.id),
            scheme_id: seen.global(list.scheme),
            month: list.month.into(),
            opened_at: list.opened_at.into(),
            last_day: list.last_day.into(),
            status: list.status.into(),
            lines: shown(list.lines),
            members: shown(list.members),
            total: list.total.into(),
            root: list.root,
            open_objections: shown(list.open_objections),
            public_may_object: list.public_may_object,
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Publicity>("publicity_get", id, place).await?;
        let found = seen.services.scoring.publicity_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }
}

connection! {
    /// A community's publicity lists, newest first.
    PublicityConnection, PublicityEdge of Publicity
}

/// One line of a publicity list as the public sees it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct PublicityLine {
    /// Its number on the list, from 1.
    pub line_no: i32,
    /// The name as published, masked without consent (D-311).
    pub name: String,
    /// The building.
    pub building: String,
    /// The item's name.
    pub item: Words,
    /// The day of the deed.
    pub day: DateText,
    /// The points.
    pub points: PointsText,
    /// Whether an objection is open against it.
    pub disputed: bool,
    /// What it became by a correction, when it was corrected.
    pub corrected_to: Option<PointsText>,
    #[graphql(skip)]
    member: Option<MemberId>,
    #[graphql(skip)]
    seen: Seen,
}

impl PublicityLine {
    /// As seen by an operation.
    pub fn of(seen: &Seen, line: c::PublicityLine) -> Self {
        Self {
            line_no: shown(line.line_no),
            name: line.name,
            building: line.building,
            item: line.item.into(),
            day: line.day.into(),
            points: line.points.into(),
            disputed: line.disputed,
            corrected_to: line.corrected_to.map(PointsText::from),
            member: line.member,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl PublicityLine {
    /// The member; for the caller's own lines and for staff only.
    async fn member(&self) -> Result<Option<Member>> {
        match self.member {
            Some(id) => Member::load(&self.seen, id).await,
            None => Ok(None),
        }
    }
}

connection! {
    /// The lines of a publicity list, by number.
    PublicityLineConnection, PublicityLineEdge of PublicityLine
}

/// The proof that a line is in a list (D-306): hash the leaf text, then with each step; the result is the root.
#[derive(SimpleObject)]
pub struct LineProof {
    /// The exact text of the leaf.
    pub leaf: String,
    /// SHA-256 of the byte 0x00 and the leaf text, hex.
    pub leaf_hash: String,
    /// The steps, from the leaf upwards.
    pub steps: Vec<ProofStep>,
    /// The list's root, hex.
    pub root: String,
}

/// One step of a proof: SHA-256 of the byte 0x01, the left and the right hash.
#[derive(SimpleObject)]
pub struct ProofStep {
    /// The neighbour's hash, hex.
    pub sibling: String,
    /// Whether the neighbour stands on the left.
    pub left: bool,
}

impl From<c::LineProof> for LineProof {
    fn from(proof: c::LineProof) -> Self {
        let steps = proof.steps.into_iter().map(|step| ProofStep { sibling: step.sibling, left: step.left }).collect();
        Self { leaf: proof.leaf, leaf_hash: proof.leaf_hash, steps, root: proof.root }
    }
}
