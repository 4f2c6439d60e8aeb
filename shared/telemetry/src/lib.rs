//! What the process tells about itself: logs on standard error, traces to a collector, metrics for Prometheus.
//!
//! Owns the process-wide subscriber, tracer and metric recorder. They are installed once: the first
//! [`init`] decides, later ones (a test that starts many servers) get the same [`Telemetry`].
//!
//! Invariants: an event or a span never carries a name, a phone number, an ID number, a token, a password
//! or a free text written by a person; ids stand for them (see `docs/LOGGING.md`). Only spans of this
//! product's own crates leave the process, so that exporting a span never makes a span to export.
//!
//! Deliberately absent: an HTTP listener (the gateway serves [`Telemetry::render_metrics`]) and TLS
//! (traces go to a collector in the same host or cluster, which speaks TLS to the world).

mod error;
mod logs;
mod metrics;
mod traces;

use std::sync::{Mutex, PoisonError};

use metrics_exporter_prometheus::PrometheusHandle;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::fmt::MakeWriter;

pub use error::TelemetryError;
pub use logs::LogFormat;
pub use traces::{adopt_parent, join_trace, tell_parent, trace_parent};

/// What to tell and where.
#[derive(Clone, Debug)]
pub struct TelemetryConfig {
    /// Which events are written, as `tracing_subscriber::EnvFilter` directives, e.g. `info,linli_scoring=debug`.
    pub log_filter: String,
    /// How they are written.
    pub log_format: LogFormat,
    /// The OTLP/HTTP collector's base address, e.g. `http://127.0.0.1:4318`; no traces without it.
    pub otlp_endpoint: Option<String>,
    /// What the process is called in traces, e.g. `linli-scoring`.
    pub service: String,
}

/// The filter when none is configured: the driver and the migrations say on every start that there is nothing to do.
pub const DEFAULT_FILTER: &str = "info,sea_orm_migration=warn,sqlx=warn";

impl Default for TelemetryConfig {
    fn default() -> Self {
        Self { log_filter: DEFAULT_FILTER.into(), log_format: LogFormat::Text, otlp_endpoint: None, service: "linli".into() }
    }
}

/// A handle on what was installed; clones are the same thing.
#[derive(Clone)]
pub struct Telemetry {
    metrics: PrometheusHandle,
    traces: SdkTracerProvider,
}

static INSTALLED: Mutex<Option<Telemetry>> = Mutex::new(None);

/// Installs logs, traces and metrics for the process, or returns what an earlier call installed. Logs go to standard error.
pub fn init(config: &TelemetryConfig) -> Result<Telemetry, TelemetryError> {
    init_with(config, std::io::stderr)
}

/// As [`init`], with the logs to go elsewhere.
pub fn init_with<W>(config: &TelemetryConfig, writer: W) -> Result<Telemetry, TelemetryError>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(telemetry) = installed.as_ref() {
        return Ok(telemetry.clone());
    }
    // Whatever can be refused is built before anything global is touched, so that a mended call can succeed.
    let traces = match &config.otlp_endpoint {
        Some(endpoint) => traces::provider(endpoint, &config.service)?,
        None => traces::ids_only(),
    };
    let subscriber = logs::subscriber(config, &traces, writer)?;
    let metrics = metrics::install()?;
    logs::install(subscriber)?;
    Ok(installed.insert(Telemetry { metrics, traces }).clone())
}

impl Telemetry {
    /// The metrics in Prometheus' text format, for the gateway's `/metrics`.
    pub fn render_metrics(&self) -> String {
        self.metrics.render()
    }

    /// Sends what is still buffered. Blocks for five seconds at most; in async code call it in `spawn_blocking`.
    ///
    /// The tracer stays usable, because another server of the same process may still need it.
    pub fn shutdown(&self) {
        if let Err(error) = self.traces.force_flush() {
            tracing::warn!(%error, "the last traces were not delivered");
        }
    }
}

#[cfg(test)]
mod tests;
