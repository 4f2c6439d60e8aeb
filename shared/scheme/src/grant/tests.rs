//! Caps, by example and at random.

use chrono::NaiveDate;
use linli_contracts::scoring::{
    Cap, CapHolder, CapLimit, CapWindow, ItemGroup, ItemKind, PeriodRule, PointItem, PublicityRule, SchemeDocument, ValueRule, Words,
};
use linli_kernel::{HouseholdId, MemberId, Points};
use proptest::prelude::*;
use uuid::Uuid;

use super::caps::{Counted, Deed, Outcome, Usage, span, window};

const HOLDERS: [CapHolder; 2] = [CapHolder::Member, CapHolder::Household];
const WINDOWS: [CapWindow; 6] = [CapWindow::Event, CapWindow::Day, CapWindow::Week, CapWindow::Month, CapWindow::Quarter, CapWindow::Year];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn points_cap(window: CapWindow, points: i64) -> Cap {
    Cap { window, limit: CapLimit::Points(Points::whole(points)), per: CapHolder::Member }
}

fn times_cap(window: CapWindow, times: u32) -> Cap {
    Cap { window, limit: CapLimit::Times(times), per: CapHolder::Member }
}

fn item(code: &str, group: Option<&str>, caps: Vec<Cap>) -> PointItem {
    PointItem {
        code: code.into(),
        name: Words { zh: code.into(), en: None },
        description: None,
        kind: ItemKind::Additional,
        group: group.map(Into::into),
        value: ValueRule::Fixed { points: Points::whole(5) },
        classes: vec![],
        from: None,
        until: None,
        once_a_month: false,
        evidence: false,
        staff_only: false,
        caps,
        basis: None,
    }
}

fn scheme(items: Vec<PointItem>, group: Vec<Cap>, whole: Vec<Cap>) -> SchemeDocument {
    SchemeDocument {
        name: Words { zh: "试".into(), en: None },
        items,
        caps: whole,
        groups: vec![ItemGroup { code: "g".into(), name: Words { zh: "组".into(), en: None }, caps: group }],
        period: PeriodRule { starts_in_month: 1 },
        publicity: PublicityRule { min_days: 7, answer_working_days: 7, public_may_object: false },
        transferable: false,
    }
}

fn member(n: u128) -> MemberId {
    MemberId::from_uuid(Uuid::from_u128(n))
}

fn household(n: u128) -> HouseholdId {
    HouseholdId::from_uuid(Uuid::from_u128(n))
}

fn deed<'a>(item: &'a str, on: &str, points: i64, times: u32) -> Deed<'a> {
    Deed { member: member(1), household: household(1), item, day: day(on), points: Points::whole(points), times }
}

fn counted(deed: &Deed<'_>, outcome: &Outcome) -> Counted {
    let Deed { member, household, item, day, .. } = deed;
    Counted {
        member: *member,
        household: *household,
        item: (*item).into(),
        day: *day,
        points: outcome.granted,
        times: i64::from(outcome.times),
    }
}

#[test]
fn five_a_time_and_twenty_a_day_grant_twenty_for_seven_times() {
    let document = scheme(vec![item("a", None, vec![points_cap(CapWindow::Day, 20)])], vec![], vec![]);
    for (done, granted) in [(3, 15), (4, 20), (7, 20)] {
        let mut usage = Usage::default();
        let outcomes: Vec<_> = (0..done).map(|_| usage.grant(&document, &deed("a", "2026-03-02", 5, 1))).collect();
        assert_eq!(outcomes.iter().map(|outcome| outcome.granted).sum::<Points>(), Points::whole(granted), "{done} times");
        assert_eq!(
            Usage::default().grant(&document, &deed("a", "2026-03-02", 5 * done, 7)).granted,
            Points::whole(granted),
            "{done} at once"
        );
    }
    let outcome = Usage::default().grant(&document, &deed("a", "2026-03-02", 35, 7));
    let [cut] = outcome.cuts.as_slice() else { panic!("{outcome:?}") };
    assert_eq!((cut.scope.as_str(), cut.window, cut.limit), ("a", CapWindow::Day, CapLimit::Points(Points::whole(20))));
    assert_eq!((cut.before, cut.after), (Points::whole(35), Points::whole(20)));
}

#[test]
fn an_hour_counts_one_point_and_an_activity_two() {
    let document = scheme(vec![item("hours", None, vec![points_cap(CapWindow::Event, 2)])], vec![], vec![]);
    let mut usage = Usage::default();
    for (hours, granted) in [(3, 2), (1, 1), (3, 2)] {
        assert_eq!(usage.grant(&document, &deed("hours", "2026-03-02", hours, 1)).granted, Points::whole(granted));
    }
}

#[test]
fn caps_cut_from_the_event_to_the_whole_and_each_says_so() {
    let own = [CapWindow::Year, CapWindow::Quarter, CapWindow::Month, CapWindow::Week, CapWindow::Day, CapWindow::Event];
    // Each later window is a point tighter, so that every cap cuts once.
    let own = own.iter().zip(4..).map(|(window, points)| points_cap(*window, points)).collect();
    let document = scheme(vec![item("a", Some("g"), own)], vec![points_cap(CapWindow::Day, 3)], vec![points_cap(CapWindow::Day, 2)]);
    let outcome = Usage::default().grant(&document, &deed("a", "2026-03-02", 10, 1));
    let order: Vec<_> = outcome.cuts.iter().map(|cut| (cut.scope.as_str(), cut.window)).collect();
    let expected: Vec<_> =
        WINDOWS.map(|window| ("a", window)).into_iter().chain([("group:g", CapWindow::Day), ("scheme", CapWindow::Day)]).collect();
    assert_eq!((order, outcome.granted), (expected, Points::whole(2)));
    assert!(outcome.cuts.windows(2).all(|pair| pair[0].after == pair[1].before));
}

#[test]
fn a_cap_in_times_refuses_what_is_beyond_it() {
    let document = scheme(vec![item("a", None, vec![times_cap(CapWindow::Month, 3)])], vec![], vec![]);
    let mut usage = Usage::default();
    let first = usage.grant(&document, &deed("a", "2026-03-02", 10, 2));
    assert_eq!((first.granted, first.times, first.cuts.len()), (Points::whole(10), 2, 0));
    let second = usage.grant(&document, &deed("a", "2026-03-20", 10, 2));
    assert_eq!((second.granted, second.times, second.cuts.len()), (Points::whole(5), 1, 1));
    let third = usage.grant(&document, &deed("a", "2026-03-31", 5, 1));
    assert_eq!((third.granted, third.times, third.cuts[0].limit), (Points::ZERO, 0, CapLimit::Times(3)));
    assert_eq!(usage.grant(&document, &deed("a", "2026-04-01", 5, 1)).granted, Points::whole(5));
}

#[test]
fn a_household_shares_its_cap_and_strangers_do_not() {
    let shared = Cap { per: CapHolder::Household, ..points_cap(CapWindow::Day, 8) };
    let document = scheme(vec![item("a", None, vec![shared])], vec![], vec![]);
    let mut usage = Usage::default();
    let of = |person, home| Deed { member: member(person), household: household(home), ..deed("a", "2026-03-02", 5, 1) };
    assert_eq!(usage.grant(&document, &of(1, 1)).granted, Points::whole(5));
    assert_eq!(usage.grant(&document, &of(2, 1)).granted, Points::whole(3));
    assert_eq!(usage.grant(&document, &of(3, 2)).granted, Points::whole(5));
}

#[test]
fn a_group_shares_its_cap_and_other_items_do_not() {
    let items = vec![item("a", Some("g"), vec![]), item("b", Some("g"), vec![]), item("c", None, vec![])];
    let document = scheme(items, vec![points_cap(CapWindow::Month, 8)], vec![]);
    let mut usage = Usage::default();
    let granted: Vec<_> =
        ["a", "b", "c"].map(|code| usage.grant(&document, &deed(code, "2026-03-02", 5, 1)).granted.hundredths() / 100).to_vec();
    assert_eq!(granted, [5, 3, 5]);
}

#[test]
fn a_reversal_frees_the_room_again() {
    let document = scheme(vec![item("a", None, vec![points_cap(CapWindow::Day, 5)])], vec![], vec![]);
    let mut usage = Usage::default();
    let first = deed("a", "2026-03-02", 5, 1);
    let outcome = usage.grant(&document, &first);
    assert_eq!(usage.grant(&document, &first).granted, Points::ZERO);
    let row = counted(&first, &outcome);
    usage.revoke(&row);
    assert_eq!(usage.grant(&document, &first).granted, Points::whole(5));
    let reversal = Counted { points: -row.points, times: -row.times, ..row.clone() };
    assert_eq!(Usage::new(vec![row, reversal]).grant(&document, &first).granted, Points::whole(5));
}

#[test]
fn deductions_are_bounded_by_their_own_caps_and_free_nobodys_room() {
    let items = vec![item("fault", Some("g"), vec![points_cap(CapWindow::Month, 8)]), item("a", Some("g"), vec![])];
    let document = scheme(items, vec![points_cap(CapWindow::Month, 5)], vec![points_cap(CapWindow::Month, 5)]);
    let mut usage = Usage::default();
    assert_eq!(usage.grant(&document, &deed("a", "2026-03-02", 5, 1)).granted, Points::whole(5));
    assert_eq!(usage.grant(&document, &deed("fault", "2026-03-03", -6, 1)).granted, Points::whole(-6));
    let second = usage.grant(&document, &deed("fault", "2026-03-04", -6, 1));
    assert_eq!((second.granted, second.cuts.len()), (Points::whole(-2), 1));
    assert_eq!(usage.grant(&document, &deed("a", "2026-03-05", 5, 1)).granted, Points::ZERO);
}

#[test]
fn windows_begin_and_end_where_the_calendar_says() {
    for (of, on, start, first, last) in [
        (CapWindow::Day, "2026-03-04", 1, "2026-03-04", "2026-03-04"),
        (CapWindow::Week, "2026-03-01", 1, "2026-02-23", "2026-03-01"),
        (CapWindow::Week, "2026-03-02", 1, "2026-03-02", "2026-03-08"),
        (CapWindow::Month, "2024-02-10", 1, "2024-02-01", "2024-02-29"),
        (CapWindow::Quarter, "2026-12-31", 1, "2026-10-01", "2026-12-31"),
        (CapWindow::Year, "2026-03-04", 1, "2026-01-01", "2026-12-31"),
        (CapWindow::Year, "2026-03-04", 9, "2025-09-01", "2026-08-31"),
    ] {
        assert_eq!(window(of, day(on), start), (day(first), day(last)), "{of:?} of {on}");
    }
}

#[test]
fn the_span_covers_every_window_of_every_day() {
    let document = scheme(vec![item("a", None, vec![points_cap(CapWindow::Week, 5)])], vec![], vec![times_cap(CapWindow::Month, 5)]);
    assert_eq!(span(&document, &[day("2026-03-01"), day("2026-03-31")]), (day("2026-02-23"), day("2026-04-05")));
    let (first, last) = span(&document, &[]);
    assert!(first > last);
}

fn some_cap() -> impl Strategy<Value = Cap> {
    let limit =
        prop_oneof![(1_i64..3_000).prop_map(|n| CapLimit::Points(Points::from_hundredths(n))), (1_u32..6).prop_map(CapLimit::Times)];
    (0..WINDOWS.len(), limit, 0..HOLDERS.len()).prop_map(|(window, limit, per)| Cap { window: WINDOWS[window], limit, per: HOLDERS[per] })
}

type Drawn = (u128, usize, u64, i64, u32);

/// Everything granted within one cap's window and holder, summed by brute force.
fn within(cap: &Cap, codes: &[&str], granted: &[Counted], of: &Counted) -> (i64, i64) {
    let (from, until) = window(cap.window, of.day, 1);
    let same = |row: &&Counted| match cap.per {
        CapHolder::Member => row.member == of.member,
        CapHolder::Household => row.household == of.household,
    };
    let rows = granted.iter().filter(|row| codes.contains(&row.item.as_str()) && (from..=until).contains(&row.day)).filter(same);
    rows.fold((0, 0), |sum, row| (sum.0 + row.points.hundredths(), sum.1 + row.times))
}

fn fits(cap: &Cap, (points, times): (i64, i64)) -> bool {
    match cap.limit {
        CapLimit::Points(limit) => points <= limit.hundredths(),
        CapLimit::Times(limit) => times <= i64::from(limit),
    }
}

proptest! {
    #[test]
    fn no_cap_is_ever_exceeded(
        own in prop::collection::vec(some_cap(), 0..4),
        group in prop::collection::vec(some_cap(), 0..3),
        whole in prop::collection::vec(some_cap(), 0..3),
        deeds in prop::collection::vec((0_u128..4, 0_usize..3, 0_u64..200, 1_i64..2_500, 1_u32..4), 1..60),
    ) {
        let codes = ["a", "b", "c"];
        let items = vec![item("a", Some("g"), own.clone()), item("b", Some("g"), vec![]), item("c", None, vec![])];
        let document = scheme(items, group.clone(), whole.clone());
        let scopes = [(&own, &codes[..1]), (&group, &codes[..2]), (&whole, &codes[..])];
        let (mut usage, mut granted) = (Usage::default(), Vec::<Counted>::new());
        for (person, code, after, hundredths, times) in deeds as Vec<Drawn> {
            let on = day("2026-01-01") + chrono::Days::new(after);
            let points = Points::from_hundredths(hundredths);
            let done = Deed { member: member(person), household: household(person / 2), item: codes[code], day: on, points, times };
            let reloaded = Usage::new(granted.clone()).grant(&document, &done);
            let outcome = usage.grant(&document, &done);
            prop_assert_eq!(&outcome, &reloaded, "what is read again judges alike");
            prop_assert!(outcome.granted >= Points::ZERO && outcome.granted <= points);
            prop_assert_eq!(outcome.granted == points, outcome.cuts.is_empty());
            let row = counted(&done, &outcome);
            granted.push(row.clone());
            for (caps, codes) in scopes {
                for cap in caps.iter().filter(|_| codes.contains(&row.item.as_str())) {
                    let sums = if cap.window == CapWindow::Event { (row.points.hundredths(), row.times) } else { within(cap, codes, &granted, &row) };
                    prop_assert!(fits(cap, sums), "{cap:?} holds {sums:?}");
                }
            }
        }
    }
}
