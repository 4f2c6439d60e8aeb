//! Posts on the bulletin.

use chrono::{DateTime, Utc};
use linli_contracts::announcements::{Post, PostSubject};
use linli_kernel::{AccountId, Env, PostId};
use linli_store::{OnConflict, Result, Row, Tx, params, to_json};

/// Inserts a post of what happened at a moment.
pub(crate) async fn insert(tx: &Tx, env: &Env, subject: &PostSubject, by: Option<AccountId>, at: DateTime<Utc>) -> Result<Post> {
    let post = Post { id: env.new_id(), subject: subject.clone(), posted_at: at };
    let row = params![post.id, to_json(subject)?, post.posted_at, by];
    tx.insert("post", &["id", "subject", "posted_at", "posted_by"], vec![row], OnConflict::Fail).await?;
    Ok(post)
}

/// Posts, newest first, one more than the limit.
pub(crate) async fn page(tx: &Tx, after: Option<PostId>, limit: u32) -> Result<Vec<Post>> {
    let (beyond, values) = match after {
        Some(id) => ("AND id < $2", params![id]),
        None => ("", vec![]),
    };
    let sql = format!("SELECT id, subject, posted_at FROM post WHERE tenant_id = $1 {beyond} ORDER BY id DESC LIMIT {}", limit + 1);
    tx.all(&sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Post> {
    Ok(Post { id: row.get("id")?, subject: row.json("subject")?, posted_at: row.get("posted_at")? })
}
