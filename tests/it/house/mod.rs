//! The house rules: which crate may know which, how large files and functions may be, where SQL may stand.

mod source;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use source::Source;

/// Which of our crates each crate may depend on (docs/ARCHITECTURE.md, "arrows"). Tests and tools may know all.
const ARROWS: &[(&str, &[&str])] = &[
    ("linli-kernel", &[]),
    ("linli-contracts", &["linli-kernel"]),
    ("linli-sheet", &["linli-kernel", "linli-contracts"]),
    ("linli-scheme", &["linli-kernel", "linli-contracts", "linli-sheet"]),
    ("linli-files", &["linli-kernel"]),
    ("linli-config", &[]),
    ("linli-redis", &[]),
    ("linli-testredis", &[]),
    ("linli-cache", &["linli-redis"]),
    ("linli-limits", &["linli-kernel", "linli-redis"]),
    ("linli-telemetry", &[]),
    ("linli-store", &["linli-kernel", "linli-contracts", "linli-telemetry"]),
    ("linli-rpc", &["linli-kernel", "linli-contracts", "linli-telemetry"]),
    ("linli-events", &["linli-kernel", "linli-contracts", "linli-redis", "linli-store"]),
    ("linli-migrations", &["linli-store"]),
    ("linli-testdb", &["linli-kernel", "linli-store", "linli-telemetry", "linli-migrations"]),
    ("linli-members", &["linli-kernel", "linli-contracts", "linli-sheet", "linli-store", "linli-files"]),
    ("linli-scoring", &["linli-kernel", "linli-contracts", "linli-sheet", "linli-scheme", "linli-store", "linli-files"]),
    ("linli-rewards", &["linli-kernel", "linli-contracts", "linli-store"]),
    ("linli-announcements", &["linli-kernel", "linli-contracts", "linli-store"]),
    (
        "linli-gateway",
        &["linli-kernel", "linli-contracts", "linli-scheme", "linli-files", "linli-telemetry", "linli-cache", "linli-limits"],
    ),
];
const PRODUCT: [&str; 3] = ["services", "shared", "migrations"];
const MAY_KNOW_ALL: [&str; 3] = ["linli", "linli-testkit", "linli-tests"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") && !path.ends_with("services/console") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file of ours below these folders with its text.
fn texts(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in folders {
        sources(&root().join(folder), &mut found);
    }
    found.into_iter().map(|path| (path.strip_prefix(root()).unwrap().to_owned(), fs::read_to_string(&path).unwrap())).collect()
}

/// The middle, the last of nine tenths, and the largest of some sizes.
fn spread<T: Clone>(mut sizes: Vec<(usize, T)>) -> (usize, usize, (usize, T)) {
    sizes.sort_by_key(|(size, _)| *size);
    (sizes[sizes.len() / 2].0, sizes[sizes.len() * 9 / 10].0, sizes.last().unwrap().clone())
}

#[test]
fn crates_know_only_what_the_arrows_allow() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if MAY_KNOW_ALL.contains(&name) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            wrong.push(format!("{name} has no row in ARROWS"));
            continue;
        };
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let ours: BTreeSet<&str> =
            dependencies.filter(|d| d["kind"].is_null()).filter_map(|d| d["name"].as_str()).filter(|d| d.starts_with("linli")).collect();
        wrong.extend(ours.iter().filter(|d| !allowed.contains(d)).map(|d| format!("{name} -> {d}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_small() {
    for folders in [PRODUCT.as_slice(), &["tests"]] {
        let (median, high, largest) = spread(texts(folders).into_iter().map(|(path, text)| (text.lines().count(), path)).collect());
        assert!(median <= 120, "the median file of {folders:?} has {median} lines");
        assert!(high <= 300, "the 90th percentile of {folders:?} has {high} lines");
        assert!(largest.0 <= 500, "{} has {} lines", largest.1.display(), largest.0);
    }
}

#[test]
fn functions_stay_small() {
    for folders in [PRODUCT.as_slice(), &["tests"]] {
        let functions = texts(folders).into_iter().flat_map(|(path, text)| {
            Source::read(&text).functions.into_iter().map(move |(name, lines)| (lines, format!("{name} in {}", path.display())))
        });
        let (median, _, (lines, name)) = spread(functions.collect());
        assert!(median <= 10, "the median function of {folders:?} has {median} lines");
        assert!(lines <= 70, "{name} has {lines} lines");
    }
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<_> =
        texts(&["services", "shared", "migrations", "tests"]).into_iter().filter(|(_, text)| !text.starts_with("//!")).collect();
    assert!(silent.is_empty(), "without //!: {:#?}", silent.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn sql_stands_in_store_folders_and_migrations_alone() {
    let homes = ["store", "migrations", "testkit", "testdb", "tests"];
    let strange =
        texts(&PRODUCT).into_iter().filter(|(path, _)| !path.components().any(|part| homes.iter().any(|home| part.as_os_str() == *home)));
    let found: Vec<_> = strange
        .flat_map(|(path, text)| Source::read(&text).sql.into_iter().map(move |(line, sql)| format!("{}:{line} {sql}", path.display())))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
