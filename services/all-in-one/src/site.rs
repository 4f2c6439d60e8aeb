//! The gateway behind its address.

use std::{net::SocketAddr, time::Duration};

use linli_gateway::{Gateway, GatewayDeps};
use linli_kernel::ApiError;
use linli_rpc::Connections;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// A gateway that serves.
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    gateway: Gateway,
    close: CancellationToken,
    server: JoinHandle<std::io::Result<()>>,
}

/// Takes an address; port 0 picks a free one.
pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener, ApiError> {
    TcpListener::bind(address).await.map_err(|error| ApiError::internal(format!("{address}: {error}")))
}

impl Site {
    /// Starts to serve over so many connections at once.
    pub(crate) fn open(listener: TcpListener, connections: usize, deps: GatewayDeps) -> Result<Self, ApiError> {
        let address = listener.local_addr().map_err(ApiError::internal)?;
        let (gateway, close) = (Gateway::new(deps), CancellationToken::new());
        let bounds = Connections { most: connections, ..Connections::default() };
        let server = tokio::spawn(linli_rpc::serve(listener, gateway.router(), bounds, close.clone().cancelled_owned()));
        Ok(Self { address, gateway, close, server })
    }

    /// Says that it is not ready and ends live streams; goes on to answer for so long.
    pub(crate) async fn turn_away(&self, time: Duration) {
        self.gateway.stop();
        tokio::time::sleep(time).await;
    }

    /// Takes no more requests, answers those in flight, finishes mutations whose clients hung up and `tasks`; within `drain`.
    pub(crate) async fn close(mut self, tasks: &TaskTracker, drain: Duration) {
        self.close.cancel();
        tasks.close();
        let abort = self.server.abort_handle();
        let drained = tokio::time::timeout(drain, async {
            let _ = (&mut self.server).await;
            self.gateway.finish().await;
            tasks.wait().await;
        });
        if drained.await.is_err() {
            tracing::warn!("requests were still in flight when the time to drain was over");
            abort.abort();
        }
    }

    /// Waits until the server ends by itself, which is an error.
    pub(crate) async fn failed(&mut self) -> String {
        match (&mut self.server).await {
            Ok(Ok(())) => "the server ended".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        }
    }
}
