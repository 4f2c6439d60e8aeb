//! A server that is away, slow, or talks nonsense: misses, never errors, never another key's value, and an end of it.

use std::{
    future::Future,
    sync::atomic::Ordering,
    task::{Context, Waker},
    time::{Duration, Instant},
};

use super::{
    MINUTE, SPACE, UNHURRIED, counted, eventually, recorder, store,
    stub::{Fault, Stub},
};
use crate::Cache;

fn key(number: usize) -> String {
    format!("key-{}", number % 20)
}

async fn fill(cache: &Cache) {
    for number in 0..20 {
        store(cache, &key(number), &key(number)).await;
    }
}

#[tokio::test]
async fn answers_meant_for_the_read_before_are_refused_and_the_connection_replaced() {
    let recorder = recorder();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let stub = Stub::start(Fault::None).await;
    let cache = Cache::redis_with(&stub.url, "stub", UNHURRIED).unwrap();
    fill(&cache).await;
    stub.set(Fault::Shifted);
    for number in 0..200 {
        let read = cache.get::<String>(SPACE, &key(number)).await;
        assert!(read.is_none() || read == Some(key(number)), "{} answered {read:?}", key(number));
    }
    assert!(counted(&recorder, "get", "wrong_key") >= 5);
    // The stub is in order on every connection but the first, so only a new one helps.
    assert_eq!(eventually(&cache, &key(7)).await, key(7));
    assert_eq!(stub.connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn server_that_talks_nonsense_is_a_miss_until_it_talks_sense() {
    for fault in [Fault::Http, Fault::Pong] {
        let stub = Stub::start(Fault::None).await;
        let cache = Cache::redis(&stub.url, "stub").unwrap();
        fill(&cache).await;
        stub.set(fault);
        for number in 0..20 {
            assert_eq!(cache.get::<String>(SPACE, &key(number)).await, None);
            cache.put(SPACE, "other", &1, MINUTE).await;
            cache.forget(SPACE, "other").await;
        }
        stub.set(Fault::None);
        store(&cache, "probe", "again").await;
    }
}

#[tokio::test]
async fn silent_server_costs_a_few_callers_a_short_wait_and_the_others_nothing() {
    let recorder = recorder();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let stub = Stub::start(Fault::None).await;
    let cache = Cache::redis(&stub.url, "stub").unwrap();
    fill(&cache).await;
    let asked = stub.commands.load(Ordering::SeqCst);
    stub.set(Fault::Silent);
    let start = Instant::now();
    for number in 0..1_000 {
        assert_eq!(cache.get::<String>(SPACE, &key(number)).await, None);
    }
    // Five waits of 50 ms shut the gate; asking all thousand times would take 50 s.
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    assert!(stub.commands.load(Ordering::SeqCst) - asked < 20);
    assert!(counted(&recorder, "get", "late") >= 5 && counted(&recorder, "get", "away") >= 900);
    stub.set(Fault::None);
    store(&cache, "probe", "again").await;
}

#[tokio::test]
async fn server_that_greets_slower_than_anybody_waits_is_reached_nevertheless() {
    let stub = Stub::start(Fault::SlowGreeting).await;
    store(&Cache::redis(&stub.url, "stub").unwrap(), "probe", "reached").await;
}

#[tokio::test]
async fn server_that_was_never_there_is_a_miss() {
    // Port 1 is nobody's.
    let cache = Cache::redis("redis://127.0.0.1:1", "stub").unwrap();
    for _ in 0..50 {
        cache.put(SPACE, "a", &1, MINUTE).await;
        assert_eq!(cache.get::<i32>(SPACE, "a").await, None);
        cache.forget(SPACE, "a").await;
    }
}

#[tokio::test]
async fn command_runs_to_its_end_when_its_caller_gives_up() {
    let stub = Stub::start(Fault::None).await;
    let cache = Cache::redis(&stub.url, "stub").unwrap();
    {
        // Polled once and dropped: not even the connection exists yet.
        let put = std::pin::pin!(cache.put(SPACE, "a", &"kept", MINUTE));
        assert!(put.poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    for _ in 0..500 {
        if stub.commands.load(Ordering::SeqCst) == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(eventually(&cache, "a").await, "kept");
}
