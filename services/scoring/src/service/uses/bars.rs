//! Bars: deeds for which somebody may not use points in their period and some further ones (C7).
//!
//! A bar holds from the grant on, published or not; taking the grant back lifts it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use linli_contracts::{
    Result,
    scoring::{BarredFrom, EffectKind, PeriodRule, SchemeDocument, Words},
};
use linli_kernel::{ApiError, ErrorCode, PeriodId, SchemeVersionId};
use linli_scheme::{grant::effects, window};
use linli_store::Tx;

use super::super::ScoringService;
use crate::{
    domain::entry::Holder,
    store::{period, scheme, uses},
};

/// The most periods that a bar reaches ahead.
const MAX_FURTHER: u32 = 1_000;

/// Refuses whoever is barred from using points today.
pub(super) async fn refuse(service: &ScoringService, tx: &Tx, holder: &Holder, document: &SchemeDocument) -> Result<()> {
    if !bars(document) {
        return Ok(());
    }
    let today = service.env.today();
    let barred = barred(service, tx, holder).await?.into_iter().filter(|(until, _)| *until >= today).max_by_key(|(until, _)| *until);
    barred.map_or(Ok(()), |(until, item)| {
        let english = item.en.as_deref().unwrap_or(&item.zh);
        Err(ApiError::new(ErrorCode::RedeemBarred).words("value", &item.zh, english).arg("until", until))
    })
}

/// Whether any item bars from using points.
fn bars(document: &SchemeDocument) -> bool {
    let from_redeeming = |does: &EffectKind| matches!(does, EffectKind::Bar { from, .. } if from.contains(&BarredFrom::Redeeming));
    document.items.iter().flat_map(|item| &item.effects).any(|effect| from_redeeming(&effect.does))
}

/// The bars of what was granted to somebody: the last day, and for what.
async fn barred(service: &ScoringService, tx: &Tx, holder: &Holder) -> Result<Vec<(NaiveDate, Words)>> {
    let counted = uses::counted(tx, holder.scheme, holder.holder).await?;
    let versions = scheme::by_ids(tx, &service.versions, counted.iter().map(|row| row.version)).await?;
    let number = |id: &SchemeVersionId| versions.get(id).map_or(0, |version| version.version);
    // An item's effects are those of the latest version that any of the period's deeds were judged under.
    let mut items: BTreeMap<(PeriodId, String), (SchemeVersionId, u32)> = BTreeMap::new();
    for row in counted {
        let (version, times) = items.entry((row.period, row.item)).or_insert((row.version, 0));
        *times += row.grants;
        if number(&row.version) > number(version) {
            *version = row.version;
        }
    }
    let mut times: HashMap<(PeriodId, SchemeVersionId), BTreeMap<String, u32>> = HashMap::new();
    for ((of, item), (version, count)) in items {
        times.entry((of, version)).or_default().insert(item, count);
    }
    let mut found = vec![];
    for ((of, version), times) in times {
        let Some(document) = versions.get(&version).map(|version| &version.document) else { continue };
        let Some(bar) = effects::of_period(document, &times).redeeming else { continue };
        let Some(ended) = period::get(tx, of, false).await? else { continue };
        let item = document.items.iter().find(|item| item.code == bar.reason.item);
        let name = item.map_or_else(Words::default, |item| item.name.clone());
        found.push((last_day(ended.last_day, bar.further, &document.period), name));
    }
    Ok(found)
}

/// The last day of so many periods after the one that ends on a day.
fn last_day(ends: NaiveDate, further: u32, rule: &PeriodRule) -> NaiveDate {
    let next = |last: NaiveDate| last.succ_opt().map_or(last, |day| window::period_of(rule, day, None).1);
    (0..further.min(MAX_FURTHER)).fold(ends, |last, _| next(last))
}

#[cfg(test)]
mod tests {
    use linli_contracts::scoring::PeriodLength;

    use super::*;

    #[test]
    fn c7_a_bar_ends_with_the_last_of_its_periods() {
        let rule = PeriodRule { starts_in_month: 1, length: PeriodLength::Quarter, own_year: false, late_days: None, declare_by: None };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (further, until) in [(0, "2026-03-31"), (1, "2026-06-30"), (4, "2027-03-31")] {
            assert_eq!(last_day(day("2026-03-31"), further, &rule), day(until));
        }
    }
}
