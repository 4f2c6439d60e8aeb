//! Idempotency keys, stored with a hash of the input: the same call again has no second effect,
//! the same key with other input is an error.

use linli_kernel::{ApiError, Env, ErrorCode};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{OnConflict, Tx, params, to_json};

/// Claims a key inside the effect's transaction. `Some(result)` means the effect happened before: answer that.
/// A parallel call with the same key waits here until the first has committed.
pub async fn claim<I: Serialize + Sync, T: DeserializeOwned>(tx: &Tx, env: &Env, key: &str, input: &I) -> Result<Option<T>, ApiError> {
    let (table, hash) = (tx.own_table("idempotency"), hash(input)?);
    let row = params![key, hash.clone(), env.now()];
    if tx.insert(&table, &["key", "input_hash", "at"], vec![row], OnConflict::Ignore).await? == 1 {
        return Ok(None);
    }
    known(tx, key, &hash).await
}

/// What the effect of a key came to, where it has happened before; looked up before work that would only be thrown away.
pub async fn done<I: Serialize + Sync, T: DeserializeOwned>(tx: &Tx, key: &str, input: &I) -> Result<Option<T>, ApiError> {
    known(tx, key, &hash(input)?).await
}

async fn known<T: DeserializeOwned>(tx: &Tx, key: &str, hash: &[u8]) -> Result<Option<T>, ApiError> {
    let sql = format!("SELECT input_hash, result FROM {} WHERE tenant_id = $1 AND key = $2", tx.own_table("idempotency"));
    let Some(known) = tx.first(&sql, params![key]).await? else { return Ok(None) };
    if known.get::<Vec<u8>>("input_hash")? != hash {
        return Err(ApiError::new(ErrorCode::IdempotencyConflict).at("key"));
    }
    Ok(Some(known.json("result")?))
}

/// Stores the result under a claimed key, in the same transaction.
pub async fn keep<T: Serialize + Sync>(tx: &Tx, key: &str, result: &T) -> Result<(), ApiError> {
    let sql = format!("UPDATE {} SET result = $3 WHERE tenant_id = $1 AND key = $2", tx.own_table("idempotency"));
    tx.exec(&sql, params![key, to_json(result)?]).await?;
    Ok(())
}

fn hash<I: Serialize>(input: &I) -> Result<Vec<u8>, ApiError> {
    let text = serde_json::to_vec(input).map_err(ApiError::internal)?;
    Ok(Sha256::digest(text).to_vec())
}
