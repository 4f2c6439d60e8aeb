//! The cache of one process, and the limits that hold for both.

use std::time::Duration;

use super::{MINUTE, SPACE, counted, recorder};
use crate::{Cache, CacheError, Home, MAX_KEY_BYTES, MAX_VALUE_BYTES};

#[tokio::test]
async fn value_is_read_replaced_and_forgotten_by_all_clones() {
    let cache = Cache::in_process(10);
    let other = cache.clone();
    assert_eq!(cache.get::<String>(SPACE, "a").await, None);
    cache.put(SPACE, "a", &"one", MINUTE).await;
    assert_eq!(other.get::<String>(SPACE, "a").await.as_deref(), Some("one"));
    other.put(SPACE, "a", &"two", MINUTE).await;
    assert_eq!(cache.get::<String>(SPACE, "a").await.as_deref(), Some("two"));
    assert_eq!(cache.get::<String>("elsewhere", "a").await, None);
    other.forget(SPACE, "a").await;
    assert_eq!(cache.get::<String>(SPACE, "a").await, None);
}

#[tokio::test]
async fn each_value_has_its_own_life_and_a_replacement_begins_a_new_one() {
    let cache = Cache::in_process(10);
    cache.put(SPACE, "short", &1, Duration::from_millis(400)).await;
    cache.put(SPACE, "long", &2, MINUTE).await;
    cache.put(SPACE, "shortened", &3, MINUTE).await;
    cache.put(SPACE, "shortened", &4, Duration::from_millis(400)).await;
    cache.put(SPACE, "none", &5, Duration::ZERO).await;
    assert_eq!((cache.get(SPACE, "short").await, cache.get(SPACE, "shortened").await), (Some(1), Some(4)));
    tokio::time::sleep(Duration::from_millis(450)).await;
    for (key, value) in [("short", None), ("long", Some(2)), ("shortened", None), ("none", None)] {
        assert_eq!(cache.get::<i32>(SPACE, key).await, value, "{key}");
    }
}

#[tokio::test]
async fn number_of_values_is_bounded() {
    let cache = Cache::in_process(50);
    for number in 0..1_000 {
        cache.put(SPACE, &number.to_string(), &number, MINUTE).await;
    }
    let Home::Local(local) = &cache.0.home else { panic!("not local") };
    assert!(local.len().await <= 50, "{}", local.len().await);
}

#[tokio::test]
async fn what_is_outside_the_limits_is_not_cached_and_counted() {
    let recorder = recorder();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let cache = Cache::in_process(10);
    let (largest, long) = ("x".repeat(MAX_VALUE_BYTES - 2), "k".repeat(MAX_KEY_BYTES));
    cache.put(SPACE, &long, &largest, MINUTE).await;
    assert_eq!(cache.get::<String>(SPACE, &long).await, Some(largest.clone()));
    cache.put(SPACE, "big", &(largest + "x"), MINUTE).await;
    assert_eq!(cache.get::<String>(SPACE, "big").await, None);
    for key in [long + "k", "line\nfeed".to_owned(), String::new()] {
        cache.put(SPACE, &key, &1, MINUTE).await;
        assert_eq!(cache.get::<i32>(SPACE, &key).await, None, "{key}");
    }
    assert_eq!((counted(&recorder, "put", "unfit"), counted(&recorder, "get", "unfit")), (4, 3));
    assert_eq!((counted(&recorder, "put", "done"), counted(&recorder, "get", "done"), counted(&recorder, "get", "absent")), (1, 1, 1));
}

#[tokio::test]
async fn value_of_another_shape_is_a_miss() {
    let recorder = recorder();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let cache = Cache::in_process(10);
    cache.put(SPACE, "a", &"text", MINUTE).await;
    assert_eq!(cache.get::<u32>(SPACE, "a").await, None);
    assert_eq!(counted(&recorder, "get", "unreadable"), 1);
}

#[tokio::test]
async fn wrong_settings_are_refused_without_telling_the_url() {
    for url in ["", "postgres://u:hunter2@h", "redis://u:hunter2@h:port", "rediss://u:hunter2@h"] {
        let error = Cache::redis(url, "linli").unwrap_err();
        assert_eq!(error, CacheError::Url, "{url}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    for namespace in ["", "a:b", "{a}", "a b"] {
        assert_eq!(Cache::redis("redis://127.0.0.1:1", namespace).unwrap_err(), CacheError::Namespace, "{namespace}");
    }
}

#[test]
fn redis_outside_a_runtime_is_refused() {
    assert_eq!(Cache::redis("redis://127.0.0.1:1", "linli").unwrap_err(), CacheError::NoRuntime);
}
