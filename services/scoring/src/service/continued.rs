//! Deductions that nobody put right go on (E6): closing a period enters them anew on the first day of the next one, as
//! approved applications, so that they are shown, objected to and repaired there as any other.

use std::collections::HashMap;

use linli_contracts::{
    Result,
    scoring::{ApplicationStatus, EffectKind, PointItem, SchemeVersion},
};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode, HolderId, LineId, Month, PeriodId, Points};
use linli_scheme::{
    grant::effects::{self, Standing},
    rules::Rules,
};
use linli_store::{Tx, outbox};

use super::{
    ScoringService,
    review::{Decision, Doer, Parties, Review, Since, TakingBack, blank, changed},
    roster::Lines,
    which,
};
use crate::{
    domain::{entry::NewEntry, standing::Own},
    store::{
        application::{self, ApplicationRow, LineRow},
        application_write::insert_entered,
        continued,
        ledger::{self, Ledger},
        period::{self, PeriodRow},
    },
};

/// Which line goes on as which.
type Pairs = Vec<(LineId, LineId)>;

/// What goes on when a period is closed.
pub(super) struct Continuing {
    /// What stood when it was looked up.
    standing: Vec<Standing>,
    /// The applications to enter.
    rows: Vec<ApplicationRow>,
    /// Which line goes on as which.
    pairs: Pairs,
    /// What stood, whose it was, by the line that goes on.
    stood: HashMap<LineId, Vec<(HolderId, Points)>>,
    /// Who gets points for them.
    parties: Parties,
}

impl Continuing {
    /// Looks it up before the closing transaction begins.
    pub async fn of(service: &ScoringService, ctx: &CallCtx, id: PeriodId) -> Result<Self> {
        let tx = service.store.read(ctx.managed_tenant()?).await?;
        let period = period::get(&tx, id, false).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
        let (version, standing) = standing(service, &tx, &period).await?;
        let lines: Vec<LineId> = standing.iter().filter_map(|one| one.counted.line).collect();
        let known = application::load(&tx, &continued::applications(&tx, &lines).await?).await?;
        let mut stood: HashMap<LineId, Vec<(HolderId, Points)>> = HashMap::new();
        for (grant, _) in ledger::standing_of_lines(&tx, &lines).await? {
            stood.entry(grant.deed.line).or_default().push((grant.holder.member.into(), grant.points));
        }
        let roster = Lines::of(&tx, period.scheme, known.iter().flat_map(|row| [row.member.into(), row.household.into()])).await?;
        drop(tx);
        let entering = Entering { service, ctx, period: &period, version: &version, roster: &roster };
        let (rows, pairs) = entering.rows(&known, &standing)?;
        let parties = Parties::of_rows(service, ctx, &rows, &HashMap::from([(version.id, version.clone())])).await?;
        let stood = pairs.iter().filter_map(|(of, line)| Some((*line, stood.remove(of)?))).collect();
        Ok(Self { standing, rows, pairs, stood, parties })
    }

    /// How many deductions go on.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Enters them in the transaction that closes the period; `VERSION_CONFLICT` when something has changed since.
    pub async fn enter(self, service: &ScoringService, ctx: &CallCtx, (tx, ledger): (&Tx, &Ledger<'_>), closed: &PeriodRow) -> Result<()> {
        if standing(service, tx, closed).await?.1 != self.standing {
            return Err(ApiError::new(ErrorCode::VersionConflict));
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        insert_entered(tx, &self.rows).await?;
        continued::keep(tx, closed.id, &self.pairs).await?;
        let reason = reason(closed);
        let mut stood = self.stood;
        let mut decision = |line: &LineRow| {
            let since = Since { period: closed.words(), shares: stood.remove(&line.id).unwrap_or_default() };
            Decision { points: line.declared, reason: reason.clone(), since: Some(since) }
        };
        let decisions = self.rows.iter().flat_map(|row| &row.lines).map(|line| (line.id, decision(line))).collect();
        let review = Review { service, ctx, tx, ledger, parties: &self.parties, decisions, reason: Some(&reason) };
        for (_, granted) in review.grant(self.rows).await? {
            granted?;
        }
        Ok(())
    }
}

/// What goes on from a period as it is now, and the version that says so: the one in force on the day on which it is deducted.
async fn standing(service: &ScoringService, tx: &Tx, period: &PeriodRow) -> Result<(std::sync::Arc<SchemeVersion>, Vec<Standing>)> {
    let first = period.next_day();
    let version = which::version_on(service, tx, period.scheme, first).await?;
    let (rules, subject) = (Rules::new(&version.document), version.document.subject);
    let having = |does: fn(&EffectKind) -> bool| -> Vec<String> {
        let has = |item: &&PointItem| item.effects.iter().any(|effect| does(&effect.does));
        version.document.items.iter().filter(has).map(|item| item.code.clone()).collect()
    };
    let all = continued::standing(tx, subject, period.id, &having(|does| *does == EffectKind::Continues)).await?;
    if all.is_empty() {
        return Ok((version.clone(), vec![]));
    }
    // Of this period too: somebody's own year, or another length of periods, may have ended between the fault and its repair.
    let (repairing, next) = (having(|does| matches!(does, EffectKind::Repair { .. })), period::at(tx, period.scheme, first).await?);
    let mut repairs = continued::repaired_nothing(tx, subject, period.id, &repairing).await?;
    if let Some(next) = next {
        repairs.extend(continued::repaired_nothing(tx, subject, next.id, &repairing).await?);
    }
    let left = effects::continued(&rules, &all, &repairs, first).into_iter().cloned().collect();
    Ok((version.clone(), left))
}

fn reason(period: &PeriodRow) -> String {
    format!("{} 未整改，继续扣分", period.words())
}

/// Applications about to be entered.
struct Entering<'a> {
    service: &'a ScoringService,
    ctx: &'a CallCtx,
    period: &'a PeriodRow,
    version: &'a SchemeVersion,
    roster: &'a Lines,
}

impl Entering<'_> {
    /// One application for each that a deduction stands on, and which line goes on as which.
    fn rows(&self, known: &[ApplicationRow], standing: &[Standing]) -> Result<(Vec<ApplicationRow>, Pairs)> {
        let points: HashMap<LineId, Points> = standing.iter().filter_map(|one| Some((one.counted.line?, one.counted.points))).collect();
        let account = self.ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
        let (mut rows, mut pairs) = (vec![], vec![]);
        for of in known {
            let doer = Doer { member: of.member, household: of.household, grid: of.grid, own: Own::Class(None) };
            let mut row = blank(self.service, of.scheme, account, &doer, Month::of(self.period.next_day()), &reason(self.period));
            for line in &of.lines {
                let Some(points) = points.get(&line.id) else { continue };
                let anew = self.line(of, line, *points);
                pairs.push((line.id, anew.id));
                row.declared += anew.declared;
                row.lines.push(anew);
            }
            rows.push(row);
        }
        Ok((rows, pairs))
    }

    fn line(&self, row: &ApplicationRow, of: &LineRow, points: Points) -> LineRow {
        let mut deed = of.deed.clone();
        deed.day = self.period.next_day();
        let who = self.roster.known(Own::Class(of.class.clone()), row.member.into(), row.household.into());
        LineRow {
            id: self.service.env.new_id(),
            class: who.on(&self.version.document, deed.day).class,
            deed,
            scheme_version: self.version.id,
            declared: points,
            granted: None,
            workings: vec![],
            cuts: vec![],
            review_reason: None,
            ..of.clone()
        }
    }
}

/// Withdraws what closing a period entered, since it is opened again: the entries that take it back.
pub(super) async fn withdraw(service: &ScoringService, tx: &Tx, closed: PeriodId, reason: &str) -> Result<Vec<NewEntry>> {
    let lines = continued::of_closing(tx, closed).await?;
    if lines.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<ApplicationId> = continued::applications(tx, &lines).await?;
    let rows = application::lock(tx, &ids).await?;
    continued::withdraw(tx, &ids, service.env.now()).await?;
    outbox::publish_all(tx, &service.env, rows.iter().map(|row| changed(row, ApplicationStatus::Withdrawn)).collect()).await?;
    continued::forget(tx, closed).await?;
    TakingBack { service, tx }.withdraw(&lines, reason).await
}
