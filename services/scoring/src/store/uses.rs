//! What points were used for: how often, what they were turned into, and which deeds bar somebody from using them.

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{ExchangeFilter, ExchangeTotal, Exchanged, UseTotals};
use linli_kernel::{ExchangeId, HolderId, MemberId, PeriodId, Points, SchemeId, SchemeVersionId};
use linli_scheme::exchange::Used;
use linli_store::{IntoValue, OnConflict, Result, Row, Tx, params, to_json};
use sea_orm::Value;

use crate::store::columns::EXCHANGED;

/// What a wallet was debited between two moments, what was given back left out.
pub(crate) async fn used(tx: &Tx, scheme: SchemeId, wallet: HolderId, from: DateTime<Utc>, before: DateTime<Utc>) -> Result<Used> {
    let sql = "SELECT count(*) AS times, CAST(coalesce(sum(-e.balance), 0) AS bigint) AS points FROM ledger_entry e
               WHERE e.tenant_id = $1 AND e.wallet_id = $3 AND e.scheme_id = $2 AND e.kind = 'DEBIT' AND e.at >= $4 AND e.at < $5
                 AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = $1 AND r.of_entry = e.id AND r.kind = 'REFUND')";
    let row = tx.one(sql, params![scheme, wallet, from, before]).await?;
    Ok(Used { times: row.get("times")?, points: row.get("points")? })
}

/// How often an item counts for somebody in a period under a version.
pub(crate) struct Counted {
    /// The period.
    pub period: PeriodId,
    /// The item's code.
    pub item: String,
    /// The version.
    pub version: SchemeVersionId,
    /// How many grants of it stand.
    pub grants: u32,
}

/// What was granted to somebody under a scheme and stands, by period, item and version.
pub(crate) async fn counted(tx: &Tx, scheme: SchemeId, holder: HolderId) -> Result<Vec<Counted>> {
    let sql = "SELECT e.period_id, e.item, e.scheme_version_id, count(*) AS grants FROM ledger_entry e
               WHERE e.tenant_id = $1 AND e.holder_id = $3 AND e.scheme_id = $2 AND e.kind = 'GRANT'
                 AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = $1 AND r.of_entry = e.id AND r.kind = 'REVERSE')
               GROUP BY e.period_id, e.item, e.scheme_version_id";
    let read = |row: &Row| {
        let version = row.get("scheme_version_id")?;
        Ok(Counted { period: row.get("period_id")?, item: row.get("item")?, version, grants: row.get("grants")? })
    };
    tx.all(sql, params![scheme, holder]).await?.iter().map(read).collect()
}

/// Writes what points were turned into.
pub(crate) async fn insert(tx: &Tx, exchanged: &Exchanged) -> Result<()> {
    let columns = ["id", "scheme_id", "member_id", "exchange", "name", "taken", "gives", "unit", "entry_id", "at"];
    let Exchanged { id, scheme, member, exchange, name, taken, gives, unit, entry, at } = exchanged;
    let row = params![*id, *scheme, *member, exchange.as_str(), to_json(name)?, *taken, *gives, unit.as_str(), *entry, *at];
    tx.insert("exchanged", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

fn exchanged(row: &Row) -> Result<Exchanged> {
    Ok(Exchanged {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        member: row.get("member_id")?,
        exchange: row.get("exchange")?,
        name: row.json("name")?,
        taken: row.get("taken")?,
        gives: row.get("gives")?,
        unit: row.get("unit")?,
        entry: row.get("entry_id")?,
        at: row.get("at")?,
    })
}

/// Exchanges by filter, newest first, from below an id; one more than `limit`. `of` limits them to these members.
pub(crate) async fn list(
    tx: &Tx,
    filter: &ExchangeFilter,
    of: Option<&[MemberId]>,
    below: Option<ExchangeId>,
    limit: u32,
) -> Result<Vec<Exchanged>> {
    let (mut sql, mut values): (String, Vec<Value>) = (format!("SELECT {EXCHANGED} FROM exchanged WHERE tenant_id = $1"), vec![]);
    let mut narrow = |condition: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            sql.push_str(&format!(" AND {condition} ${}", values.len() + 1));
        }
    };
    narrow("scheme_id =", filter.scheme.map(IntoValue::into_value));
    narrow("member_id =", filter.member.map(IntoValue::into_value));
    narrow("exchange =", filter.exchange.as_deref().map(IntoValue::into_value));
    narrow("id <", below.map(IntoValue::into_value));
    if let Some(of) = of {
        values.push(tx.ids(of.iter().map(|id| id.uuid())));
        sql.push_str(&format!(" AND {}", tx.any_of("member_id", values.len() + 1)));
    }
    // The limit stands in the text: bound, it would be planned anew on every call.
    sql.push_str(&format!(" ORDER BY id DESC LIMIT {}", limit + 1));
    tx.all(&sql, values).await?.iter().map(exchanged).collect()
}

/// What the points of a scheme were used for in all.
pub(crate) async fn totals(tx: &Tx, scheme: SchemeId) -> Result<UseTotals> {
    let sql = "SELECT exchange, unit, count(*) AS times, CAST(sum(taken) AS bigint) AS taken, CAST(sum(gives) AS bigint) AS gives
               FROM exchanged WHERE tenant_id = $1 AND scheme_id = $2 GROUP BY exchange, unit ORDER BY exchange, unit";
    let read = |row: &Row| {
        let (exchange, unit, times) = (row.get("exchange")?, row.get("unit")?, row.get("times")?);
        Ok(ExchangeTotal { exchange, unit, times, taken: row.get("taken")?, gives: row.get("gives")? })
    };
    let exchanges = tx.all(sql, params![scheme]).await?.iter().map(read).collect::<Result<_>>()?;
    let sum = |kind: &str| format!("CAST(coalesce(sum(CASE WHEN kind = '{kind}' THEN balance ELSE 0 END), 0) AS bigint)");
    let sql = format!(
        "SELECT {} AS gave, {} AS received FROM ledger_entry WHERE tenant_id = $1 AND scheme_id = $2 AND kind IN ('GIVE', 'RECEIVE')",
        sum("GIVE"),
        sum("RECEIVE")
    );
    let row = tx.one(&sql, params![scheme]).await?;
    let (gave, received): (Points, Points) = (row.get("gave")?, row.get("received")?);
    Ok(UseTotals { exchanges, given: received, donated: -(gave + received) })
}
