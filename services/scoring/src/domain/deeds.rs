//! Deeds as the scheme judges them: who did it, for whose account, of which class.

use linli_contracts::{
    members::MemberClass,
    scoring::{CapWindow, PointItem, SchemeDocument, SubjectKind, ValueRule},
};
use linli_kernel::{HolderId, HouseholdId};
use linli_scheme::{
    claim::Claim,
    grant::{Counted, Deed},
    worth::Worth,
};

use super::{entry::Granted, filing::class_code};
use crate::store::application::ApplicationRow;

/// Who did something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Doer {
    /// The member, or the organisation.
    pub id: HolderId,
    /// The household at that time; of an organisation, itself.
    pub household: HouseholdId,
    /// The class.
    pub class: MemberClass,
}

impl Doer {
    /// Whom an application is for.
    pub fn of(row: &ApplicationRow) -> Self {
        Self { id: row.member.into(), household: row.household, class: row.class }
    }
}

/// Whose account a deed counts for.
pub fn holder(subject: SubjectKind, doer: HolderId, household: HouseholdId) -> HolderId {
    if subject == SubjectKind::Household { household.into() } else { doer }
}

/// A claim as a deed to be granted.
pub fn deed<'a>(document: &'a SchemeDocument, doer: &Doer, claim: &'a Claim, worth: &'a Worth) -> Deed<'a> {
    let holder = holder(document.subject, doer.id, doer.household);
    let class = class_code(document, doer.class);
    Deed { household: Some(doer.household), holder, class, ..Deed::new(doer.id, claim, worth) }
}

/// A grant as it counts under a scheme of this subject.
pub fn counted(subject: SubjectKind, grant: &Granted) -> Counted {
    let deed = &grant.deed;
    Counted {
        doer: deed.doer,
        household: Some(deed.household),
        holder: holder(subject, deed.doer, deed.household),
        item: deed.item.clone(),
        day: deed.day,
        event: deed.event.clone(),
        quantity: grant.counts.quantity,
        points: grant.counts.points,
        times: grant.counts.times,
        line: Some(deed.line),
    }
}

/// Whether a line of the item must be remembered although no point of it was granted: later ones are judged by it.
pub fn is_remembered(item: &PointItem) -> bool {
    let running = match &item.value {
        ValueRule::Steps { over, .. } | ValueRule::Tiers { over, .. } => *over != CapWindow::Event,
        _ => false,
    };
    running || item.repeat.is_some() || !item.effects.is_empty()
}
