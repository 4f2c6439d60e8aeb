//! What points are good for: exchanges, when and how often, bars, gifts and pools (G1, G3 … G6, G8, G12, G13, C7).

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode, HouseholdId, PageRequest, Points};
use linli_store::{OnConflict, params};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::{Value, json};

use crate::town::{Person, Town, day};

/// A community whose points count at once, under these uses, by quarters since January 2025; it is Wednesday, 2 April 2025, ten o'clock.
async fn town(db: Db, uses: Value, more: Value) -> Town {
    let town = Town::empty(db).await;
    town.at("2024-12-15T01:00:00Z");
    let mut document = json!({
        "name": "兑换方案",
        "items": [
            { "code": "help", "name": "帮扶", "kind": "ADDITIONAL", "value": { "rule": "RANGE", "min": 1, "max": 100 } },
            { "code": "fault", "name": { "zh": "违规", "en": "Breach" }, "kind": "DEDUCTION", "value": { "rule": "FIXED", "points": -1 },
              "basis": "公约第三条", "until": "2027-12-31", "filed_by": ["STAFF"],
              "caps": [{ "window": "YEAR", "limit": { "POINTS": 9 } }],
              "effects": [{ "does": { "effect": "BAR", "from": ["REDEEMING"], "periods": 1 } }] },
        ],
        "period": { "starts_in_month": 1, "length": "QUARTER" },
        "publicity": { "min_days": 0, "answer_working_days": 7, "public_may_object": false },
        "uses": uses,
    });
    if let (Some(document), Value::Object(more)) = (document.as_object_mut(), more) {
        document.extend(more);
    }
    let staff = town.world.staff();
    town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap();
    let document: SchemeDocument = serde_json::from_value(document).unwrap();
    let draft = town.service.scheme_draft_save(&staff, None, 0, document).await.unwrap().draft.unwrap();
    town.service.scheme_publish(&staff, None, draft.revision, day("2025-01-01"), "测试".into()).await.unwrap();
    town.at("2025-04-02T02:00:00Z");
    town
}

/// Somebody with these points to spend, earned in April 2025.
async fn holder(town: &Town, points: i64) -> Person {
    let person = town.person("小伟", None);
    town.granted(person, "2025-04", &[("help", "2025-04-01", Some(points))]).await;
    person
}

fn exchange(person: Person, key: &str, code: &str) -> ExchangeInput {
    ExchangeInput { key: key.into(), scheme: None, member: person.member, exchange: code.into(), points: None }
}

fn debit(person: Person, key: &str, points: i64) -> DebitInput {
    DebitInput {
        scheme: None,
        purse: None,
        key: key.into(),
        member: person.member,
        points: Points::whole(points),
        note: "米".into(),
        shop: None,
    }
}

fn gift(from: Person, to: Option<Person>, key: &str, points: i64) -> GiftInput {
    let to = to.map(|to| to.member);
    GiftInput { key: key.into(), scheme: None, from: from.member, to, purse: None, points: Points::whole(points), note: "心意".into() }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g1_g6_points_turn_into_yuan_and_tickets_once_a_key_and_the_rest_stays(#[case] db: Db) {
    let rates = json!({ "exchanges": [
        { "code": "cash", "name": "现金", "unit": "元", "rule": { "rule": "RATE", "points": 10, "gives": 1.5 } },
        { "code": "ticket", "name": "奖票", "unit": "张", "rule": { "rule": "RATE", "points": 2, "gives": 1 } },
    ] });
    let town = town(db, rates, json!({})).await;
    let person = holder(&town, 57).await;
    let ctx = town.as_self(person);
    let offers = town.service.exchange_preview(&ctx, None, person.member).await.unwrap();
    let told: Vec<_> = offers.iter().map(|offer| (offer.exchange.as_str(), offer.gives.to_string(), offer.left.to_string())).collect();
    assert_eq!(told, [("cash", "7.5".into(), "7".into()), ("ticket", "28".into(), "1".into())]);

    let done = town.service.points_exchange(&ctx, exchange(person, "a", "cash")).await.unwrap();
    assert_eq!((done.taken, done.gives, done.unit.as_str()), (Points::whole(50), Points::from_hundredths(750), "元"));
    assert_eq!(town.service.points_exchange(&ctx, exchange(person, "a", "cash")).await.unwrap(), done);
    let other = town.service.points_exchange(&ctx, exchange(person, "a", "ticket")).await.unwrap_err();
    assert_eq!(other.code, ErrorCode::IdempotencyConflict);
    // Rank stays (D-301).
    assert_eq!(town.numbers(person).await, (0, 57, 7, Some(1)));

    town.at("2025-04-02T02:01:00Z");
    let some = ExchangeInput { points: Some(Points::whole(5)), ..exchange(person, "b", "ticket") };
    let tickets = town.service.points_exchange(&ctx, some).await.unwrap();
    assert_eq!((tickets.taken, tickets.gives, town.numbers(person).await.2), (Points::whole(4), Points::whole(2), 3));
    let poor = town.service.points_exchange(&ctx, exchange(person, "c", "cash")).await.unwrap_err();
    assert_eq!((poor.code, poor.args["needed"].as_str(), poor.args["balance"].as_str()), (ErrorCode::InsufficientPoints, "10", "3"));
    let unknown = town.service.points_exchange(&ctx, exchange(person, "d", "gold")).await.unwrap_err();
    assert_eq!((unknown.code, unknown.args["known"].as_str()), (ErrorCode::UnknownExchange, "cash, ticket"));
    told_of(&town, &ctx, person).await;
    assert!(town.differences().await.is_empty());
}

/// Who may see which exchanges, and what they come to.
async fn told_of(town: &Town, ctx: &CallCtx, person: Person) {
    let list = async |ctx: &CallCtx| {
        let found = town.service.exchange_list(ctx, ExchangeFilter::default(), PageRequest::default()).await.unwrap();
        found.into_rows().iter().map(|done| (done.member, done.exchange.clone())).collect::<Vec<_>>()
    };
    let staff = town.world.staff();
    let both = [(person.member, "ticket".to_owned()), (person.member, "cash".to_owned())];
    assert_eq!((list(ctx).await, list(&staff).await), (both.to_vec(), both.to_vec()));
    assert!(list(&town.as_self(town.person("安娜", None))).await.is_empty());
    let totals = town.service.use_totals(&staff, None).await.unwrap();
    let sums: Vec<_> = totals.exchanges.iter().map(|sum| (sum.exchange.as_str(), sum.times, sum.taken, sum.gives)).collect();
    let expected = [("cash", 1, Points::whole(50), Points::from_hundredths(750)), ("ticket", 1, Points::whole(4), Points::whole(2))];
    assert_eq!(sums, expected);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g3_stamps_give_by_the_band_reached_and_the_remainder_is_kept_or_lost(#[case] db: Db) {
    let bands = |code: &str, remainder: &str| {
        let bands =
            [(10, 1_000), (20, 2_000), (30, 3_000), (40, 4_000), (50, 5_000)].map(|(from, gives)| json!({ "from": from, "gives": gives }));
        json!({ "code": code, "name": "邮票", "unit": "元", "rule": { "rule": "BANDS", "bands": bands, "remainder": remainder } })
    };
    let town = town(db, json!({ "exchanges": [bands("kept", "KEPT"), bands("lost", "LOST")] }), json!({})).await;
    for (code, left) in [("kept", 7), ("lost", 0)] {
        let person = holder(&town, 37).await;
        let done = town.service.points_exchange(&town.as_self(person), exchange(person, code, code)).await.unwrap();
        assert_eq!((done.gives, done.taken), (Points::whole(3_000), Points::whole(37 - left)), "{code}");
        assert_eq!(town.numbers(person).await.2, left, "{code}");
    }
    let poor = holder(&town, 9).await;
    let refused = town.service.points_exchange(&town.as_self(poor), exchange(poor, "p", "lost")).await.unwrap_err();
    assert_eq!((refused.code, refused.args["needed"].as_str()), (ErrorCode::InsufficientPoints, "10"));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g4_nothing_is_redeemed_below_the_threshold(#[case] db: Db) {
    let town = town(db, json!({ "least_balance": 20 }), json!({})).await;
    let person = holder(&town, 25).await;
    let ctx = town.as_self(person);
    town.service.points_debit(&ctx, debit(person, "a", 6)).await.unwrap();
    let refused = town.service.points_debit(&ctx, debit(person, "b", 6)).await.unwrap_err();
    let told = (refused.code, refused.args["needed"].as_str(), refused.args["balance"].as_str());
    assert_eq!(told, (ErrorCode::InsufficientPoints, "20", "19"));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g5_redeeming_is_open_at_its_hours_and_so_often_a_quarter(#[case] db: Db) {
    let uses = json!({ "open": [{ "weekdays": [3], "from": "09:00", "until": "17:00" }], "at_most": { "times": 1, "every": "QUARTER" } });
    let town = town(db, uses, json!({})).await;
    let person = holder(&town, 50).await;
    let ctx = town.as_self(person);
    // 17:00 in Beijing.
    town.at("2025-04-02T09:00:00Z");
    let refused = town.service.points_debit(&ctx, debit(person, "a", 5)).await.unwrap_err();
    assert_eq!((refused.code, refused.args["open"].as_str()), (ErrorCode::RedeemClosed, "周3 09:00–17:00"));
    town.at("2025-04-02T08:59:00Z");
    town.service.points_debit(&ctx, debit(person, "a", 5)).await.unwrap();
    let refused = town.service.points_debit(&ctx, debit(person, "b", 5)).await.unwrap_err();
    assert_eq!((refused.code, refused.args["max"].as_str()), (ErrorCode::RedeemTooOften, "1"));
    // What is given back was not redeemed.
    town.service.points_refund(&ctx, "a".into(), "缺货".into()).await.unwrap();
    town.service.points_debit(&ctx, debit(person, "c", 5)).await.unwrap();
    town.at("2025-07-02T08:00:00Z");
    town.service.points_debit(&ctx, debit(person, "d", 5)).await.unwrap();
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g5_at_most_thirty_points_a_quarter_are_redeemed_whatever_the_way(#[case] db: Db) {
    let uses = json!({ "at_most": { "points": 30, "every": "QUARTER" }, "exchanges": [
        { "code": "cash", "name": "现金", "unit": "元", "rule": { "rule": "RATE", "points": 4, "gives": 1 } },
    ] });
    let ends = json!({ "purses": [{ "code": "p", "name": "积分", "ends": { "rule": "NEVER" } }] });
    let town = town(db, uses, ends).await;
    let person = holder(&town, 80).await;
    let ctx = town.as_self(person);
    town.service.points_debit(&ctx, debit(person, "a", 12)).await.unwrap();
    town.service.points_debit(&ctx, debit(person, "b", 10)).await.unwrap();
    let refused = town.service.points_debit(&ctx, debit(person, "c", 9)).await.unwrap_err();
    let told = (refused.code, ["max", "left", "every"].map(|arg| refused.args[arg].as_str()));
    assert_eq!(told, (ErrorCode::RedeemTooMuch, ["30", "8", "季度"]));
    // What is given back was not redeemed: 20 are left, of which an exchange takes five times 4.
    town.service.points_refund(&ctx, "a".into(), "缺货".into()).await.unwrap();
    let offer = town.service.exchange_preview(&ctx, None, person.member).await.unwrap().remove(0);
    assert_eq!((offer.balance, offer.taken, offer.left, offer.refusal), (Points::whole(70), Points::whole(20), Points::whole(50), None));
    let much = ExchangeInput { points: Some(Points::whole(24)), ..exchange(person, "d", "cash") };
    assert_eq!(town.service.points_exchange(&ctx, much).await.unwrap_err().code, ErrorCode::RedeemTooMuch);
    let done = town.service.points_exchange(&ctx, exchange(person, "e", "cash")).await.unwrap();
    assert_eq!((done.taken, done.gives), (Points::whole(20), Points::whole(5)));
    let spent = town.service.exchange_preview(&ctx, None, person.member).await.unwrap().remove(0);
    assert_eq!(spent.refusal.map(|error| error.code), Some(ErrorCode::RedeemTooMuch));
    town.at("2025-07-02T02:00:00Z");
    town.service.points_debit(&ctx, debit(person, "f", 30)).await.unwrap();
}

/// Staff enter a fault of the second of April.
async fn breach(town: &Town, person: Person) {
    let line = json!({ "item": "fault", "day": "2025-04-02", "quantity": "1", "description": "违规", "evidence": [] });
    let application = json!({ "revision": 0, "member": person.member, "month": "2025-04", "on_behalf_reason": "巡查", "lines": [line] });
    let staff = town.world.staff();
    let saved = town.service.application_save(&staff, serde_json::from_value(application).unwrap()).await.unwrap();
    let filed = town.service.application_submit(&staff, saved.id, saved.revision).await.unwrap();
    let approved = town.service.review_approve(&town.world.staff(), crate::town::items(&[filed])).await.unwrap();
    assert_eq!(approved[0].error, None);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c7_a_fault_bars_from_using_points_in_its_quarter_and_the_next(#[case] db: Db) {
    let uses = json!({ "transfer": "GIFT", "exchanges": [
        { "code": "cash", "name": "现金", "unit": "元", "rule": { "rule": "RATE", "points": 1, "gives": 1 } },
    ] });
    let town = town(db, uses, json!({ "purses": [{ "code": "p", "name": "积分", "ends": { "rule": "NEVER" } }] })).await;
    let faulty = town.person("违规的人", None);
    town.granted(faulty, "2025-03", &[("help", "2025-03-01", Some(50))]).await;
    let other = town.person("同住的人", Some(faulty.household));
    town.granted(other, "2025-03", &[("help", "2025-03-01", Some(50))]).await;
    breach(&town, faulty).await;

    let ctx = town.as_self(faulty);
    let refused = town.service.points_debit(&ctx, debit(faulty, "a", 5)).await.unwrap_err();
    let told = (refused.code, refused.args["value"].as_str(), refused.args["until"].as_str());
    assert_eq!(told, (ErrorCode::RedeemBarred, "违规", "2025-09-30"));
    assert_eq!(town.service.points_exchange(&ctx, exchange(faulty, "b", "cash")).await.unwrap_err().code, ErrorCode::RedeemBarred);
    assert_eq!(town.service.points_give(&ctx, gift(faulty, Some(other), "c", 5)).await.unwrap_err().code, ErrorCode::RedeemBarred);
    let offers = town.service.exchange_preview(&ctx, None, faulty.member).await.unwrap();
    assert_eq!(offers[0].refusal.as_ref().map(|error| error.code), Some(ErrorCode::RedeemBarred));
    // Nobody else is barred, not of the same household either.
    town.service.points_debit(&town.as_self(other), debit(other, "d", 5)).await.unwrap();
    town.at("2025-09-30T10:00:00Z");
    assert_eq!(town.service.points_debit(&ctx, debit(faulty, "e", 5)).await.unwrap_err().code, ErrorCode::RedeemBarred);
    town.at("2025-10-01T10:00:00Z");
    town.service.points_debit(&ctx, debit(faulty, "f", 5)).await.unwrap();
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g12_points_are_given_and_donated_without_moving_anybodys_rank(#[case] db: Db) {
    let town = town(db, json!({ "transfer": "GIFT" }), json!({})).await;
    let (giver, friend) = (holder(&town, 50).await, holder(&town, 10).await);
    let ctx = town.as_self(giver);
    let given = town.service.points_give(&ctx, gift(giver, Some(friend), "a", 8)).await.unwrap();
    assert_eq!((given.kind, given.balance, given.rank), (EntryKind::Give, Points::whole(-8), Points::ZERO));
    assert_eq!(town.service.points_give(&ctx, gift(giver, Some(friend), "a", 8)).await.unwrap(), given);
    let received = town.history(friend).await.remove(0);
    assert_eq!((received.kind, received.balance, received.of), (EntryKind::Receive, Points::whole(8), Some(given.id)));
    town.service.points_give(&ctx, gift(giver, None, "b", 2)).await.unwrap();
    assert_eq!((town.numbers(giver).await, town.numbers(friend).await), ((0, 50, 40, Some(1)), (0, 10, 18, Some(2))));
    let totals = town.service.use_totals(&town.world.staff(), None).await.unwrap();
    assert_eq!((totals.given, totals.donated), (Points::whole(8), Points::whole(2)));
    let poor = town.service.points_give(&ctx, gift(giver, Some(friend), "c", 41)).await.unwrap_err();
    assert_eq!(poor.code, ErrorCode::InsufficientPoints);
    let oneself = town.service.points_give(&ctx, gift(giver, Some(giver), "d", 1)).await.unwrap_err();
    assert_eq!(oneself.code, ErrorCode::SameAccount);
    // Nobody gives what is another's.
    let theirs = town.service.points_give(&ctx, gift(friend, Some(giver), "e", 1)).await.unwrap_err();
    assert_eq!(theirs.code, ErrorCode::NotFound);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g12_a_familys_points_stay_in_the_household(#[case] db: Db) {
    let town = town(db, json!({ "transfer": "HOUSEHOLD" }), json!({})).await;
    let (giver, stranger) = (holder(&town, 50).await, holder(&town, 10).await);
    let child = town.person("小小", Some(giver.household));
    let ctx = town.as_self(giver);
    town.service.points_give(&ctx, gift(giver, Some(child), "a", 8)).await.unwrap();
    assert_eq!(town.numbers(child).await.2, 8);
    for to in [Some(stranger), None] {
        let refused = town.service.points_give(&ctx, gift(giver, to, "b", 1)).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::HouseholdOnly);
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g12_what_lies_in_one_account_is_not_given(#[case] db: Db) {
    let town = town(db, json!({ "transfer": "HOUSEHOLD" }), json!({ "pooled": true })).await;
    let giver = holder(&town, 50).await;
    let child = town.person("小小", Some(giver.household));
    let refused = town.service.points_give(&town.as_self(giver), gift(giver, Some(child), "a", 8)).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::SameAccount);
    // The child may use them as they are (A3).
    town.service.points_debit(&town.as_self(child), debit(child, "b", 8)).await.unwrap();
    assert_eq!(town.numbers(giver).await.2, 42);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g13_points_that_may_not_be_transferred_are_not(#[case] db: Db) {
    let town = town(db, json!({}), json!({})).await;
    let (giver, friend) = (holder(&town, 50).await, holder(&town, 10).await);
    for to in [Some(friend), None] {
        let refused = town.service.points_give(&town.as_self(giver), gift(giver, to, "a", 8)).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::NotTransferable);
    }
    assert_eq!(town.numbers(giver).await.2, 50);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g8_a_pool_of_156600_yuan_over_698_households_adds_up_to_the_fen(#[case] db: Db) {
    let uses = json!({ "exchanges": [{ "code": "dividend", "name": "分红", "unit": "元", "rule": { "rule": "POOL" } }] });
    let town = town(db, uses, json!({ "subject": "HOUSEHOLD" })).await;
    let staff = town.world.staff();
    let resident = town.person("小伟", None);
    let period = town.service.points_get(&town.as_self(resident), resident.member, None).await.unwrap().period;
    ranks(&town, resident.household, period).await;
    let input = |amount: &str| PoolInput {
        scheme: None,
        exchange: "dividend".into(),
        period,
        amount: amount.parse().unwrap(),
        reason: "年度集体收益".into(),
    };
    let early = town.service.pool_divide(&staff, input("156600.00")).await.unwrap_err();
    assert_eq!((early.code, early.args["value"].as_str()), (ErrorCode::PeriodNotEnded, "2025-06-30"));
    town.at("2025-07-01T02:00:00Z");
    town.service.pool_divide(&staff, input("1")).await.unwrap();
    // Worked out anew, it replaces what was not confirmed.
    let pool = town.service.pool_divide(&staff, input("156600.00")).await.unwrap();
    assert_eq!((pool.lines, pool.confirmed_at), (698, None));
    let own = town.as_self(resident);
    assert!(town.service.pool_list(&own, PageRequest::default()).await.unwrap().into_rows().is_empty());

    let confirmed = town.service.pool_confirm(&staff, pool.id, "居民会议通过".into()).await.unwrap();
    assert_eq!((confirmed.confirmed_by, confirmed.confirm_reason.as_deref()), (staff.account(), Some("居民会议通过")));
    let page = PageRequest { first: Some(500), after: None };
    let first = town.service.pool_lines(&staff, pool.id, page.clone()).await.unwrap();
    let after = first.rows.last().map(|(cursor, _)| cursor.clone());
    let rest = town.service.pool_lines(&staff, pool.id, PageRequest { after, ..page }).await.unwrap();
    let lines: Vec<PoolLine> = first.into_rows().into_iter().chain(rest.into_rows()).collect();
    assert_eq!(lines.iter().map(|line| line.line_no).collect::<Vec<_>>(), (1..=698).collect::<Vec<_>>());
    assert_eq!(lines.iter().map(|line| line.gives).sum::<Points>(), "156600.00".parse().unwrap());
    assert!(lines.windows(2).all(|pair| pair[0].gives >= pair[1].gives), "more points give no less");
    let theirs = town.service.pool_lines(&own, pool.id, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(theirs.iter().map(|line| line.holder).collect::<Vec<_>>(), [resident.household.into()]);
    let twice = town.service.pool_divide(&staff, input("5")).await.unwrap_err();
    assert_eq!((twice.code, twice.args["status"].as_str()), (ErrorCode::WrongStatus, "CONFIRMED"));
    assert_eq!(town.service.pool_confirm(&staff, pool.id, "再来".into()).await.unwrap_err().code, ErrorCode::WrongStatus);
}

/// Rank totals of 698 households, one of them known.
async fn ranks(town: &Town, known: HouseholdId, period: linli_kernel::PeriodId) {
    let tx = town.db.store("scoring").write(town.world.tenant).await.unwrap();
    let row = |number: i64| {
        let household = if number == 7 { known } else { town.world.env.new_id() };
        params![period, household, Points::from_hundredths(137 * number % 9_973 + 1)]
    };
    tx.insert("rank_total", &["period_id", "holder_id", "rank"], (0..698).map(row).collect(), OnConflict::Fail).await.unwrap();
    tx.commit().await.unwrap();
}
