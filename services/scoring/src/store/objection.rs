//! Objections.

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::{Objection, ObjectionFilter, ObjectionStatus};
use linli_kernel::{AccountId, ObjectionId, PublicityId};
use linli_store::{Backend, Error, IntoValue, OnConflict, Result, Row, Tx, params};
use sea_orm::Value;

use crate::store::columns::OBJECTION;

fn status_name(status: ObjectionStatus) -> &'static str {
    match status {
        ObjectionStatus::Open => "OPEN",
        ObjectionStatus::Upheld => "UPHELD",
        ObjectionStatus::Corrected => "CORRECTED",
    }
}

fn status_of(name: &str) -> Result<ObjectionStatus> {
    let all = [ObjectionStatus::Open, ObjectionStatus::Upheld, ObjectionStatus::Corrected];
    all.into_iter().find(|status| status_name(*status) == name).ok_or_else(|| Error::Misuse(format!("objection status {name}")))
}

fn objection(row: &Row) -> Result<Objection> {
    Ok(Objection {
        id: row.get("id")?,
        publicity: row.get("publicity_id")?,
        line_no: row.get("line_no")?,
        entry: row.get("entry_id")?,
        reason: row.get("reason")?,
        status: status_of(&row.get::<String>("status")?)?,
        filed_at: row.get("filed_at")?,
        answer_by: row.get::<Option<NaiveDate>>("answer_by")?,
        answer: row.get("answer")?,
        answered_at: row.get::<Option<DateTime<Utc>>>("answered_at")?,
    })
}

/// Writes a new objection, of the public's with its receipt's digest. [`Error::Unique`] when the account has one open against the line.
pub async fn insert(tx: &Tx, objection: &Objection, filed_by: Option<AccountId>, receipt: Option<String>) -> Result<()> {
    let columns = ["id", "publicity_id", "line_no", "entry_id", "filed_by", "receipt", "reason", "status", "filed_at", "answer_by"];
    let mut row = params![objection.id, objection.publicity, objection.line_no, objection.entry, filed_by, receipt];
    row.extend(params![objection.reason.as_str(), status_name(objection.status), objection.filed_at, objection.answer_by]);
    tx.insert("objection", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

/// How many objections against a list wait for their answer.
pub async fn open_of(tx: &Tx, list: PublicityId) -> Result<u64> {
    let sql = "SELECT count(*) AS count FROM objection WHERE tenant_id = $1 AND publicity_id = $2 AND status = 'OPEN'";
    tx.one(sql, params![list]).await?.get("count")
}

/// How many of them were filed by the public, who alone get a receipt.
pub async fn open_public(tx: &Tx, list: PublicityId) -> Result<u64> {
    let sql =
        "SELECT count(*) AS count FROM objection WHERE tenant_id = $1 AND publicity_id = $2 AND status = 'OPEN' AND receipt IS NOT NULL";
    tx.one(sql, params![list]).await?.get("count")
}

/// An objection and who filed it. `hold` keeps others from answering it until the transaction ends.
pub async fn get(tx: &Tx, id: ObjectionId, hold: bool) -> Result<Option<(Objection, Option<AccountId>)>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let row = tx.first(&format!("SELECT {OBJECTION} FROM objection WHERE tenant_id = $1 AND id = $2 {lock}"), params![id]).await?;
    row.map(|row| Ok((objection(&row)?, row.get("filed_by")?))).transpose()
}

/// The objection with this digest of a receipt.
pub async fn by_receipt(tx: &Tx, digest: &str) -> Result<Option<Objection>> {
    let row = tx.first(&format!("SELECT {OBJECTION} FROM objection WHERE tenant_id = $1 AND receipt = $2"), params![digest]).await?;
    row.as_ref().map(objection).transpose()
}

/// Writes the answer of a held objection.
pub async fn answer(tx: &Tx, objection: &Objection, answered_by: Option<AccountId>) -> Result<()> {
    let sql = "UPDATE objection SET status = $3, answer = $4, answered_at = $5, answered_by = $6 WHERE tenant_id = $1 AND id = $2";
    let Objection { id, status, answer, answered_at, .. } = objection;
    tx.exec(sql, params![*id, status_name(*status), answer.as_deref(), *answered_at, answered_by]).await?;
    Ok(())
}

/// Objections by filter, oldest first, from after an id; one more than `limit`. `filed_by` limits them to one account's.
pub async fn list(
    tx: &Tx,
    filter: &ObjectionFilter,
    filed_by: Option<AccountId>,
    after: Option<ObjectionId>,
    limit: u32,
) -> Result<Vec<Objection>> {
    let (mut sql, mut values): (String, Vec<Value>) = (format!("SELECT {OBJECTION} FROM objection WHERE tenant_id = $1"), vec![]);
    let mut narrow = |condition: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            sql.push_str(&format!(" AND {condition} ${}", values.len() + 1));
        }
    };
    narrow("status =", filter.status.map(|status| status_name(status).into_value()));
    narrow("publicity_id =", filter.publicity.map(IntoValue::into_value));
    narrow("filed_by =", filed_by.map(IntoValue::into_value));
    narrow("id >", after.map(IntoValue::into_value));
    sql.push_str(&format!(" ORDER BY id LIMIT {}", limit + 1));
    tx.all(&sql, values).await?.iter().map(objection).collect()
}
