//! Shows that logs, traces and metrics say what they should, without and with the process-wide parts.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use opentelemetry::trace::TraceContextExt;
use reqwest::header::{HeaderMap, HeaderValue};
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::*;

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

fn logged(config: TelemetryConfig, work: impl FnOnce()) -> String {
    let written = Written::default();
    let writer = written.clone();
    let subscriber = logs::subscriber(&config, &traces::ids_only(), move || writer.clone()).unwrap();
    tracing::subscriber::with_default(subscriber, work);
    written.text()
}

#[test]
fn json_line_carries_event_fields_and_those_of_all_its_spans() {
    let line = logged(TelemetryConfig { log_format: LogFormat::Json, ..TelemetryConfig::default() }, || {
        let _request = tracing::info_span!("request", request_id = "r-1", tenant = "c-1").entered();
        let _inner = tracing::info_span!("inner").entered();
        tracing::info!(rows = 3, "imported");
    });
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&line["message"], &line["rows"]), (&"imported".into(), &3.into()));
    assert_eq!((&line["spans"][0]["request_id"], &line["spans"][0]["tenant"]), (&"r-1".into(), &"c-1".into()));
}

#[test]
fn json_line_within_a_request_begins_with_its_trace_also_without_a_collector() {
    let text = logged(TelemetryConfig { log_format: LogFormat::Json, ..TelemetryConfig::default() }, || {
        tracing::info!("outside");
        let mut headers = HeaderMap::new();
        headers.insert("traceparent", HeaderValue::from_static("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        let request = tracing::info_span!("request");
        adopt_parent(&request, &headers);
        request.in_scope(|| tracing::info!("followed"));
        tracing::info_span!("request").in_scope(|| tracing::info!("begun here"));
    });
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines[0]["trace_id"].is_null(), "{text}");
    assert_eq!(lines[1]["trace_id"], "0af7651916cd43dd8448eb211c80319c");
    assert_eq!(lines[1]["span_id"].as_str().map(str::len), Some(16), "{text}");
    assert_eq!(lines[2]["trace_id"].as_str().map(str::len), Some(32), "{text}");
}

#[test]
fn routine_words_of_driver_and_migrations_are_left_out_unless_asked_for() {
    let routine = || {
        tracing::info!(target: "sqlx::postgres::notice", "relation exists, skipping");
        tracing::info!(target: "sea_orm_migration::migrator", "No pending migrations");
        tracing::warn!(target: "sqlx::query", "slow statement");
        tracing::info!("started");
    };
    let text = logged(TelemetryConfig::default(), routine);
    assert!(!text.contains("skipping") && !text.contains("pending"), "{text}");
    assert!(text.contains("slow statement") && text.contains("started"), "{text}");
    let text = logged(TelemetryConfig { log_filter: "info".into(), ..TelemetryConfig::default() }, routine);
    assert!(text.contains("skipping") && text.contains("pending"), "{text}");
}

#[test]
fn filter_decides_what_is_written() {
    let config = TelemetryConfig { log_filter: "warn,linli_loud=debug".into(), ..TelemetryConfig::default() };
    let text = logged(config, || {
        tracing::info!("quiet one");
        tracing::debug!(target: "linli_loud", "loud one");
    });
    assert!(text.contains("loud one") && !text.contains("quiet one"), "{text}");
}

#[test]
fn wrong_filter_and_endpoint_are_refused_by_name() {
    let wrong = init(&TelemetryConfig { log_filter: "linli=shout".into(), ..TelemetryConfig::default() });
    assert!(matches!(wrong, Err(TelemetryError::Filter { filter, .. }) if filter == "linli=shout"));
    let wrong = init(&TelemetryConfig { otlp_endpoint: Some("https://collector".into()), ..TelemetryConfig::default() });
    assert!(matches!(wrong, Err(TelemetryError::Endpoint { endpoint, .. }) if endpoint == "https://collector"));
}

#[test]
fn second_init_gets_the_first_ones_metrics() {
    let first = init(&TelemetryConfig::default()).unwrap();
    let second = init(&TelemetryConfig { log_filter: "debug".into(), ..TelemetryConfig::default() }).unwrap();
    ::metrics::counter!("linli_test_total").increment(2);
    ::metrics::histogram!("linli_test_seconds").record(0.004);
    assert!(first.render_metrics().contains("linli_test_total 2"));
    assert!(second.render_metrics().contains("linli_test_seconds_bucket{le=\"0.005\"} 1"));
    second.shutdown();
}

/// Answers one HTTP request with an empty 200 and returns what it was.
fn collector() -> (String, std::thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let received = std::thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        let mut request = Vec::new();
        // The client keeps the connection open, so the read ends by its timeout.
        let _ = stream.read_to_end(&mut request);
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
        request
    });
    (address, received)
}

#[test]
fn own_span_reaches_the_collector_under_the_callers_trace() {
    let (endpoint, received) = collector();
    let provider = traces::provider(&endpoint, "linli-test").unwrap();
    let subscriber = logs::subscriber(&TelemetryConfig::default(), &provider, std::io::sink).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("traceparent", HeaderValue::from_static("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    tracing::subscriber::with_default(subscriber, || {
        let span = tracing::info_span!("points_award");
        adopt_parent(&span, &headers);
        assert_eq!(span.context().span().span_context().trace_id().to_string(), "0af7651916cd43dd8448eb211c80319c");
        // What is kept of it joins later work to the same trace; without a span there is nothing to keep.
        let kept = span.in_scope(trace_parent).unwrap();
        let later = tracing::info_span!("event");
        join_trace(&later, &kept);
        assert_eq!(later.context().span().span_context().trace_id().to_string(), "0af7651916cd43dd8448eb211c80319c");
        assert_eq!(trace_parent(), None);
        drop((span, later));
        drop(tracing::info_span!(target: "hyper", "foreign_span"));
    });
    provider.force_flush().unwrap();
    let request = String::from_utf8_lossy(&received.join().unwrap()).into_owned();
    assert!(request.starts_with("POST /v1/traces HTTP/1.1"), "{request}");
    assert!(request.contains("points_award") && !request.contains("foreign_span"), "{request}");
    assert!(request.contains("linli-test"), "{request}");
}
