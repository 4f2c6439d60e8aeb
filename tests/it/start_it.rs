//! Point 1: start it, start it again over the same data, stop it with requests in flight.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use linli_store::DatabaseOptions;
use linli_testkit::{App, Db};
use rstest::rstest;
use serde_json::json;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::steps::{COMMUNITIES, Target, communities, import, open_street, sheet, sign_in};

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_second_start_keeps_the_data_and_the_sign_ins(#[case] db: Db) {
    let mut app = App::start(db).await;
    let office = open_street(&app).await;
    let rows = sheet(COMMUNITIES, &[["白石坡社区", "420802003001", "s1-building-leaders", "王管理", "13900000003"]]);
    let run = import(&app, &office.admin, Target::Street(&office.street), linli_testkit::csv(&rows), "ALL_ROWS").await;
    assert_eq!((run.state(), run.counts()), ("DONE", [1, 0, 0, 0]));
    app.settle().await;
    let before = communities(&app, &office.admin, &office.street).await;
    let old_address = app.url.clone();

    app.restart().await;
    assert_eq!(communities(&app, &office.admin, &office.street).await, before, "the same token still works");
    assert_eq!(before.len(), 1);
    sign_in(&app, "13900000002", linli_testkit::PASSWORD).await.ok();
    let scheme = "query($id: ID!) { schemeOn(communityId: $id, day: \"2026-03-02\") { version } }";
    assert_eq!(app.gql(None, scheme, json!({ "id": before[0].2 })).await.number("schemeOn.version"), 1);
    if app.url != old_address {
        assert!(app.http.get(format!("{old_address}/healthz")).send().await.is_err(), "the first start has let go of its port");
    }
    for path in ["healthz", "readyz"] {
        assert_eq!(app.http.get(format!("{}/{path}", app.url)).send().await.unwrap().status(), 200, "{path}");
    }
    app.finish().await;
}

/// Holds up every sign-in until it is told to let go.
enum Hold {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Hold {
    async fn take(options: &DatabaseOptions) -> Self {
        match options {
            DatabaseOptions::Sqlite { path, .. } => {
                let mut connection = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path)).await.unwrap();
                connection.execute("BEGIN IMMEDIATE").await.unwrap();
                Self::Sqlite(connection)
            }
            DatabaseOptions::Postgres { url, .. } => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                connection.execute("BEGIN").await.unwrap();
                connection.execute("LOCK TABLE session IN ACCESS EXCLUSIVE MODE").await.unwrap();
                Self::Postgres(connection)
            }
        }
    }

    async fn release(self) {
        match self {
            Self::Sqlite(mut connection) => connection.execute("ROLLBACK").await.map(drop).unwrap(),
            Self::Postgres(mut connection) => connection.execute("ROLLBACK").await.map(drop).unwrap(),
        }
    }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stop_answers_the_requests_in_flight_within_two_seconds(#[case] db: Db) {
    let mut app = App::start(db).await;
    open_street(&app).await;
    let hold = Hold::take(&app.options.database).await;
    let (url, http) = (Arc::new(app.url.clone()), app.http.clone());
    // More than one phone may fail: those who are right are not counted.
    let asked = (0..8).map(|_| {
        let (url, http) = (url.clone(), http.clone());
        tokio::spawn(async move {
            let query = "mutation($input: SessionStartInput!) { sessionStart(input: $input) { tokens { accessToken } errors { code } } }";
            let input = json!({ "phone": "13900000002", "password": linli_testkit::PASSWORD });
            let request = http.post(format!("{url}/graphql")).json(&json!({ "query": query, "variables": { "input": input } }));
            let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
            answer["data"]["sessionStart"]["tokens"]["accessToken"].as_str().map(str::to_owned)
        })
    });
    let asked: Vec<_> = asked.collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(asked.iter().all(|request| !request.is_finished()), "all of them wait for the database");

    let released = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(400)).await;
        hold.release().await;
    });
    let begun = Instant::now();
    app.stop().await;
    let took = begun.elapsed();
    released.await.unwrap();
    let mut tokens = Vec::new();
    for request in asked {
        tokens.push(request.await.unwrap().expect("signed in"));
    }
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert!(http.get(format!("{url}/healthz")).send().await.is_err(), "nobody is let in any more");

    app.restart().await;
    for token in tokens {
        let viewer = app.gql(Some(&token), "{ viewer { name } }", json!({})).await;
        assert_eq!(viewer.text("viewer.name"), "街道办", "what was answered is on record");
    }
    app.finish().await;
}

#[tokio::test]
async fn stopping_ends_live_streams_instead_of_waiting_for_their_clients() {
    // A drain far longer than the test waits: only ending the stream itself lets the server stop in time.
    let mut app = App::start_with(Db::Sqlite, |options| options.drain = Duration::from_secs(600)).await;
    let town = app.town(2).await;
    let query = format!("subscription {{ publicityChanged(communityId: \"{}\") {{ id }} }}", town.community);
    let request = app.http.post(format!("{}/graphql/stream", app.url)).bearer_auth(&town.admin).header("accept", "text/event-stream");
    let stream = request.json(&json!({ "query": query })).send().await.unwrap();
    assert_eq!(stream.status(), 200);
    tokio::time::timeout(Duration::from_secs(60), app.stop()).await.expect("an open stream does not hold up the stop");
    stream.text().await.expect("the stream ends in order");
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn an_upload_that_nobody_uses_is_deleted_while_the_product_serves(#[case] db: Db) {
    let app = App::start(db).await;
    let office = open_street(&app).await;
    app.upload(&office.admin, b"names and phone numbers".to_vec()).await;
    let uploads = app.options.data.join("files").join("uploads");
    assert_eq!(files_below(&uploads), 1);
    app.clock.advance(chrono::Duration::hours(25));
    // Nobody uploads or imports.
    let gone = async {
        while files_below(&uploads) > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), gone).await.expect("the upload is deleted");
    app.finish().await;
}

fn files_below(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.map(|entry| entry.unwrap().path()).map(|path| if path.is_dir() { files_below(&path) } else { 1 }).sum()
}
