//! A Redis of a test's own, which it may stop, pause and start again.

use std::{process::Stdio, time::Duration};

use tokio::process::{Child, Command};

pub(super) struct Server {
    port: u16,
    child: Child,
}

impl Server {
    /// Starts one on a free port.
    pub(super) async fn start() -> Server {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = run(port);
        let server = Server { port, child };
        server.until_it_answers().await;
        server
    }

    pub(super) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it as a crash would.
    pub(super) async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// Starts it again, empty, on the same port.
    pub(super) async fn restart(&mut self) {
        self.child = run(self.port);
        self.until_it_answers().await;
    }

    /// `STOP` freezes it, so that connections stay open and nothing answers; `CONT` thaws it.
    pub(super) async fn signal(&self, name: &str) {
        let pid = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().await.unwrap().success());
    }

    async fn until_it_answers(&self) {
        for _ in 0..500 {
            if tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("redis-server does not listen on port {}", self.port);
    }
}

fn run(port: u16) -> Child {
    let mut command = Command::new("redis-server");
    command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no"]);
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true);
    command.spawn().expect("redis-server must be installed where LINLI_TEST_REDIS_URL is set")
}
