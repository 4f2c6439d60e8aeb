//! A stand-in for the ledger: idempotent debits and refunds, and faults on command.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use chrono::NaiveDate;
use linli_contracts::{Result, scoring::*};
use linli_kernel::*;

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
    let (id, member, period) = (Env::system().new_id(), Env::system().new_id(), Env::system().new_id());
    let zero = Points::ZERO;
    LedgerEntry {
        id,
        seq: 1,
        kind: EntryKind::Debit,
        member,
        period,
        month: None,
        day: None,
        item: None,
        item_name: None,
        version: None,
        pending: zero,
        rank: zero,
        balance: zero,
        declared: None,
        cuts: vec![],
        of: None,
        note: Some(key.to_owned()),
        at: Env::system().now(),
    }
}

fn absent<T>() -> T {
    panic!("rewards asks the ledger for debits and refunds alone")
}

#[async_trait]
impl Scoring for Ledger {
    async fn points_debit(&self, _: &CallCtx, input: DebitInput) -> Result<LedgerEntry> {
        let fault = {
            let mut books = self.books();
            let fault = books.faults.pop_front();
            if fault == Some(Fault::Before) {
                return Err(ApiError::internal("the ledger is down"));
            }
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

    async fn template_list(&self, _: &CallCtx) -> Result<Vec<Template>> {
        absent()
    }
    async fn scheme_adopt(&self, _: &CallCtx, _: String) -> Result<Scheme> {
        absent()
    }
    async fn scheme_get(&self, _: &CallCtx) -> Result<Scheme> {
        absent()
    }
    async fn scheme_on(&self, _: &CallCtx, _: NaiveDate) -> Result<SchemeVersion> {
        absent()
    }
    async fn scheme_check(&self, _: &CallCtx, _: SchemeDocument) -> Result<Vec<SchemeFinding>> {
        absent()
    }
    async fn scheme_draft_save(&self, _: &CallCtx, _: u32, _: SchemeDocument) -> Result<Scheme> {
        absent()
    }
    async fn scheme_publish(&self, _: &CallCtx, _: u32, _: NaiveDate, _: String) -> Result<Scheme> {
        absent()
    }
    async fn application_save(&self, _: &CallCtx, _: ApplicationInput) -> Result<Application> {
        absent()
    }
    async fn application_submit(&self, _: &CallCtx, _: ApplicationId, _: u32) -> Result<Application> {
        absent()
    }
    async fn application_withdraw(&self, _: &CallCtx, _: ApplicationId, _: u32) -> Result<Application> {
        absent()
    }
    async fn application_get(&self, _: &CallCtx, _: ApplicationId) -> Result<Application> {
        absent()
    }
    async fn application_list(&self, _: &CallCtx, _: ApplicationFilter, _: PageRequest) -> Result<Page<Application>> {
        absent()
    }
    async fn evidence_add(&self, _: &CallCtx, _: UploadId) -> Result<Evidence> {
        absent()
    }
    async fn evidence_get(&self, _: &CallCtx, _: EvidenceId) -> Result<Evidence> {
        absent()
    }
    async fn review_decide(&self, _: &CallCtx, _: ReviewDecision) -> Result<Application> {
        absent()
    }
    async fn review_approve(&self, _: &CallCtx, _: Vec<ReviewItem>) -> Result<Vec<ReviewOutcome>> {
        absent()
    }
    async fn review_summary(&self, _: &CallCtx) -> Result<ReviewSummary> {
        absent()
    }
    async fn publicity_open(&self, _: &CallCtx, _: PublicityInput) -> Result<Publicity> {
        absent()
    }
    async fn publicity_get(&self, _: &CallCtx, _: PublicityId) -> Result<Publicity> {
        absent()
    }
    async fn publicity_list(&self, _: &CallCtx, _: PageRequest) -> Result<Page<Publicity>> {
        absent()
    }
    async fn publicity_lines(&self, _: &CallCtx, _: PublicityId, _: PageRequest) -> Result<Page<PublicityLine>> {
        absent()
    }
    async fn publicity_proof(&self, _: &CallCtx, _: PublicityId, _: u32) -> Result<LineProof> {
        absent()
    }
    async fn objection_file(&self, _: &CallCtx, _: ObjectionInput) -> Result<ObjectionFiled> {
        absent()
    }
    async fn objection_by_receipt(&self, _: &CallCtx, _: String) -> Result<Objection> {
        absent()
    }
    async fn objection_answer(&self, _: &CallCtx, _: ObjectionId, _: ObjectionAnswer) -> Result<Objection> {
        absent()
    }
    async fn objection_get(&self, _: &CallCtx, _: ObjectionId) -> Result<Objection> {
        absent()
    }
    async fn objection_list(&self, _: &CallCtx, _: ObjectionFilter, _: PageRequest) -> Result<Page<Objection>> {
        absent()
    }
    async fn points_get(&self, _: &CallCtx, _: MemberId) -> Result<PointsSummary> {
        absent()
    }
    async fn points_place(&self, _: &CallCtx, _: MemberId) -> Result<Option<u32>> {
        absent()
    }
    async fn points_history(&self, _: &CallCtx, _: MemberId, _: PageRequest) -> Result<Page<LedgerEntry>> {
        absent()
    }
    async fn points_ranking(&self, _: &CallCtx, _: Option<PeriodId>, _: PageRequest) -> Result<Page<RankingRow>> {
        absent()
    }
    async fn period_list(&self, _: &CallCtx) -> Result<Vec<Period>> {
        absent()
    }
    async fn period_check(&self, _: &CallCtx, _: PeriodId) -> Result<Vec<PeriodBlocker>> {
        absent()
    }
    async fn period_close(&self, _: &CallCtx, _: PeriodId, _: String) -> Result<Period> {
        absent()
    }
    async fn seal_list(&self, _: &CallCtx, _: PageRequest) -> Result<Page<Seal>> {
        absent()
    }
    async fn ledger_verify(&self, _: &CallCtx, _: CommunityId) -> Result<Vec<Difference>> {
        absent()
    }
    async fn ledger_totals(&self, _: &CallCtx) -> Result<LedgerTotals> {
        absent()
    }
    async fn roster_save(&self, _: &CallCtx, _: RosterInput) -> Result<Vec<RosterLine>> {
        absent()
    }
    async fn roster_list(&self, _: &CallCtx, _: RosterFilter, _: PageRequest) -> Result<Page<RosterLine>> {
        absent()
    }
    async fn roster_exempt(&self, _: &CallCtx, _: ExemptionInput) -> Result<RosterLine> {
        absent()
    }
    async fn deed_record(&self, _: &CallCtx, _: DeedInput) -> Result<Vec<DeedRecorded>> {
        absent()
    }
    async fn deed_import(&self, _: &CallCtx, _: DeedImport) -> Result<DeedImported> {
        absent()
    }
    async fn result_make(&self, _: &CallCtx, _: ResultInput) -> Result<PeriodResult> {
        absent()
    }
    async fn result_confirm(&self, _: &CallCtx, _: ResultConfirm) -> Result<PeriodResult> {
        absent()
    }
    async fn result_publish(&self, _: &CallCtx, _: ResultId, _: u32) -> Result<PeriodResult> {
        absent()
    }
    async fn result_object(&self, _: &CallCtx, _: ResultId, _: u32, _: String) -> Result<ResultObjection> {
        absent()
    }
    async fn result_objection_list(&self, _: &CallCtx, _: ResultId, _: PageRequest) -> Result<Page<ResultObjection>> {
        absent()
    }
    async fn result_answer(&self, _: &CallCtx, _: ResultAnswer) -> Result<ResultObjection> {
        absent()
    }
    async fn result_get(&self, _: &CallCtx, _: ResultId) -> Result<PeriodResult> {
        absent()
    }
    async fn result_list(&self, _: &CallCtx, _: Option<SchemeId>, _: PageRequest) -> Result<Page<PeriodResult>> {
        absent()
    }
    async fn result_lines(&self, _: &CallCtx, _: ResultId, _: ResultLineFilter, _: PageRequest) -> Result<Page<ResultLine>> {
        absent()
    }
    async fn result_line(&self, _: &CallCtx, _: ResultId, _: HolderRef) -> Result<ResultLine> {
        absent()
    }
    async fn result_file(&self, _: &CallCtx, _: ResultId, _: Option<String>) -> Result<PeriodResult> {
        absent()
    }
    async fn filing_list(&self, _: &CallCtx, _: Option<FilingStatus>, _: PageRequest) -> Result<Page<Filing>> {
        absent()
    }
    async fn filing_answer(&self, _: &CallCtx, _: FilingAnswer) -> Result<PeriodResult> {
        absent()
    }
    async fn award_list(&self, _: &CallCtx, _: Option<SchemeId>, _: PageRequest) -> Result<Page<AwardGiven>> {
        absent()
    }
    async fn appraisal_open(&self, _: &CallCtx, _: AppraisalInput) -> Result<Appraisal> {
        absent()
    }
    async fn appraisal_list(&self, _: &CallCtx, _: PageRequest) -> Result<Page<Appraisal>> {
        absent()
    }
    async fn appraisal_subjects(&self, _: &CallCtx, _: AppraisalId, _: PageRequest) -> Result<Page<AppraisalSubject>> {
        absent()
    }
    async fn ballot_cast(&self, _: &CallCtx, _: BallotInput) -> Result<Appraisal> {
        absent()
    }
    async fn appraisal_close(&self, _: &CallCtx, _: AppraisalId) -> Result<Appraisal> {
        absent()
    }
}
