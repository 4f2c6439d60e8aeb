//! Periods: years of the scheme, made when a day in them is first needed.

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::Period;
use linli_kernel::{Env, Month, PeriodId, Points, SchemeId};
use linli_store::{Backend, Error, OnConflict, Result, Row, Tx, params};

use crate::domain::year;

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
    /// Whether the day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }

    /// Its first and last month.
    pub fn months(&self) -> (Month, Month) {
        (Month::of(self.first_day), Month::of(self.last_day))
    }
}

impl From<PeriodRow> for Period {
    fn from(row: PeriodRow) -> Self {
        Period { id: row.id, first_day: row.first_day, last_day: row.last_day, closed_at: row.closed_at, cleared: row.cleared }
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

/// The period that contains a day, if it was made.
pub async fn at(tx: &Tx, day: NaiveDate) -> Result<Option<PeriodRow>> {
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND first_day <= $2 AND last_day >= $2");
    tx.first(&sql, params![day]).await?.as_ref().map(read).transpose()
}

/// The period that contains a day, made when absent: a year from the first of `starts_in_month`.
pub async fn ensure(tx: &Tx, env: &Env, scheme: SchemeId, starts_in_month: u32, day: NaiveDate) -> Result<PeriodRow> {
    if let Some(period) = at(tx, day).await? {
        return Ok(period);
    }
    let sql = "SELECT (SELECT max(last_day) FROM period WHERE tenant_id = $1 AND last_day < $2) AS last_before,
                      (SELECT min(first_day) FROM period WHERE tenant_id = $1 AND first_day > $2) AS first_after";
    let around = tx.one(sql, params![day]).await?;
    let (first, last) = year::between(year::year_of(day, starts_in_month), around.get("last_before")?, around.get("first_after")?);
    let row = params![env.new_id::<linli_kernel::id::kind::Period>(), scheme, first, last];
    tx.insert("period", &["id", "scheme_id", "first_day", "last_day"], vec![row], OnConflict::Ignore).await?;
    // Somebody else may have made it meanwhile: theirs counts.
    at(tx, day).await?.ok_or_else(|| Error::Misuse(format!("no period could be made for {day}")))
}

/// One period. `hold` keeps others from changing it until the end of the transaction.
pub async fn get(tx: &Tx, id: PeriodId, hold: bool) -> Result<Option<PeriodRow>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND id = $2 {lock}");
    tx.first(&sql, params![id]).await?.as_ref().map(read).transpose()
}

/// The periods, newest first; at most 50.
pub async fn list(tx: &Tx) -> Result<Vec<PeriodRow>> {
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 ORDER BY first_day DESC LIMIT 50");
    tx.all(&sql, vec![]).await?.iter().map(read).collect()
}

/// The latest period that was closed.
pub async fn last_closed(tx: &Tx) -> Result<Option<PeriodRow>> {
    let sql = format!("SELECT {COLUMNS} FROM period WHERE tenant_id = $1 AND closed_at IS NOT NULL ORDER BY first_day DESC LIMIT 1");
    tx.first(&sql, vec![]).await?.as_ref().map(read).transpose()
}

/// What stands in the way of closing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenWork {
    /// Applications of its months that wait for review.
    pub unreviewed: u64,
    /// Grants that are on no list.
    pub unpublished: u64,
    /// Lists of its months that are not final.
    pub open_lists: u64,
}

/// Counts what stands in the way of closing.
pub async fn open_work(tx: &Tx, period: &PeriodRow) -> Result<OpenWork> {
    let sql = format!(
        "SELECT (SELECT count(*) FROM application WHERE tenant_id = $1 AND status = 'SUBMITTED' AND month BETWEEN $3 AND $4) AS unreviewed,
                (SELECT count(*) FROM ledger_entry e WHERE e.tenant_id = $1 AND e.month BETWEEN $3 AND $4 AND e.period_id = $2 AND {}) AS unpublished,
                (SELECT count(*) FROM publicity WHERE tenant_id = $1 AND status <> 'FINAL' AND month BETWEEN $3 AND $4) AS open_lists",
        super::ledger::UNPUBLISHED
    );
    let (first, last) = period.months();
    let row = tx.one(&sql, params![period.id, first, last]).await?;
    Ok(OpenWork { unreviewed: row.get("unreviewed")?, unpublished: row.get("unpublished")?, open_lists: row.get("open_lists")? })
}

/// Marks a period as closed.
pub async fn close(tx: &Tx, id: PeriodId, at: DateTime<Utc>, cleared: Points) -> Result<()> {
    tx.exec("UPDATE period SET closed_at = $3, cleared = $4 WHERE tenant_id = $1 AND id = $2", params![id, at, cleared]).await?;
    Ok(())
}
