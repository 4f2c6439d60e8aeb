//! A fresh database, a clock that is moved by hand, and a street with communities.

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use linli_contracts::{
    import::{ImportMode, ImportRequest, ImportRun, InvitationLink, TemplateName},
    members::{Identity, Member, Members, SessionTokens, Unit, UnitInput, UnitLevel},
};
use linli_files::Files;
use linli_kernel::{
    AccountId, Actor, CallCtx, CommunityId, Env, Lang, PageRequest, Reach, UploadId,
    clock::{Clock, ManualClock},
    random::OsRandom,
};
use linli_members::{Keys, MembersConfig, MembersService, PasswordCost, SYSTEM_ACCOUNT};
use linli_store::Store;
use linli_testdb::{Db, TestDb};
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "red flag canal";

/// One service on one database.
pub(crate) struct World {
    pub(crate) members: MembersService,
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) files: Files,
    pub(crate) env: Env,
    pub(crate) folder: TempDir,
    _database: TestDb,
}

/// Runs a test on each database in turn.
pub(crate) async fn on_both(test: impl AsyncFn(World)) {
    test(World::on(Db::Sqlite).await).await;
    if std::env::var("LINLI_TEST_POSTGRES_URL").is_ok() {
        test(World::on(Db::Postgres).await).await;
    }
}

impl World {
    /// On a fresh database, whose file (SQLite) lies beside the uploads.
    pub(crate) async fn on(db: Db) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDb::in_folder(db, folder.path()).await;
        let clock = Arc::new(ManualClock::at(moment("2026-03-01T04:00:00Z")));
        let env = Env { clock: clock.clone(), random: Arc::new(OsRandom) };
        let files = Files::local(&folder.path().join("files")).unwrap();
        let config = MembersConfig { password_cost: PasswordCost::Test, attempts: 5, ..MembersConfig::default() };
        let store = database.store("members");
        let members = MembersService::new(store.clone(), files.clone(), env.clone(), Keys::from_bytes([7; 32]), config);
        Self { members, store, clock, files, env, folder, _database: database }
    }

    /// The folder of the database and the files.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Moves the clock.
    pub(crate) fn pass(&self, minutes: i64) {
        self.clock.set(self.clock.now() + chrono::Duration::minutes(minutes));
    }

    /// A district and its streets.
    pub(crate) async fn street(&self, code: &str) -> Unit {
        let district = format!("{}000000", &code[..6]);
        let system = system(None, Reach::Platform);
        let known = self.members.unit_create(&system, unit(UnitLevel::District, None, &district)).await;
        let parent = match known {
            Ok(district) => district.id,
            Err(_) => panic!("one street a district in these tests"),
        };
        self.members.unit_create(&system, unit(UnitLevel::Street, Some(parent), code)).await.unwrap()
    }

    /// Uploads a file as the system.
    pub(crate) async fn upload(&self, bytes: impl Into<Bytes>) -> UploadId {
        let id = self.env.new_id();
        self.files.put_upload(id, SYSTEM_ACCOUNT, bytes.into()).await.unwrap();
        id
    }

    /// Onboards communities and waits.
    pub(crate) async fn onboard(&self, street: &Unit, bytes: impl Into<Bytes>, mode: ImportMode) -> ImportRun {
        let request = ImportRequest { upload: self.upload(bytes).await, mode };
        let run =
            self.members.community_import(&system(None, Reach::Platform), street.id, request, templates(&["s1", "s2"])).await.unwrap();
        self.members.import_wait(run.id).await.unwrap()
    }

    /// Imports people and waits.
    pub(crate) async fn enrol(&self, tenant: CommunityId, bytes: impl Into<Bytes>, mode: ImportMode) -> ImportRun {
        let request = ImportRequest { upload: self.upload(bytes).await, mode };
        let run = self.members.member_import(&system(Some(tenant), Reach::Community), request).await.unwrap();
        self.members.import_wait(run.id).await.unwrap()
    }

    /// A street with one community; answers the community and its admin's invitation.
    pub(crate) async fn town(&self, code: &str, admin_phone: &str) -> Town {
        let street = self.street(&format!("{}000", &code[..9])).await;
        let sheet = format!("社区名称,区划代码,方案模板,管理员姓名,管理员手机\n白石坡社区,{code},s1,王建国,{admin_phone}\n");
        let mut run = self.onboard(&street, sheet, ImportMode::AllRows).await;
        assert_eq!(run.rows_new, 1, "{run:?}");
        let page = self.members.community_list(&system(None, Reach::Platform), street.id, PageRequest::default()).await.unwrap();
        Town { community: page.into_rows()[0].id, street, invitation: run.invitations.remove(0) }
    }

    /// A member by number.
    pub(crate) async fn member(&self, tenant: CommunityId, number: &str) -> Member {
        let filter = linli_contracts::members::MemberFilter { search: Some(number.into()), ..Default::default() };
        let page = self.members.member_list(&admin(tenant), filter, PageRequest::default()).await.unwrap();
        page.into_rows().into_iter().find(|member| member.number == number).unwrap_or_else(|| panic!("no member {number}"))
    }

    /// Accepts an invitation with the usual password.
    pub(crate) async fn accept(&self, link: &InvitationLink) -> SessionTokens {
        self.members.invitation_accept(&public(), link.token.clone(), PASSWORD.into()).await.unwrap()
    }

    /// Who stands behind these tokens now.
    pub(crate) async fn identity(&self, tokens: &SessionTokens) -> Identity {
        self.members.identity_of(&public(), tokens.access_token.clone()).await.unwrap()
    }

    /// One number out of the database, as the role that serves.
    pub(crate) async fn count(&self, tenant: CommunityId, sql: &str) -> i64 {
        let tx = self.store.read(tenant).await.unwrap();
        tx.one(sql, vec![]).await.unwrap().get("n").unwrap()
    }
}

/// A community in a street.
pub(crate) struct Town {
    pub(crate) community: CommunityId,
    pub(crate) street: Unit,
    pub(crate) invitation: InvitationLink,
}

pub(crate) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn unit(level: UnitLevel, parent: Option<linli_kernel::UnitId>, code: &str) -> UnitInput {
    UnitInput { level, parent, name: format!("单位{code}"), code: code.into() }
}

#[allow(clippy::disallowed_methods, reason = "a test stands for the gateway")]
pub(crate) fn ctx(tenant: Option<CommunityId>, actor: Actor, reach: Reach) -> CallCtx {
    CallCtx::mint("test", tenant, actor, reach, Lang::Zh, "request".into()).with_origin(Some("203.0.113.1".into()))
}

pub(crate) fn system(tenant: Option<CommunityId>, reach: Reach) -> CallCtx {
    ctx(tenant, Actor::system("test"), reach)
}

/// Templates that have no name but their keys.
pub(crate) fn templates(keys: &[&str]) -> Vec<TemplateName> {
    keys.iter().map(|key| TemplateName { key: (*key).to_owned(), names: vec![] }).collect()
}

pub(crate) fn public() -> CallCtx {
    ctx(None, Actor::Public, Reach::Public)
}

/// Somebody in charge of a community, whose account does not matter.
pub(crate) fn admin(tenant: CommunityId) -> CallCtx {
    ctx(Some(tenant), Actor::Account(AccountId::from_uuid(uuid::Uuid::from_u128(1))), Reach::Community)
}

/// A signed-in account.
pub(crate) fn signed_in(tokens: &SessionTokens, tenant: Option<CommunityId>, reach: Reach) -> CallCtx {
    ctx(tenant, Actor::Account(tokens.identity.account), reach).with_session(Some(tokens.identity.session))
}
