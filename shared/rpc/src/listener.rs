//! Serving routes over TCP within bounds.
//!
//! What `axum::serve` offers takes any number of connections and waits for ever for the head of a request: a few machines that
//! connect and say nothing would use up the process's descriptors. Here so many are held at once, the others wait in the
//! kernel's queue, and who has sent no whole head of a request for [`Connections::silence`] is hung up on, also between two
//! requests. The head of a request only: a body has a bound where it is read; an answer that nobody takes holds its place.

use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

/// Time to get over an accept that failed for want of descriptors or memory.
const RECOVER: Duration = Duration::from_millis(100);

/// The bounds of a listener.
#[derive(Clone, Copy, Debug)]
pub struct Connections {
    /// Connections held at once. A WebSocket does not count once it is open: streams have bounds of their own.
    pub most: usize,
    /// The longest without the whole head of a request.
    pub silence: Duration,
}

impl Default for Connections {
    fn default() -> Self {
        Self { most: 4096, silence: Duration::from_secs(75) }
    }
}

/// Serves until `stopped`, then answers what is in hand and returns. Handlers find the peer's address as [`ConnectInfo`].
pub async fn serve(listener: TcpListener, router: Router, bounds: Connections, stopped: impl Future<Output = ()>) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(bounds.most));
    let (open, closing) = (TaskTracker::new(), CancellationToken::new());
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.silence);
    let mut stopped = std::pin::pin!(stopped);
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((place, accept(&listener).await))
        };
        let (place, (stream, peer)) = tokio::select! {
            () = &mut stopped => break,
            next = next => next?,
        };
        let router = router.clone();
        let answer = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), answer).with_upgrades();
        let closing = closing.clone();
        open.spawn(async move {
            let _held = place;
            let mut connection = std::pin::pin!(connection);
            // A peer that hangs up, says nothing or talks another protocol is no fault of ours: its connection ends, and that is all.
            tokio::select! {
                _ = &mut connection => return,
                () = closing.cancelled() => connection.as_mut().graceful_shutdown(),
            }
            let _ = connection.await;
        });
    }
    drop(listener);
    closing.cancel();
    open.close();
    open.wait().await;
    Ok(())
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are written whole; waiting for more of them costs 40 ms.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(error) if is_of_the_peer(&error) => {}
            Err(error) => {
                tracing::error!(%error, "a connection could not be taken");
                tokio::time::sleep(RECOVER).await;
            }
        }
    }
}

fn is_of_the_peer(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests;
