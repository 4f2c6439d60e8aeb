//! Redeeming: stock, limits, keys, holders, many at once.

use std::sync::Arc;

use linli_contracts::rewards::*;
use linli_kernel::{ErrorCode, MemberId, PageRequest, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::shop::{Shop, rice};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn redeeming_takes_stock_and_points_and_gives_the_holder_a_code(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let (product, member) = (shop.product(30, 5, None).await, shop.resident(100));
    let redemption = shop.redeem(member, product.id, 2, "first").await.unwrap();
    assert_eq!((redemption.status, redemption.points, redemption.quantity), (RedemptionStatus::Confirmed, Points::whole(60), 2));
    assert_eq!(redemption.code.as_deref().map(str::len), Some(8));
    assert_eq!((shop.look(product.id).await.stock, shop.ledger.balance(member)), (3, 40));
    assert_eq!(shop.ledger.notes(), ["大米 5kg × 2"]);
    assert_eq!(shop.jobs_left().await, 0);
    assert_eq!(shop.count("rewards_outbox").await, 1);
    // Staff see the redemption, not the code.
    let listed = shop.redemptions().await;
    assert_eq!((listed.len(), listed[0].code.clone()), (1, None));
    let own = shop.service.redemption_list(&shop.world.holder(member), Some(member), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(own, [redemption]);
}

// Seen failing without the condition on the stock in the update: 64 sold.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_redeemers_get_exactly_the_stock_of_twenty(#[case] db: Db) {
    let shop = Arc::new(Shop::open(db).await);
    let product = shop.product(10, 20, None).await.id;
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let (shop, member) = (shop.clone(), shop.resident(10));
            tokio::spawn(async move { shop.redeem(member, product, 1, "k").await })
        })
        .collect();
    let (mut sold, mut refused) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(redemption) => sold += u32::from(redemption.status == RedemptionStatus::Confirmed),
            Err(error) => refused += u32::from(error.code == ErrorCode::OutOfStock),
        }
    }
    assert_eq!((sold, refused, shop.look(product).await.stock), (20, 44, 0));
    assert_eq!((shop.redemptions().await.len(), shop.jobs_left().await), (20, 0));
}

// Seen failing on PostgreSQL with the limit counted before the stock is taken: 4 sold.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_members_limit_holds_when_all_orders_come_at_once(#[case] db: Db) {
    let shop = Arc::new(Shop::open(db).await);
    let (product, member) = (shop.product(1, 100, Some(3)).await.id, shop.resident(100));
    let tasks: Vec<_> = (0..16)
        .map(|n| {
            let shop = shop.clone();
            tokio::spawn(async move { shop.redeem(member, product, 1, &format!("k{n}")).await })
        })
        .collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap().map(|redemption| redemption.status).map_err(|error| error.code));
    }
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Ok(RedemptionStatus::Confirmed)).count(), 3);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(ErrorCode::RedeemLimit)).count(), 13);
    assert_eq!((shop.look(product).await.stock, shop.ledger.balance(member)), (97, 97));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_key_has_one_effect_also_in_parallel(#[case] db: Db) {
    let shop = Arc::new(Shop::open(db).await);
    let (product, member) = (shop.product(10, 50, None).await.id, shop.resident(1_000));
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let shop = shop.clone();
            tokio::spawn(async move { shop.redeem(member, product, 1, "same").await.unwrap() })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.code.is_some()), "{answers:?}");
    assert_eq!((shop.look(product).await.stock, shop.ledger.balance(member)), (49, 990));

    let other = shop.redeem(member, product, 2, "same").await.unwrap_err();
    assert_eq!((other.code, other.place.as_deref()), (ErrorCode::IdempotencyConflict, Some("key")));
    // The key is the member's own: another member may use the same word.
    let neighbour = shop.resident(10);
    assert!(shop.redeem(neighbour, product, 1, "same").await.is_ok());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn too_few_points_return_the_stock_and_the_same_key_answers_the_same(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let (product, member) = (shop.product(30, 5, None).await, shop.resident(20));
    for _ in 0..2 {
        let error = shop.redeem(member, product.id, 1, "k").await.unwrap_err();
        assert_eq!(error.code, ErrorCode::InsufficientPoints);
        assert_eq!((error.args["needed"].as_str(), error.args["balance"].as_str()), ("30", "20"));
    }
    assert_eq!((shop.look(product.id).await.stock, shop.ledger.balance(member), shop.jobs_left().await), (5, 20, 0));
    assert_eq!(shop.redemptions().await[0].status, RedemptionStatus::Released);
    shop.ledger.grant(member, 10);
    assert!(shop.redeem(member, product.id, 1, "a new key").await.is_ok());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_cannot_be_had_is_refused_without_a_trace(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let member = shop.resident(1_000);
    let scarce = shop.product(10, 1, None).await;
    let closed = shop.service.product_save(&shop.world.staff(), ProductInput { open: false, stock: 5, ..rice(1) }).await.unwrap();
    let limited = shop.product(10, 9, Some(2)).await;

    let error = shop.redeem(member, scarce.id, 2, "a").await.unwrap_err();
    assert_eq!((error.code, error.args["left"].as_str()), (ErrorCode::OutOfStock, "1"));
    assert_eq!(shop.redeem(member, closed.id, 1, "b").await.unwrap_err().code, ErrorCode::ProductClosed);
    assert_eq!(shop.redeem(member, limited.id, 3, "c").await.unwrap_err().code, ErrorCode::RedeemLimit);
    assert_eq!(shop.redeem(member, shop.world.env.new_id(), 1, "d").await.unwrap_err().code, ErrorCode::NotFound);

    assert_eq!((shop.redemptions().await.len(), shop.jobs_left().await, shop.count("rewards_idempotency").await), (0, 0, 0));
    assert_eq!((shop.look(limited.id).await.stock, shop.ledger.balance(member)), (9, 1_000));
    // A refused order used up nothing: the same key may be tried again.
    assert!(shop.redeem(member, scarce.id, 1, "a").await.is_ok());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn nobody_redeems_or_reads_for_somebody_else(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let (product, holder, neighbour) = (shop.product(1, 9, None).await.id, shop.resident(9), shop.resident(9));
    shop.redeem(holder, product, 1, "k").await.unwrap();
    let others = [
        shop.world.holder(neighbour),
        shop.world.staff(),
        shop.world.public("redemption_create"),
        shop.world.caller("redemption_create", Reach::Grids { grids: vec![shop.world.env.new_id()], own: vec![neighbour] }),
    ];
    for ctx in &others {
        let input = RedemptionInput { key: "x".into(), member: holder, product, quantity: 1, shop: None };
        assert_eq!(shop.service.redemption_create(ctx, input).await.unwrap_err().code, ErrorCode::NotTransferable);
    }
    let list = async |ctx, member: Option<MemberId>| shop.service.redemption_list(ctx, member, PageRequest::default()).await;
    assert_eq!(list(&others[0], Some(holder)).await.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(list(&others[0], None).await.unwrap().rows.len(), 0);
    assert_eq!(list(&others[2], None).await.unwrap().rows.len(), 0);
    assert_eq!(list(&shop.world.holder(holder), None).await.unwrap().rows.len(), 1);
}
