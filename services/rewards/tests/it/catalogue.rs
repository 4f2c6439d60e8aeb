//! Products: saving, listing, who sees what.

use linli_contracts::rewards::*;
use linli_kernel::{ErrorCode, PageRequest, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::shop::{Shop, rice};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_product_is_saved_changed_and_refused_when_somebody_was_faster(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let staff = shop.world.staff();
    let made = shop.product(50, 20, Some(2)).await;
    assert_eq!((made.revision, made.stock, made.limit_per_member, made.price), (1, 20, Some(2), Points::whole(50)));

    let change = ProductInput {
        id: Some(made.id),
        revision: 1,
        name: "𠮷大米".into(),
        stock: 5,
        stock_seen: Some(made.stock),
        open: false,
        ..rice(60)
    };
    let changed = shop.service.product_save(&staff, change.clone()).await.unwrap();
    assert_eq!((changed.revision, changed.stock, changed.name.as_str(), changed.open), (2, 5, "𠮷大米", false));
    assert_eq!(changed, shop.look(made.id).await);

    let late = shop.service.product_save(&staff, change).await.unwrap_err();
    assert_eq!(late.code, ErrorCode::VersionConflict);
    assert_eq!(shop.count("rewards_audit").await, 2);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_is_sold_while_staff_edit_stays_sold(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let product = shop.product(10, 3, None).await;
    let member = shop.resident(100);
    shop.redeem(member, product.id, 1, "a").await.unwrap();
    // The form was opened with three left; one was sold meanwhile; six more came in.
    let change = ProductInput { id: Some(product.id), revision: 1, stock: 9, stock_seen: Some(3), ..rice(10) };
    assert_eq!(shop.service.product_save(&shop.world.staff(), change).await.unwrap().stock, 8);
    let too_few = ProductInput { id: Some(product.id), revision: 2, stock: 0, stock_seen: Some(9), ..rice(10) };
    assert_eq!(shop.service.product_save(&shop.world.staff(), too_few).await.unwrap_err().code, ErrorCode::VersionConflict);
    let blind = ProductInput { id: Some(product.id), revision: 2, stock: 9, ..rice(10) };
    assert_eq!(shop.service.product_save(&shop.world.staff(), blind).await.unwrap_err().code, ErrorCode::Required);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_catalogue_goes_by_price_in_pages_and_hides_what_is_closed(#[case] db: Db) {
    let shop = Shop::open(db).await;
    for price in [30, 10, 20, 10] {
        shop.product(price, 1, None).await;
    }
    let closed = shop.service.product_save(&shop.world.staff(), ProductInput { open: false, ..rice(5) }).await.unwrap();
    let resident = shop.world.holder(shop.resident(0));

    let mut prices = Vec::new();
    let mut page = PageRequest { first: Some(2), after: None };
    loop {
        let found = shop.service.product_list(&resident, None, page.clone()).await.unwrap();
        page.after = found.rows.last().map(|(cursor, _)| cursor.clone());
        let more = found.has_next;
        prices.extend(found.into_rows().into_iter().map(|product| product.price.hundredths() / 100));
        if !more {
            break;
        }
    }
    assert_eq!(prices, [10, 10, 20, 30]);
    assert_eq!(shop.service.product_list(&shop.world.staff(), None, PageRequest::default()).await.unwrap().rows.len(), 5);
    assert_eq!(shop.service.product_get(&resident, closed.id).await.unwrap_err().code, ErrorCode::NotFound);
    // A cursor of the residents' list is not one of the staff's.
    assert_eq!(shop.service.product_list(&shop.world.staff(), None, page).await.unwrap_err().code, ErrorCode::BadCursor);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn only_staff_change_the_catalogue_and_nobody_sees_another_tenants(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let product = shop.product(10, 3, None).await;
    for ctx in [shop.world.holder(shop.resident(0)), shop.world.public("product_save")] {
        assert_eq!(shop.service.product_save(&ctx, rice(1)).await.unwrap_err().code, ErrorCode::Forbidden);
    }
    let elsewhere = linli_testdb::World::default();
    assert_eq!(shop.service.product_get(&elsewhere.staff(), product.id).await.unwrap_err().code, ErrorCode::NotFound);
    let change = ProductInput { id: Some(product.id), revision: 1, stock_seen: Some(product.stock), ..rice(1) };
    assert_eq!(shop.service.product_save(&elsewhere.staff(), change).await.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(
        shop.service.product_list(&elsewhere.caller("x", Reach::Community), None, PageRequest::default()).await.unwrap().rows.len(),
        0
    );
}
