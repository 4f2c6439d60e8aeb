//! F7: an acknowledged commit is on the disk, whatever the server or the file was set to before.

use linli_store::Tx;
use linli_testdb::Db;

use crate::ground::Ground;

async fn setting(tx: &Tx, ask: &str, column: &str) -> String {
    tx.one(ask, vec![]).await.unwrap().get(column).unwrap()
}

async fn pragma(tx: &Tx, name: &str) -> i64 {
    tx.one(&format!("SELECT {name} AS value FROM pragma_{name}"), vec![]).await.unwrap().get("value").unwrap()
}

// Seen failing without the option in the pool on a server started with synchronous_commit=off, as that of the tests is,
// and with it against a database altered to off.
#[tokio::test]
async fn postgresql_waits_for_the_disk_although_server_and_database_say_otherwise() {
    let ground = Ground::new(Db::Postgres).await;
    let owner = ground.owner().await;
    let tx = owner.platform_read().await.unwrap();
    let name = setting(&tx, "SELECT current_database()::text AS name", "name").await;
    drop(tx);
    ground.db.open_again().await.close().await.unwrap();
    let admin = owner.platform_write().await.unwrap();
    admin.exec(&format!("ALTER DATABASE {name} SET synchronous_commit = off"), vec![]).await.unwrap();
    admin.commit().await.unwrap();

    let store = linli_store::Store::new(ground.db.open_again().await, "scoring");
    let tx = store.write(ground.world.tenant).await.unwrap();
    let platform = tx.platform();
    let row = platform.first("SHOW synchronous_commit", vec![]).await.unwrap().unwrap();
    assert_eq!(row.get::<String>("synchronous_commit").unwrap(), "on");
}

// Seen failing with `SqliteSynchronous::Normal` in the pool: 1.
#[tokio::test]
async fn sqlite_waits_for_the_disk_in_wal_mode_with_foreign_keys() {
    let ground = Ground::new(Db::Sqlite).await;
    for tx in [ground.store.platform_write().await.unwrap(), ground.store.platform_read().await.unwrap()] {
        assert_eq!(pragma(&tx, "synchronous").await, 2, "FULL");
        assert_eq!(setting(&tx, "SELECT journal_mode FROM pragma_journal_mode", "journal_mode").await, "wal");
        assert_eq!(pragma(&tx, "foreign_keys").await, 1);
    }
}
