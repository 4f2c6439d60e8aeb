//! The templates that ship with the product, compiled in as the documents they are.
//!
//! - `s1-building-leaders`: the building leaders' scheme (D-101 … D-107, D-110, D-114).
//! - `s2-behaviour-bank`: deeds of all residents, 2, 5 or 10 points, a rescue up to 300 (D-121 … D-123).
//! - `volunteer-hours`: a point an hour, at most 2 an activity, and a table of steps on the year's hours.

use std::sync::LazyLock;

use linli_contracts::scoring::{Level, Template};

const SOURCES: [(&str, &str); 3] = [
    ("s1-building-leaders", include_str!("../templates/s1-building-leaders.json")),
    ("s2-behaviour-bank", include_str!("../templates/s2-behaviour-bank.json")),
    ("volunteer-hours", include_str!("../templates/volunteer-hours.json")),
];

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let parse = |(key, source): &(&str, &str)| match serde_json::from_str(source) {
        Ok(document) => Template {
            key: (*key).to_owned(),
            document,
            level: Level::Platform,
            unit: None,
            version: 1,
            parent: None,
            published_by: None,
            published_at: None,
            reason: None,
        },
        // They are part of the program and a test parses each of them.
        Err(error) => panic!("template {key}: {error}"),
    };
    SOURCES.iter().map(parse).collect()
});

/// All templates.
pub fn all() -> &'static [Template] {
    &TEMPLATES
}

/// The template of this key.
pub fn find(key: &str) -> Option<&'static Template> {
    all().iter().find(|template| template.key == key)
}

/// The keys, for an error's mend.
pub fn keys() -> String {
    SOURCES.map(|(key, _)| key).join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use linli_contracts::scoring::{SchemeDocument, Transfer};
    use linli_kernel::{HolderId, Points};
    use uuid::Uuid;

    use super::*;
    use crate::{
        claim::Claim,
        grant::{Deed, Usage},
        rules::Rules,
        worth::worth,
    };

    #[test]
    fn every_template_passes_its_own_check_without_a_remark() {
        for template in all() {
            assert_eq!(crate::check::check(&template.document), [], "{}", template.key);
        }
        assert_eq!(all().iter().map(|template| &template.key).collect::<BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn a_template_survives_being_stored() {
        for template in all() {
            let stored = serde_json::to_value(&template.document).unwrap();
            assert_eq!(serde_json::from_value::<SchemeDocument>(stored).unwrap(), template.document);
        }
    }

    #[test]
    fn points_of_the_leaders_scheme_stay_with_their_holder_and_are_shown_for_a_week() {
        let document = &find("s1-building-leaders").unwrap().document;
        assert_eq!(document.uses.transfer, Transfer::None);
        assert_eq!((document.publicity.min_days, document.publicity.answer_working_days, document.period.starts_in_month), (7, 7, 1));
    }

    fn granted(item: &str, quantity: &str) -> (Points, Points) {
        let rules = Rules::new(&find("volunteer-hours").unwrap().document);
        let claim = Claim { quantity: quantity.parse().unwrap(), ..Claim::once(item, "2026-03-05".parse().unwrap()) };
        let worth = worth(&rules, &claim).unwrap();
        let outcome = Usage::default().grant(&rules, &Deed::new(HolderId::from_uuid(Uuid::nil()), &claim, &worth));
        (worth.points, outcome.granted)
    }

    #[test]
    fn an_activity_of_three_hours_earns_two_points() {
        assert_eq!(granted("hours", "3"), (Points::whole(3), Points::whole(2)));
    }

    #[test]
    fn the_years_hours_follow_the_table_to_the_digit() {
        for (hours, points) in [("9", 0), ("19", 2), ("49", 5), ("50", 10), ("299", 40), ("900", 50)] {
            assert_eq!(granted("total-hours", hours).1, Points::whole(points), "{hours} h");
        }
    }
}
