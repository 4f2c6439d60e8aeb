//! Readers meet anything: no panic, and an end; what does not end, the runner of tests ends.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{Format, from_sheets, read, to_sheets, write};
use crate::{arbitrary::small, form::from_value};

/// A valid text with some of its bytes overwritten, taken out or doubled.
fn mutated(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    vec((any::<Index>(), any::<u8>(), 0..4), 1..6).prop_map(move |changes| {
        let mut bytes = bytes.clone();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => bytes.insert(at, bytes[at]),
            }
        }
        bytes
    })
}

fn sample(format: Format) -> Vec<u8> {
    write(&from_value(small()).unwrap(), format).unwrap().into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}", yamlish in "[-a-z0-9:{}\\[\\],&*!|>#%@` \n\"']{0,200}") {
        for text in [text, yamlish] {
            for format in [Format::Json, Format::Yaml] {
                let _ = read(&text, format);
            }
        }
    }

    #[test]
    fn a_damaged_document_is_read_or_refused(json in mutated(sample(Format::Json)), yaml in mutated(sample(Format::Yaml))) {
        for (bytes, format) in [(json, Format::Json), (yaml, Format::Yaml)] {
            let text = String::from_utf8_lossy(&bytes);
            if let Ok(document) = read(&text, format) {
                // Whatever is read can be checked and written.
                crate::check::check(&document);
                prop_assert_eq!(read(&write(&document, format).unwrap(), format), Ok(document));
            }
        }
    }

    #[test]
    fn any_bytes_are_no_workbook(bytes in vec(any::<u8>(), 0..400)) {
        prop_assert!(from_sheets(&bytes).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_damaged_workbook_is_read_or_refused(bytes in mutated(to_sheets(&from_value(small()).unwrap()).unwrap())) {
        if let Ok(document) = from_sheets(&bytes) {
            crate::check::check(&document);
        }
    }

    #[test]
    fn any_document_can_be_checked(document in crate::arbitrary::document()) {
        for finding in crate::check::check(&document) {
            prop_assert!(finding.error.place.is_some());
        }
    }
}
