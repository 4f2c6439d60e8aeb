//! A wire between the product and a server that can hang: nothing is refused, nothing arrives.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
    sync::watch,
    task::JoinHandle,
};

/// A wire; cut when dropped.
pub struct Wire {
    /// Where to connect.
    pub port: u16,
    hangs: watch::Sender<bool>,
    accepting: JoinHandle<()>,
}

impl Wire {
    /// To a port of 127.0.0.1.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (from, (hangs, hanging)) = (listener.local_addr().unwrap().port(), watch::channel(false));
        let accepting = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(("127.0.0.1", port)).await else { continue };
                let ((near_reads, near_writes), (far_reads, far_writes)) = (near.into_split(), far.into_split());
                tokio::spawn(carry(near_reads, far_writes, hanging.clone()));
                tokio::spawn(carry(far_reads, near_writes, hanging.clone()));
            }
        });
        Self { port: from, hangs, accepting }
    }

    /// From now on nothing arrives.
    pub fn hang(&self) {
        self.hangs.send_replace(true);
    }

    /// What was held up arrives, and all else again.
    pub fn go_on(&self) {
        self.hangs.send_replace(false);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut hanging: watch::Receiver<bool>) {
    let mut piece = vec![0; 1 << 14];
    while let Ok(read @ 1..) = from.read(&mut piece).await {
        if hanging.wait_for(|hangs| !hangs).await.is_err() || to.write_all(&piece[..read]).await.is_err() {
            return;
        }
    }
}
