//! The search of logs finds what is planted, each kind in a run of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

use std::process::Command;

const SERVED: &str = r#"{"trace_id":"0af7651916cd43dd8448eb211c80319c","message":"members imported","spans":[{"name":"request"}]}"#;

/// Whether these lines pass as a file of that name, and what was said.
fn search(name: &str, lines: &[&str]) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("served.log"), SERVED).unwrap();
    std::fs::write(folder.path().join(name), lines.join("\n")).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_linli-search-logs")).arg(folder.path()).output().unwrap();
    (done.status.success(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn lines_without_people_pass() {
    let number = r#"{"message":"started","id":"01234567-89ab-7def-8123-139123456780","seconds":1.3912345678,"masked":"139****5678"}"#;
    assert_eq!(search("more.log", &[SERVED, number]), (true, String::new()));
    assert_eq!(search("words.txt", &["正在生成演示区 / making the demonstration"]), (true, String::new()));
}

#[test]
fn planted_people_are_found_in_every_kind_of_file() {
    let name = linli::demonstrated_names().swap_remove(1_000);
    let phone = r#"{"message":"refused","number":"19900000017"}"#;
    let id_number = r#"{"message":"refused","text":"of 11010519491231002X here"}"#;
    let named = format!(r#"{{"message":"refused","text":"居民{name}已登记"}}"#);
    for (line, found) in [(phone, "the phone number 19900000017"), (id_number, "the ID number"), (&named, &format!("the name {name}"))] {
        for file in ["more.log", "words.txt"] {
            let (passed, said) = search(file, &[SERVED, line]);
            assert!(!passed && said.contains(found) && said.contains(&format!("{file}:2:")), "{line}: {said}");
        }
    }
}

#[test]
fn a_log_that_a_store_cannot_read_or_follow_is_found() {
    let untraced = r#"{"message":"a call failed","spans":[{"name":"rpc"}]}"#;
    for (line, found) in [("thread 'main' panicked", "no JSON object"), (untraced, "no trace_id")] {
        let (passed, said) = search("more.log", &[line]);
        assert!(!passed && said.contains(found), "{line}: {said}");
    }
}

#[test]
fn a_folder_where_nothing_was_served_does_not_pass() {
    let folder = tempfile::tempdir().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_linli-search-logs")).arg(folder.path()).status().unwrap();
    assert!(!done.success());
}
