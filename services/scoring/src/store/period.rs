//! Periods of schemes, made when a day in them is first needed.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::{Period, PeriodRule};
use linli_kernel::{Env, PeriodId, Points, SchemeId};
use linli_scheme::window;
use linli_store::{Backend, Error, OnConflict, Result, Row, Tx, params};

/// A stored period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PeriodRow {
    /// Its id.
    pub id: PeriodId,
    /// The scheme it belongs to.
    pub scheme: SchemeId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What closing cleared, debts forgiven taken off.
    pub cleared: Option<Points>,
}

impl PeriodRow {
    /// Its first and its last day.
    pub fn span(&self) -> window::Span {
        (self.first_day, self.last_day)
    }

    /// Its days in words, as a clearing tells them.
    pub fn words(&self) -> String {
        format!("{} – {}", self.first_day, self.last_day)
    }

    /// The day after its last one.
    pub fn next_day(&self) -> NaiveDate {
        self.last_day.succ_opt().unwrap_or(self.last_day)
    }

    /// Whether the day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

impl From<PeriodRow> for Period {
    fn from(row: PeriodRow) -> Self {
        let PeriodRow { id, scheme, first_day, last_day, closed_at, cleared } = row;
        Period { id, scheme, first_day, last_day, closed_at, cleared }
    }
}

const COLUMNS: &str = "id, scheme_id, first_day, last_day, closed_at, cleared";

pub(super) fn read(row: &Row) -> Result<PeriodRow> {
    Ok(PeriodRow {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        first_day: row.get("first_day")?,
        last_day: row.get("last_day")?,
        closed_at: row.get("closed_at")?,
        cleared: row.get("cleared")?,
    })
}

/// The period of a scheme that contains a day, if it was made.
pub async fn at(tx: &Tx, scheme: SchemeId, day: NaiveDate) -> Result<Option<PeriodRow>> {
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND first_day <= $3 AND last_day >= $3");
    tx.first(&sql, params![scheme, day]).await?.as_ref().map(read).transpose()
}

/// The period of a scheme that contains a day, made by this rule when absent.
pub async fn ensure(tx: &Tx, env: &Env, scheme: SchemeId, rule: &PeriodRule, day: NaiveDate) -> Result<PeriodRow> {
    if let Some(period) = at(tx, scheme, day).await? {
        return Ok(period);
    }
    let sql = "SELECT (SELECT max(last_day) FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND last_day < $3) AS last_before,
                      (SELECT min(first_day) FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND first_day > $3) AS first_after";
    let around = tx.one(sql, params![scheme, day]).await?;
    let (first, last) = window::between(window::period_of(rule, day, None), around.get("last_before")?, around.get("first_after")?);
    let row = params![env.new_id::<linli_kernel::id::kind::Period>(), scheme, first, last];
    tx.insert("period", &["id", "scheme_id", "first_day", "last_day"], vec![row], OnConflict::Ignore).await?;
    // Somebody else may have made it meanwhile: theirs counts.
    at(tx, scheme, day).await?.ok_or_else(|| Error::Misuse(format!("no period could be made for {day}")))
}

/// Forgets the open periods of a scheme from a day on in which nothing has happened yet: the rule of a new version makes them anew.
pub async fn forget_unused(tx: &Tx, scheme: SchemeId, from: NaiveDate) -> Result<()> {
    let sql = "DELETE FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND last_day >= $3 AND closed_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.tenant_id = $1 AND e.period_id = period.id)
                 AND NOT EXISTS (SELECT 1 FROM pool p WHERE p.tenant_id = $1 AND p.period_id = period.id)";
    tx.exec(sql, params![scheme, from]).await?;
    Ok(())
}

/// The periods of a scheme that touch a span of days, in order.
pub async fn touching(tx: &Tx, scheme: SchemeId, from: NaiveDate, until: NaiveDate) -> Result<Vec<PeriodRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND first_day <= $4 AND last_day >= $3 ORDER BY first_day"
    );
    tx.all(&sql, params![scheme, from, until]).await?.iter().map(read).collect()
}

/// One period. `hold` keeps others from changing it until the end of the transaction.
pub async fn get(tx: &Tx, id: PeriodId, hold: bool) -> Result<Option<PeriodRow>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND id = $2 {lock}");
    tx.first(&sql, params![id]).await?.as_ref().map(read).transpose()
}

/// The periods of one scheme or of all, newest first; at most 50.
pub async fn list(tx: &Tx, scheme: Option<SchemeId>) -> Result<Vec<PeriodRow>> {
    let of = if scheme.is_some() { "AND scheme_id = $2" } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 {of} ORDER BY first_day DESC, id DESC LIMIT 50");
    tx.all(&sql, scheme.map(|scheme| params![scheme]).unwrap_or_default()).await?.iter().map(read).collect()
}

/// These periods.
pub async fn by_ids(tx: &Tx, ids: impl IntoIterator<Item = PeriodId>) -> Result<HashMap<PeriodId, PeriodRow>> {
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND {}", tx.any_of("id", 2));
    let rows = tx.all(&sql, params![tx.ids(ids.into_iter().map(|id| id.uuid()))]).await?;
    rows.iter().map(|row| read(row).map(|period| (period.id, period))).collect()
}

/// The earliest period of a scheme before a day that is not closed and in which something happened.
pub async fn open_before(tx: &Tx, scheme: SchemeId, day: NaiveDate) -> Result<Option<PeriodRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND last_day < $3 AND closed_at IS NULL
           AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.tenant_id = $1 AND e.period_id = period.id) ORDER BY first_day LIMIT 1"
    );
    tx.first(&sql, params![scheme, day]).await?.as_ref().map(read).transpose()
}

/// The latest period of a scheme that was closed.
pub async fn last_closed(tx: &Tx, scheme: SchemeId) -> Result<Option<PeriodRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND closed_at IS NOT NULL ORDER BY first_day DESC LIMIT 1"
    );
    tx.first(&sql, params![scheme]).await?.as_ref().map(read).transpose()
}

/// What stands in the way of closing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenWork {
    /// Applications with deeds of it that wait for review.
    pub unreviewed: u64,
    /// Grants that are on no list.
    pub unpublished: u64,
    /// Lists with points of it that are not final.
    pub open_lists: u64,
}

/// Counts what stands in the way of closing.
pub async fn open_work(tx: &Tx, period: &PeriodRow) -> Result<OpenWork> {
    let sql = format!(
        "SELECT (SELECT count(*) FROM application a WHERE a.tenant_id = $1 AND a.status = 'SUBMITTED' AND a.scheme_id = $3
                   AND EXISTS (SELECT 1 FROM application_line l WHERE l.tenant_id = $1 AND l.application_id = a.id AND l.day BETWEEN $4 AND $5)) AS unreviewed,
                (SELECT count(*) FROM ledger_entry e WHERE e.tenant_id = $1 AND e.period_id = $2 AND {}) AS unpublished,
                (SELECT count(*) FROM publicity p WHERE p.tenant_id = $1 AND p.status <> 'FINAL' AND p.scheme_id = $3
                   AND EXISTS (SELECT 1 FROM publicity_line l WHERE l.tenant_id = $1 AND l.publicity_id = p.id AND l.day BETWEEN $4 AND $5)) AS open_lists",
        super::ledger::UNPUBLISHED
    );
    let row = tx.one(&sql, params![period.id, period.scheme, period.first_day, period.last_day]).await?;
    Ok(OpenWork { unreviewed: row.get("unreviewed")?, unpublished: row.get("unpublished")?, open_lists: row.get("open_lists")? })
}

/// Why a closed period must stay as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fixed {
    /// Results of its days that were published.
    pub results: u64,
    /// Pools divided by its points that were confirmed.
    pub pools: u64,
    /// Later periods that are closed.
    pub later: u64,
}

/// Finds why a closed period must stay as it is.
pub async fn fixed(tx: &Tx, period: &PeriodRow) -> Result<Fixed> {
    // What goes on from it (E6) stands on the next period's first day: then results and pools of that day follow from it as well.
    let sql = "SELECT (SELECT count(*) FROM result WHERE tenant_id = $1 AND scheme_id = $2 AND published_at IS NOT NULL
                         AND first_day <= $5 AND last_day >= $3) AS results,
                      (SELECT count(*) FROM pool WHERE tenant_id = $1 AND confirmed_at IS NOT NULL AND period_id IN (
                         SELECT id FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND first_day <= $5 AND last_day >= $3)) AS pools,
                      (SELECT count(*) FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND first_day > $4 AND closed_at IS NOT NULL) AS later";
    let goes_on = tx.first("SELECT of_line FROM continued WHERE tenant_id = $1 AND period_id = $2", params![period.id]).await?.is_some();
    let until = if goes_on { period.next_day() } else { period.last_day };
    let row = tx.one(sql, params![period.scheme, period.first_day, period.last_day, until]).await?;
    Ok(Fixed { results: row.get("results")?, pools: row.get("pools")?, later: row.get("later")? })
}

/// Marks a closed period as open again.
pub async fn reopen(tx: &Tx, id: PeriodId) -> Result<()> {
    tx.exec("UPDATE period SET closed_at = NULL, cleared = NULL WHERE tenant_id = $1 AND id = $2", params![id]).await?;
    Ok(())
}

/// Marks a period as closed.
pub async fn close(tx: &Tx, id: PeriodId, at: DateTime<Utc>, cleared: Points) -> Result<()> {
    tx.exec("UPDATE period SET closed_at = $3, cleared = $4 WHERE tenant_id = $1 AND id = $2", params![id, at, cleared]).await?;
    Ok(())
}
