//! A migrated database with one more tenant table, `note`, and one of no tenant, `plain`.

use linli_kernel::CommunityId;
use linli_store::{Backend, Database, OnConflict, Store, Tx, params, schema};
use linli_testdb::{Db, ROLE, TestDb, World};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What a test stands on.
pub struct Ground {
    pub db: TestDb,
    pub world: World,
    /// A store of the scoring service.
    pub store: Store,
}

impl Ground {
    pub async fn new(db: Db) -> Self {
        Self::with_pool(db, 8).await
    }

    pub async fn with_pool(db: Db, connections: u32) -> Self {
        let db = TestDb::with_pool(db, connections).await;
        let owner = Database::open(&db.owner_options).await.unwrap();
        schema::tenant_table(owner.for_migrations(), "note", "id uuid NOT NULL, n bigint NOT NULL, text text, PRIMARY KEY (tenant_id, id)")
            .await
            .unwrap();
        schema::platform_table(owner.for_migrations(), "plain", "n bigint NOT NULL, PRIMARY KEY (n)").await.unwrap();
        schema::grant_role(owner.for_migrations(), ROLE, &[]).await.unwrap();
        owner.close().await.unwrap();
        Self { store: db.store("scoring"), db, world: World::default() }
    }

    /// The database as its owner, whom row-level security does not bind here (a superuser).
    pub async fn owner(&self) -> Store {
        Store::new(Database::open(&self.db.owner_options).await.unwrap(), "scoring")
    }

    /// The ids of all notes of all tenants, seen by the owner through a connection of its own.
    pub async fn notes(&self) -> Vec<Uuid> {
        let owner = self.owner().await;
        let tx = owner.platform_read().await.unwrap();
        tx.all("SELECT id FROM note", vec![]).await.unwrap().iter().map(|row| row.get("id").unwrap()).collect()
    }

    /// All rows of `plain`, seen in the same way.
    pub async fn plain(&self) -> Vec<i64> {
        let owner = self.owner().await;
        let tx = owner.platform_read().await.unwrap();
        tx.all("SELECT n FROM plain", vec![]).await.unwrap().iter().map(|row| row.get("n").unwrap()).collect()
    }

    /// Runs a statement on a pooled connection, outside of any transaction of the store.
    pub async fn raw(&self, sql: &str) -> Result<(), sea_orm::DbErr> {
        self.db.database().for_migrations().execute_unprepared(sql).await.map(|_| ())
    }
}

/// Adds one note inside a transaction.
pub async fn add_note(tx: &Tx, id: Uuid) -> linli_store::Result<()> {
    tx.insert("note", &["id", "n"], vec![params![id, 0_i64]], OnConflict::Fail).await.map(|_| ())
}

/// How many notes the transaction sees with a condition that does not name the tenant.
pub async fn visible(tx: &Tx) -> i64 {
    let no_tenant = if tx.tenant().is_none() { "SELECT count(*) AS n FROM note" } else { seen_through(tx.backend()) };
    tx.one(no_tenant, vec![]).await.unwrap().get("n").unwrap()
}

/// Mentions `$1` without restricting anything, so that only row-level security is left.
fn seen_through(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "SELECT count(*) AS n FROM note WHERE $1 IS NOT NULL",
        Backend::Postgres => "SELECT count(*) AS n FROM note WHERE $1::uuid IS NOT NULL",
    }
}

/// A tenant that is nobody else's.
pub fn new_tenant(world: &World) -> CommunityId {
    world.env.new_id()
}
