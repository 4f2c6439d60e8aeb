//! The table of `docs/scheme-model.md` against the tests: every code has one, and it runs on both databases.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const TABLE: &str = include_str!("../../../docs/scheme-model.md");

/// The codes of the table's rows, e.g. `A1`.
fn rows() -> BTreeSet<String> {
    let cells = TABLE.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |"));
    cells.map(|(first, _)| first.to_lowercase()).filter(|first| is_code(first)).collect()
}

/// Whether this is a code: a theme's letter and at most two digits. Those with more are decisions, e.g. `d134`.
fn is_code(part: &str) -> bool {
    let number = part.strip_prefix(|theme| ('a'..='h').contains(&theme)).unwrap_or_default();
    (1..=2).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit())
}

/// The files of integration tests that run on PostgreSQL too.
fn on_both(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            on_both(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && fs::read_to_string(&path).unwrap().contains("Db::Postgres")
        {
            found.push(path);
        }
    }
}

/// The name of the test that a line begins: a function over a database, or a document with worked examples.
fn test_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let function = line.strip_prefix("async fn ").filter(|rest| rest.contains("db: Db")).and_then(|rest| rest.split_once('('));
    let document = || line.strip_suffix("\";")?.split_once(" \"").filter(|(name, _)| !name.contains(' '));
    function.or_else(document).map(|(name, _)| name)
}

#[test]
fn every_code_of_the_table_has_a_test_on_both_databases() {
    let (mut files, root) = (vec![], Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap());
    for folder in ["services/scoring/tests", "services/rewards/tests", "tests/it"] {
        on_both(&root.join(folder), &mut files);
    }
    let mut tests: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for name in text.lines().filter_map(test_of) {
            for code in name.split('_').take_while(|part| is_code(part)) {
                tests.entry(code.to_owned()).or_default().push(name.to_owned());
            }
        }
    }
    let rows = rows();
    assert!(rows.len() > 60, "the table is read: {rows:?}");
    let missing: Vec<_> = rows.iter().filter(|code| !tests.contains_key(*code)).collect();
    assert!(missing.is_empty(), "without a test: {missing:?}");
    let strange: Vec<_> = tests.iter().filter(|(code, _)| !rows.contains(*code)).collect();
    assert!(strange.is_empty(), "of no row: {strange:?}");
}
