//! What the subcommands of `linli` say when the data folder or the database is not what it should be.

use std::{ffi::OsString, pin::pin};

use linli_contracts::events::{Event, Fact};
use linli_store::{Database, DatabaseOptions, Store, params, to_json};
use linli_testkit::{App, Db};
use rstest::rstest;

use crate::cli::{Heard, linli, path};

#[tokio::test]
async fn a_server_that_does_not_let_the_product_in_is_told_with_the_mend() {
    let mut app = App::start(Db::Postgres).await;
    app.stop().await;
    let DatabaseOptions::Postgres { url, .. } = &app.options.database else { unreachable!() };
    let (server, _) = url.rsplit_once('/').unwrap();
    let host = server.rsplit_once('@').map_or_else(|| server.trim_start_matches("postgres://"), |(_, host)| host);
    let missing = format!("{server}/no_such_database");
    let stranger = format!("postgres://no_such_account:s3cret@{host}/postgres");
    for (url, zh, en) in [(missing, "createdb", "no database of this name"), (stranger, "账号或密码", "account or password")] {
        for command in [&["migrate"][..], &["verify"], &["serve", "--listen", "127.0.0.1:0"], &["demo"]] {
            let said = linli(&[command, &["--data", path(&app.options.data), "--database", &url]].concat()).await;
            assert!(said.code == 4 && said.err.contains(zh) && said.err.contains(en), "{command:?}: {} {}", said.code, said.err);
            assert!(said.err.contains("--database") && !said.err.contains("s3cret"), "{command:?}: {}", said.err);
        }
    }
}

#[tokio::test]
async fn a_file_where_the_data_folder_should_be_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "mine").unwrap();
    let invite = ["operator", "invite", "--name", "王芳", "--phone", "13812345678"];
    for command in [&["migrate"][..], &["verify"], &["serve", "--listen", "127.0.0.1:0"], &["demo"], &invite] {
        let said = linli(&[command, &["--data", path(&file)]].concat()).await;
        assert_eq!(said.code, 2, "{command:?}: {}", said.err);
        assert!(said.err.contains("数据目录不可用") && said.err.contains("must be a folder"), "{command:?}: {}", said.err);
    }
    let below = linli(&["migrate", "--data", path(&file.join("data"))]).await;
    assert!(below.code == 2 && below.err.contains("notes.txt"), "{}", below.err);
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
}

/// Runs a server until the visit is over; then the future is dropped, as the process would be.
async fn while_serving<T>(place: &[&str], visit: impl Future<Output = T>) -> T {
    let (out, mut err) = (Heard::default(), Heard::default());
    let args = [&["linli", "serve", "--listen", "127.0.0.1:0"], place].concat();
    let mut written = out.clone();
    let mut serving = pin!(linli::cli::main_with(args.iter().map(OsString::from), &mut written, &mut err));
    while !out.text().contains("Linli is running") {
        tokio::select! { biased; code = &mut serving => panic!("it ended with {code}"), () = tokio::task::yield_now() => {} }
    }
    tokio::select! { code = &mut serving => panic!("it ended with {code}"), seen = visit => seen }
}

#[tokio::test]
async fn a_second_server_over_one_sqlite_folder_is_refused_until_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let place = ["--data", path(folder.path())];
    while_serving(&place, async {
        for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["serve", "--demo", "--listen", "127.0.0.1:0"], &["demo"]] {
            let second = linli(&[command, &place].concat()).await;
            assert_eq!(second.code, 1, "{command:?}: {}", second.err);
            assert!(second.err.contains("另一个 linli 正在使用") && second.err.contains("Stop it first"), "{command:?}: {}", second.err);
        }
        for command in [&["verify"][..], &["operator", "invite", "--name", "王芳", "--phone", "13812345678"]] {
            let beside = linli(&[command, &place].concat()).await;
            assert_eq!(beside.code, 0, "{command:?}: {}", beside.err);
        }
    })
    .await;
    while_serving(&place, async {}).await;
}

#[tokio::test]
async fn two_servers_share_one_postgres_and_one_folder() {
    let mut app = App::start(Db::Postgres).await;
    app.stop().await;
    let DatabaseOptions::Postgres { url, .. } = &app.options.database else { unreachable!() };
    let place = ["--data", path(&app.options.data), "--database", url];
    while_serving(&place, while_serving(&place, async {})).await;
}

#[tokio::test]
async fn a_role_alone_names_what_it_needs_and_is_not_configured() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("linli.toml");
    let key = "signing_key = \"0123456789abcdef0123456789abcdef\"";
    let redis = "events_redis_url = \"redis://127.0.0.1:1\"";
    let at = "members = \"http://127.0.0.1:1\"";
    for (settings, role, wanted) in [
        (vec![], "members", "neighbours.signing_key"),
        (vec![key], "members", "neighbours.events_redis_url"),
        (vec![key, redis], "scoring", "neighbours.members"),
        (vec![key, redis], "rewards", "neighbours.scoring"),
        (vec![key, redis, at], "gateway", "neighbours.scoring"),
        (vec![key, redis, at], "scoring", "PostgreSQL"),
        (vec!["signing_key = \"short\""], "members", "neighbours.signing_key"),
        (vec![key, redis, "events_namespace = \"two words\""], "members", "events_namespace"),
    ] {
        std::fs::write(&config, format!("[neighbours]\n{}\n", settings.join("\n"))).unwrap();
        let args = ["serve", "--role", role, "--listen", "127.0.0.1:0", "--data", path(folder.path()), "--config", path(&config)];
        let said = linli(&args).await;
        assert!(said.code != 0 && said.err.contains(wanted), "{settings:?} {role}: {} {}", said.code, said.err);
        assert!(!folder.path().join("linli.sqlite").exists(), "nothing is made");
    }
}

#[tokio::test]
async fn refused_events_are_listed_and_there_are_none_at_first() {
    let app = App::start(Db::Sqlite).await;
    let listed = linli(&["events", "--data", path(&app.options.data)]).await;
    assert_eq!((listed.code, listed.out.trim()), (0, "没有被拒收的事件 / no event was refused"), "{}", listed.err);
    let retried = linli(&["events", "--retry", "--data", path(&app.options.data)]).await;
    assert!(retried.code == 0 && retried.out.contains("0 events are tried at once"), "{} {}", retried.out, retried.err);
    let nowhere = linli(&["events", "--data", "/nowhere/at/all"]).await;
    assert_eq!(nowhere.code, 4, "{}", nowhere.err);
    app.finish().await;
}

/// What tells the command which installation is meant.
fn place(app: &App) -> Vec<&str> {
    let mut place = vec!["--data", path(&app.options.data)];
    if let DatabaseOptions::Postgres { url, .. } = &app.options.database {
        place.extend(["--database", url]);
    }
    place
}

// In both shapes: with LINLI_TEST_SHAPE=apart the outbox is that of a service in a process of its own.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_parked_event_is_listed_with_its_reason_and_goes_through_when_it_is_retried(#[case] db: Db) {
    let app = App::start(db).await;
    let env = &app.options.env;
    let event = Event {
        id: env.new_id(),
        tenant: env.new_id(),
        at: env.now(),
        fact: Fact::SchemePublished { version: 1, effective_from: env.today() },
        trace: None,
    };
    let store = Store::new(Database::open(&app.options.served_database()).await.unwrap(), "scoring");
    let tx = store.platform_write().await.unwrap();
    let row =
        params![event.tenant, event.id, event.at, to_json(&event).unwrap(), 20_i32, env.now() + chrono::Duration::days(1000), "a reason"];
    let sql = "INSERT INTO scoring_outbox (tenant_id, id, at, event, attempts, next_try_at, failure) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.exec(sql, row).await.unwrap();
    tx.commit().await.unwrap();
    let events = [&["events"][..], &place(&app)].concat();
    let listed = linli(&events).await;
    for wanted in [&event.id.to_string(), "scoring", "SCHEME_PUBLISHED", "搁置 parked", "20×", "a reason", "1 in all"] {
        assert!(listed.out.contains(wanted), "{wanted}: {} {}", listed.out, listed.err);
    }
    let retried = linli(&[&events[..], &["--retry"]].concat()).await;
    assert!(retried.code == 0 && retried.out.contains("1 events are tried at once"), "{} {}", retried.out, retried.err);
    // The command goes by the machine's clock, which is far ahead of the test's: until then the event is not idle.
    app.clock.set("2126-01-01T01:00:00Z".parse().unwrap());
    app.settle().await;
    assert!(linli(&events).await.out.contains("no event was refused"));
    app.finish().await;
}
