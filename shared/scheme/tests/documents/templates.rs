//! The templates, and what the published texts behind them demand.

use linli_contracts::scoring::{Level, SubjectKind, Transfer};
use linli_scheme::{check, templates};

use crate::{faults, told};

#[test]
fn every_template_is_sound_and_its_examples_come_out() {
    let mut found = vec![];
    for template in templates::all() {
        found.extend(faults(&template.key, &template.document));
        let count = template.document.examples.len();
        assert!((2..=4).contains(&count), "{} has {count} examples", template.key);
    }
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(templates::all().len(), 10);
}

#[test]
fn every_template_speaks_both_languages() {
    for template in templates::all() {
        let document = &template.document;
        let mut words = vec![&document.name];
        words.extend(document.description.as_ref());
        words.extend(document.items.iter().flat_map(|item| [Some(&item.name), item.description.as_ref()]).flatten());
        words.extend(document.examples.iter().map(|example| &example.name));
        assert!(document.description.is_some(), "{}", template.key);
        assert_eq!(words.iter().find(|words| words.en.is_none()), None, "{}", template.key);
    }
}

#[test]
fn s1_points_stay_with_their_holder_and_are_shown_for_a_week() {
    let document = &templates::find("s1-building-leaders").unwrap().document;
    assert_eq!(document.uses.transfer, Transfer::None);
    assert_eq!((document.publicity.min_days, document.publicity.answer_working_days, document.period.starts_in_month), (7, 7, 1));
}

#[test]
fn s4_as_published_leaves_80_to_90_without_a_grade_and_is_refused() {
    let mut document = templates::find("s4-party-town").unwrap().document.clone();
    document.result.as_mut().unwrap().bands.retain(|band| band.code != "good");
    document.examples.clear();
    let findings = check::check(&document);
    assert_eq!(findings.iter().filter(|finding| finding.blocks).count(), 1, "{:?}", told(&findings));
    let place = findings[0].error.place.as_deref().unwrap();
    let message = findings[0].error.message(linli_kernel::Lang::Zh);
    assert!(place.starts_with("result.bands") && message.contains("80") && message.contains("90"), "{place}: {message}");
    assert!(check::refusal(&findings).is_some());
}

#[test]
fn s5_scores_the_community_and_files_it_upward() {
    let document = &templates::find("s5-ten-star-community").unwrap().document;
    let result = document.result.as_ref().unwrap();
    assert_eq!(document.subject, SubjectKind::Organisation);
    assert_eq!((document.items.len(), result.components.len()), (10, 10));
    assert_eq!(result.filed_with, [Level::Street, Level::District]);
}
