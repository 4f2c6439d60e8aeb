//! Contracts that answer nothing but what a test told them to, behind a real server.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate};
use futures_util::StreamExt;
use linli_contracts::{
    Result,
    announcements::*,
    events::{Event, EventFeed},
    import::*,
    members::*,
    rewards::*,
    scoring::*,
};
use linli_files::Files;
use linli_kernel::*;
use linli_limits::Limits;
use tempfile::TempDir;
use tokio::sync::{Notify, broadcast};

use super::super::{execute::execute_stream, load, operation::Operation, params::Params};
use crate::{
    Console, Gateway, GatewayConfig, GatewayDeps, Services,
    auth::{Caller, tests::people},
};

/// The token of somebody who administers [`home`].
pub const ADMIN: &str = "lla_COMMUNITY_ADMIN";

/// The token of the holder of a role.
pub fn token(role: Role) -> String {
    format!("lla_{role}")
}

/// The token of somebody else who holds it.
pub fn token_of_another(role: Role) -> String {
    format!("{}~", token(role))
}

/// The community everybody but the levels above belongs to.
pub fn home() -> CommunityId {
    people::community(people::HOME)
}

/// What the stubbed services do and remember.
#[derive(Default)]
pub struct Stub {
    /// Whether `session_end` answers at once and ends nothing.
    pub keep_open: AtomicBool,
    /// Lets `session_end` finish.
    pub gate: Notify,
    /// How often `session_end` was begun.
    pub begun: AtomicU32,
    /// How often it came to its end.
    pub finished: AtomicU32,
    /// Whether the session has ended.
    pub ended: AtomicBool,
    /// Whether `session_list` panics.
    pub faulty: AtomicBool,
    /// Whether everybody has lost their roles.
    pub demoted: AtomicBool,
    /// Holds the next lookup of a token up after its answer is found: told when it is, and waited for.
    pub slow_lookup: Mutex<Option<Arc<(Notify, Notify)>>>,
    /// How often a token was looked up.
    pub lookups: AtomicU32,
    /// The applications there are; others are out of reach.
    pub applications: Mutex<Vec<Application>>,
    /// For which operation members were fetched together, and how many.
    pub batches: Mutex<Vec<(String, usize)>>,
    /// What an import looks like, one look after the other; the last one stays.
    pub runs: Mutex<VecDeque<ImportRun>>,
    /// The operation and the method of each call that somebody's request led to.
    pub calls: Mutex<Vec<(String, &'static str)>>,
    /// How many of `application_get` are under way, and how many there were at most.
    pub looking: (AtomicU32, AtomicU32),
    feed: OnceLock<broadcast::Sender<Arc<Event>>>,
}

impl Stub {
    fn note(&self, ctx: &CallCtx, method: &'static str) {
        if !matches!(ctx.actor(), Actor::System(_)) {
            self.calls.lock().unwrap().push((ctx.operation().to_owned(), method));
        }
    }

    /// Where events are sent.
    pub fn feed(&self) -> &broadcast::Sender<Arc<Event>> {
        self.feed.get_or_init(|| broadcast::channel(4).0)
    }
}

macro_rules! contract {
    ($service:ident { $($own:tt)* } $($name:ident($($input:ty),*) -> $out:ty;)*) => {
        #[async_trait]
        impl $service for Stub {
            $($own)*
            $(async fn $name(&self, ctx: &CallCtx, $(_: $input),*) -> Result<$out> {
                self.note(ctx, stringify!($name));
                Err(ApiError::internal(concat!("no answer to ", stringify!($name))))
            })*
        }
    };
}

contract! {
    Members {
        async fn session_list(&self, ctx: &CallCtx) -> Result<Vec<SessionInfo>> {
            self.note(ctx, "session_list");
            assert!(!self.faulty.load(Ordering::SeqCst), "a fault of ours");
            Ok(Vec::new())
        }

        async fn session_end(&self, ctx: &CallCtx, _: Option<SessionId>) -> Result<()> {
            self.note(ctx, "session_end");
            self.begun.fetch_add(1, Ordering::SeqCst);
            if self.keep_open.load(Ordering::SeqCst) {
                return Ok(());
            }
            self.gate.notified().await;
            self.ended.store(true, Ordering::SeqCst);
            self.finished.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }

        async fn role_grant(&self, ctx: &CallCtx, input: RoleGrantInput) -> Result<RoleGrant> {
            self.note(ctx, "role_grant");
            Ok(RoleGrant { role: input.role, node: Node::Community { id: ctx.tenant()? } })
        }

        async fn role_revoke(&self, ctx: &CallCtx, account: AccountId, _: RoleGrant) -> Result<()> {
            self.note(ctx, "role_revoke");
            let own = ctx.account() == Some(account);
            if own || *ctx.reach() == Reach::Community { Ok(()) } else { Err(ApiError::new(ErrorCode::Forbidden)) }
        }

        async fn identity_of(&self, ctx: &CallCtx, token: String) -> Result<Identity> {
            self.lookups.fetch_add(1, Ordering::SeqCst);
            assert_eq!(ctx.reach(), &Reach::Public);
            let is_another = token.ends_with('~');
            let role = token.strip_prefix("lla_").and_then(|role| Role::parse(role.trim_end_matches('~')));
            let standing = role.filter(|_| !self.ended.load(Ordering::SeqCst));
            let demoted = self.demoted.load(Ordering::SeqCst);
            let mut found = standing.map(|role| if demoted { people::holder(&[], false) } else { people::of(role) });
            if let Some(other) = found.as_mut().filter(|_| is_another) {
                other.account = AccountId::from_uuid(uuid::Uuid::from_u128(9));
            }
            let slow = self.slow_lookup.lock().unwrap().take();
            if let Some(gates) = slow {
                gates.0.notify_one();
                gates.1.notified().await;
            }
            found.ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))
        }

        async fn community_get(&self, ctx: &CallCtx, id: CommunityId) -> Result<Community> {
            self.note(ctx, "community_get");
            let street = match id.uuid().as_u128() {
                people::HOME | people::SIBLING => people::unit(people::STREET),
                people::FOREIGN => people::unit(people::FOREIGN_STREET),
                _ => return Err(ApiError::new(ErrorCode::NotFound)),
            };
            let (name, code, template) = ("白石坡".into(), "420804001001".into(), "s1".into());
            Ok(Community { id, street, name, code, template, created_at: DateTime::UNIX_EPOCH })
        }

        async fn unit_get(&self, ctx: &CallCtx, id: UnitId) -> Result<Unit> {
            self.note(ctx, "unit_get");
            let parent = match id.uuid().as_u128() {
                people::STREET => people::DISTRICT,
                people::FOREIGN_STREET => people::FOREIGN_DISTRICT,
                _ => return Err(ApiError::new(ErrorCode::NotFound)),
            };
            let (name, code) = ("泉口街道".into(), "420802003000".into());
            Ok(Unit { id, level: UnitLevel::Street, parent: Some(people::unit(parent)), name, code })
        }

        async fn invitation_show(&self, ctx: &CallCtx, token: String) -> Result<InvitationInfo> {
            self.note(ctx, "invitation_show");
            match token.as_str() {
                "origin" => Err(ApiError::new(ErrorCode::BadText).arg("reason", ctx.origin().unwrap_or("nowhere"))),
                _ => Err(ApiError::new(ErrorCode::Internal).log("password=secret")),
            }
        }

        async fn members_by_ids(&self, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<Member>> {
            self.note(ctx, "members_by_ids");
            self.batches.lock().unwrap().push((ctx.operation().to_owned(), ids.len()));
            Ok(Vec::new())
        }

        async fn import_run(&self, ctx: &CallCtx, _: ImportRunId) -> Result<ImportRun> {
            self.note(ctx, "import_run");
            let mut runs = self.runs.lock().unwrap();
            let next = if runs.len() > 1 { runs.pop_front() } else { runs.front().cloned() };
            next.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
        }
    }
        session_start(SignIn) -> SessionTokens;
        session_refresh(String) -> SessionTokens;
        session_end_all() -> u32;
        password_change(String, String) -> ();
        password_reset(String, String) -> InvitationLink;
        invitation_accept(String, String) -> SessionTokens;
        invitation_create(MemberId) -> InvitationLink;
        role_list(Node, PageRequest) -> Page<RoleHolder>;
        unit_list(Option<UnitId>, PageRequest) -> Page<Unit>;
        unit_create(UnitInput) -> Unit;
        unit_invite(UnitInvite) -> InvitationLink;
        community_list(UnitId, PageRequest) -> Page<Community>;
        neighbour_list() -> Vec<Community>;
        community_import(UnitId, ImportRequest, Vec<TemplateName>) -> ImportRun;
        member_import(ImportRequest) -> ImportRun;
        member_get(MemberId) -> Member;
        member_list(MemberFilter, PageRequest) -> Page<Member>;
        public_names(Vec<MemberId>) -> Vec<PublicName>;
        member_reveal(MemberId, String) -> PersonalData;
        consent_set(MemberId, Consent) -> Member;
        household_get(HouseholdId) -> Household;
        place_list() -> Vec<Place>;
        place_get(PlaceId) -> Place;
}

contract! {
    Scoring {
        async fn evidence_get(&self, ctx: &CallCtx, id: EvidenceId) -> Result<Evidence> {
            self.note(ctx, "evidence_get");
            let sha256 = "ab".repeat(32);
            Ok(Evidence { id, sha256, media_type: "image/png".into(), size: 4 })
        }

        async fn template_list(&self, ctx: &CallCtx) -> Result<Vec<Template>> {
            self.note(ctx, "template_list");
            Ok(Vec::new())
        }

        async fn application_get(&self, ctx: &CallCtx, id: ApplicationId) -> Result<Application> {
            self.note(ctx, "application_get");
            self.looking.1.fetch_max(self.looking.0.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            // Long enough for all who may look at once to have begun.
            for _ in 0..500 {
                tokio::task::yield_now().await;
            }
            self.looking.0.fetch_sub(1, Ordering::SeqCst);
            let known = self.applications.lock().unwrap();
            known.iter().find(|application| application.id == id).cloned().ok_or_else(|| ApiError::new(ErrorCode::NotFound))
        }

        async fn application_list(&self, ctx: &CallCtx, _: ApplicationFilter, page: PageRequest) -> Result<Page<Application>> {
            self.note(ctx, "application_list");
            let rows = self.applications.lock().unwrap().clone();
            Ok(Page::from_rows("applications", page.limit()?, rows, |application| application.id))
        }
    }
        scheme_adopt(String, Option<String>) -> Scheme;
        scheme_list() -> Vec<SchemeBrief>;
        scheme_get(Option<SchemeId>) -> Scheme;
        scheme_on(Option<SchemeId>, NaiveDate) -> SchemeVersion;
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
        simulation_cancel(SimulationId) -> Simulation;
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
        application_save(ApplicationInput) -> Application;
        application_submit(ApplicationId, u32) -> Application;
        application_withdraw(ApplicationId, u32) -> Application;
        evidence_add(UploadId) -> Evidence;
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
        points_debit(DebitInput) -> LedgerEntry;
        points_refund(String, String) -> LedgerEntry;
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

contract! {
    Rewards {}
        product_save(ProductInput) -> Product;
        product_get(ProductId) -> Product;
        product_list(Option<CommunityId>, PageRequest) -> Page<Product>;
        redemption_create(RedemptionInput) -> Redemption;
        redemption_get(RedemptionId) -> Redemption;
        redemption_list(Option<MemberId>, PageRequest) -> Page<Redemption>;
        redemption_by_code(String) -> Redemption;
        redemption_fulfil(String) -> Redemption;
        redemption_cancel(RedemptionId, String) -> Redemption;
}

contract! {
    Announcements {}
        post_create(PostInput) -> Post;
        post_list(PageRequest) -> Page<Post>;
        notice_list(PageRequest) -> Page<Notice>;
        notice_read(NoticeId) -> u32;
}

impl EventFeed for Stub {
    fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.feed().subscribe()
    }
}

/// A gateway over the stubs, served on a port of its own.
pub struct Served {
    /// Its address, e.g. `127.0.0.1:40123`.
    pub address: SocketAddr,
    /// What stands behind it.
    pub stub: Arc<Stub>,
    /// The gateway.
    pub gateway: Arc<Gateway>,
    folder: TempDir,
}

impl Served {
    /// Serves with the default limits changed.
    pub async fn start(change: impl FnOnce(&mut GatewayConfig)) -> Self {
        Self::start_with(Console::none(), change).await
    }

    /// The same with a console.
    pub async fn start_with(console: Console, change: impl FnOnce(&mut GatewayConfig)) -> Self {
        let (stub, folder) = (Arc::new(Stub::default()), tempfile::tempdir().unwrap());
        let mut config = GatewayConfig::default();
        change(&mut config);
        let (members, scoring, rewards) = (stub.clone(), stub.clone(), stub.clone());
        let services = Services { members, scoring, rewards, announcements: stub.clone(), feed: stub.clone() };
        let files = Files::local(folder.path()).unwrap();
        let ready: Arc<dyn Fn() -> crate::BoxFuture<bool> + Send + Sync> = Arc::new(|| Box::pin(async { true }));
        let cache = linli_cache::Cache::in_process(100);
        let metrics = Arc::new(|| "figures\n".into());
        let deps = GatewayDeps {
            services,
            files,
            cache,
            limits: Limits::alone(Env::system()),
            env: Env::system(),
            config,
            console,
            metrics,
            ready,
        };
        let gateway = Arc::new(Gateway::new(deps));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = gateway.router().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { address, stub, gateway, folder }
    }

    /// Executes a document without HTTP in between; answers the codes of its errors. A subscription is heard for a moment.
    pub async fn codes(&self, token: Option<&str>, document: &str) -> Vec<String> {
        let app = &self.gateway.0;
        let caller = Caller::authenticate(&app.authority, token, Lang::En, "test", None, None).await.unwrap();
        let params = Params { query: document.into(), ..Params::default() };
        let operation = Operation::prepare(params, &app.config).unwrap_or_else(|error| panic!("{document}: {error:?}"));
        let patience = if document.starts_with("subscription") { Duration::from_millis(5) } else { Duration::from_secs(10) };
        let permit = load::take(app).unwrap();
        let answers: Vec<_> = execute_stream(app, &caller, operation, permit).take_until(tokio::time::sleep(patience)).collect().await;
        let errors = answers.iter().flat_map(|answer| &answer.errors);
        errors.map(|error| serde_json::to_value(error).unwrap()["extensions"]["code"].as_str().unwrap().to_owned()).collect()
    }

    /// The address of a route.
    pub fn at(&self, route: &str) -> String {
        format!("http://{}{route}", self.address)
    }

    /// Where files are kept.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}
