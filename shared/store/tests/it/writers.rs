//! F2: several writers on SQLite queue instead of failing busy.

use linli_kernel::CommunityId;
use linli_store::{Store, params};
use linli_testdb::Db;
use uuid::Uuid;

use crate::ground::{Ground, add_note};

const WRITERS: u32 = 8;
const EACH: u32 = 50;

/// Reads the number and writes it back one higher: the upgrade from reading to writing is where a deferred BEGIN fails.
async fn increment(store: &Store, tenant: CommunityId, id: Uuid) -> linli_store::Result<()> {
    let tx = store.write(tenant).await?;
    let n: i64 = tx.one("SELECT n FROM note WHERE tenant_id = $1 AND id = $2", params![id]).await?.get("n")?;
    tx.exec("UPDATE note SET n = $3 WHERE tenant_id = $1 AND id = $2", params![id, n + 1]).await?;
    tx.commit().await
}

// Seen failing with deferred transactions: 269 of 400 refused as busy, 131 written.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_processes_writing_to_one_file_are_never_told_busy() {
    let ground = Ground::new(Db::Sqlite).await;
    let (tenant, id) = (ground.world.tenant, ground.world.env.new_uuid());
    let tx = ground.store.write(tenant).await.unwrap();
    add_note(&tx, id).await.unwrap();
    tx.commit().await.unwrap();

    let mut writers = Vec::new();
    for _ in 0..WRITERS {
        // A pool of its own, as another process has.
        let store = Store::new(ground.db.open_again().await, "scoring");
        writers.push(tokio::spawn(async move {
            let mut failed = 0;
            for _ in 0..EACH {
                failed += u32::from(increment(&store, tenant, id).await.is_err());
            }
            failed
        }));
    }
    let mut failed = 0;
    for writer in writers {
        failed += writer.await.unwrap();
    }
    let tx = ground.store.read(tenant).await.unwrap();
    let n: i64 = tx.one("SELECT n FROM note WHERE tenant_id = $1 AND id = $2", params![id]).await.unwrap().get("n").unwrap();
    assert_eq!((failed, n), (0, i64::from(WRITERS * EACH)));
}
