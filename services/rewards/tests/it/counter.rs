//! The counter and cancelling.

use std::sync::Arc;

use linli_contracts::rewards::*;
use linli_kernel::{ErrorCode, MemberId, PageRequest, ProductId};
use linli_testdb::Db;
use rstest::rstest;

use crate::{ledger::Fault, shop::Shop};

async fn redeemed(db: Db) -> (Shop, ProductId, MemberId, Redemption, String) {
    let shop = Shop::open(db).await;
    let (product, member) = (shop.product(30, 5, None).await.id, shop.resident(100));
    let redemption = shop.redeem(member, product, 2, "k").await.unwrap();
    let code = redemption.code.clone().unwrap();
    (shop, product, member, redemption, code)
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_is_handed_out_against_once_however_many_counters_try(#[case] db: Db) {
    let (shop, _, member, redemption, code) = redeemed(db).await;
    let shop = Arc::new(shop);
    let found = shop.service.redemption_by_code(&shop.world.staff(), format!(" {} ", code.to_lowercase())).await.unwrap();
    assert_eq!((found.id, found.code), (redemption.id, None));
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (shop, code) = (shop.clone(), code.clone());
            tokio::spawn(async move { shop.service.redemption_fulfil(&shop.world.staff(), code).await })
        })
        .collect();
    let (mut handed_out, mut used) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(done) => {
                assert_eq!((done.status, done.fulfilled_at), (RedemptionStatus::Fulfilled, Some(shop.world.env.now())));
                handed_out += 1;
            }
            Err(error) => {
                assert_eq!((error.code, error.args["value"].as_str()), (ErrorCode::CodeUsed, "2026-03-02 09:00"));
                used += 1;
            }
        }
    }
    assert_eq!((handed_out, used), (1, 7));
    // One line for saving the product, one for handing out.
    assert_eq!(shop.count("rewards_audit").await, 2);
    // The code can be used no longer, so even its holder sees it no longer.
    let own = shop.service.redemption_list(&shop.world.holder(member), None, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(own[0].code, None);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_wrong_code_and_another_tenants_code_look_alike(#[case] db: Db) {
    let (shop, _, _, _, code) = redeemed(db).await;
    let elsewhere = linli_testdb::World::default();
    for (ctx, typed) in
        [(shop.world.staff(), "22222222".to_owned()), (shop.world.staff(), "nonsense!".into()), (elsewhere.staff(), code.clone())]
    {
        for error in [
            shop.service.redemption_by_code(&ctx, typed.clone()).await.unwrap_err(),
            shop.service.redemption_fulfil(&ctx, typed.clone()).await.unwrap_err(),
        ] {
            assert_eq!((error.code, error.place.as_deref()), (ErrorCode::CodeWrong, Some("code")));
        }
    }
    let resident = shop.world.holder(shop.resident(0));
    assert_eq!(shop.service.redemption_fulfil(&resident, code).await.unwrap_err().code, ErrorCode::Forbidden);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn cancelling_returns_stock_and_points_once(#[case] db: Db) {
    let (shop, product, member, redemption, code) = redeemed(db).await;
    let staff = shop.world.staff();
    let missing = shop.service.redemption_cancel(&staff, redemption.id, " ".into()).await.unwrap_err();
    assert_eq!(missing.code, ErrorCode::ReasonRequired);
    let stranger = shop.world.holder(shop.resident(0));
    assert_eq!(shop.service.redemption_cancel(&stranger, redemption.id, "r".into()).await.unwrap_err().code, ErrorCode::NotFound);

    let released = shop.service.redemption_cancel(&staff, redemption.id, "缺货".into()).await.unwrap();
    assert_eq!((released.status, released.code), (RedemptionStatus::Released, None));
    assert_eq!((shop.look(product).await.stock, shop.ledger.balance(member), shop.jobs_left().await), (5, 100, 0));
    assert_eq!(shop.ledger.notes().last().map(String::as_str), Some("缺货"));

    let again = shop.service.redemption_cancel(&staff, redemption.id, "r".into()).await.unwrap_err();
    assert_eq!((again.code, again.args["status"].as_str()), (ErrorCode::WrongStatus, "RELEASED"));
    let late = shop.service.redemption_fulfil(&staff, code).await.unwrap_err();
    assert_eq!((late.code, late.args["status"].as_str()), (ErrorCode::WrongStatus, "RELEASED"));
    assert_eq!((shop.look(product).await.stock, shop.ledger.balance(member)), (5, 100));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_was_handed_out_cannot_be_cancelled(#[case] db: Db) {
    let (shop, product, member, redemption, code) = redeemed(db).await;
    shop.service.redemption_fulfil(&shop.world.staff(), code).await.unwrap();
    let error = shop.service.redemption_cancel(&shop.world.staff(), redemption.id, "r".into()).await.unwrap_err();
    assert_eq!((error.code, error.args["status"].as_str()), (ErrorCode::WrongStatus, "FULFILLED"));
    assert_eq!((shop.look(product).await.stock, shop.ledger.balance(member)), (3, 40));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_refund_of_a_cancelled_redemption_survives_a_ledger_that_is_down(#[case] db: Db) {
    let (shop, product, member, redemption, _) = redeemed(db).await;
    shop.ledger.fail_next(&[Fault::Before]);
    shop.service.redemption_cancel(&shop.world.staff(), redemption.id, "缺货".into()).await.unwrap();
    assert_eq!((shop.look(product).await.stock, shop.ledger.balance(member), shop.jobs_left().await), (5, 40, 1));
    assert!(shop.runner().round().await.unwrap());
    assert_eq!((shop.ledger.balance(member), shop.jobs_left().await), (100, 0));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn one_redemption_is_shown_to_its_holder_with_the_code_to_staff_without_and_to_nobody_else(#[case] db: Db) {
    let (shop, _, member, redemption, code) = redeemed(db).await;
    let get = |ctx| {
        let service = shop.service.clone();
        async move { service.redemption_get(&ctx, redemption.id).await }
    };
    let own = get(shop.world.holder(member)).await.unwrap();
    assert_eq!((&own, own.code.as_ref()), (&redemption, Some(&code)));
    assert_eq!(get(shop.world.staff()).await.unwrap(), Redemption { code: None, ..redemption.clone() });
    let stranger = shop.world.holder(shop.resident(0));
    for nobody in [stranger, linli_testdb::World::default().staff()] {
        assert_eq!(get(nobody).await.unwrap_err().code, ErrorCode::NotFound);
    }
    let unknown = shop.service.redemption_get(&shop.world.staff(), shop.world.env.new_id()).await;
    assert_eq!(unknown.unwrap_err().code, ErrorCode::NotFound);
}
