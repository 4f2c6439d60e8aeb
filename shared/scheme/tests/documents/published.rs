//! Schemes in `published/`: rules that no template needs, each with numbers worked out by hand.

use std::{collections::BTreeMap, fs, path::Path};

use linli_kernel::{HolderId, Points};
use linli_scheme::settle::{Participant, settle};
use uuid::Uuid;

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
    assert_eq!(names.len(), 22);
}

#[test]
fn g7_the_first_fifth_the_next_half_and_the_rest_are_graded_by_place_alone() {
    let document = read("by-place.yaml", include_str!("../published/by-place.yaml"));
    let member = |nth: u8| Participant {
        items: BTreeMap::from([("duty".to_owned(), Points::whole(i64::from(nth)))]),
        ..Participant::new(HolderId::from_uuid(Uuid::from_u128(u128::from(nth))))
    };
    let settled = settle(&document, &(1..=10).map(member).collect::<Vec<_>>());
    let bands: Vec<_> = settled.iter().rev().map(|settled| settled.band.as_deref().unwrap()).collect();
    assert_eq!(bands, [["gold"; 2].as_slice(), &["silver"; 5], &["bronze"; 3]].concat());
}

#[test]
fn b9_of_three_buildings_the_one_that_recycles_most_a_head_counts_100() {
    let document = read("sorting-buildings.yaml", include_str!("../published/sorting-buildings.yaml"));
    let building = |nth: u128, heads: u32, kilograms: i64| Participant {
        items: BTreeMap::from([("weighed".to_owned(), Points::whole(kilograms)), ("share".to_owned(), Points::whole(100))]),
        starts: BTreeMap::from([(Some("right".to_owned()), Points::whole(100))]),
        heads,
        ..Participant::new(HolderId::from_uuid(Uuid::from_u128(nth)))
    };
    // 4, 2 and 1 kilograms a head.
    let settled = settle(&document, &[building(1, 100, 400), building(2, 300, 600), building(3, 50, 50)]);
    let told: Vec<_> = settled.iter().map(|one| (one.total.to_string(), one.place, one.awards.len())).collect();
    assert_eq!(told, [("100".into(), Some(1), 1), ("85".into(), Some(2), 1), ("77.5".into(), Some(3), 0)]);
}
