//! What everybody has when a period begins (C2, C5): posted as entries, once a period, so that it is seen in points (C4).
//!
//! A job posts for everybody who takes part, every night, after the roster was saved, a version published or a result final. What
//! depends on the last result waits for it, until the period's own result is made. What was posted once stays as it is.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DurationRound, NaiveDate, TimeDelta};
use linli_contracts::{Result, scoring::StartValue};
use linli_kernel::{
    ApiError, CallCtx, ErrorCode, HolderId, MemberId, Points, SchemeId,
    clock::{beijing_midnight, midnight_after},
};
use linli_scheme::settle::start::{self, Last, Started};
use linli_store::{DueJob, Tx};

use super::{
    ScoringService, period,
    roster::{self, Person},
    ruled::{self, Ruled},
};
use crate::{
    domain::{
        entry::{Holder, NewEntry, Start},
        purses,
    },
    jobs,
    store::{
        facts::{self, Span},
        ledger::Ledger,
        period::{self as store, PeriodRow},
        roster as lines, scheme,
    },
};

/// What of a period's starts was posted already.
#[derive(Default)]
pub(super) struct Posted {
    /// The keys of the entries.
    pub keys: HashSet<String>,
    /// What counts for rank, by holder and group.
    pub ranks: HashMap<HolderId, BTreeMap<Option<String>, Points>>,
}

impl Posted {
    /// That of a period.
    pub async fn of(tx: &Tx, period: &PeriodRow) -> Result<Self> {
        let mut posted = Self::default();
        for (key, holder, group, rank) in facts::starts(tx, period.id).await? {
            posted.keys.insert(key);
            if rank != Points::ZERO {
                *posted.ranks.entry(holder).or_default().entry(group).or_default() += rank;
            }
        }
        Ok(posted)
    }
}

/// What is still to be posted of a period's starts.
pub(super) struct Due<'a> {
    /// The scheme as it is in force.
    pub scheme: &'a Ruled,
    /// The period.
    pub period: &'a PeriodRow,
    /// What is there already.
    pub posted: &'a Posted,
    /// What the last period came to.
    pub last: &'a BTreeMap<HolderId, (Points, Option<String>)>,
}

impl Due<'_> {
    /// The entries that these people still miss, each with whether it waits for the last result.
    pub async fn entries(
        &self,
        service: &ScoringService,
        ctx: &CallCtx,
        people: &BTreeMap<HolderId, Person>,
    ) -> Result<Vec<(NewEntry, bool)>> {
        let mut missing: Vec<(HolderId, Started, String)> = vec![];
        for (holder, person) in people {
            missing.extend(self.missing(*holder, person.class.as_deref()));
        }
        let wallets = self.wallets(service, ctx, &missing).await?;
        let entry = |(holder, started, key): (HolderId, Started, String)| {
            let waits = self.waits(&started);
            (self.entry(service, &wallets, holder, started, key), waits)
        };
        Ok(missing.into_iter().map(entry).collect())
    }

    fn missing(&self, holder: HolderId, class: Option<&str>) -> Vec<(HolderId, Started, String)> {
        let document = self.scheme.document();
        let last = self.last.get(&holder).map(|(total, band)| Last { total: *total, band: band.clone() });
        let started = start::starts(document, class, last.as_ref()).into_iter();
        let started = started.filter(|start| start.points != Points::ZERO && (start.ranks || start.spends));
        let keyed = started.map(|start| {
            let group = start.group.as_deref().unwrap_or_default();
            let key = format!("start {} {holder} {} {group}", self.period.id, start.purse);
            (holder, start, key)
        });
        keyed.filter(|(_, _, key)| !self.posted.keys.contains(key)).collect()
    }

    /// Whether a start depends on the last result.
    fn waits(&self, of: &Started) -> bool {
        let value = self.scheme.document().starts.get(of.at).map(|start| &start.value);
        !matches!(value, Some(StartValue::Fixed { .. }))
    }

    /// Whose balance a holder's points are: the family's where the scheme pools them (A3). A contract call.
    async fn wallets(
        &self,
        service: &ScoringService,
        ctx: &CallCtx,
        missing: &[(HolderId, Started, String)],
    ) -> Result<HashMap<HolderId, HolderId>> {
        let document = self.scheme.document();
        if !document.pooled || missing.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: HashSet<MemberId> = missing.iter().map(|(holder, ..)| MemberId::from_uuid(holder.uuid())).collect();
        let members = roster::members(service, ctx, &ids.into_iter().collect::<Vec<_>>()).await?;
        Ok(members.iter().map(|member| purses::accounts(document, member.id, member.household)).collect())
    }

    fn entry(
        &self,
        service: &ScoringService,
        wallets: &HashMap<HolderId, HolderId>,
        holder: HolderId,
        started: Started,
        key: String,
    ) -> NewEntry {
        let wallet = wallets.get(&holder).copied().unwrap_or(holder);
        let (scheme, member) = (self.scheme.id, MemberId::from_uuid(holder.uuid()));
        let ends = purses::ends(self.scheme.document(), &started.purse, self.period.span(), service.env.today());
        let of = Holder { scheme, period: self.period.id, member, holder, wallet, purse: started.purse.clone() };
        let version = self.scheme.version.id;
        NewEntry::start(service.env.new_id(), of, Start { version, key, started }, ends)
    }
}

/// Posts what today's period began with, for whoever has it not yet; and looks again tomorrow.
pub(crate) async fn post(service: &ScoringService, ctx: &CallCtx, job: &DueJob, id: SchemeId) -> Result<()> {
    let (tenant, env) = (ctx.tenant()?, &service.env);
    let (tx, period) = period::reading(service, ctx, Some(id)).await?;
    let scheme = ruled::today(service, &tx, Some(id)).await?;
    if scheme.document().starts.is_empty() {
        let tx = service.store.write(tenant).await?;
        job.finish(&tx).await?;
        return Ok(tx.commit().await?);
    }
    let posted = Posted::of(&tx, &period).await?;
    let span = Span { scheme: id, from: period.first_day, until: period.last_day };
    let (last, settled) = (facts::last(&tx, span, None).await?, facts::is_settled_before(&tx, span).await?);
    let lines = lines::between(&tx, id, env.today(), env.today()).await?;
    drop(tx);
    let people = roster::everybody(service, ctx, scheme.document(), &lines, env.today()).await?;
    let due = Due { scheme: &scheme, period: &period, posted: &posted, last: &last };
    let entries = due.entries(service, ctx, &people).await?.into_iter().filter(|(_, waits)| settled || !waits);
    let entries = entries.map(|(entry, _)| entry).collect();
    let tx = service.store.write(tenant).await?;
    job.finish(&tx).await?;
    write(service, ctx, &tx, &period, entries).await?;
    let night = midnight_after(env.today());
    jobs::schedule_starts(&tx, env, id, &night.to_rfc3339(), night).await?;
    Ok(tx.commit().await?)
}

/// Posts entries that nobody else posted meanwhile.
pub(super) async fn write(service: &ScoringService, ctx: &CallCtx, tx: &Tx, period: &PeriodRow, mut entries: Vec<NewEntry>) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let ledger = Ledger::enter_alone(tx, &service.env, ctx).await?;
    if store::get(tx, period.id, false).await?.is_none() {
        // A version published meanwhile has made the periods anew: whoever asked looks again.
        return Err(ApiError::new(ErrorCode::VersionConflict));
    }
    let posted = Posted::of(tx, period).await?;
    entries.retain(|entry| entry.key.as_ref().is_none_or(|key| !posted.keys.contains(key)));
    if entries.is_empty() {
        return Ok(());
    }
    ledger.post(entries).await?;
    Ok(jobs::schedule_seal(tx, service, &format!("starts {}", service.env.new_uuid())).await?)
}

/// Looks soon after this transaction: the roster, the version or the last result has changed.
pub(super) async fn look(service: &ScoringService, tx: &Tx, id: SchemeId, from: NaiveDate) -> Result<()> {
    let has_starts = scheme::newest(tx, &service.versions, id).await?.iter().any(|version| !version.document.starts.is_empty());
    if has_starts {
        // All that changes within a minute is looked at together, once it is over.
        let soon = beijing_midnight(from).max(service.env.now() + TimeDelta::minutes(1)).duration_trunc(TimeDelta::minutes(1));
        let soon = soon.map_err(ApiError::internal)?;
        jobs::schedule_starts(tx, &service.env, id, &soon.to_rfc3339(), soon).await?;
    }
    Ok(())
}
