//! Contracts that answer nothing but what a test told them to, behind a real server.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate};
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
use tempfile::TempDir;
use tokio::sync::{Notify, broadcast};
use uuid::Uuid;

use crate::{Gateway, GatewayConfig, GatewayDeps, Services};

/// The token of somebody who administers [`home`].
pub const ADMIN: &str = "lla_admin";

/// The one community there is.
pub fn home() -> CommunityId {
    CommunityId::from_uuid(Uuid::from_u128(3))
}

/// What the stubbed services do and remember.
#[derive(Default)]
pub struct Stub {
    /// Lets `session_end` finish.
    pub gate: Notify,
    /// How often `session_end` was begun.
    pub begun: AtomicU32,
    /// How often it came to its end.
    pub finished: AtomicU32,
    /// Whether the session has ended.
    pub ended: AtomicBool,
    /// How often a token was looked up.
    pub lookups: AtomicU32,
    /// The applications there are; others are out of reach.
    pub applications: Mutex<Vec<Application>>,
    /// For which operation members were fetched together, and how many.
    pub batches: Mutex<Vec<(&'static str, usize)>>,
    /// What an import looks like, one look after the other; the last one stays.
    pub runs: Mutex<VecDeque<ImportRun>>,
    feed: OnceLock<broadcast::Sender<Arc<Event>>>,
}

impl Stub {
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
            $(async fn $name(&self, _: &CallCtx, $(_: $input),*) -> Result<$out> {
                Err(ApiError::internal(concat!("no answer to ", stringify!($name))))
            })*
        }
    };
}

contract! {
    Members {
        async fn session_list(&self, _: &CallCtx) -> Result<Vec<SessionInfo>> {
            panic!("a fault of ours")
        }

        async fn session_end(&self, _: &CallCtx, _: Option<SessionId>) -> Result<()> {
            self.begun.fetch_add(1, Ordering::SeqCst);
            self.gate.notified().await;
            self.ended.store(true, Ordering::SeqCst);
            self.finished.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }

        async fn identity_of(&self, ctx: &CallCtx, token: String) -> Result<Identity> {
            self.lookups.fetch_add(1, Ordering::SeqCst);
            assert_eq!(ctx.reach(), &Reach::Public);
            if token != ADMIN || self.ended.load(Ordering::SeqCst) {
                return Err(ApiError::new(ErrorCode::Unauthenticated));
            }
            let grant = RoleGrant { role: Role::CommunityAdmin, node: Node::Community { id: home() } };
            let (account, session) = (AccountId::from_uuid(Uuid::from_u128(1)), SessionId::from_uuid(Uuid::from_u128(2)));
            Ok(Identity { account, session, name: "王五".into(), grants: vec![grant], memberships: vec![] })
        }

        async fn community_get(&self, _: &CallCtx, id: CommunityId) -> Result<Community> {
            if id != home() {
                return Err(ApiError::new(ErrorCode::NotFound));
            }
            let (street, created_at) = (UnitId::from_uuid(Uuid::from_u128(4)), DateTime::UNIX_EPOCH);
            Ok(Community { id, street, name: "白石坡".into(), code: "420804001001".into(), template: "S1".into(), created_at })
        }

        async fn invitation_show(&self, ctx: &CallCtx, token: String) -> Result<InvitationInfo> {
            match token.as_str() {
                "origin" => Err(ApiError::new(ErrorCode::BadText).arg("reason", ctx.origin().unwrap_or("nowhere"))),
                _ => Err(ApiError::new(ErrorCode::Internal).log("password=secret")),
            }
        }

        async fn members_by_ids(&self, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<Member>> {
            self.batches.lock().unwrap().push((ctx.operation(), ids.len()));
            Ok(Vec::new())
        }

        async fn import_run(&self, _: &CallCtx, _: ImportRunId) -> Result<ImportRun> {
            let mut runs = self.runs.lock().unwrap();
            let next = if runs.len() > 1 { runs.pop_front() } else { runs.front().cloned() };
            next.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
        }
    }
        session_start(SignIn) -> SessionTokens;
        session_refresh(String) -> SessionTokens;
        session_end_all() -> u32;
        password_change(String, String) -> ();
        invitation_accept(String, String) -> SessionTokens;
        invitation_create(MemberId) -> InvitationLink;
        role_grant(RoleGrantInput) -> RoleGrant;
        role_revoke(AccountId, RoleGrant) -> ();
        unit_create(UnitInput) -> Unit;
        unit_get(UnitId) -> Unit;
        unit_invite(UnitInvite) -> InvitationLink;
        community_list(UnitId, PageRequest) -> Page<Community>;
        community_import(UnitId, ImportRequest, Vec<String>) -> ImportRun;
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
            assert_eq!((ctx.tenant(), ctx.reach()), (Ok(home()), &Reach::Community));
            let sha256 = "ab".repeat(32);
            Ok(Evidence { id, sha256, media_type: "image/png".into(), size: 4 })
        }

        async fn application_get(&self, _: &CallCtx, id: ApplicationId) -> Result<Application> {
            let known = self.applications.lock().unwrap();
            known.iter().find(|application| application.id == id).cloned().ok_or_else(|| ApiError::new(ErrorCode::NotFound))
        }

        async fn application_list(&self, _: &CallCtx, _: ApplicationFilter, page: PageRequest) -> Result<Page<Application>> {
            let rows = self.applications.lock().unwrap().clone();
            Ok(Page::from_rows("applications", page.limit()?, rows, |application| application.id))
        }
    }
        template_list() -> Vec<Template>;
        scheme_adopt(String) -> Scheme;
        scheme_get() -> Scheme;
        scheme_on(NaiveDate) -> SchemeVersion;
        scheme_check(SchemeDocument) -> Vec<SchemeFinding>;
        scheme_draft_save(u32, SchemeDocument) -> Scheme;
        scheme_publish(u32, NaiveDate, String) -> Scheme;
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
        objection_file(ObjectionInput) -> Objection;
        objection_answer(ObjectionId, ObjectionAnswer) -> Objection;
        objection_list(ObjectionFilter, PageRequest) -> Page<Objection>;
        points_get(MemberId) -> PointsSummary;
        points_history(MemberId, PageRequest) -> Page<LedgerEntry>;
        points_ranking(Option<PeriodId>, PageRequest) -> Page<RankingRow>;
        points_debit(DebitInput) -> LedgerEntry;
        points_refund(String, String) -> LedgerEntry;
        period_list() -> Vec<Period>;
        period_check(PeriodId) -> Vec<PeriodBlocker>;
        period_close(PeriodId, String) -> Period;
        seal_list(PageRequest) -> Page<Seal>;
        ledger_verify(CommunityId) -> Vec<Difference>;
        ledger_totals() -> LedgerTotals;
}

contract! {
    Rewards {}
        product_save(ProductInput) -> Product;
        product_get(ProductId) -> Product;
        product_list(PageRequest) -> Page<Product>;
        redemption_create(RedemptionInput) -> Redemption;
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
        let (stub, folder) = (Arc::new(Stub::default()), tempfile::tempdir().unwrap());
        let mut config = GatewayConfig::default();
        change(&mut config);
        let (members, scoring, rewards) = (stub.clone(), stub.clone(), stub.clone());
        let services = Services { members, scoring, rewards, announcements: stub.clone(), feed: stub.clone() };
        let files = Files::local(folder.path()).unwrap();
        let ready: Arc<dyn Fn() -> crate::BoxFuture<bool> + Send + Sync> = Arc::new(|| Box::pin(async { true }));
        let deps = GatewayDeps { services, files, env: Env::system(), config, metrics: Arc::new(|| "figures\n".into()), ready };
        let gateway = Arc::new(Gateway::new(deps));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = gateway.router().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { address, stub, gateway, folder }
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
