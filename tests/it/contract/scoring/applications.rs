//! Filing: saving, submitting, taking back, reading.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::{Resident, Shape},
    steps::{line, march},
};

in_every_shape! {
    an_application_is_saved_whole_by_whoever_saw_it_last
    lines_that_the_scheme_does_not_take_are_named
    a_month_has_one_application_and_must_have_begun
    whoever_files_for_another_says_why
    submitting_previews_what_caps_will_cut
    a_submitted_application_is_taken_back_and_a_draft_dropped
    applications_are_read_within_reach
    applications_are_listed_by_filter_and_in_order
}

/// A line of several deeds.
fn deeds(item: &str, day: &str, quantity: &str) -> LineInput {
    LineInput { quantity: quantity.into(), ..line(item, day) }
}

fn base() -> Vec<LineInput> {
    vec![line("monthly-duty", "2026-03-01")]
}

async fn an_application_is_saved_whole_by_whoever_saw_it_last(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    let first = service.application_save(&who.ctx, march(&who, base())).await.unwrap();
    assert_eq!((first.member, first.filed_by, first.status), (who.member, who.account, ApplicationStatus::Draft));
    assert_eq!((first.declared, first.granted, first.submitted_at), (Points::whole(10), Points::ZERO, None));
    let [saved] = first.lines.as_slice() else { panic!("one line: {first:?}") };
    assert_eq!((saved.item.as_str(), saved.item_name.zh.as_str(), saved.version), ("monthly-duty", "当月基础工作", 1));
    assert_eq!((saved.quantity.as_str(), saved.description.as_str(), saved.declared), ("1", "做了好事", Points::whole(10)));
    assert_eq!((saved.granted, saved.cuts.as_slice(), saved.evidence.as_slice()), (None, &[][..], &[][..]));

    let lines = vec![deeds("culture", "2026-03-02", "2"), line("training", "2026-03-01")];
    let over = ApplicationInput { id: Some(first.id), revision: first.revision, ..march(&who, lines) };
    let second = service.application_save(&who.ctx, over.clone()).await.unwrap();
    let items: Vec<_> = second.lines.iter().map(|line| (line.item.as_str(), line.declared)).collect();
    assert_eq!(items, [("culture", Points::whole(10)), ("training", Points::whole(2))]);
    assert_eq!((second.id, second.declared, second.revision > first.revision), (first.id, Points::whole(12), true));
    refused_at(service.application_save(&who.ctx, over.clone()).await, ErrorCode::VersionConflict, "revision");
    refused_at(
        service.application_save(&who.ctx, ApplicationInput { id: None, ..over.clone() }).await,
        ErrorCode::VersionConflict,
        "revision",
    );
    let unknown = ApplicationInput { id: Some(shape.new_id()), ..over.clone() };
    refused_at(service.application_save(&who.ctx, unknown).await, ErrorCode::NotFound, "id");
    refused_at(service.application_save(&shape.stranger(), over).await, ErrorCode::NotFound, "member");
    refused(service.application_save(&shape.public(), march(&who, base())).await, ErrorCode::Unauthenticated);
}

async fn lines_that_the_scheme_does_not_take_are_named(shape: &Shape) {
    let (service, who, resident) = (&shape.scoring, shape.resident(0).await, shape.resident(2).await);
    let save = async |who: &Resident, lines| service.application_save(&who.ctx, march(who, lines)).await;
    let bad = async |lines, code, place| refused_at(save(&who, lines).await, code, place);
    bad(vec![line("nothing", "2026-03-01")], ErrorCode::UnknownItem, "lines[0].item").await;
    bad(vec![line("culture", "2026-02-28")], ErrorCode::DayOutsideMonth, "lines[0].day").await;
    bad(vec![line("culture", "2026-03-01"), deeds("culture", "2026-03-02", "0")], ErrorCode::BadQuantity, "lines[1].quantity").await;
    bad([base(), base()].concat(), ErrorCode::ItemTwice, "lines[1].item").await;
    let bonus = LineInput { points: Some(Points::whole(20)), ..line("outstanding", "2026-03-01") };
    bad(vec![bonus], ErrorCode::ItemStaffOnly, "lines[0].item").await;
    let much = LineInput { points: Some(Points::whole(11)), ..line("other", "2026-03-01") };
    bad(vec![much], ErrorCode::PointsOutOfRange, "lines[0].points").await;
    let long = LineInput { description: "长".repeat(501), ..line("culture", "2026-03-01") };
    bad(vec![long], ErrorCode::TooLong, "lines[0].description").await;
    let strange = LineInput { evidence: vec![shape.new_id()], ..line("hazard", "2026-03-01") };
    bad(vec![strange], ErrorCode::NotFound, "lines[0].evidence[0]").await;
    bad(vec![line("culture", "2026-03-01"); 101], ErrorCode::TooMany, "lines").await;
    refused_at(save(&resident, base()).await, ErrorCode::ItemNotForClass, "lines[0].item");
}

async fn a_month_has_one_application_and_must_have_begun(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    let first = service.application_save(&who.ctx, march(&who, base())).await.unwrap();
    refused_at(service.application_save(&who.ctx, march(&who, base())).await, ErrorCode::MonthTaken, "month");
    service.application_withdraw(&who.ctx, first.id, first.revision).await.unwrap();
    assert!(service.application_save(&who.ctx, march(&who, base())).await.is_ok(), "what was dropped makes room");
    let april = ApplicationInput { month: "2026-04".parse().unwrap(), ..march(&who, vec![line("culture", "2026-04-01")]) };
    refused_at(service.application_save(&who.ctx, april).await, ErrorCode::MonthInFuture, "month");
}

async fn whoever_files_for_another_says_why(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let silent = service.application_save(&shape.admin(), march(&who, base())).await;
    refused_at(silent, ErrorCode::ReasonRequired, "on_behalf_reason");
    refused_at(service.application_save(&other.ctx, march(&who, base())).await, ErrorCode::NotFound, "member");
    let told = ApplicationInput { on_behalf_reason: Some("本人不会用手机".into()), ..march(&who, base()) };
    let saved = service.application_save(&shape.admin(), told).await.unwrap();
    assert_eq!((saved.member, saved.filed_by), (who.member, shape.town.admin_account));
    assert_eq!(saved.on_behalf_reason.as_deref(), Some("本人不会用手机"));
}

async fn submitting_previews_what_caps_will_cut(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let lines = vec![deeds("culture", "2026-03-02", "5")];
    let saved = service.application_save(&who.ctx, march(&who, lines)).await.unwrap();
    refused(service.application_submit(&other.ctx, saved.id, saved.revision).await, ErrorCode::NotFound);
    refused(service.application_submit(&shape.stranger(), saved.id, saved.revision).await, ErrorCode::NotFound);
    refused(service.application_submit(&who.ctx, shape.new_id(), 1).await, ErrorCode::NotFound);
    refused_at(service.application_submit(&who.ctx, saved.id, saved.revision + 1).await, ErrorCode::VersionConflict, "revision");
    let submitted = service.application_submit(&who.ctx, saved.id, saved.revision).await.unwrap();
    assert_eq!((submitted.status, submitted.submitted_at.is_some()), (ApplicationStatus::Submitted, true));
    let cut = Cut {
        scope: "culture".into(),
        window: CapWindow::Day,
        limit: CapLimit::Points(Points::whole(20)),
        per: CapHolder::Member,
        before: Points::whole(25),
        after: Points::whole(20),
    };
    assert_eq!((submitted.declared, submitted.lines[0].cuts.as_slice()), (Points::whole(25), &[cut][..]));
    refused(service.application_submit(&who.ctx, saved.id, submitted.revision).await, ErrorCode::WrongStatus);
    let empty = service.application_save(&other.ctx, march(&other, vec![])).await.unwrap();
    refused_at(service.application_submit(&other.ctx, empty.id, empty.revision).await, ErrorCode::Required, "lines");
    let over = ApplicationInput { id: Some(empty.id), revision: empty.revision, ..march(&other, vec![line("hazard", "2026-03-01")]) };
    let bare = service.application_save(&other.ctx, over).await.unwrap();
    refused_at(service.application_submit(&other.ctx, bare.id, bare.revision).await, ErrorCode::EvidenceRequired, "lines[0].evidence");
}

async fn a_submitted_application_is_taken_back_and_a_draft_dropped(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let filed = shape.file(&who, base()).await;
    for ctx in [other.ctx, shape.stranger(), shape.public()] {
        refused(service.application_withdraw(&ctx, filed.id, filed.revision).await, ErrorCode::NotFound);
    }
    refused(service.application_withdraw(&who.ctx, shape.new_id(), 1).await, ErrorCode::NotFound);
    refused_at(service.application_withdraw(&who.ctx, filed.id, filed.revision - 1).await, ErrorCode::VersionConflict, "revision");
    let back = service.application_withdraw(&who.ctx, filed.id, filed.revision).await.unwrap();
    assert_eq!((back.status, back.submitted_at, back.lines.len()), (ApplicationStatus::Draft, None, 1));
    let dropped = service.application_withdraw(&who.ctx, back.id, back.revision).await.unwrap();
    assert_eq!(dropped.status, ApplicationStatus::Withdrawn);
    refused(service.application_withdraw(&who.ctx, dropped.id, dropped.revision).await, ErrorCode::WrongStatus);
}

async fn applications_are_read_within_reach(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let filed = shape.file(&who, base()).await;
    assert_eq!(service.application_get(&who.ctx, filed.id).await.unwrap(), filed);
    assert_eq!(service.application_get(&shape.admin(), filed.id).await.unwrap(), filed);
    for ctx in [other.ctx, shape.stranger(), shape.public()] {
        refused(service.application_get(&ctx, filed.id).await, ErrorCode::NotFound);
    }
    refused(service.application_get(&who.ctx, shape.new_id()).await, ErrorCode::NotFound);
}

async fn applications_are_listed_by_filter_and_in_order(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let (who, other) = (shape.resident(0).await, shape.resident(1).await);
    let first = shape.file(&who, base()).await;
    shape.at("2026-03-03", 9).await;
    let second = shape.file(&other, vec![line("culture", "2026-03-01")]).await;
    let any = ApplicationFilter::default();
    let list = async |filter: ApplicationFilter| paged(async |page| service.application_list(&admin, filter.clone(), page).await).await;
    let ordered = |order| ApplicationFilter { order, ..ApplicationFilter::default() };
    assert_eq!(list(ordered(ApplicationOrder::OldestFirst)).await, [first.clone(), second.clone()]);
    assert_eq!(list(ordered(ApplicationOrder::NewestFirst)).await, [second.clone(), first.clone()]);
    assert_eq!(list(ordered(ApplicationOrder::MostPoints)).await, [first.clone(), second.clone()], "ten before five");

    let found = async |ctx, filter| service.application_list(&ctx, filter, PageRequest::default()).await.unwrap().into_rows();
    let (of, item) = (Some(other.member), Some("culture".to_owned()));
    for filter in [ApplicationFilter { member: of, ..any.clone() }, ApplicationFilter { item, ..any.clone() }] {
        assert_eq!(found(shape.admin(), filter).await, std::slice::from_ref(&second));
    }
    let (status, month) = (Some(ApplicationStatus::Draft), Some("2026-02".parse().unwrap()));
    for filter in [ApplicationFilter { status, ..any.clone() }, ApplicationFilter { month, ..any.clone() }] {
        assert!(found(shape.admin(), filter).await.is_empty());
    }
    assert_eq!(found(who.ctx, any.clone()).await, [first], "a resident's own");
    assert!(found(shape.stranger(), any.clone()).await.is_empty() && found(shape.public(), any).await.is_empty());
}
