//! Against Redis itself, where `LINLI_TEST_REDIS_URL` names one (`make test` does).

use std::{sync::Arc, time::Duration};

use linli_testredis::{Cluster, Proxy, Server, wanted};

use super::{MINUTE, SPACE, UNHURRIED, counted, eventually, recorder, store};
use crate::{Cache, MAX_VALUE_BYTES};

/// A cache in a namespace that only this test of this run uses, and a plain client beside it.
async fn fresh(test: &str) -> Option<(Cache, String, redis::aio::MultiplexedConnection)> {
    let url = std::env::var("LINLI_TEST_REDIS_URL").ok().filter(|url| !url.is_empty())?;
    let namespace = format!("test-{}-{test}", std::process::id());
    let plain = redis::Client::open(url.as_str()).unwrap().get_multiplexed_async_connection().await.unwrap();
    let cache = Cache::redis_with(&url, &namespace, UNHURRIED).unwrap();
    store(&cache, "probe", "works").await;
    Some((cache, namespace, plain))
}

#[tokio::test]
async fn value_is_read_replaced_and_forgotten_by_all_processes() {
    let Some((cache, namespace, _)) = fresh("basics").await else { return };
    let other = Cache::redis_with(&std::env::var("LINLI_TEST_REDIS_URL").unwrap(), &namespace, UNHURRIED).unwrap();
    let largest = "x".repeat(MAX_VALUE_BYTES - 2);
    cache.put(SPACE, "a", &"one", MINUTE).await;
    assert_eq!(eventually(&other, "a").await, "one");
    other.put(SPACE, "a", &largest, MINUTE).await;
    assert_eq!(cache.get::<String>(SPACE, "a").await, Some(largest));
    assert_eq!(cache.get::<String>("elsewhere", "a").await, None);
    other.forget(SPACE, "a").await;
    assert_eq!(cache.get::<String>(SPACE, "a").await, None);
    other.forget(SPACE, "a").await;
}

#[tokio::test]
async fn value_expires_and_no_life_is_longer_than_an_hour() {
    let Some((cache, namespace, mut plain)) = fresh("expiry").await else { return };
    cache.put(SPACE, "short", &1, Duration::from_millis(400)).await;
    cache.put(SPACE, "long", &2, Duration::from_secs(86_400)).await;
    cache.put(SPACE, "none", &3, Duration::ZERO).await;
    assert_eq!(
        (cache.get(SPACE, "short").await, cache.get(SPACE, "long").await, cache.get::<i32>(SPACE, "none").await),
        (Some(1), Some(2), None)
    );
    let left: i64 = redis::cmd("PTTL").arg(format!("{namespace}:{SPACE}:long")).query_async(&mut plain).await.unwrap();
    assert!((3_500_000..=3_600_000).contains(&left), "{left}");
    tokio::time::sleep(Duration::from_millis(450)).await;
    assert_eq!(cache.get::<i32>(SPACE, "short").await, None);
}

#[tokio::test]
async fn value_that_carries_another_key_is_refused_and_counted() {
    let recorder = recorder();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let Some((cache, namespace, mut plain)) = fresh("wrong-key").await else { return };
    let at = |key: &str| format!("{namespace}:{SPACE}:{key}");
    cache.put(SPACE, "mine", &"my secret", MINUTE).await;
    let theirs: Vec<u8> = redis::cmd("GET").arg(at("mine")).query_async(&mut plain).await.unwrap();
    let other_namespace = format!("another:{SPACE}:yours\n\"a\"").into_bytes();
    for raw in [theirs, other_namespace, b"\"bare\"".to_vec(), vec![0xff; 10]] {
        let () = redis::cmd("SET").arg(at("yours")).arg(raw).query_async(&mut plain).await.unwrap();
        assert_eq!(cache.get::<String>(SPACE, "yours").await, None);
    }
    assert_eq!(counted(&recorder, "get", "wrong_key"), 4);
    cache.put(SPACE, "yours", &"right", MINUTE).await;
    assert_eq!(cache.get::<String>(SPACE, "yours").await.as_deref(), Some("right"));
}

#[tokio::test]
async fn foreign_type_under_a_key_is_a_miss() {
    let Some((cache, namespace, mut plain)) = fresh("foreign").await else { return };
    let () = redis::cmd("RPUSH").arg(format!("{namespace}:{SPACE}:a")).arg("x").query_async(&mut plain).await.unwrap();
    assert_eq!(cache.get::<String>(SPACE, "a").await, None);
    cache.put(SPACE, "a", &"mended", MINUTE).await;
    assert_eq!(cache.get::<String>(SPACE, "a").await.as_deref(), Some("mended"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_who_give_up_never_hand_their_answer_to_others() {
    let Some((cache, ..)) = fresh("cancel").await else { return };
    let names: Arc<Vec<String>> = Arc::new((0..200).map(|number| format!("key-{number}")).collect());
    for name in names.iter() {
        cache.put(SPACE, name, name, MINUTE).await;
    }
    let mut callers = tokio::task::JoinSet::new();
    for caller in 0..64_u64 {
        let (cache, names) = (cache.clone(), names.clone());
        callers.spawn(async move { reads_with_cancellations(&cache, &names, caller).await });
    }
    let (hits, cancelled) = callers.join_all().await.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(hits > 1_000 && cancelled > 1_000, "{hits} hits, {cancelled} cancelled: nothing was tried");
    for name in names.iter() {
        assert_eq!(&eventually(&cache, name).await, name);
    }
}

/// 200 reads, most of them given up at some point of their way; answers how many hit and how many were given up.
async fn reads_with_cancellations(cache: &Cache, names: &[String], caller: u64) -> (u32, u32) {
    let (mut hits, mut cancelled, mut dice) = (0, 0, caller * 2 + 1);
    for _ in 0..200 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let name = names[(dice >> 33) as usize % names.len()].clone();
        let patience = Duration::from_micros((dice >> 40) % 6_000);
        let (own, wanted) = (cache.clone(), name.clone());
        let read = tokio::spawn(async move { own.get::<String>(SPACE, &wanted).await });
        let aborter = read.abort_handle();
        match tokio::time::timeout(patience, read).await {
            Ok(Ok(Some(value))) => {
                assert_eq!(value, name);
                hits += 1;
            }
            Ok(_) => {}
            Err(_) => {
                aborter.abort();
                cancelled += 1;
            }
        }
    }
    (hits, cancelled)
}

#[tokio::test]
async fn redis_that_stops_or_freezes_is_a_miss_until_it_is_back() {
    if wanted() {
        let mut server = Server::start().await;
        let cache = Cache::redis(&server.url(), "outage").unwrap();
        store(&cache, "a", "before").await;
        server.kill().await;
        assert_all_miss(&cache).await;
        server.restart().await;
        store(&cache, "probe", "again").await;
        assert_eq!(cache.get::<String>(SPACE, "a").await, None);

        store(&cache, "a", "before").await;
        server.signal("STOP").await;
        assert_all_miss(&cache).await;
        server.signal("CONT").await;
        store(&cache, "probe", "again").await;
        assert_eq!(eventually(&cache, "a").await, "before");
    }
}

async fn assert_all_miss(cache: &Cache) {
    for _ in 0..100 {
        assert_eq!(cache.get::<String>(SPACE, "a").await, None);
        cache.put(SPACE, "b", &1, MINUTE).await;
        cache.forget(SPACE, "b").await;
    }
}

#[tokio::test]
async fn keys_lie_on_every_server_of_a_cluster() {
    if wanted() {
        let cluster = Cluster::start().await;
        let cache = Cache::redis_with(&cluster.url(), "cluster", UNHURRIED).unwrap();
        for number in 0..60 {
            store(&cache, &format!("key-{number}"), &number.to_string()).await;
        }
        for server in &cluster.servers {
            let keys: u32 = server.ask(&redis::cmd("DBSIZE")).await;
            assert!(keys > 0, "{} has none", server.address());
        }
        cache.forget(SPACE, "key-7").await;
        assert_eq!(cache.get::<String>(SPACE, "key-7").await, None);
    }
}

// What a failover costs: misses until the next connection is made, and whatever the replica had not got yet.
#[tokio::test]
async fn a_failover_is_misses_and_then_the_replica() {
    if wanted() {
        let mut first = Server::start().await;
        let replica = first.replica().await;
        let proxy = Proxy::before(&first.address()).await;
        let cache = Cache::redis(&proxy.url(), "failover").unwrap();
        store(&cache, "a", "before").await;
        first.until_followed_by(&replica).await;
        first.kill().await;
        proxy.lead_to(&replica.address());
        replica.promote().await;
        assert_eq!(eventually(&cache, "a").await, "before");
        store(&cache, "a", "after").await;
    }
}
