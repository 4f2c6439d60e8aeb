//! A way to a server that can be made slow, cut, or led to another server, as behind a Service of Kubernetes or Sentinel.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
};

/// A port that leads to a server; it ends with the test's runtime.
pub struct Proxy {
    address: String,
    state: Arc<State>,
}

struct State {
    target: Mutex<String>,
    delay: Mutex<Duration>,
    /// Counts how often all connections were cut.
    cut: watch::Sender<u64>,
}

impl Proxy {
    /// Before the server at `host:port`.
    pub async fn before(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let state = Arc::new(State { target: Mutex::new(target.to_owned()), delay: Mutex::default(), cut: watch::channel(0).0 });
        let led = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(led.clone().lead(stream));
            }
        });
        Self { address, state }
    }

    /// Its own address, as `redis://host:port`.
    pub fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    /// From now on whatever is sent, in either direction, arrives so much later.
    pub fn delay(&self, by: Duration) {
        *self.state.delay.lock().unwrap() = by;
    }

    /// Cuts every connection, and leads new ones to another server.
    pub fn lead_to(&self, target: &str) {
        *self.state.target.lock().unwrap() = target.to_owned();
        self.state.cut.send_modify(|times| *times += 1);
    }
}

impl State {
    async fn lead(self: Arc<Self>, stream: TcpStream) {
        let mut cut = self.cut.subscribe();
        cut.mark_unchanged();
        let target = self.target.lock().unwrap().clone();
        let Ok(server) = TcpStream::connect(target).await else { return };
        let ((client_in, client_out), (server_in, server_out)) = (stream.into_split(), server.into_split());
        tokio::select! {
            () = self.carry(client_in, server_out) => {}
            () = self.carry(server_in, client_out) => {}
            _ = cut.changed() => {}
        }
    }

    async fn carry(&self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
        let mut bytes = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = from.read(&mut bytes).await {
            let delay = *self.delay.lock().unwrap();
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            if to.write_all(&bytes[..read]).await.is_err() {
                return;
            }
        }
    }
}
