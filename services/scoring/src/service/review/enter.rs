//! Deeds that staff enter: written as approved applications and granted by the very path of review (F2).

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use linli_contracts::{Result, scoring::*};
use linli_kernel::{
    AccountId, ApiError, CallCtx, ErrorCode, EvidenceId, HouseholdId, MemberId, Month, PlaceId, Points, SchemeId, SchemeVersionId,
};
use linli_scheme::{explain, rules::Rules};
use linli_store::{Tx, idempotency};
use serde::Serialize;

use super::{ScoringService, grant::Review, parties::Parties};
use crate::{
    domain::{
        filing::{self, Claim, Filed, Judged},
        standing::Own,
    },
    service::{application::refuse_month, roster::Lines, which},
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
    /// Under which scheme.
    pub scheme: Option<SchemeId>,
    /// On what ground.
    pub reason: String,
    /// The deeds.
    pub lines: &'a [DeedLine],
    /// Who did each.
    pub doers: &'a [Doer],
}

type Versions = HashMap<SchemeVersionId, Arc<SchemeVersion>>;

/// Where a deed stands: its application, and its line on it.
type At = (usize, usize);

/// Enters deeds, all or none; errors name `lines[i].line.…`. Answers what became of each, in the order given.
pub(in crate::service) async fn enter<I: Serialize + Sync>(
    service: &ScoringService,
    ctx: &CallCtx,
    of: Entered<'_, I>,
) -> Result<Vec<DeedRecorded>> {
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let scheme = which::scheme(&tx, of.scheme).await?;
    let (rows, at, versions) = rows(service, &tx, scheme, account, &of).await?;
    refuse_strange_evidence(&tx, account, of.lines).await?;
    drop(tx);
    let parties = Parties::of_rows(service, ctx, &rows, &versions).await?;
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    if let Some(done) = idempotency::claim(&tx, env, &of.claim, of.input).await? {
        return Ok(done);
    }
    insert_entered(&tx, &rows).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let review = Review { service, ctx, tx: &tx, ledger: &ledger, parties: &parties, decisions: HashMap::new(), reason: Some(&of.reason) };
    for (_, granted) in review.grant(rows).await? {
        granted?;
    }
    let done = recorded(&of, &application::load(&tx, &ids).await?, &at, &versions);
    idempotency::keep(&tx, &of.claim, &done).await?;
    tx.commit().await?;
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

/// The applications of these deeds, one a doer and month, and where each deed stands.
async fn rows<I>(
    service: &ScoringService,
    tx: &Tx,
    scheme: SchemeId,
    account: AccountId,
    of: &Entered<'_, I>,
) -> Result<(Vec<ApplicationRow>, Vec<At>, Versions)> {
    let claims = of.lines.iter().enumerate().map(|(index, deed)| claim(index, &deed.line)).collect::<Result<Vec<_>>>()?;
    refuse_days(service, tx, scheme, &claims).await?;
    let marks = scheme::versions(tx, scheme).await?;
    let none = |index| ApiError::new(ErrorCode::NoScheme).at(place(index, "day"));
    let version_of = |(index, claim): (usize, &Claim)| marks.on(claim.deed.day).map(|mark| mark.id).ok_or_else(|| none(index));
    let ids = claims.iter().enumerate().map(version_of).collect::<Result<Vec<_>>>()?;
    let versions = scheme::by_ids(tx, &service.versions, ids.iter().copied()).await?;
    let rules: HashMap<_, _> = versions.iter().map(|(id, version)| (*id, Rules::new(&version.document))).collect();
    let lines = Lines::of(tx, scheme, of.doers.iter().flat_map(|doer| [doer.member.into(), doer.household.into()])).await?;
    let (mut rows, mut at, mut known) = (vec![], vec![], HashMap::new());
    for (index, ((claim, id), doer)) in claims.into_iter().zip(ids).zip(of.doers).enumerate() {
        let (version, rules) = versions.get(&id).zip(rules.get(&id)).ok_or_else(|| none(index))?;
        let who = lines.known(doer.own.clone(), doer.member.into(), doer.household.into());
        let filed = Filed { who, filer: Some(Filer::Staff) };
        let Judged { item, worth, class } =
            filing::judge(0, &claim, rules, version.version, &filed).map_err(|error| placed(index, error))?;
        filing::evidenced(0, item, &claim).map_err(|error| placed(index, error))?;
        let key = (doer.member, Month::of(claim.deed.day));
        let application = *known.entry(key).or_insert_with(|| {
            rows.push(blank(service, scheme, account, doer, key.1, &of.reason));
            rows.len() - 1
        });
        let row: &mut ApplicationRow = rows.get_mut(application).ok_or_else(|| ApiError::internal("a row just made"))?;
        at.push((application, row.lines.len()));
        row.declared += worth.points;
        row.lines.push(LineRow {
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
        });
    }
    drop(rules);
    Ok((rows, at, versions))
}

fn claim(index: usize, line: &LineInput) -> Result<Claim> {
    let claims = filing::claims(std::slice::from_ref(line), Month::of(line.day)).map_err(|error| placed(index, error))?;
    claims.into_iter().next().ok_or_else(|| ApiError::internal("one claim of one line"))
}

/// Refuses months that have not begun, and days of closed periods.
async fn refuse_days(service: &ScoringService, tx: &Tx, scheme: SchemeId, claims: &[Claim]) -> Result<()> {
    let mut months: BTreeMap<Month, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        months.entry(Month::of(claim.deed.day)).or_default().push(index);
    }
    for (month, at) in months {
        let days = at.iter().filter_map(|index| claims.get(*index)).map(|claim| claim.deed.day);
        let first = at.first().copied().unwrap_or_default();
        refuse_month(service, tx, scheme, month, days).await.map_err(|error| error.at(place(first, "day")))?;
    }
    Ok(())
}

fn blank(service: &ScoringService, scheme: SchemeId, account: AccountId, doer: &Doer, month: Month, reason: &str) -> ApplicationRow {
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
