//! The product under a history: runs calls through the services' contracts and compares with the model after each step.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{Datelike, Days, NaiveDate};
use futures_util::future::join_all;
use linli_contracts::{
    import::ImportState,
    members::Members,
    rewards::{ProductInput, Rewards},
    scoring::{PublicityStatus, SchemeDocument, Scoring},
};
use linli_kernel::{AccountId, CallCtx, HouseholdId, Points, ProductId, Reach};
use linli_store::{Database, Store};
use linli_testkit::{App, Db, Town};

use super::{
    books::Books,
    call::{Call, Outcome},
    model::{self, Model, Person},
    operation::{How, Step},
    order::{Event, explain},
};

/// What the one product costs.
const PRICE: Points = Points::from_hundredths(150);
/// More than any history can redeem: of two at once the one that is refused for its points shall not take the other's stock.
const STOCK: u32 = 100_000;
/// The history begins so many days before a year's end, so that it plays in both years.
const LEAD: Days = Days::new(67);

/// The world of one history.
pub struct World {
    pub app: App,
    pub town: Town,
    /// The staff who act.
    pub staff: CallCtx,
    pub model: Model,
    pub books: Books,
    schemes: Vec<SchemeDocument>,
    product: ProductId,
    database: Database,
    met: BTreeSet<String>,
}

impl World {
    pub async fn new(db: Db, schemes: Vec<SchemeDocument>) -> Self {
        let app = App::start(db).await;
        let town = app.town(8).await;
        let staff = app.ctx(Some(town.community), Some(town.admin_account), Reach::Community);
        let database = Database::open(&app.options.served_database()).await.unwrap();
        amend(&app, &staff, &schemes[0], app.stack().env.today()).await;
        let product = product(&app, &staff).await;
        // Three households, so that caps of a household are met.
        let doors: Vec<_> = town.people.iter().zip((0..3).cycle()).map(|(of, door)| (of.number.as_str(), of.name.as_str(), door)).collect();
        house(&app, &staff, town.admin_account, &doors).await;
        let mut people = vec![];
        for person in &town.people {
            let home = app.stack().members.member_get(&staff, person.id).await.unwrap().household;
            people.push(Person { id: person.id, home, cleared: 0 });
        }
        let starts_in_month = schemes[0].period.starts_in_month;
        let new_year = NaiveDate::from_ymd_opt(2027, starts_in_month, 1).unwrap();
        app.at(&(new_year - LEAD).to_string(), 9).await;
        let versions = app.stack().scoring.scheme_get(&staff, None).await.unwrap().versions;
        let model = Model {
            today: app.stack().env.today(),
            versions: versions.into_iter().rev().map(|version| (version.effective_from, Arc::new(version.document))).collect(),
            people,
            applications: vec![],
            lists: vec![],
            objections: vec![],
            bought: vec![],
            keys: Default::default(),
            price: PRICE.hundredths(),
            starts_in_month,
            year: new_year.year() - 1,
            closed: false,
        };
        Self { app, town, staff, model, books: Books::default(), schemes, product, database, met: BTreeSet::new() }
    }

    pub async fn step(&mut self, step: &Step) {
        let calls = step.ops.iter().flat_map(|op| self.model.choose(op, &self.books, &self.schemes, self.product));
        let calls: Vec<Call> = calls.collect();
        if step.how == How::AtOnce {
            return self.run(&beside_each_other(calls)).await;
        }
        for call in &calls {
            self.run(std::slice::from_ref(call)).await;
        }
        if step.how == How::Again {
            for call in &calls {
                self.run(std::slice::from_ref(call)).await;
            }
        }
    }

    /// Reviews what waits and publishes what was granted.
    pub async fn publish_all(&mut self) {
        while let Some(call) = self.model.to_publish() {
            self.run(&[call]).await;
        }
    }

    /// Answers what is open and lets the windows end.
    pub async fn make_final(&mut self) {
        while let Some(call) = self.model.to_make_final() {
            self.run(&[call]).await;
        }
    }

    /// Lets the first year end, unless the history has done so already.
    pub async fn begin_new_year(&mut self) {
        let new_year = self.model.new_year();
        if self.model.today < new_year {
            self.run(&[Call::Pass(new_year + Days::new(4))]).await;
        }
    }

    /// Tries to close the first year, does what stands in the way, and closes it unless the history has done so already.
    /// Then somebody files into it, and what was bought first is given back.
    pub async fn close_year(&mut self) {
        self.run(&[Call::Close]).await;
        self.publish_all().await;
        self.make_final().await;
        self.run(&[Call::Close]).await;
        assert!(self.model.closed, "nothing stands in the way any more");
        self.run(&[self.model.to_file_too_late()]).await;
        if let Some(call) = self.model.to_give_back() {
            self.run(&[call]).await;
        }
    }

    /// Runs calls at once, and compares with the model.
    async fn run(&mut self, calls: &[Call]) {
        let outcomes = join_all(calls.iter().map(|call| self.call(call))).await;
        self.app.settle().await;
        let store = Store::new(self.database.clone(), "scoring");
        self.books = Books::read(&store, self.town.community).await;
        let mut events: Vec<Event<'_>> = calls.iter().zip(&outcomes).map(|(call, outcome)| Event::Called(call, outcome)).collect();
        events.extend(self.ended(calls, &outcomes));
        match explain(&self.model, &events, &self.books) {
            Ok(model) => self.model = model,
            Err(why) => panic!("on {} {calls:#?} answered {outcomes:#?}:\n{why}", self.model.today),
        }
        self.met.extend(outcomes.iter().flat_map(Outcome::refusals));
        self.met.extend(calls.iter().filter_map(|call| match call {
            Call::Move(..) => Some("MOVED".to_owned()),
            Call::Amend(..) => Some("AMENDED".to_owned()),
            _ => None,
        }));
    }

    /// The lists whose windows ended while these calls ran.
    fn ended<'a>(&self, calls: &'a [Call], outcomes: &'a [Outcome]) -> Vec<Event<'a>> {
        let today = calls.iter().find_map(|call| if let Call::Pass(to) = call { Some(*to) } else { None });
        let open = self.model.lists.iter().filter(|list| list.status == PublicityStatus::Open).map(|list| (list.id, list.last_day));
        let opened = outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Published(Ok(list)) => Some((list.id, list.last_day)),
            _ => None,
        });
        let due = open.chain(opened).filter(|(_, last)| today.is_some_and(|today| *last < today));
        due.map(|(id, _)| Event::Ended(id)).collect()
    }

    fn as_account(&self, account: AccountId) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(account), Reach::Community)
    }

    async fn call(&self, call: &Call) -> Outcome {
        let (staff, stack) = (&self.staff, self.app.stack());
        match call.clone() {
            Call::File(input) => {
                let ctx = self.as_account(model::filer());
                match stack.scoring.application_save(&ctx, input).await {
                    Ok(saved) => Outcome::Filed(stack.scoring.application_submit(&ctx, saved.id, saved.revision).await),
                    Err(error) => Outcome::Filed(Err(error)),
                }
            }
            Call::Approve(items) => Outcome::Approved(stack.scoring.review_approve(staff, items).await.unwrap()),
            Call::Decide(decision) => Outcome::Decided(stack.scoring.review_decide(staff, decision).await),
            Call::Publish(input) => Outcome::Published(stack.scoring.publicity_open(staff, input).await),
            Call::Object(by, _, input) => Outcome::Objected(
                stack.scoring.objection_file(&self.as_account(model::objector(by)), input).await.map(|filed| filed.objection),
            ),
            Call::Answer(id, answer) => Outcome::Answered(stack.scoring.objection_answer(staff, id, answer).await),
            Call::Redeem(person, input) => {
                let own = Reach::Own(vec![self.model.people[person].id]);
                let ctx = self.app.ctx(Some(self.town.community), Some(model::objector(0)), own);
                Outcome::Redeemed(stack.rewards.redemption_create(&ctx, input).await)
            }
            Call::Cancel(id) => Outcome::Cancelled(stack.rewards.redemption_cancel(staff, id, "退回".into()).await),
            Call::Pass(to) => {
                self.app.at(&to.to_string(), 9).await;
                Outcome::Done
            }
            Call::Close => {
                let years = stack.scoring.period_list(staff, None).await.unwrap();
                let year = years.iter().find(|period| period.first_day.year() == self.model.year).unwrap();
                Outcome::Closed(stack.scoring.period_close(staff, year.id, "年度结算".into()).await)
            }
            Call::Amend(document, from) => {
                amend(&self.app, staff, &document, from).await;
                Outcome::Done
            }
            Call::Move(person, door) => Outcome::Moved(self.move_to(person, door).await),
        }
    }

    async fn move_to(&self, person: usize, door: u8) -> HouseholdId {
        let person = &self.town.people[person];
        let doors = [(person.number.as_str(), person.name.as_str(), door)];
        house(&self.app, &self.staff, self.town.admin_account, &doors).await;
        self.app.stack().members.member_get(&self.staff, person.id).await.unwrap().household
    }

    /// Ends the world; answers what was met in it.
    pub async fn finish(self) -> BTreeSet<String> {
        self.database.close().await.unwrap();
        self.app.finish().await;
        let kinds = self.books.entries.iter().map(|entry| entry.kind.clone());
        let grants = || self.books.entries.iter().filter(|entry| entry.kind == "GRANT");
        let cut = grants().any(|entry| entry.declared.is_some_and(|declared| declared.abs() > entry.pending.abs()));
        let deduction = grants().any(|entry| entry.pending < 0);
        let clears = || self.books.entries.iter().filter(|entry| entry.kind == "CLEAR");
        let (followed, forgiven) =
            (clears().any(|entry| entry.of.is_some()), clears().any(|entry| entry.balance > 0 && entry.of.is_none()));
        let marks = [("CUT", cut), ("DEDUCTION", deduction), ("CLEARED-REFUND", followed), ("FORGIVEN", forgiven)];
        let marks = marks.into_iter().chain([("FURTHER-LIST", self.model.has_further_list())]);
        self.met.into_iter().chain(kinds).chain(marks.filter(|(_, met)| *met).map(|(mark, _)| mark.to_owned())).collect()
    }
}

/// Those of the calls that may run at once: time passes only once, and what takes several steps stays alone.
fn beside_each_other(calls: Vec<Call>) -> Vec<Call> {
    let twice = calls.windows(2).all(|pair| pair[0] == pair[1]);
    let mut passed = false;
    let fits = |call: &Call| {
        let again = matches!(call, Call::Pass(_)) && std::mem::replace(&mut passed, true);
        !again && if twice { call.may_be_twice() } else { call.is_atomic() }
    };
    calls.into_iter().filter(fits).collect()
}

/// Imports people again, each with a door; a fresh door is a new household.
async fn house(app: &App, staff: &CallCtx, admin: AccountId, people: &[(&str, &str, u8)]) {
    let header = ["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示"];
    let doors: Vec<String> = people.iter().map(|(_, _, door)| format!("1-{}", 101 + u32::from(*door))).collect();
    let row =
        |(of, door): (&(&'_ str, &'_ str, u8), &'_ String)| [of.0, of.1, "居民", "第1网格", "1号楼", door, "", "", ""].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(header.map(str::to_owned)).chain(people.iter().zip(&doors).map(row)).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let request = app.request(admin, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>()).await;
    let run = app.stack().members.member_import(staff, request).await.unwrap();
    let run = app.import_ended(staff, &run).await;
    assert_eq!(run.state, ImportState::Done, "{run:?}");
}

async fn amend(app: &App, staff: &CallCtx, document: &SchemeDocument, from: NaiveDate) {
    let scoring = &app.stack().scoring;
    let draft = scoring.scheme_draft_save(staff, None, 0, document.clone()).await.unwrap().draft.unwrap();
    scoring.scheme_publish(staff, None, draft.revision, from, "随机历史".into()).await.unwrap();
}

async fn product(app: &App, staff: &CallCtx) -> ProductId {
    let input = ProductInput {
        id: None,
        revision: 0,
        name: "毛巾".into(),
        description: "社区服务中心领取".into(),
        price: PRICE,
        scheme: None,
        purse: None,
        stock: STOCK,
        stock_seen: None,
        limit_per_member: None,
        open: true,
    };
    app.stack().rewards.product_save(staff, input).await.unwrap().id
}
