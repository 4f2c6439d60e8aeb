//! Accounts: found by the blind index of their phone.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use linli_kernel::{AccountId, CommunityId};
use linli_store::{Backend, OnConflict, Platform, Result, Row, Tx, params};
use sea_orm::Value;

/// An account.
pub(crate) struct AccountRow {
    pub(crate) id: AccountId,
    pub(crate) name: String,
    pub(crate) phone_cipher: Vec<u8>,
    pub(crate) phone_index: Vec<u8>,
    pub(crate) password_hash: Option<String>,
}

/// An account to make.
pub(crate) struct NewAccount {
    pub(crate) id: AccountId,
    pub(crate) name: String,
    pub(crate) phone_cipher: Vec<u8>,
    pub(crate) phone_index: Vec<u8>,
    pub(crate) made_in: Option<CommunityId>,
}

const COLUMNS: &str = "id, name, phone_cipher, phone_index, password_hash";
const PER_STATEMENT: usize = 1_000;

fn read(row: &Row) -> Result<AccountRow> {
    Ok(AccountRow {
        id: row.get("id")?,
        name: row.get("name")?,
        phone_cipher: row.get("phone_cipher")?,
        phone_index: row.get("phone_index")?,
        password_hash: row.get("password_hash")?,
    })
}

/// The account of a phone.
pub(crate) async fn by_phone(tx: Platform<'_>, index: &[u8]) -> Result<Option<AccountRow>> {
    let row = tx.first(&format!("SELECT {COLUMNS} FROM account WHERE phone_index = $1"), params![index.to_vec()]).await?;
    row.as_ref().map(read).transpose()
}

/// One account.
pub(crate) async fn by_id(tx: Platform<'_>, id: AccountId) -> Result<Option<AccountRow>> {
    let row = tx.first(&format!("SELECT {COLUMNS} FROM account WHERE id = $1"), params![id]).await?;
    row.as_ref().map(read).transpose()
}

/// Holds an account until the transaction ends: whatever decides by what an account holds comes one after the other.
/// On SQLite a writing transaction has the whole database.
pub(crate) async fn lock(tx: &Tx, id: AccountId) -> Result<()> {
    if tx.backend() == Backend::Postgres {
        tx.platform().first("SELECT id FROM account WHERE id = $1 FOR UPDATE", params![id]).await?;
    }
    Ok(())
}

/// The same, if the password is still the one that was judged. What is judged takes a while, and whoever has changed it
/// meanwhile has shut out those who knew it.
pub(crate) async fn lock_unchanged(tx: &Tx, id: AccountId, judged: Option<&str>) -> Result<bool> {
    let lock = if tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT id FROM account WHERE id = $1 AND password_hash = $2 {lock}");
    Ok(tx.platform().first(&sql, params![id, judged]).await?.is_some())
}

/// The accounts of many phones, by blind index.
pub(crate) async fn by_phones(tx: Platform<'_>, indexes: &[Vec<u8>]) -> Result<HashMap<Vec<u8>, AccountId>> {
    let mut found = HashMap::new();
    for part in indexes.chunks(PER_STATEMENT) {
        let places: Vec<String> = (1..=part.len()).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT id, phone_index FROM account WHERE phone_index IN ({})", places.join(", "));
        let params: Vec<Value> = part.iter().map(|index| index.clone().into()).collect();
        for row in tx.all(&sql, params).await? {
            found.insert(row.get("phone_index")?, row.get("id")?);
        }
    }
    Ok(found)
}

/// Makes accounts; a phone that has one already keeps it.
pub(crate) async fn insert(tx: Platform<'_>, accounts: Vec<NewAccount>, now: DateTime<Utc>) -> Result<()> {
    let row = |account: NewAccount| params![account.id, account.name, account.phone_cipher, account.phone_index, account.made_in, now];
    let columns = ["id", "name", "phone_cipher", "phone_index", "made_in", "created_at"];
    let rows = accounts.into_iter().map(row).collect();
    tx.insert("account", &columns, rows, OnConflict::Do("(phone_index) DO NOTHING")).await.map(|_| ())
}

/// Sets the password.
pub(crate) async fn set_password(tx: Platform<'_>, id: AccountId, hash: &str) -> Result<()> {
    tx.exec("UPDATE account SET password_hash = $2 WHERE id = $1", params![id, hash]).await.map(|_| ())
}
