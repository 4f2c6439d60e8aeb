//! The templates that ship with the product: documents that an admin can read, embedded as they are.
//!
//! | key | the scheme |
//! |---|---|
//! | `s1-building-leaders` | building leaders declare monthly (D-101 … D-114) |
//! | `s2-behaviour-bank` | every resident's deeds, fixed and dynamic points, tickets (D-121 … D-127) |
//! | `s3-party-branch` | a branch's members: base by class, additions, deductions, vetoes (D-131 … D-136) |
//! | `s4-party-town` | five classes, daily points and a ballot 7 to 3, a quota (D-141 … D-146) |
//! | `s5-ten-star-community` | a community in ten aspects, each a star (D-151 … D-153) |
//! | `s7-grid-staff`, `s7-grid-rating` | grid staff on a scale of 1,000; grids and the roving flag (D-172, D-174) |
//! | `s8-service-promises` | targets with measured figures and levels of attainment (D-181, D-182) |
//! | `waste-sorting` | households, kilograms, deductions that end at nothing |
//! | `volunteer-hours` | a point an hour, at most 2 an activity, steps on the year's hours |

use std::sync::LazyLock;

use linli_contracts::scoring::Template;

use crate::form::{self, Format};

const SOURCES: [(&str, &str); 10] = [
    ("s1-building-leaders", include_str!("../templates/s1-building-leaders.yaml")),
    ("s2-behaviour-bank", include_str!("../templates/s2-behaviour-bank.yaml")),
    ("s3-party-branch", include_str!("../templates/s3-party-branch.yaml")),
    ("s4-party-town", include_str!("../templates/s4-party-town.yaml")),
    ("s5-ten-star-community", include_str!("../templates/s5-ten-star-community.yaml")),
    ("s7-grid-staff", include_str!("../templates/s7-grid-staff.yaml")),
    ("s7-grid-rating", include_str!("../templates/s7-grid-rating.yaml")),
    ("s8-service-promises", include_str!("../templates/s8-service-promises.yaml")),
    ("waste-sorting", include_str!("../templates/waste-sorting.yaml")),
    ("volunteer-hours", include_str!("../templates/volunteer-hours.yaml")),
];

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let parse = |(key, source): &(&str, &str)| match form::read(source, Format::Yaml) {
        Ok(document) => Template::of_platform(key, document),
        // They are part of the program and a test parses each of them.
        Err(error) => panic!("template {key}: {:?} {:?}", error.place, error.args),
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
