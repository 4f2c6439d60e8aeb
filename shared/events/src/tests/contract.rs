//! What both carriers promise, on both databases: in one process, and by streams between several.

use std::{collections::BTreeMap, sync::atomic::Ordering, time::Duration};

use linli_contracts::events::Fact;
use linli_store::outbox;
use linli_testdb::Db;
use rstest::rstest;

use super::product::Product;

/// How events go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    InProcess,
    Streams,
}

/// Nothing where streams are asked for and the machine has no Redis for tests.
async fn product(db: Db, shape: Shape, poison: u32) -> Option<Product> {
    let url = match shape {
        Shape::InProcess => None,
        Shape::Streams => Some(std::env::var("LINLI_TEST_REDIS_URL").ok()?),
    };
    Some(Product::start(db, url.as_deref(), poison).await)
}

#[rstest]
#[tokio::test]
async fn every_event_has_its_effect_once_in_every_service(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(Shape::InProcess, Shape::Streams)] shape: Shape,
) {
    let Some(product) = product(db, shape, u32::MAX).await else { return };
    let ids = product.publish(0..120).await;
    product.relay().await;
    let once: BTreeMap<_, _> = ids.into_iter().map(|id| (id, 1)).collect();
    for service in &product.services {
        assert_eq!(service.effects(), once);
    }
    assert!(product.relay.is_idle().await.unwrap());
    product.end().await;
}

#[rstest]
#[tokio::test]
async fn who_has_worked_an_event_off_is_not_asked_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(Shape::InProcess, Shape::Streams)] shape: Shape,
) {
    let Some(product) = product(db, shape, 0).await else { return };
    let event = product.publish(0..1).await[0];
    for _ in 0..3 {
        product.relay().await;
        product.world.advance(chrono::Duration::hours(1));
    }
    product.services[1].refuses.store(false, Ordering::SeqCst);
    product.relay().await;
    let asked = product.services.each_ref().map(|service| service.asked(event));
    let effects = product.services.each_ref().map(|service| service.effects()[&event]);
    assert_eq!((asked, effects), ([1, 4], [1, 1]));
    assert!(product.relay.is_idle().await.unwrap());
    product.end().await;
}

#[rstest]
#[tokio::test]
async fn a_poison_event_is_parked_with_its_reason_holds_up_nothing_and_is_retried_by_command(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(Shape::InProcess, Shape::Streams)] shape: Shape,
) {
    let Some(product) = product(db, shape, 3).await else { return };
    let ids = product.publish(0..10).await;
    product.relay().await;
    assert_eq!(product.services[1].effects().len(), 9, "the others went through");
    for tries in 2..=20 {
        let [waiting] = outbox::refused(&product.store, None).await.unwrap().try_into().unwrap();
        assert_eq!((waiting.id, waiting.attempts, waiting.parked), (ids[3], tries - 1, false));
        product.world.advance(chrono::Duration::hours(1));
        product.relay().await;
    }
    let [parked] = outbox::refused(&product.store, None).await.unwrap().try_into().unwrap();
    assert!(parked.parked && parked.failure.contains("it makes no sense"), "{parked:?}");
    assert!(product.relay.is_idle().await.unwrap(), "what is parked is not under way");
    product.publish(20..25).await;
    product.relay().await;
    assert_eq!(product.services[1].effects().len(), 14);

    product.services[1].refuses.store(false, Ordering::SeqCst);
    assert_eq!(outbox::retry(&product.store, &product.world.env).await.unwrap(), 1);
    product.relay().await;
    assert_eq!(product.services[1].effects()[&ids[3]], 1);
    assert_eq!(outbox::refused(&product.store, None).await.unwrap(), []);
    product.end().await;
}

#[rstest]
#[tokio::test]
async fn live_listeners_hear_an_event_once_every_service_has_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(Shape::InProcess, Shape::Streams)] shape: Shape,
) {
    let Some(product) = product(db, shape, 7).await else { return };
    let mut ear = product.feed.listen();
    product.publish(7..8).await;
    product.relay().await;
    product.publish(8..9).await;
    product.relay().await;
    // A gateway may have begun to listen after them; what comes from now on it hears.
    product.services[1].refuses.store(false, Ordering::SeqCst);
    let mut heard = vec![];
    for version in 9..500 {
        product.publish(version..version + 1).await;
        product.relay().await;
        while let Ok(event) = ear.try_recv() {
            let Fact::SchemePublished { version, .. } = event.fact else { panic!("{event:?}") };
            heard.push(version);
        }
        if heard.last().is_some_and(|last| *last >= 9) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(!heard.is_empty() && !heard.contains(&7), "{heard:?}");
    product.end().await;
}
