//! What manages a community is for those whose reach is the whole of it, wherever the call comes from.

use linli_contracts::scoring::*;
use linli_kernel::ErrorCode;

use crate::contract::{expect::refused, shape::Shape};

in_every_shape! {
    what_manages_the_community_is_refused_to_residents_and_the_public
}

async fn what_manages_the_community_is_refused_to_residents_and_the_public(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    let filed = shape.grant(&who).await;
    let document = service.template_list(&shape.admin()).await.unwrap().remove(0).document;
    let period = service.period_list(&shape.admin(), None).await.unwrap().remove(0).id;
    let month = PublicityInput { scheme: None, month: "2026-03".parse().unwrap(), days: 7, confirm_partial: true };
    let answer = ObjectionAnswer { text: "已核实".into(), corrected_points: None };
    let decision =
        ReviewDecision { application: filed.id, revision: filed.revision, action: ReviewAction::Approve, reason: None, lines: vec![] };
    let item = ReviewItem { application: filed.id, revision: filed.revision };
    let day = "2026-03-02".parse().unwrap();
    for ctx in [who.ctx, shape.public()] {
        refused(service.scheme_adopt(&ctx, "s1-building-leaders".into(), None).await, ErrorCode::Forbidden);
        refused(service.scheme_draft_save(&ctx, None, 0, document.clone()).await, ErrorCode::Forbidden);
        refused(service.scheme_publish(&ctx, None, 1, day, "调整".into()).await, ErrorCode::Forbidden);
        refused(service.review_approve(&ctx, vec![item]).await, ErrorCode::Forbidden);
        refused(service.review_decide(&ctx, decision.clone()).await, ErrorCode::Forbidden);
        refused(service.publicity_open(&ctx, month.clone()).await, ErrorCode::Forbidden);
        refused(service.objection_answer(&ctx, shape.new_id(), answer.clone()).await, ErrorCode::Forbidden);
        refused(service.period_close(&ctx, period, "年终".into()).await, ErrorCode::Forbidden);
    }
}
