//! `linli-stage` as a test in a browser uses it: a process with an address, a clock that obeys, and an end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

use std::{
    io::{BufRead, BufReader, Lines, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use chrono::{DateTime, Duration, Utc};
use linli_testkit::PASSWORD;
use serde_json::{Value, json};

/// A stage that runs; gone when dropped, whatever became of the test.
struct Stage {
    child: Child,
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
}

impl Stage {
    fn open() -> (Self, Value) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_linli-stage")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()).lines());
        let mut stage = Self { child, input, output };
        let opened = stage.hear();
        (stage, opened)
    }

    fn hear(&mut self) -> Value {
        serde_json::from_str(&self.output.next().unwrap().unwrap()).unwrap()
    }

    fn ask(&mut self, line: &str) -> Value {
        writeln!(self.input.as_ref().unwrap(), "{line}").unwrap();
        self.hear()
    }

    fn now(&mut self) -> DateTime<Utc> {
        self.ask("now")["now"].as_str().unwrap().parse().unwrap()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn accept(opened: &Value) -> Value {
    let address = format!("{}/session/accept", opened["address"].as_str().unwrap());
    let body = json!({ "token": opened["invitation"], "password": PASSWORD });
    reqwest::Client::new().post(address).header("x-linli", "console").json(&body).send().await.unwrap().json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_installation_opens_for_its_operator_and_its_clock_obeys() {
    let (mut stage, opened) = Stage::open();
    assert_eq!(accept(&opened).await["errors"], json!([]), "{opened}");
    let before = stage.now();
    assert_eq!(linli_kernel::clock::beijing_day(before).to_string(), "2026-03-02");
    stage.ask("advance 8d");
    stage.ask("advance 3h");
    assert!(stage.ask("settle")["error"].is_null());
    let passed = stage.now() - before;
    assert!(passed >= Duration::hours(8 * 24 + 3) && passed < Duration::hours(8 * 24 + 4), "{passed}");
    assert!(stage.now() > before + passed, "time goes on by itself");
    for wrong in ["advance 8", "advance far", "dance"] {
        assert!(stage.ask(wrong)["error"].is_string(), "{wrong}");
    }
}

#[test]
fn it_ends_when_told_and_with_its_input() {
    let (mut stage, _) = Stage::open();
    writeln!(stage.input.as_ref().unwrap(), "quit").unwrap();
    assert!(stage.child.wait().unwrap().success());
    let (mut stage, _) = Stage::open();
    drop(stage.input.take());
    assert!(stage.child.wait().unwrap().success());
}
