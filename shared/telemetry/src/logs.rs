//! The subscriber: a filter, a writer for people or machines, and the bridge to traces.

use std::sync::{Arc, OnceLock};

use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::dispatcher::WeakDispatch;
use tracing::{Dispatch, Event, Metadata, Subscriber};
use tracing_subscriber::fmt::format::{Format, Json, Writer};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
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
    traces: &SdkTracerProvider,
    writer: W,
) -> Result<impl Subscriber + Send + Sync + use<W>, TelemetryError>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::builder()
        .parse(&config.log_filter)
        .map_err(|error| TelemetryError::Filter { filter: config.log_filter.clone(), reason: error.to_string() })?;
    let itself = Itself::default();
    let bridge = tracing_opentelemetry::layer().with_tracer(traces.tracer("linli"));
    let layers: Vec<BoxedLayer> =
        vec![event_layer(config.log_format, itself.clone(), writer), bridge.with_filter(filter::filter_fn(is_ours)).boxed()];
    // Not among the list: what a list holds is not told of its subscriber.
    Ok(Registry::default().with(layers).with(itself).with(filter))
}

/// Makes it the process's subscriber.
pub(crate) fn install(subscriber: impl Subscriber + Send + Sync + 'static) -> Result<(), TelemetryError> {
    subscriber.try_init().map_err(|_| TelemetryError::Taken { what: "log subscriber" })
}

fn event_layer<W>(format: LogFormat, itself: Itself, writer: W) -> BoxedLayer
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = fmt::layer().with_writer(writer);
    match format {
        LogFormat::Text => layer.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).boxed(),
        LogFormat::Json => {
            let json = layer.json().flatten_event(true).with_current_span(false).with_span_list(true);
            json.map_event_format(|format| Traced { format, itself }).boxed()
        }
    }
}

/// The subscriber, as its own layers may call it: while it works on an event, the thread's current one is none.
#[derive(Clone, Default)]
struct Itself(Arc<OnceLock<WeakDispatch>>);

impl<S: Subscriber> Layer<S> for Itself {
    fn on_register_dispatch(&self, subscriber: &Dispatch) {
        // A subscriber is registered once; a second time would be the same one.
        let _ = self.0.set(subscriber.downgrade());
    }
}

/// JSON lines that begin with the trace and the span they belong to, where there is one.
struct Traced {
    format: Format<Json>,
    itself: Itself,
}

impl<S, N> FormatEvent<S, N> for Traced
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, ctx: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> std::fmt::Result {
        let mut line = String::new();
        self.format.format_event(ctx, Writer::new(&mut line), event)?;
        let subscriber = self.itself.0.get().and_then(WeakDispatch::upgrade);
        let context = subscriber.zip(ctx.event_scope().and_then(|mut spans| spans.next()));
        let context = context.and_then(|(subscriber, span)| tracing_opentelemetry::get_otel_context(&span.id(), &subscriber));
        let context = context.map(|context| context.span().span_context().clone()).filter(|context| context.is_valid());
        match (context, line.strip_prefix('{')) {
            (Some(context), Some(rest)) => {
                write!(writer, "{{\"trace_id\":\"{}\",\"span_id\":\"{}\",{rest}", context.trace_id(), context.span_id())
            }
            _ => writer.write_str(&line),
        }
    }
}

/// Spans of libraries stay inside: the exporter's own HTTP client would otherwise feed itself.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("linli")
}
