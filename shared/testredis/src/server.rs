//! One server.

use std::{process::Stdio, time::Duration};

use redis::{Cmd, FromRedisValue};
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// A server on a port of its own, which keeps nothing on the disk.
pub struct Server {
    port: u16,
    options: Vec<String>,
    folder: TempDir,
    child: Child,
}

impl Server {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts one with more of its options, such as `--cluster-enabled yes`.
    pub async fn start_with(options: &[&str]) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (folder, options) = (tempfile::tempdir().unwrap(), options.iter().map(|&option| option.to_owned()).collect::<Vec<_>>());
        let child = run(port, &options, &folder);
        let mut server = Self { port, options, folder, child };
        server.until_it_answers().await;
        server
    }

    /// Starts a replica of this server, and waits until it has all that this one has.
    pub async fn replica(&self) -> Self {
        let replica = Self::start_with(&["--replicaof", "127.0.0.1", &self.port.to_string()]).await;
        for _ in 0..500 {
            let state: String = replica.ask(redis::cmd("INFO").arg("replication")).await;
            if state.contains("master_link_status:up") {
                return replica;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the replica did not catch up");
    }

    /// Waits until a replica has all that was written here. `WAIT` knows of its own connection's writes alone.
    pub async fn until_followed_by(&self, replica: &Self) {
        self.ask::<()>(redis::cmd("SET").arg("the last that was written").arg(1)).await;
        for _ in 0..1000 {
            if replica.ask(redis::cmd("EXISTS").arg("the last that was written")).await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the replica does not follow");
    }

    /// Makes a replica the first server, as Sentinel does.
    pub async fn promote(&self) {
        self.ask::<()>(redis::cmd("REPLICAOF").arg("NO").arg("ONE")).await;
    }

    /// Its address, as `redis://host:port`.
    pub fn url(&self) -> String {
        format!("redis://{}", self.address())
    }

    /// Its address, as `host:port`.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Forgets everything.
    pub async fn flush(&self) {
        self.ask::<()>(&redis::cmd("FLUSHALL")).await;
    }

    /// Asks the server directly.
    pub async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> T {
        let client = redis::Client::open(self.url()).unwrap();
        let mut connection = client.get_multiplexed_async_connection().await.unwrap();
        command.query_async(&mut connection).await.unwrap()
    }

    /// Ends it as a crash would.
    pub async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// Starts it again, empty, on the same port.
    pub async fn restart(&mut self) {
        self.child = run(self.port, &self.options, &self.folder);
        self.until_it_answers().await;
    }

    /// `STOP` freezes it, so that connections stay open and nothing answers; `CONT` thaws it.
    pub async fn signal(&self, name: &str) {
        let pid = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().await.unwrap().success());
    }

    async fn until_it_answers(&mut self) {
        for _ in 0..3_000 {
            // Somebody else took the port meanwhile, and must not be taken for this server.
            assert!(self.child.try_wait().unwrap().is_none(), "redis-server ended: is port {} taken?", self.port);
            if tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("redis-server does not listen on port {}", self.port);
    }
}

fn run(port: u16, options: &[String], folder: &TempDir) -> Child {
    let mut command = Command::new("redis-server");
    command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no"]);
    // A replica is sent everything at once, not after five seconds in which others might join it.
    command.args(["--repl-diskless-sync-delay", "0"]).arg("--dir").arg(folder.path());
    let command = command.args(options).stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true);
    command.spawn().expect("redis-server must be installed where LINLI_TEST_REDIS_URL is set")
}
