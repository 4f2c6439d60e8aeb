//! The rules for statements, and inserting and finding in bulk.

use std::collections::HashSet;

use linli_store::{Error, OnConflict, params};
use linli_testdb::Db;
use rstest::rstest;
use uuid::Uuid;

use crate::ground::{Ground, add_note};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_tenants_statement_that_does_not_name_the_tenant_is_refused(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    let ten: Vec<sea_orm::Value> = (0..10_i64).map(|n| n.into()).collect();
    for (sql, values) in [("SELECT n FROM note", vec![]), ("DELETE FROM note", vec![]), ("SELECT n FROM note WHERE n = $10", ten)] {
        assert!(matches!(tx.all(sql, values).await, Err(Error::Misuse(_))), "{sql}");
    }
    assert!(tx.all("SELECT n FROM note WHERE tenant_id=$1", vec![]).await.is_ok());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn thousands_of_rows_go_in_and_are_found_by_ten_thousand_ids(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let ids: Vec<Uuid> = (0..5_000).map(|_| ground.world.env.new_uuid()).collect();
    let rows = ids.iter().enumerate().map(|(n, id)| params![*id, n as i64, "𠮷"]).collect();
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    assert_eq!(tx.insert("note", &["id", "n", "text"], rows, OnConflict::Fail).await.unwrap(), 5_000);
    tx.commit().await.unwrap();

    let strangers = (0..5_000).map(|_| ground.world.env.new_uuid());
    let asked: Vec<Uuid> = ids.iter().copied().chain(strangers).collect();
    let tx = ground.store.read(ground.world.tenant).await.unwrap();
    let sql = format!("SELECT id FROM note WHERE tenant_id = $1 AND {}", tx.any_of("id", 2));
    let found: HashSet<Uuid> = tx.all(&sql, vec![tx.ids(asked)]).await.unwrap().iter().map(|row| row.get("id").unwrap()).collect();
    assert_eq!(found, ids.into_iter().collect());
    assert!(tx.all(&sql, vec![tx.ids([])]).await.unwrap().is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_row_that_exists_is_refused_left_or_changed_as_asked(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let id = ground.world.env.new_uuid();
    let insert = async |n: i64, on_conflict: OnConflict<'_>| {
        let tx = ground.store.write(ground.world.tenant).await.unwrap();
        let touched = tx.insert("note", &["id", "n"], vec![params![id, n]], on_conflict).await;
        if touched.is_ok() {
            tx.commit().await.unwrap();
        }
        touched
    };
    assert_eq!(insert(1, OnConflict::Fail).await.unwrap(), 1);
    assert!(matches!(insert(2, OnConflict::Fail).await, Err(Error::Unique(_))));
    assert_eq!(insert(3, OnConflict::Ignore).await.unwrap(), 0);
    assert_eq!(insert(4, OnConflict::Do("(tenant_id, id) DO UPDATE SET n = excluded.n")).await.unwrap(), 1);
    let tx = ground.store.read(ground.world.tenant).await.unwrap();
    assert_eq!(tx.one("SELECT n FROM note WHERE tenant_id = $1", vec![]).await.unwrap().get::<i64>("n").unwrap(), 4);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_nothing(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    add_note(&tx, ground.world.env.new_uuid()).await.unwrap();
    drop(tx);
    assert!(ground.notes().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_key_that_points_nowhere_is_told_apart(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    let columns = ["id", "member_id", "product_id", "product_name", "quantity", "points", "status", "attempts", "created_at"];
    let (id, env) = (ground.world.env.new_uuid(), &ground.world.env);
    let row = params![id, id, id, "x", 1_i64, 1_i64, "RESERVED", 1_i64, env.now()];
    let inserted = tx.insert("redemption", &columns, vec![row], OnConflict::Fail).await;
    assert!(matches!(inserted, Err(Error::ForeignKey(_))), "{inserted:?}");
}

// Seen failing without the triggers of `append_only`.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_database_itself_refuses_to_change_what_is_append_only(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let world = &ground.world;
    let tx = ground.store.write(world.tenant).await.unwrap();
    linli_store::audit::record(&tx, &world.env, &world.staff(), "it", Some("why"), &()).await.unwrap();
    tx.commit().await.unwrap();
    for sql in ["UPDATE scoring_audit SET reason = 'x' WHERE tenant_id = $1", "DELETE FROM scoring_audit WHERE tenant_id = $1"] {
        let tx = ground.store.write(world.tenant).await.unwrap();
        let refused = tx.exec(sql, vec![]).await.unwrap_err();
        assert!(refused.to_string().contains("never changed"), "{refused}");
    }
    if db == Db::Postgres {
        let refused = ground.raw("TRUNCATE scoring_audit").await.unwrap_err();
        assert!(refused.to_string().contains("permission denied"), "{refused}");
    }
    let tx = ground.store.read(world.tenant).await.unwrap();
    let row = tx.one("SELECT subject, reason, details FROM scoring_audit WHERE tenant_id = $1", vec![]).await.unwrap();
    assert_eq!((row.get::<String>("subject").unwrap(), row.get::<Option<String>>("reason").unwrap()), ("it".into(), Some("why".into())));
    assert_eq!(row.get::<serde_json::Value>("details").unwrap(), serde_json::Value::Null);
}
