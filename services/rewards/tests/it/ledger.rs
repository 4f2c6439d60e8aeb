//! A stand-in for the ledger: idempotent debits and refunds, and faults on command.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use chrono::NaiveDate;
use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use serde_json::json;

/// What the next call of the ledger does wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It fails before anything happened.
    Before,
    /// It happens, but the answer is lost.
    AnswerLost,
    /// It happens, and no answer ever comes.
    Hangs,
}

#[derive(Default)]
struct Books {
    balances: HashMap<MemberId, Points>,
    debits: HashMap<String, (MemberId, Points, bool)>,
    faults: VecDeque<Fault>,
    notes: Vec<String>,
    schemes: Vec<(SchemeId, SchemeDocument)>,
    paid_from: Vec<(Option<SchemeId>, Option<String>)>,
}

/// The stand-in.
#[derive(Default)]
pub struct Ledger(Mutex<Books>);

impl Ledger {
    /// Gives a member points to spend.
    pub fn grant(&self, member: MemberId, points: i64) {
        *self.books().balances.entry(member).or_default() += Points::whole(points);
    }

    /// What a member can spend, in whole points.
    pub fn balance(&self, member: MemberId) -> i64 {
        self.books().balances.get(&member).map_or(0, |points| points.hundredths() / 100)
    }

    /// The next calls fail like this, in turn.
    pub fn fail_next(&self, faults: &[Fault]) {
        self.books().faults.extend(faults);
    }

    /// The notes of debits and refunds, in order.
    pub fn notes(&self) -> Vec<String> {
        self.books().notes.clone()
    }

    /// The community has a scheme, with purses of these codes, each with whether it can be spent.
    pub fn adopt(&self, purses: &[(&str, bool)]) -> SchemeId {
        let purse = |(code, spends): &(&str, bool)| json!({ "code": code, "name": { "zh": code }, "spends": spends });
        let document = json!({
            "name": { "zh": "方案" }, "items": [], "period": { "starts_in_month": 1 },
            "purses": purses.iter().map(purse).collect::<Vec<_>>(),
            "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": true },
        });
        let id = Env::system().new_id();
        self.books().schemes.push((id, serde_json::from_value(document).unwrap()));
        id
    }

    /// From which scheme and purse each debit was asked.
    pub fn paid_from(&self) -> Vec<(Option<SchemeId>, Option<String>)> {
        self.books().paid_from.clone()
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answer(&self, fault: Option<Fault>, key: String) -> Result<LedgerEntry> {
        match fault {
            None => Ok(entry(&key)),
            Some(Fault::Hangs) => std::future::pending().await,
            Some(_) => Err(ApiError::internal("the answer was lost")),
        }
    }
}

fn entry(key: &str) -> LedgerEntry {
    let (id, member, period): (_, MemberId, _) = (Env::system().new_id(), Env::system().new_id(), Env::system().new_id());
    let zero = Points::ZERO;
    LedgerEntry {
        id,
        seq: 1,
        kind: EntryKind::Debit,
        scheme: Env::system().new_id(),
        member,
        holder: member.into(),
        wallet: member.into(),
        purse: "points".into(),
        doer: None,
        period,
        month: None,
        day: None,
        item: None,
        item_name: None,
        event: None,
        version: None,
        pending: zero,
        rank: zero,
        balance: zero,
        declared: None,
        workings: vec![],
        cuts: vec![],
        lots: vec![],
        of: None,
        note: Some(key.to_owned()),
        at: Env::system().now(),
    }
}

/// The ledger with what rewards asks of it; everything else it never asks for.
macro_rules! ledger {
    ({ $($asked:item)* } $($name:ident($($type:ty),*) -> $answer:ty;)*) => {
        #[async_trait]
        impl Scoring for Ledger {
            $($asked)*
            $(async fn $name(&self, _: &CallCtx, $(_: $type),*) -> Result<$answer> {
                panic!("rewards asks for schemes, debits and refunds alone")
            })*
        }
    };
}

ledger! {
    {
        async fn scheme_list(&self, _: &CallCtx) -> Result<Vec<SchemeBrief>> {
            let books = self.books();
            let brief = |(id, document): &(SchemeId, SchemeDocument)| SchemeBrief {
                id: *id,
                code: "a".into(),
                template: "a".into(),
                name: document.name.clone(),
            };
            Ok(books.schemes.iter().map(brief).collect())
        }

        async fn scheme_on(&self, _: &CallCtx, scheme: Option<SchemeId>, day: NaiveDate) -> Result<SchemeVersion> {
            let books = self.books();
            let mut meant = books.schemes.iter().filter(|(id, _)| scheme.is_none_or(|scheme| scheme == *id));
            let found = match (meant.next(), meant.next()) {
                (None, _) => return Err(ApiError::new(if scheme.is_some() { ErrorCode::NotFound } else { ErrorCode::NoScheme })),
                (Some(_), Some(_)) => return Err(ApiError::new(ErrorCode::SchemeAmbiguous)),
                (Some((_, document)), None) => document.clone(),
            };
            let (id, published_at) = (Env::system().new_id(), Env::system().now());
            Ok(SchemeVersion { id, version: 1, effective_from: day, document: found, published_by: None, published_at, reason: String::new() })
        }

        async fn points_debit(&self, _: &CallCtx, input: DebitInput) -> Result<LedgerEntry> {
            let fault = {
                let mut books = self.books();
                let fault = books.faults.pop_front();
                if fault == Some(Fault::Before) {
                    return Err(ApiError::internal("the ledger is down"));
                }
                books.paid_from.push((input.scheme, input.purse));
                if !books.debits.contains_key(&input.key) {
                    let balance = books.balances.get(&input.member).copied().unwrap_or_default();
                    if balance < input.points {
                        return Err(ApiError::new(ErrorCode::InsufficientPoints).arg("needed", input.points).arg("balance", balance));
                    }
                    books.balances.insert(input.member, balance - input.points);
                    books.debits.insert(input.key.clone(), (input.member, input.points, false));
                    books.notes.push(input.note);
                }
                fault
            };
            self.answer(fault, input.key).await
        }

        async fn points_refund(&self, _: &CallCtx, debit_key: String, reason: String) -> Result<LedgerEntry> {
            let fault = {
                let mut books = self.books();
                let fault = books.faults.pop_front();
                if fault == Some(Fault::Before) {
                    return Err(ApiError::internal("the ledger is down"));
                }
                let Some((member, points, refunded)) = books.debits.get(&debit_key).copied() else {
                    return Err(ApiError::new(ErrorCode::NotFound));
                };
                if !refunded {
                    *books.balances.entry(member).or_default() += points;
                    books.debits.insert(debit_key.clone(), (member, points, true));
                    books.notes.push(reason);
                }
                fault
            };
            self.answer(fault, debit_key).await
        }
    }
    template_list() -> Vec<Template>;
    scheme_adopt(String, Option<String>) -> Scheme;
    scheme_get(Option<SchemeId>) -> Scheme;
    scheme_check(SchemeDocument) -> Vec<SchemeFinding>;
    scheme_draft_save(Option<SchemeId>, u32, SchemeDocument) -> Scheme;
    scheme_publish(Option<SchemeId>, u32, NaiveDate, String) -> Scheme;
    scheme_import(SchemeFile) -> SchemeRead;
    scheme_export(SchemeSource, SchemeFormat) -> SchemeFile;
    scheme_diff(SchemeSource, SchemeSource) -> Vec<SchemeChange>;
    scheme_try(SchemeSource, Example) -> SchemeTried;
    template_publish(TemplateInput) -> Template;
    floors_get(UnitId) -> Floors;
    floors_set(UnitId, Floors, String) -> Floors;
    offer_list() -> Vec<SchemeOffer>;
    offer_take(OfferTake) -> Scheme;
    simulation_start(SimulationInput) -> Simulation;
    simulation_get(SimulationId) -> Simulation;
    simulation_list(PageRequest) -> Page<Simulation>;
    simulation_holders(SimulationId, PageRequest) -> Page<SimulatedHolder>;
    exchange_preview(Option<SchemeId>, MemberId) -> Vec<ExchangeOffer>;
    points_exchange(ExchangeInput) -> Exchanged;
    exchange_list(ExchangeFilter, PageRequest) -> Page<Exchanged>;
    use_totals(Option<SchemeId>) -> UseTotals;
    pool_divide(PoolInput) -> Pool;
    pool_confirm(PoolId, String) -> Pool;
    pool_list(PageRequest) -> Page<Pool>;
    pool_lines(PoolId, PageRequest) -> Page<PoolLine>;
    points_give(GiftInput) -> LedgerEntry;
    task_open(TaskInput) -> Task;
    task_dispatch(TaskId, u32, MemberId) -> Task;
    task_accept(TaskId, u32) -> Task;
    task_done(TaskReport) -> Task;
    task_rate(TaskRating) -> Task;
    task_cancel(TaskId, u32, String) -> Task;
    task_get(TaskId) -> Task;
    task_list(TaskFilter, PageRequest) -> Page<Task>;
    simulation_cancel(SimulationId) -> Simulation;
    application_save(ApplicationInput) -> Application;
    application_submit(ApplicationId, u32) -> Application;
    application_withdraw(ApplicationId, u32) -> Application;
    application_get(ApplicationId) -> Application;
    application_list(ApplicationFilter, PageRequest) -> Page<Application>;
    evidence_add(UploadId) -> Evidence;
    evidence_get(EvidenceId) -> Evidence;
    review_decide(ReviewDecision) -> Application;
    review_approve(Vec<ReviewItem>) -> Vec<ReviewOutcome>;
    review_summary() -> ReviewSummary;
    publicity_open(PublicityInput) -> Publicity;
    publicity_get(PublicityId) -> Publicity;
    publicity_list(PageRequest) -> Page<Publicity>;
    publicity_lines(PublicityId, PageRequest) -> Page<PublicityLine>;
    publicity_proof(PublicityId, u32) -> LineProof;
    objection_file(ObjectionInput) -> ObjectionFiled;
    objection_by_receipt(String) -> Objection;
    objection_answer(ObjectionId, ObjectionAnswer) -> Objection;
    objection_get(ObjectionId) -> Objection;
    objection_list(ObjectionFilter, PageRequest) -> Page<Objection>;
    points_get(MemberId, Option<SchemeId>) -> PointsSummary;
    points_place(MemberId, Option<SchemeId>) -> Option<u32>;
    points_history(MemberId, Option<SchemeId>, PageRequest) -> Page<LedgerEntry>;
    points_ranking(Option<SchemeId>, Option<PeriodId>, PageRequest) -> Page<RankingRow>;
    period_list(Option<SchemeId>) -> Vec<Period>;
    period_check(PeriodId) -> Vec<PeriodBlocker>;
    period_close(PeriodId, String) -> Period;
    period_reopen(PeriodId, String) -> Period;
    seal_list(PageRequest) -> Page<Seal>;
    ledger_verify(CommunityId) -> Vec<Difference>;
    ledger_totals() -> LedgerTotals;
    roster_save(RosterInput) -> Vec<RosterLine>;
    roster_list(RosterFilter, PageRequest) -> Page<RosterLine>;
    roster_exempt(ExemptionInput) -> RosterLine;
    deed_record(DeedInput) -> Vec<DeedRecorded>;
    deed_import(DeedSheet) -> DeedSheetReport;
    result_make(ResultInput) -> PeriodResult;
    result_confirm(ResultConfirm) -> PeriodResult;
    result_publish(ResultId, u32) -> PeriodResult;
    result_object(ResultId, u32, String) -> ResultObjection;
    result_objection_list(ResultId, PageRequest) -> Page<ResultObjection>;
    result_answer(ResultAnswer) -> ResultObjection;
    result_get(ResultId) -> PeriodResult;
    result_list(Option<SchemeId>, PageRequest) -> Page<PeriodResult>;
    result_lines(ResultId, ResultLineFilter, PageRequest) -> Page<ResultLine>;
    result_line(ResultId, HolderRef) -> ResultLine;
    result_file(ResultId, Option<String>) -> PeriodResult;
    across_list() -> Vec<OpenCommunity>;
    clearing_list(Month) -> Vec<Clearing>;
    filing_list(Option<FilingStatus>, PageRequest) -> Page<Filing>;
    filing_answer(FilingAnswer) -> PeriodResult;
    award_list(Option<SchemeId>, PageRequest) -> Page<AwardGiven>;
    appraisal_open(AppraisalInput) -> Appraisal;
    appraisal_list(PageRequest) -> Page<Appraisal>;
    appraisal_subjects(AppraisalId, PageRequest) -> Page<AppraisalSubject>;
    ballot_cast(BallotInput) -> Appraisal;
    appraisal_close(AppraisalId) -> Appraisal;
}
