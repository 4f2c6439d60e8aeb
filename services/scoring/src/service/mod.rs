//! The contract, one family of operations a file.

mod application;
mod appraisal;
mod continued;
mod deed;
mod desk;
mod evidence;
mod objection;
mod period;
mod points;
mod proof;
mod publicity;
mod result;
mod review;
mod roster;
mod ruled;
mod scheme;
mod simulation;
mod starts;
mod task;
mod template;
mod uses;
mod which;
mod words;
mod years;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use linli_contracts::{Result, members::Members, scoring::*};
use linli_files::Files;
use linli_kernel::{
    ApplicationId, AppraisalId, Calendar, CallCtx, CommunityId, Env, EvidenceId, MemberId, Month, ObjectionId, Page, PageRequest, PeriodId,
    PoolId, PublicityId, ResultId, SchemeId, SimulationId, TaskId, UnitId, UploadId,
};
use linli_store::{JobHandler, Store};

use crate::{jobs, store::scheme::VersionCache};

pub(crate) use period::expire;
pub(crate) use proof::seal_ledger;
pub(crate) use publicity::close_publicity;
pub(crate) use result::close_result;
pub(crate) use scheme::{Adoption, adopt_in};
pub(crate) use simulation::run as run_simulation;
pub(crate) use starts::post as post_starts;
pub(crate) use template::{find as find_template, unknown as unknown_template};

/// The scoring service.
#[derive(Clone)]
pub struct ScoringService {
    pub(crate) store: Store,
    pub(crate) files: Files,
    pub(crate) env: Env,
    pub(crate) calendar: Calendar,
    pub(crate) members: Arc<dyn Members>,
    pub(crate) versions: VersionCache,
}

impl ScoringService {
    /// The service over its store; `members` answers who somebody is.
    pub fn new(store: Store, files: Files, env: Env, calendar: Calendar, members: Arc<dyn Members>) -> Self {
        Self { store, files, env, calendar, members, versions: VersionCache::default() }
    }

    /// What this service does by itself in time, for its job runner.
    pub fn jobs(&self) -> Vec<Arc<dyn JobHandler>> {
        jobs::handlers(self)
    }
}

#[async_trait]
impl Scoring for ScoringService {
    async fn template_list(&self, ctx: &CallCtx) -> Result<Vec<Template>> {
        template::list(self, ctx).await
    }

    async fn scheme_adopt(&self, ctx: &CallCtx, template: String, code: Option<String>) -> Result<Scheme> {
        scheme::adopt(self, ctx, template, code).await
    }

    async fn scheme_list(&self, ctx: &CallCtx) -> Result<Vec<SchemeBrief>> {
        scheme::list(self, ctx).await
    }

    async fn scheme_get(&self, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<Scheme> {
        scheme::get(self, ctx, scheme).await
    }

    async fn scheme_on(&self, ctx: &CallCtx, scheme: Option<SchemeId>, day: NaiveDate) -> Result<SchemeVersion> {
        scheme::on(self, ctx, scheme, day).await
    }

    async fn scheme_check(&self, ctx: &CallCtx, document: SchemeDocument) -> Result<Vec<SchemeFinding>> {
        desk::check(self, ctx, document).await
    }

    async fn scheme_draft_save(&self, ctx: &CallCtx, scheme: Option<SchemeId>, revision: u32, document: SchemeDocument) -> Result<Scheme> {
        scheme::draft_save(self, ctx, scheme, revision, document).await
    }

    async fn scheme_publish(
        &self,
        ctx: &CallCtx,
        scheme: Option<SchemeId>,
        revision: u32,
        effective_from: NaiveDate,
        reason: String,
    ) -> Result<Scheme> {
        scheme::publish(self, ctx, scheme, revision, effective_from, reason).await
    }

    async fn scheme_import(&self, ctx: &CallCtx, file: SchemeFile) -> Result<SchemeRead> {
        desk::import(self, ctx, file).await
    }

    async fn scheme_export(&self, ctx: &CallCtx, source: SchemeSource, format: SchemeFormat) -> Result<SchemeFile> {
        desk::export(self, ctx, source, format).await
    }

    async fn scheme_diff(&self, ctx: &CallCtx, from: SchemeSource, to: SchemeSource) -> Result<Vec<SchemeChange>> {
        desk::diff(self, ctx, from, to).await
    }

    async fn scheme_try(&self, ctx: &CallCtx, source: SchemeSource, trial: Example) -> Result<SchemeTried> {
        desk::try_out(self, ctx, source, trial).await
    }

    async fn template_publish(&self, ctx: &CallCtx, input: TemplateInput) -> Result<Template> {
        template::publish(self, ctx, input).await
    }

    async fn floors_get(&self, ctx: &CallCtx, unit: UnitId) -> Result<Floors> {
        template::floors_get(self, ctx, unit).await
    }

    async fn floors_set(&self, ctx: &CallCtx, unit: UnitId, floors: Floors, reason: String) -> Result<Floors> {
        template::floors_set(self, ctx, unit, floors, reason).await
    }

    async fn offer_list(&self, ctx: &CallCtx) -> Result<Vec<SchemeOffer>> {
        template::offers(self, ctx).await
    }

    async fn offer_take(&self, ctx: &CallCtx, input: OfferTake) -> Result<Scheme> {
        template::take(self, ctx, input).await
    }

    async fn simulation_start(&self, ctx: &CallCtx, input: SimulationInput) -> Result<Simulation> {
        simulation::start(self, ctx, input).await
    }

    async fn simulation_get(&self, ctx: &CallCtx, id: SimulationId) -> Result<Simulation> {
        simulation::get(self, ctx, id).await
    }

    async fn simulation_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Simulation>> {
        simulation::list(self, ctx, page).await
    }

    async fn simulation_holders(&self, ctx: &CallCtx, id: SimulationId, page: PageRequest) -> Result<Page<SimulatedHolder>> {
        simulation::holders(self, ctx, id, page).await
    }

    async fn simulation_cancel(&self, ctx: &CallCtx, id: SimulationId) -> Result<Simulation> {
        simulation::cancel(self, ctx, id).await
    }

    async fn application_save(&self, ctx: &CallCtx, input: ApplicationInput) -> Result<Application> {
        application::save(self, ctx, input).await
    }

    async fn application_submit(&self, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application> {
        application::submit(self, ctx, id, revision).await
    }

    async fn application_withdraw(&self, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application> {
        application::withdraw(self, ctx, id, revision).await
    }

    async fn application_get(&self, ctx: &CallCtx, id: ApplicationId) -> Result<Application> {
        application::get(self, ctx, id).await
    }

    async fn application_list(&self, ctx: &CallCtx, filter: ApplicationFilter, page: PageRequest) -> Result<Page<Application>> {
        application::list(self, ctx, filter, page).await
    }

    async fn evidence_add(&self, ctx: &CallCtx, upload: UploadId) -> Result<Evidence> {
        evidence::add(self, ctx, upload).await
    }

    async fn evidence_get(&self, ctx: &CallCtx, id: EvidenceId) -> Result<Evidence> {
        evidence::get(self, ctx, id).await
    }

    async fn review_decide(&self, ctx: &CallCtx, decision: ReviewDecision) -> Result<Application> {
        review::decide(self, ctx, decision).await
    }

    async fn review_approve(&self, ctx: &CallCtx, items: Vec<ReviewItem>) -> Result<Vec<ReviewOutcome>> {
        review::approve(self, ctx, items).await
    }

    async fn review_summary(&self, ctx: &CallCtx) -> Result<ReviewSummary> {
        review::summary(self, ctx).await
    }

    async fn publicity_open(&self, ctx: &CallCtx, input: PublicityInput) -> Result<Publicity> {
        publicity::open(self, ctx, input).await
    }

    async fn publicity_get(&self, ctx: &CallCtx, id: PublicityId) -> Result<Publicity> {
        publicity::get(self, ctx, id).await
    }

    async fn publicity_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Publicity>> {
        publicity::list(self, ctx, page).await
    }

    async fn publicity_lines(&self, ctx: &CallCtx, id: PublicityId, page: PageRequest) -> Result<Page<PublicityLine>> {
        publicity::lines(self, ctx, id, page).await
    }

    async fn publicity_proof(&self, ctx: &CallCtx, id: PublicityId, line_no: u32) -> Result<LineProof> {
        publicity::proof(self, ctx, id, line_no).await
    }

    async fn objection_file(&self, ctx: &CallCtx, input: ObjectionInput) -> Result<ObjectionFiled> {
        objection::file(self, ctx, input).await
    }

    async fn objection_by_receipt(&self, ctx: &CallCtx, receipt: String) -> Result<Objection> {
        objection::by_receipt(self, ctx, receipt).await
    }

    async fn objection_answer(&self, ctx: &CallCtx, id: ObjectionId, answer: ObjectionAnswer) -> Result<Objection> {
        objection::answer(self, ctx, id, answer).await
    }

    async fn objection_get(&self, ctx: &CallCtx, id: ObjectionId) -> Result<Objection> {
        objection::get(self, ctx, id).await
    }

    async fn objection_list(&self, ctx: &CallCtx, filter: ObjectionFilter, page: PageRequest) -> Result<Page<Objection>> {
        objection::list(self, ctx, filter, page).await
    }

    async fn points_get(&self, ctx: &CallCtx, member: MemberId, scheme: Option<SchemeId>) -> Result<PointsSummary> {
        points::get(self, ctx, member, scheme).await
    }

    async fn points_place(&self, ctx: &CallCtx, member: MemberId, scheme: Option<SchemeId>) -> Result<Option<u32>> {
        points::place(self, ctx, member, scheme).await
    }

    async fn points_history(
        &self,
        ctx: &CallCtx,
        member: MemberId,
        scheme: Option<SchemeId>,
        page: PageRequest,
    ) -> Result<Page<LedgerEntry>> {
        points::history(self, ctx, member, scheme, page).await
    }

    async fn points_ranking(
        &self,
        ctx: &CallCtx,
        scheme: Option<SchemeId>,
        period: Option<PeriodId>,
        page: PageRequest,
    ) -> Result<Page<RankingRow>> {
        points::ranking(self, ctx, scheme, period, page).await
    }

    async fn points_debit(&self, ctx: &CallCtx, input: DebitInput) -> Result<LedgerEntry> {
        points::debit(self, ctx, input).await
    }

    async fn points_refund(&self, ctx: &CallCtx, debit_key: String, reason: String) -> Result<LedgerEntry> {
        points::refund(self, ctx, debit_key, reason).await
    }

    async fn exchange_preview(&self, ctx: &CallCtx, scheme: Option<SchemeId>, member: MemberId) -> Result<Vec<ExchangeOffer>> {
        uses::preview(self, ctx, scheme, member).await
    }

    async fn points_exchange(&self, ctx: &CallCtx, input: ExchangeInput) -> Result<Exchanged> {
        uses::exchange(self, ctx, input).await
    }

    async fn exchange_list(&self, ctx: &CallCtx, filter: ExchangeFilter, page: PageRequest) -> Result<Page<Exchanged>> {
        uses::list(self, ctx, filter, page).await
    }

    async fn use_totals(&self, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<UseTotals> {
        uses::totals(self, ctx, scheme).await
    }

    async fn pool_divide(&self, ctx: &CallCtx, input: PoolInput) -> Result<Pool> {
        uses::pool_divide(self, ctx, input).await
    }

    async fn pool_confirm(&self, ctx: &CallCtx, id: PoolId, reason: String) -> Result<Pool> {
        uses::pool_confirm(self, ctx, id, reason).await
    }

    async fn pool_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Pool>> {
        uses::pool_list(self, ctx, page).await
    }

    async fn pool_lines(&self, ctx: &CallCtx, id: PoolId, page: PageRequest) -> Result<Page<PoolLine>> {
        uses::pool_lines(self, ctx, id, page).await
    }

    async fn points_give(&self, ctx: &CallCtx, input: GiftInput) -> Result<LedgerEntry> {
        uses::give(self, ctx, input).await
    }

    async fn task_open(&self, ctx: &CallCtx, input: TaskInput) -> Result<Task> {
        task::open(self, ctx, input).await
    }

    async fn task_dispatch(&self, ctx: &CallCtx, id: TaskId, revision: u32, member: MemberId) -> Result<Task> {
        task::dispatch(self, ctx, id, revision, member).await
    }

    async fn task_accept(&self, ctx: &CallCtx, id: TaskId, revision: u32) -> Result<Task> {
        task::accept(self, ctx, id, revision).await
    }

    async fn task_done(&self, ctx: &CallCtx, report: TaskReport) -> Result<Task> {
        task::done(self, ctx, report).await
    }

    async fn task_rate(&self, ctx: &CallCtx, rating: TaskRating) -> Result<Task> {
        task::rate(self, ctx, rating).await
    }

    async fn task_cancel(&self, ctx: &CallCtx, id: TaskId, revision: u32, reason: String) -> Result<Task> {
        task::cancel(self, ctx, id, revision, reason).await
    }

    async fn task_get(&self, ctx: &CallCtx, id: TaskId) -> Result<Task> {
        task::get(self, ctx, id).await
    }

    async fn task_list(&self, ctx: &CallCtx, filter: TaskFilter, page: PageRequest) -> Result<Page<Task>> {
        task::list(self, ctx, filter, page).await
    }

    async fn period_list(&self, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<Vec<Period>> {
        period::list(self, ctx, scheme).await
    }

    async fn period_check(&self, ctx: &CallCtx, id: PeriodId) -> Result<Vec<PeriodBlocker>> {
        period::check(self, ctx, id).await
    }

    async fn period_close(&self, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period> {
        period::close(self, ctx, id, reason).await
    }

    async fn period_reopen(&self, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period> {
        period::reopen(self, ctx, id, reason).await
    }

    async fn seal_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Seal>> {
        proof::seal_list(self, ctx, page).await
    }

    async fn ledger_verify(&self, ctx: &CallCtx, community: CommunityId) -> Result<Vec<Difference>> {
        proof::ledger_verify(self, ctx, community).await
    }

    async fn ledger_totals(&self, ctx: &CallCtx) -> Result<LedgerTotals> {
        proof::ledger_totals(self, ctx).await
    }

    async fn roster_save(&self, ctx: &CallCtx, input: RosterInput) -> Result<Vec<RosterLine>> {
        roster::save(self, ctx, input).await
    }

    async fn roster_list(&self, ctx: &CallCtx, filter: RosterFilter, page: PageRequest) -> Result<Page<RosterLine>> {
        roster::list(self, ctx, filter, page).await
    }

    async fn roster_exempt(&self, ctx: &CallCtx, input: ExemptionInput) -> Result<RosterLine> {
        roster::exempt(self, ctx, input).await
    }

    async fn deed_record(&self, ctx: &CallCtx, input: DeedInput) -> Result<Vec<DeedRecorded>> {
        deed::record(self, ctx, input).await
    }

    async fn deed_import(&self, ctx: &CallCtx, sheet: DeedSheet) -> Result<DeedSheetReport> {
        deed::import(self, ctx, sheet).await
    }

    async fn result_make(&self, ctx: &CallCtx, input: ResultInput) -> Result<PeriodResult> {
        result::make(self, ctx, input).await
    }

    async fn result_confirm(&self, ctx: &CallCtx, input: ResultConfirm) -> Result<PeriodResult> {
        result::confirm(self, ctx, input).await
    }

    async fn result_publish(&self, ctx: &CallCtx, id: ResultId, days: u32) -> Result<PeriodResult> {
        result::publish(self, ctx, id, days).await
    }

    async fn result_object(&self, ctx: &CallCtx, id: ResultId, line_no: u32, reason: String) -> Result<ResultObjection> {
        result::object(self, ctx, id, line_no, reason).await
    }

    async fn result_objection_list(&self, ctx: &CallCtx, id: ResultId, page: PageRequest) -> Result<Page<ResultObjection>> {
        result::objection_list(self, ctx, id, page).await
    }

    async fn result_answer(&self, ctx: &CallCtx, input: ResultAnswer) -> Result<ResultObjection> {
        result::answer(self, ctx, input).await
    }

    async fn result_get(&self, ctx: &CallCtx, id: ResultId) -> Result<PeriodResult> {
        result::get(self, ctx, id).await
    }

    async fn result_list(&self, ctx: &CallCtx, scheme: Option<SchemeId>, page: PageRequest) -> Result<Page<PeriodResult>> {
        result::list(self, ctx, scheme, page).await
    }

    async fn result_lines(&self, ctx: &CallCtx, id: ResultId, filter: ResultLineFilter, page: PageRequest) -> Result<Page<ResultLine>> {
        result::lines(self, ctx, id, filter, page).await
    }

    async fn result_line(&self, ctx: &CallCtx, id: ResultId, who: HolderRef) -> Result<ResultLine> {
        result::line(self, ctx, id, who).await
    }

    async fn result_file(&self, ctx: &CallCtx, id: ResultId, note: Option<String>) -> Result<PeriodResult> {
        result::file(self, ctx, id, note).await
    }

    async fn across_list(&self, ctx: &CallCtx) -> Result<Vec<OpenCommunity>> {
        points::across_list(self, ctx).await
    }

    async fn clearing_list(&self, ctx: &CallCtx, month: Month) -> Result<Vec<Clearing>> {
        points::clearing(self, ctx, month).await
    }

    async fn filing_list(&self, ctx: &CallCtx, status: Option<FilingStatus>, page: PageRequest) -> Result<Page<Filing>> {
        result::filing_list(self, ctx, status, page).await
    }

    async fn filing_answer(&self, ctx: &CallCtx, input: FilingAnswer) -> Result<PeriodResult> {
        result::filing_answer(self, ctx, input).await
    }

    async fn award_list(&self, ctx: &CallCtx, scheme: Option<SchemeId>, page: PageRequest) -> Result<Page<AwardGiven>> {
        result::awards(self, ctx, scheme, page).await
    }

    async fn appraisal_open(&self, ctx: &CallCtx, input: AppraisalInput) -> Result<Appraisal> {
        appraisal::open(self, ctx, input).await
    }

    async fn appraisal_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Appraisal>> {
        appraisal::list(self, ctx, page).await
    }

    async fn appraisal_subjects(&self, ctx: &CallCtx, id: AppraisalId, page: PageRequest) -> Result<Page<AppraisalSubject>> {
        appraisal::subjects(self, ctx, id, page).await
    }

    async fn ballot_cast(&self, ctx: &CallCtx, input: BallotInput) -> Result<Appraisal> {
        appraisal::cast(self, ctx, input).await
    }

    async fn appraisal_close(&self, ctx: &CallCtx, id: AppraisalId) -> Result<Appraisal> {
        appraisal::close(self, ctx, id).await
    }
}
