//! Deeds from a spreadsheet: each row looked at, all that is wrong told at once, and the rest as if entered one by one (F2, D-121).

use bytes::Bytes;
use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Points, SchemeId};
use linli_sheet::{Findings, arrange, broken};
use linli_store::idempotency;

use super::{ScoringService, named::Named, record::MAX_KEY};
use crate::{
    domain::deed_sheet::{COLUMNS, DeedRow, ITEM, WITH, heading_of, read},
    service::{
        review::{Doer, Entered, Weighed, enter, weigh},
        which, words,
    },
    store::scheme,
};

/// How many deeds one file may have.
const MAX_ROWS: usize = 5_000;

/// The rows of a file that are right by themselves, and what is wrong with the others.
struct Sheet {
    total: u32,
    rows: Vec<DeedRow>,
    findings: Findings,
}

/// Deeds ready to be entered, each with the row it stands in.
#[derive(Default)]
struct Deeds {
    rows: Vec<u32>,
    lines: Vec<DeedLine>,
    doers: Vec<Doer>,
}

pub(in crate::service) async fn import(service: &ScoringService, ctx: &CallCtx, sheet: DeedSheet) -> Result<DeedSheetReport> {
    let (key, reason) = (words::required(&sheet.key, "key", MAX_KEY)?, words::reason(&sheet.reason, "reason")?);
    let (claim, tenant) = (format!("deed sheet {key}"), ctx.managed_tenant()?);
    if !sheet.dry_run
        && let Some(done) = idempotency::done(&service.store.read(tenant).await?, &claim, &sheet).await?
    {
        return Ok(done);
    }
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let bytes = service.files.upload(sheet.upload, account).await.map_err(|error| error.at("upload_id"))?;
    // Hostile bytes may make a parser panic; that is the file's fault.
    let read = tokio::task::spawn_blocking(move || open(&bytes)).await.unwrap_or_else(|_| Err(Findings::of_file(broken())));
    let Sheet { total, rows, mut findings } = match read {
        Ok(read) => read,
        Err(findings) => return Ok(refused(0, findings)),
    };
    let named = Named::of(service, ctx, sheet.scheme, &rows).await?;
    let (deeds, weighed, found) = lines(service, ctx, sheet.scheme, rows, &named).await?;
    findings.merge(found);
    if !findings.is_empty() {
        return Ok(refused(total, findings));
    }
    let entered = Entered { claim, input: &sheet, reason, lines: &deeds.lines, doers: &deeds.doers, dry_run: sheet.dry_run };
    // The upload stays until it is swept: the import after a dry run needs it, and the same call again.
    let told = |deeds: Vec<DeedRecorded>| DeedSheetReport {
        written: !sheet.dry_run,
        rows: total,
        declared: deeds.iter().map(|deed| deed.declared).sum::<Points>(),
        granted: deeds.iter().map(|deed| deed.granted).sum::<Points>(),
        ..DeedSheetReport::default()
    };
    let report = enter(service, ctx, entered, weighed, told).await?;
    tracing::info!(rows = total, dry_run = sheet.dry_run, "a sheet of deeds was entered");
    Ok(report)
}

fn refused(rows: u32, findings: Findings) -> DeedSheetReport {
    let rows_bad = findings.bad_rows();
    let (findings, findings_left_out) = findings.into_parts();
    DeedSheetReport { rows, rows_bad, findings, findings_left_out, ..DeedSheetReport::default() }
}

/// Reads a file; refused as a whole because of its header, its size, or what it is.
fn open(bytes: &Bytes) -> std::result::Result<Sheet, Findings> {
    let sheet = linli_sheet::read(bytes).map_err(Findings::of_file)?;
    if sheet.rows.len() > MAX_ROWS {
        return Err(Findings::of_file(ApiError::new(ErrorCode::TooMany).arg("max", MAX_ROWS)));
    }
    let places = arrange(&sheet.header, &COLUMNS)?;
    let (mut rows, mut findings) = (Vec::with_capacity(sheet.rows.len()), Findings::default());
    for row in &sheet.rows {
        match read(row, &places) {
            Ok(read) => rows.push(read),
            Err(found) => findings.add_row(row.number, found),
        }
    }
    Ok(Sheet { total: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX), rows, findings })
}

/// The deeds of rows, and what the scheme and the directory find wrong with them.
async fn lines(
    service: &ScoringService,
    ctx: &CallCtx,
    scheme: Option<SchemeId>,
    rows: Vec<DeedRow>,
    named: &Named,
) -> Result<(Deeds, Weighed, Findings)> {
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let scheme = which::scheme(&tx, scheme).await?;
    let marks = scheme::versions(&tx, scheme).await?;
    let versions = scheme::by_ids(&tx, &service.versions, rows.iter().filter_map(|row| marks.on(row.day)).map(|mark| mark.id)).await?;
    let (mut deeds, mut findings) = (Deeds::default(), Findings::default());
    for row in rows {
        let document = marks.on(row.day).and_then(|mark| versions.get(&mark.id)).map(|version| &version.document);
        let item = document.map_or_else(|| row.item.clone(), |document| code_of(document, &row.item));
        match (named.doer(&row.whose), named.with(&row.with)) {
            (Ok((who, doer)), Ok(with)) => {
                deeds.rows.push(row.row);
                deeds.doers.push(doer);
                let (day, quantity, points, event, inputs) = (row.day, row.quantity, row.points, row.event, row.inputs);
                let line = LineInput { item, day, quantity, points, event, inputs, with, description: row.note, evidence: vec![] };
                deeds.lines.push(DeedLine { who, line });
            }
            (who, with) => {
                let found = [who.err().map(|error| (row.whose.heading(), error)), with.err().map(|error| (WITH, error))];
                findings.add_row(row.row, found.into_iter().flatten().collect());
            }
        }
    }
    let weighed = weigh(service, &tx, scheme, &deeds.lines, &deeds.doers).await?;
    for (row, line) in deeds.rows.iter().zip(&weighed.lines) {
        if let Err(error) = line {
            findings.add_row(*row, vec![(column_of(error), error.clone())]);
        }
    }
    Ok((deeds, weighed, findings))
}

/// The code of the item that is meant by its code or by a name that is one item's; else what was written.
fn code_of(document: &SchemeDocument, text: &str) -> String {
    if document.items.iter().any(|item| item.code == text) {
        return text.to_owned();
    }
    let is_named = |item: &&PointItem| item.name.zh == text || item.name.en.as_deref() == Some(text);
    let mut named = document.items.iter().filter(is_named);
    match (named.next(), named.next()) {
        (Some(item), None) => item.code.clone(),
        _ => text.to_owned(),
    }
}

/// The column that an error of a line is about.
fn column_of(error: &ApiError) -> &'static str {
    let field = error.place.as_deref().and_then(|place| place.split_once(".line.")).map(|(_, field)| field);
    field.map_or(ITEM, heading_of)
}
