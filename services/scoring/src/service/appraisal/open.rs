//! Opening a ballot: who is judged and who may vote is settled then.

use std::collections::BTreeMap;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId};
use linli_store::{Error, audit};
use serde_json::json;

use super::{ScoringService, rule, view};
use crate::{
    service::{
        roster::{Person, everybody, shown},
        ruled::{self, Ruled},
    },
    store::{
        appraisal::{self, AppraisalRow, RollRow},
        roster,
    },
};

pub(in crate::service) async fn open(service: &ScoringService, ctx: &CallCtx, input: AppraisalInput) -> Result<Appraisal> {
    let (tenant, env) = (ctx.managed_tenant()?, &service.env);
    refuse_days(env.today(), &input)?;
    let tx = service.store.read(tenant).await?;
    let scheme = ruled::today(service, &tx, input.scheme).await?;
    let rule = rule(scheme.document(), &input.code)?.clone();
    let lines = roster::between(&tx, scheme.id, input.from, input.until).await?;
    drop(tx);
    let people = roll(service, ctx, &scheme, &rule, &lines, input.until).await?;
    let count = |fits: fn(&RollRow) -> bool| u32::try_from(people.iter().filter(|one| fits(one)).count()).map_err(ApiError::internal);
    let row = AppraisalRow {
        id: env.new_id(),
        scheme: scheme.id,
        version: scheme.version.id,
        code: input.code,
        from: input.from,
        until: input.until,
        voting_until: input.last_day,
        status: AppraisalStatus::Open,
        subjects: count(|one| one.judged)?,
        voters: count(|one| one.votes)?,
        voted: 0,
        quorum_met: None,
    };
    if row.subjects == 0 || row.voters == 0 {
        // Nobody to judge, or nobody to vote: the roster has to be written first.
        return Err(ApiError::new(ErrorCode::NotFound).at("roster"));
    }
    let tx = service.store.write(tenant).await?;
    appraisal::insert(&tx, &row, &people).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::Duplicate).at("code").arg("value", &row.code).arg("other", &row.code),
        other => other.into(),
    })?;
    let details = json!({ "code": row.code, "from": row.from, "until": row.until, "subjects": row.subjects, "voters": row.voters });
    audit::record(&tx, env, ctx, &row.id.to_string(), None, &details).await?;
    let opened = view(service, &tx, row).await?;
    tx.commit().await?;
    Ok(opened)
}

fn refuse_days(today: chrono::NaiveDate, input: &AppraisalInput) -> Result<()> {
    if input.from > input.until {
        return Err(ApiError::new(ErrorCode::SchemeOrder).at("until").arg("value", input.from).arg("other", input.until));
    }
    if input.last_day < today {
        return Err(ApiError::new(ErrorCode::EffectiveInPast).at("last_day").arg("value", today));
    }
    Ok(())
}

/// Whoever takes part and is not exempt is judged; members of the rule's classes vote.
async fn roll(
    service: &ScoringService,
    ctx: &CallCtx,
    scheme: &Ruled,
    rule: &AppraisalRule,
    lines: &[(RosterLine, bool)],
    last_day: chrono::NaiveDate,
) -> Result<Vec<RollRow>> {
    let judged = everybody(service, ctx, scheme.document(), lines, last_day).await?;
    let voters = voters(service, ctx, scheme.document(), rule, lines, last_day).await?;
    let all: BTreeMap<HolderId, HolderRef> = judged.iter().chain(&voters).map(|(holder, person)| (*holder, person.who)).collect();
    let mut names = shown(service, ctx, &all.values().copied().collect::<Vec<_>>()).await?;
    let row = |(holder, who): (HolderId, HolderRef)| RollRow {
        who,
        name: names.remove(&holder).unwrap_or_default().0,
        judged: judged.get(&holder).is_some_and(|person| person.exempt.is_none()),
        votes: voters.contains_key(&holder),
        outcome: None,
    };
    Ok(all.into_iter().map(row).collect())
}

/// The members of the classes that vote. Without such classes: the members on the roster, or all who take part where it names none.
async fn voters(
    service: &ScoringService,
    ctx: &CallCtx,
    document: &SchemeDocument,
    rule: &AppraisalRule,
    lines: &[(RosterLine, bool)],
    last_day: chrono::NaiveDate,
) -> Result<BTreeMap<HolderId, Person>> {
    let document = SchemeDocument { subject: SubjectKind::Member, ..document.clone() };
    let mut people = everybody(service, ctx, &document, lines, last_day).await?;
    let listed = |holder: &HolderId| lines.iter().any(|(line, takes_part)| *takes_part && line.who.holder() == *holder);
    let names_members = lines.iter().any(|(line, _)| matches!(line.who, HolderRef::Member(_)));
    people.retain(|holder, person| match (rule.voters.as_slice(), &person.class) {
        ([], _) => !names_members || listed(holder),
        (classes, Some(class)) => classes.contains(class),
        (_, None) => false,
    });
    Ok(people)
}
