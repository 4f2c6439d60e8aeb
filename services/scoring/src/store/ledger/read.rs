//! Reading the ledger.

use chrono::NaiveDate;
use linli_contracts::scoring::{LedgerEntry, LedgerTotals};
use linli_kernel::{EntryId, HouseholdId, MemberId, Month, PeriodId, PublicityId, SchemeVersionId};
use linli_store::{Backend, Error, Result, Row, Tx, params};

use super::Account;
use crate::{
    domain::{
        caps::Counted,
        clearing::Around,
        entry::{DeedRef, Granted, Holder, kind_of},
    },
    store::period::PeriodRow,
};

/// The condition under which an entry `e` is a grant that stands and is on no list.
pub const UNPUBLISHED: &str = "e.kind = 'GRANT' AND e.publicity_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM publicity_line p WHERE p.tenant_id = $1 AND p.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = $1 AND r.of_entry = e.id AND r.kind = 'REVERSE')";

/// One member's account; `hold` keeps others from moving it until the end of the transaction.
pub async fn account(tx: &Tx, member: MemberId, hold: bool) -> Result<Option<Account>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT household_id, pending, balance FROM point_account WHERE tenant_id = $1 AND member_id = $2 {lock}");
    let row = tx.first(&sql, params![member]).await?;
    row.map(|row| Ok(Account { member, household: row.get("household_id")?, pending: row.get("pending")?, balance: row.get("balance")? }))
        .transpose()
}

/// What counts for caps between two days, net of reversals, for these households and, wherever they lived, these members.
pub async fn counted(tx: &Tx, members: &[MemberId], households: &[HouseholdId], from: NaiveDate, until: NaiveDate) -> Result<Vec<Counted>> {
    // Two branches instead of an OR: each then has its index, also where the planner has no statistics.
    let counts = "SELECT member_id, household_id, item, day, pending + rank AS points, times FROM ledger_entry
                  WHERE tenant_id = $1 AND day BETWEEN $4 AND $5 AND kind IN ('GRANT', 'FINALISE', 'REVERSE')";
    let (here, whoever) = (tx.any_of("household_id", 2), tx.any_of("member_id", 3));
    let sql = format!(
        "SELECT member_id, household_id, item, day, CAST(sum(points) AS bigint) AS points, CAST(sum(times) AS bigint) AS times
         FROM ({counts} AND {here} UNION ALL {counts} AND {whoever} AND NOT {here}) AS counting
         GROUP BY member_id, household_id, item, day"
    );
    let (households, members) = (tx.ids(households.iter().map(|id| id.uuid())), tx.ids(members.iter().map(|id| id.uuid())));
    let rows = tx.all(&sql, vec![households, members, from.into(), until.into()]).await?;
    let read = |row: &Row| {
        let (member, household) = (row.get("member_id")?, row.get("household_id")?);
        let (item, day) = (row.get("item")?, row.get("day")?);
        Ok(Counted { member, household, item, day, points: row.get("points")?, times: row.get("times")? })
    };
    rows.iter().map(read).collect()
}

const GRANTED: &str =
    "e.id, e.member_id, e.household_id, e.period_id, e.day, e.item, e.scheme_version_id, e.line_id, e.pending, e.times, e.seq";

fn granted(row: &Row) -> Result<Granted> {
    let holder = Holder { member: row.get("member_id")?, household: row.get("household_id")?, period: row.get("period_id")? };
    let deed = DeedRef { day: row.get("day")?, item: row.get("item")?, version: row.get("scheme_version_id")?, line: row.get("line_id")? };
    Ok(Granted { id: row.get("id")?, holder, deed, points: row.get("pending")?, times: row.get("times")? })
}

/// The month's grants that stand and are on no list, in no order.
pub async fn unpublished(tx: &Tx, month: Month) -> Result<Vec<Granted>> {
    tx.all(&unpublished_sql(), params![month]).await?.iter().map(granted).collect()
}

pub(in crate::store) fn unpublished_sql() -> String {
    format!("SELECT {GRANTED} FROM ledger_entry e WHERE e.tenant_id = $1 AND e.month = $2 AND {UNPUBLISHED}")
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
         WHERE o.tenant_id = $1 AND o.id = $3 AND e.publicity_id = $2 AND {STANDS}"
    )
}

/// One grant, whether it stands or not.
pub async fn grant(tx: &Tx, id: EntryId) -> Result<Granted> {
    let sql = format!("SELECT {GRANTED} FROM ledger_entry e WHERE e.tenant_id = $1 AND e.id = $2 AND e.kind = 'GRANT'");
    granted(&tx.one(&sql, params![id]).await?)
}

const ENTRY: &str =
    "id, seq, kind, member_id, period_id, month, day, item, scheme_version_id, pending, rank, balance, declared, cuts, of_entry, note, at";

/// An entry as stored, with the version it was judged under; the item's name and the version's number come from that version.
fn entry(row: &Row) -> Result<(LedgerEntry, Option<SchemeVersionId>)> {
    let kind: String = row.get("kind")?;
    let kind = kind_of(&kind).ok_or_else(|| Error::Misuse(format!("an entry of unknown kind {kind}")))?;
    let cuts = row.get::<Option<serde_json::Value>>("cuts")?.map(linli_store::from_json).transpose()?.unwrap_or_default();
    let entry = LedgerEntry {
        id: row.get("id")?,
        seq: row.get("seq")?,
        kind,
        member: row.get("member_id")?,
        period: row.get("period_id")?,
        month: row.get("month")?,
        day: row.get("day")?,
        item: row.get("item")?,
        item_name: None,
        version: None,
        pending: row.get("pending")?,
        rank: row.get("rank")?,
        balance: row.get("balance")?,
        declared: row.get("declared")?,
        cuts,
        of: row.get("of_entry")?,
        note: row.get("note")?,
        at: row.get("at")?,
    };
    Ok((entry, row.get("scheme_version_id")?))
}

/// A member's entries, newest first, from below a `seq`; one more than `limit`.
pub async fn history(tx: &Tx, member: MemberId, below: i64, limit: u32) -> Result<Vec<(LedgerEntry, Option<SchemeVersionId>)>> {
    // The limit stands in the text: bound, it would be planned anew on every call.
    let sql = format!(
        "SELECT {ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND member_id = $2 AND seq < $3 ORDER BY seq DESC LIMIT {}",
        limit + 1
    );
    tx.all(&sql, params![member, below]).await?.iter().map(entry).collect()
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

/// How balances stand around the end of a period: everybody's, or one member's.
pub async fn around(tx: &Tx, period: &PeriodRow, member: Option<MemberId>) -> Result<Vec<(Holder, Around)>> {
    let mut values = params![period.id, period.last_day];
    values.extend(member.map(|member| params![member]).unwrap_or_default());
    let read = |row: &Row| {
        let holder = Holder { member: row.get("member_id")?, household: row.get("household_id")?, period: period.id };
        Ok((holder, Around { left: row.get("remaining")?, spent_since: row.get("spent")?, cleared: row.get("cleared")? }))
    };
    tx.all(&around_sql(member.is_some()), values).await?.iter().map(read).collect()
}

pub(in crate::store) fn around_sql(of_member: bool) -> String {
    let (of_entry, of_account) = if of_member { ("AND e.member_id = $4", "AND a.member_id = $4") } else { ("", "") };
    // What later periods moved is taken off the kept balance, so that earlier ones need not be read. CROSS JOIN, for
    // SQLite then takes the periods first.
    format!(
        "SELECT a.member_id, a.household_id, a.balance - coalesce(l.later, 0) + coalesce(l.cleared, 0) AS remaining,
                coalesce(l.spent, 0) AS spent, coalesce(l.cleared, 0) AS cleared
         FROM point_account a LEFT JOIN (
             SELECT e.member_id, CAST(sum(CASE WHEN p.first_day > $3 THEN e.balance ELSE 0 END) AS bigint) AS later,
                    CAST(sum(CASE WHEN p.first_day > $3 AND e.kind IN ('DEBIT', 'REFUND') THEN -e.balance ELSE 0 END) AS bigint) AS spent,
                    CAST(sum(CASE WHEN p.id = $2 AND e.kind = 'CLEAR' THEN -e.balance ELSE 0 END) AS bigint) AS cleared
             FROM period p CROSS JOIN ledger_entry e
             WHERE p.tenant_id = $1 AND p.last_day >= $3 AND e.tenant_id = $1 AND e.period_id = p.id {of_entry}
             GROUP BY e.member_id) l ON l.member_id = a.member_id
         WHERE a.tenant_id = $1 {of_account} ORDER BY a.member_id"
    )
}

/// The sums over the ledger; rank of the given period only.
pub async fn totals(tx: &Tx, period: Option<PeriodId>) -> Result<LedgerTotals> {
    let sql = "SELECT count(*) AS entries, CAST(coalesce(sum(pending), 0) AS bigint) AS pending, CAST(coalesce(sum(balance), 0) AS bigint) AS balance,
                      CAST(coalesce(sum(CASE WHEN period_id = $2 THEN rank ELSE 0 END), 0) AS bigint) AS rank
               FROM ledger_entry WHERE tenant_id = $1";
    let row = tx.one(sql, params![period]).await?;
    Ok(LedgerTotals { entries: row.get("entries")?, pending: row.get("pending")?, rank: row.get("rank")?, balance: row.get("balance")? })
}
