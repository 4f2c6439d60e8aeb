//! What the gateway allows one client, with values that suit a community.

use std::time::Duration;

/// Limits and switches of the gateway.
#[derive(Clone, PartialEq, Eq)]
pub struct GatewayConfig {
    /// Largest GraphQL body, in bytes.
    pub max_body_bytes: usize,
    /// Largest uploaded file, in bytes.
    pub max_upload_bytes: usize,
    /// How long one request may take.
    pub request_timeout: Duration,
    /// How long a WebSocket may stay silent before `connection_init`.
    pub init_timeout: Duration,
    /// Requests and operations worked on at once; more are answered `OVERLOADED`.
    pub max_concurrent_requests: usize,
    /// Those of them from one address whose body is still on its way.
    pub max_bodies_per_origin: usize,
    /// Live WebSockets and event streams in the whole process.
    pub max_streams: usize,
    /// Those of them whose sender has not signed in.
    pub max_anonymous_streams: usize,
    /// Those of them from one address.
    pub max_anonymous_streams_per_origin: usize,
    /// Live WebSockets and event streams of one account.
    pub max_streams_per_account: usize,
    /// Uploads worked on at once in the whole process; each holds up to `max_upload_bytes` of memory.
    pub max_concurrent_uploads: usize,
    /// Those of them of one account.
    pub max_uploads_per_account: usize,
    /// Uploads of one account in an hour.
    pub uploads_per_hour: u32,
    /// Requests and operations of one account in a minute; 0 is no limit.
    pub requests_per_account: u32,
    /// Requests from one address in a minute, whoever sends them; 0 is no limit.
    pub requests_per_origin: u32,
    /// Operations running at once on one WebSocket.
    pub max_operations_per_socket: usize,
    /// Nesting of fields.
    pub depth: usize,
    /// Cost of a document, as the schema counts it.
    pub complexity: usize,
    /// Aliases in a document.
    pub aliases: usize,
    /// Tokens in a document.
    pub tokens: usize,
    /// Directives in a document.
    pub directives: usize,
    /// Whether the schema may be asked about itself, and unknown names are answered with suggestions.
    pub development: bool,
    /// Whether the last hop of `X-Forwarded-For` is believed.
    pub trusted_proxy: bool,
    /// The bearer token that opens `/metrics` to other machines and through a proxy; without one only this machine sees it.
    pub metrics_token: Option<String>,
    /// Other sites whose pages may call the API from a browser; the gateway's own origin always may.
    pub origins: Vec<String>,
}

impl Default for GatewayConfig {
    fn default() -> Self {
        Self {
            max_body_bytes: 1024 * 1024,
            max_upload_bytes: 16 * 1024 * 1024,
            request_timeout: Duration::from_secs(30),
            init_timeout: Duration::from_secs(10),
            max_concurrent_requests: 1_024,
            max_bodies_per_origin: 64,
            max_streams: 10_000,
            max_anonymous_streams: 2_000,
            max_anonymous_streams_per_origin: 100,
            max_streams_per_account: 50,
            max_concurrent_uploads: 16,
            max_uploads_per_account: 4,
            uploads_per_hour: 600,
            requests_per_account: 0,
            requests_per_origin: 0,
            max_operations_per_socket: 20,
            depth: 15,
            complexity: 5_000,
            aliases: 15,
            tokens: 1_000,
            directives: 50,
            development: false,
            trusted_proxy: false,
            metrics_token: None,
            origins: Vec::new(),
        }
    }
}
