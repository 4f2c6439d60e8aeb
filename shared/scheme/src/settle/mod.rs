//! What a period's points come to: components and weights → total → bands, quotas, ties, overrides → awards.

use std::collections::BTreeMap;

use linli_contracts::scoring::{SchemeDocument, Working};
use linli_kernel::{HolderId, Points};

/// What is known of somebody when a period is settled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Who.
    pub holder: HolderId,
    /// The code of their class.
    pub class: Option<String>,
    /// How many heads the household or organisation has; 1 for a member.
    pub heads: u32,
    /// Exempt, with the reason: neither graded nor counted for quotas.
    pub exempt: Option<String>,
    /// Barred from being graded in this period.
    pub barred: bool,
    /// The period's points that count for rank, by item.
    pub items: BTreeMap<String, Points>,
    /// How often each item was counted in the period.
    pub times: BTreeMap<String, u32>,
    /// What the period began with, by group; no group for the whole.
    pub starts: BTreeMap<Option<String>, Points>,
    /// The outcomes of ballots, by code.
    pub appraisals: BTreeMap<String, Points>,
    /// Totals of the results made inside the period, in order.
    pub results: Vec<Points>,
    /// Totals of other schemes, by their codes.
    pub schemes: BTreeMap<String, Vec<Points>>,
}

/// What the period came to for somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled {
    /// Who.
    pub holder: HolderId,
    /// Each component's weighted value, by code, in the document's order.
    pub components: Vec<(String, Points)>,
    /// The total.
    pub total: Points,
    /// The place by total, 1 for the top; equal totals share one. None for whoever is exempt or barred.
    pub place: Option<u32>,
    /// The code of the grade.
    pub band: Option<String>,
    /// The codes of awards.
    pub awards: Vec<String>,
    /// How all of it came about.
    pub workings: Vec<Working>,
}

/// Settles a period for everybody at once, in the order given.
pub fn settle(_document: &SchemeDocument, _participants: &[Participant]) -> Vec<Settled> {
    vec![]
}
