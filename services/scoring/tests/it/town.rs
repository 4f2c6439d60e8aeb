//! A community for a test: the service, its people, its job runner, and the usual steps from filing to final points.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::{members::*, scoring::*};
use linli_files::Files;
use linli_kernel::*;
use linli_scoring::ScoringService;
use linli_store::{Database, JobRunner, params};
use linli_testdb::{Db, TestDb, World};
use serde_json::json;
use tempfile::TempDir;

use crate::people::People;

/// The service with what surrounds it.
pub struct Town {
    pub db: TestDb,
    pub world: World,
    pub people: Arc<People>,
    pub service: ScoringService,
    pub files: Files,
    _folder: TempDir,
}

/// Somebody who can sign in.
#[derive(Clone, Copy)]
pub struct Person {
    pub member: MemberId,
    pub account: AccountId,
    pub household: HouseholdId,
}

/// A table with every kind of value and cap that these tests need.
pub fn document() -> SchemeDocument {
    let item = |code: &str, zh: &str, value: serde_json::Value, caps: serde_json::Value| json!({ "code": code, "name": { "zh": zh, "en": code }, "kind": "ADDITIONAL", "value": value, "caps": caps });
    let fixed = |points: &str| json!({ "rule": "FIXED", "points": points });
    let document = json!({
        "name": { "zh": "测试方案" },
        "items": [
            item("visit", "走访", fixed("5"), json!([{ "window": "DAY", "limit": { "POINTS": "20" } }])),
            item("help", "帮扶", json!({ "rule": "RANGE", "min": "2", "max": "10" }), json!([])),
            item("clean", "大扫除", fixed("10"), json!([{ "window": "MONTH", "limit": { "POINTS": "10" }, "per": "HOUSEHOLD" }])),
            item("walk", "巡逻", fixed("5"), json!([{ "window": "WEEK", "limit": { "POINTS": "5" } }])),
            json!({ "code": "fault", "name": { "zh": "违反公约" }, "kind": "DEDUCTION", "value": fixed("-3"), "basis": "公约第三条",
                "until": "2026-12-31", "filed_by": ["STAFF"], "caps": [{ "window": "YEAR", "limit": { "POINTS": "9" } }] }),
            item("class", "培训", fixed("2"), json!([{ "window": "MONTH", "limit": { "TIMES": 2 } }])),
        ],
        "period": { "starts_in_month": 1 },
        "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": true },
    });
    serde_json::from_value(document).expect("the document reads")
}

impl Town {
    /// A community without a scheme, on the morning of 2 March 2026.
    pub async fn empty(db: Db) -> Self {
        let (db, world, people) = (TestDb::create(db).await, World::default(), Arc::new(People::default()));
        let folder = TempDir::new().expect("a folder");
        let files = Files::local(folder.path()).expect("a file store");
        let service = Self::service_over(db.database().clone(), &world, &people, &files);
        Self { db, world, people, service, files, _folder: folder }
    }

    /// A community under [`document`] since January 2025; it is the end of March 2025.
    pub async fn open(db: Db) -> Self {
        Self::open_under(db, document()).await
    }

    /// The same under another document.
    pub async fn open_under(db: Db, document: SchemeDocument) -> Self {
        let town = Self::empty(db).await;
        town.at("2025-01-01T01:00:00Z");
        let staff = town.world.staff();
        town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.expect("a template");
        let draft = town.service.scheme_draft_save(&staff, None, 0, document).await.expect("a draft").draft.expect("a draft");
        town.service.scheme_publish(&staff, None, draft.revision, day("2025-01-01"), "测试".into()).await.expect("a version");
        town.at("2025-03-31T01:00:00Z");
        town
    }

    /// A community under a document since January 2025; it is the end of March 2025.
    pub async fn under(db: Db, document: serde_json::Value) -> Self {
        let town = Self::empty(db).await;
        town.at("2025-01-01T01:00:00Z");
        town.adopt("test", document).await;
        town.at("2025-03-31T01:00:00Z");
        town
    }

    /// Makes a scheme of this code that holds the document from today on.
    pub async fn adopt(&self, code: &str, document: serde_json::Value) -> SchemeId {
        let staff = self.world.staff();
        let scheme = self.service.scheme_adopt(&staff, "s1-building-leaders".into(), Some(code.into())).await.expect("a template").id;
        let document = serde_json::from_value(document).expect("the document reads");
        let draft = self.service.scheme_draft_save(&staff, Some(scheme), 0, document).await.expect("a draft").draft.expect("a draft");
        let today = self.world.env.today();
        self.service.scheme_publish(&staff, Some(scheme), draft.revision, today, "测试".into()).await.expect("a version");
        scheme
    }

    /// Staff enter these lines of a month under a scheme, and submit them.
    pub async fn declare(&self, person: Person, scheme: Option<SchemeId>, month: &str, lines: Vec<LineInput>) -> Application {
        let month = month.parse().expect("a month");
        let on_behalf_reason = Some("代录".into());
        let input = ApplicationInput { scheme, id: None, revision: 0, member: person.member, month, on_behalf_reason, lines };
        let ctx = self.world.staff();
        let saved = self.service.application_save(&ctx, input).await.expect("it is saved");
        self.service.application_submit(&ctx, saved.id, saved.revision).await.expect("it is submitted")
    }

    /// Declares and has approved.
    pub async fn earned(&self, person: Person, scheme: Option<SchemeId>, month: &str, lines: Vec<LineInput>) -> Application {
        let application = self.declare(person, scheme, month, lines).await;
        assert_eq!(self.approve(std::slice::from_ref(&application)).await[0].error, None);
        self.service.application_get(&self.as_self(person), application.id).await.expect("it is there")
    }

    /// The summary of a person's points.
    pub async fn summary(&self, person: Person, scheme: Option<SchemeId>) -> PointsSummary {
        self.service.points_get(&self.as_self(person), person.member, scheme).await.expect("the numbers")
    }

    fn service_over(database: Database, world: &World, people: &Arc<People>, files: &Files) -> ScoringService {
        let store = linli_store::Store::new(database, "scoring");
        ScoringService::new(store, files.clone(), world.env.clone(), Calendar::built_in(), people.clone())
    }

    /// The same service as another process would run it.
    pub async fn another_process(&self) -> ScoringService {
        Self::service_over(self.db.open_again().await, &self.world, &self.people, &self.files)
    }

    /// Moves the clock.
    pub fn at(&self, moment: &str) {
        self.world.clock.set(moment.parse::<DateTime<Utc>>().expect("a moment"));
    }

    /// Somebody moves into a household, a new one when none is named.
    pub fn person(&self, name: &str, household: Option<HouseholdId>) -> Person {
        let household = household.unwrap_or_else(|| self.world.env.new_id());
        let person = Person { member: self.world.env.new_id(), account: self.world.env.new_id(), household };
        self.put(person, name);
        person
    }

    /// The person moves to another household.
    pub fn moves(&self, person: Person) -> Person {
        let person = Person { household: self.world.env.new_id(), ..person };
        self.put(person, "搬家的人");
        person
    }

    fn put(&self, person: Person, name: &str) {
        self.people.put(Member {
            id: person.member,
            number: person.member.to_string(),
            name: name.into(),
            class: MemberClass::Resident,
            household: person.household,
            door: "3-2-501".into(),
            grid: self.world.env.new_id(),
            building: self.world.env.new_id(),
            phone_masked: None,
            id_number_masked: None,
            consent: Consent::default(),
            under_14: false,
            born: None,
            has_account: true,
            since: day("2025-01-01"),
        });
    }

    /// It is known when somebody was born.
    pub fn born(&self, person: Person, on: &str) {
        self.people.change(person.member, |member| member.born = Some(day(on)));
    }

    /// Staff of another community.
    pub fn stranger(&self) -> CallCtx {
        World { clock: self.world.clock.clone(), tenant: self.world.env.new_id(), env: self.world.env.clone() }.staff()
    }

    /// The person as a caller.
    pub fn as_self(&self, person: Person) -> CallCtx {
        self.world.account("test", person.account, Reach::Own(vec![person.member]))
    }

    /// Files and submits a month's application; a line is an item, a day and the points asked for.
    pub async fn file(&self, person: Person, month: &str, lines: &[(&str, &str, Option<i64>)]) -> Application {
        let line = |(item, day_of, asked): &(&str, &str, Option<i64>)| LineInput {
            event: None,
            inputs: Default::default(),
            with: vec![],
            item: (*item).into(),
            day: day(day_of),
            quantity: "1".into(),
            points: asked.map(Points::whole),
            description: "做了".into(),
            evidence: vec![],
        };
        let (id, member, month) = (None, person.member, month.parse().expect("a month"));
        let input = ApplicationInput {
            scheme: None,
            id,
            revision: 0,
            member,
            month,
            on_behalf_reason: None,
            lines: lines.iter().map(line).collect(),
        };
        let ctx = self.as_self(person);
        let saved = self.service.application_save(&ctx, input).await.expect("it is saved");
        self.service.application_submit(&ctx, saved.id, saved.revision).await.expect("it is submitted")
    }

    /// Approves applications as they are.
    pub async fn approve(&self, applications: &[Application]) -> Vec<ReviewOutcome> {
        self.service.review_approve(&self.world.staff(), items(applications)).await.expect("the batch is taken")
    }

    /// Files and has approved.
    pub async fn granted(&self, person: Person, month: &str, lines: &[(&str, &str, Option<i64>)]) -> Application {
        let application = self.file(person, month, lines).await;
        assert_eq!(self.approve(std::slice::from_ref(&application)).await[0].error, None);
        application
    }

    /// Publishes a month for seven days.
    pub async fn publish(&self, month: &str) -> Publicity {
        let input = PublicityInput { scheme: None, month: month.parse().expect("a month"), days: 7, confirm_partial: false };
        self.service.publicity_open(&self.world.staff(), input).await.expect("it is published")
    }

    /// The moment after the list's window.
    pub fn end_window(&self, list: &Publicity) {
        let midnight = clock::beijing_midnight(list.last_day.succ_opt().expect("a day"));
        self.world.clock.set(midnight);
    }

    /// Publishes a month, and its points become final.
    pub async fn make_final(&self, month: &str) -> Publicity {
        let list = self.publish(month).await;
        self.end_window(&list);
        self.run_jobs().await;
        let list = self.look(list.id).await;
        assert_eq!(list.status, PublicityStatus::Final);
        list
    }

    /// The list as it is now.
    pub async fn look(&self, list: PublicityId) -> Publicity {
        self.service.publicity_get(&self.world.staff(), list).await.expect("the list")
    }

    /// A job runner of a process.
    pub fn runner(&self, service: &ScoringService, database: Database) -> JobRunner {
        JobRunner::new(linli_store::Store::new(database, "scoring"), self.world.env.clone(), service.jobs())
    }

    /// Runs what is due.
    pub async fn run_jobs(&self) {
        let runner = self.runner(&self.service, self.db.database().clone());
        while runner.round().await.expect("a round") {}
    }

    /// Pending, rank total and balance of a person in whole points, and the place.
    pub async fn numbers(&self, person: Person) -> (i64, i64, i64, Option<u32>) {
        let ctx = self.as_self(person);
        let summary = self.service.points_get(&ctx, person.member, None).await.expect("the numbers");
        let place = self.service.points_place(&ctx, person.member, None).await.expect("the place");
        let whole = |points: Points| points.hundredths() / 100;
        (whole(summary.pending), whole(summary.rank_total), whole(summary.balance), place)
    }

    /// A person's ledger, newest first.
    pub async fn history(&self, person: Person) -> Vec<LedgerEntry> {
        self.service
            .points_history(&self.as_self(person), person.member, None, PageRequest::default())
            .await
            .expect("the history")
            .into_rows()
    }

    /// Every difference that verification finds, as what and which.
    pub async fn differences(&self) -> Vec<(String, String)> {
        let found = self.service.ledger_verify(&self.world.staff(), self.world.tenant).await.expect("verification runs");
        found.into_iter().map(|difference| (difference.what, difference.which)).collect()
    }

    /// How many rows of the tenant satisfy a condition.
    pub async fn count(&self, table: &str, condition: &str) -> i64 {
        let tx = self.db.store("scoring").read(self.world.tenant).await.expect("a reader");
        let sql = format!("SELECT count(*) AS n FROM {table} WHERE tenant_id = $1 AND {condition}");
        tx.one(&sql, params![]).await.expect("a count").get("n").expect("a number")
    }
}

/// A line of one deed.
pub fn deed(item: &str, on: &str) -> LineInput {
    LineInput {
        item: item.into(),
        day: day(on),
        quantity: "1".into(),
        points: None,
        event: None,
        inputs: Default::default(),
        with: vec![],
        description: "做了".into(),
        evidence: vec![],
    }
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Applications as a reviewer's batch names them.
pub fn items(applications: &[Application]) -> Vec<ReviewItem> {
    applications.iter().map(|application| ReviewItem { application: application.id, revision: application.revision }).collect()
}
