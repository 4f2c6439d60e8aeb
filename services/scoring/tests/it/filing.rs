//! Filing, submitting and withdrawing applications.

use linli_contracts::{
    members::{Member, MemberClass},
    scoring::*,
};
use linli_kernel::{ErrorCode, MemberId, PlaceId, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Person, Town, day, document};

fn line(item: &str, on: &str, quantity: &str) -> LineInput {
    let (item, description) = (item.to_owned(), "做了".to_owned());
    LineInput {
        event: None,
        inputs: Default::default(),
        with: vec![],
        item,
        day: day(on),
        quantity: quantity.into(),
        points: None,
        description,
        evidence: vec![],
    }
}

fn input(member: MemberId, month: &str, lines: Vec<LineInput>) -> ApplicationInput {
    ApplicationInput { scheme: None, id: None, revision: 0, member, month: month.parse().expect("a month"), on_behalf_reason: None, lines }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_draft_is_changed_submitted_taken_back_and_dropped(#[case] db: Db) {
    let town = Town::open(db).await;
    let person = town.person("张小明", None);
    let ctx = town.as_self(person);
    let service = &town.service;
    let saved = service.application_save(&ctx, input(person.member, "2025-03", vec![line("visit", "2025-03-05", "2")])).await.unwrap();
    assert_eq!((saved.status, saved.revision, saved.declared), (ApplicationStatus::Draft, 1, Points::whole(10)));

    let lines = vec![line("visit", "2025-03-05", "7"), line("class", "2025-03-06", "1")];
    let change = ApplicationInput { id: Some(saved.id), revision: 1, ..input(person.member, "2025-03", lines) };
    let changed = service.application_save(&ctx, change.clone()).await.unwrap();
    assert_eq!((changed.revision, changed.declared, changed.lines.len()), (2, Points::whole(37), 2));
    assert_eq!(changed.lines[0].quantity, "7");
    assert_eq!(service.application_save(&ctx, change).await.unwrap_err().code, ErrorCode::VersionConflict);

    let submitted = service.application_submit(&ctx, saved.id, 2).await.unwrap();
    assert_eq!((submitted.status, submitted.submitted_at), (ApplicationStatus::Submitted, Some(town.world.env.now())));
    // Declared 35, the day's cap is 20: said before anybody has reviewed it.
    let cut = &submitted.lines[0].cuts[0];
    assert_eq!(
        (cut.before, cut.after, cut.window, submitted.lines[0].granted),
        (Points::whole(35), Points::whole(20), CapWindow::Day, None)
    );
    assert_eq!(service.application_get(&ctx, saved.id).await.unwrap(), submitted);
    assert_eq!(service.application_submit(&ctx, saved.id, 2).await.unwrap_err().code, ErrorCode::VersionConflict);
    assert_eq!(service.application_submit(&ctx, saved.id, 3).await.unwrap_err().code, ErrorCode::WrongStatus);

    let back = service.application_withdraw(&ctx, saved.id, 3).await.unwrap();
    assert_eq!((back.status, back.submitted_at), (ApplicationStatus::Draft, None));
    let dropped = service.application_withdraw(&ctx, saved.id, 4).await.unwrap();
    assert_eq!((dropped.status, dropped.revision), (ApplicationStatus::Withdrawn, 5));
    assert_eq!(service.application_withdraw(&ctx, saved.id, 5).await.unwrap_err().code, ErrorCode::WrongStatus);
    assert_eq!(town.count("scoring_outbox", "CAST(event AS text) LIKE '%APPLICATION_CHANGED%'").await, 3);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_month_has_one_live_application_and_takes_none_before_it_begins_or_after_its_year_is_closed(#[case] db: Db) {
    let town = Town::open(db).await;
    let (person, other) = (town.person("张小明", None), town.person("李建国", None));
    let (ctx, service) = (town.as_self(person), &town.service);
    let visits = |month: &str| input(person.member, month, vec![line("visit", &format!("{month}-05"), "1")]);
    let first = service.application_save(&ctx, visits("2025-03")).await.unwrap();
    assert_eq!(service.application_save(&ctx, visits("2025-03")).await.unwrap_err().code, ErrorCode::MonthTaken);
    service.application_withdraw(&ctx, first.id, 1).await.unwrap();
    assert_eq!(service.application_save(&ctx, visits("2025-03")).await.unwrap().status, ApplicationStatus::Draft);
    assert_eq!(service.application_save(&ctx, visits("2025-04")).await.unwrap_err().code, ErrorCode::MonthInFuture);
    assert_eq!(service.application_save(&ctx, visits("2024-12")).await.unwrap_err().code, ErrorCode::NoScheme);

    let draft = service.application_save(&ctx, visits("2025-02")).await.unwrap();
    town.granted(other, "2025-02", &[("visit", "2025-02-05", None)]).await;
    town.make_final("2025-02").await;
    town.at("2026-01-05T01:00:00Z");
    let year =
        service.period_list(&town.world.staff(), None).await.unwrap().into_iter().find(|year| year.first_day.to_string() == "2025-01-01");
    service.period_close(&town.world.staff(), year.unwrap().id, "年终".into()).await.unwrap();
    let change = ApplicationInput { id: Some(draft.id), revision: 1, ..visits("2025-02") };
    assert_eq!(service.application_save(&ctx, change).await.unwrap_err().code, ErrorCode::MonthClosed);
    assert_eq!(service.application_submit(&ctx, draft.id, 1).await.unwrap_err().code, ErrorCode::MonthClosed);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e8_a_month_is_declared_until_the_fifth_of_the_next_unless_it_was_returned(#[case] db: Db) {
    let mut scheme = document();
    scheme.period.declare_by = Some(5);
    let town = Town::open_under(db, scheme).await;
    let (person, other) = (town.person("张小明", None), town.person("李建国", None));
    let (ctx, staff, service) = (town.as_self(person), town.world.staff(), &town.service);
    let visits = |member| input(member, "2025-03", vec![line("visit", "2025-03-05", "1")]);
    // The last minute of 5 April in Beijing.
    town.at("2025-04-05T15:59:00Z");
    let draft = service.application_save(&ctx, visits(person.member)).await.unwrap();
    let filed = town.file(other, "2025-03", &[("visit", "2025-03-05", None)]).await;
    let (action, reason) = (ReviewAction::Return, Some("补照片".into()));
    let back = ReviewDecision { application: filed.id, revision: filed.revision, action, reason, lines: vec![] };
    let returned = service.review_decide(&staff, back).await.unwrap();

    town.at("2025-04-05T16:00:00Z");
    let late = service.application_submit(&ctx, draft.id, draft.revision).await.unwrap_err();
    let told = (late.code, late.place.as_deref(), late.args["month"].as_str(), late.args["until"].as_str());
    assert_eq!(told, (ErrorCode::MonthTooLate, Some("month"), "2025-03", "2025-04-05"));
    let change = ApplicationInput { id: Some(draft.id), revision: draft.revision, ..visits(person.member) };
    assert_eq!(service.application_save(&ctx, change).await.unwrap_err().code, ErrorCode::MonthTooLate);
    let third = town.person("王芳", None);
    let fresh = service.application_save(&town.as_self(third), visits(third.member)).await.unwrap_err();
    assert_eq!(fresh.code, ErrorCode::MonthTooLate);
    // What was declared in time is mended and handed in again.
    let mended = ApplicationInput { id: Some(returned.id), revision: returned.revision, ..visits(other.member) };
    let mended = service.application_save(&town.as_self(other), mended).await.unwrap();
    let again = service.application_submit(&town.as_self(other), mended.id, mended.revision).await.unwrap();
    assert_eq!(again.status, ApplicationStatus::Submitted);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_comes_late_or_was_sent_back_goes_on_a_further_list_of_its_month(#[case] db: Db) {
    let town = Town::open(db).await;
    let (prompt, late, sent_back) = (town.person("张小明", None), town.person("李建国", None), town.person("王芳", None));
    let service = &town.service;
    town.granted(prompt, "2025-03", &[("visit", "2025-03-05", None)]).await;
    let waiting = town.file(sent_back, "2025-03", &[("visit", "2025-03-06", None)]).await;
    // The running month is published early and in part.
    let publish = PublicityInput { scheme: None, month: "2025-03".parse().unwrap(), days: 7, confirm_partial: true };
    let first = service.publicity_open(&town.world.staff(), publish).await.unwrap();
    let (application, revision) = (waiting.id, waiting.revision);
    let back = ReviewDecision { application, revision, action: ReviewAction::Return, reason: Some("请补充".into()), lines: vec![] };
    let back = service.review_decide(&town.world.staff(), back).await.unwrap();
    let again = service.application_submit(&town.as_self(sent_back), back.id, back.revision).await.unwrap();
    assert_eq!(again.status, ApplicationStatus::Submitted);
    assert_eq!(town.approve(&[again]).await[0].error, None);
    town.granted(late, "2025-03", &[("visit", "2025-03-07", None)]).await;
    town.end_window(&first);
    town.run_jobs().await;
    let second = town.make_final("2025-03").await;
    assert_eq!((first.lines, second.lines), (1, 2));
    for person in [prompt, late, sent_back] {
        assert_eq!(town.numbers(person).await, (0, 5, 5, Some(1)));
    }
    assert!(town.differences().await.is_empty());
}

/// Moves somebody into a grid.
fn move_to(town: &Town, person: Person, grid: PlaceId) {
    town.people.put(Member {
        id: person.member,
        number: "P1".into(),
        name: "张小明".into(),
        class: MemberClass::Resident,
        household: person.household,
        door: "3-2-501".into(),
        grid,
        building: town.world.env.new_id(),
        phone_masked: None,
        id_number_masked: None,
        consent: Default::default(),
        under_14: false,
        born: None,
        has_account: false,
        since: day("2025-01-01"),
    });
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_grid_leader_files_for_their_grid_with_a_reason_and_for_nobody_else(#[case] db: Db) {
    let town = Town::open(db).await;
    let (inside, outside) = (town.person("张小明", None), town.person("李建国", None));
    let grid = town.world.env.new_id();
    move_to(&town, inside, grid);
    let leader = town.world.caller("application_save", Reach::Grids { grids: vec![grid], own: vec![] });
    let service = &town.service;
    let mut filed = input(inside.member, "2025-03", vec![line("visit", "2025-03-05", "1")]);
    let error = service.application_save(&leader, filed.clone()).await.unwrap_err();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::ReasonRequired, Some("on_behalf_reason")));
    filed.on_behalf_reason = Some("老人没有手机".into());
    let stranger = ApplicationInput { member: outside.member, ..filed.clone() };
    assert_eq!(service.application_save(&leader, stranger).await.unwrap_err().code, ErrorCode::NotFound);

    let saved = service.application_save(&leader, filed).await.unwrap();
    assert_eq!((saved.on_behalf_reason.as_deref(), Some(saved.filed_by)), (Some("老人没有手机"), leader.account()));
    let trail = "operation = 'application_save' AND reason = '老人没有手机'";
    assert_eq!(town.count("scoring_audit", trail).await, 1);
    // The member sees and submits what was filed for them; a neighbour does not find it.
    assert_eq!(service.application_get(&town.as_self(outside), saved.id).await.unwrap_err().code, ErrorCode::NotFound);
    let submitted = service.application_submit(&town.as_self(inside), saved.id, 1).await.unwrap();
    assert_eq!((submitted.filed_by, submitted.on_behalf_reason), (saved.filed_by, saved.on_behalf_reason));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_application_goes_to_the_grid_of_the_day_it_is_submitted(#[case] db: Db) {
    let town = Town::open(db).await;
    let person = town.person("张小明", None);
    let grids = [(); 3].map(|()| town.world.env.new_id());
    let leaders = grids.map(|grid| town.world.caller("test", Reach::Grids { grids: vec![grid], own: vec![] }));
    let [before, now, after] = &leaders;
    let service = &town.service;
    move_to(&town, person, grids[0]);
    let mut filed = input(person.member, "2025-03", vec![line("visit", "2025-03-05", "1")]);
    filed.on_behalf_reason = Some("老人没有手机".into());
    let saved = service.application_save(before, filed.clone()).await.unwrap();
    move_to(&town, person, grids[1]);
    assert_eq!(service.application_submit(before, saved.id, 1).await.unwrap_err().code, ErrorCode::NotFound);
    let change = ApplicationInput { id: Some(saved.id), revision: 1, ..filed };
    assert_eq!(service.application_save(before, change.clone()).await.unwrap_err().code, ErrorCode::NotFound);
    let saved = service.application_save(now, change).await.unwrap();
    move_to(&town, person, grids[2]);
    service.application_submit(after, saved.id, 2).await.unwrap();
    // Another move changes nothing while it waits: who looks after the queue is the leader of that day.
    move_to(&town, person, grids[0]);
    let queue = ApplicationFilter { status: Some(ApplicationStatus::Submitted), ..Default::default() };
    for (leader, seen) in [(before, 0), (now, 0), (after, 1)] {
        let found = service.application_list(leader, queue.clone(), Default::default()).await.unwrap();
        assert_eq!(found.rows.len(), seen);
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_submitted_line_is_judged_under_the_version_in_force_and_keeps_it(#[case] db: Db) {
    let town = Town::open(db).await;
    let person = town.person("张小明", None);
    let (ctx, staff, service) = (town.as_self(person), town.world.staff(), &town.service);
    let saved = service.application_save(&ctx, input(person.member, "2025-03", vec![line("visit", "2025-03-31", "1")])).await.unwrap();
    assert_eq!((saved.declared, saved.lines[0].version), (Points::whole(5), 2));
    let mut dearer = document();
    dearer.items[0].value = ValueRule::Fixed { points: Points::whole(8) };
    dearer.items[0].name.zh = "走访慰问".into();
    let draft = service.scheme_draft_save(&staff, None, 0, dearer).await.unwrap().draft.unwrap();
    service.scheme_publish(&staff, None, draft.revision, day("2025-03-31"), "提高".into()).await.unwrap();
    let submitted = service.application_submit(&ctx, saved.id, 1).await.unwrap();
    let judged = &submitted.lines[0];
    assert_eq!((submitted.declared, judged.version, judged.item_name.zh.as_str()), (Points::whole(8), 3, "走访慰问"));

    let without = SchemeDocument { items: document().items[1..].to_vec(), ..document() };
    let draft = service.scheme_draft_save(&staff, None, 0, without).await.unwrap().draft.unwrap();
    service.scheme_publish(&staff, None, draft.revision, day("2025-03-31"), "取消".into()).await.unwrap();
    assert_eq!(service.application_get(&ctx, saved.id).await.unwrap().lines[0].version, 3);
    service.application_withdraw(&ctx, saved.id, 2).await.unwrap();
    let gone = service.application_submit(&ctx, saved.id, 3).await.unwrap_err();
    assert_eq!((gone.code, gone.place.as_deref()), (ErrorCode::UnknownItem, Some("lines[0].item")));
}
