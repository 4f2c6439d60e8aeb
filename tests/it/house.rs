//! The house rules: which crate may know which, how large files may be, where SQL may stand.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Which of our crates each crate may depend on (docs/ARCHITECTURE.md, "arrows"). Tests and tools may know all.
const ARROWS: &[(&str, &[&str])] = &[
    ("linli-kernel", &[]),
    ("linli-contracts", &["linli-kernel"]),
    ("linli-files", &["linli-kernel"]),
    ("linli-config", &[]),
    ("linli-cache", &[]),
    ("linli-telemetry", &[]),
    ("linli-store", &["linli-kernel", "linli-contracts"]),
    ("linli-migrations", &["linli-store"]),
    ("linli-testdb", &["linli-kernel", "linli-store", "linli-migrations"]),
    ("linli-members", &["linli-kernel", "linli-contracts", "linli-store", "linli-files"]),
    ("linli-scoring", &["linli-kernel", "linli-contracts", "linli-store", "linli-files"]),
    ("linli-rewards", &["linli-kernel", "linli-contracts", "linli-store"]),
    ("linli-announcements", &["linli-kernel", "linli-contracts", "linli-store"]),
    ("linli-gateway", &["linli-kernel", "linli-contracts", "linli-files", "linli-telemetry", "linli-cache"]),
];
const MAY_KNOW_ALL: [&str; 3] = ["linli", "linli-testkit", "linli-tests"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn product_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["services", "shared", "migrations"] {
        sources(&root().join(folder), &mut found);
    }
    found
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
    let mut sizes: Vec<(usize, PathBuf)> =
        product_sources().into_iter().map(|path| (fs::read_to_string(&path).unwrap().lines().count(), path)).collect();
    sizes.sort();
    let (median, high) = (sizes[sizes.len() / 2].0, sizes[sizes.len() * 9 / 10].0);
    let largest = sizes.last().unwrap();
    assert!(median <= 120, "the median file has {median} lines");
    assert!(high <= 300, "the 90th percentile has {high} lines");
    assert!(largest.0 <= 500, "{} has {} lines", largest.1.display(), largest.0);
}

#[test]
fn every_module_says_what_it_is_and_sql_stands_in_store_folders_alone() {
    let words = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
    let mut wrong = Vec::new();
    for path in product_sources() {
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not begin with //!", path.display()));
        }
        let home = path
            .components()
            .any(|part| ["store", "migrations", "testkit", "testdb", "tests"].iter().any(|home| part.as_os_str() == *home));
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        if !home && code.into_iter().any(|line| words.iter().any(|word| line.contains(&format!("\"{word}")))) {
            wrong.push(format!("{} contains SQL", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
