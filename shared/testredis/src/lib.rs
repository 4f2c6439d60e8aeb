//! Redis servers of a test's own: to be stopped, frozen, emptied, replaced by their replica, delayed, or made into a cluster.
//!
//! They end with the test, by their own process ids. A test asks [`wanted`] first: where no Redis is installed, none is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod cluster;
mod proxy;
mod server;

pub use cluster::Cluster;
pub use proxy::Proxy;
pub use server::Server;

/// Whether tests are to use Redis: `LINLI_TEST_REDIS_URL` is set (`make test` does).
pub fn wanted() -> bool {
    std::env::var("LINLI_TEST_REDIS_URL").is_ok_and(|url| !url.is_empty())
}
