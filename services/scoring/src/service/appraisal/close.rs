//! Counting.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, AppraisalId, CallCtx, ErrorCode, HolderId, Points};
use linli_scheme::settle::appraisal::{Ballot, marks, tally};
use linli_store::audit;
use serde_json::json;

use super::{ScoringService, rule, version_of, view};
use crate::store::appraisal::{self, Hold, Marks};

pub(in crate::service) async fn close(service: &ScoringService, ctx: &CallCtx, id: AppraisalId) -> Result<Appraisal> {
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let row = appraisal::get(&tx, id, Hold::Alone).await?.ok_or_else(not_found)?;
    if row.status != AppraisalStatus::Open {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", "CLOSED"));
    }
    let version = version_of(service, &tx, &row).await?;
    let rule = rule(&version.document, &row.code)?;
    let roll = appraisal::whole_roll(&tx, id).await?;
    let voters: BTreeSet<HolderId> = roll.iter().filter(|one| one.votes).map(|one| one.who.holder()).collect();
    let judged: Vec<HolderId> = roll.iter().filter(|one| one.judged).map(|one| one.who.holder()).collect();
    let outcomes = tally(rule, &voters, &judged, &ballots(rule, appraisal::marks(&tx, id).await?)?);
    let quorum_met = outcomes.iter().all(|of| of.outcome.is_some());
    let of: HashMap<HolderId, Option<Points>> = outcomes.iter().map(|of| (of.about, of.outcome)).collect();
    let rows: Vec<_> = roll.into_iter().filter(|one| one.judged).map(|one| (of.get(&one.who.holder()).copied().flatten(), one)).collect();
    let rows: Vec<_> = rows.into_iter().map(|(outcome, one)| (one, outcome)).collect();
    appraisal::close(&tx, id, quorum_met, &rows).await?;
    let details = json!({ "status": "CLOSED", "quorum_met": quorum_met, "voted": row.voted, "voters": row.voters });
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &details).await?;
    let row = appraisal::get(&tx, id, Hold::Free).await?.ok_or_else(not_found)?;
    let closed = view(service, &tx, row).await?;
    tx.commit().await?;
    Ok(closed)
}

/// Every single vote of what was counted together.
fn ballots(rule: &AppraisalRule, counted: Vec<Marks>) -> Result<Vec<Ballot>> {
    let mut ballots = vec![];
    for of in counted {
        let given: BTreeMap<String, String> = serde_json::from_str(&of.marks).map_err(ApiError::internal)?;
        let points = marks(rule, &given)?;
        let voter = (!of.voter.is_nil()).then(|| HolderId::from_uuid(of.voter));
        ballots.extend((0..of.votes).map(|_| Ballot { voter, about: of.about, marks: points }));
    }
    Ok(ballots)
}
