//! What points turn into.

use linli_contracts::scoring::{ExchangeBand, Transfer};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn whole(points: i64) -> Points {
    Points::whole(points)
}

fn holder(number: u128) -> HolderId {
    HolderId::from_uuid(Uuid::from_u128(number))
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn stamps(remainder: Remainder) -> ExchangeRule {
    let bands = [(10, 1_000), (20, 2_000), (30, 3_000), (40, 4_000), (50, 5_000)];
    let bands = bands.map(|(from, gives)| ExchangeBand { from: whole(from), gives: whole(gives) }).to_vec();
    ExchangeRule::Bands { bands, remainder }
}

#[test]
fn g1_points_turn_into_yuan_at_a_rate_and_what_does_not_fill_up_stays() {
    let rate = ExchangeRule::Rate { points: whole(10), gives: Points::from_hundredths(150) };
    assert_eq!(turn(&rate, whole(57)), Turned { taken: whole(50), gives: Points::from_hundredths(750), left: whole(7) });
    assert_eq!(turn(&rate, whole(9)), Turned { taken: whole(0), gives: whole(0), left: whole(9) });
    assert_eq!(turn(&rate, whole(-20)), Turned { taken: whole(0), gives: whole(0), left: whole(-20) });
    let cheap = ExchangeRule::Rate { points: Points::from_hundredths(10), gives: Points::from_hundredths(5) };
    assert_eq!(turn(&cheap, Points::from_hundredths(39)).gives, Points::from_hundredths(15));
}

#[test]
fn g3_stamps_give_by_the_band_reached() {
    for (stamped, gives) in [(9, 0), (10, 1_000), (19, 1_000), (37, 3_000), (50, 5_000), (120, 5_000)] {
        assert_eq!(turn(&stamps(Remainder::Kept), whole(stamped)).gives, whole(gives), "{stamped}");
        assert_eq!(turn(&stamps(Remainder::Lost), whole(stamped)).gives, whole(gives), "{stamped}");
    }
}

#[test]
fn g3_the_remainder_is_kept_or_lost_as_the_scheme_says() {
    assert_eq!(turn(&stamps(Remainder::Kept), whole(37)).left, whole(7));
    assert_eq!(turn(&stamps(Remainder::Lost), whole(37)).left, whole(0));
    assert_eq!(turn(&stamps(Remainder::Lost), whole(9)).left, whole(9), "nothing is taken for nothing");
}

#[test]
fn g6_every_two_points_are_a_ticket_and_the_odd_one_stays() {
    let tickets = ExchangeRule::Rate { points: whole(2), gives: whole(1) };
    assert_eq!(turn(&tickets, whole(5)), Turned { taken: whole(4), gives: whole(2), left: whole(1) });
}

#[test]
fn g8_a_pool_of_156600_yuan_over_698_households_adds_up_to_the_fen() {
    let amount: Points = "156600.00".parse().unwrap();
    let shares: Vec<_> =
        (1..=698).map(|number| (holder(number), Points::from_hundredths(137 * i64::try_from(number).unwrap() % 9_973))).collect();
    let given = divide(amount, &shares).unwrap();
    assert_eq!(given.iter().map(|(_, points)| *points).sum::<Points>(), amount);
    let all: i64 = shares.iter().map(|(_, points)| points.hundredths()).sum();
    for ((_, share), (_, given)) in shares.iter().zip(&given) {
        let exact = i128::from(amount.hundredths()) * i128::from(share.hundredths());
        let off = i128::from(given.hundredths()) * i128::from(all) - exact;
        assert!(off.abs() < i128::from(all), "{share} of {all} gave {given}");
    }
}

#[test]
fn g8_equal_parts_get_what_is_left_over_by_their_ids() {
    let shares = [(holder(3), whole(1)), (holder(1), whole(1)), (holder(2), whole(1))];
    let given = divide(Points::from_hundredths(200), &shares).unwrap();
    assert_eq!(
        given,
        [(holder(3), Points::from_hundredths(66)), (holder(1), Points::from_hundredths(67)), (holder(2), Points::from_hundredths(67))]
    );
    assert_eq!(divide(whole(5), &[(holder(1), whole(0)), (holder(2), whole(-3))]), None);
    assert_eq!(divide(whole(5), &[(holder(1), whole(2)), (holder(2), whole(-3))]).unwrap()[1].1, whole(0));
}

fn uses(change: impl FnOnce(&mut UseRule)) -> UseRule {
    let mut uses = UseRule { transfer: Transfer::None, ..UseRule::default() };
    change(&mut uses);
    uses
}

fn times(times: u32) -> Used {
    Used { times, ..Used::default() }
}

fn refused(uses: &UseRule, balance: i64, used: u32, now: &str) -> Option<ErrorCode> {
    may_redeem(uses, whole(balance), None, times(used), at(now)).err().map(|error| error.code)
}

#[test]
fn g4_nothing_is_redeemed_below_the_threshold() {
    let uses = uses(|uses| uses.least_balance = Some(whole(100)));
    assert_eq!(refused(&uses, 99, 0, "2026-05-20T10:00:00"), Some(ErrorCode::InsufficientPoints));
    assert_eq!(refused(&uses, 100, 0, "2026-05-20T10:00:00"), None);
}

#[test]
fn g5_redeeming_opens_by_month_day_weekday_and_hour() {
    let open = |months: &[u32], days: &[u32], weekdays: &[u32], hours: Option<(&str, &str)>| OpenTime {
        months: months.to_vec(),
        days: days.to_vec(),
        weekdays: weekdays.to_vec(),
        from: hours.map(|hours| hours.0.to_owned()),
        until: hours.map(|hours| hours.1.to_owned()),
    };
    // 2026-05-20 is a Wednesday.
    for (times, now, is) in [
        (vec![open(&[], &[], &[3], None)], "2026-05-20T23:59:59", true),
        (vec![open(&[], &[], &[4], None)], "2026-05-20T10:00:00", false),
        (vec![open(&[], &[15, 20], &[], Some(("09:00", "17:00")))], "2026-05-20T09:00:00", true),
        (vec![open(&[], &[15, 20], &[], Some(("09:00", "17:00")))], "2026-05-20T08:59:59", false),
        (vec![open(&[], &[15, 20], &[], Some(("09:00", "17:00")))], "2026-05-20T17:00:00", false),
        (vec![open(&[3, 12], &[], &[], None)], "2026-05-20T10:00:00", false),
        (vec![open(&[3, 12], &[], &[], None), open(&[5], &[20], &[], None)], "2026-05-20T10:00:00", true),
        (vec![open(&[], &[], &[], Some(("22:00", "02:00")))], "2026-05-20T01:59:00", true),
        (vec![open(&[], &[], &[], Some(("22:00", "02:00")))], "2026-05-20T02:00:00", false),
        (vec![open(&[], &[], &[], Some(("12:00", "24:00")))], "2026-05-20T23:59:59.999", true),
        (vec![open(&[], &[], &[], Some(("late", "24:00")))], "2026-05-20T23:00:00", false),
        (vec![], "2026-05-20T03:00:00", true),
    ] {
        let uses = uses(|uses| uses.open.clone_from(&times));
        assert_eq!(refused(&uses, 0, 0, now), (!is).then_some(ErrorCode::RedeemClosed), "{times:?} at {now}");
    }
}

#[test]
fn g5_who_comes_too_early_is_told_when_it_is_open() {
    let open = OpenTime { months: vec![3, 12], weekdays: vec![5], from: Some("09:00".into()), ..OpenTime::default() };
    let uses = uses(|uses| uses.open = vec![open, OpenTime { days: vec![1], ..OpenTime::default() }]);
    let error = may_redeem(&uses, whole(1), None, times(0), at("2026-05-20T10:00:00")).unwrap_err();
    assert_eq!(error.args["open"], "3、12月 周5 09:00–24:00；1日");
    assert_eq!(error.args["open.en"], "months 3, 12 weekdays (1 Monday) 5 09:00–24:00; days 1");
}

#[test]
fn g5_once_a_quarter_is_once_a_quarter_of_the_schemes_year() {
    let limit = UseLimit { times: Some(1), points: None, every: PeriodLength::Quarter };
    let uses = uses(|uses| uses.at_most = Some(limit));
    let error = may_redeem(&uses, whole(1), None, times(1), at("2026-05-20T10:00:00")).unwrap_err();
    assert_eq!((error.code, error.args["max"].as_str(), error.args["every"].as_str()), (ErrorCode::RedeemTooOften, "1", "季度"));
    assert_eq!(refused(&uses, 1, 0, "2026-05-20T10:00:00"), None);
    let rule = PeriodRule { starts_in_month: 2, length: PeriodLength::Year, own_year: false, late_days: None, declare_by: None };
    let (first, last) = limit_span(limit, "2026-05-20".parse().unwrap(), &rule, None);
    assert_eq!([first.to_string(), last.to_string()], ["2026-05-01", "2026-07-31"]);
}

#[test]
fn g5_at_most_300_points_a_year_leave_what_is_not_yet_redeemed() {
    let limit = UseLimit { times: None, points: Some(whole(300)), every: PeriodLength::Year };
    let uses = uses(|uses| uses.at_most = Some(limit));
    let of = |asked: Option<i64>, used: i64| {
        may_redeem(&uses, whole(250), asked.map(whole), Used { times: 9, points: whole(used) }, at("2026-05-20T10:00:00"))
    };
    assert_eq!((of(None, 0), of(None, 180)), (Ok(whole(250)), Ok(whole(120))));
    assert_eq!((of(Some(120), 180), of(Some(250), 50)), (Ok(whole(120)), Ok(whole(250))));
    let error = of(Some(121), 180).unwrap_err();
    assert_eq!(
        (error.code, ["max", "left", "every"].map(|arg| error.args[arg].as_str())),
        (ErrorCode::RedeemTooMuch, ["300", "120", "年"])
    );
    // A limit that was lowered since leaves nothing, and no less than nothing.
    assert_eq!(of(None, 400).unwrap_err().args["left"], "0");
    let both = UseLimit { times: Some(2), ..limit };
    let uses = UseRule { at_most: Some(both), ..uses.clone() };
    let used = Used { times: 2, points: whole(10) };
    let error = may_redeem(&uses, whole(250), None, used, at("2026-05-20T10:00:00")).unwrap_err();
    assert_eq!(error.code, ErrorCode::RedeemTooOften);
}

proptest! {
    #[test]
    fn g8_a_pool_is_always_divided_to_the_fen_whatever_the_order(
        amount in 0..10_000_000_000_i64,
        points in proptest::collection::vec(-500..1_000_000_i64, 1..60),
        turn in 0..60_usize,
    ) {
        let mut shares: Vec<_> = (0..).zip(&points).map(|(number, points)| (holder(number), Points::from_hundredths(*points))).collect();
        let amount = Points::from_hundredths(amount);
        let Some(mut given) = divide(amount, &shares) else {
            prop_assert!(points.iter().all(|points| *points <= 0));
            return Ok(());
        };
        prop_assert_eq!(given.iter().map(|(_, points)| *points).sum::<Points>(), amount);
        let by = turn % shares.len();
        shares.rotate_left(by);
        given.rotate_left(by);
        prop_assert_eq!(divide(amount, &shares).unwrap(), given);
    }

    #[test]
    fn what_an_exchange_takes_and_leaves_is_what_there_was(points in -1_000..1_000_000_i64, each in 1..500_i64, gives in 1..500_i64) {
        let points = Points::from_hundredths(points);
        let rate = ExchangeRule::Rate { points: Points::from_hundredths(each), gives: Points::from_hundredths(gives) };
        for rule in [rate, stamps(Remainder::Kept), stamps(Remainder::Lost)] {
            let turned = turn(&rule, points);
            prop_assert_eq!(turned.taken + turned.left, points);
            prop_assert!(!turned.taken.is_negative() && !turned.gives.is_negative());
        }
    }
}
