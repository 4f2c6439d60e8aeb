//! Addresses, leases, and what a line does when its server is away, replaced, or one of a cluster.

use std::time::{Duration, Instant};

use linli_testredis::{Cluster, Proxy, Server, wanted};

use crate::{BadRedis, Lease, Link, Redis};

const PATIENCE: Duration = Duration::from_secs(2);

fn lease(url: &str, holder: &str, life: u64) -> Lease {
    let link = Link::open(Redis::at(url).unwrap(), PATIENCE).unwrap();
    Lease::new(link, "test", "work", holder.into(), Duration::from_millis(life))
}

#[test]
fn an_address_names_one_server_or_some_of_a_cluster() {
    for good in ["redis://127.0.0.1:6379", "redis://:secret@host:6379/2", "redis-cluster://a:1,b:2", "redis-cluster://:secret@a:1,b:2"] {
        assert!(Redis::at(good).is_ok(), "{good}");
    }
    for bad in ["", "http://host", "redis-cluster://", "redis-cluster://a:port"] {
        assert_eq!(Redis::at(bad).err(), Some(BadRedis), "{bad}");
    }
}

#[tokio::test]
async fn one_of_several_leads_until_it_leaves_or_is_not_heard_of() {
    if !wanted() {
        return;
    }
    let server = Server::start().await;
    let (one, other) = (lease(&server.url(), "one", 3_000), lease(&server.url(), "other", 60_000));
    for _ in 0..4 {
        assert_eq!((one.leads().await, other.leads().await), (true, false));
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!((other.leads().await, one.leads().await), (true, false), "taken over");
    one.leave().await;
    assert!(other.leads().await, "nobody gives back what another holds");
    other.leave().await;
    assert!(one.leads().await, "at once");
}

// What makes the database's own claims necessary: see `of_two_that_lead_each_job_is_done_once…` of the store.
#[tokio::test]
async fn an_emptied_redis_has_a_new_leader_and_without_one_everybody_leads() {
    if !wanted() {
        return;
    }
    let mut server = Server::start().await;
    let (one, other) = (lease(&server.url(), "one", 60_000), lease(&server.url(), "other", 60_000));
    assert!(one.leads().await);
    server.flush().await;
    assert!(other.leads().await, "while the first still believes to lead");
    assert!(!one.leads().await);
    server.kill().await;
    assert!(one.leads().await && other.leads().await);
    server.restart().await;
    assert!(other.leads().await && !one.leads().await);
    server.signal("STOP").await;
    let begun = Instant::now();
    assert!(one.leads().await);
    assert!(begun.elapsed() < PATIENCE * 3, "{:?}", begun.elapsed());
    server.signal("CONT").await;
}

#[tokio::test]
async fn a_line_finds_the_replica_that_took_over() {
    if !wanted() {
        return;
    }
    let mut first = Server::start().await;
    let replica = first.replica().await;
    let proxy = Proxy::before(&first.address()).await;
    let link = Link::open(Redis::at(&proxy.url()).unwrap(), PATIENCE).unwrap();
    let mut set = redis::cmd("SET");
    set.arg("a").arg("before");
    link.ask::<()>(set).await.unwrap();
    first.until_followed_by(&replica).await;
    first.kill().await;
    proxy.lead_to(&replica.address());
    replica.promote().await;
    let mut get = redis::cmd("GET");
    get.arg("a");
    let mut answers = vec![];
    for _ in 0..3 {
        answers.push(link.ask::<String>(get.clone()).await.ok());
    }
    assert_eq!(answers.last().unwrap().as_deref(), Some("before"), "{answers:?}");
}

#[tokio::test]
async fn a_cluster_is_one_redis() {
    if !wanted() {
        return;
    }
    let cluster = Cluster::start().await;
    let link = Link::open(Redis::at(&cluster.url()).unwrap(), PATIENCE).unwrap();
    for number in 0..30 {
        let mut set = redis::cmd("SET");
        set.arg(format!("key-{number}")).arg(number);
        link.ask::<()>(set).await.unwrap();
    }
    let mut together = redis::Pipeline::new();
    together.cmd("INCR").arg("{one}:a").ignore().cmd("INCR").arg("{one}:b");
    assert_eq!(link.send::<Vec<u32>>(together).await.unwrap(), [1]);
    let (one, other) = (lease(&cluster.url(), "one", 60_000), lease(&cluster.url(), "other", 60_000));
    assert_eq!((one.leads().await, other.leads().await), (true, false));
}
