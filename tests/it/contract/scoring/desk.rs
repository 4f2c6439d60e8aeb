//! Working on documents: files, comparisons and trials.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use serde_json::json;

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_document_travels_as_a_file_and_back
    what_differs_is_told_in_words
    imagined_deeds_are_judged_and_explained
}

fn template(key: &str) -> SchemeSource {
    SchemeSource::Template(key.into())
}

async fn a_document_travels_as_a_file_and_back(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let scheme = service.scheme_get(&admin, None).await.unwrap();
    let source = SchemeSource::Version(scheme.versions[0].id);
    for format in [SchemeFormat::Json, SchemeFormat::Yaml, SchemeFormat::Xlsx] {
        let file = service.scheme_export(&admin, source.clone(), format).await.unwrap();
        let read = service.scheme_import(&admin, file).await.unwrap();
        assert_eq!((read.document, read.findings), (scheme.versions[0].document.clone(), vec![]), "{format:?}");
    }
    refused_at(service.scheme_export(&shape.stranger(), source, SchemeFormat::Json).await, ErrorCode::NotFound, "source.version_id");
    refused_at(service.scheme_export(&admin, template("none"), SchemeFormat::Json).await, ErrorCode::UnknownTemplate, "source.template");
    refused_at(
        service.scheme_export(&admin, SchemeSource::Draft(scheme.id), SchemeFormat::Json).await,
        ErrorCode::NotFound,
        "source.draft_of",
    );
    let broken = SchemeFile { format: SchemeFormat::Json, text: "{".into() };
    refused(service.scheme_import(&admin, broken).await, ErrorCode::SchemeUnreadable);
}

async fn what_differs_is_told_in_words(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let scheme = service.scheme_get(&admin, None).await.unwrap();
    let mut changed = scheme.versions[0].document.clone();
    changed.publicity.min_days += 3;
    let (from, to) = (SchemeSource::Version(scheme.versions[0].id), SchemeSource::Document(Box::new(changed)));
    let changes = service.scheme_diff(&admin, from.clone(), to).await.unwrap();
    let [change] = changes.as_slice() else { panic!("one change: {changes:?}") };
    assert_eq!(change.place, "publicity.min_days");
    assert!(change.text.zh.contains("10") && change.text.en.as_deref().is_some_and(|english| english.contains("10")), "{change:?}");
    assert_eq!(service.scheme_diff(&admin, from.clone(), from).await.unwrap(), []);
}

async fn imagined_deeds_are_judged_and_explained(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let trial: Example =
        serde_json::from_value(json!({ "name": "三小时", "deeds": [{ "item": "hours", "day": "2026-03-01", "quantity": 3 }] })).unwrap();
    let tried = service.scheme_try(&admin, template("volunteer-hours"), trial.clone()).await.unwrap();
    let [deed] = tried.deeds.as_slice() else { panic!("one deed: {tried:?}") };
    assert_eq!((deed.declared, deed.granted, deed.cuts.len()), (Points::whole(3), Points::whole(2), 1), "B2 and D1");
    assert!(deed.explanation.len() >= 2 && deed.explanation.iter().all(|words| words.en.is_some()), "{deed:?}");
    let many = Example { deeds: vec![trial.deeds[0].clone(); 101], ..trial };
    refused_at(service.scheme_try(&admin, template("volunteer-hours"), many).await, ErrorCode::TooMany, "trial.deeds");
}
