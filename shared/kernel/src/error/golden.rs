//! Keeps `docs/errors.md` the same as the table.

use std::{fmt::Write, fs, path::Path};

use super::{ErrorCode, ErrorKind};

const HEAD: &str = "\
# 错误代码 / Error codes

Made from `shared/kernel/src/error/table.rs` by `make generate`; do not edit.

An *outcome* is something a user can mend or wait for: it stands in the mutation's payload. A *fault* is a GraphQL error,
with the status outside GraphQL. `{name}` is filled with a value. The second line of each cell says how to mend it.

| code | status | kind | 中文 | English |
|---|---|---|---|---|
";

fn table() -> String {
    let mut text = HEAD.to_owned();
    for code in ErrorCode::ALL {
        let row = code.row();
        let kind = if row.kind == ErrorKind::Outcome { "outcome" } else { "fault" };
        let words = [row.zh, row.zh_mend, row.en, row.en_mend].map(|words| words.replace('|', "\\|"));
        let [zh, zh_mend, en, en_mend] = &words;
        writeln!(text, "| `{}` | {} | {kind} | {zh}<br>{zh_mend} | {en}<br>{en_mend} |", row.name, row.status).unwrap();
    }
    text
}

#[test]
fn golden_errors_page_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, table()).unwrap();
    }
    let page = fs::read_to_string(&path).unwrap_or_default();
    assert!(page == table(), "docs/errors.md is stale: run `make generate` and commit it");
}
