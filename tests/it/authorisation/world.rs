//! Three communities with something of everything in each, and somebody of every role in the first.
//!
//! Own and sibling lie in one street; foreign lies in a street of another district.

use std::sync::Mutex;

use linli_kernel::Role;
use linli_testkit::{App, PASSWORD, csv, xlsx};
use serde_json::{Value, json};

use crate::steps::{COMMUNITIES, Office, PEOPLE, Target, enter, import, invited, members, open_street, sheet, sign_in, unit};

/// Where an object lies, seen from the callers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    Own,
    Sibling,
    Foreign,
}

pub const GROUNDS: [Where; 3] = [Where::Own, Where::Sibling, Where::Foreign];

/// Where a role is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Node {
    Nowhere,
    Platform,
    District,
    Street,
    Community,
}

/// Somebody who asks.
pub struct Caller {
    pub name: &'static str,
    pub phone: String,
    token: Mutex<Option<String>>,
    pub roles: Vec<Role>,
    pub node: Node,
    /// A member of the own community.
    pub member: bool,
    /// Whose personal records [`Objects`] names on the own ground.
    pub owns_person: bool,
    /// Which of the two persons' records are asked about on the own ground.
    pub leads_building: bool,
    /// An upload of theirs that is no photo and no sheet.
    pub upload: String,
}

impl Caller {
    /// The access token; nobody of the public has one.
    pub fn token(&self) -> Option<String> {
        self.token.lock().unwrap().clone()
    }

    /// Goes on with another session.
    pub fn renew(&self, token: String) {
        *self.token.lock().unwrap() = Some(token);
    }

    /// Whether anybody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.node != Node::Nowhere
    }

    /// Where the caller holds anything.
    pub fn nodes(&self) -> Vec<Node> {
        if self.member { vec![self.node, Node::Community] } else { vec![self.node] }
    }
}

/// Ids of one community's objects.
#[derive(Clone, Default, Debug)]
pub struct Objects {
    pub district: String,
    pub street: String,
    pub community: String,
    pub grid: String,
    pub household: String,
    pub publicity: String,
    pub objection: String,
    pub period: String,
    pub product: String,
    pub run: String,
    pub member: String,
    pub application: String,
    pub evidence: String,
    pub redemption: String,
    pub task: String,
    pub notice: String,
    pub account: String,
}

impl Objects {
    /// The id of a thing of the community that is not there.
    pub fn of(&self, prefix: &str) -> String {
        format!("{}/{prefix}_{}", self.community, "0".repeat(32))
    }
}

pub struct World {
    pub callers: Vec<Caller>,
    own_leader: Objects,
    resident: [Objects; 3],
}

impl World {
    /// What a caller is asked to touch on a ground.
    pub fn objects(&self, caller: &Caller, ground: Where) -> &Objects {
        match ground {
            Where::Own if caller.leads_building => &self.own_leader,
            Where::Own => &self.resident[0],
            Where::Sibling => &self.resident[1],
            Where::Foreign => &self.resident[2],
        }
    }

    pub async fn build(app: &App) -> Self {
        let office = open_street(app).await;
        let far = unit(app, &office.operator, "DISTRICT", None, "掇刀区", "420804000000").await;
        let far_street = unit(app, &office.operator, "STREET", Some(&far), "白庙街道", "420804001000").await;
        let far_admin = invited(app, &office.operator, &far_street, "STREET_ADMIN", "13900000005").await;
        invited(app, &office.operator, &office.district, "DISTRICT_ANALYST", "13900000006").await;
        let far_office = Office { operator: office.operator.clone(), district: far, street: far_street, admin: far_admin };
        let mut towns = vec![
            Town::open(app, &office, 1, "420802003001").await,
            Town::open(app, &office, 2, "420802003002").await,
            Town::open(app, &far_office, 3, "420804001001").await,
        ];
        for town in &mut towns {
            town.march(app).await;
        }
        app.at("2026-03-20", 9).await;
        for town in &mut towns {
            town.redeem(app).await;
        }
        app.at("2026-04-02", 9).await;
        for town in &mut towns {
            town.april(app).await;
        }
        app.settle().await;
        for town in &mut towns {
            town.look_up(app).await;
        }
        let callers = callers(app).await;
        let resident = std::array::from_fn(|n| towns[n].resident.clone());
        Self { callers, own_leader: towns[0].leader.clone(), resident }
    }
}

async fn callers(app: &App) -> Vec<Caller> {
    let rows: [(&str, &str, &[Role], Node, bool); 10] = [
        ("public", "", &[], Node::Nowhere, false),
        ("operator", "13900000001", &[Role::PlatformOperator], Node::Platform, false),
        ("analyst", "13900000006", &[Role::DistrictAnalyst], Node::District, false),
        ("street", "13900000002", &[Role::StreetAdmin], Node::Street, false),
        ("admin", "13500010000", &[Role::CommunityAdmin], Node::Community, false),
        ("building leader", "13500010001", &[Role::BuildingLeader], Node::Community, true),
        ("resident", "13500010002", &[Role::Resident], Node::Community, true),
        ("reviewer", "13500010003", &[Role::Reviewer], Node::Community, true),
        ("grid leader", "13500010004", &[Role::GridLeader], Node::Community, true),
        ("shop keeper", "13500010005", &[Role::ShopKeeper], Node::Community, true),
    ];
    let mut callers = Vec::new();
    for (name, phone, roles, node, member) in rows {
        let token = if phone.is_empty() { None } else { Some(token(app, phone).await) };
        let upload = match &token {
            Some(token) => app.upload(token, b"neither a photo nor a sheet".to_vec()).await,
            None => format!("upl_{}", "0".repeat(32)),
        };
        let leads_building = name == "building leader";
        let owns_person = leads_building || name == "resident";
        let token = Mutex::new(token);
        callers.push(Caller { name, phone: phone.into(), token, roles: roles.to_vec(), node, member, owns_person, leads_building, upload });
    }
    callers
}

/// A fresh access token.
pub async fn token(app: &App, phone: &str) -> String {
    sign_in(app, phone, PASSWORD).await.ok().text("sessionStart.tokens.accessToken")
}

/// One community on the way to having something of everything.
struct Town {
    /// Phones end in the member's number after this.
    phones: String,
    leader: Objects,
    resident: Objects,
}

impl Town {
    fn phone(&self, member: usize) -> String {
        format!("{}{member:04}", self.phones)
    }

    async fn admin(&self, app: &App) -> String {
        token(app, &self.phone(0)).await
    }

    /// Onboards the community and brings in five people of every role below the admin.
    async fn open(app: &App, office: &Office, nth: usize, code: &str) -> Self {
        let phones = format!("135000{nth}");
        let admin_phone = format!("{phones}0000");
        let rows = sheet(COMMUNITIES, &[[&format!("第{nth}社区"), code, "s2-behaviour-bank", "王管理", &admin_phone]]);
        let run = import(app, &office.admin, Target::Street(&office.street), csv(&rows), "ALL_ROWS").await;
        let admin = enter(app, &run.invitations()[0]).await;
        app.settle().await;
        let viewer = app.gql(Some(&admin), "{ viewer { grants { node { id } } } }", json!({})).await;
        let community = viewer.text("viewer.grants.0.node.id");
        let mut people = sheet(PEOPLE, &[]);
        people.extend((1..=5).map(|n| {
            let class = if n == 1 { "楼长" } else { "居民" };
            [&format!("P{n}"), "张三", class, "一网格", "1号楼", &format!("{n}"), &format!("{phones}{n:04}"), "", "是", ""]
                .map(str::to_owned)
                .to_vec()
        }));
        let run = import(app, &admin, Target::Community(&community), xlsx(&people), "ALL_ROWS").await;
        assert_eq!(run.state(), "DONE", "{}", run.0);
        let found = members(app, &admin, &community, "id householdId grid { id }").await;
        let text = |n: usize, field: &str| found[n][field].as_str().unwrap().to_owned();
        let shared = Objects {
            district: office.district.clone(),
            street: office.street.clone(),
            grid: found[0]["grid"]["id"].as_str().unwrap().to_owned(),
            run: run.0["id"].as_str().unwrap().to_owned(),
            community,
            ..Objects::default()
        };
        let leader = Objects { member: text(0, "id"), household: text(0, "householdId"), ..shared.clone() };
        let resident = Objects { member: text(1, "id"), household: text(1, "householdId"), ..shared };
        let town = Self { phones, leader, resident };
        for (n, role) in [(2, "REVIEWER"), (3, "GRID_LEADER"), (4, "SHOP_KEEPER")] {
            let input =
                json!({ "memberId": text(n, "id"), "role": role, "gridId": (role == "GRID_LEADER").then_some(&town.resident.grid) });
            act(app, &admin, "roleGrant(input: $input) { grant { role } errors { code place } }", "RoleGrantInput", input).await;
        }
        for n in 0..5 {
            let input = json!({ "memberId": text(n, "id") });
            let link = act(
                app,
                &admin,
                "invitationCreate(input: $input) { invitation { token } errors { code } }",
                "InvitationCreateInput",
                input,
            )
            .await;
            enter(app, link["invitation"]["token"].as_str().unwrap()).await;
        }
        town
    }

    /// Declares for both, approves and publishes a month.
    async fn month(&mut self, app: &App, month: &str) {
        let admin = self.admin(app).await;
        let phones = [self.phone(1), self.phone(2)];
        for (person, phone) in [&mut self.leader, &mut self.resident].into_iter().zip(phones) {
            let own = token(app, &phone).await;
            declare(app, &own, person, month).await;
            let items = json!({ "communityId": person.community, "items": [{ "applicationId": person.application, "revision": 2 }] });
            act(
                app,
                &admin,
                "reviewApprove(input: $input) { outcomes { granted error { code } } errors { code } }",
                "ReviewApproveInput",
                items,
            )
            .await;
        }
        let input = json!({ "communityId": self.leader.community, "month": month, "days": 7 });
        let list =
            act(app, &admin, "publicityOpen(input: $input) { publicity { id lines } errors { code } }", "PublicityOpenInput", input).await;
        for person in [&mut self.leader, &mut self.resident] {
            person.publicity = list["publicity"]["id"].as_str().unwrap().to_owned();
        }
    }

    async fn march(&mut self, app: &App) {
        self.month(app, "2026-03").await;
    }

    /// Both redeem something of the points that are final now.
    async fn redeem(&mut self, app: &App) {
        let admin = self.admin(app).await;
        let input = json!({ "communityId": self.leader.community, "revision": 0, "name": "大米", "description": "", "price": "1", "stock": 100, "open": true });
        let product =
            act(app, &admin, "productSave(input: $input) { product { id } errors { code place } }", "ProductSaveInput", input).await;
        let phones = [self.phone(1), self.phone(2)];
        for (person, phone) in [&mut self.leader, &mut self.resident].into_iter().zip(phones) {
            person.product = product["product"]["id"].as_str().unwrap().to_owned();
            let own = token(app, &phone).await;
            let input = json!({ "key": "first", "memberId": person.member, "productId": person.product, "quantity": 1 });
            let made = act(
                app,
                &own,
                "redemptionCreate(input: $input) { redemption { id } errors { code place } }",
                "RedemptionCreateInput",
                input,
            )
            .await;
            person.redemption = made["redemption"]["id"].as_str().unwrap().to_owned();
        }
    }

    /// A second list, open, with an objection to it by each, who also ask for help.
    async fn april(&mut self, app: &App) {
        self.month(app, "2026-04").await;
        let phones = [self.phone(1), self.phone(2)];
        for (person, phone) in [&mut self.leader, &mut self.resident].into_iter().zip(phones) {
            let own = token(app, &phone).await;
            let input = json!({ "publicityId": person.publicity, "lineNo": 1, "reason": "数目不对" });
            let filing = "objectionFile(input: $input) { objection { id } errors { code place } }";
            let filed = act(app, &own, filing, "ObjectionFileInput", input).await;
            person.objection = filed["objection"]["id"].as_str().unwrap().to_owned();
            let input = json!({ "communityId": person.community, "item": "public-good", "askerId": person.member, "title": "修门" });
            let opened = act(app, &own, "taskOpen(input: $input) { task { id } errors { code place } }", "TaskOpenInput", input).await;
            person.task = opened["task"]["id"].as_str().unwrap().to_owned();
        }
    }

    /// What the product made by itself.
    async fn look_up(&mut self, app: &App) {
        let admin = self.admin(app).await;
        let periods =
            app.gql(Some(&admin), "query($id: ID!) { periodList(communityId: $id) { id } }", json!({ "id": self.leader.community })).await;
        let phones = [self.phone(1), self.phone(2)];
        for (person, phone) in [&mut self.leader, &mut self.resident].into_iter().zip(phones) {
            person.period = periods.text("periodList.0.id");
            let own = token(app, &phone).await;
            let query = "query($id: ID!) { viewer { accountId } noticeList(communityId: $id) { edges { node { id } } } }";
            let mine = app.gql(Some(&own), query, json!({ "id": person.community })).await;
            person.notice = mine.text("noticeList.edges.0.node.id");
            person.account = mine.text("viewer.accountId");
        }
    }
}

/// Files an application with evidence and submits it.
async fn declare(app: &App, token: &str, person: &mut Objects, month: &str) {
    let photo = [b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".as_slice(), person.member.as_bytes()].concat();
    let upload = app.upload(token, photo).await;
    let input = json!({ "communityId": person.community, "uploadId": upload });
    let kept = act(app, token, "evidenceAdd(input: $input) { evidence { id } errors { code } }", "EvidenceAddInput", input).await;
    person.evidence = kept["evidence"]["id"].as_str().unwrap().to_owned();
    let line = json!({ "item": "public-good", "day": format!("{month}-01"), "quantity": "1", "description": "清扫", "evidenceIds": [person.evidence] });
    let input = json!({ "revision": 0, "memberId": person.member, "month": month, "lines": [line] });
    let saved =
        act(app, token, "applicationSave(input: $input) { application { id } errors { code place } }", "ApplicationSaveInput", input).await;
    person.application = saved["application"]["id"].as_str().unwrap().to_owned();
    let input = json!({ "id": person.application, "revision": 1 });
    act(app, token, "applicationSubmit(input: $input) { application { revision } errors { code place } }", "ApplicationSubmitInput", input)
        .await;
}

/// A mutation that must go through; answers its payload.
async fn act(app: &App, token: &str, field: &str, kind: &str, input: Value) -> Value {
    let name = field.split('(').next().unwrap_or_default();
    app.gql(Some(token), &format!("mutation($input: {kind}!) {{ {field} }}"), json!({ "input": input })).await.ok().get(name)
}
