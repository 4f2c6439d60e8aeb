//! The running product under test.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use linli::{AppOptions, Running, Stack};
use linli_gateway::{Console, GatewayConfig};
use linli_kernel::{Calendar, Env, clock::ManualClock, random::OsRandom};
use linli_members::{MembersConfig, PasswordCost};
use linli_testdb::{ROLE, TestDb};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Answer, Db, apart::Apart};

/// Tokens outlive the years a test plays; a test of sign-in sets its own times.
const YEARS: Duration = Duration::from_secs(10 * 366 * 24 * 3600);

/// The product, started for one test.
pub struct App {
    /// Its address, e.g. `http://127.0.0.1:40123`.
    pub url: String,
    /// Its clock; starts on Monday 2026-03-02 at 09:00 in Beijing.
    pub clock: Arc<ManualClock>,
    /// The HTTP client.
    pub http: reqwest::Client,
    /// The options it was started with, for starting it again.
    pub options: AppOptions,
    shape: Option<Shape>,
    db: Db,
    _database: TestDb,
    _folder: TempDir,
}

/// How the product runs.
enum Shape {
    /// In one process.
    One(Box<Running>),
    /// As separate processes, and the services once more, over the same database, for what no caller can do.
    Apart(Box<Apart>, Arc<Stack>),
}

impl Shape {
    /// In one process, unless the environment asks for separate ones (`LINLI_TEST_SHAPE=apart`); those need PostgreSQL.
    async fn start(db: Db, options: &AppOptions) -> Self {
        if db == Db::Postgres && std::env::var("LINLI_TEST_SHAPE").is_ok_and(|shape| shape == "apart") {
            let stack = Arc::new(Stack::open(options).await.unwrap());
            return Self::Apart(Box::new(Apart::start(options).await), stack);
        }
        Self::One(Box::new(Running::start(options).await.unwrap()))
    }

    fn url(&self) -> String {
        let address = match self {
            Self::One(running) => running.address,
            Self::Apart(apart, _) => apart.gateway.address,
        };
        format!("http://{address}")
    }

    fn stack(&self) -> &Stack {
        match self {
            Self::One(running) => &running.stack,
            Self::Apart(_, stack) => stack,
        }
    }

    async fn settle(&self) {
        match self {
            Self::One(running) => running.stack.settle().await.unwrap(),
            Self::Apart(apart, _) => apart.settle().await,
        }
    }

    async fn stop(self) {
        match self {
            Self::One(running) => running.stop().await,
            Self::Apart(apart, _) => apart.stop().await,
        }
    }
}

impl App {
    /// Starts over a fresh database.
    pub async fn start(db: Db) -> Self {
        Self::start_with(db, |_| ()).await
    }

    /// Starts over a fresh database with options changed.
    pub async fn start_with(db: Db, change: impl FnOnce(&mut AppOptions)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(beijing("2026-03-02", 9)));
        let database = TestDb::in_folder(db, folder.path()).await;
        let mut options = AppOptions {
            data: folder.path().to_owned(),
            database: database.owner_options.clone(),
            replica: None,
            cells: vec![],
            peer_url: None,
            postgres_tools: None,
            role: ROLE.to_owned(),
            listen: "127.0.0.1:0".parse().unwrap(),
            env: Env { clock: clock.clone(), random: Arc::new(OsRandom) },
            calendar: Calendar::built_in(),
            poll: Duration::from_millis(20),
            connections: 4096,
            drain: Duration::from_secs(2),
            turn_away: Duration::ZERO,
            redis: None,
            neighbours: None,
            gateway: GatewayConfig { development: true, ..GatewayConfig::default() },
            members: MembersConfig { password_cost: PasswordCost::Test, access: YEARS, refresh: YEARS, ..MembersConfig::default() },
            console: Console::none(),
            metrics: String::new,
        };
        change(&mut options);
        let shape = Shape::start(db, &options).await;
        Self {
            url: shape.url(),
            clock,
            http: reqwest::Client::new(),
            options,
            shape: Some(shape),
            db,
            _database: database,
            _folder: folder,
        }
    }

    /// Stops and starts again over the same data.
    pub async fn restart(&mut self) {
        self.stop().await;
        let shape = Shape::start(self.db, &self.options).await;
        self.url = shape.url();
        self.shape = Some(shape);
    }

    /// Stops the server.
    pub async fn stop(&mut self) {
        if let Some(shape) = self.shape.take() {
            shape.stop().await;
        }
    }

    /// The services behind the gateway, for what no caller can do.
    pub fn stack(&self) -> &Stack {
        self.shape().stack()
    }

    fn shape(&self) -> &Shape {
        self.shape.as_ref().expect("the app runs")
    }

    /// Sends a GraphQL request.
    pub async fn gql(&self, token: Option<&str>, query: &str, variables: Value) -> Answer {
        let mut request = self
            .http
            .post(format!("{}/graphql", self.url))
            .header("accept", "application/graphql-response+json")
            .header("accept-language", "zh-CN");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.json(&json!({ "query": query, "variables": variables })).send().await.unwrap();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}: {text}")) }
    }

    /// Uploads a file; answers its id.
    pub async fn upload(&self, token: &str, bytes: Vec<u8>) -> String {
        let response = self.http.post(format!("{}/upload", self.url)).bearer_auth(token).body(bytes).send().await.unwrap();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        let body: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}: {text}"));
        body["id"].as_str().unwrap_or_else(|| panic!("{status}: {body}")).to_owned()
    }

    /// Moves the clock to an hour of a day in Beijing and works off what became due. What was due before is worked off at the hour
    /// at which it was: beside what becomes due, either could come first.
    pub async fn at(&self, day: &str, hour: u32) {
        self.settle().await;
        self.clock.set(beijing(day, hour));
        self.settle().await;
    }

    /// Works off due jobs and waiting events.
    pub async fn settle(&self) {
        tokio::time::timeout(Duration::from_secs(60), self.shape().settle()).await.expect("everything due is done within a minute");
    }

    /// Ends the test: nothing due may be left over.
    pub async fn finish(mut self) {
        self.settle().await;
        self.stop().await;
    }
}

/// An hour of a day in Beijing.
fn beijing(day: &str, hour: u32) -> DateTime<Utc> {
    let day: NaiveDate = day.parse().unwrap();
    let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
    local.and_local_timezone(linli_kernel::clock::BEIJING).unwrap().to_utc()
}
