//! The pages on writing a scheme: what they show is what the product takes.

use crate::{holds, read};

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
    for (nth, yaml) in documents.iter().enumerate() {
        holds(&format!("document {}", nth + 1), &read(&format!("document {}", nth + 1), yaml));
    }
}

#[test]
fn both_pages_show_the_same_documents() {
    assert_eq!(documents(CHINESE), documents(ENGLISH));
}
