//! Working out a result.

use std::{borrow::Cow, collections::HashMap};

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId};
use linli_scheme::settle::{Settled, made_inside, settle};
use linli_store::{Error, Tx, audit};
use serde_json::json;

use super::{ScoringService, facts, refuse_unless, view::view};
use crate::{
    domain::entry::NewEntry,
    service::{
        period as periods,
        ruled::{self, Ruled},
        starts,
    },
    store::{
        facts::Span,
        period::{self, PeriodRow},
        result::{self, LineRow, ResultRow},
    },
};

pub(in crate::service) async fn make(service: &ScoringService, ctx: &CallCtx, input: ResultInput) -> Result<PeriodResult> {
    let (tenant, env) = (ctx.managed_tenant()?, &service.env);
    let mut tx = service.store.snapshot(tenant).await?;
    let (scheme, from, until) = meant(service, &tx, &input).await?;
    if from > env.today() {
        return Err(ApiError::new(ErrorCode::PeriodNotEnded).arg("value", until));
    }
    if period::at(&tx, scheme.id, until).await?.is_none() {
        drop(tx);
        periods::made(service, ctx, scheme.id, until).await?;
        tx = service.store.snapshot(tenant).await?;
    }
    let period = period::at(&tx, scheme.id, until).await?.ok_or_else(|| ApiError::internal("the period just made"))?;
    let span = Span { scheme: scheme.id, from, until };
    let whole_period = period.span() == (from, until);
    let everybody = facts::participants(service, ctx, tx, (&scheme, &period), span).await?;
    let rule = if whole_period { Cow::Borrowed(scheme.document()) } else { made_inside(scheme.document()) };
    let lines = lines(settle(&rule, &everybody.participants), &everybody.participants, &everybody.who)?;
    let count = |count: usize| u32::try_from(count).map_err(ApiError::internal);
    let row = ResultRow {
        id: env.new_id(),
        scheme: scheme.id,
        version: scheme.version.id,
        from,
        until,
        whole_period,
        status: ResultStatus::Draft,
        lines: count(lines.len())?,
        graded: count(lines.iter().filter(|line| line.place.is_some()).count())?,
        bands: counted(&lines),
        made_at: env.now(),
        confirmed_by: None,
        confirmed_at: None,
        confirm_reason: None,
        published_at: None,
        window_end: None,
        answer_working_days: scheme.document().publicity.answer_working_days,
    };
    write(service, ctx, row, &lines, (&period, everybody.starts)).await
}

/// The scheme and the days that are meant: the version in force on the last of them.
async fn meant(service: &ScoringService, tx: &Tx, input: &ResultInput) -> Result<(Ruled, NaiveDate, NaiveDate)> {
    let (from, until) = match (input.period, input.from, input.until) {
        (Some(id), None, None) => {
            let period = period::get(tx, id, false).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("period"))?;
            let scheme = ruled::on(service, tx, Some(period.scheme), period.last_day).await?;
            if input.scheme.is_some_and(|id| id != scheme.id) {
                return Err(ApiError::new(ErrorCode::NotFound).at("period"));
            }
            return Ok((scheme, period.first_day, period.last_day));
        }
        (None, Some(from), Some(until)) if from <= until => (from, until),
        (None, Some(from), Some(until)) => {
            return Err(ApiError::new(ErrorCode::SchemeOrder).at("until").arg("value", from).arg("other", until));
        }
        _ => return Err(ApiError::new(ErrorCode::Required).at("period")),
    };
    Ok((ruled::on(service, tx, input.scheme, until).await?, from, until))
}

/// The lines in order of place; whoever has none comes last.
fn lines(
    mut settled: Vec<Settled>,
    participants: &[linli_scheme::settle::Participant],
    who: &HashMap<HolderId, HolderRef>,
) -> Result<Vec<LineRow>> {
    settled.sort_by_key(|one| (one.place.is_none(), one.place, one.holder));
    let classes: HashMap<HolderId, &Option<String>> = participants.iter().map(|one| (one.holder, &one.class)).collect();
    let line = |(one, line_no): (Settled, u32)| {
        let who = *who.get(&one.holder).ok_or_else(|| ApiError::internal("somebody settled who takes no part"))?;
        Ok(LineRow {
            line_no,
            who,
            name: String::new(),
            building: String::new(),
            class: classes.get(&one.holder).and_then(|class| class.as_ref().cloned()),
            place: one.place,
            total: one.total,
            settled_band: one.band.clone(),
            band: one.band,
            change_reason: None,
            components: one.components,
            workings: one.workings,
            awards: one.awards,
        })
    };
    settled.into_iter().zip(1..).map(line).collect()
}

fn counted(lines: &[LineRow]) -> Vec<(String, u32)> {
    let mut bands: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    for band in lines.iter().filter_map(|line| line.band.as_deref()) {
        *bands.entry(band).or_default() += 1;
    }
    bands.into_iter().map(|(band, count)| (band.to_owned(), count)).collect()
}

async fn write(
    service: &ScoringService,
    ctx: &CallCtx,
    mut row: ResultRow,
    lines: &[LineRow],
    (period, begun): (&PeriodRow, Vec<NewEntry>),
) -> Result<PeriodResult> {
    let tx = service.store.write(ctx.tenant()?).await?;
    starts::write(service, ctx, &tx, period, begun).await?;
    if let Some(old) = result::of_days(&tx, row.scheme, row.from, row.until).await? {
        refuse_unless(&old, ResultStatus::Draft)?;
        result::delete(&tx, old.id).await?;
        // It stays the same result: what a level above sent back is told beside it.
        row.id = old.id;
    }
    result::insert(&tx, &row, lines).await.map_err(|error| match error {
        // Somebody else has just made it.
        Error::Unique(_) => ApiError::new(ErrorCode::VersionConflict),
        other => other.into(),
    })?;
    let details = json!({ "scheme": row.scheme, "from": row.from, "until": row.until, "lines": row.lines, "bands": row.bands });
    audit::record(&tx, &service.env, ctx, &row.id.to_string(), None, &details).await?;
    let made = view(service, ctx, &tx, row).await?;
    tx.commit().await?;
    Ok(made)
}
