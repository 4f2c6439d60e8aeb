//! Evidence: added from an upload, named by a line, seen by whom it concerns.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, merkle};
use sha2::{Digest, Sha256};

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
    steps::{line, march},
};

in_every_shape! {
    evidence_is_made_of_ones_own_upload_once
    evidence_is_seen_by_its_owner_and_by_staff
    a_line_names_evidence_of_its_filer
}

/// As much of a photo as its type is known by.
const PHOTO: [u8; 8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F'];

async fn evidence_is_made_of_ones_own_upload_once(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let upload = shape.upload(who.account, &PHOTO).await;
    refused(service.evidence_add(&other.ctx, upload).await, ErrorCode::NotFound);
    refused(service.evidence_add(&shape.public(), upload).await, ErrorCode::Unauthenticated);
    let evidence = service.evidence_add(&who.ctx, upload).await.unwrap();
    let (sha256, media_type) = (merkle::hex(&Sha256::digest(PHOTO)), "image/jpeg".to_owned());
    assert_eq!(evidence, Evidence { id: evidence.id, sha256, media_type, size: 8 });
    refused(service.evidence_add(&who.ctx, upload).await, ErrorCode::NotFound);
    let words = shape.upload(who.account, b"only words").await;
    refused_at(service.evidence_add(&who.ctx, words).await, ErrorCode::FileType, "upload_id");
}

// Seen failing when anybody could look.
async fn evidence_is_seen_by_its_owner_and_by_staff(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let evidence = service.evidence_add(&who.ctx, shape.upload(who.account, &PHOTO).await).await.unwrap();
    for ctx in [who.ctx.clone(), shape.admin()] {
        assert_eq!(service.evidence_get(&ctx, evidence.id).await.unwrap(), evidence);
    }
    for ctx in [other.ctx, shape.stranger(), shape.public()] {
        refused(service.evidence_get(&ctx, evidence.id).await, ErrorCode::NotFound);
    }
    refused(service.evidence_get(&who.ctx, shape.new_id()).await, ErrorCode::NotFound);
}

async fn a_line_names_evidence_of_its_filer(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let evidence = service.evidence_add(&who.ctx, shape.upload(who.account, &PHOTO).await).await.unwrap().id;
    let hazard = LineInput { evidence: vec![evidence], ..line("hazard", "2026-03-01") };
    let stolen = service.application_save(&other.ctx, march(&other, vec![hazard.clone()])).await;
    refused_at(stolen, ErrorCode::NotFound, "lines[0].evidence[0]");
    let filed = shape.file(&who, vec![hazard]).await;
    assert_eq!(filed.lines[0].evidence, [evidence]);
}
