//! Seals, and entries as the seals cover them.

use chrono::{DateTime, SecondsFormat, Utc};
use linli_contracts::scoring::Seal;
use linli_kernel::{EntryId, HolderId, HouseholdId, LineId, MemberId, Month, PeriodId, Points, PublicityId, SchemeId, SchemeVersionId};
use linli_store::{OnConflict, Result, Row, Tx, params};
use serde_json::Value;

use crate::domain::sealing::{Link, SealedEntry};
use crate::store::columns::{LEDGER_ENTRY, SEAL};

fn seal(row: &Row) -> Result<Seal> {
    Ok(Seal {
        number: row.get("number")?,
        from_seq: row.get("from_seq")?,
        to_seq: row.get("to_seq")?,
        entries: row.get("entries")?,
        root: row.get("root")?,
        hash: row.get("hash")?,
        sealed_at: row.get("sealed_at")?,
    })
}

/// Seals, newest first, from below a number; one more than `limit`.
pub async fn list(tx: &Tx, below: Option<u32>, limit: u32) -> Result<Vec<Seal>> {
    let sql = format!("SELECT {SEAL} FROM seal WHERE tenant_id = $1 AND number < $2 ORDER BY number DESC LIMIT {}", limit + 1);
    tx.all(&sql, params![below.map_or(i64::MAX, i64::from)]).await?.iter().map(seal).collect()
}

/// All seals in order.
pub async fn chain(tx: &Tx) -> Result<Vec<Seal>> {
    tx.all(&format!("SELECT {SEAL} FROM seal WHERE tenant_id = $1 ORDER BY number"), vec![]).await?.iter().map(seal).collect()
}

/// The link that the next seal is chained to.
pub async fn last(tx: &Tx) -> Result<Link> {
    Ok(list(tx, None, 1).await?.first().map(Link::of).unwrap_or_default())
}

/// Writes a seal. The key refuses a second one of the same number.
pub async fn insert(tx: &Tx, seal: &Seal) -> Result<()> {
    let columns = ["number", "from_seq", "to_seq", "entries", "root", "hash", "sealed_at"];
    let row = params![seal.number, seal.from_seq, seal.to_seq, seal.entries, seal.root.as_str(), seal.hash.as_str(), seal.sealed_at];
    tx.insert("seal", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

/// The highest `seq` of the ledger; 0 when it is empty.
pub async fn top(tx: &Tx) -> Result<i64> {
    tx.one("SELECT coalesce(max(seq), 0) AS top FROM ledger_entry WHERE tenant_id = $1", vec![]).await?.get("top")
}

/// Entries above one `seq` up to another, in order, as a seal covers them.
pub async fn entries(tx: &Tx, above: i64, up_to: i64, limit: u32) -> Result<Vec<SealedEntry>> {
    let sql = format!("SELECT {LEDGER_ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT {limit}");
    tx.all(&sql, params![above, up_to]).await?.iter().map(sealed).collect()
}

/// Every stored field as text. The order is part of the seal's format.
pub(super) fn sealed(row: &Row) -> Result<SealedEntry> {
    fn text<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    let at: DateTime<Utc> = row.get("at")?;
    let amount = |column| Ok::<_, linli_store::Error>(row.get::<Points>(column)?.to_string());
    let fields = vec![
        row.get::<EntryId>("id")?.to_string(),
        row.get("kind")?,
        row.get::<SchemeId>("scheme_id")?.to_string(),
        row.get::<PeriodId>("period_id")?.to_string(),
        row.get::<MemberId>("member_id")?.to_string(),
        row.get::<HolderId>("holder_id")?.to_string(),
        row.get::<HolderId>("wallet_id")?.to_string(),
        row.get("purse")?,
        text(row.get::<Option<HolderId>>("doer_id")?),
        text(row.get::<Option<HouseholdId>>("household_id")?),
        text(row.get::<Option<Month>>("month")?),
        text(row.get::<Option<chrono::NaiveDate>>("day")?),
        text(row.get::<Option<String>>("item")?),
        text(row.get::<Option<String>>("event")?),
        text(row.get::<Option<String>>("item_group")?),
        row.get::<i64>("quantity_thousandths")?.to_string(),
        row.get::<i64>("times")?.to_string(),
        amount("counted")?,
        text(row.get::<Option<SchemeVersionId>>("scheme_version_id")?),
        text(row.get::<Option<LineId>>("line_id")?),
        amount("pending")?,
        amount("rank")?,
        amount("balance")?,
        row.get::<Option<Value>>("lots")?.map(|lots| canonical(&lots)).unwrap_or_default(),
        text(row.get::<Option<Points>>("declared")?),
        row.get::<Option<Value>>("workings")?.map(|workings| canonical(&workings)).unwrap_or_default(),
        row.get::<Option<Value>>("cuts")?.map(|cuts| canonical(&cuts)).unwrap_or_default(),
        text(row.get::<Option<EntryId>>("of_entry")?),
        text(row.get::<Option<PublicityId>>("publicity_id")?),
        text(row.get::<Option<String>>("key")?),
        text(row.get::<Option<String>>("note")?),
        row.get("actor")?,
        at.to_rfc3339_opts(SecondsFormat::Micros, true),
    ];
    Ok(SealedEntry { seq: row.get("seq")?, fields })
}

/// JSON with the keys of objects in order and no spaces: the databases keep neither as written.
fn canonical(value: &Value) -> String {
    match value {
        Value::Array(values) => format!("[{}]", values.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            let fields: Vec<_> =
                fields.iter().map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value))).collect();
            format!("{{{}}}", fields.join(","))
        }
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_has_one_text_whatever_the_order_of_its_keys() {
        assert_eq!(canonical(&json!([{ "b": 1, "a": { "d": "\"x", "c": null } }])), r#"[{"a":{"c":null,"d":"\"x"},"b":1}]"#);
    }
}
