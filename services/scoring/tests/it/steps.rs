//! The way from a deed to points: steps of review, panels, no publicity, and deeds that take back others.

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode, Office, Points, Reach, Role};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::{Value, json};

use crate::town::{Town, deed, items};

fn document(items: Value, review: Value, min_days: u32) -> Value {
    json!({
        "name": "测试", "items": items, "review": review, "period": {},
        "publicity": { "min_days": min_days, "answer_working_days": 7 },
    })
}

fn help() -> Value {
    json!({ "code": "help", "name": "帮扶", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 5 } })
}

/// A reviewer of the community.
fn reviewer(town: &Town) -> CallCtx {
    town.world.caller("review", Reach::Community).with_offices(vec![Office::of(Role::Reviewer)])
}

/// Somebody agrees: the code of the refusal with the step it names, if any.
async fn agree(town: &Town, ctx: &CallCtx, application: &Application) -> Option<(ErrorCode, Option<String>)> {
    let outcome = town.service.review_approve(ctx, items(std::slice::from_ref(application))).await.unwrap().remove(0);
    outcome.error.map(|error| (error.code, error.args.get("step").cloned()))
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f3_each_step_is_decided_by_those_it_names_and_by_nobody_else(#[case] db: Db) {
    let step = |name: &str, by: &str| json!({ "name": { "zh": name, "en": by }, "by": by });
    let by = [("网格初审", "GRID_LEADER"), ("社区审核", "REVIEWER"), ("社区复核", "COMMUNITY_ADMIN"), ("街道终审", "STREET")];
    let town = Town::under(db, document(json!([help()]), json!(by.map(|(name, by)| step(name, by))), 7)).await;
    let person = town.person("小伟", None);
    let mut now = town.declare(person, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    let leading = |grid| town.world.caller("review", Reach::Grids { grids: vec![grid], own: vec![] });
    let (leader, other) = (leading(town.people.grid_of(person.member)), leading(town.world.env.new_id()));
    let (admin, street) = (town.world.staff(), town.world.caller("review", Reach::Unit(crate::people::STREET)));
    let reviewer = reviewer(&town);
    let seen = async |ctx: &CallCtx| {
        let page = town.service.application_list(ctx, ApplicationFilter::default(), Default::default()).await.unwrap();
        page.into_rows().iter().map(|row| row.step).collect::<Vec<_>>()
    };
    // Another grid's application is not there for its leader.
    assert_eq!(agree(&town, &other, &now).await, Some((ErrorCode::NotFound, None)));
    let all = [&leader, &reviewer, &admin, &street];
    for (at, (name, _)) in by.iter().enumerate() {
        let refused = Some((ErrorCode::Forbidden, Some((*name).to_owned())));
        for (nth, ctx) in all.iter().enumerate().filter(|(nth, _)| *nth != at && (at, *nth) != (1, 2)) {
            assert_eq!(agree(&town, ctx, &now).await, refused, "{nth} at {name}");
            let back = ReviewDecision {
                application: now.id,
                revision: now.revision,
                action: ReviewAction::Return,
                reason: Some("不是我的".into()),
                lines: vec![],
            };
            assert_eq!(town.service.review_decide(ctx, back).await.unwrap_err().code, ErrorCode::Forbidden, "{nth} at {name}");
        }
        let at_street = if at == 3 { vec![3] } else { vec![] };
        assert_eq!((seen(&leader).await, seen(&street).await), (vec![u32::try_from(at).unwrap()], at_street));
        assert_eq!(town.service.application_get(&street, now.id).await.is_ok(), at == 3);
        assert_eq!(agree(&town, all[at], &now).await, None, "{name}");
        now = town.service.application_get(&admin, now.id).await.unwrap();
    }
    assert_eq!((now.status, now.granted), (ApplicationStatus::Approved, Points::whole(5)));
    // What was decided no longer waits for the street.
    assert_eq!(seen(&street).await, Vec::<u32>::new());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f3_the_admin_stands_in_for_a_reviewer_but_takes_no_second_step(#[case] db: Db) {
    let review = json!([{ "name": "初审", "by": "REVIEWER" }, { "name": "复审", "by": "COMMUNITY_ADMIN" }]);
    let town = Town::under(db, document(json!([help()]), review, 7)).await;
    let person = town.person("小伟", None);
    let filed = town.declare(person, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    let (admin, other) = (town.world.staff(), town.world.staff());
    assert_ne!(admin.account(), other.account());
    assert_eq!(agree(&town, &admin, &filed).await, None);
    let forwarded = town.service.application_get(&admin, filed.id).await.unwrap();
    assert_eq!(agree(&town, &admin, &forwarded).await, Some((ErrorCode::ReviewedByYou, None)));
    assert_eq!(agree(&town, &other, &forwarded).await, None);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f3_without_steps_a_reviewer_decides_and_neither_the_grid_nor_the_street(#[case] db: Db) {
    let town = Town::under(db, document(json!([help()]), json!([]), 7)).await;
    let person = town.person("小伟", None);
    let filed = town.declare(person, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    let leader = town.world.caller("review", Reach::Grids { grids: vec![town.people.grid_of(person.member)], own: vec![] });
    let street = town.world.caller("review", Reach::Unit(crate::people::STREET));
    for ctx in [&leader, &street] {
        assert_eq!(agree(&town, ctx, &filed).await, Some((ErrorCode::Forbidden, Some("审核".to_owned()))));
    }
    let decision =
        ReviewDecision { application: filed.id, revision: filed.revision, action: ReviewAction::Approve, reason: None, lines: vec![] };
    let decided = town.service.review_decide(&reviewer(&town), decision).await.unwrap();
    assert_eq!((decided.status, decided.granted), (ApplicationStatus::Approved, Points::whole(5)));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f3_f4_a_grid_leader_forwards_and_a_panel_of_two_grants(#[case] db: Db) {
    let review = json!([{ "name": "网格长", "by": "GRID_LEADER" }, { "name": "评议小组", "by": "REVIEWER", "agree": 2 }]);
    let town = Town::under(db, document(json!([help()]), review, 7)).await;
    let person = town.person("小伟", None);
    let filed = town.declare(person, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    let leader = town.world.caller("review", Reach::Grids { grids: vec![town.people.grid_of(person.member)], own: vec![] });
    let approve = async |ctx: &CallCtx, application: &Application| {
        let outcome = town.service.review_approve(ctx, items(std::slice::from_ref(application))).await.unwrap().remove(0);
        (outcome.granted, outcome.error.map(|error| error.code))
    };
    let now = async || town.service.application_get(&town.world.staff(), filed.id).await.unwrap();
    assert_eq!(approve(&leader, &filed).await, (None, None));
    let forwarded = now().await;
    assert_eq!((forwarded.status, forwarded.step), (ApplicationStatus::Submitted, 1));
    // Now it is the panel's: the leader is no longer asked, nobody counts twice, and points are the last one's to decide.
    assert_eq!(approve(&leader, &forwarded).await, (None, Some(ErrorCode::Forbidden)));
    let (first, second) = (reviewer(&town), reviewer(&town));
    let lines = vec![LineDecision { line: forwarded.lines[0].id, points: Points::whole(3), reason: "核减".into() }];
    let decision =
        ReviewDecision { application: filed.id, revision: forwarded.revision, action: ReviewAction::Approve, reason: None, lines };
    assert_eq!(town.service.review_decide(&first, decision.clone()).await.unwrap_err().code, ErrorCode::StepForwards);
    assert_eq!(approve(&first, &forwarded).await, (None, None));
    assert_eq!(approve(&first, &forwarded).await, (None, Some(ErrorCode::ReviewedByYou)));
    let granted = town.service.review_decide(&second, decision).await.unwrap();
    assert_eq!((granted.status, granted.granted), (ApplicationStatus::Approved, Points::whole(3)));
    assert_eq!(town.count("review_vote", "decision = 'AGREE'").await, 3);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f3_what_is_sent_back_begins_again_at_the_first_step(#[case] db: Db) {
    let review = json!([{ "name": "初审", "by": "REVIEWER" }, { "name": "复审", "by": "COMMUNITY_ADMIN" }]);
    let town = Town::under(db, document(json!([help()]), review, 7)).await;
    let person = town.person("小伟", None);
    let filed = town.declare(person, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    let staff = reviewer(&town);
    town.service.review_approve(&staff, items(std::slice::from_ref(&filed))).await.unwrap();
    let at_second = town.service.application_get(&staff, filed.id).await.unwrap();
    let back = ReviewDecision {
        application: filed.id,
        revision: at_second.revision,
        action: ReviewAction::Return,
        reason: Some("缺照片".into()),
        lines: vec![],
    };
    let returned = town.service.review_decide(&town.world.staff(), back).await.unwrap();
    let again = town.service.application_submit(&town.as_self(person), filed.id, returned.revision).await.unwrap();
    assert_eq!((again.status, again.step), (ApplicationStatus::Submitted, 0));
    town.at("2025-03-31T02:00:00Z");
    // The same reviewer agrees anew: what was said before it was sent back is over.
    let outcome = town.service.review_approve(&staff, items(std::slice::from_ref(&again))).await.unwrap().remove(0);
    assert_eq!((outcome.granted, outcome.error), (None, None));
    assert_eq!(town.count("review_vote", "decision = 'RETURN'").await, 1);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f5_without_publicity_points_count_as_soon_as_they_are_granted(#[case] db: Db) {
    let town = Town::under(db, document(json!([help()]), json!([]), 0)).await;
    let person = town.person("小伟", None);
    town.earned(person, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    assert_eq!(town.numbers(person).await, (0, 5, 5, Some(1)));
    let input = PublicityInput { scheme: None, month: "2025-03".parse().unwrap(), days: 0, confirm_partial: false };
    let nothing = town.service.publicity_open(&town.world.staff(), input).await.unwrap_err();
    assert_eq!(nothing.code, ErrorCode::NothingToPublish);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c6_a_bad_rating_voids_what_the_event_earned_also_when_it_is_final(#[case] db: Db) {
    let bad = json!({ "code": "bad", "name": "差评", "kind": "DEDUCTION", "value": { "rule": "FIXED", "points": -1 }, "basis": "公约", "filed_by": ["STAFF"],
        "until": "2026-12-31", "caps": [{ "window": "YEAR", "limit": { "POINTS": 9 } }], "effects": [{ "does": { "effect": "VOID_EVENT" } }] });
    let town = Town::under(db, document(json!([help(), bad]), json!([]), 7)).await;
    let person = town.person("小伟", None);
    let of = |item: &str, on, event: &str| LineInput { event: Some(event.into()), ..deed(item, on) };
    town.earned(person, None, "2025-02", vec![of("help", "2025-02-05", "清扫"), of("help", "2025-02-06", "义诊")]).await;
    let list = town.make_final("2025-02").await;
    town.at("2025-04-20T01:00:00Z");
    town.earned(person, None, "2025-03", vec![of("bad", "2025-03-05", "清扫")]).await;
    // The swept day's five are gone from rank and balance; the other event stays; the deduction waits to be shown.
    assert_eq!(town.numbers(person).await, (-1, 5, 5, Some(1)));
    let lines = town.service.publicity_lines(&town.world.staff(), list.id, Default::default()).await.unwrap().into_rows();
    assert_eq!(lines.iter().map(|line| line.corrected_to).collect::<Vec<_>>(), [Some(Points::ZERO), None]);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c8_a_repair_lifts_a_part_of_the_latest_deduction_once(#[case] db: Db) {
    let fault = json!({ "code": "fault", "name": "乱堆", "kind": "DEDUCTION", "value": { "rule": "FIXED", "points": -10 }, "basis": "公约", "filed_by": ["STAFF"],
        "until": "2026-12-31", "caps": [{ "window": "YEAR", "limit": { "POINTS": 30 } }] });
    let mend = json!({ "code": "mend", "name": "整改", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 1 },
        "effects": [{ "does": { "effect": "REPAIR", "items": ["fault"], "share": "0.5" } }] });
    let town = Town::under(db, document(json!([fault, mend]), json!([]), 7)).await;
    let person = town.person("小伟", None);
    let lines = vec![deed("fault", "2025-03-05"), deed("mend", "2025-03-06"), deed("mend", "2025-03-07")];
    town.earned(person, None, "2025-03", lines).await;
    assert_eq!(town.numbers(person).await.0, -5 + 2);
    town.make_final("2025-03").await;
    assert_eq!(town.summary(person, None).await.rank_total, Points::whole(-3));
    assert!(town.differences().await.is_empty());
}
