//! Working on documents: files, comparisons and trials; nothing of it is saved.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Town, day, document};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_scheme_leaves_as_a_file_and_comes_back_the_same(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let scheme = town.service.scheme_get(&staff, None).await.unwrap();
    let version = SchemeSource::Version(scheme.versions[0].id);
    for format in [SchemeFormat::Json, SchemeFormat::Yaml, SchemeFormat::Xlsx] {
        let file = town.service.scheme_export(&staff, version.clone(), format).await.unwrap();
        let read = town.service.scheme_import(&staff, file).await.unwrap();
        assert_eq!(read.document, scheme.versions[0].document, "{format:?}");
        assert!(!read.findings.iter().any(|finding| finding.blocks), "{format:?}: {:?}", read.findings);
    }
    assert_eq!(town.service.scheme_get(&staff, None).await.unwrap(), scheme, "nothing was saved");
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_file_that_says_nonsense_names_the_place(#[case] db: Db) {
    let town = Town::open(db).await;
    let text = "name: 试\nperiod: {}\npublicity: {min_days: 7, answer_working_days: 7}\nitems:\n- {code: a, name: 甲, kind: ADDITIONAL, value: {rule: FIXED, pionts: 5}}\n";
    let file = SchemeFile { format: SchemeFormat::Yaml, text: text.into() };
    let error = town.service.scheme_import(&town.world.staff(), file).await.unwrap_err();
    assert_eq!(error.place.as_deref(), Some("document.items[0].value.pionts"), "{error:?}");
    assert!(error.mend(linli_kernel::Lang::Zh).contains("points"), "{error:?}");
    let file = SchemeFile { format: SchemeFormat::Xlsx, text: "这不是表格".into() };
    assert_eq!(town.service.scheme_import(&town.world.staff(), file).await.unwrap_err().code, ErrorCode::SchemeUnreadable);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn two_schemes_are_compared_in_words_and_another_communitys_are_not_there(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let mut changed = document();
    changed.items[0].value = ValueRule::Fixed { points: Points::whole(8) };
    let scheme = town.service.scheme_get(&staff, None).await.unwrap();
    let (from, to) = (SchemeSource::Version(scheme.versions[0].id), SchemeSource::Document(Box::new(changed)));
    let changes = town.service.scheme_diff(&staff, from.clone(), to).await.unwrap();
    let told: Vec<&str> = changes.iter().map(|change| change.text.zh.as_str()).collect();
    assert!(told.len() == 1 && told[0].contains("走访") && told[0].contains('8'), "{told:?}");
    assert_eq!(town.service.scheme_diff(&staff, from.clone(), from.clone()).await.unwrap(), []);

    let stranger = town.stranger();
    let error = town.service.scheme_export(&stranger, from, SchemeFormat::Json).await.unwrap_err();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::NotFound, Some("source.version_id")));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d1_five_a_time_and_twenty_a_day_are_tried_out_step_by_step(#[case] db: Db) {
    let town = Town::open(db).await;
    let deeds: Vec<_> = (0..7).map(|_| json!({ "item": "visit", "day": "2025-03-10" })).collect();
    let trial: Example = serde_json::from_value(json!({ "name": "一天七次", "deeds": deeds })).unwrap();
    let tried = town.service.scheme_try(&town.world.staff(), SchemeSource::Document(Box::new(document())), trial).await.unwrap();
    assert_eq!(tried.total, Points::whole(20));
    let granted: Vec<_> = tried.deeds.iter().map(|deed| deed.granted).collect();
    assert_eq!(granted, [5, 5, 5, 5, 0, 0, 0].map(Points::whole));
    let last = tried.deeds.last().unwrap();
    assert_eq!((last.declared, last.cuts.len()), (Points::whole(5), 1));
    assert!(last.explanation.iter().any(|words| words.zh.contains("20")), "{:?}", last.explanation);

    let unknown: Example = serde_json::from_value(json!({ "name": "试", "deeds": [{ "item": "nothing", "day": "2025-03-10" }] })).unwrap();
    let tried = town.service.scheme_try(&town.world.staff(), SchemeSource::Document(Box::new(document())), unknown).await.unwrap();
    let error = tried.deeds[0].error.as_ref().unwrap();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::SchemeItem, Some("trial.deeds[0].item")));
    assert_eq!(town.world.env.today(), day("2025-03-31"));
}
