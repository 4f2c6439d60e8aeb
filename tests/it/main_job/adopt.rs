//! Point 4: adopt a scheme, change values, add an item, publish version 2 from a date; entries keep their version.

use linli_testkit::Db;
use rstest::rstest;
use serde_json::{Value, json};

use super::steps::{Scene, line};

const SCHEME: &str = "query($c: ID!) { schemeGet(communityId: $c) { template versions { version effectiveFrom } draft { revision findings { code place blocks mend } } } }";

/// A complete document with the base value changed to 12 and one more item.
fn document() -> Value {
    let item = |code: &str, zh: &str, points: &str| json!({ "code": code, "name": { "zh": zh }, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": points } });
    json!({
        "name": { "zh": "白石坡楼长积分" },
        "items": [
            { "code": "monthly-duty", "name": { "zh": "完成当月基本职责" }, "kind": "BASE", "value": { "rule": "FIXED", "points": "12" }, "once_a_month": true },
            item("culture", "组织文化活动", "5"),
            item("flowers", "楼道绿化", "3"),
        ],
        "period": { "starts_in_month": 1 },
        "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": false }
    })
}

async fn save_draft(scene: &Scene, revision: i64, document: Value) -> linli_testkit::Answer {
    let query = "mutation($input: SchemeDraftSaveInput!) { schemeDraftSave(input: $input) {
        scheme { draft { revision findings { code place blocks message mend } } } errors { code place message mend } } }";
    scene.admin(query, json!({ "input": { "communityId": scene.community(), "revision": revision, "document": document } })).await
}

async fn publish(scene: &Scene, revision: i64, from: &str) -> linli_testkit::Answer {
    let query = "mutation($input: SchemePublishInput!) { schemePublish(input: $input) { scheme { versions { version effectiveFrom } } errors { code place message mend } } }";
    let input = json!({ "communityId": scene.community(), "revision": revision, "effectiveFrom": from, "reason": "动态调整" });
    scene.admin(query, json!({ "input": input })).await
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_new_version_counts_from_its_date_and_never_rewrites_the_past(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let adopted = scene.admin(SCHEME, json!({ "c": scene.community() })).await;
    assert_eq!(adopted.text("schemeGet.template"), "s1-building-leaders");
    assert_eq!(adopted.text("schemeGet.versions.0.effectiveFrom"), "2026-01-01");

    let draft = save_draft(&scene, 0, document()).await.ok();
    publish(&scene, draft.number("schemeDraftSave.scheme.draft.revision"), "2026-03-10").await.ok();

    let lines = json!([line("monthly-duty", "2026-03-01", "1"), line("culture", "2026-03-09", "1")]);
    let before = scene.save(&scene.leader, &scene.first(), "2026-03", lines).await.ok();
    assert_eq!(before.text("applicationSave.application.declared"), "15");
    scene.submit(&scene.leader, &before).await;

    scene.app.at("2026-03-12", 9).await;
    let second = scene.member(&scene.town.people[1]);
    let lines = json!([line("monthly-duty", "2026-03-11", "1"), line("flowers", "2026-03-12", "2")]);
    let after = scene.save(&scene.second, &second, "2026-03", lines).await.ok();
    assert_eq!(after.text("applicationSave.application.declared"), "18", "12 under version 2, and twice 3");
    assert_eq!(after.number("applicationSave.application.lines.0.version"), 2);

    let old = json!([line("flowers", "2026-03-09", "1")]);
    let refused = scene.save_over(&scene.second, after.get("applicationSave.application.id"), 1, &second, "2026-03", old).await;
    assert_eq!(refused.clone().refused("UNKNOWN_ITEM").text("applicationSave.errors.0.place"), "input.lines[0].item");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_faulty_draft_is_kept_but_not_published_and_names_each_place(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let mut faulty = document();
    faulty["items"][2]["code"] = json!("culture");
    faulty["items"][1]["group"] = json!("nowhere");
    faulty["items"][2]["name"]["zh"] = json!("信访扣分");
    let draft = save_draft(&scene, 0, faulty).await.ok();
    let findings = draft.get("schemeDraftSave.scheme.draft.findings");
    let places: Vec<&str> =
        findings.as_array().unwrap().iter().filter(|f| f["blocks"] == true).map(|f| f["place"].as_str().unwrap()).collect();
    assert!(places.iter().any(|place| place.starts_with("items[2].code")), "{findings:#}");
    assert!(places.iter().any(|place| place.starts_with("items[1].group")), "{findings:#}");
    assert!(places.iter().any(|place| place.starts_with("items[2].name")), "{findings:#}");
    publish(&scene, 1, "2026-03-10").await.refused("SCHEME_INVALID");
    save_draft(&scene, 0, document()).await.refused("VERSION_CONFLICT");
    save_draft(&scene, 1, document()).await.ok();
    publish(&scene, 2, "2026-03-01").await.refused("EFFECTIVE_IN_PAST");
    let kept = scene.admin(SCHEME, json!({ "c": scene.community() })).await;
    assert_eq!(kept.get("schemeGet.versions").as_array().unwrap().len(), 1);
    scene.app.finish().await;
}
