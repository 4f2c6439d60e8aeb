//! The steps the scenarios share: each sends one GraphQL request and answers what came back.

use linli_testkit::{Answer, App, Person, Town};
use serde_json::{Value, json};

/// A town with tokens of those who act in the main job.
pub struct Scene {
    pub app: App,
    pub town: Town,
    /// P01, a building leader without consent to be named.
    pub leader: String,
    /// P02, a building leader who agreed to be named.
    pub second: String,
}

impl Scene {
    pub async fn start(db: linli_testkit::Db) -> Self {
        Self::over(App::start(db).await).await
    }

    /// In a product that was started already.
    pub async fn over(app: App) -> Self {
        let town = app.town(8).await;
        let leader = app.sign_in_member(&town, &town.people[0]).await;
        let second = app.sign_in_member(&town, &town.people[1]).await;
        Self { app, town, leader, second }
    }

    /// The community's id.
    pub fn community(&self) -> String {
        self.town.community.to_string()
    }

    /// A member's global id.
    pub fn member(&self, person: &Person) -> String {
        format!("{}/{}", self.town.community, person.id)
    }

    pub fn first(&self) -> String {
        self.member(&self.town.people[0])
    }

    pub async fn admin(&self, query: &str, variables: Value) -> Answer {
        self.app.gql(Some(&self.town.admin), query, variables).await
    }

    /// Saves a new application.
    pub async fn save(&self, token: &str, member: &str, month: &str, lines: Value) -> Answer {
        self.save_over(token, Value::Null, 0, member, month, lines).await
    }

    /// Saves a new application, or over an old one.
    pub async fn save_over(&self, token: &str, id: Value, revision: i64, member: &str, month: &str, lines: Value) -> Answer {
        let query = "mutation($input: ApplicationSaveInput!) { applicationSave(input: $input) {
            application { id revision status declared lines { id item declared version quantity cuts { window before after } } } errors { code place message mend } } }";
        let input = json!({ "id": id, "revision": revision, "memberId": member, "month": month, "lines": lines });
        self.app.gql(Some(token), query, json!({ "input": input })).await
    }

    /// Submits what was saved; answers its id and revision.
    pub async fn submit(&self, token: &str, saved: &Answer) -> (String, i64) {
        let query = "mutation($input: ApplicationSubmitInput!) { applicationSubmit(input: $input) { application { id revision status } errors { code place message } } }";
        let input =
            json!({ "id": saved.text("applicationSave.application.id"), "revision": saved.number("applicationSave.application.revision") });
        let answer = self.app.gql(Some(token), query, json!({ "input": input })).await.ok();
        assert_eq!(answer.text("applicationSubmit.application.status"), "SUBMITTED");
        (answer.text("applicationSubmit.application.id"), answer.number("applicationSubmit.application.revision"))
    }

    /// Saves and submits.
    pub async fn file(&self, token: &str, member: &str, month: &str, lines: Value) -> (String, i64) {
        let saved = self.save(token, member, month, lines).await.ok();
        self.submit(token, &saved).await
    }

    pub async fn approve(&self, token: &str, items: &[(String, i64)]) -> Answer {
        let query = "mutation($input: ReviewApproveInput!) { reviewApprove(input: $input) {
            outcomes { applicationId granted cut error { code message mend } } errors { code } } }";
        let items: Vec<Value> = items.iter().map(|(id, revision)| json!({ "applicationId": id, "revision": revision })).collect();
        self.app.gql(Some(token), query, json!({ "input": { "communityId": self.community(), "items": items } })).await
    }

    /// Files a month for P01 and approves it; answers the points granted.
    pub async fn earn(&self, month: &str, lines: Value) -> String {
        let filed = self.file(&self.leader, &self.first(), month, lines).await;
        let answer = self.approve(&self.town.admin, &[filed]).await.ok();
        answer.text("reviewApprove.outcomes.0.granted")
    }

    pub async fn publish(&self, month: &str, days: u32) -> Answer {
        let query = "mutation($input: PublicityOpenInput!) { publicityOpen(input: $input) {
            publicity { id month lastDay status lines members total root openObjections } errors { code place message mend } } }";
        self.admin(query, json!({ "input": { "communityId": self.community(), "month": month, "days": days } })).await
    }

    pub async fn object(&self, token: Option<&str>, list: &str, line: i64) -> Answer {
        let query = "mutation($input: ObjectionFileInput!) { objectionFile(input: $input) { objection { id status answerBy } receipt errors { code message mend } } }";
        self.app.gql(token, query, json!({ "input": { "publicityId": list, "lineNo": line, "reason": "与事实不符" } })).await
    }

    pub async fn answer(&self, objection: &str, corrected: Value) -> Answer {
        let query = "mutation($input: ObjectionAnswerInput!) { objectionAnswer(input: $input) { objection { status answer } errors { code place message } } }";
        self.admin(query, json!({ "input": { "id": objection, "text": "已核实", "correctedPoints": corrected } })).await
    }

    /// The three numbers of a member: rank total, balance, pending.
    pub async fn points(&self, token: &str, member: &str) -> [String; 3] {
        let answer = self
            .app
            .gql(Some(token), "query($m: ID!) { pointsGet(memberId: $m) { rankTotal balance pending place } }", json!({ "m": member }))
            .await;
        ["rankTotal", "balance", "pending"].map(|number| answer.text(&format!("pointsGet.{number}")))
    }

    pub async fn status_of(&self, list: &str) -> String {
        self.app.gql(None, "query($id: ID!) { publicityGet(id: $id) { status } }", json!({ "id": list })).await.text("publicityGet.status")
    }

    /// Puts a product on sale; answers its id.
    pub async fn product(&self, price: &str, stock: u32) -> String {
        let query = "mutation($input: ProductSaveInput!) { productSave(input: $input) { product { id } errors { code place message } } }";
        let input = json!({ "communityId": self.community(), "revision": 0, "name": "家政券", "description": "社区服务中心领取", "price": price, "stock": stock, "open": true });
        self.admin(query, json!({ "input": input })).await.ok().text("productSave.product.id")
    }

    pub async fn redeem(&self, token: &str, member: &str, product: &str, key: &str, quantity: u32) -> Answer {
        let query = "mutation($input: RedemptionCreateInput!) { redemptionCreate(input: $input) {
            redemption { id status points code quantity } errors { code place message mend } } }";
        let input = json!({ "key": key, "memberId": member, "productId": product, "quantity": quantity });
        self.app.gql(Some(token), query, json!({ "input": input })).await
    }
}

/// One line of an application.
pub fn line(item: &str, day: &str, quantity: &str) -> Value {
    json!({ "item": item, "day": day, "quantity": quantity, "description": "做了好事" })
}

/// A month of base duties and one cultural activity: 15 points.
pub fn usual_month(month: &str) -> Value {
    json!([line("monthly-duty", &format!("{month}-01"), "1"), line("culture", &format!("{month}-02"), "1")])
}
