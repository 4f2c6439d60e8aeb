//! Writing lines of a roster.

use std::collections::HashSet;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, id::kind};
use linli_store::{Error, audit};
use serde_json::json;

use super::{ScoringService, known};
use crate::{
    service::{ruled, starts, words},
    store::roster,
};

/// How many lines one call may write.
const MAX_LINES: usize = 500;
/// The longest name of an organisation, in characters.
const MAX_NAME: usize = 60;
/// The most heads of a household or organisation.
const MAX_HEADS: u32 = 1_000_000;

pub(in crate::service) async fn save(service: &ScoringService, ctx: &CallCtx, input: RosterInput) -> Result<Vec<RosterLine>> {
    let tenant = ctx.managed_tenant()?;
    if input.lines.len() > MAX_LINES {
        return Err(ApiError::new(ErrorCode::TooMany).at("lines").arg("max", MAX_LINES));
    }
    let lines = lines(service, &input.lines)?;
    refuse_twice(&lines)?;
    known(service, ctx, &named(&input.lines)).await?;
    let tx = service.store.write(tenant).await?;
    let scheme = ruled::today(service, &tx, input.scheme).await?;
    for (index, line) in lines.iter().enumerate() {
        if let Some(class) = line.class.as_ref().filter(|class| !scheme.document().classes.iter().any(|known| known.code == **class)) {
            let codes = scheme.document().classes.iter().map(|known| known.code.as_str()).collect::<Vec<_>>().join("、");
            return Err(ApiError::new(ErrorCode::BadClass).at(place(index, "class")).arg("value", class).arg("known", codes));
        }
    }
    roster::save(&tx, scheme.id, &lines).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::Duplicate).at("lines").arg("value", "name").arg("other", "name"),
        other => other.into(),
    })?;
    let holders: Vec<HolderId> = lines.iter().map(|line| line.who.holder()).collect();
    let details = json!({ "scheme": scheme.id, "lines": lines.len(), "holders": holders });
    audit::record(&tx, &service.env, ctx, &scheme.id.to_string(), None, &details).await?;
    let mut written = roster::by_holders(&tx, scheme.id, &holders).await?;
    starts::look(service, &tx, scheme.id, service.env.today()).await?;
    written.sort_by_key(|line| holders.iter().position(|holder| *holder == line.who.holder()));
    tx.commit().await?;
    Ok(written)
}

fn place(index: usize, field: &str) -> String {
    format!("lines[{index}].{field}")
}

/// Everybody whom the lines name, with the place.
fn named(lines: &[RosterLineInput]) -> Vec<(HolderRef, String)> {
    let of = |(index, line): (usize, &RosterLineInput)| {
        let who = line.who.map(|who| (who, place(index, "who")));
        let head = line.head.map(|head| (HolderRef::Member(head), place(index, "head")));
        let above = line.belongs_to.map(|id| (HolderRef::Organisation(id), place(index, "belongs_to")));
        [who, head, above].into_iter().flatten().collect::<Vec<_>>()
    };
    lines.iter().enumerate().flat_map(of).collect()
}

fn lines(service: &ScoringService, given: &[RosterLineInput]) -> Result<Vec<RosterLine>> {
    given.iter().enumerate().map(|(index, line)| checked(service, index, line)).collect()
}

fn checked(service: &ScoringService, index: usize, line: &RosterLineInput) -> Result<RosterLine> {
    if !(1..=MAX_HEADS).contains(&line.heads) {
        return Err(ApiError::new(ErrorCode::BadQuantity).at(place(index, "heads")).arg("value", line.heads).arg("max", MAX_HEADS));
    }
    if let (Some(since), Some(until)) = (line.since, line.until)
        && since > until
    {
        return Err(ApiError::new(ErrorCode::SchemeOrder).at(place(index, "until")).arg("value", since).arg("other", until));
    }
    let who = line.who.unwrap_or_else(|| HolderRef::Organisation(service.env.new_id::<kind::Holder>()));
    // People are named by the members service alone.
    let name = match who {
        HolderRef::Organisation(_) => Some(words::required(line.name.as_deref().unwrap_or_default(), &place(index, "name"), MAX_NAME)?),
        HolderRef::Member(_) | HolderRef::Household(_) => None,
    };
    Ok(RosterLine {
        who,
        name,
        class: line.class.clone(),
        heads: line.heads,
        head: line.head,
        belongs_to: line.belongs_to,
        since: line.since,
        until: line.until,
        exempt: None,
    })
}

fn refuse_twice(lines: &[RosterLine]) -> Result<()> {
    let (mut holders, mut names) = (HashSet::new(), HashSet::new());
    for (index, line) in lines.iter().enumerate() {
        let twice = |field: &str, value: String| {
            ApiError::new(ErrorCode::Duplicate).at(place(index, field)).arg("value", value).arg("other", "lines")
        };
        if !holders.insert(line.who.holder()) {
            return Err(twice("who", line.who.holder().to_string()));
        }
        if let Some(name) = line.name.as_ref().filter(|name| !names.insert(name.as_str())) {
            return Err(twice("name", name.clone()));
        }
    }
    Ok(())
}
