//! Idempotency keys: one effect, however many call at once; other input is a conflict.

use std::sync::Arc;

use linli_kernel::{ApiError, ErrorCode};
use linli_store::idempotency;
use linli_testdb::Db;
use rstest::rstest;
use uuid::Uuid;

use crate::ground::{Ground, add_note};

/// Makes a note under a key, once; answers the note's id.
async fn make(ground: &Ground, key: &str, input: &str) -> Result<Uuid, ApiError> {
    let tx = ground.store.write(ground.world.tenant).await?;
    if let Some(known) = idempotency::claim(&tx, &ground.world.env, key, &input).await? {
        return Ok(known);
    }
    let id = ground.world.env.new_uuid();
    add_note(&tx, id).await?;
    if input == "fails" {
        return Err(ApiError::new(ErrorCode::OutOfStock));
    }
    idempotency::keep(&tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

// Seen failing with a look before the insert in place of the key's own conflict: eight notes on PostgreSQL.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_parallel_calls_with_one_key_have_one_effect(#[case] db: Db) {
    let ground = Arc::new(Ground::new(db).await);
    let calls: Vec<_> = (0..64)
        .map(|_| {
            let ground = ground.clone();
            tokio::spawn(async move { make(&ground, "key", "rice").await.unwrap() })
        })
        .collect();
    let mut answers = Vec::new();
    for call in calls {
        answers.push(call.await.unwrap());
    }
    assert_eq!(ground.notes().await, [answers[0]]);
    assert!(answers.iter().all(|answer| *answer == answers[0]));

    // So it stays a month later and for a process that has just started.
    ground.world.advance(chrono::Duration::days(31));
    let store = linli_store::Store::new(ground.db.open_again().await, "scoring");
    let tx = store.write(ground.world.tenant).await.unwrap();
    assert_eq!(idempotency::claim::<_, Uuid>(&tx, &ground.world.env, "key", &"rice").await.unwrap(), Some(answers[0]));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn other_input_is_a_conflict_and_a_failed_call_uses_no_key(#[case] db: Db) {
    let ground = Ground::new(db).await;
    make(&ground, "a", "rice").await.unwrap();
    assert_eq!(make(&ground, "a", "oil").await.unwrap_err().code, ErrorCode::IdempotencyConflict);
    assert_eq!(make(&ground, "b", "fails").await.unwrap_err().code, ErrorCode::OutOfStock);
    assert!(make(&ground, "b", "oil").await.is_ok());
    assert_eq!(ground.notes().await.len(), 2);
}
