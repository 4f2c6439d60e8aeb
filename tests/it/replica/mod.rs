//! Reads that may be late, from a real streaming replica that falls behind, hangs, and goes away.

mod wire;

use std::time::{Duration, Instant};

use linli_store::{DatabaseOptions, ReplicaOptions};
use linli_testkit::{App, Db, Town};
use serde_json::json;

use wire::Wire;

use crate::cluster::Cluster;

/// How late the replica may be here.
const MAX_LAG: Duration = Duration::from_secs(4);
/// The longest that an answer may take while the replica hangs: a moment, and the answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A product whose database has a replica.
struct Scene {
    app: App,
    town: Town,
    primary: Cluster,
    standby: Cluster,
    wire: Wire,
}

impl Scene {
    async fn start() -> Self {
        let primary = Cluster::primary().await;
        primary.run("CREATE DATABASE linli").await;
        let standby = Cluster::standby(&primary).await;
        let wire = Wire::to(standby.port).await;
        let app = App::start_with(Db::Postgres, |options| {
            options.database = DatabaseOptions::Postgres { url: primary.url("linli"), role: None, max_connections: 8 };
            let url = format!("postgres://postgres@127.0.0.1:{}/linli", wire.port);
            options.replica = Some(ReplicaOptions { url, role: options.role.clone(), max_connections: 4, max_lag: MAX_LAG });
        });
        let app = app.await;
        let town = app.town(0).await;
        Self { app, town, primary, standby, wire }
    }

    async fn post(&self, title: &str) {
        // Two posts of one moment are in no order.
        self.app.clock.advance(chrono::Duration::seconds(1));
        let query = "mutation($input: PostCreateInput!) { postCreate(input: $input) { post { id } errors { code } } }";
        let input = json!({ "communityId": self.town.community.to_string(), "title": title, "body": "详情见公告栏" });
        self.app.gql(Some(&self.town.admin), query, json!({ "input": input })).await.ok();
    }

    /// Whether this is the newest that somebody sees on the bulletin.
    async fn newest(&self, token: Option<&str>, title: &str) -> bool {
        let query = "query($c: ID!) { postList(communityId: $c, first: 1) { edges { node { subject { ... on TextPost { title } } } } } }";
        let answer = self.app.gql(token, query, json!({ "c": self.town.community.to_string() })).await.ok();
        answer.body["data"]["postList"]["edges"][0]["node"]["subject"]["title"] == title
    }

    /// Waits until the public sees it; answers how long that took.
    async fn until_public_sees(&self, title: &str) -> Duration {
        let begun = Instant::now();
        while !self.newest(None, title).await {
            assert!(begun.elapsed() < Duration::from_secs(60), "the public never saw {title}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        begun.elapsed()
    }

    /// Waits until the public is answered by the replica: a replay that is paused keeps something new from it.
    async fn until_replica_answers(&self, title: &str) {
        let begun = Instant::now();
        for round in 0.. {
            assert!(begun.elapsed() < Duration::from_secs(60), "the replica never answered");
            tokio::time::sleep(Duration::from_millis(300)).await;
            self.standby.run("SELECT pg_wal_replay_pause()").await;
            let title = format!("{title}{round}");
            self.post(&title).await;
            let late = !self.newest(None, &title).await;
            assert!(self.newest(Some(&self.town.admin), &title).await, "who is signed in sees what they did");
            if late {
                return;
            }
            self.standby.run("SELECT pg_wal_replay_resume()").await;
        }
    }
}

#[tokio::test]
async fn the_public_reads_from_a_replica_that_is_near_and_always_gets_an_answer() {
    let scene = Scene::start().await;
    scene.until_replica_answers("一").await;
    scene.post("落后").await;
    let behind = scene.until_public_sees("落后").await;
    assert!(behind <= MAX_LAG + Duration::from_secs(6), "later than what was promised: {behind:?}");
    scene.standby.run("SELECT pg_wal_replay_resume()").await;

    scene.until_replica_answers("二").await;
    scene.standby.run("SELECT pg_wal_replay_resume()").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    scene.wire.hang();
    scene.post("挂起").await;
    for round in 0..6 {
        let asked = Instant::now();
        let sees = scene.newest(None, "挂起").await;
        assert!(asked.elapsed() < PATIENCE, "{round}: {:?}", asked.elapsed());
        assert!(sees, "{round}: the primary answered");
    }
    // One that is asked each time costs a second each time; the quickest of several tells, however busy the machine is.
    let mut quickest = PATIENCE;
    for _ in 0..5 {
        let asked = Instant::now();
        assert!(scene.newest(None, "挂起").await);
        quickest = quickest.min(asked.elapsed());
    }
    assert!(quickest < Duration::from_millis(900), "it is not left alone: {quickest:?}");
    scene.wire.go_on();

    scene.until_replica_answers("三").await;
    scene.standby.run("SELECT pg_wal_replay_resume()").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let Scene { app, town, primary, standby, wire } = scene;
    drop(standby);
    let asked = Instant::now();
    let answer =
        app.gql(None, "query($c: ID!) { postList(communityId: $c) { edges { node { id } } } }", json!({ "c": town.community.to_string() }));
    answer.await.ok();
    assert!(asked.elapsed() < PATIENCE, "{:?}", asked.elapsed());
    drop(wire);
    app.finish().await;
    drop(primary);
}

#[tokio::test]
async fn a_primary_named_as_replica_is_not_read_from() {
    let primary = Cluster::primary().await;
    let (_, stale) = (primary.run("CREATE DATABASE linli").await, Cluster::primary().await);
    stale.run("CREATE DATABASE linli").await;
    let app = App::start_with(Db::Postgres, |options| {
        options.database = DatabaseOptions::Postgres { url: primary.url("linli"), role: None, max_connections: 8 };
        options.replica = Some(ReplicaOptions { url: stale.url("linli"), role: "postgres".into(), max_connections: 4, max_lag: MAX_LAG });
    });
    let app = app.await;
    let town = app.town(0).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let query = "query($c: ID!) { postList(communityId: $c) { edges { node { id } } } }";
    app.gql(None, query, json!({ "c": town.community.to_string() })).await.ok();
    app.finish().await;
}
