//! What can be wrong with the way to another process, before any call.

/// Why an address or a key cannot be used.
#[derive(thiserror::Error, Clone, PartialEq, Eq, Debug)]
pub enum RpcError {
    /// No address of the service is configured.
    #[error("no address of {0} is configured")]
    NoAddress(&'static str),
    /// An address cannot be read.
    #[error("{0:?} is no address such as http://10.0.0.7:7001")]
    Address(String),
    /// The key is missing or too short.
    #[error("a signing key needs at least 32 characters")]
    Key,
    /// The HTTP client cannot be built.
    #[error("the HTTP client cannot be built: {0}")]
    Client(String),
}
