//! Where the logs of tests go, so that a run of all of them can be searched for what must not stand there.

use std::{fs::OpenOptions, path::Path, sync::Arc};

use linli_telemetry::{LogFormat, TelemetryConfig};

/// Writes the logs of this process, with the settings of production, to the file `tests.log` of the folder that
/// `LINLI_TEST_LOGS` names, behind those of other tests; nothing without it. A second call changes nothing.
pub fn keep_logs() {
    let Some(folder) = std::env::var_os("LINLI_TEST_LOGS").filter(|folder| !folder.is_empty()) else { return };
    let path = Path::new(&folder).join("tests.log");
    let file = OpenOptions::new().create(true).append(true).open(&path).expect("the folder of LINLI_TEST_LOGS takes logs");
    let config = TelemetryConfig { log_format: LogFormat::Json, ..TelemetryConfig::default() };
    linli_telemetry::init_with(&config, Arc::new(file)).expect("logs are installed once");
}
