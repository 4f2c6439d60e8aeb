//! `/metrics` tells of jobs, outboxes and pools while the main job is done, and of nobody in it.

use linli_telemetry::TelemetryConfig;
use linli_testkit::{App, Db};
use rstest::rstest;

use super::steps::{Scene, usual_month};

fn rendered() -> String {
    linli_telemetry::init(&TelemetryConfig { log_filter: "off".into(), ..TelemetryConfig::default() }).unwrap().render_metrics()
}

/// The value of a line, by its name and the labels it must bear in any order.
fn value(page: &str, name: &str, labels: &[&str]) -> Option<f64> {
    let is_it = |line: &&str| line.starts_with(&format!("{name}{{")) && labels.iter().all(|label| line.contains(label));
    page.lines().find(is_it).and_then(|line| line.rsplit(' ').next()).and_then(|number| number.parse().ok())
}

#[rstest]
#[case::sqlite(Db::Sqlite, "writer")]
#[case::postgres(Db::Postgres, "shared")]
#[tokio::test]
async fn metrics_tell_of_jobs_outboxes_and_pools_and_of_nobody(#[case] db: Db, #[case] pool: &str) {
    rendered();
    let scene = Scene::over(App::start_with(db, |options| options.metrics = rendered).await).await;
    scene.earn("2026-03", usual_month("2026-03")).await;
    let list = scene.publish("2026-03", 7).await.ok().text("publicityOpen.publicity.id");
    scene.app.at("2026-03-10", 0).await;
    assert_eq!(scene.status_of(&list).await, "FINAL");
    scene.app.stack().measure().await.unwrap();
    let page = scene.app.http.get(format!("{}/metrics", scene.app.url)).send().await.unwrap().text().await.unwrap();
    let found = |name: &str, labels: &[&str]| value(&page, name, labels).unwrap_or_else(|| panic!("no {name} {labels:?} in {page}"));
    assert_eq!(found("linli_jobs_total", &["service=\"scoring\"", "kind=\"publicity_close\"", "outcome=\"ok\""]), 1.0);
    assert_eq!(found("linli_jobs_due", &["service=\"scoring\""]), 0.0);
    assert_eq!(found("linli_jobs_oldest_seconds", &["service=\"rewards\""]), 0.0);
    assert!(found("linli_outbox_events_total", &["service=\"scoring\"", "outcome=\"ok\""]) >= 3.0);
    assert_eq!(found("linli_outbox_events", &["service=\"scoring\""]), 0.0);
    assert_eq!(found("linli_outbox_oldest_seconds", &["service=\"members\""]), 0.0);
    let pool = format!("pool=\"{pool}\"");
    assert!(found("linli_pool_connections", &[&pool]) >= 1.0);
    assert!(found("linli_pool_idle_connections", &[&pool]) <= found("linli_pool_connections", &[&pool]));
    assert!(found("linli_pool_wait_seconds_count", &[&pool]) >= 10.0);
    for private in [scene.community().trim_start_matches("com_"), "1380000", &scene.town.people[0].name] {
        assert!(!page.contains(private), "{private} is in {page}");
    }
    scene.app.finish().await;
}
