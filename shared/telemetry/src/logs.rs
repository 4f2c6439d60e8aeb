//! The subscriber: a filter, a writer for people or machines, and the bridge to traces.

use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry, filter, fmt};

use crate::{TelemetryConfig, TelemetryError};

/// How events are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LogFormat {
    /// Lines for people, coloured on a terminal.
    #[default]
    Text,
    /// One JSON object a line, for a log store.
    Json,
}

type BoxedLayer = Box<dyn Layer<Registry> + Send + Sync>;

/// Builds the subscriber without installing it.
pub(crate) fn subscriber<W>(
    config: &TelemetryConfig,
    traces: Option<&SdkTracerProvider>,
    writer: W,
) -> Result<impl Subscriber + Send + Sync + use<W>, TelemetryError>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::builder()
        .parse(&config.log_filter)
        .map_err(|error| TelemetryError::Filter { filter: config.log_filter.clone(), reason: error.to_string() })?;
    let mut layers: Vec<BoxedLayer> = vec![event_layer(config.log_format, writer)];
    if let Some(traces) = traces {
        let bridge = tracing_opentelemetry::layer().with_tracer(traces.tracer("linli"));
        layers.push(bridge.with_filter(filter::filter_fn(is_ours)).boxed());
    }
    Ok(Registry::default().with(layers).with(filter))
}

/// Makes it the process's subscriber.
pub(crate) fn install(subscriber: impl Subscriber + Send + Sync + 'static) -> Result<(), TelemetryError> {
    subscriber.try_init().map_err(|_| TelemetryError::Taken { what: "log subscriber" })
}

fn event_layer<W>(format: LogFormat, writer: W) -> BoxedLayer
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = fmt::layer().with_writer(writer);
    match format {
        LogFormat::Text => layer.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).boxed(),
        LogFormat::Json => layer.json().flatten_event(true).with_current_span(false).with_span_list(true).boxed(),
    }
}

/// Spans of libraries stay inside: the exporter's own HTTP client would otherwise feed itself.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("linli")
}
