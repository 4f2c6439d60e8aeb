//! No method of a contract is without a case.

use std::{fs, path::Path};

use syn::{Item, TraitItem};

/// Each trait with its source, and where its cases stand.
const CONTRACTS: [(&str, &str, &str); 4] = [
    ("Members", "members/mod.rs", "members"),
    ("Scoring", "scoring/mod.rs", "scoring"),
    ("Rewards", "rewards/mod.rs", "rewards.rs"),
    ("Announcements", "announcements/mod.rs", "announcements.rs"),
];

/// The methods of a trait.
fn methods(source: &str, name: &str) -> Vec<String> {
    let file = syn::parse_file(source).unwrap();
    let found = file.items.into_iter().find_map(|item| match item {
        Item::Trait(found) if found.ident == name => Some(found),
        _ => None,
    });
    let items = found.unwrap_or_else(|| panic!("no trait {name}")).items.into_iter();
    let method = |item| match item {
        TraitItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    };
    items.filter_map(method).collect()
}

/// The text of a file, or of all files of a folder.
fn text(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).unwrap();
    }
    fs::read_dir(path).unwrap().map(|entry| text(&entry.unwrap().path())).collect()
}

// Seen failing with a method added to a trait.
#[test]
fn every_method_of_every_contract_has_a_case() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = vec![];
    for (name, source, cases) in CONTRACTS {
        let methods = methods(&text(&home.join("../shared/contracts/src").join(source)), name);
        let cases = text(&home.join("it/contract").join(cases));
        assert!(methods.len() > 3, "{name} has no methods: {methods:?}");
        missing
            .extend(methods.into_iter().filter(|method| !cases.contains(&format!(".{method}("))).map(|method| format!("{name}::{method}")));
    }
    assert!(missing.is_empty(), "no case in tests/it/contract: {missing:#?}");
}
