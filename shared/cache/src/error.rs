//! Why a cache cannot be set up. The URL is in none of the texts: it may hold a password.

/// What is wrong with the settings of a cache.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CacheError {
    /// Not the address of a Redis server.
    #[error("缓存地址不正确，应为 redis://主机:端口 / the cache's address is not of the form redis://host:port")]
    Url,
    /// Not usable as a namespace.
    #[error("缓存命名空间应为 1 到 64 个字母、数字、-、_ 或 . / the cache's namespace must be 1 to 64 letters, digits, -, _ or .")]
    Namespace,
    /// Called outside a Tokio runtime.
    #[error("缓存须在 Tokio 运行时内创建 / the cache must be made inside a Tokio runtime")]
    NoRuntime,
}
