//! Voting: one vote about each, which cannot be taken back.

use std::collections::HashSet;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, MemberId};
use linli_scheme::settle::appraisal::marks;
use linli_store::{Error, Tx};

use super::{ScoringService, rule, version_of, view};
use crate::store::appraisal::{self, AppraisalRow, Cast, Hold, RollRow};

/// How many votes one call may cast.
const MAX_VOTES: usize = 500;

pub(in crate::service) async fn cast(service: &ScoringService, ctx: &CallCtx, input: BallotInput) -> Result<Appraisal> {
    if input.votes.len() > MAX_VOTES {
        return Err(ApiError::new(ErrorCode::TooMany).at("votes").arg("max", MAX_VOTES));
    }
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let tx = service.store.write(ctx.tenant()?).await?;
    // Held, so that counting waits for this vote or this one sees it done.
    let row = appraisal::get(&tx, input.appraisal, Hold::Shared).await?.ok_or_else(not_found)?;
    if row.status != AppraisalStatus::Open || service.env.today() > row.voting_until {
        return Err(ApiError::new(ErrorCode::WindowClosed).arg("value", row.voting_until));
    }
    let version = version_of(service, &tx, &row).await?;
    let rule = rule(&version.document, &row.code)?;
    let voter = voter(ctx, &tx, &row).await?;
    let votes = read(&tx, &row, rule, voter, &input.votes).await?;
    // Nothing of a vote goes into the trail: its moment beside the marks would tell whose they are.
    appraisal::cast(&tx, row.id, voter, rule.secret, &votes).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::Duplicate).at("votes").arg("value", &rule.name.zh).arg("other", &rule.name.zh),
        other => other.into(),
    })?;
    let row = appraisal::get(&tx, input.appraisal, Hold::Free).await?.ok_or_else(not_found)?;
    let seen = view(service, &tx, row).await?;
    tx.commit().await?;
    Ok(seen)
}

/// The caller as a voter on the roll.
async fn voter(ctx: &CallCtx, tx: &Tx, row: &AppraisalRow) -> Result<MemberId> {
    let own: Vec<HolderId> = ctx.own().iter().map(|id| (*id).into()).collect();
    let found = appraisal::on_roll(tx, row.id, &own).await?.into_iter().find(|one| one.votes);
    found.map(|one| MemberId::from_uuid(one.who.holder().uuid())).ok_or_else(|| ApiError::new(ErrorCode::Forbidden))
}

/// The votes, each about somebody who is judged, with marks that the rule takes.
async fn read(tx: &Tx, row: &AppraisalRow, rule: &AppraisalRule, voter: MemberId, votes: &[Vote]) -> Result<Vec<Cast>> {
    let about: Vec<HolderId> = votes.iter().map(|vote| vote.about.holder()).collect();
    let roll = appraisal::on_roll(tx, row.id, &about).await?;
    let mut seen = HashSet::new();
    let mut read = vec![];
    for (index, vote) in votes.iter().enumerate() {
        let (holder, place) = (vote.about.holder(), |field: &str| format!("votes[{index}].{field}"));
        let is_judged = roll.iter().any(|one: &RollRow| one.judged && one.who == vote.about);
        if !is_judged || (!rule.about_oneself && holder == HolderId::from(voter)) {
            return Err(ApiError::new(ErrorCode::NotFound).at(place("about")));
        }
        if !seen.insert(holder) {
            return Err(ApiError::new(ErrorCode::Duplicate).at(place("about")).arg("value", holder).arg("other", "votes"));
        }
        marks(rule, &vote.marks).map_err(|error| {
            let inner = error.place.clone().unwrap_or_else(|| "marks".to_owned());
            error.at(place(&inner))
        })?;
        read.push((holder, serde_json::to_string(&vote.marks).map_err(ApiError::internal)?));
    }
    Ok(read)
}
