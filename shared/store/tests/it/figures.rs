//! What the figures tell of things that go wrong: failures are counted, and what waits is seen to wait.

use chrono::Duration;
use linli_testdb::Db;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use rstest::rstest;

use crate::{
    ground::Ground,
    jobs::{self, Way},
    relay::{self, Noter},
};

/// The lines of a figure.
fn lines(page: &PrometheusHandle, name: &str) -> Vec<String> {
    page.render().lines().filter(|line| line.starts_with(&format!("{name}{{"))).map(str::to_owned).collect()
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn failures_are_counted_and_what_waits_shows_how_long(#[case] db: Db) {
    // A recorder of this test's thread alone: other tests of the process have jobs that fail, too.
    let recorder = PrometheusBuilder::new().build_recorder();
    let (page, _recording) = (recorder.handle(), metrics::set_default_local_recorder(&recorder));
    let ground = Ground::new(db).await;
    let (failing, _) = jobs::runner(&ground, Way::Fail).await;
    jobs::schedule(&ground, "a", Duration::zero()).await;
    jobs::schedule(&ground, "b", Duration::days(1)).await;
    relay::publish(&ground, 0..3).await;
    ground.world.advance(Duration::seconds(90));
    let relay = relay::relay(&ground, vec![Noter::new(&ground, 1)]);
    let measured = async || {
        failing.measure().await.unwrap();
        relay.measure().await.unwrap();
        ["linli_jobs_due", "linli_jobs_oldest_seconds", "linli_outbox_events", "linli_outbox_oldest_seconds"]
            .map(|name| lines(&page, name).concat())
    };
    let told = |values: [&str; 4]| {
        let names = ["linli_jobs_due", "linli_jobs_oldest_seconds", "linli_outbox_events", "linli_outbox_oldest_seconds"];
        std::array::from_fn(|n| format!("{}{{service=\"scoring\"}} {}", names[n], values[n]))
    };
    assert_eq!(measured().await, told(["1", "90", "3", "90"]), "what is not due does not wait");
    assert!(failing.round().await.unwrap());
    assert_eq!(relay.round().await.unwrap(), 3);
    assert_eq!(measured().await, told(["0", "0", "1", "90"]), "put off, and all but the refused event told");
    assert_eq!(lines(&page, "linli_jobs_total"), ["linli_jobs_total{service=\"scoring\",kind=\"note\",outcome=\"failed\"} 1"]);
    let mut events = lines(&page, "linli_outbox_events_total");
    events.sort();
    let counted = |outcome: &str, n: u32| format!("linli_outbox_events_total{{service=\"scoring\",outcome=\"{outcome}\"}} {n}");
    assert_eq!(events, [counted("failed", 1), counted("ok", 2)]);
}
