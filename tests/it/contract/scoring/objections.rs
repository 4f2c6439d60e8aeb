//! Objections to published lines.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points, PublicityId};

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::{Resident, Shape},
};

in_every_shape! {
    an_objection_is_filed_once_inside_the_window
    an_answer_lets_the_line_stand_or_corrects_it
    an_answer_that_cannot_be_given_is_refused
    an_objection_is_read_by_its_filer_by_staff_and_by_its_receipt
    objections_are_listed_to_their_filer_and_to_staff
}

fn against(publicity: PublicityId, line_no: u32) -> ObjectionInput {
    ObjectionInput { publicity, line_no, reason: "那天他不在".into() }
}

fn answer(corrected: Option<i64>) -> ObjectionAnswer {
    ObjectionAnswer { text: "已核实".into(), corrected_points: corrected.map(Points::whole) }
}

/// A list of the first member's base duties (line 1) and culture (line 2), and a neighbour.
async fn published(shape: &Shape) -> (Resident, Resident, Publicity) {
    let (who, neighbour) = (shape.resident(0).await, shape.resident(2).await);
    shape.grant(&who).await;
    let list = shape.publish().await;
    (who, neighbour, list)
}

async fn an_objection_is_filed_once_inside_the_window(shape: &Shape) {
    let (service, (who, neighbour, list)) = (&shape.scoring, published(shape).await);
    let filed = service.objection_file(&neighbour.ctx, against(list.id, 1)).await.unwrap().objection;
    assert_eq!((filed.publicity, filed.line_no, filed.reason.as_str()), (list.id, 1, "那天他不在"));
    assert_eq!((filed.status, filed.answer.clone(), filed.answered_at), (ObjectionStatus::Open, None, None));
    assert_eq!(filed.answer_by.map(|day| day.to_string()).as_deref(), Some("2026-03-11"), "seven working days");
    refused(service.objection_file(&neighbour.ctx, against(list.id, 1)).await, ErrorCode::AlreadyObjected);
    assert!(service.objection_file(&who.ctx, against(list.id, 1)).await.is_ok(), "another account may");
    assert_eq!(service.publicity_get(&shape.public(), list.id).await.unwrap().open_objections, 2);
    let lines = service.publicity_lines(&shape.public(), list.id, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!([lines[0].disputed, lines[1].disputed], [true, false]);

    let silent = ObjectionInput { reason: " ".into(), ..against(list.id, 2) };
    refused_at(service.objection_file(&neighbour.ctx, silent).await, ErrorCode::ReasonRequired, "reason");
    refused(service.objection_file(&neighbour.ctx, against(list.id, 3)).await, ErrorCode::NotFound);
    refused(service.objection_file(&neighbour.ctx, against(shape.new_id(), 1)).await, ErrorCode::NotFound);
    refused(service.objection_file(&shape.stranger(), against(list.id, 2)).await, ErrorCode::NotFound);
    refused(service.objection_file(&shape.public(), against(list.id, 2)).await, ErrorCode::Forbidden);
    shape.at("2026-03-10", 9).await;
    refused(service.objection_file(&neighbour.ctx, against(list.id, 2)).await, ErrorCode::WindowClosed);
}

async fn an_answer_lets_the_line_stand_or_corrects_it(shape: &Shape) {
    let (service, admin, (who, neighbour, list)) = (&shape.scoring, shape.admin(), published(shape).await);
    let first = service.objection_file(&neighbour.ctx, against(list.id, 1)).await.unwrap().objection;
    let second = service.objection_file(&neighbour.ctx, against(list.id, 2)).await.unwrap().objection;
    let upheld = service.objection_answer(&admin, first.id, answer(None)).await.unwrap();
    assert_eq!((upheld.id, upheld.status, upheld.answer.as_deref()), (first.id, ObjectionStatus::Upheld, Some("已核实")));
    assert!(upheld.answered_at.is_some());
    let corrected = service.objection_answer(&admin, second.id, answer(Some(2))).await.unwrap();
    assert_eq!((corrected.id, corrected.status), (second.id, ObjectionStatus::Corrected));
    let lines = service.publicity_lines(&shape.public(), list.id, PageRequest::default()).await.unwrap().into_rows();
    let told: Vec<_> = lines.iter().map(|line| (line.points, line.corrected_to, line.disputed)).collect();
    assert_eq!(told, [(Points::whole(10), None, false), (Points::whole(5), Some(Points::whole(2)), false)]);
    assert_eq!(shape.numbers(&who).await, crate::contract::steps::points([0, 0, 12]));
    refused(service.objection_answer(&admin, first.id, answer(None)).await, ErrorCode::WrongStatus);
}

async fn an_answer_that_cannot_be_given_is_refused(shape: &Shape) {
    let (service, admin, (who, neighbour, list)) = (&shape.scoring, shape.admin(), published(shape).await);
    let filed = service.objection_file(&neighbour.ctx, against(list.id, 1)).await.unwrap().objection;
    let silent = ObjectionAnswer { text: " ".into(), ..answer(None) };
    refused_at(service.objection_answer(&admin, filed.id, silent).await, ErrorCode::Required, "text");
    refused_at(service.objection_answer(&admin, filed.id, answer(Some(11))).await, ErrorCode::PointsOutOfRange, "corrected_points");
    let own = shape.admin().with_own(vec![who.member]);
    refused(service.objection_answer(&own, filed.id, answer(None)).await, ErrorCode::Forbidden);
    refused(service.objection_answer(&shape.stranger(), filed.id, answer(None)).await, ErrorCode::NotFound);
    refused(service.objection_answer(&admin, shape.new_id(), answer(None)).await, ErrorCode::NotFound);
    assert_eq!(service.publicity_get(&admin, list.id).await.unwrap().open_objections, 1, "it still waits for its answer");
}

async fn an_objection_is_read_by_its_filer_by_staff_and_by_its_receipt(shape: &Shape) {
    let (service, (who, neighbour, list)) = (&shape.scoring, published(shape).await);
    let ObjectionFiled { objection, receipt } = service.objection_file(&neighbour.ctx, against(list.id, 1)).await.unwrap();
    assert_eq!(receipt, None, "an account reads its own objections");
    for ctx in [neighbour.ctx, shape.admin()] {
        assert_eq!(service.objection_get(&ctx, objection.id).await.unwrap(), objection);
    }
    for ctx in [who.ctx, shape.public(), shape.stranger()] {
        refused(service.objection_get(&ctx, objection.id).await, ErrorCode::NotFound);
    }
    refused(service.objection_get(&shape.admin(), shape.new_id()).await, ErrorCode::NotFound);
    let unknown = service.objection_by_receipt(&shape.public(), "ABCDEFGHJKMN".into()).await;
    refused_at(unknown, ErrorCode::ReceiptWrong, "receipt");
}

async fn objections_are_listed_to_their_filer_and_to_staff(shape: &Shape) {
    let (service, admin, (who, neighbour, list)) = (&shape.scoring, shape.admin(), published(shape).await);
    let first = service.objection_file(&neighbour.ctx, against(list.id, 1)).await.unwrap().objection;
    shape.at("2026-03-03", 9).await;
    let second = service.objection_file(&neighbour.ctx, against(list.id, 2)).await.unwrap().objection;
    let any = ObjectionFilter::default();
    for ctx in [neighbour.ctx.clone(), shape.admin()] {
        let mut listed = paged(async |page| service.objection_list(&ctx, any.clone(), page).await).await;
        listed.sort_by_key(|objection| objection.line_no);
        assert_eq!(listed, [first.clone(), second.clone()]);
    }
    let upheld = service.objection_answer(&admin, first.id, answer(None)).await.unwrap();
    let found = async |ctx, filter| service.objection_list(&ctx, filter, PageRequest::default()).await.unwrap().into_rows();
    let status = Some(ObjectionStatus::Upheld);
    assert_eq!(found(shape.admin(), ObjectionFilter { status, publicity: Some(list.id) }).await, [upheld]);
    assert!(found(shape.admin(), ObjectionFilter { publicity: Some(shape.new_id()), ..any.clone() }).await.is_empty());
    for ctx in [who.ctx, shape.stranger(), shape.public()] {
        assert!(found(ctx, any.clone()).await.is_empty());
    }
}
