//! What is known of holders when their deeds are judged: their own first day (E5), what their period began with (C3).

use std::collections::{BTreeMap, HashMap};

use linli_contracts::{Result, scoring::SchemeDocument};
use linli_kernel::{HolderId, PeriodId, Points, SchemeId};
use linli_scheme::{
    grant::Starts,
    settle::start::{self, Last},
};
use linli_store::Tx;

use crate::{
    domain::deeds::OfHolder,
    service::roster::Lines,
    store::{
        facts::{self, Span},
        period::PeriodRow,
    },
};

/// What is known of some holders.
#[derive(Default)]
pub(in crate::service) struct Holders {
    lines: Lines,
    last: HashMap<PeriodId, BTreeMap<HolderId, (Points, Option<String>)>>,
}

impl Holders {
    /// Looks up what these documents need of them, for deeds of these periods.
    pub async fn of<'a>(
        tx: &Tx,
        scheme: SchemeId,
        documents: impl Iterator<Item = &'a SchemeDocument> + Clone,
        holders: &[HolderId],
        periods: &[PeriodRow],
    ) -> Result<Self> {
        let by_start = documents.clone().any(has_floor_with_start);
        let by_roster = by_start || documents.clone().any(|document| document.period.own_year);
        let lines = if by_roster { Lines::of(tx, scheme, holders.iter().copied()).await? } else { Lines::default() };
        let mut last = HashMap::new();
        for period in periods.iter().filter(|_| by_start) {
            let span = Span { scheme, from: period.first_day, until: period.last_day };
            last.insert(period.id, facts::last(tx, span, Some(holders)).await?);
        }
        Ok(Self { lines, last })
    }

    /// What a deed of somebody of a class is judged by, which counts for this holder in this period.
    pub fn of_holder(&self, document: &SchemeDocument, holder: HolderId, class: Option<&str>, period: PeriodId) -> OfHolder {
        let own_from = self.lines.since(holder).filter(|_| document.period.own_year);
        OfHolder { class: class.map(str::to_owned), starts: self.starts(document, holder, class, period), own_from }
    }

    fn starts(&self, document: &SchemeDocument, holder: HolderId, class: Option<&str>, period: PeriodId) -> Starts {
        if !has_floor_with_start(document) {
            return Starts::new();
        }
        let last = self.last.get(&period).and_then(|last| last.get(&holder));
        let last = last.map(|(total, band)| Last { total: *total, band: band.clone() });
        // A household or organisation begins as what the roster says it is.
        start::for_rank(&start::starts(document, self.lines.class(holder).or(class), last.as_ref()))
    }
}

/// Whether a start may hold a deduction up: only what belongs to a group with a floor, or to one inside, does.
fn has_floor_with_start(document: &SchemeDocument) -> bool {
    document.groups.iter().any(|group| group.floor.is_some()) && document.starts.iter().any(|start| start.group.is_some())
}
