//! What can go wrong while telemetry is installed.

/// Why telemetry was not installed.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The log filter cannot be read.
    #[error(
        "日志过滤规则“{filter}”不正确：{reason}\nthe log filter \"{filter}\" is wrong: {reason}; write e.g. \"info,linli_scoring=debug\""
    )]
    Filter {
        /// What was configured.
        filter: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The collector's address cannot be used.
    #[error(
        "OTLP 地址“{endpoint}”不可用：{reason}\nthe OTLP endpoint \"{endpoint}\" cannot be used: {reason}; write e.g. \"http://127.0.0.1:4318\""
    )]
    Endpoint {
        /// What was configured.
        endpoint: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Another library of the process has taken the global subscriber or recorder.
    #[error("another part of this process has already installed its own {what}")]
    Taken {
        /// Which global part.
        what: &'static str,
    },
    /// The operating system refused a thread.
    #[error("cannot start the telemetry thread: {0}")]
    Thread(#[from] std::io::Error),
}
