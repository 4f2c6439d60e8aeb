//! Tasks: asked for, dispatched, accepted, done, rated, and then worth points (F9).

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode, PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Person, Town, day};

/// A community where an hour of help is worth 2, more or less by its quality; it is the end of March 2025.
async fn town(db: Db) -> Town {
    let town = Town::empty(db).await;
    town.at("2025-01-01T01:00:00Z");
    let document = json!({
        "name": "互助方案",
        "coefficients": [{ "code": "quality", "name": "质量", "options": [
            { "code": "good", "name": "好", "factor": 1.5 },
            { "code": "bad", "name": "差", "factor": 0 },
        ] }],
        "items": [{ "code": "aid", "name": "邻里互助", "kind": "ADDITIONAL", "value": { "rule": "RATE", "unit": "小时", "points": 2, "max_quantity": 10 },
                    "coefficients": ["quality"], "caps": [{ "window": "DAY", "limit": { "POINTS": 8 } }] }],
        "period": { "starts_in_month": 1 },
        "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": false },
    });
    let staff = town.world.staff();
    town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap();
    let document: SchemeDocument = serde_json::from_value(document).unwrap();
    let draft = town.service.scheme_draft_save(&staff, None, 0, document).await.unwrap().draft.unwrap();
    town.service.scheme_publish(&staff, None, draft.revision, day("2025-01-01"), "测试".into()).await.unwrap();
    town.at("2025-03-31T01:00:00Z");
    town
}

fn asked(asker: Option<Person>) -> TaskInput {
    let (title, description, place) = ("换灯泡".into(), Some("客厅的灯坏了".into()), Some("3-2-501".into()));
    TaskInput { scheme: None, item: "aid".into(), asker: asker.map(|asker| asker.member), title, description, place, wanted_by: None }
}

fn report(task: &Task, hours: &str) -> TaskReport {
    let (id, revision, day) = (task.id, task.revision, day("2025-03-30"));
    TaskReport { id, revision, day, quantity: hours.into(), note: Some("换好了".into()), evidence: vec![] }
}

fn rating(task: &Task, quality: &str) -> TaskRating {
    let inputs = [("quality".to_owned(), quality.to_owned())].into();
    TaskRating { id: task.id, revision: task.revision, inputs, points: None, comment: Some("谢谢".into()) }
}

/// A task of somebody's, dispatched to a helper, accepted and done in so many hours.
async fn done(town: &Town, asker: Person, helper: Person, hours: &str) -> Task {
    let staff = town.world.staff();
    let task = town.service.task_open(&town.as_self(asker), asked(Some(asker))).await.unwrap();
    let task = town.service.task_dispatch(&staff, task.id, task.revision, helper.member).await.unwrap();
    let task = town.service.task_accept(&town.as_self(helper), task.id, task.revision).await.unwrap();
    town.service.task_done(&town.as_self(helper), report(&task, hours)).await.unwrap()
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f9_a_rated_task_is_an_approved_line_under_the_rules_and_caps_of_review(#[case] db: Db) {
    let town = town(db).await;
    let (asker, helper) = (town.person("安娜", None), town.person("小伟", None));
    // An application of the same month stands in nobody's way.
    town.granted_aid(helper).await;
    let task = done(&town, asker, helper, "2").await;
    assert_eq!((task.status, task.quantity.as_deref(), task.day), (TaskStatus::Done, Some("2"), Some(day("2025-03-30"))));
    assert_eq!(town.numbers(helper).await.0, 3);

    let rated = town.service.task_rate(&town.as_self(asker), rating(&task, "good")).await.unwrap();
    // Two hours × 2 × 1.5 = 6; with the day's 3 before, at most 8 a day.
    assert_eq!((rated.status, rated.granted, rated.comment.as_deref()), (TaskStatus::Rated, Some(Points::whole(5)), Some("谢谢")));
    assert_eq!(town.numbers(helper).await.0, 8);
    let application = town.service.application_get(&town.as_self(helper), rated.application.unwrap()).await.unwrap();
    let line = &application.lines[0];
    assert_eq!((application.status, line.declared, line.granted), (ApplicationStatus::Approved, Points::whole(6), Some(Points::whole(5))));
    assert_eq!((line.cuts[0].before, line.cuts[0].after), (Points::whole(6), Points::whole(5)));
    let steps: Vec<WorkingStep> = line.workings.iter().map(|working| working.step).collect();
    assert!(steps.contains(&WorkingStep::Coefficient), "{steps:?}");
    let again = town.service.task_rate(&town.as_self(asker), rating(&rated, "good")).await.unwrap_err();
    assert_eq!((again.code, again.args["status"].as_str()), (ErrorCode::WrongStatus, "RATED"));
    // It is published with the month's other points.
    assert_eq!(town.publish("2025-03").await.lines, 2);
    assert!(town.differences().await.is_empty());
}

impl Town {
    /// An hour of good help of the thirtieth of March, declared and approved.
    async fn granted_aid(&self, person: Person) {
        let line = json!({ "item": "aid", "day": "2025-03-30", "quantity": "1", "inputs": { "quality": "good" }, "description": "帮忙", "evidence": [] });
        let application = json!({ "revision": 0, "member": person.member, "month": "2025-03", "lines": [line] });
        let ctx = self.as_self(person);
        let saved = self.service.application_save(&ctx, serde_json::from_value(application).unwrap()).await.unwrap();
        let filed = self.service.application_submit(&ctx, saved.id, saved.revision).await.unwrap();
        assert_eq!(self.approve(&[filed]).await[0].error, None);
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f9_a_bad_rating_is_worth_nothing_and_a_rating_says_what_the_item_asks(#[case] db: Db) {
    let town = town(db).await;
    let (asker, helper) = (town.person("安娜", None), town.person("小伟", None));
    let task = done(&town, asker, helper, "2").await;
    let ctx = town.as_self(asker);
    let missing = town.service.task_rate(&ctx, TaskRating { inputs: Default::default(), ..rating(&task, "") }).await.unwrap_err();
    assert_eq!((missing.code, missing.place.as_deref()), (ErrorCode::Required, Some("inputs.quality")));
    let strange = town.service.task_rate(&ctx, rating(&task, "gold")).await.unwrap_err();
    assert_eq!((strange.code, strange.place.as_deref()), (ErrorCode::BadInput, Some("inputs.quality")));
    let rated = town.service.task_rate(&ctx, rating(&task, "bad")).await.unwrap();
    assert_eq!((rated.granted, town.numbers(helper).await.0), (Some(Points::ZERO), 0));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f9_each_step_is_for_whom_it_concerns_and_in_its_order(#[case] db: Db) {
    let town = town(db).await;
    let (asker, helper, stranger) = (town.person("安娜", None), town.person("小伟", None), town.person("路人", None));
    let (staff, of) = (town.world.staff(), |person| town.as_self(person));
    let code = |answer: linli_contracts::Result<Task>| answer.unwrap_err().code;
    // Residents ask for themselves alone; staff for the community.
    assert_eq!(code(town.service.task_open(&of(asker), asked(Some(helper))).await), ErrorCode::NotFound);
    assert_eq!(code(town.service.task_open(&of(asker), asked(None)).await), ErrorCode::Required);
    assert_eq!(town.service.task_open(&staff, asked(None)).await.unwrap().asker, None);
    let unknown = TaskInput { item: "gold".into(), ..asked(Some(asker)) };
    assert_eq!(code(town.service.task_open(&of(asker), unknown).await), ErrorCode::UnknownItem);
    let task = town.service.task_open(&of(asker), asked(Some(asker))).await.unwrap();
    assert_eq!(code(town.service.task_get(&of(stranger), task.id).await), ErrorCode::NotFound);
    assert_eq!(code(town.service.task_accept(&of(asker), task.id, 1).await), ErrorCode::WrongStatus);

    assert_eq!(code(town.service.task_dispatch(&of(asker), task.id, 1, helper.member).await), ErrorCode::Forbidden);
    assert_eq!(code(town.service.task_dispatch(&staff, task.id, 1, asker.member).await), ErrorCode::TaskOwn);
    assert_eq!(code(town.service.task_dispatch(&staff, task.id, 9, helper.member).await), ErrorCode::VersionConflict);
    let task = town.service.task_dispatch(&staff, task.id, 1, helper.member).await.unwrap();
    assert_eq!(code(town.service.task_accept(&of(asker), task.id, task.revision).await), ErrorCode::Forbidden);
    let task = town.service.task_accept(&of(helper), task.id, task.revision).await.unwrap();
    let tomorrow = TaskReport { day: day("2025-04-01"), ..report(&task, "1") };
    assert_eq!(code(town.service.task_done(&of(helper), tomorrow).await), ErrorCode::BadDate);
    let task = town.service.task_done(&of(helper), report(&task, "1")).await.unwrap();
    // Nobody rates what they did themselves, however far their role reaches.
    let as_staff = town.world.staff().with_own(vec![helper.member]);
    assert_eq!(code(town.service.task_rate(&as_staff, rating(&task, "good")).await), ErrorCode::Forbidden);
    assert_eq!(code(town.service.task_rate(&of(helper), rating(&task, "good")).await), ErrorCode::Forbidden);
    assert_eq!(code(town.service.task_cancel(&of(asker), task.id, task.revision, "不用了".into()).await), ErrorCode::WrongStatus);
    listed(&town, [&of(asker), &of(helper), &staff, &of(stranger)]).await;
}

/// Each sees the tasks that concern them; staff see all.
async fn listed(town: &Town, callers: [&CallCtx; 4]) {
    let count = async |ctx: &CallCtx, filter: TaskFilter| {
        town.service.task_list(ctx, filter, PageRequest::default()).await.unwrap().into_rows().len()
    };
    let mut counts = vec![];
    for ctx in callers {
        counts.push(count(ctx, TaskFilter::default()).await);
    }
    assert_eq!(counts, [1, 1, 2, 0]);
    let open = TaskFilter { status: Some(TaskStatus::Open), ..TaskFilter::default() };
    assert_eq!(count(callers[2], open).await, 1);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f9_a_task_that_is_not_done_can_be_called_off_and_dispatched_anew(#[case] db: Db) {
    let town = town(db).await;
    let (asker, helper, other) = (town.person("安娜", None), town.person("小伟", None), town.person("大力", None));
    let staff = town.world.staff();
    let task = town.service.task_open(&town.as_self(asker), asked(Some(asker))).await.unwrap();
    let task = town.service.task_dispatch(&staff, task.id, task.revision, helper.member).await.unwrap();
    let task = town.service.task_dispatch(&staff, task.id, task.revision, other.member).await.unwrap();
    assert_eq!(town.service.task_accept(&town.as_self(helper), task.id, task.revision).await.unwrap_err().code, ErrorCode::NotFound);
    let task = town.service.task_cancel(&town.as_self(asker), task.id, task.revision, "不用了".into()).await.unwrap();
    assert_eq!((task.status, task.cancel_reason.as_deref()), (TaskStatus::Cancelled, Some("不用了")));
    let late = town.service.task_accept(&town.as_self(other), task.id, task.revision).await.unwrap_err();
    assert_eq!((late.code, late.args["status"].as_str()), (ErrorCode::WrongStatus, "CANCELLED"));
}
