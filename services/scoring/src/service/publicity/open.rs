//! Opening a list.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate};
use linli_contracts::{
    Result,
    events::Fact,
    members::PublicName,
    scoring::{Publicity, PublicityInput, PublicityRule, PublicityStatus},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, MemberId, Points, SchemeId, merkle};
use linli_store::{Error, Tx, audit, outbox};
use serde_json::json;

use super::ScoringService;
use crate::{
    domain::{
        entry::Granted,
        leaf::{self, HIDDEN_NAME, ListLine},
    },
    jobs,
    service::which,
    store::{
        ledger::{self, Ledger},
        publicity::{self, ListRow},
        scheme,
    },
};

/// The longest window, in natural days.
const MAX_DAYS: u32 = 366;
/// How many names one call may ask for.
const MAX_NAMES: usize = 30_000;

pub(in crate::service) async fn open(service: &ScoringService, ctx: &CallCtx, input: PublicityInput) -> Result<Publicity> {
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let scheme = which::scheme(&tx, input.scheme).await?;
    let version = which::version_on(service, &tx, scheme, service.env.today()).await?;
    check_days(input.days, version.document.publicity.min_days)?;
    let unreviewed = publicity::unreviewed(&tx, scheme, input.month).await?;
    if unreviewed > 0 && !input.confirm_partial {
        return Err(ApiError::new(ErrorCode::ReviewsPending).arg("month", input.month).arg("count", unreviewed));
    }
    let grants = ledger::unpublished(&tx, scheme, input.month).await?;
    if grants.is_empty() {
        return Err(ApiError::new(ErrorCode::NothingToPublish).arg("month", input.month));
    }
    let lines = lines(service, ctx, tx, grants).await?;
    let list = list(service, scheme, &input, &version.document.publicity, &lines)?;
    write(service, ctx, &list, &lines).await?;
    Ok(list.show(0))
}

fn check_days(days: u32, min: u32) -> Result<()> {
    if days < min {
        return Err(ApiError::new(ErrorCode::PublicityTooShort).at("days").arg("min", min));
    }
    if days > MAX_DAYS { Err(ApiError::new(ErrorCode::TooMany).at("days").arg("max", MAX_DAYS)) } else { Ok(()) }
}

/// The lines of a list over these grants. Names are asked for after the reading transaction has ended.
async fn lines(service: &ScoringService, ctx: &CallCtx, tx: Tx, grants: Vec<Granted>) -> Result<Vec<ListLine>> {
    let versions = scheme::by_ids(&tx, &service.versions, grants.iter().map(|grant| grant.deed.version)).await?;
    drop(tx);
    let names = names(service, ctx, grants.iter().map(|grant| grant.holder.member).collect()).await?;
    let line = |grant: Granted| {
        let document = versions.get(&grant.deed.version).map(|version| &version.document);
        let item = document.and_then(|document| document.items.iter().find(|item| item.code == grant.deed.item));
        let who = names.get(&grant.holder.member);
        // Whoever is unknown by now, or may stand on no board, is named by nothing.
        let name = who.filter(|who| !who.hidden).map_or(HIDDEN_NAME, |who| &who.name).to_owned();
        ListLine {
            line_no: 0,
            entry: grant.id,
            member: grant.holder.member,
            name,
            building: who.map(|who| who.building.clone()).unwrap_or_default(),
            item_name: item.map(|item| item.name.clone()).unwrap_or_default(),
            item: grant.deed.item,
            day: grant.deed.day,
            points: grant.points,
        }
    };
    Ok(leaf::number(grants.into_iter().map(line).collect()))
}

async fn names(service: &ScoringService, ctx: &CallCtx, members: HashSet<MemberId>) -> Result<HashMap<MemberId, PublicName>> {
    let members: Vec<MemberId> = members.into_iter().collect();
    let mut names = HashMap::new();
    for some in members.chunks(MAX_NAMES) {
        let found = service.members.public_names(ctx, some.to_vec()).await?;
        names.extend(found.into_iter().map(|name| (name.member, name)));
    }
    Ok(names)
}

fn list(service: &ScoringService, scheme: SchemeId, input: &PublicityInput, rule: &PublicityRule, lines: &[ListLine]) -> Result<ListRow> {
    let (id, now) = (service.env.new_id(), service.env.now());
    let hashes: Vec<_> = lines.iter().map(|line| line.leaf_hash(id)).collect();
    let count = |count: usize| u32::try_from(count).map_err(ApiError::internal);
    Ok(ListRow {
        id,
        scheme,
        month: input.month,
        opened_at: now,
        last_day: last_day(service, rule, input.days)?,
        status: PublicityStatus::Open,
        lines: count(lines.len())?,
        members: count(lines.iter().map(|line| line.member).collect::<HashSet<_>>().len())?,
        total: lines.iter().map(|line| line.points).sum::<Points>(),
        root: merkle::hex(&merkle::root(&hashes)),
        public_may_object: rule.public_may_object,
        answer_working_days: rule.answer_working_days,
    })
}

/// The window's last day; one on a rest day moves on (D-308). While the calendar of that year is unknown the plain last
/// day counts: the window is then never shorter than the scheme asks for, and no rest day is guessed. Working days (F6)
/// cannot be counted without their calendar.
fn last_day(service: &ScoringService, rule: &PublicityRule, days: u32) -> Result<NaiveDate> {
    let today = service.env.today();
    if rule.working_days {
        return service.calendar.add_working_days(today, days);
    }
    match service.calendar.window_end(today, days) {
        Err(error) if error.code == ErrorCode::CalendarUnknown => Ok(today + Days::new(days.into())),
        known => known,
    }
}

async fn write(service: &ScoringService, ctx: &CallCtx, list: &ListRow, lines: &[ListLine]) -> Result<()> {
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let _writer = Ledger::enter(&tx, env, ctx).await?;
    publicity::insert(&tx, list, lines).await.map_err(|error| match error {
        // Another admin has just published one of these entries.
        Error::Unique(_) => ApiError::new(ErrorCode::VersionConflict),
        other => other.into(),
    })?;
    jobs::schedule_close(&tx, service, list.id, list.last_day).await?;
    jobs::schedule_seal(&tx, service, &format!("opened {}", list.id)).await?;
    let items = lines.iter().fold(BTreeMap::<&str, u32>::new(), |mut items, line| {
        *items.entry(&line.item).or_default() += 1;
        items
    });
    let details = json!({ "month": list.month, "last_day": list.last_day, "root": list.root, "total": list.total, "lines_by_item": items });
    audit::record(&tx, env, ctx, &list.id.to_string(), None, &details).await?;
    outbox::publish(&tx, env, Fact::PublicityOpened { publicity: list.id, month: list.month }).await?;
    Ok(tx.commit().await?)
}
