//! Random histories over random schemes: whatever happens, the numbers agree, caps hold, and nothing is spent that was not final.

use std::collections::HashMap;

use linli_contracts::scoring::*;
use linli_kernel::{
    ApiError, ErrorCode, Month, ObjectionId, PageRequest, Points,
    random::{Random, SeededRandom},
};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Person, Town, day, items};

const STEPS: u32 = 300;
const WINDOWS: [&str; 6] = ["EVENT", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];

/// Chance from a seed.
struct Dice(SeededRandom);

impl Dice {
    fn below(&self, n: u32) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes) % n
    }

    fn pick<T: Copy>(&self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.below(of.len() as u32) as usize])
    }

    fn caps(&self) -> serde_json::Value {
        let caps = (0..self.below(3)).map(|_| {
            let (window, per) = (WINDOWS[self.below(6) as usize], ["MEMBER", "HOUSEHOLD"][self.below(2) as usize]);
            let limit = if self.below(4) == 0 {
                json!({ "TIMES": 1 + self.below(4) })
            } else {
                json!({ "POINTS": (8 + self.below(60)).to_string() })
            };
            json!({ "window": window, "limit": limit, "per": per })
        });
        caps.collect()
    }

    /// A scheme of fixed and chosen values under random caps; some draws contradict themselves and are drawn again.
    fn scheme(&self) -> SchemeDocument {
        let item = |n: u32| {
            let fixed = json!({ "rule": "FIXED", "points": format!("{}.{}", 1 + self.below(9), self.below(10)) });
            let value =
                if n.is_multiple_of(2) { fixed } else { json!({ "rule": "RANGE", "min": "1", "max": (5 + self.below(9)).to_string() }) };
            let group = (self.below(2) == 0).then_some("g");
            json!({ "code": format!("i{n}"), "name": { "zh": format!("项目{n}") }, "kind": "ADDITIONAL", "group": group, "value": value, "caps": self.caps() })
        };
        let document = json!({
            "name": { "zh": "随机方案" }, "items": (0..5).map(item).collect::<Vec<_>>(), "caps": self.caps(),
            "groups": [{ "code": "g", "name": { "zh": "组" }, "caps": self.caps() }],
            "period": { "starts_in_month": 1 },
            "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": false },
        });
        serde_json::from_value(document).expect("the document reads")
    }
}

/// A town under a random scheme with what has happened so far.
struct Story {
    town: Town,
    dice: Dice,
    scheme: SchemeDocument,
    people: Vec<Person>,
    waiting: Vec<Application>,
    objections: Vec<ObjectionId>,
    debits: Vec<(Person, String)>,
}

impl Story {
    async fn begin(db: Db, seed: u64) -> Self {
        let (town, dice) = (Town::open(db).await, Dice(SeededRandom::new(seed)));
        town.at("2025-01-01T01:00:00Z");
        let staff = town.world.staff();
        let scheme = loop {
            let scheme = dice.scheme();
            if town.service.scheme_check(&staff, scheme.clone()).await.expect("a check").iter().all(|finding| !finding.blocks) {
                break scheme;
            }
        };
        let draft = town.service.scheme_draft_save(&staff, 0, scheme.clone()).await.expect("a draft").draft.expect("a draft");
        town.service.scheme_publish(&staff, draft.revision, day("2025-01-01"), "随机".into()).await.expect("a version");
        let mut people: Vec<Person> = (0..8).map(|n| town.person(&format!("人{n}"), None)).collect();
        people.extend((0..6).map(|n| town.person(&format!("家{n}"), Some(people[n].household))).collect::<Vec<_>>());
        Self { town, dice, scheme, people, waiting: vec![], objections: vec![], debits: vec![] }
    }

    async fn step(&mut self) -> Result<(), ApiError> {
        match self.dice.below(16) {
            0..=4 => self.declare().await,
            5 => self.review_many().await,
            6 | 7 => self.review_one().await,
            8 => self.publish().await,
            9 | 10 => self.object().await,
            11 => self.answer().await,
            12 | 13 => self.spend().await,
            _ => {
                self.town.world.advance(chrono::Duration::days(1 + i64::from(self.dice.below(4))));
                self.town.run_jobs().await;
                Ok(())
            }
        }
    }

    async fn declare(&mut self) -> Result<(), ApiError> {
        let person = self.dice.pick(&self.people).expect("people");
        let this = Month::of(self.town.world.env.today());
        let month = if self.dice.below(3) == 0 { Month::of(this.first_day().pred_opt().expect("a day")) } else { this };
        let line = |_| {
            let item = &self.scheme.items[self.dice.below(5) as usize];
            let choice = matches!(item.value, ValueRule::Range { .. }).then(|| Points::whole(1 + i64::from(self.dice.below(5))));
            let quantity = if choice.is_none() { (1 + self.dice.below(3)).to_string() } else { "1".into() };
            let on = month.first_day() + chrono::Days::new(self.dice.below(28).into());
            LineInput { item: item.code.clone(), day: on, quantity, points: choice, description: String::new(), evidence: vec![] }
        };
        let lines = (0..1 + self.dice.below(5)).map(line).collect();
        let input = ApplicationInput { id: None, revision: 0, member: person.member, month, on_behalf_reason: None, lines };
        let ctx = self.town.as_self(person);
        let saved = self.town.service.application_save(&ctx, input).await?;
        self.waiting.push(self.town.service.application_submit(&ctx, saved.id, saved.revision).await?);
        Ok(())
    }

    async fn review_many(&mut self) -> Result<(), ApiError> {
        let batch = items(&std::mem::take(&mut self.waiting));
        for outcome in self.town.service.review_approve(&self.town.world.staff(), batch).await? {
            outcome.error.map_or(Ok(()), Err)?;
        }
        Ok(())
    }

    async fn review_one(&mut self) -> Result<(), ApiError> {
        let Some(application) = self.waiting.pop() else { return Ok(()) };
        let action = self.dice.pick(&[ReviewAction::Approve, ReviewAction::Approve, ReviewAction::Reject]).expect("an action");
        let points = Points::whole(self.dice.below(4).into());
        let adjusted = LineDecision { line: application.lines[0].id, points, reason: "调整".into() };
        let lines = if action == ReviewAction::Approve { vec![adjusted] } else { vec![] };
        let decision =
            ReviewDecision { application: application.id, revision: application.revision, action, reason: Some("看过".into()), lines };
        self.town.service.review_decide(&self.town.world.staff(), decision).await.map(drop)
    }

    async fn publish(&mut self) -> Result<(), ApiError> {
        let month = Month::of(self.town.world.env.today() - chrono::Days::new((20 + self.dice.below(20)).into()));
        let input = PublicityInput { month, days: 7, confirm_partial: self.dice.below(4) > 0 };
        self.town.service.publicity_open(&self.town.world.staff(), input).await.map(drop)
    }

    async fn object(&mut self) -> Result<(), ApiError> {
        let person = self.dice.pick(&self.people).expect("people");
        let lists = self.town.service.publicity_list(&self.town.world.staff(), PageRequest::default()).await?.into_rows();
        let open: Vec<_> = lists.iter().filter(|list| list.status == PublicityStatus::Open).collect();
        let Some(list) = self.dice.pick(&open) else { return Ok(()) };
        let line_no = 1 + self.dice.below(list.lines);
        let input = ObjectionInput { publicity: list.id, line_no, reason: "有疑问".into() };
        self.objections.push(self.town.service.objection_file(&self.town.as_self(person), input).await?.objection.id);
        Ok(())
    }

    async fn answer(&mut self) -> Result<(), ApiError> {
        let Some(id) = self.objections.pop() else { return Ok(()) };
        let corrected_points = (self.dice.below(3) > 0).then(|| Points::whole(self.dice.below(6).into()));
        let answer = ObjectionAnswer { text: "核实".into(), corrected_points };
        let answered = self.town.service.objection_answer(&self.town.world.staff(), id, answer).await;
        if answered.is_err() {
            self.objections.push(id);
        }
        answered.map(drop)
    }

    async fn spend(&mut self) -> Result<(), ApiError> {
        if self.dice.below(3) == 0 {
            let Some((person, key)) = self.debits.pop() else { return Ok(()) };
            return self.town.service.points_refund(&self.town.as_self(person), key, "退".into()).await.map(drop);
        }
        let person = self.dice.pick(&self.people).expect("people");
        let (key, points) = (format!("k{}", self.dice.below(u32::MAX)), Points::whole(1 + i64::from(self.dice.below(9))));
        let input = DebitInput { key: key.clone(), member: person.member, points, note: "米".into() };
        self.town.service.points_debit(&self.town.as_self(person), input).await?;
        self.debits.push((person, key));
        Ok(())
    }

    /// Everything that must hold at any time.
    async fn check(&self) {
        assert_eq!(self.town.differences().await, []);
        let mut standing: HashMap<(usize, String, chrono::NaiveDate), Points> = HashMap::new();
        for (index, person) in self.people.iter().enumerate() {
            let summary = self.town.service.points_get(&self.town.as_self(*person), person.member).await.expect("the numbers");
            assert!(!summary.balance.is_negative() && !summary.rank_total.is_negative() && !summary.pending.is_negative(), "{summary:?}");
            for entry in self.all_of(*person).await {
                if let (Some(item), Some(day)) = (entry.item, entry.day) {
                    *standing.entry((index, item, day)).or_default() += entry.pending + entry.rank;
                }
            }
        }
        self.check_caps(&standing);
    }

    async fn all_of(&self, person: Person) -> Vec<LedgerEntry> {
        let page = PageRequest { first: Some(500), after: None };
        let found = self.town.service.points_history(&self.town.as_self(person), person.member, page).await.expect("the history");
        assert!(!found.has_next);
        found.into_rows()
    }

    /// Adds up what stands in every month and year under every cap in points of those windows, by brute force.
    fn check_caps(&self, standing: &HashMap<(usize, String, chrono::NaiveDate), Points>) {
        let group: Vec<_> = self.scheme.items.iter().filter(|item| item.group.is_some()).map(|item| item.code.clone()).collect();
        let whole = self.scheme.items.iter().map(|item| item.code.clone()).collect();
        let of_items = self.scheme.items.iter().map(|item| (vec![item.code.clone()], &item.caps));
        let scopes = of_items.chain([(group, &self.scheme.groups[0].caps), (whole, &self.scheme.caps)]);
        for (codes, caps) in scopes {
            for cap in caps {
                let CapLimit::Points(limit) = cap.limit else { continue };
                let mut sums: HashMap<(String, String), Points> = HashMap::new();
                for ((index, item, day), points) in standing.iter().filter(|((_, item, _), _)| codes.contains(item)) {
                    let (person, at) = (&self.people[*index], day.to_string());
                    let window = match cap.window {
                        CapWindow::Day => at,
                        CapWindow::Month => at[..7].to_owned(),
                        CapWindow::Year => at[..4].to_owned(),
                        CapWindow::Event | CapWindow::Week | CapWindow::Quarter => continue,
                    };
                    let holder = if cap.per == CapHolder::Member { person.member.to_string() } else { person.household.to_string() };
                    *sums.entry((holder, window)).or_default() += *points;
                    assert!(!points.is_negative(), "{item}");
                }
                assert!(sums.values().all(|sum| *sum <= limit), "{cap:?} over {codes:?}: {sums:?}");
            }
        }
    }
}

#[rstest]
#[case(Db::Sqlite, 1)]
#[case(Db::Sqlite, 2)]
#[case(Db::Sqlite, 3)]
#[case(Db::Sqlite, 4)]
#[case(Db::Postgres, 3)]
#[case(Db::Postgres, 4)]
#[tokio::test]
async fn a_random_history_keeps_every_promise(#[case] db: Db, #[case] seed: u64) {
    let mut story = Story::begin(db, seed).await;
    let mut refusals = 0;
    for step in 0..STEPS {
        if let Err(error) = story.step().await {
            assert_ne!(error.code, ErrorCode::Internal, "step {step}: {error}");
            refusals += 1;
        }
        if step % 50 == 49 {
            story.check().await;
        }
    }
    assert!(refusals < STEPS * 2 / 3, "{refusals} refusals");
    story.end().await;
    // A history in which nothing happens would prove nothing.
    let made = [("GRANT", 30), ("FINALISE", 30), ("CLEAR", 5)];
    for (kind, least) in made {
        assert!(story.town.count("ledger_entry", &format!("kind = '{kind}'")).await > least, "{kind}");
    }
}

impl Story {
    /// Works off everything, closes the year, and looks once more.
    async fn end(&mut self) {
        let staff = self.town.world.staff();
        self.town.at("2026-02-02T01:00:00Z");
        self.review_many().await.expect("all are reviewed");
        for number in (202501..=202512).chain([202412]) {
            let input = PublicityInput { month: Month::from_number(number).expect("a month"), days: 7, confirm_partial: false };
            let code = self.town.service.publicity_open(&staff, input).await.err().map(|error| error.code);
            assert!(code.is_none_or(|code| code == ErrorCode::NothingToPublish), "{code:?}");
        }
        self.town.at("2026-03-02T01:00:00Z");
        self.town.run_jobs().await;
        while !self.objections.is_empty() {
            let answer = ObjectionAnswer { text: "维持".into(), corrected_points: None };
            let id = self.objections.pop().expect("an objection");
            self.town.service.objection_answer(&staff, id, answer).await.expect("it is answered");
        }
        let year = self.town.service.period_list(&staff).await.expect("years").into_iter().find(|year| year.first_day == day("2025-01-01"));
        self.town.service.period_close(&staff, year.expect("2025").id, "年终".into()).await.expect("it closes");
        self.town.run_jobs().await;
        self.check().await;
        self.nothing_is_left().await;
        // What is given back of the closed year is cleared again.
        while let Some((person, key)) = self.debits.pop() {
            self.town.service.points_refund(&self.town.as_self(person), key, "退".into()).await.expect("it is given back");
        }
        self.check().await;
        self.nothing_is_left().await;
    }

    async fn nothing_is_left(&self) {
        for person in &self.people {
            let (pending, _, balance, _) = self.town.numbers(*person).await;
            assert_eq!((pending, balance), (0, 0));
        }
    }
}
