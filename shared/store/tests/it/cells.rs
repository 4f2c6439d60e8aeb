//! Cells from the inside: which tables move, and the gate in the database.

use std::time::{Duration, Instant};

use linli_store::{
    cells::{STAY, moving},
    params,
};
use linli_testdb::Db;

use crate::ground::{Ground, add_note, new_tenant};

/// The tables of the tests' own.
const OF_TESTS: [&str; 2] = ["note", "plain"];

async fn names(ground: &Ground, sql: &str) -> Vec<String> {
    let owner = ground.owner().await;
    let tx = owner.platform_read().await.unwrap();
    tx.all(sql, vec![]).await.unwrap().iter().map(|row| row.get("name").unwrap()).collect()
}

#[tokio::test]
async fn every_table_either_moves_with_a_community_or_stays_at_home() {
    let ground = Ground::new(Db::Postgres).await;
    let all = "SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = current_schema()::text::regnamespace
                   AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE 'seaql_migrations%'";
    let all = names(&ground, all).await;
    let moves: Vec<&str> = moving().map(|(table, _)| table).collect();
    let in_neither: Vec<_> = all
        .iter()
        .filter(|table| !OF_TESTS.contains(&table.as_str()) && moves.contains(&table.as_str()) == STAY.contains(&table.as_str()))
        .collect();
    assert!(in_neither.is_empty(), "say in cells/tables.rs whether these move: {in_neither:?}");
    let gone: Vec<_> = moves.iter().chain(&STAY).filter(|table| !all.iter().any(|known| known == *table)).collect();
    assert!(gone.is_empty(), "listed, and not there: {gone:?}");
    let refer = "SELECT format('%s %s', k.conrelid::regclass, k.confrelid::regclass) AS name FROM pg_constraint k
                 JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'f' AND NOT c.relispartition";
    for pair in names(&ground, refer).await {
        let (from, to) = pair.split_once(' ').unwrap();
        assert_eq!(moves.contains(&from), moves.contains(&to), "{from} refers to {to}, and only one of them moves");
    }
    // An update or a delete tells whose the row was.
    let columns: Vec<_> = moving().map(|(table, column)| format!("('{table}', '{column}')")).collect();
    let silent = format!(
        "SELECT t.n AS name FROM (VALUES {}) AS t (n, col) JOIN pg_class c ON c.oid = t.n::regclass WHERE c.relreplident <> 'f'
           AND NOT EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                           WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = t.col)",
        columns.join(", ")
    );
    assert_eq!(names(&ground, &silent).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_closed_gate_lets_readers_in_and_makes_writers_wait_until_it_opens_by_itself() {
    let ground = Ground::new(Db::Postgres).await;
    let (shut, other) = (new_tenant(&ground.world), new_tenant(&ground.world));
    let owner = ground.owner().await;
    let tx = owner.platform_write().await.unwrap();
    let closed = "INSERT INTO cell_gate VALUES ($1, 1, 'closing', clock_timestamp() + interval '2 s')";
    tx.exec(closed, params![shut]).await.unwrap();
    tx.commit().await.unwrap();
    let begun = Instant::now();
    for tenant in [shut, other] {
        ground.store.read(tenant).await.unwrap();
        ground.store.snapshot(tenant).await.unwrap();
    }
    ground.store.write(other).await.unwrap();
    assert!(begun.elapsed() < Duration::from_millis(1_500), "{:?}", begun.elapsed());
    let tx = ground.store.write(shut).await.unwrap();
    assert!(begun.elapsed() > Duration::from_millis(1_500), "{:?}", begun.elapsed());
    add_note(&tx, ground.world.env.new_uuid()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn whoever_closes_the_gate_can_tell_that_nobody_is_still_writing() {
    let ground = Ground::new(Db::Postgres).await;
    let (tenant, owner) = (new_tenant(&ground.world), ground.owner().await);
    let alone = async |whose: Option<uuid::Uuid>| {
        let tx = owner.platform_write().await.unwrap();
        let row = tx.one("SELECT pg_try_advisory_xact_lock(linli_cell_key($1)) AS alone", params![whose]).await.unwrap();
        row.get::<bool>("alone").unwrap()
    };
    let reading = ground.store.read(tenant).await.unwrap();
    assert!(alone(Some(tenant.uuid())).await, "a reader holds nobody up");
    drop(reading);
    let writing = ground.store.write(tenant).await.unwrap();
    assert!(!alone(Some(tenant.uuid())).await);
    writing.commit().await.unwrap();
    assert!(alone(Some(tenant.uuid())).await);
    // Relays and runners write across communities, under the lock of nobody; so does the owner here, hence the other service.
    let relaying = ground.store.platform_write().await.unwrap();
    let looks = ground.db.store("members");
    let tx = looks.platform_write().await.unwrap();
    let row = tx.one("SELECT pg_try_advisory_xact_lock(linli_cell_key(NULL)) AS alone", vec![]).await.unwrap();
    assert!(!row.get::<bool>("alone").unwrap());
    drop(relaying);
}
