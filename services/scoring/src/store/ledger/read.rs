//! Reading the ledger.

use chrono::NaiveDate;
use linli_contracts::scoring::{LedgerEntry, LedgerTotals, SubjectKind};
use linli_kernel::{EntryId, HolderId, HouseholdId, LineId, Month, PeriodId, Points, PublicityId, SchemeId, SchemeVersionId};
use linli_scheme::{grant::Counted, worth::Quantity};
use linli_store::{Error, Result, Row, Tx, params};

use crate::{
    domain::{
        deeds,
        entry::{Counts, DeedRef, Granted, Holder, kind_of},
    },
    store::ledger::{AccountKey, parts},
};

/// The condition under which an entry `e` is a grant that stands and is on no list.
pub const UNPUBLISHED: &str = "e.kind = 'GRANT' AND e.publicity_id IS NULL AND e.pending <> 0
    AND NOT EXISTS (SELECT 1 FROM ledger_entry f WHERE f.tenant_id = $1 AND f.of_entry = e.id AND f.kind = 'FINALISE')
    AND NOT EXISTS (SELECT 1 FROM publicity_line p WHERE p.tenant_id = $1 AND p.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = $1 AND r.of_entry = e.id AND r.kind = 'REVERSE')";

/// What counts under a scheme between two days, reversals beside what they take back, for these households and, wherever
/// they lived, these doers.
pub async fn counted(
    tx: &Tx,
    (scheme, subject): (SchemeId, SubjectKind),
    doers: &[HolderId],
    households: &[HouseholdId],
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Counted>> {
    // Two branches instead of an OR: each then has its index, also where the planner has no statistics. Of several
    // beneficiaries' entries only the first counts.
    let counts = "SELECT doer_id, household_id, item, event, day, line_id, counted, times, quantity_thousandths FROM ledger_entry
                  WHERE tenant_id = $1 AND scheme_id = $6 AND day BETWEEN $4 AND $5 AND kind IN ('GRANT', 'REVERSE')
                    AND (counted <> 0 OR times <> 0 OR quantity_thousandths <> 0)";
    let (here, whoever) = (tx.any_of("household_id", 2), tx.any_of("doer_id", 3));
    let sql = format!("{counts} AND {here} UNION ALL {counts} AND {whoever} AND NOT {here}");
    let (households, doers) = (tx.ids(households.iter().map(|id| id.uuid())), tx.ids(doers.iter().map(|id| id.uuid())));
    let rows = tx.all(&sql, params![households, doers, from, until, scheme]).await?;
    rows.iter().map(|row| counted_row(row, subject)).collect()
}

/// What a row counts under a scheme of this subject.
pub(in crate::store) fn counted_row(row: &Row, subject: SubjectKind) -> Result<Counted> {
    let (doer, household) = (row.get("doer_id")?, row.get("household_id")?);
    Ok(Counted {
        doer,
        household: Some(household),
        holder: deeds::holder(subject, doer, household),
        item: row.get("item")?,
        event: row.get("event")?,
        day: row.get("day")?,
        points: row.get("counted")?,
        times: row.get("times")?,
        quantity: Quantity::from_thousandths(row.get("quantity_thousandths")?),
        line: row.get("line_id")?,
    })
}

pub(super) const GRANTED: &str =
    "e.id, e.scheme_id, e.period_id, e.member_id, e.holder_id, e.wallet_id, e.purse, e.doer_id, e.household_id, e.day, e.item,
    e.event, e.scheme_version_id, e.line_id, e.pending, e.counted, e.times, e.quantity_thousandths, e.seq";

pub(super) fn granted(row: &Row) -> Result<Granted> {
    let deed = DeedRef {
        doer: row.get("doer_id")?,
        household: row.get("household_id")?,
        day: row.get("day")?,
        item: row.get("item")?,
        event: row.get("event")?,
        version: row.get("scheme_version_id")?,
        line: row.get("line_id")?,
    };
    let quantity = Quantity::from_thousandths(row.get("quantity_thousandths")?);
    let counts = Counts { points: row.get("counted")?, times: row.get("times")?, quantity };
    Ok(Granted { id: row.get("id")?, holder: holder(row)?, deed, points: row.get("pending")?, counts })
}

/// Whose numbers a stored entry moves.
fn holder(row: &Row) -> Result<Holder> {
    Ok(Holder {
        scheme: row.get("scheme_id")?,
        period: row.get("period_id")?,
        member: row.get("member_id")?,
        holder: row.get("holder_id")?,
        wallet: row.get("wallet_id")?,
        purse: row.get("purse")?,
    })
}

/// The month's grants that stand and are on no list, in no order.
pub async fn unpublished(tx: &Tx, scheme: SchemeId, month: Month) -> Result<Vec<Granted>> {
    tx.all(&unpublished_sql(), params![month, scheme]).await?.iter().map(granted).collect()
}

pub(in crate::store) fn unpublished_sql() -> String {
    format!("SELECT {GRANTED} FROM ledger_entry e WHERE e.tenant_id = $1 AND e.month = $2 AND e.scheme_id = $3 AND {UNPUBLISHED}")
}

/// The condition under which a grant `e` was not taken back.
const STANDS: &str = "e.tenant_id = $1 AND e.kind = 'GRANT'
    AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = $1 AND r.of_entry = e.id AND r.kind = 'REVERSE')";

/// The grants behind a list that stand, in the order of granting: its lines', and those of its corrections.
pub async fn standing(tx: &Tx, list: PublicityId) -> Result<Vec<Granted>> {
    tx.all(&standing_sql(), params![list]).await?.iter().map(granted).collect()
}

pub(in crate::store) fn standing_sql() -> String {
    // Ordered by a sum: by the number itself SQLite would walk the whole ledger in its order.
    format!(
        "SELECT * FROM (
             SELECT {GRANTED} FROM publicity_line p JOIN ledger_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
             WHERE p.tenant_id = $1 AND p.publicity_id = $2 AND {STANDS}
             UNION ALL
             SELECT {GRANTED} FROM ledger_entry e WHERE e.publicity_id = $2 AND {STANDS}) AS standing
         ORDER BY seq + 0"
    )
}

/// The grant behind a line of a list that stands: the published one, or the latest correction; none when it was corrected to nothing.
pub async fn standing_of(tx: &Tx, list: PublicityId, published: EntryId) -> Result<Option<Granted>> {
    tx.first(&standing_of_sql(), params![list, published]).await?.as_ref().map(granted).transpose()
}

pub(in crate::store) fn standing_of_sql() -> String {
    // Two branches instead of an OR: each then has its index.
    format!(
        "SELECT {GRANTED} FROM ledger_entry e WHERE e.id = $3 AND {STANDS}
         UNION ALL
         SELECT {GRANTED} FROM ledger_entry o JOIN ledger_entry e ON e.tenant_id = o.tenant_id AND e.line_id = o.line_id
         WHERE o.tenant_id = $1 AND o.id = $3 AND e.publicity_id = $2 AND e.holder_id = o.holder_id AND e.purse = o.purse AND {STANDS}"
    )
}

/// The grants of these lines that stand, each with whether it is final.
pub async fn standing_of_lines(tx: &Tx, lines: &[LineId]) -> Result<Vec<(Granted, bool)>> {
    if lines.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT {GRANTED}, EXISTS (SELECT 1 FROM ledger_entry f WHERE f.tenant_id = $1 AND f.of_entry = e.id AND f.kind = 'FINALISE') AS is_final
         FROM ledger_entry e WHERE {STANDS} AND {}",
        tx.any_of("e.line_id", 2)
    );
    let rows = tx.all(&sql, params![tx.ids(lines.iter().map(|id| id.uuid()))]).await?;
    rows.iter().map(|row| Ok((granted(row)?, row.get("is_final")?))).collect()
}

/// One grant, whether it stands or not.
pub async fn grant(tx: &Tx, id: EntryId) -> Result<Granted> {
    let sql = format!("SELECT {GRANTED} FROM ledger_entry e WHERE e.tenant_id = $1 AND e.id = $2 AND e.kind = 'GRANT'");
    granted(&tx.one(&sql, params![id]).await?)
}

const ENTRY: &str =
    "id, seq, kind, scheme_id, period_id, member_id, holder_id, wallet_id, purse, doer_id, month, day, item, event, scheme_version_id, pending, rank,
     balance, lots, declared, workings, cuts, of_entry, note, at";

/// An entry as stored, with the version it was judged under; the item's name and the version's number come from that version.
fn entry(row: &Row) -> Result<(LedgerEntry, Option<SchemeVersionId>)> {
    let kind: String = row.get("kind")?;
    let kind = kind_of(&kind).ok_or_else(|| Error::Misuse(format!("an entry of unknown kind {kind}")))?;
    let cuts = row.get::<Option<serde_json::Value>>("cuts")?.map(linli_store::from_json).transpose()?.unwrap_or_default();
    let workings = row.get::<Option<serde_json::Value>>("workings")?.map(linli_store::from_json).transpose()?.unwrap_or_default();
    let entry = LedgerEntry {
        id: row.get("id")?,
        seq: row.get("seq")?,
        kind,
        scheme: row.get("scheme_id")?,
        member: row.get("member_id")?,
        holder: row.get("holder_id")?,
        wallet: row.get("wallet_id")?,
        purse: row.get("purse")?,
        doer: row.get("doer_id")?,
        period: row.get("period_id")?,
        month: row.get("month")?,
        day: row.get("day")?,
        item: row.get("item")?,
        item_name: None,
        event: row.get("event")?,
        version: None,
        pending: row.get("pending")?,
        rank: row.get("rank")?,
        balance: row.get("balance")?,
        declared: row.get("declared")?,
        workings,
        cuts,
        lots: parts(row)?,
        of: row.get("of_entry")?,
        note: row.get("note")?,
        at: row.get("at")?,
    };
    Ok((entry, row.get("scheme_version_id")?))
}

/// A wallet's entries of a scheme, newest first, from below a `seq`; one more than `limit`.
pub async fn history(
    tx: &Tx,
    scheme: SchemeId,
    wallet: HolderId,
    below: i64,
    limit: u32,
) -> Result<Vec<(LedgerEntry, Option<SchemeVersionId>)>> {
    // The limit stands in the text: bound, it would be planned anew on every call.
    let sql = format!(
        "SELECT {ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND wallet_id = $2 AND seq < $3 AND scheme_id = $4 ORDER BY seq DESC LIMIT {}",
        limit + 1
    );
    tx.all(&sql, params![wallet, below, scheme]).await?.iter().map(entry).collect()
}

/// One entry.
pub async fn by_id(tx: &Tx, id: EntryId) -> Result<LedgerEntry> {
    let sql = format!("SELECT {ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND id = $2");
    Ok(entry(&tx.one(&sql, params![id]).await?)?.0)
}

/// A debit by its key.
pub async fn debit(tx: &Tx, key: &str) -> Result<Option<LedgerEntry>> {
    let sql = format!("SELECT {ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND key = $2 AND kind = 'DEBIT'");
    tx.first(&sql, params![key]).await?.map(|row| Ok(entry(&row)?.0)).transpose()
}

/// What gave a debit back, if anything did.
pub async fn refund_of(tx: &Tx, debit: EntryId) -> Result<Option<LedgerEntry>> {
    let sql = format!("SELECT {ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND of_entry = $2 AND kind = 'REFUND'");
    tx.first(&sql, params![debit]).await?.map(|row| Ok(entry(&row)?.0)).transpose()
}

/// What closing a period took or carried and was not given back, latest first: the entry, the account, the change of its balance.
pub async fn closings(tx: &Tx, period: PeriodId) -> Result<Vec<(EntryId, AccountKey, Points)>> {
    let sql = "SELECT e.id, e.scheme_id, e.wallet_id, e.purse, e.balance FROM ledger_entry e
               WHERE e.tenant_id = $1 AND e.period_id = $2 AND e.kind IN ('CLEAR', 'CARRY')
                 AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = $1 AND r.of_entry = e.id AND r.kind = 'REOPEN')
               ORDER BY e.seq DESC";
    let read = |row: &Row| {
        let account = AccountKey { scheme: row.get("scheme_id")?, wallet: row.get("wallet_id")?, purse: row.get("purse")? };
        Ok((row.get("id")?, account, row.get("balance")?))
    };
    tx.all(sql, params![period]).await?.iter().map(read).collect()
}

/// Rank points of a holder in a period, by purse.
pub async fn rank_by_purse(tx: &Tx, period: PeriodId, holder: HolderId) -> Result<Vec<(String, Points)>> {
    let sql = "SELECT purse, CAST(sum(rank) AS bigint) AS rank FROM ledger_entry
               WHERE tenant_id = $1 AND holder_id = $2 AND period_id = $3 GROUP BY purse";
    tx.all(sql, params![holder, period]).await?.iter().map(|row| Ok((row.get("purse")?, row.get("rank")?))).collect()
}

/// The sums over the ledger; rank of the periods that contain a day only.
pub async fn totals(tx: &Tx, day: NaiveDate) -> Result<LedgerTotals> {
    let sql = "SELECT count(*) AS entries, CAST(coalesce(sum(pending), 0) AS bigint) AS pending, CAST(coalesce(sum(balance), 0) AS bigint) AS balance,
                      CAST(coalesce(sum(CASE WHEN period_id IN (SELECT id FROM period p WHERE p.tenant_id = $1 AND p.first_day <= $2 AND p.last_day >= $2)
                                             THEN rank ELSE 0 END), 0) AS bigint) AS rank
               FROM ledger_entry WHERE tenant_id = $1";
    let row = tx.one(sql, params![day]).await?;
    Ok(LedgerTotals { entries: row.get("entries")?, pending: row.get("pending")?, rank: row.get("rank")?, balance: row.get("balance")? })
}
