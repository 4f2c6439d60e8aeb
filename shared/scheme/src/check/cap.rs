//! Caps: each must leave something to earn, and no two may contradict each other.

use linli_contracts::scoring::{Cap, CapHolder, CapLimit, ItemGroup, PointItem, SchemeDocument};
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{find::Findings, reference::above, value::least};

const MAX_CAPS: usize = 20;

/// A list of caps and where it stands.
struct Caps<'a> {
    place: String,
    list: &'a [Cap],
}

impl<'a> Caps<'a> {
    fn each(&self) -> impl Iterator<Item = (String, &'a Cap)> {
        self.list.iter().enumerate().map(|(nth, cap)| (format!("{}[{nth}]", self.place), cap))
    }
}

/// Checks the caps of items, groups and the whole; a group's also against those of the groups it lies in (D4).
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    let whole = Caps { place: "caps".into(), list: &document.caps };
    let groups = |code: &str| -> Vec<Caps<'_>> {
        let chain = above(document, code).unwrap_or_default();
        let index = |group: &ItemGroup| document.groups.iter().position(|other| other.code == group.code).unwrap_or_default();
        chain.into_iter().map(|group| Caps { place: format!("groups[{}].caps", index(group)), list: &group.caps }).collect()
    };
    alone(findings, &whole);
    for (nth, group) in document.groups.iter().enumerate() {
        let own = Caps { place: format!("groups[{nth}].caps"), list: &group.caps };
        alone(findings, &own);
        nested(findings, &own, &whole);
        for outer in group.parent.as_deref().map(groups).unwrap_or_default() {
            nested(findings, &own, &outer);
        }
    }
    for (nth, item) in document.items.iter().enumerate() {
        let own = Caps { place: format!("items[{nth}].caps"), list: &item.caps };
        alone(findings, &own);
        against_value(findings, &own, item);
        nested(findings, &own, &whole);
        for outer in item.group.as_deref().map(groups).unwrap_or_default() {
            nested(findings, &own, &outer);
        }
    }
}

/// The caps of one scope by themselves.
fn alone(findings: &mut Findings, caps: &Caps<'_>) {
    findings.counted(&caps.place, caps.list.len(), 0, MAX_CAPS);
    for (nth, (place, cap)) in caps.each().enumerate() {
        let sane = match cap.limit {
            CapLimit::Points(points) => points.is_positive() && points <= Points::LIMIT,
            CapLimit::Times(times) => times > 0,
        };
        if !sane {
            findings.block(format!("{place}.limit"), ApiError::new(ErrorCode::SchemeCap).arg("value", shown(cap)));
        }
        for (other_place, other) in caps.each().take(nth) {
            if other.window == cap.window && other.per == cap.per && other.classes == cap.classes && size(other).0 == size(cap).0 {
                let error = ApiError::new(ErrorCode::Duplicate).arg("value", shown(cap)).arg("other", &other_place);
                findings.block(place.clone(), error);
            }
        }
        for (other_place, _) in caps.each().filter(|(_, other)| narrower(cap, other) && size(cap) > size(other)) {
            findings.warn(format!("{place}.limit"), conflict(cap, &other_place));
        }
    }
}

/// Whether `cap` lies inside `outer`: a shorter window for no more people.
fn narrower(cap: &Cap, outer: &Cap) -> bool {
    let smaller = cap.window < outer.window || (cap.window == outer.window && cap.per != outer.per);
    smaller && comparable(cap, outer)
}

fn comparable(cap: &Cap, outer: &Cap) -> bool {
    let held = cap.per == outer.per || (cap.per == CapHolder::Member && outer.per == CapHolder::Household);
    let classes = outer.classes.is_empty() || (!cap.classes.is_empty() && cap.classes.iter().all(|class| outer.classes.contains(class)));
    held && classes && size(cap).0 == size(outer).0
}

/// An inner cap that a cap of the wider scope always forestalls.
fn nested(findings: &mut Findings, inner: &Caps<'_>, outer: &Caps<'_>) {
    for (place, cap) in inner.each() {
        for (other_place, other) in outer.each() {
            if comparable(cap, other) && cap.window <= other.window && size(cap) > size(other) {
                findings.warn(format!("{place}.limit"), conflict(cap, &other_place));
            }
        }
    }
}

/// A cap that cuts every single deed of the item.
fn against_value(findings: &mut Findings, caps: &Caps<'_>, item: &PointItem) {
    let least = least(&item.value);
    for (place, cap) in caps.each() {
        if matches!(cap.limit, CapLimit::Points(points) if points.is_positive() && points < least) {
            findings.warn(format!("{place}.limit"), conflict(cap, &caps.place.replace(".caps", ".value")));
        }
    }
}

/// Points and times apart, each by its size.
fn size(cap: &Cap) -> (bool, i64) {
    match cap.limit {
        CapLimit::Points(points) => (true, points.hundredths()),
        CapLimit::Times(times) => (false, i64::from(times)),
    }
}

fn shown(cap: &Cap) -> String {
    match cap.limit {
        CapLimit::Points(points) => points.to_string(),
        CapLimit::Times(times) => format!("{times}×"),
    }
}

fn conflict(cap: &Cap, other: &str) -> ApiError {
    ApiError::new(ErrorCode::SchemeCapConflict).arg("value", shown(cap)).arg("other", other)
}
