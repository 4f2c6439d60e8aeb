//! Answering an objection: the line stands, or it is corrected by a reversal and a new grant.

use linli_contracts::{
    Result,
    events::Fact,
    scoring::{Objection, ObjectionAnswer, ObjectionStatus, PublicityStatus},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, ObjectionId, Points};
use linli_scheme::{
    grant::{Deed, Usage},
    rules::Rules,
    window, worth,
};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::ScoringService;
use crate::{
    domain::{
        deeds,
        entry::{Counts, Granted, NewEntry},
        filing::class_code,
    },
    service::{publicity::Finalising, words},
    store::{
        ledger::{self, Ledger},
        objection,
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
        let stands = ledger::standing_of(self.tx, self.list.id, published.id).await?;
        let before = stands.as_ref().map_or(Points::ZERO, |grant| grant.points);
        let mut standing = if last { ledger::standing(self.tx, self.list.id).await? } else { vec![] };
        self.ledger.hold_doers([published.deed.doer.uuid(), published.deed.household.uuid()]).await?;
        let mut entries = vec![];
        let mut corrected = None;
        if let Some(points) = points.filter(|points| *points != before) {
            standing.retain(|grant| Some(grant.id) != stands.as_ref().map(|grant| grant.id));
            let granted = self.correct(&published, stands.as_ref(), points, &mut entries).await?;
            corrected = Some(granted.as_ref().map_or(Points::ZERO, |grant| grant.points));
            publicity::correct(self.tx, self.list.id, self.line.line.line_no, corrected.unwrap_or_default()).await?;
            standing.extend(granted.filter(|_| last));
        }
        let finalising = Finalising { service: self.service, ctx: self.ctx, tx: self.tx, list: self.list, standing };
        entries.extend(finalising.entries().await?);
        self.ledger.post(entries).await?;
        if last {
            finalising.finish().await?;
        }
        Ok(corrected)
    }

    /// Takes the old grant back and grants anew within the item's range and the caps; answers what is granted, if anything.
    async fn correct(
        &self,
        published: &Granted,
        stands: Option<&Granted>,
        points: Points,
        entries: &mut Vec<NewEntry>,
    ) -> Result<Option<Granted>> {
        let (env, deed) = (&self.service.env, &published.deed);
        let version = scheme::by_ids(self.tx, &self.service.versions, [deed.version]).await?.remove(&deed.version);
        let version = version.ok_or_else(|| ApiError::internal(format!("version {} is gone", deed.version)))?;
        let rules = Rules::new(&version.document);
        let line = review::line(self.tx, deed.line).await?;
        let (min, max) = worth::review_range(&rules, &line.deed).unwrap_or_default();
        if points != Points::ZERO && !(min..=max).contains(&points) {
            return Err(ApiError::new(ErrorCode::PointsOutOfRange).at("corrected_points").arg("min", min).arg("max", max));
        }
        if let Some(grant) = stands {
            entries.push(NewEntry::reverse(env.new_id(), grant).on(self.list.id).noted(self.text));
        }
        let (granted, entry) = if published.counts.points == published.points {
            self.judged(&rules, published, stands, &line, points).await?
        } else {
            self.shared(published, &line, points)
        };
        if granted.points == Points::ZERO {
            return Ok(None);
        }
        entries.push(entry.on(self.list.id).noted(self.text));
        Ok(Some(granted))
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
    ) -> Result<(Granted, NewEntry)> {
        let (document, deed) = (rules.document(), &published.deed);
        let span = window::span(document, &[deed.day]);
        let of = (published.holder.scheme, document.subject);
        let mut usage = Usage::new(ledger::counted(self.tx, of, &[deed.doer], &[deed.household], span).await?);
        if let Some(grant) = stands {
            usage.revoke(&deeds::counted(document.subject, grant));
        }
        let worth = worth::worth(rules, &line.deed).unwrap_or_else(|_| worth::Worth::plain(line.declared, 1)).decide(points);
        let again = Deed {
            household: Some(deed.household),
            holder: deeds::holder(document.subject, deed.doer, deed.household),
            class: class_code(document, line.class),
            line: Some(deed.line),
            ..Deed::new(deed.doer, &line.deed, &worth)
        };
        let outcome = usage.grant(rules, &again);
        let counts = Counts { points: outcome.granted, times: outcome.times.into(), quantity: line.deed.quantity };
        let granted = Granted { id: self.service.env.new_id(), points: outcome.granted, counts, ..published.clone() };
        let entry = NewEntry::grant(granted.clone(), line.declared, outcome.workings, outcome.cuts);
        Ok((granted, entry))
    }

    /// One of several beneficiaries' points are corrected alone (A7); what the deed counts for caps changes by as much,
    /// where it is this grant that counts.
    fn shared(&self, published: &Granted, line: &JudgedLine, points: Points) -> (Granted, NewEntry) {
        let mut counts = published.counts;
        if counts != Counts::default() {
            counts.points += points - published.points;
        }
        let granted = Granted { id: self.service.env.new_id(), points, counts, ..published.clone() };
        let entry = NewEntry::grant(granted.clone(), line.declared, vec![], vec![]);
        (granted, entry)
    }
}
