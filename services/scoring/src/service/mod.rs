//! The contract, one family of operations a file.

mod application;
mod evidence;
mod objection;
mod period;
mod points;
mod proof;
mod publicity;
mod review;
mod scheme;
mod task;
mod uses;
mod which;
mod words;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use linli_contracts::{Result, members::Members, scoring::*};
use linli_files::Files;
use linli_kernel::{
    ApiError, ApplicationId, Calendar, CallCtx, CommunityId, Env, EvidenceId, MemberId, ObjectionId, Page, PageRequest, PeriodId, PoolId,
    PublicityId, SchemeId, SimulationId, TaskId, UnitId, UploadId,
};
use linli_store::{JobHandler, Store};

use crate::{jobs, store::scheme::VersionCache};

pub(crate) use proof::seal_ledger;
pub(crate) use publicity::close_publicity;
pub(crate) use scheme::adopt_in;

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

/// What working on documents and simulating answer until they are joined to the scheme crate.
fn absent(operation: &str) -> ApiError {
    ApiError::internal(format!("{operation} is not there yet"))
}

#[async_trait]
impl Scoring for ScoringService {
    async fn template_list(&self, ctx: &CallCtx) -> Result<Vec<Template>> {
        scheme::template_list(self, ctx).await
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
        scheme::check(self, ctx, document).await
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

    async fn scheme_import(&self, _: &CallCtx, _: SchemeFile) -> Result<SchemeRead> {
        Err(absent("scheme_import"))
    }

    async fn scheme_export(&self, _: &CallCtx, _: SchemeSource, _: SchemeFormat) -> Result<SchemeFile> {
        Err(absent("scheme_export"))
    }

    async fn scheme_diff(&self, _: &CallCtx, _: SchemeSource, _: SchemeSource) -> Result<Vec<SchemeChange>> {
        Err(absent("scheme_diff"))
    }

    async fn scheme_try(&self, _: &CallCtx, _: SchemeSource, _: Example) -> Result<SchemeTried> {
        Err(absent("scheme_try"))
    }

    async fn template_publish(&self, _: &CallCtx, _: TemplateInput) -> Result<Template> {
        Err(absent("template_publish"))
    }

    async fn floors_get(&self, _: &CallCtx, _: UnitId) -> Result<Floors> {
        Err(absent("floors_get"))
    }

    async fn floors_set(&self, _: &CallCtx, _: UnitId, _: Floors, _: String) -> Result<Floors> {
        Err(absent("floors_set"))
    }

    async fn offer_list(&self, _: &CallCtx) -> Result<Vec<SchemeOffer>> {
        Err(absent("offer_list"))
    }

    async fn offer_take(&self, _: &CallCtx, _: OfferTake) -> Result<Scheme> {
        Err(absent("offer_take"))
    }

    async fn simulation_start(&self, _: &CallCtx, _: SimulationInput) -> Result<Simulation> {
        Err(absent("simulation_start"))
    }

    async fn simulation_get(&self, _: &CallCtx, _: SimulationId) -> Result<Simulation> {
        Err(absent("simulation_get"))
    }

    async fn simulation_list(&self, _: &CallCtx, _: PageRequest) -> Result<Page<Simulation>> {
        Err(absent("simulation_list"))
    }

    async fn simulation_members(&self, _: &CallCtx, _: SimulationId, _: PageRequest) -> Result<Page<SimulatedMember>> {
        Err(absent("simulation_members"))
    }

    async fn simulation_cancel(&self, _: &CallCtx, _: SimulationId) -> Result<Simulation> {
        Err(absent("simulation_cancel"))
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

    async fn seal_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Seal>> {
        proof::seal_list(self, ctx, page).await
    }

    async fn ledger_verify(&self, ctx: &CallCtx, community: CommunityId) -> Result<Vec<Difference>> {
        proof::ledger_verify(self, ctx, community).await
    }

    async fn ledger_totals(&self, ctx: &CallCtx) -> Result<LedgerTotals> {
        proof::ledger_totals(self, ctx).await
    }
}
