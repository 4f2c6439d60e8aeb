//! Schemes in `published/`: rules that no template needs, each with numbers worked out by hand.

use std::{fs, path::Path};

use crate::{faults, read};

#[test]
fn every_published_scheme_is_sound_and_its_examples_come_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut found = vec![];
    for path in &names {
        let what = path.file_name().unwrap().to_string_lossy();
        let document = read(&what, &fs::read_to_string(path).unwrap());
        assert!(!document.examples.is_empty(), "{what}");
        found.extend(faults(&what, &document));
    }
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(names.len(), 13);
}
