//! The subcommands of `linli`, run in process: demonstration, server, import, export, verify.

use std::{
    ffi::OsString,
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use linli::AppOptions;
use linli_store::{DatabaseOptions, Synchronous};
use linli_testkit::{App, Db, xlsx};
use rstest::rstest;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{
    onboarding::{FOUND, mixed},
    steps::{communities, enter, open_street},
};

/// What a command said, readable while it still runs.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Vec<u8>>>);

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
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// The other end of a pipe that was closed.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) async fn linli(args: &[&str]) -> Said {
    linli_testkit::keep_logs();
    let (mut out, mut err) = (Heard::default(), Heard::default());
    let args = ["linli"].iter().chain(args).map(OsString::from);
    let code = linli::cli::main_with(args, &mut out, &mut err).await;
    Said { code, out: out.text(), err: err.text() }
}

pub(crate) fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Who can be signed in as in a demonstration.
const ROLES: [&str; 9] = ["平台运营", "区级分析员", "街道办", "社区管理员", "审核员", "网格长", "楼长", "居民", "兑换点"];
/// The longest that a stop may take when nothing is in flight.
const GRACE: Duration = Duration::from_secs(2);

/// Where a demonstration is: the arguments that name it.
fn place(options: &AppOptions) -> Vec<String> {
    let mut place = vec!["--data".to_owned(), path(&options.data).to_owned()];
    if let DatabaseOptions::Postgres { url, .. } = &options.database {
        place.extend(["--database".to_owned(), url.clone()]);
    }
    place
}

pub(crate) async fn linli_at(place: &[String], args: &[&str]) -> Said {
    linli(&[args, &place.iter().map(String::as_str).collect::<Vec<_>>()].concat()).await
}

async fn demo(place: &[String]) {
    let said = linli_at(place, &["demo", "--seed", "7", "--today", "2026-02-15", "--months", "2"]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    for role in ROLES {
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
        assert!(first.len() > 20, "{what}: {} rows", first.len());
        let differing = first.iter().zip(&second).find(|(a, b)| a != b);
        assert!(first == second, "{what}: {differing:?}");
    }
    let ledger = exported(&one, "ledger").await.join("\n");
    for told in ["审核通过（待公示）", "公示期满（生效）", "兑换扣减", "周期清零", "2026-01,"] {
        assert!(ledger.contains(told), "{told}: {ledger}");
    }
    for place in [&one, &other] {
        let verified = linli_at(place, &["verify"]).await;
        assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
        assert!(verified.out.contains("账目一致：8 个社区"), "{}", verified.out);
    }
    let file = DatabaseOptions::Sqlite { path: folder.path().join("linli.sqlite"), synchronous: Synchronous::Full };
    for options in [&file, &postgres.options.database] {
        assert!(execute(options, "UPDATE point_account SET balance = balance + 100").await > 0);
    }
    for place in [&one, &other] {
        let differing = linli_at(place, &["verify"]).await;
        assert_eq!(differing.code, 3, "{}{}", differing.out, differing.err);
        assert!(differing.out.contains("可用积分") && differing.err.contains("differences found"), "{}{}", differing.out, differing.err);
        let args = ["linli", "verify"].into_iter().map(OsString::from).chain(place.iter().map(OsString::from));
        assert_eq!(linli::cli::main_with(args, &mut Gone, &mut Heard::default()).await, 3, "whoever read has seen enough");
    }
    let again = linli_at(&one, &["demo"]).await;
    assert_eq!(again.code, 1);
    assert!(again.err.contains("已有区县") && again.err.contains("already holds a district"), "{}", again.err);

    let mut left = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(left.all(|name| !name.contains("building")), "what was built aside is in place");
}

/// Speaks to the database beside the product.
async fn execute(options: &DatabaseOptions, sql: &'static str) -> u64 {
    match options {
        DatabaseOptions::Sqlite { path, .. } => {
            let mut connection = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path)).await.unwrap();
            connection.execute(sql).await.unwrap().rows_affected()
        }
        DatabaseOptions::Postgres { url, .. } => PgConnection::connect(url).await.unwrap().execute(sql).await.unwrap().rows_affected(),
    }
}

/// Starts `linli serve --demo`, waits for what it prints, signs every role in, and stops it by a signal. Answers what it said.
async fn serves_every_role_and_stops_in_time(folder: &Path, signal: &str) -> Said {
    let (out, mut err) = (Heard::default(), Heard::default());
    let args = ["linli", "serve", "--demo", "--listen", "127.0.0.1:0", "--data", path(folder)].map(OsString::from);
    let mut written = out.clone();
    let serving = linli::cli::main_with(args.into_iter(), &mut written, &mut err);
    let visiting = async {
        let address = loop {
            let text = out.text();
            if let Some((_, rest)) = text.split_once("http://").filter(|(_, rest)| rest.contains("演示账号") && rest.contains("兑换点"))
            {
                break rest.split_whitespace().next().unwrap().to_owned();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        let accounts: Value = serde_json::from_slice(&std::fs::read(folder.join("demo.json")).unwrap()).unwrap();
        let accounts = accounts["accounts"].as_array().unwrap();
        assert_eq!(accounts.len(), ROLES.len());
        for account in accounts {
            assert!(out.text().contains(account["phone"].as_str().unwrap()), "{account}");
            sign_in(&address, account).await;
        }
        let stopping = Instant::now();
        assert!(std::process::Command::new("kill").args([signal, &std::process::id().to_string()]).status().unwrap().success());
        stopping
    };
    let (code, stopping) = tokio::join!(serving, visiting);
    assert_eq!(code, 0, "{}", err.text());
    assert!(stopping.elapsed() < GRACE, "{:?}", stopping.elapsed());
    Said { code, out: out.text(), err: err.text() }
}

#[tokio::test]
async fn the_first_start_makes_the_demonstration_and_the_second_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    // A folder that is not there yet.
    let data = folder.path().join("data");
    let first = serves_every_role_and_stops_in_time(&data, "-INT").await;
    assert!(first.err.contains("正在生成演示区") && first.out.contains("正在停止"), "{} {}", first.out, first.err);
    for role in ROLES {
        assert!(first.out.contains(role), "{role}: {}", first.out);
    }
    assert_eq!(mode(&data), 0o700, "nobody else looks into it");
    let books = linli(&["verify", "--data", path(&data)]).await;
    assert!(books.code == 0 && books.out.contains("8 communities"), "{}{}", books.out, books.err);
    let accounts = std::fs::read(data.join("demo.json")).unwrap();

    let second = serves_every_role_and_stops_in_time(&data, "-TERM").await;
    assert!(!second.err.contains("正在生成演示区"), "{}", second.err);
    assert_eq!(std::fs::read(data.join("demo.json")).unwrap(), accounts);
    assert_eq!(linli(&["verify", "--data", path(&data)]).await.out, books.out, "the same communities and entries");
}

/// Who may look into a folder.
fn mode(folder: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(folder).unwrap().permissions()) & 0o777
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

    std::fs::write(&bad, b"\xFF\xFEa\0b\0").unwrap();
    let unreadable = linli(&[&["import", "members", path(&bad)], &place[..]].concat()).await;
    assert!(unreadable.code == 1 && unreadable.out.is_empty() && !unreadable.err.contains("good-rows"), "{}", unreadable.err);
    assert!(unreadable.err.contains("文件无法读取：文本编码是 UTF-16。请"), "{}", unreadable.err);

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
    assert_eq!(verified.code, 4);
    assert!(verified.err.contains("不存在") && verified.err.contains("does not exist"), "{}", verified.err);
    assert!(!folder.path().join("linli.sqlite").exists(), "reading makes no database");

    let unset = linli(&["serve", "--data", nowhere, "--listen", "somewhere"]).await;
    assert_eq!(unset.code, 2);
    assert!(unset.err.contains("server.listen"), "{}", unset.err);

    assert_eq!(linli(&["fly"]).await.code, 2);
    assert_eq!(linli(&["--help"]).await.code, 0);
    assert!(linli(&["schema"]).await.out.contains("type Query"));
    assert!(linli(&["config"]).await.out.contains("[server]"));

    let fresh = folder.path().join("fresh");
    assert_eq!(linli(&["migrate", "--data", path(&fresh)]).await.code, 0);
    assert_eq!(mode(&fresh), 0o700, "a data folder is nobody else's");
    let unkeyed = linli(&["verify", "--data", path(&fresh)]).await;
    assert_eq!((unkeyed.code, fresh.join("keys").exists()), (5, false), "reading makes no keys: {}", unkeyed.err);
    assert!(!fresh.join("files").exists(), "nor any folder");
    std::fs::create_dir(fresh.join("keys")).unwrap();
    for command in [&["verify"][..], &["operator", "invite", "--name", "王芳", "--phone", "13812345678"]] {
        let unreadable = linli(&[command, &["--data", path(&fresh)]].concat()).await;
        assert_eq!(unreadable.code, 1, "keys that cannot be read are no other keys: {command:?}: {}", unreadable.err);
    }
    let first = linli(&["operator", "invite", "--data", nowhere, "--name", "王芳", "--phone", "13812345678"]).await;
    assert!(first.code == 0 && first.err.contains("已新建一套") && first.err.contains("a new installation was made"), "{}", first.err);
    let unknown = linli(&["export", "-", "--data", nowhere, "--community", "420802001001", "--what", "members"]).await;
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("没有区划代码为 420802001001 的社区"), "{}", unknown.err);
    let malformed = linli(&["export", "-", "--data", nowhere, "--community", "42", "--what", "members"]).await;
    assert!(malformed.err.contains("请填写 12 位统计用区划代码"), "{}", malformed.err);

    let invited = linli(&["operator", "invite", "--data", nowhere, "--name", "王芳", "--phone", "13812345678"]).await;
    assert!(
        invited.code == 0 && invited.err.is_empty() && invited.out.contains("/invite#") && !invited.out.contains("13812345678"),
        "{}{}",
        invited.out,
        invited.err
    );
    let wrong = linli(&["operator", "invite", "--data", nowhere, "--name", "王芳", "--phone", "12"]).await;
    assert!(wrong.code == 1 && wrong.err.starts_with("错误：手机号不正确"), "{}", wrong.err);
    std::fs::write(folder.path().join("keys"), "07".repeat(32)).unwrap();
    for command in [&["verify"][..], &["operator", "invite", "--name", "王芳", "--phone", "13812345678"]] {
        let other = linli(&[command, &["--data", nowhere]].concat()).await;
        assert!(other.code == 5 && other.err.contains("不是写入此数据库时所用的密钥"), "{command:?}: {}", other.err);
    }
}

#[tokio::test]
async fn a_setting_that_cannot_be_used_and_a_database_that_cannot_be_opened_have_their_exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(folder.path());
    for url in ["mysql://localhost/linli", "postgres://localhost:port/linli"] {
        let said = linli(&["verify", "--data", data, "--database", url]).await;
        assert!(said.code == 2 && said.err.contains("database.url") && !said.err.contains(url), "{url}: {}", said.err);
        assert!(said.err.contains("postgres://") && said.err.contains("--database"), "{url}: {}", said.err);
    }
    let broken = folder.path().join("calendar.json");
    std::fs::write(&broken, "{").unwrap();
    for calendar in [&broken, &folder.path().join("nowhere.json")] {
        let config = folder.path().join("linli.toml");
        std::fs::write(&config, format!("[calendar]\nfile = \"{}\"\n", path(calendar))).unwrap();
        let said = linli(&["migrate", "--data", data, "--config", path(&config)]).await;
        assert!(said.code == 2 && said.err.contains("calendar.file") && said.err.contains("配置项"), "{}", said.err);
    }
    // The server is waited for a while, so all at once.
    let commands = [&["verify"][..], &["migrate"], &["serve", "--listen", "127.0.0.1:0"]];
    let place = ["--data", data, "--database", "postgres://secret@127.0.0.1:1/linli"];
    let asked = commands.map(|command| async move { (command, linli(&[command, &place].concat()).await) });
    for (command, said) in futures_util::future::join_all(asked).await {
        assert!(said.code == 4 && said.err.contains("无法打开数据库") && !said.err.contains("secret@"), "{command:?}: {}", said.err);
    }
    std::fs::write(folder.path().join("linli.sqlite"), "no database at all, but long enough to be looked at as one".repeat(20)).unwrap();
    let said = linli(&["verify", "--data", data]).await;
    assert!(said.code == 4 && said.err.contains("cannot be opened"), "{}", said.err);
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_database_of_another_version_or_product_is_refused_and_left_as_it_is(#[case] db: Db) {
    let mut app = App::start(db).await;
    app.stop().await;
    let (place, database) = (place(&app.options), app.options.database.clone());
    let export = ["export", "-", "--community", "420802001001", "--what", "members"];
    let refused = async |words: &str, commands: &[&[&str]]| {
        for command in commands {
            let said = linli_at(&place, command).await;
            assert!(said.code == 5 && said.err.contains(words), "{command:?}: {} {}", said.code, said.err);
        }
    };
    assert_eq!(linli_at(&place, &["verify"]).await.code, 0);

    assert_eq!(execute(&database, "DELETE FROM seaql_migrations_announcements").await, 2);
    refused("linli migrate", &[&["verify"], &export]).await;
    assert_eq!(execute(&database, "DELETE FROM seaql_migrations_announcements").await, 0, "nothing was migrated");

    let tomorrow = "INSERT INTO seaql_migrations_members (version, applied_at) VALUES ('m9999_tomorrow', 0)";
    execute(&database, tomorrow).await;
    let invite = ["operator", "invite", "--name", "王芳", "--phone", "13812345678"];
    refused("of another version", &[&["verify"], &export, &["migrate"], &invite, &["serve", "--listen", "127.0.0.1:0"]]).await;

    for table in [
        "DROP TABLE seaql_migrations_members",
        "DROP TABLE seaql_migrations_scoring",
        "DROP TABLE seaql_migrations_rewards",
        "DROP TABLE seaql_migrations_announcements",
        "DROP TABLE seaql_migrations_cells",
    ] {
        execute(&database, table).await;
    }
    let invite = ["operator", "invite", "--name", "王芳", "--phone", "13812345678"];
    refused("is not one of Linli", &[&["verify"], &export, &["migrate"], &invite]).await;
}

#[tokio::test]
async fn a_file_of_another_program_keeps_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("linli.sqlite");
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let mut theirs = SqliteConnection::connect_with(&options).await.unwrap();
    theirs.execute("CREATE TABLE customer (id integer PRIMARY KEY)").await.unwrap();
    theirs.close().await.unwrap();
    let before = std::fs::read(&file).unwrap();
    let invite = ["operator", "invite", "--name", "王芳", "--phone", "13812345678"];
    for command in [&["verify"][..], &["migrate"], &["serve", "--listen", "127.0.0.1:0"], &["demo"], &invite] {
        let said = linli(&[command, &["--data", path(folder.path())]].concat()).await;
        assert!(said.code == 5 && said.err.contains("不是邻里的"), "{command:?}: {}", said.err);
        assert_eq!(std::fs::read(&file).unwrap(), before, "{command:?}");
    }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn communities_are_checked_imported_once_and_their_admins_invited(#[case] db: Db) {
    let mut app = App::start(db).await;
    let office = open_street(&app).await;
    app.stop().await;
    let (place, sheet) = (place(&app.options), app.options.data.join("社区.xlsx"));
    std::fs::write(&sheet, xlsx(&mixed())).unwrap();
    let import = async |street: &str, how: &[&str]| {
        linli_at(&place, &[&["import", "communities", path(&sheet), "--street", street], how].concat()).await
    };
    let dry = import("420802003000", &["--dry-run"]).await;
    assert_eq!(dry.code, 1, "there are errors to mend");
    assert!(dry.out.contains("共 5 行：新增 2，变更 0，未变 0，有误 3") && dry.out.contains("5 rows: 2 new"), "{}", dry.out);
    for (row, column, _) in FOUND {
        assert!(dry.err.contains(&format!("第 {row} 行“{column}”：")), "{row} {column}: {}", dry.err);
        assert!(dry.err.contains(&format!("  row {row}, {column}: ")), "{row} {column}: {}", dry.err);
    }
    assert_eq!(dry.err.matches("  row ").count(), FOUND.len(), "{}", dry.err);

    let all = import("420802003000", &[]).await;
    assert!(all.code == 1 && all.err.contains("没有写入任何内容") && !all.out.contains("/invite#"), "{}{}", all.out, all.err);
    let unknown = import("420802009000", &[]).await;
    assert!(unknown.code == 1 && unknown.err.contains("没有区划代码为 420802009000 的街道"), "{}", unknown.err);

    let good = import("420802003000", &["--good-rows"]).await;
    assert!(good.code == 0 && good.out.contains("导入完成") && good.out.contains("新增 2"), "{}{}", good.out, good.err);
    assert_eq!(good.out.matches("/invite#lli_").count(), 2, "{}", good.out);
    assert!(good.out.contains("王管理  139****0011  白石坡社区") && !good.out.contains("13900000011"), "{}", good.out);
    let again = import("420802003000", &["--good-rows"]).await;
    assert!(again.code == 0 && again.out.contains("新增 0，变更 0，未变 2，有误 3"), "no doubles: {}{}", again.out, again.err);

    app.restart().await;
    let there = communities(&app, &office.admin, &office.street).await;
    assert_eq!(there.iter().map(|(_, code, _)| code.as_str()).collect::<Vec<_>>(), ["420802003001", "420802003002"]);
    let link = again.out.split_once("/invite#").unwrap().1.lines().next().unwrap();
    let admin = enter(&app, link).await;
    let viewer = app.gql(Some(&admin), "{ viewer { grants { role } } }", json!({})).await;
    assert_eq!(viewer.text("viewer.grants.0.role"), "COMMUNITY_ADMIN", "the link of the last import opens the community");
    app.finish().await;
}
