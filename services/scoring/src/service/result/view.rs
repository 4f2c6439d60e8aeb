//! Results as callers see them.

use std::{collections::HashMap, sync::Arc};

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, Reach, ResultId};
use linli_scheme::explain;
use linli_store::Tx;

use super::ScoringService;
use crate::store::{
    filing,
    result::{LineRow, ResultRow},
    result_objection, scheme,
};

/// One result.
pub(super) async fn view(service: &ScoringService, ctx: &CallCtx, tx: &Tx, row: ResultRow) -> Result<PeriodResult> {
    views(service, ctx, tx, vec![row]).await?.pop().ok_or_else(|| ApiError::internal("a view of one result"))
}

/// Results, with what is open against them and where they were handed.
pub(super) async fn views(service: &ScoringService, ctx: &CallCtx, tx: &Tx, rows: Vec<ResultRow>) -> Result<Vec<PeriodResult>> {
    let ids: Vec<ResultId> = rows.iter().map(|row| row.id).collect();
    let versions = scheme::by_ids(tx, &service.versions, rows.iter().map(|row| row.version)).await?;
    let open: HashMap<ResultId, u32> = result_objection::open(tx, &ids).await?.into_iter().collect();
    let mut filings: HashMap<ResultId, Vec<Filing>> = HashMap::new();
    for row in filing::of_results(tx.platform(), ctx.tenant()?, &ids).await? {
        filings.entry(row.filing.result).or_default().push(row.filing);
    }
    let one = |row: ResultRow| {
        let version = versions.get(&row.version).ok_or_else(|| ApiError::internal("a result's version is gone"))?;
        Ok(PeriodResult {
            scheme_name: version.document.name.clone(),
            version: version.version,
            bands: bands(&version.document, &row.bands),
            open_objections: open.get(&row.id).copied().unwrap_or_default(),
            filings: filings.remove(&row.id).unwrap_or_default(),
            id: row.id,
            scheme: row.scheme,
            scheme_version: row.version,
            from: row.from,
            until: row.until,
            whole_period: row.whole_period,
            status: row.status,
            lines: row.lines,
            graded: row.graded,
            made_at: row.made_at,
            confirmed_by: row.confirmed_by.filter(|_| ctx.manages_tenant()),
            confirmed_at: row.confirmed_at,
            confirm_reason: row.confirm_reason,
            published_at: row.published_at,
            last_day: row.window_end,
        })
    };
    rows.into_iter().map(one).collect()
}

/// How many have each of the scheme's grades, in its order, none left out.
pub(super) fn bands(document: &SchemeDocument, counted: &[(String, u32)]) -> Vec<BandCount> {
    let bands = document.result.iter().flat_map(|rule| &rule.bands);
    let count = |code: &str| counted.iter().find(|(band, _)| band == code).map_or(0, |(_, count)| *count);
    bands.map(|band| BandCount { band: Named { code: band.code.clone(), name: band.name.clone() }, count: count(&band.code) }).collect()
}

/// Something of the document by its code, named by its words there.
fn named<'a>(code: &str, mut all: impl Iterator<Item = (&'a String, &'a Words)>) -> Named {
    let name = all.find(|(known, _)| *known == code).map(|(_, name)| name.clone());
    Named { code: code.to_owned(), name: name.unwrap_or_else(|| Words { zh: code.to_owned(), en: None }) }
}

/// A grade by its code.
pub(super) fn band_named(document: &SchemeDocument, code: &str) -> Named {
    named(code, document.result.iter().flat_map(|rule| &rule.bands).map(|band| (&band.code, &band.name)))
}

/// An award by its code.
pub(super) fn award_named(document: &SchemeDocument, code: &str) -> Named {
    named(code, document.result.iter().flat_map(|rule| &rule.awards).map(|award| (&award.code, &award.name)))
}

/// How much of a line the caller may know.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Who it is, and how it came about.
    All,
    /// What is published.
    Published,
}

/// How much the caller may know of somebody's line: staff all of everybody's, a person all of their own.
pub(super) fn known(ctx: &CallCtx, who: HolderRef) -> Known {
    let own = |who| matches!(who, HolderRef::Member(id) if ctx.own().contains(&id));
    // A level above sees of people what is published, and of organisations everything: these it examines (D-153, D-313).
    let above = matches!(ctx.reach(), Reach::Unit(_)) && matches!(who, HolderRef::Organisation(_));
    if *ctx.reach() == Reach::Community || above || own(who) { Known::All } else { Known::Published }
}

/// A line as callers see it.
pub(super) fn line(document: &SchemeDocument, row: LineRow, known: Known) -> ResultLine {
    let components = document.result.iter().flat_map(|rule| &rule.components);
    let value = |(code, value): (String, linli_kernel::Points)| ComponentValue {
        component: named(&code, components.clone().map(|of| (&of.code, &of.name))),
        value,
    };
    let changed = row.band != row.settled_band;
    let is_organisation = matches!(row.who, HolderRef::Organisation(_));
    let workings = if known == Known::All { row.workings } else { vec![] };
    ResultLine {
        line_no: row.line_no,
        who: (known == Known::All || is_organisation).then_some(row.who),
        name: row.name,
        building: row.building,
        class: row.class,
        place: row.place,
        total: row.total,
        settled_band: row.settled_band.as_deref().filter(|_| changed).map(|code| band_named(document, code)),
        band: row.band.as_deref().map(|code| band_named(document, code)),
        change_reason: row.change_reason,
        awards: row.awards.iter().map(|code| award_named(document, code)).collect(),
        components: row.components.into_iter().map(value).collect(),
        explanation: explain::told(document, &workings, &[]),
        workings,
    }
}

/// The document a result was worked out under.
pub(super) async fn document_of(service: &ScoringService, tx: &Tx, row: &ResultRow) -> Result<Arc<SchemeVersion>> {
    let found = scheme::by_ids(tx, &service.versions, [row.version]).await?.remove(&row.version);
    found.ok_or_else(|| ApiError::internal("a result's version is gone"))
}
