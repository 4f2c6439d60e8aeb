//! Evidence: what is taken, whose it is, who sees it.

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode, EvidenceId, Reach, UploadId};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Person, Town, day, document};

const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a photo";

async fn upload(town: &Town, ctx: &CallCtx, bytes: &'static [u8]) -> UploadId {
    let id = town.world.env.new_id();
    town.files.put_upload(id, ctx.account().expect("it is done"), bytes.into()).await.expect("it is done");
    id
}

async fn photo(town: &Town, ctx: &CallCtx) -> Evidence {
    let upload = upload(town, ctx, PHOTO).await;
    town.service.evidence_add(ctx, upload).await.expect("it is done")
}

fn filed(person: Person, evidence: Vec<EvidenceId>) -> ApplicationInput {
    let line = LineInput {
        event: None,
        inputs: Default::default(),
        with: vec![],
        item: "visit".into(),
        day: day("2025-03-31"),
        quantity: "1".into(),
        points: None,
        description: "做了".into(),
        evidence,
    };
    let month = "2025-03".parse().expect("it is done");
    ApplicationInput { scheme: None, id: None, revision: 0, member: person.member, month, on_behalf_reason: None, lines: vec![line] }
}

/// Publishes a version under which a visit needs a photo.
async fn photos_needed(town: &Town) {
    let staff = town.world.staff();
    let mut document = document();
    document.items[0].evidence = true;
    let draft = town.service.scheme_draft_save(&staff, None, 0, document).await.expect("it is done").draft.expect("it is done");
    town.service.scheme_publish(&staff, None, draft.revision, day("2025-03-31"), "需要照片".into()).await.expect("it is done");
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_content_decides_what_is_taken_and_an_upload_is_used_once(#[case] db: Db) {
    let town = Town::open(db).await;
    let ctx = town.as_self(town.person("张小明", None));
    let script = upload(&town, &ctx, b"<script>alert(1)</script>").await;
    assert_eq!(town.service.evidence_add(&ctx, script).await.unwrap_err().code, ErrorCode::FileType);
    let sent = upload(&town, &ctx, PHOTO).await;
    let stranger = town.as_self(town.person("李建国", None));
    assert_eq!(town.service.evidence_add(&stranger, sent).await.unwrap_err().code, ErrorCode::NotFound);
    let kept = town.service.evidence_add(&ctx, sent).await.unwrap();
    assert_eq!((kept.media_type.as_str(), kept.size, kept.sha256.len()), ("image/png", PHOTO.len() as u64, 64));
    assert_eq!(town.files.evidence(town.world.tenant, &kept.sha256).await.unwrap(), PHOTO);
    assert_eq!(town.service.evidence_add(&ctx, sent).await.unwrap_err().code, ErrorCode::NotFound);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_item_that_needs_evidence_is_not_submitted_without_and_takes_nobody_elses(#[case] db: Db) {
    let town = Town::open(db).await;
    photos_needed(&town).await;
    let (person, stranger) = (town.person("张小明", None), town.person("李建国", None));
    let (ctx, service) = (town.as_self(person), &town.service);
    let saved = service.application_save(&ctx, filed(person, vec![])).await.unwrap();
    let missing = service.application_submit(&ctx, saved.id, 1).await.unwrap_err();
    assert_eq!((missing.code, missing.place.as_deref()), (ErrorCode::EvidenceRequired, Some("lines[0].evidence")));

    let theirs = photo(&town, &town.as_self(stranger)).await;
    let change = |revision, evidence| ApplicationInput { id: Some(saved.id), revision, ..filed(person, evidence) };
    let refused = service.application_save(&ctx, change(1, vec![theirs.id])).await.unwrap_err();
    assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::NotFound, Some("lines[0].evidence[0]")));

    let (first, second) = (photo(&town, &ctx).await, photo(&town, &ctx).await);
    let changed = service.application_save(&ctx, change(1, vec![second.id, first.id])).await.unwrap();
    assert_eq!(changed.lines[0].evidence, [second.id, first.id]);
    // Staff who mend a line keep the member's photos on it.
    let staff = town.world.staff();
    let mended = ApplicationInput { on_behalf_reason: Some("代改".into()), ..change(2, vec![first.id]) };
    assert_eq!(service.application_save(&staff, mended).await.unwrap().lines[0].evidence, [first.id]);
    assert_eq!(service.application_submit(&ctx, saved.id, 3).await.unwrap().status, ApplicationStatus::Submitted);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn evidence_is_seen_by_its_sender_the_member_it_serves_and_staff(#[case] db: Db) {
    let town = Town::open(db).await;
    let (person, stranger) = (town.person("张小明", None), town.person("李建国", None));
    let staff = town.world.staff();
    let kept = photo(&town, &staff).await;
    let seen_by = |ctx: CallCtx| {
        let town = &town;
        async move { town.service.evidence_get(&ctx, kept.id).await.map_err(|error| error.code) }
    };
    assert_eq!(seen_by(town.as_self(person)).await, Err(ErrorCode::NotFound));
    let input = ApplicationInput { on_behalf_reason: Some("代填".into()), ..filed(person, vec![kept.id]) };
    town.service.application_save(&staff, input).await.unwrap();
    for ctx in [town.as_self(person), town.world.staff(), town.world.account("test", staff.account().unwrap(), Reach::Own(vec![]))] {
        assert_eq!(seen_by(ctx).await.map(|evidence| evidence.id), Ok(kept.id));
    }
    for ctx in [town.as_self(stranger), town.world.public("test")] {
        assert_eq!(seen_by(ctx).await, Err(ErrorCode::NotFound));
    }
}
