//! The product for tests in a browser: the real one on SQLite, with a clock that goes on by itself and can be moved.
//!
//! `linli-stage [--data FOLDER] [--demo [--seed 7] [--today 2026-02-15] [--months 2]]` prints one line of JSON, then answers each line
//! of its input with one: `now`, `settle`, `advance 8d`, `advance 3h`. It ends with `quit` or with its input, so it never outlives its test.
//! A demonstration that the folder holds already is served as it is; a copy of one made before saves the half minute.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Duration as Span, NaiveDate, Utc};
use clap::Parser;
use linli::{AppOptions, Running};
use linli_gateway::{Console, GatewayConfig};
use linli_kernel::{
    Calendar, Clock, Env,
    clock::{SystemClock, beijing_midnight},
    random::OsRandom,
};
use linli_members::{MembersConfig, PasswordCost};
use linli_store::{DatabaseOptions, Synchronous};
use serde_json::{Value, json};

/// Sessions outlive the years that a test plays.
const YEARS: Duration = Duration::from_secs(10 * 366 * 24 * 3600);
/// Where an installation without a demonstration begins: a Monday at 09:00 in Beijing.
const BEGIN: &str = "2026-03-02";
/// The operator of such an installation.
const OPERATOR: [&str; 2] = ["王运营", "13900000001"];
/// Where a demonstration ends.
const DEMONSTRATED: &str = "2026-02-15";

/// The machine's clock, moved by so many microseconds.
struct MovedClock(AtomicI64);

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + Span::microseconds(self.0.load(Ordering::SeqCst))
    }
}

impl MovedClock {
    fn at(start: DateTime<Utc>) -> Self {
        Self(AtomicI64::new((start - SystemClock.now()).num_microseconds().unwrap_or(0)))
    }

    fn advance(&self, by: Span) {
        self.0.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
    }
}

/// What was asked for.
#[derive(Parser)]
struct Wishes {
    /// The folder of the data; one that goes with the process when absent.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Serves the demonstration.
    #[arg(long)]
    demo: bool,
    /// What the demonstration's chances come from.
    #[arg(long, default_value = "7")]
    seed: String,
    /// How many months it plays.
    #[arg(long, default_value = "2")]
    months: String,
    /// The day it is.
    #[arg(long)]
    today: Option<NaiveDate>,
}

#[tokio::main]
async fn main() {
    linli_testkit::keep_logs();
    let wishes = Wishes::parse();
    let folder = tempfile::tempdir().unwrap();
    let data = wishes.data.clone().unwrap_or_else(|| folder.path().join("data"));
    let today = wishes.today.unwrap_or_else(|| if wishes.demo { DEMONSTRATED } else { BEGIN }.parse().unwrap());
    let clock = Arc::new(MovedClock::at(beijing_midnight(today) + Span::hours(9)));
    let mut opened = if wishes.demo {
        demonstration(&wishes, &data, today).await
    } else {
        json!({ "accounts": [], "invitation": operator(&data).await })
    };
    let mut running = Running::start(&options(&data, clock.clone())).await.unwrap();
    opened["address"] = json!(format!("http://{}", running.address));
    println!("{opened}");
    let (sender, mut lines) = tokio::sync::mpsc::channel(1);
    std::thread::spawn(move || std::io::stdin().lines().map_while(Result::ok).try_for_each(|line| sender.blocking_send(line)));
    loop {
        let line = tokio::select! {
            line = lines.recv() => line,
            fault = running.failed() => panic!("{fault}"),
        };
        let Some(line) = line.filter(|line| line.trim() != "quit") else { break };
        println!("{}", answer(&running, &clock, &line).await);
    }
    running.stop().await;
}

/// Carries out one line of the input.
async fn answer(running: &Running, clock: &MovedClock, line: &str) -> Value {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["now"] => {}
        ["settle"] => {
            if let Err(error) = running.stack.settle().await {
                return json!({ "error": error.to_string() });
            }
        }
        ["advance", by] => match span(by) {
            Some(span) => clock.advance(span),
            None => return json!({ "error": format!("{by}: write e.g. 8d or 3h") }),
        },
        _ => return json!({ "error": format!("{line}: now, settle, advance or quit") }),
    }
    json!({ "now": clock.now() })
}

fn span(text: &str) -> Option<Span> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: i64 = number.parse().ok()?;
    match unit {
        "d" => Some(Span::days(number)),
        "h" => Some(Span::hours(number)),
        _ => None,
    }
}

/// Plays the demonstration into a folder, or takes the one that is there.
async fn demonstration(wishes: &Wishes, data: &Path, today: NaiveDate) -> Value {
    let file = data.join("demo.json");
    if !file.exists() {
        let day = today.to_string();
        let args = ["linli", "demo", "--seed", &wishes.seed, "--months", &wishes.months, "--today", &day, "--data"].map(OsString::from);
        let code = linli::cli::main_with(args.into_iter().chain([data.into()]), &mut std::io::sink(), &mut std::io::stderr()).await;
        assert_eq!(code, 0, "the demonstration could not be made");
    }
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// The invitation of the first operator, by which an empty installation begins.
async fn operator(data: &Path) -> Value {
    let [name, phone] = OPERATOR;
    let args = ["linli", "operator", "invite", "--name", name, "--phone", phone, "--data"].map(OsString::from);
    let mut out = Vec::new();
    let code = linli::cli::main_with(args.into_iter().chain([data.into()]), &mut out, &mut std::io::stderr()).await;
    assert_eq!(code, 0, "the operator could not be invited");
    let said = String::from_utf8(out).unwrap();
    json!(said.split(|sign: char| sign.is_whitespace() || sign == '#').find(|word| word.starts_with("lli_")).unwrap())
}

fn options(data: &Path, clock: Arc<MovedClock>) -> AppOptions {
    AppOptions {
        data: data.to_owned(),
        database: DatabaseOptions::Sqlite { path: data.join("linli.sqlite"), synchronous: Synchronous::Off },
        replica: None,
        cells: vec![],
        peer_url: None,
        postgres_tools: None,
        role: String::new(),
        listen: "127.0.0.1:0".parse().unwrap(),
        env: Env { clock, random: Arc::new(OsRandom) },
        calendar: Calendar::built_in(),
        poll: Duration::from_millis(50),
        connections: 4096,
        drain: Duration::from_secs(2),
        turn_away: Duration::ZERO,
        redis: None,
        neighbours: None,
        gateway: GatewayConfig::default(),
        members: MembersConfig { password_cost: PasswordCost::Test, access: YEARS, refresh: YEARS, ..MembersConfig::default() },
        console: Console::built_in(),
        metrics: String::new,
    }
}
