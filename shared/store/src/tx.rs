//! Transactions and rows.

use linli_kernel::CommunityId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, QueryResult, Statement, Value};
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::{Backend, Column, Database, Error, Result, Store};

/// How many bytes of a statement a trace shows; an insert of many rows is long.
const STATEMENT_SHOWN: usize = 200;

/// How many parameters an inserting statement has at most. PostgreSQL takes 65,535. On SQLite the driver looks up the name of
/// every parameter in a list, so the time grows with the square; many small statements of one text are prepared once.
const fn max_params(backend: Backend) -> usize {
    match backend {
        Backend::Sqlite => 1_500,
        Backend::Postgres => 30_000,
    }
}

/// What an insert does with a row whose key exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnConflict<'a> {
    /// Fails with [`Error::Unique`].
    Fail,
    /// Leaves the old row.
    Ignore,
    /// The text after `ON CONFLICT`, e.g. `(tenant_id, id) DO UPDATE SET name = excluded.name`.
    Do(&'a str),
}

/// A transaction; dropped without [`Tx::commit`] it is rolled back.
pub struct Tx {
    inner: DatabaseTransaction,
    tenant: Option<CommunityId>,
    backend: Backend,
    service: &'static str,
    /// The home cell, where this transaction is in another.
    home: Option<Database>,
}

impl Tx {
    pub(crate) fn new(
        inner: DatabaseTransaction,
        tenant: Option<CommunityId>,
        backend: Backend,
        service: &'static str,
        home: Option<Database>,
    ) -> Self {
        Self { inner, tenant, backend, service, home }
    }

    /// Makes everything durable.
    pub async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }

    /// The tenant, if this is a tenant's transaction.
    pub fn tenant(&self) -> Option<CommunityId> {
        self.tenant
    }

    /// Which database.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// The name of one of the service's own infrastructure tables, e.g. `scoring_outbox`.
    pub(crate) fn own_table(&self, name: &str) -> String {
        format!("{}_{name}", self.service)
    }

    /// All rows.
    pub async fn all(&self, sql: &str, params: Vec<Value>) -> Result<Vec<Row>> {
        self.all_as(self.tenant, sql, params).await
    }

    /// The first row, if any.
    pub async fn first(&self, sql: &str, params: Vec<Value>) -> Result<Option<Row>> {
        self.first_as(self.tenant, sql, params).await
    }

    /// The one row that must be there.
    pub async fn one(&self, sql: &str, params: Vec<Value>) -> Result<Row> {
        self.first(sql, params).await?.ok_or_else(|| Error::Misuse(format!("no row: {sql}")))
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn exec(&self, sql: &str, params: Vec<Value>) -> Result<u64> {
        self.exec_as(self.tenant, sql, params).await
    }

    /// Inserts many rows in as few statements as the parameter limit allows; answers how many were inserted or updated.
    /// In a tenant's transaction `tenant_id` is added by itself.
    pub async fn insert(&self, table: &str, columns: &[&str], rows: Vec<Vec<Value>>, on_conflict: OnConflict<'_>) -> Result<u64> {
        self.insert_as(self.tenant, table, columns, rows, on_conflict).await
    }

    /// The tables of no tenant (accounts, the directory), inside this transaction: nothing is bound or added by itself,
    /// parameters begin at `$1`. On PostgreSQL row-level security still holds for the tenant's own tables.
    pub fn platform(&self) -> Platform<'_> {
        Platform(self)
    }

    /// The tables of no tenant at home, from inside a tenant's transaction, to read them: this transaction where the tenant lives at home,
    /// else one more there. It is of another pool, and nobody waits the other way round.
    pub async fn at_home(&self) -> Result<AtHome<'_>> {
        match &self.home {
            None => Ok(AtHome::Here(self)),
            Some(home) => Ok(AtHome::There(Box::new(Store::new(home.clone(), self.service).platform_read().await?))),
        }
    }

    async fn all_as(&self, tenant: Option<CommunityId>, sql: &str, params: Vec<Value>) -> Result<Vec<Row>> {
        let rows = self.inner.query_all_raw(self.statement(tenant, sql, params)?).instrument(self.span(sql)).await?;
        Ok(rows.into_iter().map(Row).collect())
    }

    async fn first_as(&self, tenant: Option<CommunityId>, sql: &str, params: Vec<Value>) -> Result<Option<Row>> {
        Ok(self.inner.query_one_raw(self.statement(tenant, sql, params)?).instrument(self.span(sql)).await?.map(Row))
    }

    async fn exec_as(&self, tenant: Option<CommunityId>, sql: &str, params: Vec<Value>) -> Result<u64> {
        Ok(self.inner.execute_raw(self.statement(tenant, sql, params)?).instrument(self.span(sql)).await?.rows_affected())
    }

    async fn insert_as(
        &self,
        tenant: Option<CommunityId>,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
        on_conflict: OnConflict<'_>,
    ) -> Result<u64> {
        let per_statement = ((max_params(self.backend) - 1) / columns.len().max(1)).clamp(1, 1_000);
        let mut rows = rows.into_iter().peekable();
        let mut touched = 0;
        while rows.peek().is_some() {
            let chunk: Vec<_> = rows.by_ref().take(per_statement).collect();
            touched += self.insert_chunk(tenant, table, columns, chunk, on_conflict).await?;
        }
        Ok(touched)
    }

    async fn insert_chunk(
        &self,
        tenant: Option<CommunityId>,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
        on_conflict: OnConflict<'_>,
    ) -> Result<u64> {
        let (tenant_column, tenant_value, mut next) = if tenant.is_some() { ("tenant_id, ", "$1, ", 2) } else { ("", "", 1) };
        let mut sql = format!("INSERT INTO {table} ({tenant_column}{}) VALUES ", columns.join(", "));
        for (index, row) in rows.iter().enumerate() {
            if row.len() != columns.len() {
                return Err(Error::Misuse(format!("{table}: a row of {} values for {} columns", row.len(), columns.len())));
            }
            let places: Vec<String> = (next..next + row.len()).map(|n| format!("${n}")).collect();
            next += row.len();
            sql.push_str(&format!("{}({tenant_value}{})", if index == 0 { "" } else { ", " }, places.join(", ")));
        }
        match on_conflict {
            OnConflict::Fail => {}
            OnConflict::Ignore => sql.push_str(" ON CONFLICT DO NOTHING"),
            OnConflict::Do(action) => sql.push_str(&format!(" ON CONFLICT {action}")),
        }
        self.exec_as(tenant, &sql, rows.into_iter().flatten().collect()).await
    }

    /// `column IN (the ids bound at $n)`, one parameter for any number of ids; bind [`Tx::ids`] there.
    pub fn any_of(&self, column: &str, n: usize) -> String {
        match self.backend {
            Backend::Sqlite => format!("{column} IN (SELECT unhex(value) FROM json_each(${n}))"),
            Backend::Postgres => format!("{column} = ANY(${n})"),
        }
    }

    /// The ids for [`Tx::any_of`].
    pub fn ids(&self, ids: impl IntoIterator<Item = Uuid>) -> Value {
        match self.backend {
            Backend::Sqlite => {
                let hex: Vec<String> = ids.into_iter().map(|id| id.simple().to_string()).collect();
                serde_json::Value::from(hex).to_string().into()
            }
            Backend::Postgres => ids.into_iter().collect::<Vec<Uuid>>().into(),
        }
    }

    /// `column IN (the texts bound at $n)`, as [`Tx::any_of`]; bind [`Tx::texts`] there.
    pub fn any_text(&self, column: &str, n: usize) -> String {
        match self.backend {
            Backend::Sqlite => format!("{column} IN (SELECT value FROM json_each(${n}))"),
            Backend::Postgres => format!("{column} = ANY(${n})"),
        }
    }

    /// The texts for [`Tx::any_text`].
    pub fn texts(&self, texts: &[String]) -> Value {
        match self.backend {
            Backend::Sqlite => serde_json::Value::from(texts).to_string().into(),
            Backend::Postgres => texts.to_vec().into(),
        }
    }

    /// A statement within the trace of what it is for; what nobody asked for (a look into the outbox) makes no trace of its own.
    /// The text holds no values: those are bound.
    fn span(&self, sql: &str) -> Span {
        if Span::current().is_none() {
            return Span::none();
        }
        let system = if self.backend == Backend::Sqlite { "sqlite" } else { "postgresql" };
        tracing::info_span!("sql", db.system.name = system, db.query.text = beginning(sql), service = self.service)
    }

    fn statement(&self, tenant: Option<CommunityId>, sql: &str, mut params: Vec<Value>) -> Result<Statement> {
        let backend = match self.backend {
            Backend::Sqlite => DbBackend::Sqlite,
            Backend::Postgres => DbBackend::Postgres,
        };
        if let Some(tenant) = tenant {
            if !names_tenant(sql) {
                return Err(Error::Misuse(format!("a tenant's statement without $1: {sql}")));
            }
            params.insert(0, tenant.uuid().into());
        }
        Ok(Statement::from_sql_and_values(backend, sql, params))
    }
}

/// Where the tables of no tenant are read that stay at home; see [`Tx::at_home`].
pub enum AtHome<'a> {
    /// In the transaction that asked.
    Here(&'a Tx),
    /// In one more.
    There(Box<Tx>),
}

impl AtHome<'_> {
    /// These tables.
    pub fn platform(&self) -> Platform<'_> {
        match self {
            Self::Here(tx) => tx.platform(),
            Self::There(tx) => tx.platform(),
        }
    }
}

/// The tables of no tenant inside a transaction; see [`Tx::platform`].
#[derive(Clone, Copy)]
pub struct Platform<'a>(&'a Tx);

impl Platform<'_> {
    /// All rows.
    pub async fn all(&self, sql: &str, params: Vec<Value>) -> Result<Vec<Row>> {
        self.0.all_as(None, sql, params).await
    }

    /// The first row, if any.
    pub async fn first(&self, sql: &str, params: Vec<Value>) -> Result<Option<Row>> {
        self.0.first_as(None, sql, params).await
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn exec(&self, sql: &str, params: Vec<Value>) -> Result<u64> {
        self.0.exec_as(None, sql, params).await
    }

    /// Inserts many rows, as [`Tx::insert`] does, into a table without `tenant_id`.
    pub async fn insert(&self, table: &str, columns: &[&str], rows: Vec<Vec<Value>>, on_conflict: OnConflict<'_>) -> Result<u64> {
        self.0.insert_as(None, table, columns, rows, on_conflict).await
    }

    /// As [`Tx::any_of`].
    pub fn any_of(&self, column: &str, n: usize) -> String {
        self.0.any_of(column, n)
    }

    /// As [`Tx::ids`].
    pub fn ids(&self, ids: impl IntoIterator<Item = Uuid>) -> Value {
        self.0.ids(ids)
    }
}

/// As much of a statement as tells it from others.
fn beginning(sql: &str) -> &str {
    &sql[..sql.floor_char_boundary(STATEMENT_SHOWN)]
}

/// Whether `$1` stands in the statement; `$10` is another parameter.
fn names_tenant(sql: &str) -> bool {
    sql.match_indices("$1").any(|(at, _)| !sql[at + 2..].starts_with(|c: char| c.is_ascii_digit()))
}

/// A row read.
pub struct Row(QueryResult);

impl Row {
    /// The value of a column.
    pub fn get<T: Column>(&self, column: &str) -> Result<T> {
        Ok(T::read(&self.0, column)?)
    }

    /// The value of a JSON column.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T> {
        crate::from_json(self.get(column)?)
    }
}
