//! F5: row-level security as the second wall. Everything here runs under the plain role the product serves under.

use std::sync::Arc;

use linli_kernel::CommunityId;
use linli_store::{Database, DatabaseOptions, Error, Store, Tx, params};
use linli_testdb::Db;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use uuid::Uuid;

use crate::ground::{Ground, add_note, new_tenant, visible};

async fn ground_with_notes(connections: u32, tenants: usize, each: usize) -> (Ground, Vec<CommunityId>) {
    let ground = Ground::with_pool(Db::Postgres, connections).await;
    let tenants: Vec<_> = (0..tenants).map(|_| new_tenant(&ground.world)).collect();
    for tenant in &tenants {
        let tx = ground.store.write(*tenant).await.unwrap();
        for _ in 0..each {
            add_note(&tx, ground.world.env.new_uuid()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    (ground, tenants)
}

// Seen failing under the owner's role: all six rows.
#[tokio::test]
async fn without_a_tenant_nothing_is_seen_and_nothing_can_be_written() {
    let (ground, _) = ground_with_notes(2, 2, 3).await;
    assert_eq!(visible(&ground.store.platform_read().await.unwrap()).await, 0);
    assert_eq!(ground.notes().await.len(), 6, "they are there");
    let tx = ground.store.platform_write().await.unwrap();
    let stray = params![ground.world.env.new_uuid(), ground.world.env.new_uuid()];
    let refused = tx.exec("INSERT INTO note (tenant_id, id, n) VALUES ($1, $2, 1)", stray).await.unwrap_err();
    assert!(refused.to_string().contains("row-level security"), "{refused}");
}

// Seen failing under the owner's role, and with a policy that checks nothing on writing.
#[tokio::test]
async fn another_tenants_rows_can_be_neither_seen_nor_changed_nor_made() {
    let (ground, tenants) = ground_with_notes(2, 2, 3).await;
    let tx = ground.store.write(tenants[0]).await.unwrap();
    assert_eq!(visible(&tx).await, 3);
    let foreign = tx.exec("UPDATE note SET n = 9 WHERE tenant_id <> $1", vec![]).await.unwrap();
    let deleted = tx.exec("DELETE FROM note WHERE tenant_id <> $1", vec![]).await.unwrap();
    assert_eq!((foreign, deleted), (0, 0));
    let smuggled = params![tenants[1], ground.world.env.new_uuid()];
    let refused = tx.exec("INSERT INTO note (tenant_id, id, n) SELECT $2, $3, 1 WHERE $1::uuid IS NOT NULL", smuggled).await.unwrap_err();
    assert!(refused.to_string().contains("row-level security"), "{refused}");
    drop(tx);
    assert_eq!(ground.notes().await.len(), 6);
}

/// What row-level security lets through, with each row's tenant.
async fn foreign_rows(tx: &Tx, tenant: CommunityId) -> usize {
    let rows = tx.all("SELECT tenant_id FROM note WHERE $1::uuid IS NOT NULL", vec![]).await.unwrap();
    assert!(!rows.is_empty());
    rows.iter().filter(|row| row.get::<Uuid>("tenant_id").unwrap() != tenant.uuid()).count()
}

// Seen failing with `SET` in place of `SET LOCAL`: 3,932 rows seen by transactions of no tenant.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_interleavings_over_two_connections_show_no_foreign_row() {
    let (ground, tenants) = ground_with_notes(2, 5, 2).await;
    let (ground, tenants) = (Arc::new(ground), Arc::new(tenants));
    let workers: Vec<_> = (0..10)
        .map(|seed| {
            let (ground, tenants, mut random) = (ground.clone(), tenants.clone(), StdRng::seed_from_u64(seed));
            tokio::spawn(async move {
                let mut foreign = 0;
                for _ in 0..1_000 {
                    foreign += one_interleaving(&ground, &tenants, &mut random).await;
                }
                foreign
            })
        })
        .collect();
    let mut foreign = 0;
    for worker in workers {
        foreign += worker.await.unwrap();
    }
    assert_eq!(foreign, 0);
}

/// One transaction of a random tenant, or of none, that ends in one of the ways transactions end.
async fn one_interleaving(ground: &Ground, tenants: &[CommunityId], random: &mut StdRng) -> usize {
    if random.random_range(0..5) == 0 {
        return usize::try_from(visible(&ground.store.platform_read().await.unwrap()).await).unwrap();
    }
    let tenant = tenants[random.random_range(0..tenants.len())];
    let tx = match random.random_range(0..2) {
        0 => ground.store.write(tenant).await.unwrap(),
        _ => ground.store.read(tenant).await.unwrap(),
    };
    let foreign = foreign_rows(&tx, tenant).await;
    match random.random_range(0..3) {
        0 => tx.commit().await.unwrap(),
        1 => drop(tx),
        _ => {
            tx.exec("SELECT 1 / 0 WHERE $1::uuid IS NOT NULL", vec![]).await.unwrap_err();
        }
    }
    foreign
}

// Seen failing with `SET` in place of `SET LOCAL` after the commit; a rollback undoes a plain SET as well.
#[tokio::test]
async fn the_tenant_does_not_outlive_its_transaction() {
    let (ground, tenants) = ground_with_notes(1, 1, 1).await;
    for commit in [true, false] {
        let tx = ground.store.write(tenants[0]).await.unwrap();
        assert_eq!(visible(&tx).await, 1);
        if commit {
            tx.commit().await.unwrap();
        } else {
            drop(tx);
        }
        let tx = ground.store.platform_read().await.unwrap();
        let left = tx.one("SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant", vec![]).await.unwrap();
        assert_eq!((left.get::<String>("tenant").unwrap().as_str(), visible(&tx).await), ("", 0));
    }
}

#[tokio::test]
async fn a_reading_transaction_cannot_write() {
    let (ground, tenants) = ground_with_notes(2, 1, 1).await;
    let tx = ground.store.read(tenants[0]).await.unwrap();
    let refused = add_note(&tx, ground.world.env.new_uuid()).await.unwrap_err();
    assert!(refused.to_string().contains("read-only"), "{refused}");
}

#[tokio::test]
async fn a_role_that_row_level_security_does_not_bind_is_refused() {
    let ground = Ground::new(Db::Postgres).await;
    ground.store.check_role().await.unwrap();
    assert!(matches!(ground.owner().await.check_role().await, Err(Error::Misuse(_))), "a superuser");

    // Roles belong to the whole server: this test's have its process id in their names.
    let (bypass, owner) = (format!("linli_bypass_{}", std::process::id()), format!("linli_owner_{}", std::process::id()));
    let admin = ground.owner().await;
    let tx = admin.platform_write().await.unwrap();
    for sql in [
        format!("CREATE ROLE {bypass} NOLOGIN BYPASSRLS"),
        format!("CREATE ROLE {owner} NOLOGIN"),
        format!("ALTER TABLE note OWNER TO {owner}"),
    ] {
        tx.exec(&sql, vec![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    for role in [&bypass, &owner] {
        let refused = as_role(&ground, role).await.check_role().await.unwrap_err();
        assert!(refused.to_string().contains(role.as_str()), "{refused}");
    }
    let tx = admin.platform_write().await.unwrap();
    for sql in ["ALTER TABLE note OWNER TO CURRENT_USER".to_owned(), format!("DROP ROLE {bypass}"), format!("DROP ROLE {owner}")] {
        tx.exec(&sql, vec![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

// Whoever has waited for a lock must see what was written meanwhile: a gate that was closed, a balance.
#[tokio::test]
async fn a_transaction_reads_what_is_committed_whatever_the_database_is_set_to() {
    let (ground, tenants) = ground_with_notes(1, 1, 1).await;
    let tx = ground.owner().await.platform_write().await.unwrap();
    let set = "DO $$ BEGIN
        EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = serializable', current_database());
    END $$";
    tx.exec(set, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let store = as_role(&ground, linli_testdb::ROLE).await;
    store.check_role().await.unwrap();
    let tx = store.write(tenants[0]).await.unwrap();
    let found = tx.one("SELECT current_setting('transaction_isolation') AS level WHERE $1::uuid IS NOT NULL", vec![]).await.unwrap();
    assert_eq!(found.get::<String>("level").unwrap(), "read committed");
}

async fn as_role(ground: &Ground, role: &str) -> Store {
    let DatabaseOptions::Postgres { url, .. } = &ground.db.options else { panic!("PostgreSQL") };
    let options = DatabaseOptions::Postgres { url: url.clone(), role: Some(role.to_owned()), max_connections: 1 };
    Store::new(Database::open(&options).await.unwrap(), "scoring")
}
