//! Filing: an application is written whole, with all of its lines.

use std::collections::HashSet;

use linli_contracts::{Result, members::Member, scoring::*};
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, EvidenceId, Points, SchemeId};
use linli_store::{Error, Tx, audit};
use serde_json::json;

use super::{Judged, ScoringService, filer, is_own, judged, known, member, refuse_late, refuse_month, refuse_stale, view};
use crate::{
    domain::filing::{Claim, Filed, claims, place},
    service::{which, words},
    store::{
        application::{ApplicationRow, LineRow, lock},
        application_write::{insert, replace},
        evidence,
    },
};

pub(in crate::service) async fn save(service: &ScoringService, ctx: &CallCtx, input: ApplicationInput) -> Result<Application> {
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let claims = claims(&input.lines, input.month)?;
    let member = member(service, ctx, input.member).await?;
    let tx = service.store.write(ctx.tenant()?).await?;
    let old = existing(&tx, &input).await?;
    let scheme = match &old {
        Some(old) => old.scheme,
        None => which::scheme(&tx, input.scheme).await?,
    };
    let rule = refuse_month(service, &tx, scheme, input.month, claims.iter().map(|claim| claim.deed.day)).await?;
    refuse_late(service, rule, input.month, old.as_ref().map_or(ApplicationStatus::Draft, |old| old.status))?;
    let on_behalf_reason = on_behalf(ctx, &member, &input, old.as_ref())?;
    refuse_strange_evidence(&tx, account, &claims, old.as_ref()).await?;
    let filed = Filed { who: known(&tx, scheme, &member).await?, filer: Some(filer(ctx, member.id)) };
    let judged = judged(service, &tx, scheme, claims, &filed).await?;
    let row = Filing { service, account, scheme, member: &member, input: &input, on_behalf_reason }.row(old, judged);
    let month = input.month;
    write(&tx, input.revision, &row).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::MonthTaken).at("month").arg("month", month),
        other => other.into(),
    })?;
    if !is_own(ctx, member.id) {
        let details = json!({ "member": row.member, "month": month, "lines": row.lines.len() });
        audit::record(&tx, &service.env, ctx, &row.id.to_string(), row.on_behalf_reason.as_deref(), &details).await?;
    }
    let saved = view(service, &tx, row).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The member's application to change, held; none for a new one. That the caller may file for the member is known.
async fn existing(tx: &Tx, input: &ApplicationInput) -> Result<Option<ApplicationRow>> {
    let Some(id) = input.id else {
        let fresh = input.revision == 0;
        return if fresh { Ok(None) } else { Err(ApiError::new(ErrorCode::VersionConflict).at("revision")) };
    };
    let not_found = || ApiError::new(ErrorCode::NotFound).at("id");
    let row = lock(tx, &[id]).await?.pop().filter(|row| row.member == input.member).ok_or_else(not_found)?;
    refuse_stale(&row, input.revision, &[ApplicationStatus::Draft, ApplicationStatus::Returned])?;
    Ok(Some(row))
}

/// Why somebody files for another (D-310); what was said before still holds.
fn on_behalf(ctx: &CallCtx, member: &Member, input: &ApplicationInput, old: Option<&ApplicationRow>) -> Result<Option<String>> {
    let said = old.and_then(|row| row.on_behalf_reason.clone());
    if is_own(ctx, member.id) {
        return Ok(said);
    }
    match (&input.on_behalf_reason, said) {
        (None, Some(said)) => Ok(Some(said)),
        (given, _) => words::reason(given.as_deref().unwrap_or_default(), "on_behalf_reason").map(Some),
    }
}

/// Evidence must be the caller's own, or stand on the application already.
async fn refuse_strange_evidence(tx: &Tx, account: AccountId, claims: &[Claim], old: Option<&ApplicationRow>) -> Result<()> {
    let mut usable: HashSet<EvidenceId> = old.iter().flat_map(|row| &row.lines).flat_map(|line| &line.evidence).copied().collect();
    let named: HashSet<EvidenceId> = claims.iter().flat_map(|claim| &claim.evidence).copied().collect();
    let unknown: Vec<_> = named.difference(&usable).copied().collect();
    usable.extend(evidence::by_ids(tx, &unknown).await?.iter().filter(|row| row.added_by == account).map(|row| row.evidence.id));
    for (index, claim) in claims.iter().enumerate() {
        if let Some(nth) = claim.evidence.iter().position(|id| !usable.contains(id)) {
            return Err(ApiError::new(ErrorCode::NotFound).at(place(index, &format!("evidence[{nth}]"))));
        }
    }
    Ok(())
}

/// What is filed, by whom, for whom.
struct Filing<'a> {
    service: &'a ScoringService,
    account: AccountId,
    scheme: SchemeId,
    member: &'a Member,
    input: &'a ApplicationInput,
    on_behalf_reason: Option<String>,
}

impl Filing<'_> {
    fn row(self, old: Option<ApplicationRow>, judged: Vec<Judged>) -> ApplicationRow {
        let (env, now) = (&self.service.env, self.service.env.now());
        let declared = judged.iter().map(|line| line.worth.points).sum();
        let lines = judged.into_iter().map(|line| line_row(self.service, line)).collect();
        let fresh = ApplicationRow {
            id: old.as_ref().map_or_else(|| env.new_id(), |row| row.id),
            scheme: self.scheme,
            revision: 1,
            member: self.member.id,
            household: self.member.household,
            grid: self.member.grid,
            month: self.input.month,
            status: ApplicationStatus::Draft,
            step: 0,
            waits_for: None,
            declared,
            granted: Points::ZERO,
            filed_by: self.account,
            on_behalf_reason: self.on_behalf_reason,
            created_at: now,
            sorted_at: now,
            submitted_at: None,
            reviewed_by: None,
            reviewed_at: None,
            review_reason: None,
            lines,
        };
        let Some(old) = old else { return fresh };
        let ApplicationRow { household, grid, month, on_behalf_reason, lines, .. } = fresh;
        ApplicationRow { revision: old.revision + 1, household, grid, month, declared, on_behalf_reason, lines, ..old }
    }
}

fn line_row(service: &ScoringService, line: Judged) -> LineRow {
    let Judged { version, claim, worth, class } = line;
    LineRow {
        id: service.env.new_id(),
        deed: claim.deed,
        class,
        with: claim.with,
        scheme_version: version.id,
        description: claim.description,
        evidence: claim.evidence,
        declared: worth.points,
        granted: None,
        workings: worth.workings,
        cuts: vec![],
        review_reason: None,
    }
}

async fn write(tx: &Tx, seen: u32, row: &ApplicationRow) -> linli_store::Result<()> {
    if row.revision == 1 {
        return insert(tx, row).await;
    }
    // The row is held, so its revision is the one just looked at.
    replace(tx, seen, row).await.map(drop)
}
