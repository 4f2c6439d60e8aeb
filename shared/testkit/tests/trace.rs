//! One trace, from the page's request through gateway, service and SQL to the event's consumer, as a collector receives it from processes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::{Router, body::Bytes, routing::post};
use linli_kernel::Env;
use linli_store::DatabaseOptions;
use linli_testkit::{App, Db, Town};
use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest,
    common::v1::{KeyValue, any_value::Value as Any},
    trace::v1::Span,
};
use prost::Message;
use rstest::rstest;
use serde_json::json;

/// The page's own trace and span.
const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PAGE: &str = "b7ad6b7169203331";
/// What somebody wrote; it may stand in no trace.
const WRITTEN: &str = "陪欧阳桂兰去医院，电话19900000017";
/// How long a process may take to start or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A span, and the process it comes from.
#[derive(Clone, Debug)]
struct Told {
    service: String,
    span: Span,
}

impl Told {
    fn text(&self, key: &str) -> String {
        text(&self.span.attributes, key)
    }

    fn is_child_of(&self, parent: &Told) -> bool {
        self.span.parent_span_id == parent.span.span_id
    }
}

fn text(attributes: &[KeyValue], key: &str) -> String {
    let found = attributes.iter().find(|pair| pair.key == key).and_then(|pair| pair.value.as_ref()?.value.clone());
    if let Some(Any::StringValue(text)) = found { text } else { String::new() }
}

/// Receives what exporters send, as OTLP over HTTP in protobuf.
struct Collector {
    address: String,
    received: Arc<Mutex<Vec<Told>>>,
}

impl Collector {
    async fn start() -> Self {
        let received = Arc::<Mutex<Vec<Told>>>::default();
        let keep = received.clone();
        let take = move |body: Bytes| async move {
            for told in ExportTraceServiceRequest::decode(body).unwrap().resource_spans {
                let service = text(&told.resource.unwrap().attributes, "service.name");
                let spans = told.scope_spans.into_iter().flat_map(|scope| scope.spans);
                keep.lock().unwrap().extend(spans.map(|span| Told { service: service.clone(), span }));
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/v1/traces", post(take));
        tokio::spawn(axum::serve(listener, router).into_future());
        Self { address, received }
    }
}

/// A process of the product; gone when dropped, whatever became of the test.
struct Process(Child);

impl Process {
    async fn start(address: &str, environment: &[(String, String)], words: &[&str], logs: &Path) -> Self {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(logs.join("traced.log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli-rehearsal"));
        command.args(["serve", "--listen", address]).args(words).envs(environment.iter().cloned());
        let mut process = Self(command.stdout(Stdio::null()).stderr(log).spawn().unwrap());
        let begun = Instant::now();
        loop {
            let asked = reqwest::get(format!("http://{address}/readyz")).await;
            if asked.is_ok_and(|answer| answer.status().is_success()) {
                return process;
            }
            assert!(process.0.try_wait().unwrap().is_none() && begun.elapsed() < PATIENCE, "{words:?} did not start");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Ends it in order; what it has yet to tell it tells now.
    async fn end(mut self) {
        assert!(Command::new("kill").arg(self.0.id().to_string()).status().unwrap().success());
        let begun = Instant::now();
        while self.0.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < PATIENCE, "it did not end");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An address that is free now.
fn free() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Starts the product over the data of `app`: in one process, or each role in its own. Answers the address of the gateway.
async fn start(app: &App, collector: &str, logs: &Path) -> (String, Vec<Process>) {
    let mut environment: Vec<(String, String)> = [
        ("LINLI_TEST_GENERATION", "1"),
        ("LINLI_DATA__DIR", app.options.data.to_str().unwrap()),
        ("LINLI_TELEMETRY__OTLP_ENDPOINT", collector),
        ("LINLI_TELEMETRY__FORMAT", "json"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into();
    let DatabaseOptions::Postgres { url, .. } = &app.options.database else {
        let address = free();
        let process = Process::start(&address, &environment, &[], logs).await;
        return (address, vec![process]);
    };
    let redis = std::env::var("LINLI_TEST_REDIS_URL").expect("LINLI_TEST_REDIS_URL names the Redis of the tests");
    let mut set = |key: &str, value: String| environment.push((key.to_owned(), value));
    set("LINLI_DATABASE__URL", url.clone());
    set("LINLI_NEIGHBOURS__SIGNING_KEY", "the-key-of-the-tests-as-long-as-one-has-to-be".into());
    set("LINLI_NEIGHBOURS__EVENTS_REDIS_URL", redis);
    set("LINLI_NEIGHBOURS__EVENTS_NAMESPACE", format!("trace-{}", std::process::id()));
    let roles = ["members", "scoring", "rewards", "announcements", "gateway"].map(|role| (role, free()));
    for (role, address) in &roles[..4] {
        set(&format!("LINLI_NEIGHBOURS__{}", role.to_uppercase()), format!("http://{address}"));
    }
    let mut processes = vec![];
    for (role, address) in &roles {
        processes.push(Process::start(address, &environment, &["--role", role], logs).await);
    }
    (roles[4].1.clone(), processes)
}

/// What a page does: one request within a trace of its own. Then waits until its effect has come to the notices.
async fn record_a_deed(address: &str, town: &Town) {
    let http = reqwest::Client::new();
    let ask = async |trace: Option<String>, query: &str, variables| -> serde_json::Value {
        let mut request = http.post(format!("http://{address}/graphql")).bearer_auth(&town.admin);
        if let Some(parent) = trace {
            request = request.header("traceparent", parent);
        }
        request.json(&json!({ "query": query, "variables": variables })).send().await.unwrap().json().await.unwrap()
    };
    let day = Env::system().today().to_string();
    let line = json!({ "item": "culture", "day": day, "quantity": "1", "description": WRITTEN });
    let who = json!({ "memberId": format!("{}/{}", town.community, town.people[0].id) });
    let input =
        json!({ "communityId": town.community.to_string(), "key": "traced", "reason": WRITTEN, "lines": [{ "who": who, "line": line }] });
    let record = "mutation($input: DeedRecordInput!) { deedRecord(input: $input) { deeds { granted } errors { code place } } }";
    let recorded = ask(Some(format!("00-{TRACE}-{PAGE}-01")), record, json!({ "input": input })).await;
    assert_eq!(recorded["data"]["deedRecord"]["errors"], json!([]), "{recorded}");
    let notices = "query($c: ID!) { noticeList(communityId: $c, first: 5) { edges { node { id } } } }";
    let begun = Instant::now();
    loop {
        let answer = ask(None, notices, json!({ "c": town.community.to_string() })).await;
        if answer["data"]["noticeList"]["edges"].as_array().is_some_and(|edges| !edges.is_empty()) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "no notice came: {answer}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The one span of the trace that is so.
fn one<'a>(spans: &'a [Told], service: &str, name: &str, is: impl Fn(&Told) -> bool) -> &'a Told {
    let found: Vec<_> = spans.iter().filter(|told| told.service == service && told.span.name == name && is(told)).collect();
    assert_eq!(found.len(), 1, "{name} of {service} among {:#?}", spans.iter().map(|t| (&t.service, &t.span.name)).collect::<Vec<_>>());
    found[0]
}

#[rstest]
#[case::in_one_process(Db::Sqlite, ["linli"; 3], "sqlite")]
#[case::as_separate_processes(Db::Postgres, ["linli-gateway", "linli-scoring", "linli-announcements"], "postgresql")]
#[tokio::test(flavor = "multi_thread")]
async fn a_pages_request_is_one_trace_as_far_as_the_consumer_of_its_event(
    #[case] db: Db,
    #[case] processes: [&str; 3],
    #[case] system: &str,
) {
    let [gateway, scoring, announcements] = processes;
    let mut app = App::start_with(db, |options| options.env = Env::system()).await;
    let town = app.town(2).await;
    app.stop().await;
    let folder = tempfile::tempdir().unwrap();
    let logs = std::env::var_os("LINLI_TEST_LOGS").map_or_else(|| folder.path().to_owned(), Into::into);
    let collector = Collector::start().await;
    let (address, mut processes) = start(&app, &collector.address, &logs).await;
    record_a_deed(&address, &town).await;
    while let Some(process) = processes.pop() {
        process.end().await;
    }

    let trace: Vec<u8> = (0..32).step_by(2).map(|at| u8::from_str_radix(&TRACE[at..at + 2], 16).unwrap()).collect();
    let all = collector.received.lock().unwrap().clone();
    let spans: Vec<Told> = all.iter().filter(|told| told.span.trace_id == trace).cloned().collect();
    let request = one(&spans, gateway, "request", |_| true);
    let page: Vec<u8> = request.span.parent_span_id.clone();
    assert_eq!(page.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), PAGE, "the page's span is the parent");
    // In one process the service is called, not asked.
    let served = if gateway == scoring {
        request
    } else {
        let call = one(&spans, scoring, "rpc", |told| told.text("method") == "deed_record");
        assert!(call.is_child_of(request));
        call
    };
    let is_sql = |told: &Told, of: &Told| told.span.name == "sql" && told.is_child_of(of) && told.text("db.system.name") == system;
    assert!(
        spans.iter().any(|told| is_sql(told, served) && told.text("db.query.text").starts_with("INSERT INTO scoring_outbox")),
        "the statement that writes the event"
    );
    let event = one(&spans, announcements, "event", |told| told.text("consumer") == "announcements");
    assert!(event.is_child_of(served), "the event belongs to what made it");
    assert!(
        spans.iter().any(|told| is_sql(told, event) && told.text("db.query.text").starts_with("INSERT INTO notice")),
        "what the consumer wrote"
    );
    let told = format!("{all:?}");
    for person in town.people.iter().map(|person| person.name.as_str()).chain([WRITTEN, "19900000017", town.admin.as_str()]) {
        assert!(!told.contains(person), "{person} stands in a trace");
    }
}
