//! Redis breaks while events are under way: they come late, none is lost, and none has its effect twice.

use std::{collections::BTreeMap, time::Duration};

use linli_testdb::Db;
use linli_testredis::{Cluster, Proxy, Server, wanted};
use rstest::rstest;
use tokio::time::sleep;

use super::product::Product;

/// How Redis breaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    /// It crashes, is away for a while, and comes back empty.
    Stopped,
    /// It accepts everything and answers nothing.
    Frozen,
    /// Whatever is said to it or by it takes its time.
    Slow,
    /// It forgets everything, again and again.
    Emptied,
    /// It crashes, and its replica takes its place.
    FailedOver,
}

impl Fault {
    async fn strike(self, server: &mut Server, proxy: &Proxy) -> Option<Server> {
        match self {
            Fault::Stopped => {
                server.kill().await;
                sleep(Duration::from_millis(700)).await;
                server.restart().await;
            }
            Fault::Frozen => {
                server.signal("STOP").await;
                sleep(Duration::from_millis(2_500)).await;
                server.signal("CONT").await;
            }
            Fault::Slow => {
                proxy.delay(Duration::from_millis(300));
                sleep(Duration::from_secs(2)).await;
                proxy.delay(Duration::ZERO);
            }
            Fault::Emptied => {
                for _ in 0..5 {
                    server.flush().await;
                    sleep(Duration::from_millis(100)).await;
                }
            }
            Fault::FailedOver => {
                let replica = server.replica().await;
                server.kill().await;
                proxy.lead_to(&replica.address());
                replica.promote().await;
                return Some(replica);
            }
        }
        None
    }
}

/// Publishes before, during and after a fault while relays run; then every event has had its effect once, everywhere.
async fn survives(product: &Product, fault: impl Future<Output = Option<Server>>) {
    let (relay, stop) = (product.relay.clone(), product.stop.clone());
    product.tasks.spawn(async move { relay.run(Duration::from_millis(20), stop).await });
    let mut ids = product.publish(0..50).await;
    let during = async {
        let mut ids = vec![];
        for version in 100..130 {
            ids.extend(product.publish(version..version + 1).await);
            sleep(Duration::from_millis(20)).await;
        }
        ids
    };
    let (published, _replica) = tokio::join!(during, fault);
    ids.extend(published);
    ids.extend(product.publish(200..250).await);
    let all = async {
        while !product.relay.is_idle().await.unwrap() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), all).await.expect("every event is worked off within a minute");
    let once: BTreeMap<_, _> = ids.into_iter().map(|id| (id, 1)).collect();
    for service in &product.services {
        assert_eq!(service.effects(), once);
    }
}

#[rstest]
#[tokio::test]
async fn no_event_is_lost_or_doubled_by_what_becomes_of_redis(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(Fault::Stopped, Fault::Frozen, Fault::Slow, Fault::Emptied, Fault::FailedOver)] fault: Fault,
) {
    if !wanted() {
        return;
    }
    let mut server = Server::start().await;
    let proxy = Proxy::before(&server.address()).await;
    let product = Product::start(db, Some(&proxy.url()), u32::MAX).await;
    survives(&product, fault.strike(&mut server, &proxy)).await;
    product.end().await;
}

#[rstest]
#[tokio::test]
async fn events_go_by_a_cluster(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    if !wanted() {
        return;
    }
    let cluster = Cluster::start().await;
    let product = Product::start(db, Some(&cluster.url()), u32::MAX).await;
    survives(&product, async { None }).await;
    product.end().await;
}
