//! Objections to lines of results.

use linli_contracts::scoring::ResultObjection;
use linli_kernel::{AccountId, ObjectionId, ResultId};
use linli_store::{Backend, OnConflict, Result, Row, Tx, params};

use crate::store::columns::RESULT_OBJECTION;

fn objection(row: &Row) -> Result<ResultObjection> {
    Ok(ResultObjection {
        id: row.get("id")?,
        result: row.get("result_id")?,
        line_no: row.get("line_no")?,
        reason: row.get("reason")?,
        filed_at: row.get("filed_at")?,
        answer_by: row.get("answer_by")?,
        answer: row.get("answer")?,
        answered_at: row.get("answered_at")?,
    })
}

/// Writes a new objection. [`linli_store::Error::Unique`] when the account has objected to the line before.
pub(crate) async fn insert(tx: &Tx, of: &ResultObjection, by: AccountId) -> Result<()> {
    let columns = ["id", "result_id", "line_no", "filed_by", "reason", "filed_at", "answer_by"];
    let row = params![of.id, of.result, of.line_no, by, of.reason.as_str(), of.filed_at, of.answer_by];
    tx.insert("result_objection", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

/// One objection, held until the transaction ends.
pub(crate) async fn lock(tx: &Tx, id: ObjectionId) -> Result<Option<ResultObjection>> {
    let lock = if tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT {RESULT_OBJECTION} FROM result_objection WHERE tenant_id = $1 AND id = $2 {lock}");
    tx.first(&sql, params![id]).await?.as_ref().map(objection).transpose()
}

/// Writes the answer.
pub(crate) async fn answer(tx: &Tx, of: &ResultObjection, by: Option<AccountId>) -> Result<()> {
    let sql = "UPDATE result_objection SET answer = $3, answered_by = $4, answered_at = $5 WHERE tenant_id = $1 AND id = $2";
    tx.exec(sql, params![of.id, of.answer.as_deref(), by, of.answered_at]).await?;
    Ok(())
}

/// How many of these results' objections wait for their answer.
pub(crate) async fn open(tx: &Tx, results: &[ResultId]) -> Result<Vec<(ResultId, u32)>> {
    let sql = format!(
        "SELECT result_id, count(*) AS n FROM result_objection WHERE tenant_id = $1 AND {} AND answered_at IS NULL GROUP BY result_id",
        tx.any_of("result_id", 2)
    );
    let rows = tx.all(&sql, params![tx.ids(results.iter().map(|id| id.uuid()))]).await?;
    rows.iter().map(|row| Ok((row.get("result_id")?, row.get("n")?))).collect()
}

/// Objections to a result, longest waiting first, from after one; of everybody, or of one account; one more than `limit`.
pub(crate) async fn list(
    tx: &Tx,
    result: ResultId,
    by: Option<AccountId>,
    after: Option<ObjectionId>,
    limit: u32,
) -> Result<Vec<ResultObjection>> {
    let (mut conditions, mut values) = (String::new(), params![result]);
    if let Some(by) = by {
        values.extend(params![by]);
        conditions.push_str(&format!(" AND filed_by = ${}", values.len() + 1));
    }
    if let Some(after) = after {
        values.extend(params![after]);
        conditions.push_str(&format!(" AND id > ${}", values.len() + 1));
    }
    let sql = format!(
        "SELECT {RESULT_OBJECTION} FROM result_objection WHERE tenant_id = $1 AND result_id = $2{conditions} ORDER BY id LIMIT {}",
        limit + 1
    );
    tx.all(&sql, values).await?.iter().map(objection).collect()
}
