//! Answering an objection: the line stands, or it is corrected by a reversal and a new grant.

use linli_contracts::{
    Result,
    events::Fact,
    scoring::{Objection, ObjectionAnswer, ObjectionStatus, PublicityStatus, Working, WorkingStep},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, ObjectionId, Points};
use linli_scheme::{
    grant::{Deed, Reversal, Usage},
    rules::Rules,
    window, worth,
};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::ScoringService;
use crate::{
    domain::{
        deeds::{self, Doer},
        entry::{Counts, Granted, NewEntry},
    },
    service::{
        publicity::Finalising,
        review::{Holders, TakingBack, taking_of_line},
        words,
    },
    store::{
        ledger::{self, Ledger, TookBack},
        objection,
        period::{self, PeriodRow},
        publicity::{self, Hold, ListRow, StoredLine},
        review,
        review::JudgedLine,
        scheme,
    },
};

pub(in crate::service) async fn answer(
    service: &ScoringService,
    ctx: &CallCtx,
    id: ObjectionId,
    answer: ObjectionAnswer,
) -> Result<Objection> {
    let text = words::answer(&answer.text, "text")?;
    let (tx, env) = (service.store.write(ctx.managed_tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    let (list, mut objection, filed_by) = held(&tx, id).await?;
    let line = publicity::line(&tx, list.id, objection.line_no).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    if ctx.own().contains(&line.line.member) {
        // Four eyes, as in review: nobody answers about their own points.
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    let last = list.status == PublicityStatus::Answering && objection::open_of(&tx, list.id).await? == 1;
    let case = Case { service, ctx, tx: &tx, ledger: &ledger, list: &list, line: &line, text: &text };
    let corrected = case.settle(answer.corrected_points, last).await?;
    objection.status = if corrected.is_some() { ObjectionStatus::Corrected } else { ObjectionStatus::Upheld };
    objection.answered_at = Some(env.now());
    objection.answer = Some(text);
    objection::answer(&tx, &objection, ctx.account()).await?;
    let details = json!({ "status": objection.status, "was": line.corrected_to.unwrap_or(line.line.points), "corrected_to": corrected });
    audit::record(&tx, env, ctx, &id.to_string(), objection.answer.as_deref(), &details).await?;
    outbox::publish(&tx, env, Fact::ObjectionAnswered { objection: id, filed_by }).await?;
    tx.commit().await?;
    Ok(objection)
}

/// The list is held before the objection, as its end does: of two last answers the second sees the first.
async fn held(tx: &Tx, id: ObjectionId) -> Result<(ListRow, Objection, Option<linli_kernel::AccountId>)> {
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let (seen, _) = objection::get(tx, id, false).await?.ok_or_else(not_found)?;
    let list = publicity::lock(tx, seen.publicity, Hold::Alone).await?.ok_or_else(not_found)?;
    let (objection, filed_by) = objection::get(tx, id, true).await?.ok_or_else(not_found)?;
    if objection.status != ObjectionStatus::Open {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", json!(objection.status).as_str().unwrap_or_default()));
    }
    Ok((list, objection, filed_by))
}

/// What a correction comes to.
#[derive(Default)]
struct Corrected {
    /// The entries to post.
    entries: Vec<NewEntry>,
    /// What is granted anew, if anything.
    granted: Option<Granted>,
    /// What it takes back of other deeds.
    took_back: Vec<TookBack>,
}

/// One objection about to be settled.
struct Case<'a> {
    service: &'a ScoringService,
    ctx: &'a CallCtx,
    tx: &'a Tx,
    ledger: &'a Ledger<'a>,
    list: &'a ListRow,
    line: &'a StoredLine,
    text: &'a str,
}

impl Case<'_> {
    /// Corrects the line where it is to be, and ends the list when this was its last open objection.
    /// Answers what the line was corrected to.
    async fn settle(&self, points: Option<Points>, last: bool) -> Result<Option<Points>> {
        let published = ledger::grant(self.tx, self.line.line.entry).await?;
        let mut standing = if last {
            self.ledger.hold_standing(self.list.id, &[&published.deed]).await?
        } else {
            self.ledger.hold_doers([published.deed.doer.uuid(), published.deed.household.uuid()]).await?;
            vec![]
        };
        let stands = ledger::standing_of(self.tx, self.list.id, published.id).await?;
        if points.is_some() && stands.is_none() && self.stands_elsewhere(&published).await? {
            return Err(ApiError::new(ErrorCode::WrongStatus).at("points").arg("status", "REPAIRED"));
        }
        let before = stands.as_ref().map_or(Points::ZERO, |grant| grant.points);
        let (mut made, mut corrected) = (Corrected::default(), None);
        if let Some(points) = points.filter(|points| *points != before) {
            made = self.correct(&published, stands.as_ref(), points).await?;
            // What was taken back, by the correction or by what follows from it, no longer becomes final.
            standing.retain(|grant| made.entries.iter().all(|entry| entry.of != Some(grant.id)));
            corrected = Some(made.granted.as_ref().map_or(Points::ZERO, |grant| grant.points));
            publicity::correct(self.tx, self.list.id, self.line.line.line_no, corrected.unwrap_or_default()).await?;
            standing.extend(made.granted.filter(|_| last));
        }
        let finalising = Finalising { service: self.service, ctx: self.ctx, tx: self.tx, list: self.list, standing };
        made.entries.extend(finalising.entries().await?);
        self.ledger.post(made.entries).await?;
        ledger::keep_taken_back(self.tx, &made.took_back).await?;
        if last {
            finalising.finish().await?;
        }
        Ok(corrected)
    }

    /// Whether another deed has repaired it since (C8): what is left of it is shown on a list of its own, and corrected there.
    async fn stands_elsewhere(&self, published: &Granted) -> Result<bool> {
        let standing = ledger::standing_of_lines(self.tx, &[published.deed.line]).await?;
        Ok(standing.iter().any(|(grant, _)| grant.holder == published.holder))
    }

    /// Takes the old grant back and grants anew within the item's range and the caps. A deed that counts nothing any more has
    /// no effects either; one that counts again has them again.
    async fn correct(&self, published: &Granted, stands: Option<&Granted>, points: Points) -> Result<Corrected> {
        let (env, deed) = (&self.service.env, &published.deed);
        let version = scheme::by_ids(self.tx, &self.service.versions, [deed.version]).await?.remove(&deed.version);
        let version = version.ok_or_else(|| ApiError::internal(format!("version {} is gone", deed.version)))?;
        let rules = Rules::new(&version.document);
        let line = review::line(self.tx, deed.line).await?;
        let (min, max) = worth::review_range(&rules, &line.deed).unwrap_or_default();
        if points != Points::ZERO && !(min..=max).contains(&points) {
            return Err(ApiError::new(ErrorCode::PointsOutOfRange).at("corrected_points").arg("min", min).arg("max", max));
        }
        let mut made = Corrected::default();
        if let Some(grant) = stands {
            made.entries.push(NewEntry::reverse(env.new_id(), grant).on(self.list.id).noted(self.text));
        }
        let is_whole = published.counts.points == published.points;
        let (granted, entry, reversals) =
            if is_whole { self.judged(&rules, published, stands, &line, points).await? } else { self.shared(published, &line, points) };
        if granted.points != Points::ZERO {
            made.entries.push(entry.on(self.list.id).noted(self.text));
            made.granted = Some(granted);
        }
        let taking_back = TakingBack { service: self.service, tx: self.tx };
        if is_whole && points == Points::ZERO {
            made.entries.extend(taking_back.put_back(&[deed.line]).await?);
        } else if stands.is_none() {
            let back = taking_back.take(&taking_of_line(&version.document, deed.line, &deed.item, reversals), &[]).await?;
            made.entries.extend(back.entries);
            made.took_back = back.by;
        }
        Ok(made)
    }

    /// A deed's points that are one holder's are judged anew, beside everything but the grant that is taken back: its room
    /// is free again (D-304).
    async fn judged(
        &self,
        rules: &Rules<'_>,
        published: &Granted,
        stands: Option<&Granted>,
        line: &JudgedLine,
        points: Points,
    ) -> Result<(Granted, NewEntry, Vec<Reversal>)> {
        let (document, deed) = (rules.document(), &published.deed);
        let span = window::span(document, &[deed.day]);
        let of = (published.holder.scheme, document.subject);
        let mut usage = Usage::new(ledger::counted(self.tx, of, &[deed.doer], &[deed.household], span).await?);
        if let Some(grant) = stands {
            usage.revoke(&deeds::counted(document.subject, grant));
        }
        let worth = worth::worth(rules, &line.deed).unwrap_or_else(|_| worth::Worth::plain(line.declared, 1)).decide(points);
        let holder = deeds::holder(document.subject, deed.doer, deed.household);
        let periods: Vec<PeriodRow> = period::get(self.tx, published.holder.period, false).await?.into_iter().collect();
        let holders = Holders::of(self.tx, published.holder.scheme, std::iter::once(document), &[holder], &periods).await?;
        let of = holders.of_holder(document, holder, line.class.as_deref(), published.holder.period);
        let doer = Doer { id: deed.doer, household: deed.household };
        let again = Deed { line: Some(deed.line), ..deeds::deed(document, &doer, &line.deed, &worth, &of) };
        let outcome = usage.grant(rules, &again);
        let counts = Counts { points: outcome.granted, times: outcome.times.into(), quantity: line.deed.quantity };
        let granted = Granted { id: self.service.env.new_id(), points: outcome.granted, counts, ..published.clone() };
        let entry = NewEntry::grant(granted.clone(), line.declared, outcome.workings, outcome.cuts);
        Ok((granted, entry, outcome.reversals))
    }

    /// One of several beneficiaries' points are corrected alone (A7); what the deed counts for caps changes by as much,
    /// where it is this grant that counts.
    fn shared(&self, published: &Granted, line: &JudgedLine, points: Points) -> (Granted, NewEntry, Vec<Reversal>) {
        let mut counts = published.counts;
        if counts != Counts::default() {
            counts.points += points - published.points;
        }
        let granted = Granted { id: self.service.env.new_id(), points, counts, ..published.clone() };
        let args = [("before".to_owned(), published.points.to_string())];
        let working = Working { step: WorkingStep::Decision, place: String::new(), args: args.into(), points };
        let entry = NewEntry::grant(granted.clone(), line.declared, vec![working], vec![]);
        (granted, entry, vec![])
    }
}
