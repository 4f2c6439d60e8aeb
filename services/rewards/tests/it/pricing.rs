//! Prices in the points of a scheme and a purse (G2, G14).

use linli_contracts::rewards::*;
use linli_kernel::ErrorCode;
use linli_testdb::Db;
use rstest::rstest;

use crate::shop::{Shop, rice};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g14_a_price_in_a_purse_takes_from_that_purse_alone(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let first = shop.ledger.adopt(&[("honour", false), ("bean", true), ("coin", true)]);
    let staff = shop.world.staff();
    let priced = ProductInput { purse: Some("coin".into()), stock: 5, ..rice(10) };
    let product = shop.service.product_save(&staff, priced.clone()).await.unwrap();
    assert_eq!((product.scheme, product.purse.as_deref()), (Some(first), Some("coin")));
    let member = shop.resident(100);
    let redeemed = shop.redeem(member, product.id, 2, "a").await.unwrap();
    assert_eq!((redeemed.scheme, redeemed.purse.as_deref()), (Some(first), Some("coin")));
    // A redemption is paid as it was priced, whatever the product costs by now.
    let second = shop.ledger.adopt(&[]);
    let change = ProductInput { id: Some(product.id), revision: 1, stock_seen: Some(5), scheme: Some(second), purse: None, ..priced };
    assert_eq!(shop.service.product_save(&staff, change).await.unwrap().scheme, Some(second));
    shop.redeem(member, product.id, 1, "b").await.unwrap();
    assert_eq!(shop.ledger.paid_from(), [(Some(first), Some("coin".into())), (Some(second), None)]);
    let stored = shop.service.redemption_get(&staff, redeemed.id).await.unwrap();
    assert_eq!((stored.scheme, stored.purse), (redeemed.scheme, redeemed.purse));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn g2_a_price_that_the_scheme_does_not_pay_is_refused_when_it_is_saved(#[case] db: Db) {
    let shop = Shop::open(db).await;
    let staff = shop.world.staff();
    let save = |input: ProductInput| shop.service.product_save(&staff, input);
    // A shop may open before there is a scheme; a purse without one is nobody's.
    let early = save(rice(10)).await.unwrap();
    assert_eq!((early.scheme, early.purse), (None, None));
    assert_eq!(save(ProductInput { purse: Some("bean".into()), ..rice(10) }).await.unwrap_err().code, ErrorCode::NoScheme);
    let first = shop.ledger.adopt(&[("honour", false), ("bean", true)]);
    for purse in ["honour", "gold"] {
        let refused = save(ProductInput { purse: Some(purse.into()), ..rice(10) }).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::UnknownPurse, Some("purse")));
        assert_eq!((refused.args["value"].as_str(), refused.args["known"].as_str()), (purse, "bean"));
    }
    // Pinned to the scheme that is meant: one adopted later does not make it unclear.
    assert_eq!(save(rice(10)).await.unwrap().scheme, Some(first));
    shop.ledger.adopt(&[("honour", false)]);
    assert_eq!(save(rice(10)).await.unwrap_err().code, ErrorCode::SchemeAmbiguous);
    let second = shop.ledger.adopt(&[("honour", false)]);
    assert_eq!(save(ProductInput { scheme: Some(second), ..rice(10) }).await.unwrap_err().code, ErrorCode::UnknownPurse);
    assert_eq!(shop.count("product").await, 2);
}
