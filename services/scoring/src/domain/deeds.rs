//! Deeds as the scheme judges them: who did it, for whose account, of which class.

use chrono::NaiveDate;
use linli_contracts::scoring::{CapWindow, PointItem, SchemeDocument, SubjectKind, ValueRule};
use linli_kernel::{HolderId, HouseholdId};
use linli_scheme::{
    claim::Claim,
    grant::{Counted, Deed, Starts},
    worth::Worth,
};

use super::entry::Granted;
use crate::store::application::ApplicationRow;

/// Who did something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Doer {
    /// The member, or the organisation.
    pub id: HolderId,
    /// The household at that time; of an organisation, itself.
    pub household: HouseholdId,
}

impl Doer {
    /// Whom an application is for.
    pub fn of(row: &ApplicationRow) -> Self {
        Self { id: row.member.into(), household: row.household }
    }
}

/// What a deed is judged by besides its doer.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct OfHolder {
    /// The code of the doer's class.
    pub class: Option<String>,
    /// What the holder's period began with (C3).
    pub starts: Starts,
    /// The holder's own first day (E5).
    pub own_from: Option<NaiveDate>,
}

/// Whose account a deed counts for.
pub fn holder(subject: SubjectKind, doer: HolderId, household: HouseholdId) -> HolderId {
    if subject == SubjectKind::Household { household.into() } else { doer }
}

/// A claim as a deed to be granted, with what is known of its holder.
pub fn deed<'a>(document: &SchemeDocument, doer: &Doer, claim: &'a Claim, worth: &'a Worth, of: &'a OfHolder) -> Deed<'a> {
    let holder = holder(document.subject, doer.id, doer.household);
    let (class, starts, own_from) = (of.class.as_deref(), &of.starts, of.own_from);
    Deed { household: Some(doer.household), holder, class, starts, own_from, ..Deed::new(doer.id, claim, worth) }
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
