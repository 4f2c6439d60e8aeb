//! A small world in which random operations happen through the services' contracts.

use chrono::{Datelike, Days, NaiveDate};
use linli_contracts::{
    rewards::{ProductInput, RedemptionInput, RedemptionStatus, Rewards},
    scoring::{
        ApplicationFilter, ApplicationInput, ApplicationStatus, LineDecision, LineInput, ObjectionAnswer, ObjectionFilter, ObjectionInput,
        ObjectionStatus, PublicityInput, PublicityStatus, ReviewAction, ReviewDecision, ReviewItem, SchemeDocument, Scoring, ValueRule,
    },
};
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, Month, PageRequest, Points, ProductId, Reach};
use linli_testkit::{App, Db, Town};
use uuid::Uuid;

/// The world of one history.
pub struct World {
    pub app: App,
    pub town: Town,
    pub scheme: SchemeDocument,
    pub product: ProductId,
    /// The staff who act.
    pub staff: CallCtx,
    keys: u32,
}

/// Outcomes that a random operation may meet; anything else is a fault of the product.
const EXPECTED: &[ErrorCode] = &[
    ErrorCode::MonthClosed,
    ErrorCode::MonthTaken,
    ErrorCode::WrongStatus,
    ErrorCode::NothingToPublish,
    ErrorCode::WindowClosed,
    ErrorCode::AlreadyObjected,
    ErrorCode::InsufficientPoints,
    ErrorCode::OutOfStock,
    ErrorCode::RedeemLimit,
    ErrorCode::PeriodOpenWork,
    ErrorCode::PointsOutOfRange,
    ErrorCode::CodeUsed,
];

fn expected<T>(result: Result<T, ApiError>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) if EXPECTED.contains(&error.code) => None,
        Err(error) => panic!("{error:?}"),
    }
}

fn page() -> PageRequest {
    PageRequest { first: Some(200), after: None }
}

impl World {
    pub async fn new(db: Db, scheme: SchemeDocument) -> Self {
        let app = App::start(db).await;
        let town = app.town(10).await;
        let staff = app.ctx(Some(town.community), Some(town.admin_account), Reach::Community);
        let scoring = &app.stack().scoring;
        let draft = scoring.scheme_draft_save(&staff, 0, scheme.clone()).await.unwrap().draft.unwrap();
        scoring.scheme_publish(&staff, draft.revision, app.stack().env.today(), "随机历史".into()).await.unwrap();
        let product = ProductInput {
            id: None,
            revision: 0,
            name: "毛巾".into(),
            description: "社区服务中心领取".into(),
            price: Points::whole(3),
            stock: 40,
            stock_seen: None,
            limit_per_member: None,
            open: true,
        };
        let product = app.stack().rewards.product_save(&staff, product).await.unwrap().id;
        Self { app, town, scheme, product, staff, keys: 0 }
    }

    /// Another account than the one who files, so that nobody reviews themselves.
    fn filer(&self) -> CallCtx {
        let account = AccountId::from_uuid(Uuid::from_u128(77));
        self.app.ctx(Some(self.town.community), Some(account), Reach::Community)
    }

    pub async fn step(&mut self, kind: u8, choice: u32) {
        match kind % 16 {
            0..=4 => self.declare(choice).await,
            5 | 6 => self.approve(choice).await,
            7 => self.decide(choice).await,
            8 => self.publish().await,
            9 => self.object(choice).await,
            10 => self.answer(choice).await,
            11 | 12 => self.redeem(choice).await,
            13 => self.give_back(choice).await,
            _ => self.pass(1 + u64::from(choice % 9)).await,
        }
    }

    fn today(&self) -> NaiveDate {
        self.app.stack().env.today()
    }

    async fn declare(&mut self, choice: u32) {
        let today = self.today();
        let person = &self.town.people[choice as usize % self.town.people.len()];
        let lines = (0..1 + choice % 3).map(|n| self.line(choice.wrapping_add(n * 7919), today)).collect();
        let input = ApplicationInput {
            id: None,
            revision: 0,
            member: person.id,
            month: Month::of(today),
            on_behalf_reason: Some("随机历史".into()),
            lines,
        };
        let ctx = self.filer();
        let Some(saved) = expected(self.app.stack().scoring.application_save(&ctx, input).await) else { return };
        expected(self.app.stack().scoring.application_submit(&ctx, saved.id, saved.revision).await);
    }

    fn line(&self, choice: u32, today: NaiveDate) -> LineInput {
        let item = &self.scheme.items[choice as usize % self.scheme.items.len()];
        let day = today.checked_sub_days(Days::new(u64::from(choice / 7) % u64::from(today.day()))).unwrap();
        // Version 2 is in force from the world's first day on; earlier days belong to the template.
        let day = day.max(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
        let points = match &item.value {
            ValueRule::Range { min, max } => Some(if choice.is_multiple_of(2) { *min } else { *max }),
            ValueRule::Open { max } => Some(*max),
            _ => None,
        };
        let quantity = match &item.value {
            ValueRule::Rate { .. } | ValueRule::Steps { .. } => (1 + choice % 12).to_string(),
            _ => "1".into(),
        };
        LineInput { item: item.code.clone(), day, quantity, points, description: "做了好事".into(), evidence: vec![] }
    }

    async fn waiting(&self) -> Vec<linli_contracts::scoring::Application> {
        let filter = ApplicationFilter { status: Some(ApplicationStatus::Submitted), ..ApplicationFilter::default() };
        self.app.stack().scoring.application_list(&self.staff, filter, page()).await.unwrap().into_rows()
    }

    async fn approve(&mut self, choice: u32) {
        let waiting = self.waiting().await;
        let some = 1 + choice as usize % waiting.len().max(1);
        let items = waiting.iter().take(some).map(|found| ReviewItem { application: found.id, revision: found.revision }).collect();
        for outcome in self.app.stack().scoring.review_approve(&self.staff, items).await.unwrap() {
            assert_eq!(outcome.error, None);
        }
    }

    async fn decide(&mut self, choice: u32) {
        let waiting = self.waiting().await;
        let Some(found) = waiting.get(choice as usize % waiting.len().max(1)) else { return };
        let action = [ReviewAction::Approve, ReviewAction::Approve, ReviewAction::Return, ReviewAction::Reject][choice as usize % 4];
        let lines = match action {
            ReviewAction::Approve => vec![LineDecision { line: found.lines[0].id, points: Points::ZERO, reason: "不符".into() }],
            _ => vec![],
        };
        let decision = ReviewDecision { application: found.id, revision: found.revision, action, reason: Some("请核对".into()), lines };
        self.app.stack().scoring.review_decide(&self.staff, decision).await.unwrap();
    }

    async fn publish(&mut self) {
        let today = self.today();
        let input = PublicityInput { month: Month::of(today), days: 7, confirm_partial: true };
        expected(self.app.stack().scoring.publicity_open(&self.staff, input).await);
    }

    async fn object(&mut self, choice: u32) {
        let lists = self.app.stack().scoring.publicity_list(&self.staff, page()).await.unwrap().into_rows();
        let Some(list) = lists.iter().find(|list| list.status == PublicityStatus::Open) else { return };
        let input = ObjectionInput { publicity: list.id, line_no: 1 + choice % list.lines, reason: "与事实不符".into() };
        expected(self.app.stack().scoring.objection_file(&self.filer(), input).await);
    }

    async fn answer(&mut self, choice: u32) {
        let filter = ObjectionFilter { status: Some(ObjectionStatus::Open), publicity: None };
        let open = self.app.stack().scoring.objection_list(&self.staff, filter, page()).await.unwrap().into_rows();
        let Some(objection) = open.get(choice as usize % open.len().max(1)) else { return };
        let corrected_points = [None, Some(Points::ZERO), Some(Points::from_hundredths(50))][choice as usize % 3];
        let answer = ObjectionAnswer { text: "已核实".into(), corrected_points };
        expected(self.app.stack().scoring.objection_answer(&self.staff, objection.id, answer).await);
        self.app.settle().await;
    }

    async fn redeem(&mut self, choice: u32) {
        let person = &self.town.people[choice as usize % self.town.people.len()];
        let ctx = self.app.ctx(Some(self.town.community), Some(AccountId::from_uuid(Uuid::from_u128(5))), Reach::Own(vec![person.id]));
        self.keys += 1;
        let input =
            RedemptionInput { key: format!("key-{}", self.keys), member: person.id, product: self.product, quantity: 1 + choice % 3 };
        expected(self.app.stack().rewards.redemption_create(&ctx, input).await);
    }

    async fn give_back(&mut self, choice: u32) {
        let all = self.app.stack().rewards.redemption_list(&self.staff, None, page()).await.unwrap().into_rows();
        let usable: Vec<_> = all.iter().filter(|found| found.status == RedemptionStatus::Confirmed).collect();
        let Some(found) = usable.get(choice as usize % usable.len().max(1)) else { return };
        self.app.stack().rewards.redemption_cancel(&self.staff, found.id, "退回".into()).await.unwrap();
    }

    async fn pass(&mut self, days: u64) {
        let to = self.today().checked_add_days(Days::new(days)).unwrap();
        // The year's own end is played by `end_year`.
        if to.year() == 2026 && to.month() < 12 {
            self.app.at(&to.to_string(), 9).await;
        }
    }

    /// Reviews, publishes and answers everything, lets the windows end, and closes the year.
    pub async fn end_year(&mut self) {
        while !self.waiting().await.is_empty() {
            self.approve(1_000_000).await;
        }
        for month in 3..=12 {
            let input = PublicityInput { month: Month::new(2026, month).unwrap(), days: 7, confirm_partial: false };
            expected(self.app.stack().scoring.publicity_open(&self.staff, input).await);
        }
        let filter = ObjectionFilter { status: Some(ObjectionStatus::Open), publicity: None };
        for objection in self.app.stack().scoring.objection_list(&self.staff, filter, page()).await.unwrap().into_rows() {
            let answer = ObjectionAnswer { text: "已核实".into(), corrected_points: None };
            self.app.stack().scoring.objection_answer(&self.staff, objection.id, answer).await.unwrap();
        }
        self.app.at("2027-01-20", 9).await;
        let periods = self.app.stack().scoring.period_list(&self.staff).await.unwrap();
        let year = periods.iter().find(|period| period.first_day.year() == 2026).unwrap();
        let closed = self.app.stack().scoring.period_close(&self.staff, year.id, "年度结算".into()).await.unwrap();
        assert!(closed.closed_at.is_some());
    }

    pub async fn finish(self) {
        self.app.finish().await;
    }
}
