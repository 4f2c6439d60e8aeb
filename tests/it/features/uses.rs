//! G: what points are good for.

use linli_contracts::{rewards::*, scoring::*};
use linli_kernel::{ApiError, ErrorCode, MemberId};
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::scene::{Scene, deed, much, text};

const HELP: &str = "items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]\n";

/// Puts two bags of rice on the shelf for so many points each.
async fn rice(scene: &Scene, price: u32) -> Product {
    let input = json!({ "revision": 0, "name": "大米", "description": "服务站领取", "price": price, "stock": 2, "open": true });
    scene.app.stack().rewards.product_save(&scene.staff(), serde_json::from_value(input).unwrap()).await.unwrap()
}

/// A member redeems so many under a key.
async fn redeem(scene: &Scene, member: MemberId, product: &Product, quantity: u32, key: &str) -> Result<Redemption, ApiError> {
    let input = RedemptionInput { key: key.into(), member, product: product.id, quantity, shop: None };
    scene.app.stack().rewards.redemption_create(&scene.own(member), input).await
}

async fn stock(scene: &Scene, product: &Product) -> u32 {
    scene.app.stack().rewards.product_get(&scene.staff(), product.id).await.unwrap().stock
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g2_g16_rice_costs_its_price_and_comes_back_with_its_points(#[case] db: Db) {
    let scene = Scene::under(db, 2, HELP).await;
    let member = scene.person(0);
    scene.earn(member, vec![much("help", "2026-03-02", 6)]).await;
    let product = rice(&scene, 12).await;
    let bought = redeem(&scene, member, &product, 1, "a").await.unwrap();
    assert_eq!((bought.status, text(bought.points)), (RedemptionStatus::Confirmed, "12".into()));
    assert_eq!((scene.numbers(member).await, stock(&scene, &product).await), (("30".into(), "18".into()), 1));
    let none_left = redeem(&scene, member, &product, 2, "b").await.unwrap_err();
    assert_eq!((none_left.code, none_left.args["left"].as_str()), (ErrorCode::OutOfStock, "1"));
    let rewards = &scene.app.stack().rewards;
    let back = rewards.redemption_cancel(&scene.own(member), bought.id, "不需要了".into()).await.unwrap();
    assert_eq!((back.status, stock(&scene, &product).await), (RedemptionStatus::Released, 2));
    assert_eq!(scene.numbers(member).await, ("30".into(), "30".into()));
    let again = redeem(&scene, member, &product, 2, "c").await.unwrap();
    let handed = rewards.redemption_fulfil(&scene.staff(), again.code.unwrap()).await.unwrap();
    assert_eq!((handed.status, stock(&scene, &product).await), (RedemptionStatus::Fulfilled, 0));
    assert_eq!(scene.numbers(member).await, ("30".into(), "6".into()));
    scene.app.finish().await;
}

const WHEN: &str =
    "uses: {least_balance: 20, open: [{weekdays: [2], from: \"09:00\", until: \"17:00\"}], at_most: {times: 1, every: QUARTER}}\n";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g4_g5_the_shop_holds_to_the_threshold_and_the_hours_of_the_scheme(#[case] db: Db) {
    let scene = Scene::under(db, 3, &[HELP, WHEN].concat()).await;
    let (poor, rich) = (scene.person(0), scene.person(2));
    scene.earn(poor, vec![much("help", "2026-03-02", 3)]).await;
    scene.earn(rich, vec![much("help", "2026-03-02", 9)]).await;
    let product = rice(&scene, 5).await;
    // The last of March 2026 is a Tuesday.
    let below = redeem(&scene, poor, &product, 1, "a").await.unwrap_err();
    assert_eq!((below.code, below.args["needed"].as_str(), below.args["balance"].as_str()), (ErrorCode::InsufficientPoints, "20", "15"));
    redeem(&scene, rich, &product, 1, "b").await.unwrap();
    let twice = redeem(&scene, rich, &product, 1, "c").await.unwrap_err();
    assert_eq!(twice.code, ErrorCode::RedeemTooOften);
    scene.app.at("2026-04-01", 9).await;
    let closed = redeem(&scene, rich, &product, 1, "d").await.unwrap_err();
    assert_eq!((closed.code, closed.args["open"].as_str()), (ErrorCode::RedeemClosed, "周2 09:00–17:00"));
    scene.app.at("2026-04-07", 9).await;
    redeem(&scene, rich, &product, 1, "e").await.unwrap();
    assert_eq!((stock(&scene, &product).await, scene.numbers(rich).await), (0, ("45".into(), "35".into())));
    scene.app.finish().await;
}

const TICKETS: &str = "
items: [{code: walk, name: 健步, kind: ADDITIONAL, value: {rule: FIXED, points: 1}}]
uses: {exchanges: [{code: ticket, name: 抽奖券, unit: 张, rule: {rule: RATE, points: 2, gives: 1}}]}
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g6_five_points_are_two_tickets_and_one_over_towards_the_next(#[case] db: Db) {
    let scene = Scene::under(db, 2, TICKETS).await;
    let member = scene.person(0);
    let turn = async |key: &str| {
        let input = ExchangeInput { key: key.into(), scheme: None, member, exchange: "ticket".into(), points: None };
        scene.scoring().points_exchange(&scene.own(member), input).await
    };
    scene.earn(member, vec![much("walk", "2026-02-02", 5)]).await;
    let first = turn("a").await.unwrap();
    assert_eq!((text(first.taken), text(first.gives), first.unit.as_str()), ("4".into(), "2".into(), "张"));
    assert_eq!(scene.numbers(member).await, ("5".into(), "1".into()));
    assert_eq!(turn("b").await.unwrap_err().code, ErrorCode::InsufficientPoints);
    scene.earn(member, vec![deed("walk", "2026-03-02")]).await;
    assert_eq!(text(turn("c").await.unwrap().gives), "1");
    assert_eq!(scene.numbers(member).await, ("6".into(), "0".into()));
    scene.app.finish().await;
}
