//! Caps by brute force: add up everything that stands, for every cap anew.

use chrono::{Datelike, NaiveDate};
use linli_contracts::scoring::{Cap, CapHolder, CapLimit, CapWindow, ItemKind, SchemeDocument};
use linli_kernel::{HouseholdId, MemberId};

/// A deed to be granted, or one that was and stands; points in hundredths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    pub member: MemberId,
    pub household: HouseholdId,
    pub item: String,
    pub day: NaiveDate,
    pub points: i64,
    pub times: i64,
}

/// Points and times that the caps leave of a deed beside those that stand.
pub fn allowed(document: &SchemeDocument, deed: &Deed, standing: &[Deed]) -> (i64, i64) {
    let (mut points, mut times) = (deed.points.abs(), deed.times);
    for (cap, items) in caps(document, deed) {
        let fills = |other: &&Deed| {
            let holder = if cap.per == CapHolder::Member { other.member == deed.member } else { other.household == deed.household };
            let covered = items.as_ref().is_none_or(|items| items.contains(&other.item.as_str()));
            holder && covered && other.points.signum() == deed.points.signum() && same(document, cap.window, other.day, deed.day)
        };
        let filling = || standing.iter().filter(fills);
        match cap.limit {
            CapLimit::Points(most) => {
                points = points.min((most.hundredths() - filling().map(|other| other.points.abs()).sum::<i64>()).max(0))
            }
            CapLimit::Times(most) => {
                let room = (i64::from(most) - filling().map(|other| other.times).sum::<i64>()).max(0);
                if room < times {
                    points = points * room / times;
                    times = room.max(1);
                }
            }
        }
    }
    if points == 0 { (0, 0) } else { (points * deed.points.signum(), times) }
}

/// The caps over a deed in the order of D-304, each with the items it adds up; all items without a list.
/// A deduction is held by its group's caps only where the group holds nothing but deductions, and never by those of the whole.
fn caps<'a>(document: &'a SchemeDocument, deed: &Deed) -> Vec<(&'a Cap, Option<Vec<&'a str>>)> {
    let item = document.items.iter().find(|item| item.code == deed.item).expect("the item is in the version");
    let mut all: Vec<(&Cap, Option<Vec<&str>>)> = item.caps.iter().map(|cap| (cap, Some(vec![item.code.as_str()]))).collect();
    all.sort_by_key(|(cap, _)| cap.window);
    let deducts = deed.points < 0;
    if let Some(code) = &item.group
        && let grouped = document.items.iter().filter(|other| other.group.as_ref() == Some(code))
        && (!deducts || grouped.clone().all(|other| other.kind == ItemKind::Deduction))
    {
        let grouped: Vec<&str> = grouped.map(|other| other.code.as_str()).collect();
        let group = document.groups.iter().find(|group| group.code == *code).expect("the group is in the version");
        let mut caps: Vec<&Cap> = group.caps.iter().collect();
        caps.sort_by_key(|cap| cap.window);
        all.extend(caps.into_iter().map(|cap| (cap, Some(grouped.clone()))));
    }
    if !deducts {
        let mut caps: Vec<&Cap> = document.caps.iter().collect();
        caps.sort_by_key(|cap| cap.window);
        all.extend(caps.into_iter().map(|cap| (cap, None)));
    }
    all
}

/// Whether two days lie in the same window of a cap.
fn same(document: &SchemeDocument, window: CapWindow, a: NaiveDate, b: NaiveDate) -> bool {
    let month = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    match window {
        CapWindow::Event => false,
        CapWindow::Day => a == b,
        CapWindow::Week => a.iso_week() == b.iso_week(),
        CapWindow::Month => month(a) == month(b),
        CapWindow::Quarter => month(a).div_euclid(3) == month(b).div_euclid(3),
        CapWindow::Year => {
            let start = document.period.starts_in_month as i32 - 1;
            (month(a) - start).div_euclid(12) == (month(b) - start).div_euclid(12)
        }
        other => unreachable!("histories have no cap over {other:?}"),
    }
}
