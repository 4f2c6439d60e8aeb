//! What the scenarios share: a community on a template, its people, its months and its results.

use chrono::{Days, NaiveDate};
use linli_contracts::scoring::*;
use linli_kernel::{AccountId, CallCtx, EvidenceId, HolderId, MemberId, Month, PageRequest, Points, Reach, ResultId, SchemeId};
use linli_testkit::{App, Db, Town};

/// The file the pictures of deeds are.
const PHOTO: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// A town whose community lives by a template.
pub struct Play {
    pub app: App,
    pub town: Town,
    pub scheme: SchemeId,
}

impl Play {
    /// A community that adopts a template in January 2026; each member is of the class that `class` answers for their number.
    pub async fn start(db: Db, template: &str, people: usize, class: fn(usize) -> &'static str) -> Self {
        let app = App::start(db).await;
        app.at("2026-01-05", 9).await;
        let town = app.town_of(people, class).await;
        let ctx = admin(&app, &town);
        let scheme = app.stack().scoring.scheme_adopt(&ctx, template.into(), Some(template.into())).await.unwrap().id;
        Self { app, town, scheme }
    }

    pub fn scoring(&self) -> &dyn Scoring {
        &self.app.stack().scoring
    }

    /// The community's admin.
    pub fn admin(&self) -> CallCtx {
        admin(&self.app, &self.town)
    }

    /// The street's or district's office, looking at this community.
    pub fn office(&self, unit: linli_kernel::UnitId) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(self.app.stack().env.new_id()), Reach::Unit(unit))
    }

    /// A member, by their place among the town's people.
    pub fn own(&self, nth: usize) -> CallCtx {
        let account: AccountId = self.app.stack().env.new_id();
        self.app.ctx(Some(self.town.community), Some(account), Reach::Own(vec![self.member(nth)]))
    }

    pub fn member(&self, nth: usize) -> MemberId {
        self.town.people[nth].id
    }

    /// Writes down deeds of one month for a member.
    pub async fn save(&self, nth: usize, month: &str, deeds: &[Deed<'_>]) -> linli_contracts::Result<Application> {
        let mut lines = vec![];
        for deed in deeds {
            lines.push(self.line(deed).await);
        }
        let input = ApplicationInput {
            id: None,
            revision: 0,
            scheme: Some(self.scheme),
            member: self.member(nth),
            month: month.parse().unwrap(),
            on_behalf_reason: Some("本人不会用手机".into()),
            lines,
        };
        self.scoring().application_save(&self.admin(), input).await
    }

    /// Declares deeds of one month for a member and submits them.
    pub async fn declare(&self, nth: usize, month: &str, deeds: &[Deed<'_>]) -> Application {
        let saved = self.save(nth, month, deeds).await.unwrap();
        self.scoring().application_submit(&self.admin(), saved.id, saved.revision).await.unwrap()
    }

    /// Has a declared application approved through all steps of its review; answers what each line was granted.
    pub async fn approve(&self, filed: &Application) -> Vec<String> {
        let mut now = filed.clone();
        while now.status == ApplicationStatus::Submitted {
            let item = ReviewItem { application: now.id, revision: now.revision };
            let outcomes = self.scoring().review_approve(&self.reviewer(now.step), vec![item]).await.unwrap();
            assert_eq!(outcomes[0].error, None);
            now = self.scoring().application_get(&self.admin(), now.id).await.unwrap();
        }
        assert_eq!(now.status, ApplicationStatus::Approved);
        now.lines.iter().map(|line| line.granted.unwrap().to_string()).collect()
    }

    /// Another person of the staff at each step.
    fn reviewer(&self, step: u32) -> CallCtx {
        if step == 0 {
            self.app.ctx(Some(self.town.community), Some(self.app.stack().env.new_id()), Reach::Community)
        } else {
            self.admin()
        }
    }

    /// Declares and approves; answers what each line was granted.
    pub async fn earn(&self, nth: usize, month: &str, deeds: &[Deed<'_>]) -> Vec<String> {
        let filed = self.declare(nth, month, deeds).await;
        self.approve(&filed).await
    }

    /// Staff enter deeds; answers what each was granted.
    pub async fn record(&self, key: &str, deeds: &[(HolderRef, Deed<'_>)]) -> Vec<String> {
        let mut lines = vec![];
        for (who, deed) in deeds {
            lines.push(DeedLine { who: *who, line: self.line(deed).await });
        }
        let input = DeedInput { key: key.into(), scheme: Some(self.scheme), reason: "台账登记".into(), lines };
        let recorded = self.scoring().deed_record(&self.admin(), input).await.unwrap();
        recorded.iter().map(|of| of.granted.to_string()).collect()
    }

    async fn line(&self, deed: &Deed<'_>) -> LineInput {
        LineInput {
            item: deed.item.into(),
            day: deed.day.parse().unwrap(),
            quantity: deed.quantity.into(),
            points: deed.points.map(|points| points.parse().unwrap()),
            event: deed.event.map(str::to_owned),
            inputs: deed.inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            with: vec![],
            description: "照实填写".into(),
            evidence: if deed.evidence { vec![self.photo(deed).await] } else { vec![] },
        }
    }

    async fn photo(&self, deed: &Deed<'_>) -> EvidenceId {
        let (stack, ctx) = (self.app.stack(), self.admin());
        let upload = stack.env.new_id();
        let bytes = [PHOTO, deed.item.as_bytes(), deed.day.as_bytes()].concat();
        stack.files.put_upload(upload, self.town.admin_account, bytes.into()).await.unwrap();
        stack.scoring.evidence_add(&ctx, upload).await.unwrap().id
    }

    /// Publishes a month for seven days from a day on, and lets the days pass.
    pub async fn make_final(&self, month: &str, on: &str) {
        self.app.at(on, 9).await;
        let input = PublicityInput { scheme: Some(self.scheme), month: month.parse::<Month>().unwrap(), days: 7, confirm_partial: false };
        let list = self.scoring().publicity_open(&self.admin(), input).await.unwrap();
        assert_eq!(list.status, PublicityStatus::Open);
        self.after(list.last_day).await;
        assert_eq!(self.scoring().publicity_get(&self.admin(), list.id).await.unwrap().status, PublicityStatus::Final);
    }

    /// Early on the day after.
    pub async fn after(&self, day: NaiveDate) {
        self.app.at(&(day + Days::new(1)).to_string(), 0).await;
    }

    /// Works a result out for some days of this scheme.
    pub async fn result(&self, from: &str, until: &str) -> PeriodResult {
        let (from, until) = (Some(from.parse().unwrap()), Some(until.parse().unwrap()));
        let input = ResultInput { scheme: Some(self.scheme), period: None, from, until };
        self.scoring().result_make(&self.admin(), input).await.unwrap()
    }

    /// The lines of a result, best first: who, the total, the grade.
    pub async fn lines(&self, id: ResultId) -> Vec<(String, String, String)> {
        let page = PageRequest { first: Some(500), after: None };
        let lines = self.scoring().result_lines(&self.admin(), id, ResultLineFilter::default(), page).await.unwrap().into_rows();
        let told = |line: ResultLine| (line.name, line.total.to_string(), line.band.map_or(String::new(), |band| band.code));
        lines.into_iter().map(told).collect()
    }

    /// A person confirms the result, it is shown for seven days, and nobody objects.
    pub async fn confirm_and_show(&self, id: ResultId) -> PeriodResult {
        let confirm = ResultConfirm { id, reason: "会议通过".into(), changes: vec![] };
        self.scoring().result_confirm(&self.admin(), confirm).await.unwrap();
        let shown = self.scoring().result_publish(&self.admin(), id, 7).await.unwrap();
        self.after(shown.last_day.unwrap()).await;
        let ended = self.scoring().result_get(&self.admin(), id).await.unwrap();
        assert_eq!(ended.status, ResultStatus::Final);
        ended
    }

    /// Files the result; the level above answers.
    pub async fn file(&self, id: ResultId) -> PeriodResult {
        self.scoring().result_file(&self.admin(), id, None).await.unwrap()
    }

    /// A level above acts on what was filed with it.
    pub async fn answer(&self, office: &CallCtx, id: ResultId, action: FilingAction) -> PeriodResult {
        let answer = FilingAnswer { result: id, action, note: Some("已阅".into()), changes: vec![] };
        self.scoring().filing_answer(office, answer).await.unwrap()
    }

    /// Puts an organisation on the roster.
    pub async fn organisation(&self, name: &str) -> HolderId {
        self.roster(RosterLineInput { name: Some(name.into()), ..roster_line() }).await
    }

    /// Writes a line of the roster.
    pub async fn roster(&self, line: RosterLineInput) -> HolderId {
        let input = RosterInput { scheme: Some(self.scheme), lines: vec![line] };
        self.scoring().roster_save(&self.admin(), input).await.unwrap()[0].who.holder()
    }

    /// A member's rank total, balance and pending points.
    pub async fn points(&self, nth: usize) -> [Points; 3] {
        let summary = self.scoring().points_get(&self.admin(), self.member(nth), Some(self.scheme)).await.unwrap();
        [summary.rank_total, summary.balance, summary.pending]
    }
}

fn admin(app: &App, town: &Town) -> CallCtx {
    app.ctx(Some(town.community), Some(town.admin_account), Reach::Community)
}

/// A line of the roster that says nothing yet.
pub fn roster_line() -> RosterLineInput {
    RosterLineInput { who: None, name: None, class: None, heads: 1, head: None, belongs_to: None, since: None, until: None }
}

/// A deed as the scenarios write it.
#[derive(Clone, Copy)]
pub struct Deed<'a> {
    pub item: &'a str,
    pub day: &'a str,
    pub quantity: &'a str,
    pub points: Option<&'a str>,
    pub event: Option<&'a str>,
    pub inputs: &'a [(&'a str, &'a str)],
    pub evidence: bool,
}

/// A deed done once.
pub fn deed<'a>(item: &'a str, day: &'a str) -> Deed<'a> {
    Deed { item, day, quantity: "1", points: None, event: None, inputs: &[], evidence: false }
}
