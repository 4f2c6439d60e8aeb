//! Templates and schemes.

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode};

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_template_is_adopted_once
    the_version_in_force_is_that_of_the_day
    a_draft_is_saved_by_whoever_saw_it_last_and_shown_to_staff
    a_document_is_checked_without_being_saved
    a_draft_that_stands_its_checks_is_published_with_a_reason
}

async fn scheme(shape: &Shape) -> Scheme {
    shape.scoring.scheme_get(&shape.admin(), None).await.unwrap()
}

/// The document without its examples, which would not come out when items are changed.
async fn document(shape: &Shape) -> SchemeDocument {
    SchemeDocument { examples: vec![], ..scheme(shape).await.versions[0].document.clone() }
}

async fn a_template_is_adopted_once(shape: &Shape) {
    let (service, admin, fresh) = (&shape.scoring, shape.admin(), shape.stranger());
    let templates = service.template_list(&shape.street()).await.unwrap();
    let keys: Vec<&str> = templates.iter().map(|template| template.key.as_str()).collect();
    assert_eq!(keys.len(), 10);
    assert_eq!((keys[0], keys[9]), ("s1-building-leaders", "volunteer-hours"));
    let hours = &templates[9];
    refused(service.scheme_get(&fresh, None).await, ErrorCode::NoScheme);
    refused_at(service.scheme_adopt(&fresh, "none".into(), None).await, ErrorCode::UnknownTemplate, "template");
    let adopted = service.scheme_adopt(&fresh, hours.key.clone(), None).await.unwrap();
    assert_eq!((adopted.template.as_str(), adopted.draft.clone()), ("volunteer-hours", None));
    let [version] = adopted.versions.as_slice() else { panic!("one version: {adopted:?}") };
    assert_eq!((version.version, &version.document, version.published_by), (1, &hours.document, fresh.account()));
    assert_eq!(version.effective_from.to_string(), "2026-01-01", "from the first day of the present year");
    assert_eq!(service.scheme_get(&fresh, None).await.unwrap(), adopted);
    let listed = service.scheme_list(&fresh).await.unwrap();
    let brief =
        SchemeBrief { id: adopted.id, code: adopted.code.clone(), template: adopted.template.clone(), name: version.document.name.clone() };
    assert_eq!(listed, [brief]);
    assert_eq!(service.scheme_adopt(&fresh, hours.key.clone(), None).await.unwrap(), adopted, "the same again changes nothing");
    let taken = Some(scheme(shape).await.code);
    refused(service.scheme_adopt(&admin, hours.key.clone(), taken).await, ErrorCode::VersionConflict);
    assert_eq!(scheme(shape).await.template, "s1-building-leaders", "and each community has its own");
}

/// Saves the document as the draft, over no draft.
async fn draft(shape: &Shape, document: SchemeDocument) -> SchemeDraft {
    shape.scoring.scheme_draft_save(&shape.admin(), None, 0, document).await.unwrap().draft.unwrap()
}

async fn the_version_in_force_is_that_of_the_day(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let revision = draft(shape, document(shape).await).await.revision;
    service.scheme_publish(&admin, None, revision, "2026-04-01".parse().unwrap(), "新季度".into()).await.unwrap();
    let on = async |ctx: &CallCtx, day: &str| service.scheme_on(ctx, None, day.parse().unwrap()).await;
    for (day, version) in [("2026-01-01", 1), ("2026-03-31", 1), ("2026-04-01", 2), ("2030-01-01", 2)] {
        assert_eq!(on(&shape.public(), day).await.unwrap().version, version, "{day}");
    }
    assert_eq!(on(&admin, "2026-03-31").await.unwrap(), scheme(shape).await.versions[1]);
    refused(on(&admin, "2025-12-31").await, ErrorCode::NoScheme);
    refused(on(&shape.stranger(), "2026-03-31").await, ErrorCode::NoScheme);
}

async fn a_draft_is_saved_by_whoever_saw_it_last_and_shown_to_staff(shape: &Shape) {
    let (service, admin, resident) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let mut changed = document(shape).await;
    changed.items.truncate(3);
    let saved = service.scheme_draft_save(&admin, None, 0, changed.clone()).await.unwrap();
    let first = saved.draft.clone().unwrap();
    assert_eq!((&first.document, first.findings.as_slice()), (&changed, &[][..]));
    assert_eq!(scheme(shape).await, saved);
    assert_eq!(service.scheme_get(&resident.ctx, None).await.unwrap(), Scheme { draft: None, ..saved });
    refused_at(service.scheme_draft_save(&admin, None, 0, changed.clone()).await, ErrorCode::VersionConflict, "revision");
    changed.items.truncate(2);
    let second = service.scheme_draft_save(&admin, None, first.revision, changed.clone()).await.unwrap().draft.unwrap();
    assert_eq!((second.revision > first.revision, &second.document), (true, &changed));
    refused(service.scheme_draft_save(&shape.stranger(), None, 0, changed.clone()).await, ErrorCode::NoScheme);
    changed.items = vec![changed.items[0].clone(); 501];
    refused_at(service.scheme_draft_save(&admin, None, second.revision, changed).await, ErrorCode::TooMany, "items");
}

async fn a_document_is_checked_without_being_saved(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let good = document(shape).await;
    assert_eq!(service.scheme_check(&admin, good.clone()).await.unwrap(), []);
    let mut bad = good;
    bad.items[1].code = bad.items[0].code.clone();
    let findings = service.scheme_check(&admin, bad.clone()).await.unwrap();
    let found: Vec<_> = findings.iter().map(|finding| (finding.blocks, finding.error.code, finding.error.place.as_deref())).collect();
    assert_eq!(found, [(true, ErrorCode::Duplicate, Some("items[1].code"))]);
    assert_eq!(scheme(shape).await.draft, None);
    bad.items = vec![bad.items[0].clone(); 501];
    refused_at(service.scheme_check(&admin, bad).await, ErrorCode::TooMany, "items");
}

async fn a_draft_that_stands_its_checks_is_published_with_a_reason(shape: &Shape) {
    let (service, admin, today) = (&shape.scoring, shape.admin(), "2026-03-02".parse().unwrap());
    let mut changed = document(shape).await;
    changed.items[1].code = changed.items[0].code.clone();
    let bad = draft(shape, changed.clone()).await.revision;
    let publish = async |revision, day, reason: &str| service.scheme_publish(&admin, None, revision, day, reason.into()).await;
    refused_at(publish(bad, today, "改").await, ErrorCode::SchemeInvalid, "document.items[1].code");
    changed.items.remove(1);
    let good = service.scheme_draft_save(&admin, None, bad, changed.clone()).await.unwrap().draft.unwrap().revision;
    refused(publish(bad, today, "改").await, ErrorCode::VersionConflict);
    refused_at(publish(good, today, " ").await, ErrorCode::ReasonRequired, "reason");
    refused_at(publish(good, today.pred_opt().unwrap(), "改").await, ErrorCode::EffectiveInPast, "effective_from");
    refused(service.scheme_publish(&shape.stranger(), None, good, today, "改".into()).await, ErrorCode::NoScheme);
    let published = publish(good, today, "改").await.unwrap();
    let versions: Vec<u32> = published.versions.iter().map(|version| version.version).collect();
    assert_eq!((versions, published.draft.clone()), (vec![2, 1], None));
    let newest = &published.versions[0];
    assert_eq!((&newest.document, newest.effective_from, newest.reason.as_str()), (&changed, today, "改"));
    assert_eq!(newest.published_by, admin.account());
    assert_eq!(scheme(shape).await, published);
    refused(publish(good, today, "改").await, ErrorCode::VersionConflict);
}
