//! Point 3: a community admin brings in grids, buildings, households and people from a spreadsheet.

use std::{path::Path, time::Instant};

use linli_store::DatabaseOptions;
use linli_testkit::{App, Db, Town, csv, xlsx};
use rstest::rstest;
use serde_json::json;
use sqlx::{Connection, PgConnection, Row};

use crate::steps::{PEOPLE, Target, import, import_run, import_upload, members, sheet, start_import};

/// An ID number (GB 11643) of somebody born on a day, `20100301`.
fn id_number(born: &str, order: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = format!("420802{born}{order:03}");
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{digits}{}", &"10X98765432"[sum as usize % 11..][..1])
}

async fn imported(app: &App, town: &Town, rows: &[Vec<String>], mode: &str) -> crate::steps::Run {
    import(app, &town.admin, Target::Community(&town.community.to_string()), xlsx(rows), mode).await
}

const FIELDS: &str = "id number name class door phoneMasked idNumberMasked consent { publishName guardian } under14 hasAccount since
    grid { name kind } building { name grid { name } }";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn people_come_with_their_classes_places_consent_and_masked_numbers(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(0).await;
    let (adult, child) = (id_number("19491231", 1), id_number("20200229", 2));
    let labels =
        ["居民", "楼长", "网格员", "社区工作者", "志愿者", "党员-机关企业", "党员-村社区", "党员-两新组织", "党员-流动", "党员-离退休"];
    let mut rows = sheet(PEOPLE, &[["A01", "麦麦提敏·可热木", "居民", "一网格", "1号楼", "1-101", "13800000001", &adult, "是", ""]]);
    rows.push(["A02", "𠮷小里", "居民", "一网格", "1号楼", "1-101", "", &child, "否", "是"].map(str::to_owned).to_vec());
    rows.extend(labels.iter().enumerate().map(|(n, label)| {
        [&format!("B{n:02}"), "张三", *label, "二网格", "1号楼", &format!("2-{n}"), "", "", "", ""].map(str::to_owned).to_vec()
    }));
    let run = imported(&app, &town, &rows, "ALL_ROWS").await;
    assert_eq!((run.state(), run.counts(), run.findings()), ("DONE", [12, 0, 0, 0], vec![]));

    let community = town.community.to_string();
    let people = members(&app, &town.admin, &community, FIELDS).await;
    let first = &people[0];
    assert_eq!(
        (first["name"].as_str(), first["class"].as_str(), first["door"].as_str()),
        (Some("麦麦提敏·可热木"), Some("RESIDENT"), Some("1-101"))
    );
    assert_eq!((first["phoneMasked"].as_str(), first["under14"].as_bool()), (Some("138****0001"), Some(false)));
    assert_eq!(first["idNumberMasked"], format!("420***********{}", &adult[14..]));
    assert_eq!(first["consent"], json!({ "publishName": true, "guardian": false }));
    assert_eq!(first["building"], json!({ "name": "1号楼", "grid": { "name": "一网格" } }));
    assert_eq!((people[1]["under14"].as_bool(), people[1]["phoneMasked"].is_null()), (Some(true), true));
    let classes: Vec<_> = people[2..].iter().map(|member| member["class"].as_str().unwrap()).collect();
    assert_eq!(
        classes,
        [
            "RESIDENT",
            "BUILDING_LEADER",
            "GRID_STAFF",
            "COMMUNITY_STAFF",
            "VOLUNTEER",
            "PARTY_OFFICE",
            "PARTY_COMMUNITY",
            "PARTY_PRIVATE",
            "PARTY_MOBILE",
            "PARTY_RETIRED"
        ]
    );
    let places =
        app.gql(Some(&town.admin), "query($id: ID!) { placeList(communityId: $id) { kind name } }", json!({ "id": community })).await;
    assert_eq!(places.get("placeList").as_array().unwrap().len(), 4, "two grids, and a building of the same name in each");

    let household = "query($id: ID!) { memberGet(id: $id) { householdId } }";
    let home = app.gql(Some(&town.admin), household, json!({ "id": first["id"] })).await.text("memberGet.householdId");
    let household = "query($id: ID!) { householdGet(id: $id) { door members { number } } }";
    let home = app.gql(Some(&town.admin), household, json!({ "id": home })).await;
    assert_eq!(home.get("householdGet"), json!({ "door": "1-101", "members": [{ "number": "A01" }, { "number": "A02" }] }));
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_corrected_sheet_is_counted_before_anything_is_written(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(0).await;
    let community = town.community.to_string();
    let row = |number: &str, name: &str, door: &str, phone: &str| {
        [number, name, "居民", "一网格", "1号楼", door, phone, "", "否", ""].map(str::to_owned).to_vec()
    };
    let mut rows = sheet(PEOPLE, &[]);
    rows.extend([row("A01", "张三", "101", "13800000001"), row("A02", "李四", "102", "13800000002"), row("A03", "王五", "103", "")]);
    assert_eq!(imported(&app, &town, &rows, "ALL_ROWS").await.counts(), [3, 0, 0, 0]);
    let ids: Vec<_> = members(&app, &town.admin, &community, "id").await;

    rows[1][5] = "201".into();
    rows[2][6] = String::new();
    rows.push(row("A04", "赵六", "104", ""));
    rows.push(row("A05", "钱\u{202E}七", "105", ""));
    let upload = app.upload(&town.admin, xlsx(&rows)).await;
    let dry = import_upload(&app, &town.admin, Target::Community(&community), &upload, "DRY_RUN").await;
    assert_eq!((dry.state(), dry.counts(), dry.findings()), ("DONE", [1, 1, 2, 1], vec![(6, "姓名", "BAD_NAME")]));
    let doors =
        |people: Vec<serde_json::Value>| people.iter().map(|member| member["door"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(doors(members(&app, &town.admin, &community, "door").await), ["101", "102", "103"], "only counted");

    let blocked = import_upload(&app, &town.admin, Target::Community(&community), &upload, "ALL_ROWS").await;
    assert_eq!((blocked.state(), blocked.failure(), blocked.counts()), ("REFUSED", Some("IMPORT_BLOCKED"), [1, 1, 2, 1]));
    assert_eq!(doors(members(&app, &town.admin, &community, "door").await), ["101", "102", "103"], "all rows or none");

    let good = imported(&app, &town, &rows, "GOOD_ROWS").await;
    assert_eq!((good.state(), good.counts()), ("DONE", [1, 1, 2, 1]));
    let people = members(&app, &town.admin, &community, "id door phoneMasked").await;
    assert_eq!(
        people[..3].iter().map(|member| member["id"].clone()).collect::<Vec<_>>(),
        ids.iter().map(|member| member["id"].clone()).collect::<Vec<_>>()
    );
    assert_eq!(people[1]["phoneMasked"], "138****0002", "what stands empty in a sheet stays as it was");
    assert_eq!(doors(people), ["201", "102", "103", "104"]);
    assert_eq!(imported(&app, &town, &rows, "GOOD_ROWS").await.counts(), [0, 0, 4, 1], "repeatable");
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn numbers_lie_encrypted_and_are_revealed_by_a_reasoned_act_alone(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(0).await;
    let (phone, id) = ("13877665544", id_number("19880808", 7));
    let rows = sheet(PEOPLE, &[["A01", "张三", "居民", "一网格", "1号楼", "101", phone, &id, "是", ""]]);
    assert_eq!(imported(&app, &town, &rows, "ALL_ROWS").await.state(), "DONE");
    let wrong = sheet(PEOPLE, &[["A02", phone, "居民", &id, "1号楼", "101", "", "", "是", ""]]);
    let found = imported(&app, &town, &wrong, "ALL_ROWS").await;
    let told = found.0.to_string();
    assert!(found.state() == "REFUSED" && !told.contains(phone) && !told.contains(&id), "{told}");
    app.settle().await;
    assert_eq!(traces(&app, &[phone, &id]).await, Vec::<String>::new());

    let member = members(&app, &town.admin, &town.community.to_string(), "id").await[0]["id"].clone();
    let reveal =
        "mutation($input: MemberRevealInput!) { memberReveal(input: $input) { data { phone idNumber } errors { code place mend } } }";
    let asked = |reason: &str| app.gql(Some(&town.admin), reveal, json!({ "input": { "id": member, "reason": reason } }));
    let unreasoned = asked(" ").await.refused("REASON_REQUIRED");
    assert_eq!(unreasoned.text("memberReveal.errors.0.place"), "input.reason");
    let shown = asked("核对低保材料").await.ok();
    assert_eq!(shown.get("memberReveal.data"), json!({ "phone": phone, "idNumber": id }));
    app.finish().await;
}

/// Where any of these texts stands in clear: in a file of the data folder or in a table.
async fn traces(app: &App, secrets: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    search(&app.options.data, secrets, &mut found);
    if let DatabaseOptions::Postgres { url, .. } = &app.options.database {
        let mut server = PgConnection::connect(url).await.unwrap();
        let tables = sqlx::query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'").fetch_all(&mut server).await.unwrap();
        assert!(tables.len() > 10);
        for table in tables {
            let table: String = table.get(0);
            for secret in secrets {
                let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
                let sql = format!("SELECT count(*) FROM \"{table}\" t WHERE t::text LIKE '%{secret}%' OR t::text LIKE '%{hex}%'");
                let hits: i64 = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut server).await.unwrap().get(0);
                found.extend((hits > 0).then(|| format!("{table}: {secret}")));
            }
        }
    }
    found
}

fn search(folder: &Path, secrets: &[&str], found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search(&path, secrets, found);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let holds = |secret: &str| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        found.extend(secrets.iter().filter(|secret| holds(secret)).map(|secret| format!("{}: {secret}", path.display())));
    }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_csv_of_another_community_or_a_second_import_at_once_is_refused(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(2).await;
    let community = town.community.to_string();
    let mut rows = sheet(PEOPLE, &[]);
    rows.extend(
        (0..3_000)
            .map(|n| [&format!("N{n}"), "张三", "居民", "一网格", "1号楼", &format!("{n}"), "", "", "", ""].map(str::to_owned).to_vec()),
    );
    let (one, two) = (app.upload(&town.admin, csv(&rows)).await, app.upload(&town.admin, csv(&rows)).await);
    let into = Target::Community(&community);
    let first = start_import(&app, &town.admin, into, &one, "ALL_ROWS").await.ok().text("started.run.id");
    let second = start_import(&app, &town.admin, into, &two, "ALL_ROWS").await;
    if import_run(&app, &town.admin, &first).await.text("importRun.state") != "DONE" {
        second.refused("IMPORT_BUSY");
    }
    let leader = app.sign_in_member(&town, &town.people[0]).await;
    start_import(&app, &leader, into, &two, "DRY_RUN").await.refused("FORBIDDEN");
    start_import(&app, &town.street_admin, into, &two, "DRY_RUN").await.refused("FORBIDDEN");
    app.finish().await;
}

/// The size of 白石坡社区: 8,937 households, 26,120 people.
fn whole_community() -> Vec<Vec<String>> {
    let mut rows = sheet(PEOPLE, &[]);
    rows.extend((0..26_120_u32).map(|n| {
        let household = n * 8_937 / 26_120;
        let born = format!("{}{:02}{:02}", 1940 + n % 60, n % 12 + 1, n % 28 + 1);
        let class = if household % 30 == 0 && n % 3 == 0 { "楼长" } else { "居民" };
        vec![
            format!("M{n:05}"),
            ["张小明", "欧阳建国", "麦麦提敏·可热木", "𠮷秀英"][n as usize % 4].to_owned(),
            class.to_owned(),
            format!("第{}网格", household / 400 + 1),
            format!("{}号楼", household / 60 + 1),
            format!("{}-{:02}", household / 60 + 1, household % 60 + 101),
            format!("1{}{:08}", 30 + n / 10_000, n),
            id_number(&born, n / 420),
            if n.is_multiple_of(2) { "是" } else { "否" }.to_owned(),
            String::new(),
        ]
    }));
    rows
}

/// Follows an import to its end; answers how many rows were done each time something was shown.
async fn follow(app: &App, token: &str, id: &str) -> Vec<i64> {
    let query = format!("subscription {{ importRunProgress(id: \"{id}\") {{ state rowsDone }} }}");
    let request = app.http.post(format!("{}/graphql/stream", app.url)).bearer_auth(token).header("accept", "text/event-stream");
    let mut answer = request.json(&json!({ "query": query })).send().await.unwrap();
    let mut text = String::new();
    while let Some(chunk) = answer.chunk().await.unwrap() {
        text.push_str(&String::from_utf8_lossy(&chunk));
        if text.contains("event: complete") || text.contains("event:complete") {
            break;
        }
    }
    let events = text
        .lines()
        .filter_map(|line| line.strip_prefix("data:"))
        .filter_map(|data| serde_json::from_str::<serde_json::Value>(data.trim()).ok());
    events.map(|event| event["data"]["importRunProgress"]["rowsDone"].as_i64().unwrap_or_else(|| panic!("{event}"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_largest_community_known_comes_in_one_file_and_shows_its_progress() {
    let app = App::start(Db::Sqlite).await;
    let town = app.town(0).await;
    let community = town.community.to_string();
    let upload = app.upload(&town.admin, xlsx(&whole_community())).await;
    let begun = Instant::now();
    let id = start_import(&app, &town.admin, Target::Community(&community), &upload, "ALL_ROWS").await.ok().text("started.run.id");
    let shown = follow(&app, &town.admin, &id).await;
    let run = crate::steps::Run(import_run(&app, &town.admin, &id).await.get("importRun"));
    println!("26,120 members on SQLite: {:?}", begun.elapsed());
    assert_eq!((run.state(), run.counts(), run.findings()), ("DONE", [26_120, 0, 0, 0], vec![]));
    assert_eq!((run.0["rowsTotal"].as_i64(), run.0["rowsDone"].as_i64()), (Some(26_120), Some(26_120)));
    assert!(shown.len() > 3 && shown.is_sorted(), "progress never goes back: {shown:?}");
    assert_eq!(shown.last(), Some(&26_120));
    let places = app.gql(Some(&town.admin), "query($id: ID!) { placeList(communityId: $id) { kind } }", json!({ "id": community })).await;
    let grids = places.get("placeList").as_array().unwrap().iter().filter(|place| place["kind"] == "GRID").count();
    assert_eq!(grids, 23);
    let found =
        "query($id: ID!) { memberList(communityId: $id, filter: { search: \"M26119\" }) { edges { node { number name phoneMasked } } } }";
    let last = app.gql(Some(&town.admin), found, json!({ "id": community })).await.get("memberList.edges");
    assert_eq!(last[0]["node"], json!({ "number": "M26119", "name": "𠮷秀英", "phoneMasked": "132****6119" }));
    app.finish().await;
}
