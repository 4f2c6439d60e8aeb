//! Publicity: opening a list, reading it, proving its lines.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points, merkle};
use sha2::{Digest, Sha256};

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::Shape,
    steps::line,
};

in_every_shape! {
    a_list_shows_what_was_granted_and_becomes_final_after_its_window
    a_list_that_cannot_be_opened_is_refused
    lists_come_newest_first
    lines_name_their_member_to_staff_and_to_the_holder_alone
    anybody_can_check_that_a_line_is_in_the_list
}

fn input(days: u32) -> PublicityInput {
    PublicityInput { scheme: None, month: "2026-03".parse().unwrap(), days, confirm_partial: false }
}

async fn a_list_shows_what_was_granted_and_becomes_final_after_its_window(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    shape.grant(&who).await;
    let list = service.publicity_open(&shape.admin(), input(7)).await.unwrap();
    let Publicity { id, scheme, opened_at, root, .. } = list.clone();
    let expected = Publicity {
        id,
        scheme,
        month: "2026-03".parse().unwrap(),
        opened_at,
        last_day: "2026-03-09".parse().unwrap(),
        status: PublicityStatus::Open,
        lines: 2,
        members: 1,
        total: Points::whole(15),
        root,
        open_objections: 0,
        public_may_object: false,
    };
    assert_eq!(list, expected);
    for ctx in [shape.public(), who.ctx, shape.admin()] {
        assert_eq!(service.publicity_get(&ctx, id).await.unwrap(), list);
    }
    refused(service.publicity_get(&shape.stranger(), id).await, ErrorCode::NotFound);
    refused(service.publicity_get(&shape.admin(), shape.new_id()).await, ErrorCode::NotFound);
    shape.at("2026-03-09", 23).await;
    assert_eq!(service.publicity_get(&shape.public(), id).await.unwrap(), list, "the last day belongs to the window");
    shape.at("2026-03-10", 0).await;
    let after = service.publicity_get(&shape.public(), id).await.unwrap();
    assert_eq!(after, Publicity { status: PublicityStatus::Final, ..list });
}

async fn a_list_that_cannot_be_opened_is_refused(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    refused(service.publicity_open(&admin, input(7)).await, ErrorCode::NothingToPublish);
    refused_at(service.publicity_open(&admin, input(6)).await, ErrorCode::PublicityTooShort, "days");
    refused_at(service.publicity_open(&admin, input(367)).await, ErrorCode::TooMany, "days");
    refused(service.publicity_open(&shape.stranger(), input(7)).await, ErrorCode::NoScheme);
    let (who, other) = (shape.resident(0).await, shape.resident(1).await);
    shape.grant(&who).await;
    shape.file(&other, vec![line("culture", "2026-03-01")]).await;
    refused(service.publicity_open(&admin, input(7)).await, ErrorCode::ReviewsPending);
    let partial = service.publicity_open(&admin, PublicityInput { confirm_partial: true, ..input(7) }).await.unwrap();
    assert_eq!((partial.lines, partial.members), (2, 1), "what is not reviewed stays out");
}

async fn lists_come_newest_first(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    shape.grant(&who).await;
    let waiting = shape.file(&other, vec![line("culture", "2026-03-01")]).await;
    let partial = PublicityInput { confirm_partial: true, ..input(7) };
    let first = service.publicity_open(&shape.admin(), partial).await.unwrap();
    let item = ReviewItem { application: waiting.id, revision: waiting.revision };
    service.review_approve(&shape.admin(), vec![item]).await.unwrap();
    shape.at("2026-03-03", 9).await;
    let second = service.publicity_open(&shape.admin(), input(7)).await.unwrap();
    let lists = paged(async |page| service.publicity_list(&shape.public(), page).await).await;
    assert_eq!(lists, [second, first]);
    assert!(service.publicity_list(&shape.stranger(), PageRequest::default()).await.unwrap().rows.is_empty());
}

// Seen failing with the member shown to the public.
async fn lines_name_their_member_to_staff_and_to_the_holder_alone(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    shape.grant(&who).await;
    let list = shape.publish().await.id;
    let lines = async |ctx| paged(async |page| service.publicity_lines(&ctx, list, page).await).await;
    let shown = |line_no, zh: &str, en: &str, day: &str, points, member| PublicityLine {
        line_no,
        member,
        name: "李*明".into(),
        building: "1号楼".into(),
        item: Words { zh: zh.into(), en: Some(en.into()) },
        day: day.parse().unwrap(),
        points: Points::whole(points),
        disputed: false,
        corrected_to: None,
    };
    let both = |member| {
        [
            shown(1, "当月基础工作", "Base duties of the month", "2026-03-01", 10, member),
            shown(2, "组织文化活动", "Organised a cultural activity", "2026-03-02", 5, member),
        ]
    };
    assert_eq!(lines(shape.public()).await, both(None));
    assert_eq!(lines(other.ctx).await, both(None));
    assert_eq!(lines(who.ctx).await, both(Some(who.member)));
    assert_eq!(lines(shape.admin()).await, both(Some(who.member)));
    refused(service.publicity_lines(&shape.stranger(), list, PageRequest::default()).await, ErrorCode::NotFound);
    refused(service.publicity_lines(&shape.admin(), shape.new_id(), PageRequest::default()).await, ErrorCode::NotFound);
}

/// The root that a proof leads to, hashed as the contract says and by nothing of ours.
fn root_of(proof: &LineProof) -> String {
    let leaf = Sha256::new().chain_update([0]).chain_update(&proof.leaf).finalize();
    assert_eq!(merkle::hex(&leaf), proof.leaf_hash);
    let up = |hash: merkle::Hash, step: &ProofStep| {
        let sibling = merkle::from_hex(&step.sibling).unwrap();
        let (left, right) = if step.left { (sibling, hash) } else { (hash, sibling) };
        Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
    };
    merkle::hex(&proof.steps.iter().fold(leaf.into(), up))
}

async fn anybody_can_check_that_a_line_is_in_the_list(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    shape.grant(&who).await;
    let list = shape.publish().await;
    for line_no in [1, 2] {
        let proof = service.publicity_proof(&shape.public(), list.id, line_no).await.unwrap();
        assert!(proof.leaf.starts_with(&format!("{}|{line_no}|李*明|1号楼|", list.id)), "{}", proof.leaf);
        assert_eq!((root_of(&proof), &proof.root), (list.root.clone(), &list.root));
    }
    for line_no in [0, 3] {
        refused(service.publicity_proof(&shape.public(), list.id, line_no).await, ErrorCode::NotFound);
    }
    refused(service.publicity_proof(&shape.stranger(), list.id, 1).await, ErrorCode::NotFound);
    refused(service.publicity_proof(&shape.public(), shape.new_id(), 1).await, ErrorCode::NotFound);
}
