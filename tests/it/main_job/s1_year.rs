//! S1 through a whole year with a moved clock, on both databases with identical results.

use linli_contracts::scoring::Scoring;
use linli_kernel::Reach;
use linli_testkit::Db;
use serde_json::json;

use super::steps::{Scene, line};

/// Plays 2026 from March to the close in January and tells everything that counts, without ids.
async fn play(db: Db) -> Vec<String> {
    let scene = Scene::start(db).await;
    let second = scene.member(&scene.town.people[1]);
    let product = scene.product("20", 3).await;
    let mut told = vec![];
    for month in 3..=12 {
        let text = format!("2026-{month:02}");
        scene.app.at(&format!("{text}-26"), 9).await;
        let one = json!([
            line("monthly-duty", &format!("{text}-20"), "1"),
            line("culture", &format!("{text}-05"), &(month % 3 + 1).to_string()),
            line("volunteering", &format!("{text}-08"), "3"),
            { "item": "other", "day": format!("{text}-09"), "quantity": "1", "points": (month % 9 + 1).to_string(), "description": "其他" },
        ]);
        let two = json!([line("monthly-duty", &format!("{text}-21"), "1"), line("training", &format!("{text}-11"), "1")]);
        let filed = [scene.file(&scene.leader, &scene.first(), &text, one).await, scene.file(&scene.second, &second, &text, two).await];
        let approved = scene.approve(&scene.town.admin, &filed).await.ok();
        told.push(format!(
            "{text} granted {} and {}",
            approved.text("reviewApprove.outcomes.0.granted"),
            approved.text("reviewApprove.outcomes.1.granted")
        ));
        let list = scene.publish(&text, 7).await.ok();
        told.push(format!(
            "{text} until {} total {}",
            list.text("publicityOpen.publicity.lastDay"),
            list.text("publicityOpen.publicity.total")
        ));
        if month % 4 == 0 {
            let id = list.text("publicityOpen.publicity.id");
            let objection = scene.object(Some(&scene.second), &id, 1).await.ok();
            told.push(format!("{text} answer by {}", objection.get("objectionFile.objection.answerBy")));
            scene.answer(&objection.text("objectionFile.objection.id"), json!("1")).await.ok();
        }
        if month == 9 {
            let bought = scene.redeem(&scene.leader, &scene.first(), &product, "autumn", 2).await.ok();
            told.push(format!("redeemed {}", bought.text("redemptionCreate.redemption.points")));
        }
    }
    scene.app.at("2027-01-15", 9).await;
    for (token, member) in [(&scene.leader, scene.first()), (&scene.second, second)] {
        let history =
            "query($m: ID!) { pointsHistory(memberId: $m, first: 500) { edges { node { kind pending rank balance item day } } } }";
        let history = scene.app.gql(Some(token), history, json!({ "m": member })).await;
        told.extend(history.get("pointsHistory.edges").as_array().unwrap().iter().map(|edge| edge["node"].to_string()));
    }
    let periods = scene.admin("query($c: ID!) { periodList(communityId: $c) { id firstDay } }", json!({ "c": scene.community() })).await;
    let year = periods.get("periodList").as_array().unwrap().iter().find(|p| p["firstDay"] == "2026-01-01").unwrap()["id"].clone();
    let close = "mutation($input: PeriodCloseInput!) { periodClose(input: $input) { period { cleared } errors { code message } } }";
    let closed = scene.admin(close, json!({ "input": { "id": year, "reason": "年度清零" } })).await.ok();
    told.push(format!("cleared {}", closed.text("periodClose.period.cleared")));
    let ranking = "query($c: ID!, $p: ID) { pointsRanking(communityId: $c, periodId: $p) { edges { node { place rankTotal } } } }";
    told.push(
        scene
            .admin(ranking, json!({ "c": scene.community(), "p": year }))
            .await
            .get("pointsRanking.edges")
            .to_string()
            .split("\"cursor\"")
            .next()
            .unwrap()
            .to_owned(),
    );
    let staff = scene.app.ctx(Some(scene.town.community), Some(scene.town.admin_account), Reach::Community);
    let differences = scene.app.stack().scoring.ledger_verify(&staff, scene.town.community).await.unwrap();
    assert!(differences.is_empty(), "{differences:#?}");
    scene.app.finish().await;
    told
}

#[tokio::test]
async fn s1_plays_a_whole_year_with_identical_results_on_both_databases() {
    let (sqlite, postgres) = (play(Db::Sqlite).await, play(Db::Postgres).await);
    assert_eq!(sqlite, postgres);
    assert_eq!(sqlite[0], "2026-03 granted 29 and 12", "10 + 5 + 10 of 15 (cap of the day) + 4; 10 + 2");
    insta::assert_snapshot!(sqlite.join("\n"));
}
