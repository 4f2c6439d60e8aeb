//! The pages on writing a scheme: what they show is what the product takes.

use crate::{faults, read};

const ENGLISH: &str = include_str!("../../../../docs/writing-a-scheme.md");
const CHINESE: &str = include_str!("../../../../docs/writing-a-scheme.zh-CN.md");

/// The documents between the fences of YAML.
fn documents(page: &str) -> Vec<&str> {
    page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn every_document_of_the_pages_is_sound_and_its_examples_come_out() {
    let documents = documents(ENGLISH);
    assert_eq!(documents.len(), 4, "a fence of another form is not looked at");
    let mut found = vec![];
    for (nth, yaml) in documents.iter().enumerate() {
        let what = format!("document {}", nth + 1);
        found.extend(faults(&what, &read(&what, yaml)));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn both_pages_show_the_same_documents() {
    assert_eq!(documents(CHINESE), documents(ENGLISH));
}
