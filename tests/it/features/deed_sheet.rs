//! Staff send a spreadsheet of deeds over the API: tried first, told what is wrong in their language, then entered (F2, D-121).

use linli_testkit::{Answer, App, Db, xlsx};
use rstest::rstest;
use serde_json::json;

const IMPORT: &str = "mutation($input: DeedImportInput!) { deedImport(input: $input) {
    report { written rows rowsBad declared granted findingsLeftOut findings { row column code message mend } } errors { code place } } }";

async fn send(app: &App, token: &str, community: &str, rows: &[&[&str]], dry_run: bool) -> Answer {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let upload = app.upload(token, xlsx(&rows)).await;
    let input = json!({ "communityId": community, "key": "三月签到", "reason": "活动签到表", "uploadId": upload, "dryRun": dry_run });
    app.gql(Some(token), IMPORT, json!({ "input": input })).await.ok()
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f2_an_office_sends_its_list_of_attendance(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(4).await;
    let community = town.community.to_string();
    let header: &[&str] = &["姓名", "楼栋", "门牌", "编号", "项目", "日期", "说明"];
    let wrong: &[&str] = &["李小明", "2号楼", "1-101", "", "culture", "2026年3月1日", "排练"];
    let told = send(&app, &town.admin, &community, &[header, wrong], false).await;
    assert_eq!(told.get("deedImport.report.written"), json!(false));
    let finding = told.get("deedImport.report.findings.0");
    assert_eq!((&finding["row"], &finding["column"], &finding["code"]), (&json!(2), &json!("姓名"), &json!("DOER_UNCLEAR")));
    assert!(finding["message"].as_str().unwrap().contains("李小明 2号楼 1-101"), "{finding}");

    let rows: &[&[&str]] = &[
        header,
        &["李小明", "1号楼", "1-101", "", "culture", "2026年3月1日", "排练"],
        &["", "", "", "P02", "culture", "2026/3/1", "排练"],
    ];
    let tried = send(&app, &town.admin, &community, rows, true).await;
    let report = |answer: &Answer| {
        let report = answer.get("deedImport.report");
        (report["written"].clone(), report["rows"].clone(), report["rowsBad"].clone(), report["granted"].clone())
    };
    assert_eq!(report(&tried), (json!(false), json!(2), json!(0), json!("10")));
    let points = async || {
        let query = "query($id: ID!) { pointsGet(memberId: $id) { pending } }";
        let id = format!("{community}/{}", town.people[1].id);
        app.gql(Some(&town.admin), query, json!({ "id": id })).await.ok().text("pointsGet.pending")
    };
    assert_eq!(points().await, "0", "a dry run leaves nothing");
    let done = send(&app, &town.admin, &community, rows, false).await;
    assert_eq!(report(&done), (json!(true), json!(2), json!(0), json!("10")));
    assert_eq!(points().await, "5");
    app.finish().await;
}
