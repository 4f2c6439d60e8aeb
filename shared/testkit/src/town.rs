//! A small town to test in: a district, a street, a community with a scheme, and people who can sign in.
//!
//! Built through the services' contracts, because the scenarios that onboard by clicks are tests of their own.

use chrono::{DateTime, Utc};
use linli_contracts::{
    import::{ImportMode, ImportRequest, ImportRun, ImportState, InvitationLink},
    members::{MemberFilter, Members, RoleGrantInput, Unit, UnitInput, UnitInvite, UnitLevel},
    scoring::Scoring,
};
use linli_kernel::{AccountId, Actor, CallCtx, CommunityId, Lang, MemberId, PageRequest, Reach, Role, UnitId};

use crate::{App, xlsx};

/// The password of everybody in tests.
pub const PASSWORD: &str = "correct-horse-7";

/// A member of the town's community.
#[derive(Clone, Debug)]
pub struct Person {
    /// The member.
    pub id: MemberId,
    /// The community's number of them, e.g. `P03`.
    pub number: String,
    /// The full name.
    pub name: String,
}

/// The town.
pub struct Town {
    /// The district.
    pub district: UnitId,
    /// The street.
    pub street: UnitId,
    /// The community.
    pub community: CommunityId,
    /// Access token of the platform operator.
    pub operator: String,
    /// Access token of the street's admin.
    pub street_admin: String,
    /// Access token of the community's admin (not a member).
    pub admin: String,
    /// The admin's account.
    pub admin_account: AccountId,
    /// The members in the order of their numbers: P01, P02, ….
    pub people: Vec<Person>,
}

impl App {
    /// A context as the gateway would make it, for tests below the gateway.
    pub fn ctx(&self, tenant: Option<CommunityId>, account: Option<AccountId>, reach: Reach) -> CallCtx {
        let actor = account.map_or(Actor::Public, Actor::Account);
        #[allow(clippy::disallowed_methods, reason = "tests below the gateway stand in for it")]
        let ctx = CallCtx::mint("test", tenant, actor, reach.clone(), Lang::Zh, "test".into());
        ctx.with_offices(linli_testdb::offices(&reach)).with_origin(Some("127.0.0.1".into()))
    }

    /// Invites the first operator, 13900000001, as the command line does.
    pub async fn first_operator(&self) -> InvitationLink {
        #[allow(clippy::disallowed_methods, reason = "a test stands in for the command line")]
        let ctx = CallCtx::mint("operator_invite", None, Actor::system("test"), Reach::Platform, Lang::Zh, "test".into());
        self.stack().members.operator_invite(&ctx, "平台运营", "13900000001").await.unwrap()
    }

    /// Accepts an invitation; answers the access token and the account.
    pub async fn accept(&self, link: &InvitationLink) -> (String, AccountId) {
        let ctx = self.ctx(None, None, Reach::Public);
        let tokens = self.stack().members.invitation_accept(&ctx, link.token.clone(), PASSWORD.into()).await.unwrap();
        (tokens.access_token, tokens.identity.account)
    }

    /// Waits until an import has ended.
    pub async fn import_ended(&self, ctx: &CallCtx, run: &ImportRun) -> ImportRun {
        loop {
            let now = self.stack().members.import_run(ctx, run.id).await.unwrap();
            if !matches!(now.state, ImportState::Checking | ImportState::Writing) {
                return now;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }

    /// Builds the town with `people` members on the template `s1-building-leaders`; the first two are building leaders.
    pub async fn town(&self, people: usize) -> Town {
        self.town_of(people, |n| if n <= 2 { "楼长" } else { "居民" }).await
    }

    /// Builds the town with `people` members, each, counted from 1, of the class that `class` answers.
    pub async fn town_of(&self, people: usize, class: fn(usize) -> &'static str) -> Town {
        let members = &self.stack().members;
        let (operator, operator_account) = self.accept(&self.first_operator().await).await;
        let platform = self.ctx(None, Some(operator_account), Reach::Platform);
        let district = self.unit(&platform, UnitLevel::District, None, "东宝区", "420802000000").await;
        let street = self.unit(&platform, UnitLevel::Street, Some(district.id), "泉口街道", "420802003000").await;
        let invite = UnitInvite { unit: street.id, role: Role::StreetAdmin, name: "街道办".into(), phone: "13900000002".into() };
        let (street_admin, street_account) = self.accept(&members.unit_invite(&platform, invite).await.unwrap()).await;
        let above = self.ctx(None, Some(street_account), Reach::Unit(street.id));
        let header = ["社区名称", "区划代码", "方案模板", "管理员姓名", "管理员手机"];
        let row = ["白石坡社区", "420802003001", "s1-building-leaders", "王管理", "13900000003"];
        let request = self.request(street_account, &[header.as_slice(), row.as_slice()]).await;
        let templates = self.stack().scoring.template_list(&above).await.unwrap().into_iter().map(Into::into).collect();
        let run = members.community_import(&above, street.id, request, templates).await.unwrap();
        let run = self.import_ended(&above, &run).await;
        assert_eq!(run.state, ImportState::Done, "{run:?}");
        let (admin, admin_account) = self.accept(&run.invitations[0]).await;
        let page = members.community_list(&above, street.id, PageRequest::default()).await.unwrap();
        let community = page.into_rows()[0].id;
        self.settle().await;
        let people = if people == 0 { vec![] } else { self.people(community, admin_account, people, class).await };
        Town { district: district.id, street: street.id, community, operator, street_admin, admin, admin_account, people }
    }

    async fn unit(&self, ctx: &CallCtx, level: UnitLevel, parent: Option<UnitId>, name: &str, code: &str) -> Unit {
        let input = UnitInput { level, parent, name: name.into(), code: code.into() };
        self.stack().members.unit_create(ctx, input).await.unwrap()
    }

    /// Puts a sheet into the file store for an import of all rows.
    pub async fn request(&self, account: AccountId, rows: &[&[&str]]) -> ImportRequest {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let upload = self.stack().env.new_id();
        self.stack().files.put_upload(upload, account, xlsx(&rows).into()).await.unwrap();
        ImportRequest { upload, mode: ImportMode::AllRows }
    }

    async fn people(&self, community: CommunityId, admin: AccountId, count: usize, class: fn(usize) -> &'static str) -> Vec<Person> {
        let ctx = self.ctx(Some(community), Some(admin), Reach::Community);
        let mut rows = vec![["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示"].map(str::to_owned).to_vec()];
        rows.extend((1..=count).map(|n| person_row(n, class(n))));
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let request = self.request(admin, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>()).await;
        let run = self.stack().members.member_import(&ctx, request).await.unwrap();
        let run = self.import_ended(&ctx, &run).await;
        assert_eq!(run.state, ImportState::Done, "{run:?}");
        let page = PageRequest { first: Some(500), after: None };
        let mut found = self.stack().members.member_list(&ctx, MemberFilter::default(), page).await.unwrap().into_rows();
        found.sort_by(|a, b| a.number.cmp(&b.number));
        found.into_iter().map(|member| Person { id: member.id, number: member.number, name: member.name }).collect()
    }

    /// Invites a member and signs them in; answers the access token.
    pub async fn sign_in_member(&self, town: &Town, person: &Person) -> String {
        let ctx = self.ctx(Some(town.community), Some(town.admin_account), Reach::Community);
        let link = self.stack().members.invitation_create(&ctx, person.id).await.unwrap();
        self.accept(&link).await.0
    }

    /// Gives a member a role in the community and signs them in.
    pub async fn sign_in_as(&self, town: &Town, person: &Person, role: Role) -> String {
        let ctx = self.ctx(Some(town.community), Some(town.admin_account), Reach::Community);
        let grid = match role {
            Role::GridLeader => Some(self.stack().members.member_get(&ctx, person.id).await.unwrap().grid),
            _ => None,
        };
        self.stack().members.role_grant(&ctx, RoleGrantInput { member: person.id, role, grid }).await.unwrap();
        self.sign_in_member(town, person).await
    }

    /// The present moment of the test's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.stack().env.now()
    }
}

/// Two people to a household, four households to a building, two buildings to a grid; every second one consents.
fn person_row(n: usize, class: &str) -> Vec<String> {
    let household = (n - 1) / 2;
    vec![
        format!("P{n:02}"),
        format!("{}{}", ["张", "李", "欧阳", "陈"][n % 4], ["小明", "建国", "秀英", "强"][(n / 4) % 4]),
        class.into(),
        format!("第{}网格", household / 8 + 1),
        format!("{}号楼", household / 4 + 1),
        format!("{}-{:02}", household / 4 + 1, household % 4 + 101),
        format!("138{n:08}"),
        String::new(),
        if n.is_multiple_of(2) { "是" } else { "否" }.into(),
    ]
}
