//! The subcommands of `linli`, run in process: demonstration, server, import, export, verify.

use std::{
    ffi::OsString,
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use linli::AppOptions;
use linli_store::DatabaseOptions;
use linli_testkit::{App, Db, xlsx};
use serde_json::{Value, json};

/// What a command said, readable while it still runs.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Heard {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

struct Said {
    code: u8,
    out: String,
    err: String,
}

async fn linli(args: &[&str]) -> Said {
    let (mut out, mut err) = (Heard::default(), Heard::default());
    let args = ["linli"].iter().chain(args).map(OsString::from);
    let code = linli::cli::main_with(args, &mut out, &mut err).await;
    Said { code, out: out.text(), err: err.text() }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Where a demonstration is: the arguments that name it.
fn place(options: &AppOptions) -> Vec<String> {
    let mut place = vec!["--data".to_owned(), path(&options.data).to_owned()];
    if let DatabaseOptions::Postgres { url, .. } = &options.database {
        place.extend(["--database".to_owned(), url.clone()]);
    }
    place
}

async fn linli_at(place: &[String], args: &[&str]) -> Said {
    linli(&[args, &place.iter().map(String::as_str).collect::<Vec<_>>()].concat()).await
}

async fn demo(place: &[String]) {
    let said = linli_at(place, &["demo", "--seed", "7", "--today", "2026-02-15", "--months", "3"]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    for role in ["平台运营", "区级分析员", "街道办", "社区管理员", "审核员", "网格长", "楼长", "居民", "兑换点"]
    {
        assert!(said.out.contains(role), "{role}: {}", said.out);
    }
}

/// The exported rows without the first column, the running number, which may skip differently on another database.
async fn exported(place: &[String], what: &str) -> Vec<String> {
    let said = linli_at(place, &["export", "-", "--community", "420802001001", "--what", what, "--format", "csv"]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    said.out.lines().map(|line| line.split_once(',').map_or(line, |(_, rest)| rest).to_owned()).collect()
}

#[tokio::test]
async fn a_seed_and_a_day_make_one_history_on_both_databases_and_its_books_agree() {
    let folder = tempfile::tempdir().unwrap();
    let mut postgres = App::start(Db::Postgres).await;
    postgres.stop().await;
    let (one, other) = (vec!["--data".to_owned(), path(folder.path()).to_owned()], place(&postgres.options));
    tokio::join!(demo(&one), demo(&other));
    for what in ["members", "ledger", "publicity"] {
        let (first, second) = (exported(&one, what).await, exported(&other, what).await);
        assert!(first.len() > 60, "{what}: {} rows", first.len());
        let differing = first.iter().zip(&second).find(|(a, b)| a != b);
        assert!(first == second, "{what}: {differing:?}");
    }
    let ledger = exported(&one, "ledger").await.join("\n");
    for told in ["审核通过（待公示）", "公示期满（生效）", "兑换扣减", "年度清零", "2026-01,"] {
        assert!(ledger.contains(told), "{told}: {ledger}");
    }
    for place in [&one, &other] {
        let verified = linli_at(place, &["verify"]).await;
        assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
        assert!(verified.out.contains("账目一致：8 个社区"), "{}", verified.out);
    }
    let again = linli_at(&one, &["demo"]).await;
    assert_eq!(again.code, 1);
    assert!(again.err.contains("已有区县") && again.err.contains("already holds a district"), "{}", again.err);

    let mut left = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(left.all(|name| !name.contains("building")), "what was built aside is in place");
    serves_every_role_and_stops_in_time(folder.path()).await;
}

/// The second start keeps the data, prints the accounts, and ends on a signal within two seconds.
async fn serves_every_role_and_stops_in_time(folder: &Path) {
    let (out, mut err) = (Heard::default(), Heard::default());
    let args = ["linli", "serve", "--demo", "--listen", "127.0.0.1:0", "--data", path(folder)].map(OsString::from);
    let mut written = out.clone();
    let serving = linli::cli::main_with(args.into_iter(), &mut written, &mut err);
    let visiting = async {
        let address = loop {
            let text = out.text();
            if let Some((_, rest)) = text.split_once("http://").filter(|(_, rest)| rest.contains("演示账号") && rest.contains("居民"))
            {
                break rest.split_whitespace().next().unwrap().to_owned();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        let accounts: Value = serde_json::from_slice(&std::fs::read(folder.join("demo.json")).unwrap()).unwrap();
        for account in accounts["accounts"].as_array().unwrap() {
            sign_in(&address, account).await;
        }
        let stopping = Instant::now();
        assert!(std::process::Command::new("kill").args(["-TERM", &std::process::id().to_string()]).status().unwrap().success());
        stopping
    };
    let (code, stopping) = tokio::join!(serving, visiting);
    assert_eq!(code, 0, "{}", err.text());
    assert!(stopping.elapsed() < Duration::from_secs(2), "{:?}", stopping.elapsed());
}

async fn sign_in(address: &str, account: &Value) {
    let query = "mutation($input: SessionStartInput!) { sessionStart(input: $input) { errors { code } tokens { accessToken } } }";
    let variables = json!({ "input": { "phone": account["phone"], "password": account["password"] } });
    let request = reqwest::Client::new().post(format!("http://{address}/graphql")).json(&json!({ "query": query, "variables": variables }));
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert!(answer["data"]["sessionStart"]["tokens"]["accessToken"].is_string(), "{account}: {answer}");
}

#[tokio::test]
async fn people_are_imported_and_exported_masked_and_guarded() {
    let app = App::start(Db::Sqlite).await;
    let town = app.town(4).await;
    let data = app.options.data.clone();
    let (sheet, bad) = (data.join("people.xlsx"), data.join("bad.xlsx"));
    let header = ["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示"];
    let row = |number: &str, phone: &str| {
        [number, "李梅", "居民", "第1网格", "1号楼", "1-501", phone, "11010519491231002X", "否"].map(str::to_owned).to_vec()
    };
    let rows = |row: Vec<String>| vec![header.map(str::to_owned).to_vec(), row];
    std::fs::write(&sheet, xlsx(&rows(row("+P99", "13900000099")))).unwrap();
    std::fs::write(&bad, xlsx(&rows(row("P98", "12345")))).unwrap();
    let place = ["--community", "420802003001", "--data", path(&data)];

    let refused = linli(&[&["import", "members", path(&bad)], &place[..]].concat()).await;
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("第 2 行“手机”：手机号不正确") && refused.err.contains("row 2, 手机"), "{}", refused.err);
    assert!(refused.err.contains("没有写入任何内容"), "{}", refused.err);

    let dry = linli(&[&["import", "members", path(&sheet), "--dry-run"], &place[..]].concat()).await;
    assert!(dry.code == 0 && dry.out.contains("新增 1") && dry.out.contains("没有写入"), "{}{}", dry.out, dry.err);
    let done = linli(&[&["import", "members", path(&sheet)], &place[..]].concat()).await;
    assert!(done.code == 0 && done.out.contains("导入完成"), "{}{}", done.out, done.err);

    let csv = linli(&[&["export", "-", "--what", "members", "--format", "csv"], &place[..]].concat()).await.out;
    let line = csv.lines().find(|line| line.contains("P99")).unwrap();
    assert!(line.starts_with("'+P99,李*,居民,"), "{line}");
    assert!(line.contains("139****0099") && !line.contains("13900000099") && !line.contains("11010519491231002X"), "{line}");
    assert_eq!(csv.lines().count(), 1 + town.people.len() + 1);
    app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_done_is_said_in_both_languages_with_its_mend() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = path(folder.path());
    let verified = linli(&["verify", "--data", nowhere]).await;
    assert_eq!(verified.code, 1);
    assert!(verified.err.contains("不存在") && verified.err.contains("does not exist"), "{}", verified.err);
    assert!(!folder.path().join("linli.sqlite").exists(), "reading makes no database");

    let unset = linli(&["serve", "--data", nowhere, "--listen", "somewhere"]).await;
    assert_eq!(unset.code, 2);
    assert!(unset.err.contains("server.listen"), "{}", unset.err);

    assert_eq!(linli(&["fly"]).await.code, 2);
    assert_eq!(linli(&["--help"]).await.code, 0);
    assert!(linli(&["schema"]).await.out.contains("type Query"));
    assert!(linli(&["config"]).await.out.contains("[server]"));

    assert_eq!(linli(&["migrate", "--data", nowhere]).await.code, 0);
    let unknown = linli(&["export", "-", "--data", nowhere, "--community", "420802001001", "--what", "members"]).await;
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("没有区划代码为 420802001001 的社区"), "{}", unknown.err);
    let malformed = linli(&["export", "-", "--data", nowhere, "--community", "42", "--what", "members"]).await;
    assert!(malformed.err.contains("请填写 12 位统计用区划代码"), "{}", malformed.err);

    let invited = linli(&["operator", "invite", "--data", nowhere, "--name", "王芳", "--phone", "13812345678"]).await;
    assert!(
        invited.code == 0 && invited.out.contains("/invite#") && !invited.out.contains("13812345678"),
        "{}{}",
        invited.out,
        invited.err
    );
    let wrong = linli(&["operator", "invite", "--data", nowhere, "--name", "王芳", "--phone", "12"]).await;
    assert!(wrong.code == 1 && wrong.err.starts_with("错误：手机号不正确"), "{}", wrong.err);
}
