//! PostgreSQL servers of a test's own: a primary, a standby that it streams to, and one that others can follow row by row.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

/// A running server; it ends with this value.
pub struct Cluster {
    /// Its port on 127.0.0.1.
    pub port: u16,
    child: Child,
    _folder: TempDir,
}

impl Cluster {
    /// A new one.
    pub async fn primary() -> Self {
        Self::new(&[]).await
    }

    /// A new one whose rows others can follow, with an empty database `linli`.
    pub async fn logical() -> Self {
        // Many tables are copied for one community: each starts a worker of its own.
        let workers = ["max_worker_processes=24", "max_logical_replication_workers=16", "max_sync_workers_per_subscription=10"];
        let senders = ["wal_level=logical", "max_replication_slots=24", "max_wal_senders=24"];
        let settings: Vec<&str> = workers.iter().chain(&senders).flat_map(|setting| ["-c", *setting]).collect();
        let cluster = Self::new(&settings).await;
        cluster.run("CREATE DATABASE linli").await;
        cluster
    }

    async fn new(settings: &[&str]) -> Self {
        let folder = folder();
        let data = folder.path().join("data");
        run(program("initdb").args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D"]).arg(&data));
        Self::start(folder, &data, settings).await
    }

    /// A copy of a primary, which then streams to it.
    pub async fn standby(primary: &Self) -> Self {
        let folder = folder();
        let data = folder.path().join("data");
        let from = format!("--dbname={}", primary.url("postgres"));
        run(program("pg_basebackup").args([&from, "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--pgdata"]).arg(&data));
        Self::start(folder, &data, &[]).await
    }

    async fn start(folder: TempDir, data: &Path, settings: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = program("postgres");
        server.arg("-D").arg(data).args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"]).arg(folder.path());
        server.args(["-c", "fsync=off", "-c", "shared_buffers=16MB"]).args(settings).stdout(Stdio::null()).stderr(Stdio::null());
        let cluster = Self { port, child: server.spawn().unwrap(), _folder: folder };
        for _ in 0..1_200 {
            if let Ok(connection) = PgConnection::connect(&cluster.url("postgres")).await {
                connection.close().await.unwrap();
                return cluster;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server did not start");
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// A number that a statement of one of its databases answers.
    pub async fn number(&self, database: &str, sql: &str) -> i64 {
        let mut connection = PgConnection::connect(&self.url(database)).await.unwrap();
        let number = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        number
    }

    /// Runs a statement.
    pub async fn run(&self, sql: &str) {
        self.run_in("postgres", sql).await;
    }

    /// Runs a statement in one of its databases.
    pub async fn run_in(&self, database: &str, sql: &str) {
        let mut connection = PgConnection::connect(&self.url(database)).await.unwrap();
        connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
        connection.close().await.unwrap();
    }
}

impl Drop for Cluster {
    /// At once and in order: what is left in shared memory otherwise stays there.
    fn drop(&mut self) {
        let told = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        if told.is_ok_and(|told| told.success()) {
            self.child.wait().ok();
        }
    }
}

/// A folder that the server's account may work in.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    if is_root() {
        run(Command::new("chown").arg("postgres").arg(folder.path()));
    }
    folder
}

/// One of PostgreSQL's programs, which refuse to run as root; it ends with this process.
fn program(name: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "INT"]).current_dir("/");
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.arg(programs().join(name));
    command
}

/// The newest version's programs on Debian; else those of the search path.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|version| version.path().join("bin"));
    versions.max().unwrap_or_default()
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").unwrap()) == 0
}

fn run(command: &mut Command) {
    let said = command.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}
