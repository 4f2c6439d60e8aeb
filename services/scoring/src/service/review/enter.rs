//! Deeds that staff enter: written as approved applications and granted by the very path of review (F2).

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::*};
use linli_kernel::{
    AccountId, ApiError, CallCtx, ErrorCode, EvidenceId, HouseholdId, MemberId, Month, PlaceId, Points, SchemeId, SchemeVersionId,
};
use linli_scheme::{explain, rules::Rules};
use linli_store::{Tx, idempotency};
use serde::{Serialize, de::DeserializeOwned};

use super::{ScoringService, grant::Review, parties::Parties};
use crate::{
    domain::{
        filing::{self, Claim, Filed, Judged},
        standing::Own,
    },
    service::{application::refuse_month, roster::Lines},
    store::{
        application::{self, ApplicationRow, LineRow},
        application_write::insert_entered,
        evidence,
        ledger::Ledger,
        scheme,
    },
};

/// Who did something, as far as an application says it.
#[derive(Clone, Debug)]
pub(in crate::service) struct Doer {
    /// The member; of a household or an organisation its own id.
    pub member: MemberId,
    /// The household; of an organisation, itself.
    pub household: HouseholdId,
    /// The grid.
    pub grid: PlaceId,
    /// What they are by themselves.
    pub own: Own,
}

/// Deeds to enter in one transaction.
pub(in crate::service) struct Entered<'a, I> {
    /// The idempotency key's name.
    pub claim: String,
    /// What the key is for.
    pub input: &'a I,
    /// On what ground.
    pub reason: String,
    /// The deeds.
    pub lines: &'a [DeedLine],
    /// Who did each.
    pub doers: &'a [Doer],
    /// Everything is done and nothing stays; the key is not used up.
    pub dry_run: bool,
}

type Versions = HashMap<SchemeVersionId, Arc<SchemeVersion>>;

/// What deeds come to by themselves.
pub(in crate::service) struct Weighed {
    /// Under which scheme.
    scheme: SchemeId,
    /// Each deed's line, or why it cannot be entered.
    pub lines: Vec<Result<LineRow>>,
    /// The versions in force on their days.
    versions: Versions,
}

/// Where a deed stands: its application, and its line on it.
type At = (usize, usize);

/// Enters deeds, all or none; errors name `lines[i].line.…`. `tell` is given what became of each, in the order given, and makes the answer.
pub(in crate::service) async fn enter<I: Serialize + Sync, A: Serialize + DeserializeOwned + Sync>(
    service: &ScoringService,
    ctx: &CallCtx,
    of: Entered<'_, I>,
    Weighed { scheme, lines, versions }: Weighed,
    tell: impl FnOnce(Vec<DeedRecorded>) -> A,
) -> Result<A> {
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let (rows, at) = rows(service, scheme, account, &of, lines.into_iter().collect::<Result<_>>()?)?;
    refuse_strange_evidence(&tx, account, of.lines).await?;
    drop(tx);
    let parties = Parties::of_rows(service, ctx, &rows, &versions).await?;
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    if !of.dry_run
        && let Some(done) = idempotency::claim(&tx, env, &of.claim, of.input).await?
    {
        return Ok(done);
    }
    insert_entered(&tx, &rows).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let review = Review { service, ctx, tx: &tx, ledger: &ledger, parties: &parties, decisions: HashMap::new(), reason: Some(&of.reason) };
    for (_, granted) in review.grant(rows).await? {
        granted?;
    }
    let done = tell(recorded(&of, &application::load(&tx, &ids).await?, &at, &versions));
    if !of.dry_run {
        idempotency::keep(&tx, &of.claim, &done).await?;
        tx.commit().await?;
    }
    Ok(done)
}

fn place(index: usize, field: &str) -> String {
    format!("lines[{index}].line.{field}")
}

/// An error of a deed looked at by itself, with its place among all.
fn placed(index: usize, error: ApiError) -> ApiError {
    let field = error.place.as_deref().and_then(|place| place.strip_prefix("lines[0].")).map(str::to_owned);
    match field {
        Some(field) => error.at(place(index, &field)),
        None => error,
    }
}

/// Weighs each deed by itself.
pub(in crate::service) async fn weigh(
    service: &ScoringService,
    tx: &Tx,
    scheme: SchemeId,
    lines: &[DeedLine],
    doers: &[Doer],
) -> Result<Weighed> {
    let days: BTreeSet<NaiveDate> = lines.iter().map(|deed| deed.line.day).collect();
    let closed = closed_days(service, tx, scheme, &days).await?;
    let marks = scheme::versions(tx, scheme).await?;
    let ids = days.iter().filter_map(|day| marks.on(*day)).map(|mark| mark.id);
    let versions = scheme::by_ids(tx, &service.versions, ids).await?;
    let rules: HashMap<_, _> = versions.iter().map(|(id, version)| (*id, Rules::new(&version.document))).collect();
    let roster = Lines::of(tx, scheme, doers.iter().flat_map(|doer| [doer.member.into(), doer.household.into()])).await?;
    let one = |(index, (deed, doer)): (usize, (&DeedLine, &Doer))| {
        let claim = claim(index, &deed.line)?;
        if let Some(error) = closed.get(&deed.line.day) {
            return Err(error.clone().at(place(index, "day")));
        }
        let none = || ApiError::new(ErrorCode::NoScheme).at(place(index, "day"));
        let id = marks.on(deed.line.day).map(|mark| mark.id).ok_or_else(none)?;
        let (version, rules) = versions.get(&id).zip(rules.get(&id)).ok_or_else(none)?;
        let who = roster.known(doer.own.clone(), doer.member.into(), doer.household.into());
        let filed = Filed { who, filer: Some(Filer::Staff) };
        let Judged { item, worth, class } =
            filing::judge(0, &claim, rules, version.version, &filed).map_err(|error| placed(index, error))?;
        filing::evidenced(0, item, &claim).map_err(|error| placed(index, error))?;
        Ok(LineRow {
            id: service.env.new_id(),
            deed: claim.deed,
            class,
            with: claim.with,
            scheme_version: id,
            description: claim.description,
            evidence: claim.evidence,
            declared: worth.points,
            granted: None,
            workings: worth.workings,
            cuts: vec![],
            review_reason: None,
        })
    };
    let lines = lines.iter().zip(doers).enumerate().map(one).collect();
    drop(rules);
    Ok(Weighed { scheme, lines, versions })
}

/// The applications of these deeds, one a doer and month, and where each deed stands.
fn rows<I>(
    service: &ScoringService,
    scheme: SchemeId,
    account: AccountId,
    of: &Entered<'_, I>,
    lines: Vec<LineRow>,
) -> Result<(Vec<ApplicationRow>, Vec<At>)> {
    let (mut rows, mut at, mut known) = (vec![], vec![], HashMap::new());
    for (line, doer) in lines.into_iter().zip(of.doers) {
        let key = (doer.member, Month::of(line.deed.day));
        let application = *known.entry(key).or_insert_with(|| {
            rows.push(blank(service, scheme, account, doer, key.1, &of.reason));
            rows.len() - 1
        });
        let row: &mut ApplicationRow = rows.get_mut(application).ok_or_else(|| ApiError::internal("a row just made"))?;
        at.push((application, row.lines.len()));
        row.declared += line.declared;
        row.lines.push(line);
    }
    Ok((rows, at))
}

fn claim(index: usize, line: &LineInput) -> Result<Claim> {
    let claims = filing::claims(std::slice::from_ref(line), Month::of(line.day)).map_err(|error| placed(index, error))?;
    claims.into_iter().next().ok_or_else(|| ApiError::internal("one claim of one line"))
}

/// On which of these days nothing may be entered, and why: of months that have not begun, and of closed periods.
async fn closed_days(
    service: &ScoringService,
    tx: &Tx,
    scheme: SchemeId,
    days: &BTreeSet<NaiveDate>,
) -> Result<HashMap<NaiveDate, ApiError>> {
    let mut months: BTreeMap<Month, Vec<NaiveDate>> = BTreeMap::new();
    for day in days {
        months.entry(Month::of(*day)).or_default().push(*day);
    }
    let mut closed = HashMap::new();
    for (month, mut days) in months {
        while let Err(error) = refuse_month(service, tx, scheme, month, days.iter().copied()).await {
            if !matches!(error.code, ErrorCode::MonthInFuture | ErrorCode::MonthClosed) {
                return Err(error);
            }
            // One day alone is named by its place among the days; else it is the whole month.
            let nth = days.iter().enumerate().map(|(nth, _)| nth).find(|nth| error.place == Some(filing::place(*nth, "day")));
            let named = match nth {
                Some(nth) => vec![days.remove(nth)],
                None => std::mem::take(&mut days),
            };
            closed.extend(named.into_iter().map(|day| (day, error.clone())));
            if days.is_empty() {
                break;
            }
        }
    }
    Ok(closed)
}

/// An application for deeds that were not declared, without any yet.
pub(in crate::service) fn blank(
    service: &ScoringService,
    scheme: SchemeId,
    account: AccountId,
    doer: &Doer,
    month: Month,
    reason: &str,
) -> ApplicationRow {
    let now = service.env.now();
    ApplicationRow {
        id: service.env.new_id(),
        scheme,
        revision: 1,
        member: doer.member,
        household: doer.household,
        grid: doer.grid,
        month,
        status: ApplicationStatus::Submitted,
        step: 0,
        waits_for: None,
        declared: Points::ZERO,
        granted: Points::ZERO,
        filed_by: account,
        on_behalf_reason: Some(reason.to_owned()),
        created_at: now,
        sorted_at: now,
        submitted_at: Some(now),
        reviewed_by: None,
        reviewed_at: None,
        review_reason: None,
        lines: vec![],
    }
}

/// Evidence must be the caller's own.
async fn refuse_strange_evidence(tx: &Tx, account: AccountId, lines: &[DeedLine]) -> Result<()> {
    let named: Vec<EvidenceId> = lines.iter().flat_map(|deed| &deed.line.evidence).copied().collect();
    if named.is_empty() {
        return Ok(());
    }
    let own: Vec<EvidenceId> =
        evidence::by_ids(tx, &named).await?.iter().filter(|row| row.added_by == account).map(|row| row.evidence.id).collect();
    for (index, deed) in lines.iter().enumerate() {
        if let Some(nth) = deed.line.evidence.iter().position(|id| !own.contains(id)) {
            return Err(ApiError::new(ErrorCode::NotFound).at(place(index, &format!("evidence[{nth}]"))));
        }
    }
    Ok(())
}

/// What became of each deed.
fn recorded<I>(of: &Entered<'_, I>, rows: &[ApplicationRow], at: &[At], versions: &Versions) -> Vec<DeedRecorded> {
    let one = |(deed, (application, line)): (&DeedLine, &At)| {
        let row = rows.get(*application)?;
        let line = row.lines.get(*line)?;
        let document = &versions.get(&line.scheme_version)?.document;
        Some(DeedRecorded {
            application: row.id,
            who: deed.who,
            item: line.deed.item.clone(),
            declared: line.declared,
            granted: line.granted.unwrap_or_default(),
            explanation: explain::told(document, &line.workings, &line.cuts),
            workings: line.workings.clone(),
            cuts: line.cuts.clone(),
        })
    };
    of.lines.iter().zip(at).filter_map(one).collect()
}
