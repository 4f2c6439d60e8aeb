//! Traces: the exporter to an OTLP collector and the link to a caller's trace.

use std::sync::Arc;
use std::time::Duration;

use opentelemetry::propagation::{Extractor, Injector, TextMapPropagator};
use opentelemetry::trace::TraceContextExt;
use opentelemetry_otlp::{WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider, SpanData, SpanExporter};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::runtime::Runtime;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use crate::TelemetryError;

/// A collector that does not answer may not hold a batch, or the end of the process, for longer.
const EXPORT_TIMEOUT: Duration = Duration::from_secs(4);

/// Makes `span` a child of the span named in the request's W3C `traceparent` header, if there is one.
pub fn adopt_parent(span: &Span, headers: &HeaderMap) {
    let parent = TraceContextPropagator::new().extract(&Headers(headers));
    if parent.span().span_context().is_valid() {
        // Fails only where telemetry was not installed; then there is no trace to join.
        let _ = span.set_parent(parent);
    }
}

/// Names `span` in the headers of a request to another process, so that what is done there belongs to the same trace.
pub fn tell_parent(span: &Span, headers: &mut HeaderMap) {
    TraceContextPropagator::new().inject_context(&span.context(), &mut HeadersMut(headers));
}

/// The current span as a W3C `traceparent`, to be kept with what leads to later work; nothing outside of spans.
pub fn trace_parent() -> Option<String> {
    let mut headers = HeaderMap::new();
    tell_parent(&Span::current(), &mut headers);
    headers.get("traceparent")?.to_str().ok().map(str::to_owned)
}

/// Makes `span` a child of the span that [`trace_parent`] named.
pub fn join_trace(span: &Span, parent: &str) {
    if let Ok(value) = HeaderValue::try_from(parent) {
        adopt_parent(span, &HeaderMap::from_iter([(HeaderName::from_static("traceparent"), value)]));
    }
}

/// The tracer of a process without a collector. It hands out ids, for the logs and for other processes, and records nothing.
pub(crate) fn ids_only() -> SdkTracerProvider {
    SdkTracerProvider::builder().with_sampler(Sampler::AlwaysOff).build()
}

/// The tracer that sends to a collector, as the service of that name.
pub(crate) fn provider(endpoint: &str, service: &str) -> Result<SdkTracerProvider, TelemetryError> {
    let refused = |reason: String| TelemetryError::Endpoint { endpoint: endpoint.into(), reason };
    if !endpoint.starts_with("http://") {
        return Err(refused("it must begin with http://".into()));
    }
    let client = reqwest::Client::builder()
        .timeout(EXPORT_TIMEOUT)
        // The collector is a neighbour: a proxy for the outside world must not see the traces.
        .no_proxy()
        .build()
        .map_err(|error| refused(error.to_string()))?;
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .with_http_client(client)
        .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
        .with_timeout(EXPORT_TIMEOUT)
        .build()
        .map_err(|error| refused(error.to_string()))?;
    let resource = Resource::builder().with_service_name(service.to_owned()).build();
    Ok(SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(OwnRuntime::new(exporter)?).build())
}

/// Runs an exporter's network work on a thread of its own.
///
/// The batch processor polls from a plain thread, but the HTTP client needs a Tokio runtime, and the
/// runtime of whoever called `init` first may end before the process does.
#[derive(Debug)]
struct OwnRuntime<E> {
    exporter: Arc<E>,
    runtime: Runtime,
}

impl<E: SpanExporter + 'static> OwnRuntime<E> {
    fn new(exporter: E) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).thread_name("linli-traces").enable_all().build()?;
        Ok(Self { exporter: Arc::new(exporter), runtime })
    }
}

impl<E: SpanExporter + 'static> SpanExporter for OwnRuntime<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let exporter = self.exporter.clone();
        let sending = self.runtime.spawn(async move { exporter.export(batch).await });
        sending.await.map_err(|error| OTelSdkError::InternalFailure(error.to_string()))?
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        // The processor hands the resource over before the first export, when nobody else holds the exporter.
        if let Some(exporter) = Arc::get_mut(&mut self.exporter) {
            exporter.set_resource(resource);
        }
    }
}

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|name| name.as_str()).collect()
    }
}

struct HeadersMut<'a>(&'a mut HeaderMap);

impl Injector for HeadersMut<'_> {
    fn set(&mut self, key: &str, value: String) {
        if let (Ok(name), Ok(value)) = (key.parse::<HeaderName>(), HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }
}
