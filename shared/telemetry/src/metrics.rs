//! The metric recorder.

use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::TelemetryError;

/// Upper bounds of every histogram, in seconds: from a cached read to a request that times out.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// How often samples are folded into buckets when nobody scrapes; without it they would pile up in memory.
const UPKEEP: Duration = Duration::from_secs(5);

/// Installs the recorder and its upkeep.
pub(crate) fn install() -> Result<PrometheusHandle, TelemetryError> {
    let taken = |_| TelemetryError::Taken { what: "metric recorder" };
    let handle = PrometheusBuilder::new().set_buckets(&SECONDS).and_then(PrometheusBuilder::install_recorder).map_err(taken)?;
    let upkeep = handle.clone();
    std::thread::Builder::new().name("linli-metrics".into()).spawn(move || {
        loop {
            std::thread::sleep(UPKEEP);
            upkeep.run_upkeep();
        }
    })?;
    Ok(handle)
}
