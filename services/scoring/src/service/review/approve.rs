//! Approving many as declared, in one transaction.

use std::collections::{HashMap, HashSet};

use linli_contracts::{
    Result,
    scoring::{ReviewItem, ReviewOutcome},
};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode};

use super::{
    ScoringService, check,
    grant::{Approved, Review},
    parties::Parties,
    reviewing,
    steps::Agreeing,
};
use crate::store::{application, ledger::Ledger};

/// How many one call may approve.
const MAX_ITEMS: usize = 500;

pub(in crate::service) async fn approve(service: &ScoringService, ctx: &CallCtx, items: Vec<ReviewItem>) -> Result<Vec<ReviewOutcome>> {
    if items.len() > MAX_ITEMS {
        return Err(ApiError::new(ErrorCode::TooMany).at("items").arg("max", MAX_ITEMS));
    }
    let ids: Vec<ApplicationId> = items.iter().map(|item| item.application).collect();
    let tenant = reviewing(ctx)?;
    let parties = Parties::of(service, ctx, &ids).await?;
    let tx = service.store.write(tenant).await?;
    let ledger = Ledger::enter(&tx, &service.env, ctx).await?;
    let mut rows: HashMap<_, _> = application::lock(&tx, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let mut refused: HashMap<usize, ApiError> = HashMap::new();
    let mut claimed = vec![];
    for (index, item) in items.iter().enumerate() {
        match claim(ctx, &mut rows, &items[..index], item) {
            Ok(row) => claimed.push(row),
            Err(error) => {
                refused.insert(index, error);
            }
        }
    }
    let review = Review { service, ctx, tx: &tx, ledger: &ledger, parties: &parties, decisions: HashMap::new(), reason: None };
    // Where the scheme has steps an agreement may only move an application on; then there is nothing granted to tell.
    let waiting: HashSet<ApplicationId> = claimed.iter().map(|row| row.id).collect();
    let agreed = Agreeing { service, ctx, tx: &tx, reason: None }.agree(claimed).await?;
    let mut results: HashMap<_, _> = agreed.refused.into_iter().map(|(id, error)| (id, Err(error))).collect();
    results.extend(review.grant(agreed.granting).await?.into_iter().map(|(id, granted)| (id, granted.map(Some))));
    let outcomes = items.iter().enumerate().map(|(index, item)| {
        let result = match refused.remove(&index) {
            Some(error) => Err(error),
            None if waiting.contains(&item.application) => results.remove(&item.application).unwrap_or(Ok(None)),
            None => Err(ApiError::new(ErrorCode::NotFound)),
        };
        outcome(item.application, result)
    });
    let outcomes = outcomes.collect();
    tx.commit().await?;
    Ok(outcomes)
}

/// Takes the item's application, if the caller may decide it.
fn claim(
    ctx: &CallCtx,
    rows: &mut HashMap<ApplicationId, application::ApplicationRow>,
    before: &[ReviewItem],
    item: &ReviewItem,
) -> Result<application::ApplicationRow> {
    // The second time in one call it has just been reviewed.
    if before.iter().any(|other| other.application == item.application) {
        return Err(ApiError::new(ErrorCode::AlreadyReviewed));
    }
    let row = rows.remove(&item.application).ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    check(ctx, &row, item.revision)?;
    Ok(row)
}

fn outcome(application: ApplicationId, result: Result<Option<Approved>>) -> ReviewOutcome {
    match result {
        Ok(approved) => ReviewOutcome {
            application,
            granted: approved.map(|approved| approved.granted),
            cut: approved.map(|approved| approved.cut),
            error: None,
        },
        Err(error) => ReviewOutcome { application, granted: None, cut: None, error: Some(error) },
    }
}
