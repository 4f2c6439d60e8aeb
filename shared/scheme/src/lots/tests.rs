//! Lots move as the rules say, and no point is lost or made.

use linli_contracts::scoring::PeriodLength;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// With a close, by the months, or never, as `close 2025-12-31`, `2026-03-05` and `never` say.
fn at(text: &str) -> Ends {
    match (text, text.strip_prefix("close ")) {
        ("never", _) => Ends::NEVER,
        (_, Some(closed)) => Ends::at_close(day(closed)),
        (_, None) => Ends { day: day(text), months: 12 },
    }
}

fn lots(left: &[(&str, i64)]) -> Lots {
    left.iter().map(|(ends, points)| (at(ends), Points::whole(*points))).collect()
}

fn told(parts: &[LotPart]) -> Vec<(Ends, i64)> {
    parts.iter().map(|part| (ends_of(part), part.points.hundredths() / 100)).collect()
}

fn left(lots: &Lots) -> Vec<(Ends, i64)> {
    lots.left().map(|(ends, points)| (ends, points.hundredths() / 100)).collect()
}

#[test]
fn e2_e3_e4_the_end_follows_the_purse() {
    let rule = PeriodRule { starts_in_month: 1, length: PeriodLength::Quarter, own_year: false, late_days: None, declare_by: None };
    let quarter = (day("2026-01-01"), day("2026-03-31"));
    for (of, expected) in [
        (PurseEnd::Period, at("close 2026-03-31")),
        (PurseEnd::Carry { share: Ratio::ONE, most: None }, at("close 2026-03-31")),
        (PurseEnd::Periods { further: 0 }, at("close 2026-03-31")),
        (PurseEnd::Periods { further: 3 }, at("close 2026-12-31")),
        (PurseEnd::Months { months: 12 }, at("2027-02-28")),
        (PurseEnd::Months { months: 6 }, Ends { day: day("2026-08-28"), months: 6 }),
        (PurseEnd::Months { months: u32::MAX }, Ends::NEVER),
        (PurseEnd::Never, Ends::NEVER),
    ] {
        assert_eq!(ends(&of, quarter, &rule, day("2026-02-28")), expected, "{of:?}");
    }
}

#[test]
fn e3_a_share_is_carried_up_to_the_most() {
    let points = Points::from_hundredths;
    let half = |most| PurseEnd::Carry { share: Ratio::from_ten_thousandths(5_000), most };
    assert_eq!([carried(&half(None), points(1_001)), carried(&half(Some(points(300))), points(1_001))], [points(500), points(300)]);
    assert_eq!([carried(&half(None), points(-500)), carried(&PurseEnd::Period, points(500))], [points(0), points(0)]);
}

#[test]
fn e3_what_is_carried_comes_from_what_ends_and_goes_into_the_next_period() {
    let next = at("close 2026-12-31");
    let rule = PurseEnd::Carry { share: Ratio::from_ten_thousandths(5_000), most: Some(Points::whole(4)) };
    let mut kept = lots(&[("close 2025-12-31", 10), ("close 2026-12-31", -1), ("never", 8)]);
    let carried = kept.carry(&rule, day("2025-12-31"), next);
    assert_eq!(told(&carried), [(at("close 2025-12-31"), -4), (next, 4)]);
    assert_eq!(told(&kept.end(|ends| ends.over(Some(day("2025-12-31")), day("2026-01-05"))).0), [(at("close 2025-12-31"), -6)]);
    assert_eq!(left(&kept), [(next, 3), (Ends::NEVER, 8)]);
    // A debt carries nothing and ends with its period.
    let mut owing = lots(&[("close 2025-12-31", -3)]);
    assert_eq!(owing.carry(&rule, day("2025-12-31"), next), []);
    assert_eq!(told(&owing.end(|ends| ends.over(Some(day("2025-12-31")), day("2026-01-05"))).0), [(at("close 2025-12-31"), 3)]);
}

#[test]
fn e4_what_ends_first_is_spent_first_and_what_never_ends_last() {
    let mut purse = lots(&[("never", 5), ("2026-12-31", 5), ("2026-06-30", 5)]);
    assert_eq!(told(&purse.spend(Points::whole(12))), [(at("2026-06-30"), -5), (at("2026-12-31"), -5), (Ends::NEVER, -2)]);
    assert_eq!(left(&purse), [(Ends::NEVER, 3)]);
}

#[test]
fn e2_what_is_given_back_goes_where_it_came_from_and_ends_with_it() {
    let mut purse = lots(&[("close 2025-12-31", 5), ("close 2026-12-31", 5)]);
    let spent = purse.spend(Points::whole(7));
    assert_eq!(told(&purse.undo(&spent)), [(at("close 2025-12-31"), 5), (at("close 2026-12-31"), 2)]);
    let (closed, expired) = purse.end(|ends| ends.over(Some(day("2025-12-31")), day("2026-01-11")));
    assert_eq!((told(&closed), expired, purse.balance()), (vec![(at("close 2025-12-31"), -5)], vec![], Points::whole(5)));
}

#[test]
fn e4_a_debt_of_points_that_end_by_the_months_stays_until_the_next_points_pay_it() {
    let mut purse = lots(&[("2026-06-30", 2)]);
    assert_eq!(told(&purse.deduct(at("2026-12-31"), Points::whole(5))), [(at("2026-06-30"), -2), (Ends::NEVER, -3)]);
    assert_eq!(told(&purse.add(at("2027-01-31"), Points::whole(4))), [(at("2027-01-31"), 1), (Ends::NEVER, 3)]);
    assert_eq!(left(&purse), [(at("2027-01-31"), 1)]);
}

#[test]
fn c1_a_debt_of_a_period_is_its_own_and_later_points_do_not_pay_it() {
    let mut purse = lots(&[("close 2025-12-31", 2)]);
    assert_eq!(told(&purse.deduct(at("close 2025-12-31"), Points::whole(5))), [(at("close 2025-12-31"), -5)]);
    purse.add(at("close 2026-12-31"), Points::whole(7));
    assert_eq!(left(&purse), [(at("close 2025-12-31"), -3), (at("close 2026-12-31"), 7)]);
    // Points of its own period do.
    assert_eq!(told(&purse.add(at("close 2025-12-31"), Points::whole(4))), [(at("close 2025-12-31"), 4)]);
    assert_eq!(purse.balance(), Points::whole(8));
}

#[test]
fn c6_points_taken_back_after_they_were_spent_are_taken_from_others_or_owed() {
    let mut purse = Lots::default();
    let added = purse.add(at("2026-06-30"), Points::whole(5));
    purse.add(at("2026-09-30"), Points::whole(3));
    purse.spend(Points::whole(4));
    let back = purse.undo(&added);
    assert_eq!(told(&back), [(at("2026-06-30"), -1), (at("2026-09-30"), -3), (Ends::NEVER, -1)]);
}

#[test]
fn g12_points_that_were_given_end_when_they_would_have_ended() {
    let (mut giver, mut receiver) = (lots(&[("2026-06-30", 2), ("never", 9)]), lots(&[("never", -1)]));
    let given = giver.spend(Points::whole(3));
    assert_eq!(told(&receiver.receive(&given)), [(at("2026-06-30"), 1), (Ends::NEVER, 2)]);
}

#[test]
fn e4_what_ends_next_is_told_with_its_day_and_without_what_is_carried_or_owed() {
    let next = |left: &[(&str, i64)], rule: &PurseEnd| {
        lots(left).ends_next(rule).map(|(day, points)| (day.to_string(), points.hundredths() / 100))
    };
    let purse = [("2026-03-31", 30), ("2026-06-30", 5), ("never", 7)];
    assert_eq!(next(&purse, &PurseEnd::Months { months: 12 }), Some(("2026-03-31".into(), 30)));
    assert_eq!(next(&[("never", 7)], &PurseEnd::Never), None);
    assert_eq!(next(&[("close 2025-12-31", -3), ("close 2026-12-31", 7)], &PurseEnd::Period), Some(("2026-12-31".into(), 4)));
    let carry = PurseEnd::Carry { share: Ratio::from_ten_thousandths(5_000), most: None };
    assert_eq!(next(&[("close 2026-12-31", 8)], &carry), Some(("2026-12-31".into(), 4)));
}

#[derive(Clone, Debug)]
enum Step {
    Add { ends: Option<u64>, points: i64 },
    Spend(i64),
    Deduct { ends: Option<u64>, points: i64 },
    Undo(usize),
    Pass(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let ends = || prop::option::of(0_u64..60);
    prop_oneof![
        (ends(), 1_i64..50).prop_map(|(ends, points)| Step::Add { ends, points }),
        (1_i64..60).prop_map(Step::Spend),
        (ends(), 1_i64..40).prop_map(|(ends, points)| Step::Deduct { ends, points }),
        (0_usize..8).prop_map(Step::Undo),
        (0_u64..20).prop_map(Step::Pass),
    ]
}

fn sum(parts: &[LotPart]) -> i64 {
    parts.iter().map(|part| part.points.hundredths()).sum()
}

/// By the months, `days` after the first of 2026.
fn in_days(days: Option<u64>) -> Ends {
    days.map_or(Ends::NEVER, |days| Ends { day: day("2026-01-01") + chrono::Days::new(days), months: 1 })
}

proptest! {
    /// Every point is somewhere: what the steps moved is what is left, nothing is taken where nothing is, points are never
    /// owed while others are held, and nothing that has ended is left.
    #[test]
    fn e4_no_point_is_lost_or_made(steps in prop::collection::vec(step(), 1..60)) {
        let (mut lots, mut moved, mut today, mut balance) = (Lots::default(), Vec::<Vec<LotPart>>::new(), 0_u64, 0_i64);
        for step in steps {
            let before = lots.clone();
            let parts = match step {
                Step::Add { ends, points } => {
                    balance += points;
                    lots.add(in_days(ends.map(|ends| today + ends)), Points::from_hundredths(points))
                }
                Step::Spend(points) if points <= balance => {
                    balance -= points;
                    let parts = lots.spend(Points::from_hundredths(points));
                    // Nothing that ends earlier was left behind.
                    let last = parts.iter().map(ends_of).max().unwrap();
                    prop_assert!(lots.left().all(|(ends, left)| ends >= last || left.is_negative()));
                    parts
                }
                Step::Deduct { ends, points } => {
                    balance -= points;
                    lots.deduct(in_days(ends.map(|ends| today + ends)), Points::from_hundredths(points))
                }
                Step::Undo(which) if which < moved.len() => {
                    let undone = moved.remove(which);
                    balance -= sum(&undone);
                    lots.undo(&undone)
                }
                Step::Pass(days) => {
                    today += days;
                    vec![]
                }
                Step::Spend(_) | Step::Undo(_) => vec![],
            };
            let mut again = before;
            parts.iter().for_each(|part| again.put(ends_of(part), part.points));
            prop_assert_eq!(again.left().collect::<Vec<_>>(), lots.left().collect::<Vec<_>>());
            moved.push(parts);
            let (closed, expired) = lots.end(|ends| ends.over(None, in_days(Some(today)).day));
            prop_assert!(closed.is_empty());
            balance += sum(&expired);
            prop_assert_eq!(lots.balance().hundredths(), balance);
            let (held, owed): (Vec<_>, Vec<_>) = lots.left().partition(|(_, left)| left.is_positive());
            prop_assert!(held.is_empty() || owed.is_empty(), "{:?}", lots);
            prop_assert!(owed.iter().all(|(ends, _)| *ends == Ends::NEVER));
        }
    }
}
