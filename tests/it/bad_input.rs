//! Bad input: whatever is sent, the answer has a code, a place and a mend, and nothing is written.

use std::{path::PathBuf, time::Duration};

use linli_testkit::{Answer, App, Db, Town};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::steps::{Run, Target, communities, import, import_upload, is_chinese, members};

/// One file of the corpus and what it must answer; see `tests/corpus/make.py`.
struct Case {
    file: String,
    people: bool,
    failure: Option<String>,
    findings: Vec<(i64, String, String)>,
    new: i64,
}

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn cases() -> Vec<Case> {
    let manifest: Vec<Value> = serde_json::from_slice(&std::fs::read(corpus().join("manifest.json")).unwrap()).unwrap();
    let finding =
        |found: &Value| (found[0].as_i64().unwrap(), found[1].as_str().unwrap().to_owned(), found[2].as_str().unwrap().to_owned());
    let case = |row: Value| Case {
        file: row["file"].as_str().unwrap().to_owned(),
        people: row["into"] == "people",
        failure: row["failure"].as_str().map(str::to_owned),
        findings: row["findings"].as_array().unwrap().iter().map(finding).collect(),
        new: row["new"].as_i64().unwrap(),
    };
    manifest.into_iter().map(case).collect()
}

#[test]
fn every_file_of_the_corpus_stands_in_its_manifest() {
    let files = std::fs::read_dir(corpus()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.filter(|name| !name.ends_with(".py") && name != "manifest.json").collect();
    let mut listed: Vec<String> = cases().into_iter().map(|case| case.file).collect();
    files.sort();
    listed.sort();
    assert_eq!(files, listed);
    assert!(listed.len() >= 25, "{}", listed.len());
}

/// How much there is: communities of the street, people of the community.
async fn written(app: &App, town: &Town) -> (i64, i64) {
    let count = |rows: usize| i64::try_from(rows).unwrap();
    let street = communities(app, &town.street_admin, &town.street.to_string()).await;
    let people = members(app, &town.admin, &town.community.to_string(), "id").await;
    (count(street.len()), count(people.len()))
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn every_bad_file_is_refused_with_place_and_mend_and_leaves_nothing_behind(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(1).await;
    let (street, community) = (town.street.to_string(), town.community.to_string());
    let mut wrong = Vec::new();
    for case in cases() {
        let (into, token) =
            if case.people { (Target::Community(&community), &town.admin) } else { (Target::Street(&street), &town.street_admin) };
        let before = written(&app, &town).await;
        let upload = app.upload(token, std::fs::read(corpus().join(&case.file)).unwrap()).await;
        let dry = import_upload(&app, token, into, &upload, "DRY_RUN").await;
        let unchanged = written(&app, &town).await == before;
        let run = import_upload(&app, token, into, &upload, "ALL_ROWS").await;
        let after = written(&app, &town).await;
        let added = (after.0 - before.0) + (after.1 - before.1);
        wrong.extend(differences(&case, &dry, &run, added).into_iter().map(|told| format!("{}: {told}", case.file)));
        wrong.extend((!unchanged).then(|| format!("{}: the dry run wrote something", case.file)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    app.finish().await;
}

/// What a case's runs did otherwise than the manifest says.
fn differences(case: &Case, dry: &Run, run: &Run, added: i64) -> Vec<String> {
    let mut told = Vec::new();
    let blocked = case.failure.as_deref() == Some("IMPORT_BLOCKED");
    let expected_dry = if case.failure.is_none() || blocked { "DONE" } else { "REFUSED" };
    let expected = if case.failure.is_none() { "DONE" } else { "REFUSED" };
    if (dry.state(), run.state()) != (expected_dry, expected) {
        told.push(format!("ended {} and {}", dry.state(), run.state()));
    }
    if run.failure() != case.failure.as_deref() {
        told.push(format!("failed with {:?}", run.0["failure"]));
    }
    let owned =
        |run: &Run| run.findings().into_iter().map(|(row, column, code)| (row, column.to_owned(), code.to_owned())).collect::<Vec<_>>();
    for found in [owned(dry), owned(run)] {
        if found != case.findings {
            told.push(format!("found {found:?}"));
        }
    }
    if (added, run.counts()[0]) != (case.new, if blocked { run.counts()[0] } else { case.new }) {
        told.push(format!("added {added}, counted {:?}", run.counts()));
    }
    for error in run.0["findings"].as_array().unwrap().iter().chain(run.0["failure"].as_object().map(|_| &run.0["failure"])) {
        let words = ["message", "mend"].map(|field| error[field].as_str().unwrap());
        if !words.iter().all(|text| is_chinese(text) && !text.contains(['{', '}', '\u{202E}', '\u{200F}', '\u{2067}'])) {
            told.push(format!("says {error}"));
        }
    }
    told
}

const SAVE: &str = "mutation($input: ApplicationSaveInput!) { applicationSave(input: $input) {
    application { id revision } errors { code message mend place } } }";

/// An application of one line with a field changed.
fn application(town: &Town, field: &str, value: Value) -> Value {
    let mut line = json!({ "item": "culture", "day": "2026-03-02", "quantity": "1", "description": "合唱" });
    line[field] = value;
    let member = format!("{}/{}", town.community, town.people[0].id);
    json!({ "input": { "revision": 0, "memberId": member, "month": "2026-03", "lines": [line] } })
}

/// The error of a mutation as code and place; its mend must be said in Chinese.
fn told(answer: &Answer, field: &str) -> (String, String) {
    let error = answer.get(&format!("{field}.errors.0"));
    let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    assert!(is_chinese(&text("message")) && is_chinese(&text("mend")), "{error}");
    assert!(!text("message").contains(['{', '}']) && !text("mend").contains(['{', '}']), "{error}");
    (text("code"), text("place"))
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn bad_values_in_an_application_are_named_by_their_place(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(2).await;
    let leader = app.sign_in_member(&town, &town.people[0]).await;
    let long = "长".repeat(501);
    let lines = [
        ("quantity", json!("-1"), "BAD_QUANTITY"),
        ("quantity", json!("NaN"), "BAD_QUANTITY"),
        ("quantity", json!("Infinity"), "BAD_QUANTITY"),
        ("quantity", json!("1e3"), "BAD_QUANTITY"),
        ("quantity", json!("0"), "BAD_QUANTITY"),
        ("quantity", json!("1.0005"), "BAD_QUANTITY"),
        ("quantity", json!("１"), "BAD_QUANTITY"),
        ("quantity", json!("99999999"), "BAD_QUANTITY"),
        ("quantity", json!(""), "BAD_QUANTITY"),
        ("day", json!("2026-02-30"), "BAD_DATE"),
        ("day", json!("2026-3-2"), "BAD_DATE"),
        ("day", json!("民国115年3月2日"), "BAD_DATE"),
        ("day", json!("正月十四"), "BAD_DATE"),
        ("day", json!("0026-03-02"), "BAD_DATE"),
        ("day", json!(20_260_302), "BAD_DATE"),
        ("day", json!("2026-02-28"), "DAY_OUTSIDE_MONTH"),
        ("points", json!("NaN"), "BAD_POINTS"),
        ("points", json!("1.234"), "BAD_POINTS"),
        ("points", json!(1.5), "BAD_POINTS"),
        ("points", json!("4"), "POINTS_OUT_OF_RANGE"),
        ("item", json!("no-such-item"), "UNKNOWN_ITEM"),
        ("item", json!("outstanding"), "ITEM_STAFF_ONLY"),
        ("description", json!("合\u{202E}唱"), "BAD_TEXT"),
        ("description", json!("合\u{0}唱"), "BAD_TEXT"),
        ("description", json!(long), "TOO_LONG"),
        ("evidenceIds", json!(["evi_1"]), "BAD_ID"),
    ];
    for (field, value, code) in lines {
        let answer = app.gql(Some(&leader), SAVE, application(&town, field, value.clone())).await;
        let place = if field == "evidenceIds" { "input.lines[0].evidenceIds[0]".to_owned() } else { format!("input.lines[0].{field}") };
        assert_eq!(told(&answer, "applicationSave"), (code.to_owned(), place), "{field} {value}");
    }
    for (month, code) in [("2026-13", "BAD_MONTH"), ("2026-3", "BAD_MONTH"), ("3月", "BAD_MONTH"), ("2026-04", "MONTH_IN_FUTURE")] {
        let mut input = application(&town, "day", json!("2026-04-01"));
        input["input"]["month"] = json!(month);
        let answer = app.gql(Some(&leader), SAVE, input).await;
        assert_eq!(told(&answer, "applicationSave"), (code.to_owned(), "input.month".to_owned()), "{month}");
    }
    for wrong in [json!(-1), json!(["1"]), json!({}), Value::Null] {
        app.gql(Some(&leader), SAVE, application(&town, "quantity", wrong)).await.refused("BAD_REQUEST");
    }
    let all = "query($id: ID!) { applicationList(communityId: $id) { edges { node { id } } } }";
    let filed = app.gql(Some(&town.admin), all, json!({ "id": town.community.to_string() })).await;
    assert_eq!(filed.get("applicationList.edges"), json!([]), "nothing was written");

    app.gql(Some(&leader), SAVE, application(&town, "description", json!("扫雪 😀 𠮷祥"))).await.ok();
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_closed_month_and_an_item_of_another_version_are_refused(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(2).await;
    let community = town.community.to_string();
    let (leader, second) = (app.sign_in_member(&town, &town.people[0]).await, app.sign_in_member(&town, &town.people[1]).await);
    publish_second_version(&app, &town).await;

    // "sweeping" exists from version 2 on, which judges deeds from April.
    let answer = app.gql(Some(&leader), SAVE, application(&town, "item", json!("sweeping"))).await;
    assert_eq!(told(&answer, "applicationSave"), ("UNKNOWN_ITEM".into(), "input.lines[0].item".into()));
    assert!(answer.text("applicationSave.errors.0.message").contains('1'), "names the version: {}", answer.body);

    let saved = app.gql(Some(&leader), SAVE, application(&town, "quantity", json!("1"))).await.ok();
    let submit = "mutation($id: ID!) { applicationSubmit(input: { id: $id, revision: 1 }) { application { revision } errors { code } } }";
    let id = saved.text("applicationSave.application.id");
    let revision = app.gql(Some(&leader), submit, json!({ "id": id })).await.ok().number("applicationSubmit.application.revision");
    let approve = "mutation($input: ReviewApproveInput!) { reviewApprove(input: $input) { outcomes { granted } errors { code } } }";
    let items = json!({ "input": { "communityId": community, "items": [{ "applicationId": id, "revision": revision }] } });
    assert_eq!(app.gql(Some(&town.admin), approve, items).await.ok().text("reviewApprove.outcomes.0.granted"), "5");
    let open = "mutation($id: ID!) { publicityOpen(input: { communityId: $id, month: \"2026-03\", days: 7 }) { publicity { id } errors { code } } }";
    app.gql(Some(&town.admin), open, json!({ "id": community })).await.ok();

    let mut late = application(&town, "quantity", json!("1"));
    late["input"]["memberId"] = json!(format!("{community}/{}", town.people[1].id));
    app.at("2026-04-02", 9).await;
    late["input"]["month"] = json!("2026-04");
    late["input"]["lines"][0]["day"] = json!("2026-04-01");
    late["input"]["lines"][0]["item"] = json!("sweeping");
    app.gql(Some(&second), SAVE, late.clone()).await.ok();
    late["input"]["lines"][0]["item"] = json!("culture");
    late["input"]["month"] = json!("2026-03");
    late["input"]["lines"][0]["day"] = json!("2026-03-01");
    // A published month still takes who is late, under the version of the day; the close of its period ends that.
    app.gql(Some(&second), SAVE, late.clone()).await.ok();
    app.at("2027-01-05", 9).await;
    let periods = "query($id: ID!) { periodList(communityId: $id) { id firstDay } }";
    let periods = app.gql(Some(&town.admin), periods, json!({ "id": community })).await.ok();
    let year = periods.get("periodList").as_array().unwrap().iter().find(|year| year["firstDay"] == "2026-01-01").unwrap()["id"].clone();
    let close = "mutation($id: ID!) { periodClose(input: { id: $id, reason: \"年终\" }) { period { cleared } errors { code } } }";
    app.gql(Some(&town.admin), close, json!({ "id": year })).await.ok();
    late["input"]["month"] = json!("2026-02");
    late["input"]["lines"][0]["day"] = json!("2026-02-01");
    let answer = app.gql(Some(&second), SAVE, late).await;
    assert_eq!(told(&answer, "applicationSave"), ("MONTH_CLOSED".into(), "input.month".into()));
    app.finish().await;
}

/// Version 2 from 1 April: only the item "sweeping".
async fn publish_second_version(app: &App, town: &Town) {
    let community = town.community.to_string();
    let save = "mutation($input: SchemeDraftSaveInput!) { schemeDraftSave(input: $input) { scheme { draft { revision findings { code } } } errors { code } } }";
    let document = json!({
        "name": { "zh": "楼长积分第二版" },
        "items": [{ "code": "sweeping", "name": { "zh": "清扫" }, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": "3" } }],
        "period": { "starts_in_month": 1 },
        "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": false },
    });
    let saved =
        app.gql(Some(&town.admin), save, json!({ "input": { "communityId": community, "revision": 0, "document": document } })).await.ok();
    let revision = saved.number("schemeDraftSave.scheme.draft.revision");
    let publish =
        "mutation($input: SchemePublishInput!) { schemePublish(input: $input) { scheme { versions { version } } errors { code place } } }";
    let input =
        |from: &str| json!({ "input": { "communityId": community, "revision": revision, "effectiveFrom": from, "reason": "年度调整" } });
    let early = app.gql(Some(&town.admin), publish, input("2026-03-01")).await.refused("EFFECTIVE_IN_PAST");
    assert_eq!(early.text("schemePublish.errors.0.place"), "input.effectiveFrom");
    let published = app.gql(Some(&town.admin), publish, input("2026-04-01")).await.ok();
    assert_eq!(published.number("schemePublish.scheme.versions.0.version"), 2);
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_cursor_opens_its_own_list_alone(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(4).await;
    let community = town.community.to_string();
    let page = |list: &str, arguments: &str, after: Value| {
        let query = format!(
            "query($id: ID!, $after: String) {{ {list}(communityId: $id, first: 2, after: $after{arguments}) {{ edges {{ cursor }} }} }}"
        );
        let (app, token, community) = (&app, &town.admin, &community);
        async move { app.gql(Some(token), &query, json!({ "id": community, "after": after })).await }
    };
    let cursor = page("memberList", "", Value::Null).await.get("memberList.edges.1.cursor");
    assert_eq!(page("memberList", "", cursor.clone()).await.get("memberList.edges").as_array().unwrap().len(), 2);
    let elsewhere = [
        "applicationList",
        "productList",
        "publicityList",
        "objectionList",
        "postList",
        "noticeList",
        "redemptionList",
        "sealList",
        "pointsRanking",
    ];
    for list in elsewhere {
        let answer = page(list, "", cursor.clone()).await.refused("BAD_CURSOR");
        let error = &answer.body["errors"][0];
        assert_eq!(error["extensions"]["place"], "after", "{list}");
        assert!(is_chinese(error["extensions"]["mend"].as_str().unwrap()), "{error}");
    }
    page("memberList", ", filter: { search: \"张\" }", cursor.clone()).await.refused("BAD_CURSOR");
    for broken in ["", "%%%", "W10", "bnVsbA", &"A".repeat(5_000)] {
        page("memberList", "", json!(broken)).await.refused("BAD_CURSOR");
    }
    for first in [0, 501, -1] {
        let query = format!("query($id: ID!) {{ memberList(communityId: $id, first: {first}) {{ edges {{ cursor }} }} }}");
        app.gql(Some(&town.admin), &query, json!({ "id": community })).await.refused("BAD_PAGE");
    }
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn names_are_bounded_and_hide_nothing_wherever_they_are_entered(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(0).await;
    let create = "mutation($input: UnitCreateInput!) { unitCreate(input: $input) { unit { name } errors { code message mend place } } }";
    let input = |name: &str, code: &str| json!({ "input": { "level": "STREET", "parentId": town.district.to_string(), "name": name, "code": code } });
    for name in ["", "里".repeat(34).as_str(), "东\u{202E}区", "幸福😀街道", "东\u{200B}区", "<b>东</b>"] {
        let answer = app.gql(Some(&town.operator), create, input(name, "420802001000")).await;
        assert_eq!(told(&answer, "unitCreate"), ("BAD_NAME".into(), "input.name".into()), "{name}");
    }
    for code in ["420802000000", "420803001000", "42080200100", "四二〇八"] {
        let answer = app.gql(Some(&town.operator), create, input("龙泉街道", code)).await;
        assert_eq!(told(&answer, "unitCreate"), ("BAD_DIVISION_CODE".into(), "input.code".into()), "{code}");
    }
    let longest = "𠮷".repeat(33);
    let made = app.gql(Some(&town.operator), create, input(&longest, "420802001000")).await.ok();
    assert_eq!(made.text("unitCreate.unit.name"), longest);
    let answer = app.gql(Some(&town.operator), create, input("别名街道", "420802001000")).await;
    assert_eq!(told(&answer, "unitCreate"), ("DUPLICATE".into(), "input.code".into()));

    let product =
        "mutation($input: ProductSaveInput!) { productSave(input: $input) { product { id } errors { code message mend place } } }";
    for (field, value, code) in
        [("stock", json!(-1), "BAD_QUANTITY"), ("price", json!("-5"), "POINTS_OUT_OF_RANGE"), ("price", json!("NaN"), "BAD_POINTS")]
    {
        let mut input = json!({ "communityId": town.community.to_string(), "revision": 0, "name": "大米", "description": "", "price": "5", "stock": 1, "open": true });
        input[field] = value;
        let answer = app.gql(Some(&town.admin), product, json!({ "input": input })).await;
        assert_eq!(told(&answer, "productSave"), (code.into(), format!("input.{field}")), "{input}");
    }
    let list = "query($id: ID!) { productList(communityId: $id) { edges { cursor } } }";
    assert_eq!(app.gql(Some(&town.admin), list, json!({ "id": town.community.to_string() })).await.get("productList.edges"), json!([]));
    app.finish().await;
}

const MIB: usize = 1024 * 1024;

/// What an upload answered: the status line and the body's first error.
fn refusal(answer: &[u8]) -> (String, Value) {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let json: Value =
        body.find('{').and_then(|at| serde_json::from_str(body[at..].trim_end_matches("\r\n0\r\n\r\n").trim()).ok()).unwrap_or_default();
    (head.lines().next().unwrap_or_default().to_owned(), json["errors"][0].clone())
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn sixty_four_mebibytes_are_refused_while_they_stream_in(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(0).await;
    // Announced: refused for what the head says.
    let whole = vec![b'x'; 64 * MIB];
    let answer = app
        .http
        .post(format!("{}/upload", app.url))
        .bearer_auth(&town.admin)
        .header("accept-language", "zh-CN")
        .body(whole)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 413);
    let error = answer.json::<Value>().await.unwrap()["errors"][0].clone();
    assert_eq!((error["extensions"]["code"].as_str(), error["extensions"]["place"].as_str()), (Some("TOO_LARGE"), Some("file")));
    assert!(error["extensions"]["mend"].as_str().unwrap().contains("16 MiB"), "{error}");

    // Unannounced: chunk after chunk, and the sender never ends; the answer comes all the same.
    let address = app.url.strip_prefix("http://").unwrap();
    let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = format!("POST /upload HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\ntransfer-encoding: chunked\r\n\r\n", town.admin);
    line.write_all(head.as_bytes()).await.unwrap();
    let chunk = [format!("{MIB:x}\r\n").into_bytes(), vec![b'x'; MIB], b"\r\n".to_vec()].concat();
    for _ in 0..20 {
        line.write_all(&chunk).await.unwrap();
    }
    let mut answer = vec![0; 4096];
    let read = tokio::time::timeout(Duration::from_secs(10), line.read(&mut answer)).await.expect("an answer before the end").unwrap();
    let (status, error) = refusal(&answer[..read]);
    assert!(status.contains("413"), "{status}");
    assert_eq!(
        (error["extensions"]["code"].as_str(), is_chinese(error["extensions"]["mend"].as_str().unwrap())),
        (Some("TOO_LARGE"), true)
    );

    let kept = std::fs::read_dir(app.options.data.join("files")).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<PathBuf> = kept.filter(|path| path.is_dir()).flat_map(|folder| walk(&folder)).collect();
    assert!(kept.iter().all(|file| std::fs::metadata(file).unwrap().len() < MIB as u64), "{kept:?}");
    let sixteen = import(&app, &town.admin, Target::Community(&town.community.to_string()), vec![b'x'; 16 * MIB], "DRY_RUN").await;
    assert_eq!((sixteen.state(), sixteen.failure()), ("REFUSED", Some("SHEET_EMPTY")), "the limit itself may come");
    app.finish().await;
}

fn walk(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn uploads_without_content_or_of_others_lead_nowhere(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(0).await;
    let send = |token: Option<&str>, body: Vec<u8>| {
        let mut request = app.http.post(format!("{}/upload", app.url)).body(body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        async move {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["errors"][0]["extensions"]["code"].clone())
        }
    };
    assert_eq!(send(Some(&town.admin), vec![]).await, (400, json!("REQUIRED")));
    assert_eq!(send(None, b"x".to_vec()).await, (401, json!("UNAUTHENTICATED")));
    assert_eq!(send(Some("lla_wrong"), b"x".to_vec()).await, (401, json!("UNAUTHENTICATED")));
    let add = "mutation($input: EvidenceAddInput!) { evidenceAdd(input: $input) { evidence { id } errors { code message mend place } } }";
    for other in [b"<svg onload=alert(1)>".as_slice(), b"MZ\x90\0", b"PK\x03\x04", b"GIF"] {
        let upload = app.upload(&town.admin, other.to_vec()).await;
        let input = json!({ "communityId": town.community.to_string(), "uploadId": upload });
        let answer = app.gql(Some(&town.admin), add, json!({ "input": input })).await;
        assert_eq!(told(&answer, "evidenceAdd"), ("FILE_TYPE".into(), "input.uploadId".into()), "what it is called does not matter");
    }
    let theirs = app.upload(&town.street_admin, b"x".to_vec()).await;
    let into = Target::Community(&town.community.to_string()[..]);
    crate::steps::start_import(&app, &town.admin, into, &theirs, "DRY_RUN").await.refused("NOT_FOUND");
    let malformed = crate::steps::start_import(&app, &town.admin, into, "upl_1", "DRY_RUN").await;
    assert_eq!(told(&malformed, "started"), ("BAD_ID".into(), "input.uploadId".into()));
    app.finish().await;
}
