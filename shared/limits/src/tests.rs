//! In one process, and in several over a real Redis that is away, slow, emptied, or a cluster.

use std::{sync::Arc, time::Duration};

use linli_kernel::{Env, clock::ManualClock, random::OsRandom};
use linli_redis::Redis;
use linli_testredis::{Cluster, Proxy, Server, wanted};
use tokio_util::sync::CancellationToken;

use crate::Limits;

fn world() -> (Arc<ManualClock>, Env) {
    let clock = Arc::new(ManualClock::at("2026-03-02T01:00:12Z".parse().unwrap()));
    (clock.clone(), Env { clock, random: Arc::new(OsRandom) })
}

/// So many times; answers how many were let through.
fn taken(limits: &Limits, times: u32, most: u32) -> u32 {
    (0..times).map(|_| u32::from(limits.take("account", "somebody", most).is_ok())).sum()
}

/// Two processes that exchange their counts until the token is cancelled.
fn two(url: &str, env: &Env) -> ([Limits; 2], CancellationToken) {
    let stop = CancellationToken::new();
    let process = || {
        let limits = Limits::shared(env.clone(), Redis::at(url).unwrap(), "test").unwrap();
        let (running, stop) = (limits.clone(), stop.clone());
        tokio::spawn(async move { running.run(stop).await });
        limits
    };
    ([process(), process()], stop)
}

/// Until a process has heard that the sender has no more, or for ten seconds.
async fn hears_that_it_is_full(limits: &Limits, most: u32) -> bool {
    // Fewer turns than the limit has room for: by its own count alone it is never full.
    for _ in 0..100 {
        if limits.take("account", "somebody", most).is_err() {
            return true;
        }
        // What was let through meanwhile counts: it only makes the sum larger, never what the other has heard.
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    false
}

#[test]
fn a_sender_has_so_many_in_a_minute_and_others_have_their_own() {
    let (clock, env) = world();
    let limits = Limits::alone(env);
    assert_eq!(taken(&limits, 12, 10), 10);
    assert_eq!(limits.take("account", "somebody", 10), Err(48), "as long as the minute lasts");
    assert_eq!(limits.take("account", "somebody else", 10), Ok(()));
    assert_eq!(limits.take("address", "somebody", 10), Ok(()), "another kind of sender");
    assert_eq!(limits.take("account", "somebody", 0), Ok(()), "no limit");
    clock.advance(chrono::Duration::seconds(48));
    assert_eq!(taken(&limits, 12, 10), 10);
}

#[tokio::test]
async fn what_one_process_let_through_counts_in_the_other() {
    if !wanted() {
        return;
    }
    let (server, (clock, env)) = (Server::start().await, world());
    let ([one, other], stop) = two(&server.url(), &env);
    assert_eq!(taken(&one, 200, 160), 160);
    assert!(taken(&other, 10, 160) == 10, "at first it has heard nothing");
    assert!(hears_that_it_is_full(&other, 160).await);
    clock.advance(chrono::Duration::seconds(60));
    assert_eq!(taken(&other, 1, 160), 1, "a new minute");
    stop.cancel();
}

#[tokio::test]
async fn a_redis_that_is_away_or_slow_refuses_nobody_and_delays_nobody() {
    if !wanted() {
        return;
    }
    let (mut server, (_, env)) = (Server::start().await, world());
    let proxy = Proxy::before(&server.address()).await;
    let ([one, other], stop) = two(&proxy.url(), &env);
    proxy.delay(Duration::from_secs(3));
    let begun = std::time::Instant::now();
    assert_eq!((taken(&one, 200, 160), taken(&other, 200, 160)), (160, 160), "each by its own count");
    server.kill().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(one.take("account", "another", 160), Ok(()));
    assert!(begun.elapsed() < Duration::from_secs(3), "Redis' delay was waited for: {:?}", begun.elapsed());
    // Back again, and empty: the whole counts are told anew as soon as they grow.
    proxy.delay(Duration::ZERO);
    server.restart().await;
    for _ in 0..159 {
        one.take("account", "another", 160).unwrap();
    }
    for _ in 0..100 {
        if other.take("account", "another", 160).is_err() {
            stop.cancel();
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the other process heard nothing");
}

#[tokio::test]
async fn an_emptied_redis_is_filled_again_by_what_each_process_counted() {
    if !wanted() {
        return;
    }
    let (server, (_, env)) = (Server::start().await, world());
    let ([one, other], stop) = two(&server.url(), &env);
    assert_eq!(taken(&one, 100, 160), 100);
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.flush().await;
    assert_eq!(taken(&one, 60, 160), 60, "its whole count is told, not what was added");
    assert_eq!(taken(&other, 10, 160), 10);
    assert!(hears_that_it_is_full(&other, 160).await);
    stop.cancel();
}

#[tokio::test]
async fn the_counts_of_many_senders_go_through_a_cluster() {
    if !wanted() {
        return;
    }
    let (cluster, (_, env)) = (Cluster::start().await, world());
    let ([one, other], stop) = two(&cluster.url(), &env);
    for sender in 0..50 {
        for _ in 0..300 {
            one.take("address", &format!("10.0.0.{sender}"), 300).unwrap();
        }
    }
    // Half of what would fill it by its own count.
    for _ in 0..150 {
        let full = (0..50).filter(|sender| other.take("address", &format!("10.0.0.{sender}"), 300).is_err()).count();
        if full == 50 {
            stop.cancel();
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not every count arrived");
}
