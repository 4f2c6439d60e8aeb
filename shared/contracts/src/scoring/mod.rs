//! The scoring service: schemes, applications, review, ledger, publicity, objections, periods.

mod application;
mod appraisal;
mod deed;
mod ledger;
mod publicity;
mod result;
mod review;
mod roster;
mod scheme;
mod spending;
mod task;

use async_trait::async_trait;
use chrono::NaiveDate;
use linli_kernel::{
    ApplicationId, AppraisalId, CallCtx, CommunityId, EvidenceId, MemberId, Month, ObjectionId, Page, PageRequest, PeriodId, Points,
    PoolId, PublicityId, ResultId, SchemeId, SimulationId, TaskId, UnitId, UploadId,
};

pub use application::*;
pub use appraisal::*;
pub use deed::*;
pub use ledger::*;
pub use publicity::*;
pub use result::*;
pub use review::*;
pub use roster::*;
pub use scheme::*;
pub use spending::*;
pub use task::*;

use crate::Result;

/// The scoring service.
#[async_trait]
pub trait Scoring: Send + Sync {
    // — Schemes.

    /// The templates that ship with the product, and those of the tenant's district and street.
    async fn template_list(&self, ctx: &CallCtx) -> Result<Vec<Template>>;
    /// Adopts a template under a code (the template's key when absent): makes a scheme and its version 1, in force from the
    /// first day of the present month's year. A tenant may have several schemes. A code that is taken is refused with
    /// `VERSION_CONFLICT` unless it is the same template (then nothing changes).
    async fn scheme_adopt(&self, ctx: &CallCtx, template: String, code: Option<String>) -> Result<Scheme>;
    /// The tenant's schemes, by code.
    async fn scheme_list(&self, ctx: &CallCtx) -> Result<Vec<SchemeBrief>>;
    /// A scheme: versions and draft. Here and everywhere an absent scheme is the tenant's only one: `NO_SCHEME` when none was
    /// adopted, `SCHEME_AMBIGUOUS` when there are several.
    async fn scheme_get(&self, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<Scheme>;
    /// The version in force on a day.
    async fn scheme_on(&self, ctx: &CallCtx, scheme: Option<SchemeId>, day: NaiveDate) -> Result<SchemeVersion>;
    /// Checks a document without saving it (D-309, D-312).
    async fn scheme_check(&self, ctx: &CallCtx, document: SchemeDocument) -> Result<Vec<SchemeFinding>>;
    /// Saves the draft of the next version; `revision` is the draft's revision last seen, 0 for a new draft.
    async fn scheme_draft_save(&self, ctx: &CallCtx, scheme: Option<SchemeId>, revision: u32, document: SchemeDocument) -> Result<Scheme>;
    /// Publishes the draft as the next version from a day on, today or later (D-303). Findings that are errors block.
    async fn scheme_publish(
        &self,
        ctx: &CallCtx,
        scheme: Option<SchemeId>,
        revision: u32,
        effective_from: NaiveDate,
        reason: String,
    ) -> Result<Scheme>;

    /// Reads a document from a file and checks it; nothing is saved.
    async fn scheme_import(&self, ctx: &CallCtx, file: SchemeFile) -> Result<SchemeRead>;
    /// Writes a document as a file.
    async fn scheme_export(&self, ctx: &CallCtx, source: SchemeSource, format: SchemeFormat) -> Result<SchemeFile>;
    /// What differs between two documents, in words; empty when nothing does.
    async fn scheme_diff(&self, ctx: &CallCtx, from: SchemeSource, to: SchemeSource) -> Result<Vec<SchemeChange>>;
    /// What a document makes of imagined deeds, explained step by step (D-309); nothing is saved. They are written like an
    /// example inside a document; what it expects is not looked at.
    async fn scheme_try(&self, ctx: &CallCtx, source: SchemeSource, trial: Example) -> Result<SchemeTried>;

    // — Templates of the levels above (H1, H2).

    /// Publishes the next version of a district's or street's template. Findings that are errors block, also those against the
    /// template above it was made from. It changes no scheme: communities are offered it.
    async fn template_publish(&self, ctx: &CallCtx, input: TemplateInput) -> Result<Template>;
    /// What a district or street demands itself.
    async fn floors_get(&self, ctx: &CallCtx, unit: UnitId) -> Result<Floors>;
    /// Sets what a district or street demands; schemes are held to it from their next publishing on.
    async fn floors_set(&self, ctx: &CallCtx, unit: UnitId, floors: Floors, reason: String) -> Result<Floors>;
    /// What newer versions of the templates above offer to the tenant's schemes.
    async fn offer_list(&self, ctx: &CallCtx) -> Result<Vec<SchemeOffer>>;
    /// Makes an offer the scheme's draft, the scheme's own changes kept; publishing it is another step.
    async fn offer_take(&self, ctx: &CallCtx, input: OfferTake) -> Result<Scheme>;

    // — Simulation (D-305).

    /// Starts replaying a document over the tenant's own past. Answers at once; follow it with [`Scoring::simulation_get`].
    /// At most one at a time a tenant (`SIMULATION_RUNNING`). A document with another subject than the past's is refused
    /// (`SIMULATION_SUBJECT`).
    async fn simulation_start(&self, ctx: &CallCtx, input: SimulationInput) -> Result<Simulation>;
    /// One simulation, with its result once it is done.
    async fn simulation_get(&self, ctx: &CallCtx, id: SimulationId) -> Result<Simulation>;
    /// The tenant's simulations, newest first, without their results.
    async fn simulation_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Simulation>>;
    /// Everybody of a finished simulation, those with the greatest loss first.
    async fn simulation_holders(&self, ctx: &CallCtx, id: SimulationId, page: PageRequest) -> Result<Page<SimulatedHolder>>;
    /// Calls off a simulation that is not finished; one that is stays as it is.
    async fn simulation_cancel(&self, ctx: &CallCtx, id: SimulationId) -> Result<Simulation>;

    // — Applications.

    /// Creates or changes a draft or returned application, all lines at once.
    async fn application_save(&self, ctx: &CallCtx, input: ApplicationInput) -> Result<Application>;
    /// Submits for review; caps and values are previewed on the lines. The grid whose leader sees it in the queue is
    /// the member's on this day. Also for a month that is published, until its period is closed (`MONTH_CLOSED`).
    async fn application_submit(&self, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application>;
    /// Takes a submitted application back to draft, or drops a draft.
    async fn application_withdraw(&self, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application>;
    /// One application. For a grid's leader, as in the list and for withdrawing: of a member who lived in that grid when
    /// it was submitted, or last saved. Only saving and submitting go by where the member lives now.
    async fn application_get(&self, ctx: &CallCtx, id: ApplicationId) -> Result<Application>;
    /// Applications by filter, in the chosen order; the caller's reach limits them. A street sees what waits for it.
    async fn application_list(&self, ctx: &CallCtx, filter: ApplicationFilter, page: PageRequest) -> Result<Page<Application>>;
    /// Registers an uploaded photo or document as evidence, owned by whoever uploaded it until a line names it.
    async fn evidence_add(&self, ctx: &CallCtx, upload: UploadId) -> Result<Evidence>;
    /// A piece of evidence the caller may see.
    async fn evidence_get(&self, ctx: &CallCtx, id: EvidenceId) -> Result<Evidence>;

    // — Review.

    /// Decides one application line by line. `ALREADY_REVIEWED` when somebody was faster; `FORBIDDEN` with the step's name as
    /// `step` at a step of the scheme's review that is not the caller's (F3).
    async fn review_decide(&self, ctx: &CallCtx, decision: ReviewDecision) -> Result<Application>;
    /// Approves many as declared (caps apply) in one transaction, at most 500; answers an outcome for each.
    async fn review_approve(&self, ctx: &CallCtx, items: Vec<ReviewItem>) -> Result<Vec<ReviewOutcome>>;
    /// How many wait, and since when.
    async fn review_summary(&self, ctx: &CallCtx) -> Result<ReviewSummary>;

    // — Publicity and objections.

    /// Publishes the month's pending entries that are on no list for at least the scheme's days. A month may have further
    /// lists: what is filed or reviewed later goes on the next one. `confirm_partial` allows unreviewed applications to
    /// stay out of this one.
    async fn publicity_open(&self, ctx: &CallCtx, input: PublicityInput) -> Result<Publicity>;
    /// One list with its root.
    async fn publicity_get(&self, ctx: &CallCtx, id: PublicityId) -> Result<Publicity>;
    /// The tenant's lists, newest first.
    async fn publicity_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Publicity>>;
    /// The lines of a list as the public sees them.
    async fn publicity_lines(&self, ctx: &CallCtx, id: PublicityId, page: PageRequest) -> Result<Page<PublicityLine>>;
    /// Proves that a line is in the list (D-306).
    async fn publicity_proof(&self, ctx: &CallCtx, id: PublicityId, line_no: u32) -> Result<LineProof>;
    /// Objects to a line inside the window (D-143, D-308). The public get a receipt instead of leaving a contact.
    async fn objection_file(&self, ctx: &CallCtx, input: ObjectionInput) -> Result<ObjectionFiled>;
    /// The objection that a receipt was given for; `RECEIPT_WRONG` when there is none in this community.
    async fn objection_by_receipt(&self, ctx: &CallCtx, receipt: String) -> Result<Objection>;
    /// Answers an objection; a correction reverses the entry and, if any points remain, grants them anew.
    async fn objection_answer(&self, ctx: &CallCtx, id: ObjectionId, answer: ObjectionAnswer) -> Result<Objection>;
    /// One objection, for its filer and the community's staff; to anybody else it does not exist.
    async fn objection_get(&self, ctx: &CallCtx, id: ObjectionId) -> Result<Objection>;
    /// Objections the caller filed, or all of the tenant for its admin.
    async fn objection_list(&self, ctx: &CallCtx, filter: ObjectionFilter, page: PageRequest) -> Result<Page<Objection>>;

    // — Points.

    /// The three numbers of a member in a scheme's open period (D-301).
    async fn points_get(&self, ctx: &CallCtx, member: MemberId, scheme: Option<SchemeId>) -> Result<PointsSummary>;
    /// A member's place by rank total in the open period, 1 for the top; absent without points. Equal totals share a
    /// place. Apart from the numbers, because everybody above is counted for it.
    async fn points_place(&self, ctx: &CallCtx, member: MemberId, scheme: Option<SchemeId>) -> Result<Option<u32>>;
    /// What moved a member's wallet under a scheme, newest first.
    async fn points_history(
        &self,
        ctx: &CallCtx,
        member: MemberId,
        scheme: Option<SchemeId>,
        page: PageRequest,
    ) -> Result<Page<LedgerEntry>>;
    /// Holders by rank total of a period; the scheme's open one when absent.
    async fn points_ranking(
        &self,
        ctx: &CallCtx,
        scheme: Option<SchemeId>,
        period: Option<PeriodId>,
        page: PageRequest,
    ) -> Result<Page<RankingRow>>;
    /// Takes spendable points for a redemption; the same key with the same input has one effect.
    async fn points_debit(&self, ctx: &CallCtx, input: DebitInput) -> Result<LedgerEntry>;
    /// Gives back what a debit took, once. What it brings back of a closed period is cleared in the same transaction
    /// by an entry of its own (D-107).
    async fn points_refund(&self, ctx: &CallCtx, debit_key: String, reason: String) -> Result<LedgerEntry>;

    // — What points are good for (G).

    /// What each exchange of the scheme would make of all that a member can spend now.
    async fn exchange_preview(&self, ctx: &CallCtx, scheme: Option<SchemeId>, member: MemberId) -> Result<Vec<ExchangeOffer>>;
    /// Turns points into what an exchange gives (G1, G3, G6); the same key with the same input has one effect. Refused as a debit
    /// is, and with `INSUFFICIENT_POINTS` when what is offered gives nothing.
    async fn points_exchange(&self, ctx: &CallCtx, input: ExchangeInput) -> Result<Exchanged>;
    /// Exchanges by filter, newest first; the caller's reach limits them.
    async fn exchange_list(&self, ctx: &CallCtx, filter: ExchangeFilter, page: PageRequest) -> Result<Page<Exchanged>>;
    /// What the points of a scheme were used for in all, beside the catalogue.
    async fn use_totals(&self, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<UseTotals>;
    /// Works out how a pool is divided by the points of a period, to the hundredth (G8). Nothing is given until a person confirms
    /// it; until then doing it again replaces it (`WRONG_STATUS` afterwards).
    async fn pool_divide(&self, ctx: &CallCtx, input: PoolInput) -> Result<Pool>;
    /// Confirms how a pool was divided. Its lines then stand.
    async fn pool_confirm(&self, ctx: &CallCtx, id: PoolId, reason: String) -> Result<Pool>;
    /// The tenant's pools, newest first; those not confirmed for staff only.
    async fn pool_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Pool>>;
    /// The lines of a pool by points; for whoever is not of the staff their own.
    async fn pool_lines(&self, ctx: &CallCtx, id: PoolId, page: PageRequest) -> Result<Page<PoolLine>>;
    /// Gives points to somebody, or donates them to the community, as far as the scheme allows (G12); `NOT_TRANSFERABLE` where it
    /// does not (G13). It moves what can be spent, never anybody's rank. Answers the giver's entry; the same key has one effect.
    async fn points_give(&self, ctx: &CallCtx, input: GiftInput) -> Result<LedgerEntry>;

    // — Tasks (F9).

    /// Opens a task: a resident asks for help, or staff have something to be done.
    async fn task_open(&self, ctx: &CallCtx, input: TaskInput) -> Result<Task>;
    /// Asks a member to do an open task, or another one before it is done. Never whoever asked for it.
    async fn task_dispatch(&self, ctx: &CallCtx, id: TaskId, revision: u32, member: MemberId) -> Result<Task>;
    /// Takes a task that was dispatched to the member.
    async fn task_accept(&self, ctx: &CallCtx, id: TaskId, revision: u32) -> Result<Task>;
    /// Reports an accepted task as done.
    async fn task_done(&self, ctx: &CallCtx, report: TaskReport) -> Result<Task>;
    /// Rates a task that is done, as whoever asked for it: grants its points as an approved line, under the very rules and caps
    /// of review. Nobody rates what they did themselves.
    async fn task_rate(&self, ctx: &CallCtx, rating: TaskRating) -> Result<Task>;
    /// Calls off a task that is not done yet.
    async fn task_cancel(&self, ctx: &CallCtx, id: TaskId, revision: u32, reason: String) -> Result<Task>;
    /// One task, for whoever asked for it or is to do it, and for staff.
    async fn task_get(&self, ctx: &CallCtx, id: TaskId) -> Result<Task>;
    /// Tasks by filter, newest first; the caller's reach limits them.
    async fn task_list(&self, ctx: &CallCtx, filter: TaskFilter, page: PageRequest) -> Result<Page<Task>>;

    // — Periods and proof.

    /// The periods of a scheme, or of all when absent, newest first; at most 50.
    async fn period_list(&self, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<Vec<Period>>;
    /// What still stands in the way of closing; empty when it can be closed.
    async fn period_check(&self, ctx: &CallCtx, id: PeriodId) -> Result<Vec<PeriodBlocker>>;
    /// Closes an ended period: what its balances hold, points and debts, cleared by entries, ranks kept, the next period opened (D-107).
    async fn period_close(&self, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period>;
    /// Opens the latest closed period of a scheme again: what its close took is given back by entries. `PERIOD_FIXED` once a result of
    /// its days was published or a pool divided by its points confirmed, or while a later period is closed.
    async fn period_reopen(&self, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period>;
    /// The chain of seals over the ledger, newest first (D-306).
    async fn seal_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Seal>>;
    /// Recomputes numbers, seals and digests of a tenant from the ledger and names every difference; for `linli verify`.
    async fn ledger_verify(&self, ctx: &CallCtx, community: CommunityId) -> Result<Vec<Difference>>;
    /// Total points of the tenant's ledger, for checks and statistics.
    async fn ledger_totals(&self, ctx: &CallCtx) -> Result<LedgerTotals>;

    // — The roster, and deeds that staff enter.

    /// Writes lines of a scheme's roster, all or none (A2, A4, A5); answers them in the order given.
    async fn roster_save(&self, ctx: &CallCtx, input: RosterInput) -> Result<Vec<RosterLine>>;
    /// A scheme's roster by holder. Whoever is not on it takes part by their class, where the scheme's classes or their absence allow.
    async fn roster_list(&self, ctx: &CallCtx, filter: RosterFilter, page: PageRequest) -> Result<Page<RosterLine>>;
    /// Exempts somebody, with who approved it one level up, or lifts the exemption (A6, D-132).
    async fn roster_exempt(&self, ctx: &CallCtx, input: ExemptionInput) -> Result<RosterLine>;
    /// Enters deeds that staff saw, inspected or measured, all or none (F2): approved at once, under the very rules and caps of
    /// review, and published like any other. Errors name the line, e.g. `lines[7].line.quantity`.
    async fn deed_record(&self, ctx: &CallCtx, input: DeedInput) -> Result<Vec<DeedRecorded>>;
    /// Enters the deeds of a spreadsheet as [`Scoring::deed_record`] does, all or none (F2, D-121). What is wrong with the file or a row
    /// is told in the report, by row and column; then nothing is written. The columns: docs/imports.md.
    async fn deed_import(&self, ctx: &CallCtx, sheet: DeedSheet) -> Result<DeedSheetReport>;

    // — Results.

    /// Works out what a period came to for everybody who takes part (B9, G9), from points that are final. A draft of the same days is
    /// replaced; a result that somebody confirmed is not (`WRONG_STATUS`).
    async fn result_make(&self, ctx: &CallCtx, input: ResultInput) -> Result<PeriodResult>;
    /// Confirms a draft, perhaps with other grades (D-136). Refused while deeds of its days wait (`PERIOD_OPEN_WORK`).
    async fn result_confirm(&self, ctx: &CallCtx, input: ResultConfirm) -> Result<PeriodResult>;
    /// Shows a confirmed result for at least the scheme's days; with none it is final at once.
    async fn result_publish(&self, ctx: &CallCtx, id: ResultId, days: u32) -> Result<PeriodResult>;
    /// Objects to a line inside the window; once an account and line.
    async fn result_object(&self, ctx: &CallCtx, id: ResultId, line_no: u32, reason: String) -> Result<ResultObjection>;
    /// Objections to a result, longest waiting first: all of them for staff, their own for everybody else.
    async fn result_objection_list(&self, ctx: &CallCtx, id: ResultId, page: PageRequest) -> Result<Page<ResultObjection>>;
    /// Answers an objection, perhaps with another grade. After the window the last answer makes the result final.
    async fn result_answer(&self, ctx: &CallCtx, input: ResultAnswer) -> Result<ResultObjection>;
    /// One result. Before it is published, for staff only.
    async fn result_get(&self, ctx: &CallCtx, id: ResultId) -> Result<PeriodResult>;
    /// Results of all schemes or one, latest days first.
    async fn result_list(&self, ctx: &CallCtx, scheme: Option<SchemeId>, page: PageRequest) -> Result<Page<PeriodResult>>;
    /// The lines of a result in order of place; what the caller may see of each.
    async fn result_lines(&self, ctx: &CallCtx, id: ResultId, filter: ResultLineFilter, page: PageRequest) -> Result<Page<ResultLine>>;
    /// Somebody's own line with its workings; `NOT_FOUND` for whoever stands on no line of it.
    async fn result_line(&self, ctx: &CallCtx, id: ResultId, who: HolderRef) -> Result<ResultLine>;
    /// Hands a final result to the first level the scheme names (备案, D-135).
    async fn result_file(&self, ctx: &CallCtx, id: ResultId, note: Option<String>) -> Result<PeriodResult>;
    /// The communities of the tenant's street, the tenant among them, that have opened a scheme's points to it today; nobody when the
    /// tenant's own are not (G11).
    async fn across_list(&self, ctx: &CallCtx) -> Result<Vec<OpenCommunity>>;
    /// What was spent across the street in a month (G11): the tenant's, as home and as shop, or all of the caller's street. By home
    /// and shop.
    async fn clearing_list(&self, ctx: &CallCtx, month: Month) -> Result<Vec<Clearing>>;
    /// What was handed to the caller's street or district, latest first.
    async fn filing_list(&self, ctx: &CallCtx, status: Option<FilingStatus>, page: PageRequest) -> Result<Page<Filing>>;
    /// The answer of the street or district to what was handed to it (D-153).
    async fn filing_answer(&self, ctx: &CallCtx, input: FilingAnswer) -> Result<PeriodResult>;
    /// Awards of published results, latest first (G15).
    async fn award_list(&self, ctx: &CallCtx, scheme: Option<SchemeId>, page: PageRequest) -> Result<Page<AwardGiven>>;

    // — Appraisal.

    /// Opens a ballot of the scheme over some days (D-142); one at a time for the same code and days.
    async fn appraisal_open(&self, ctx: &CallCtx, input: AppraisalInput) -> Result<Appraisal>;
    /// The tenant's ballots, newest first.
    async fn appraisal_list(&self, ctx: &CallCtx, page: PageRequest) -> Result<Page<Appraisal>>;
    /// Who is judged in a ballot.
    async fn appraisal_subjects(&self, ctx: &CallCtx, id: AppraisalId, page: PageRequest) -> Result<Page<AppraisalSubject>>;
    /// Votes as the member the caller is; one vote about each, all or none. Of a secret ballot no mark leads to a voter.
    async fn ballot_cast(&self, ctx: &CallCtx, input: BallotInput) -> Result<Appraisal>;
    /// Ends voting and counts. Results made after it take the outcome.
    async fn appraisal_close(&self, ctx: &CallCtx, id: AppraisalId) -> Result<Appraisal>;
}

/// The sums over a tenant's ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct LedgerTotals {
    /// How many entries.
    pub entries: u64,
    /// Pending points.
    pub pending: Points,
    /// Rank points of the open periods.
    pub rank: Points,
    /// Spendable points.
    pub balance: Points,
}

/// The month and its publicity window.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct PublicityInput {
    /// Of which scheme; absent: of the community's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// The month whose pending entries are shown.
    pub month: Month,
    /// Whole days the window stays open after today, at least the scheme's minimum.
    pub days: u32,
    /// Publish although some applications of the month are not reviewed.
    pub confirm_partial: bool,
}
