//! A community under a document with all the real services behind it, and the usual steps from a deed to a result.

use chrono::NaiveDate;
use linli_contracts::{
    members::{MemberClass, MemberFilter, Members},
    scoring::*,
};
use linli_kernel::{ApiError, CallCtx, MemberId, Month, PageRequest, Points, Reach, SchemeId};
use linli_scheme::form::{self, Format};
use linli_testkit::{App, Db, Town};

/// The product with a town whose community follows the document of a test.
pub struct Scene {
    pub app: App,
    pub town: Town,
    /// The scheme that the document was published for.
    pub scheme: SchemeId,
}

/// Reads a document. What a test does not say is the simplest: a year from January, and no publicity.
pub fn document(yaml: &str) -> SchemeDocument {
    let (mut text, yaml) = (String::from("name: 测试方案\n"), yaml.trim_start_matches('\n'));
    for (field, plain) in [("period", "period: {}\n"), ("publicity", "publicity: {min_days: 0, answer_working_days: 7}\n")] {
        if !yaml.lines().any(|line| line.starts_with(&format!("{field}:"))) {
            text += plain;
        }
    }
    form::read(&(text + yaml), Format::Yaml).unwrap()
}

/// A deed done once.
pub fn deed(item: &str, day: &str) -> LineInput {
    LineInput {
        item: item.into(),
        day: day.parse().unwrap(),
        quantity: "1".into(),
        points: None,
        event: None,
        inputs: Default::default(),
        with: vec![],
        description: "做了".into(),
        evidence: vec![],
    }
}

/// A deed of some quantity.
pub fn much(item: &str, day: &str, quantity: i64) -> LineInput {
    LineInput { quantity: quantity.to_string(), ..deed(item, day) }
}

/// What people see of a number.
pub fn text(points: Points) -> String {
    points.to_string()
}

/// A line of a roster with nothing said but who it is.
pub fn on_roster(who: Option<HolderRef>) -> RosterLineInput {
    RosterLineInput { who, name: None, class: None, heads: 1, head: None, belongs_to: None, since: None, until: None }
}

impl Scene {
    /// A community of so many people that follows a document from a day on, which is today. Its first scheme is adopted the day
    /// before: with the new year begins a period as the document has it.
    pub async fn since(db: Db, day: &str, people: usize, document: SchemeDocument) -> Self {
        Self::on(App::start(db).await, day, people, document).await
    }

    /// The same in a product that was started for it.
    pub async fn on(app: App, day: &str, people: usize, document: SchemeDocument) -> Self {
        let first: NaiveDate = day.parse().unwrap();
        app.at(&first.pred_opt().unwrap().to_string(), 9).await;
        let town = app.town(people).await;
        let ctx = app.ctx(Some(town.community), Some(town.admin_account), Reach::Community);
        let scheme = app.stack().scoring.scheme_get(&ctx, None).await.unwrap().id;
        app.at(day, 9).await;
        let scene = Self { app, town, scheme };
        scene.publish(scheme, document).await;
        scene
    }

    /// The same since the first day of 2026; it is the last day of March.
    pub async fn under(db: Db, people: usize, yaml: &str) -> Self {
        let scene = Self::since(db, "2026-01-01", people, document(yaml)).await;
        scene.app.at("2026-03-31", 9).await;
        scene
    }

    /// The next version of a scheme, in force from today.
    pub async fn publish(&self, scheme: SchemeId, document: SchemeDocument) {
        let staff = self.staff();
        let draft = self.scoring().scheme_draft_save(&staff, Some(scheme), 0, document).await.unwrap().draft.unwrap();
        let blocking: Vec<_> = draft.findings.iter().filter(|finding| finding.blocks).collect();
        assert!(blocking.is_empty(), "{blocking:?}");
        let today = self.app.stack().env.today();
        self.scoring().scheme_publish(&staff, Some(scheme), draft.revision, today, "试行".into()).await.unwrap();
    }

    pub fn scoring(&self) -> &dyn Scoring {
        &self.app.stack().scoring
    }

    pub fn members(&self) -> &dyn Members {
        &self.app.stack().members
    }

    /// The community's admin.
    pub fn staff(&self) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(self.town.admin_account), Reach::Community)
    }

    /// A member as a caller.
    pub fn own(&self, member: MemberId) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(self.app.stack().env.new_id()), Reach::Own(vec![member]))
    }

    /// Anybody.
    pub fn public(&self) -> CallCtx {
        self.app.ctx(Some(self.town.community), None, Reach::Public)
    }

    /// The member of this place in the order of their numbers, from 0. Two and two share a household.
    pub fn person(&self, nth: usize) -> MemberId {
        self.town.people[nth].id
    }

    /// A member as holder.
    pub fn holder(&self, nth: usize) -> HolderRef {
        HolderRef::Member(self.person(nth))
    }

    /// Somebody of another class moves in.
    pub async fn newcomer(&self, number: &str, class: MemberClass) -> MemberId {
        let header = ["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示"];
        let row = [number, "赵新", class.label(), "第1网格", "9号楼", number, "", "", "否"];
        let request = self.app.request(self.town.admin_account, &[header.as_slice(), row.as_slice()]).await;
        let run = self.members().member_import(&self.staff(), request).await.unwrap();
        self.app.import_ended(&self.staff(), &run).await;
        let filter = MemberFilter { search: Some(number.into()), ..MemberFilter::default() };
        self.members().member_list(&self.staff(), filter, PageRequest::default()).await.unwrap().into_rows()[0].id
    }

    /// Saves and submits a month's deeds as a caller.
    pub async fn file(&self, ctx: &CallCtx, member: MemberId, lines: Vec<LineInput>) -> Result<Application, ApiError> {
        let input = ApplicationInput {
            id: None,
            revision: 0,
            scheme: Some(self.scheme),
            member,
            month: Month::of(lines[0].day),
            on_behalf_reason: Some("代为申报".into()),
            lines,
        };
        let saved = self.scoring().application_save(ctx, input).await?;
        self.scoring().application_submit(ctx, saved.id, saved.revision).await
    }

    /// Files a month's deeds for a member and approves them.
    pub async fn earn(&self, member: MemberId, lines: Vec<LineInput>) -> Application {
        let filed = self.file(&self.staff(), member, lines).await.unwrap();
        let (application, revision) = (filed.id, filed.revision);
        let decision = ReviewDecision { application, revision, action: ReviewAction::Approve, reason: None, lines: vec![] };
        self.scoring().review_decide(&self.staff(), decision).await.unwrap()
    }

    /// Staff enter deeds of holders.
    pub async fn record(&self, lines: Vec<(HolderRef, LineInput)>) -> Vec<DeedRecorded> {
        let lines = lines.into_iter().map(|(who, line)| DeedLine { who, line }).collect();
        let key = self.app.stack().env.new_id::<linli_kernel::id::kind::Entry>().to_string();
        let input = DeedInput { key, scheme: Some(self.scheme), reason: "巡查".into(), lines };
        self.scoring().deed_record(&self.staff(), input).await.unwrap()
    }

    /// Puts lines on the roster.
    pub async fn roster(&self, lines: Vec<RosterLineInput>) -> Vec<RosterLine> {
        self.scoring().roster_save(&self.staff(), RosterInput { scheme: Some(self.scheme), lines }).await.unwrap()
    }

    pub async fn points(&self, member: MemberId) -> PointsSummary {
        self.scoring().points_get(&self.own(member), member, Some(self.scheme)).await.unwrap()
    }

    /// Rank total and balance of a member.
    pub async fn numbers(&self, member: MemberId) -> (String, String) {
        let summary = self.points(member).await;
        (text(summary.rank_total), text(summary.balance))
    }

    /// Works out what some days came to.
    pub async fn made(&self, from: &str, until: &str) -> PeriodResult {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let input = ResultInput { scheme: Some(self.scheme), period: None, from: day(from), until: day(until) };
        self.scoring().result_make(&self.staff(), input).await.unwrap()
    }

    /// The same, confirmed and, where the scheme shows nothing first, final.
    pub async fn settled(&self, from: &str, until: &str) -> PeriodResult {
        let (staff, made) = (self.staff(), self.made(from, until).await);
        let confirm = ResultConfirm { id: made.id, reason: "会议通过".into(), changes: vec![] };
        self.scoring().result_confirm(&staff, confirm).await.unwrap();
        self.scoring().result_publish(&staff, made.id, 0).await.unwrap()
    }

    /// What a result says of a holder.
    pub async fn line(&self, result: &PeriodResult, who: HolderRef) -> ResultLine {
        self.scoring().result_line(&self.staff(), result.id, who).await.unwrap()
    }
}

/// Total and code of the grade.
pub fn came_to(line: &ResultLine) -> (String, Option<&str>) {
    (text(line.total), line.band.as_ref().map(|band| band.code.as_str()))
}

/// The sentences in Chinese.
pub fn said(words: &[Words]) -> Vec<&str> {
    words.iter().map(|words| words.zh.as_str()).collect()
}

/// The sentences in English.
pub fn said_in_english(words: &[Words]) -> Vec<&str> {
    words.iter().map(|words| words.en.as_deref().unwrap_or_default()).collect()
}
