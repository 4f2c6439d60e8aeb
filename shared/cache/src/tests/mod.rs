//! Shows what callers see: in the process, against a server that misbehaves on purpose, and against Redis itself.

mod faults;
mod local;
mod redis;
mod stub;

use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

use crate::Cache;

const SPACE: &str = "tests";
const MINUTE: Duration = Duration::from_secs(60);

/// For tests of what is stored rather than of how long it takes: a busy machine must not make their reads misses.
const UNHURRIED: Duration = Duration::from_secs(2);

/// Reads until the value is there; panics after five seconds.
async fn eventually(cache: &Cache, key: &str) -> String {
    for _ in 0..500 {
        if let Some(value) = cache.get(SPACE, key).await {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{key} never became readable");
}

/// Puts and reads until the value is there; panics after five seconds.
async fn store(cache: &Cache, key: &str, value: &str) {
    for _ in 0..500 {
        cache.put(SPACE, key, &value, MINUTE).await;
        if cache.get::<String>(SPACE, key).await.as_deref() == Some(value) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the cache does not work");
}

/// A recorder for one test's thread; install it with `metrics::set_default_local_recorder`.
fn recorder() -> PrometheusRecorder {
    PrometheusBuilder::new().build_recorder()
}

/// How many calls ended so.
fn counted(recorder: &PrometheusRecorder, operation: &str, outcome: &str) -> u64 {
    let (operation, outcome) = (format!("operation=\"{operation}\""), format!("outcome=\"{outcome}\""));
    let rendered = recorder.handle().render();
    let lines = rendered
        .lines()
        .filter(|line| line.starts_with("linli_cache_calls_total{") && line.contains(&operation) && line.contains(&outcome));
    lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
}
