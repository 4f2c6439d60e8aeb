//! The calls of scoring.

use chrono::NaiveDate;
use linli_contracts::scoring::{
    Application, ApplicationFilter, ApplicationInput, Appraisal, AppraisalInput, AppraisalSubject, AwardGiven, BallotInput, Clearing,
    DebitInput, DeedInput, DeedRecorded, DeedSheet, DeedSheetReport, Difference, Evidence, Example, ExchangeFilter, ExchangeInput,
    ExchangeOffer, Exchanged, ExemptionInput, Filing, FilingAnswer, FilingStatus, Floors, GiftInput, HolderRef, LedgerEntry, LedgerTotals,
    LineProof, Objection, ObjectionAnswer, ObjectionFiled, ObjectionFilter, ObjectionInput, OfferTake, OpenCommunity, Period,
    PeriodBlocker, PeriodResult, PointsSummary, Pool, PoolInput, PoolLine, Publicity, PublicityInput, PublicityLine, RankingRow,
    ResultAnswer, ResultConfirm, ResultInput, ResultLine, ResultLineFilter, ResultObjection, ReviewDecision, ReviewItem, ReviewOutcome,
    ReviewSummary, RosterFilter, RosterInput, RosterLine, Scheme, SchemeBrief, SchemeChange, SchemeDocument, SchemeFile, SchemeFinding,
    SchemeFormat, SchemeOffer, SchemeRead, SchemeSource, SchemeTried, SchemeVersion, Scoring, Seal, SimulatedHolder, Simulation,
    SimulationInput, Task, TaskFilter, TaskInput, TaskRating, TaskReport, Template, TemplateInput, UseTotals,
};
use linli_kernel::{
    ApplicationId, AppraisalId, CommunityId, EvidenceId, MemberId, Month, ObjectionId, Page, PageRequest, PeriodId, PoolId, PublicityId,
    ResultId, SchemeId, SimulationId, TaskId, UnitId, UploadId,
};

use super::contract;

contract! { scoring: Scoring, ScoringClient, scoring_served
    read template_list() -> Vec<Template>;
    write scheme_adopt(template: String, code: Option<String>) -> Scheme;
    read scheme_list() -> Vec<SchemeBrief>;
    read scheme_get(scheme: Option<SchemeId>) -> Scheme;
    read scheme_on(scheme: Option<SchemeId>, day: NaiveDate) -> SchemeVersion;
    read scheme_check(document: SchemeDocument) -> Vec<SchemeFinding>;
    write scheme_draft_save(scheme: Option<SchemeId>, revision: u32, document: SchemeDocument) -> Scheme;
    write scheme_publish(scheme: Option<SchemeId>, revision: u32, effective_from: NaiveDate, reason: String) -> Scheme;
    read scheme_import(file: SchemeFile) -> SchemeRead;
    read scheme_export(source: SchemeSource, format: SchemeFormat) -> SchemeFile;
    read scheme_diff(from: SchemeSource, to: SchemeSource) -> Vec<SchemeChange>;
    read scheme_try(source: SchemeSource, trial: Example) -> SchemeTried;
    write template_publish(input: TemplateInput) -> Template;
    read floors_get(unit: UnitId) -> Floors;
    write floors_set(unit: UnitId, floors: Floors, reason: String) -> Floors;
    read offer_list() -> Vec<SchemeOffer>;
    write offer_take(input: OfferTake) -> Scheme;
    write simulation_start(input: SimulationInput) -> Simulation;
    read simulation_get(id: SimulationId) -> Simulation;
    read simulation_list(page: PageRequest) -> Page<Simulation>;
    read simulation_holders(id: SimulationId, page: PageRequest) -> Page<SimulatedHolder>;
    write simulation_cancel(id: SimulationId) -> Simulation;
    write application_save(input: ApplicationInput) -> Application;
    write application_submit(id: ApplicationId, revision: u32) -> Application;
    write application_withdraw(id: ApplicationId, revision: u32) -> Application;
    read application_get(id: ApplicationId) -> Application;
    read application_list(filter: ApplicationFilter, page: PageRequest) -> Page<Application>;
    write evidence_add(upload: UploadId) -> Evidence;
    read evidence_get(id: EvidenceId) -> Evidence;
    write review_decide(decision: ReviewDecision) -> Application;
    write review_approve(items: Vec<ReviewItem>) -> Vec<ReviewOutcome>;
    read review_summary() -> ReviewSummary;
    write publicity_open(input: PublicityInput) -> Publicity;
    read publicity_get(id: PublicityId) -> Publicity;
    read publicity_list(page: PageRequest) -> Page<Publicity>;
    read publicity_lines(id: PublicityId, page: PageRequest) -> Page<PublicityLine>;
    read publicity_proof(id: PublicityId, line_no: u32) -> LineProof;
    write objection_file(input: ObjectionInput) -> ObjectionFiled;
    read objection_by_receipt(receipt: String) -> Objection;
    write objection_answer(id: ObjectionId, answer: ObjectionAnswer) -> Objection;
    read objection_get(id: ObjectionId) -> Objection;
    read objection_list(filter: ObjectionFilter, page: PageRequest) -> Page<Objection>;
    read points_get(member: MemberId, scheme: Option<SchemeId>) -> PointsSummary;
    read points_place(member: MemberId, scheme: Option<SchemeId>) -> Option<u32>;
    read points_history(member: MemberId, scheme: Option<SchemeId>, page: PageRequest) -> Page<LedgerEntry>;
    read points_ranking(scheme: Option<SchemeId>, period: Option<PeriodId>, page: PageRequest) -> Page<RankingRow>;
    write points_debit(input: DebitInput) -> LedgerEntry;
    write points_refund(debit_key: String, reason: String) -> LedgerEntry;
    read exchange_preview(scheme: Option<SchemeId>, member: MemberId) -> Vec<ExchangeOffer>;
    write points_exchange(input: ExchangeInput) -> Exchanged;
    read exchange_list(filter: ExchangeFilter, page: PageRequest) -> Page<Exchanged>;
    read use_totals(scheme: Option<SchemeId>) -> UseTotals;
    write pool_divide(input: PoolInput) -> Pool;
    write pool_confirm(id: PoolId, reason: String) -> Pool;
    read pool_list(page: PageRequest) -> Page<Pool>;
    read pool_lines(id: PoolId, page: PageRequest) -> Page<PoolLine>;
    write points_give(input: GiftInput) -> LedgerEntry;
    write task_open(input: TaskInput) -> Task;
    write task_dispatch(id: TaskId, revision: u32, member: MemberId) -> Task;
    write task_accept(id: TaskId, revision: u32) -> Task;
    write task_done(report: TaskReport) -> Task;
    write task_rate(rating: TaskRating) -> Task;
    write task_cancel(id: TaskId, revision: u32, reason: String) -> Task;
    read task_get(id: TaskId) -> Task;
    read task_list(filter: TaskFilter, page: PageRequest) -> Page<Task>;
    read period_list(scheme: Option<SchemeId>) -> Vec<Period>;
    read period_check(id: PeriodId) -> Vec<PeriodBlocker>;
    write period_close(id: PeriodId, reason: String) -> Period;
    write period_reopen(id: PeriodId, reason: String) -> Period;
    read seal_list(page: PageRequest) -> Page<Seal>;
    read ledger_verify(community: CommunityId) -> Vec<Difference>;
    read ledger_totals() -> LedgerTotals;
    write roster_save(input: RosterInput) -> Vec<RosterLine>;
    read roster_list(filter: RosterFilter, page: PageRequest) -> Page<RosterLine>;
    write roster_exempt(input: ExemptionInput) -> RosterLine;
    write deed_record(input: DeedInput) -> Vec<DeedRecorded>;
    write deed_import(sheet: DeedSheet) -> DeedSheetReport;
    write result_make(input: ResultInput) -> PeriodResult;
    write result_confirm(input: ResultConfirm) -> PeriodResult;
    write result_publish(id: ResultId, days: u32) -> PeriodResult;
    write result_object(id: ResultId, line_no: u32, reason: String) -> ResultObjection;
    read result_objection_list(id: ResultId, page: PageRequest) -> Page<ResultObjection>;
    write result_answer(input: ResultAnswer) -> ResultObjection;
    read result_get(id: ResultId) -> PeriodResult;
    read result_list(scheme: Option<SchemeId>, page: PageRequest) -> Page<PeriodResult>;
    read result_lines(id: ResultId, filter: ResultLineFilter, page: PageRequest) -> Page<ResultLine>;
    read result_line(id: ResultId, who: HolderRef) -> ResultLine;
    write result_file(id: ResultId, note: Option<String>) -> PeriodResult;
    read across_list() -> Vec<OpenCommunity>;
    read clearing_list(month: Month) -> Vec<Clearing>;
    read filing_list(status: Option<FilingStatus>, page: PageRequest) -> Page<Filing>;
    write filing_answer(input: FilingAnswer) -> PeriodResult;
    read award_list(scheme: Option<SchemeId>, page: PageRequest) -> Page<AwardGiven>;
    write appraisal_open(input: AppraisalInput) -> Appraisal;
    read appraisal_list(page: PageRequest) -> Page<Appraisal>;
    read appraisal_subjects(id: AppraisalId, page: PageRequest) -> Page<AppraisalSubject>;
    write ballot_cast(input: BallotInput) -> Appraisal;
    write appraisal_close(id: AppraisalId) -> Appraisal;
}
