//! Lists of applications: filters, orders and keyset pages.

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{ApplicationFilter, ApplicationOrder, ApplicationStatus, Reviewers};
use linli_kernel::{ApplicationId, Points};
use linli_store::{IntoValue, Result, Tx};
use sea_orm::Value;
use serde::{Deserialize, Serialize};

use super::application::{ApplicationRow, application, reviewers_text, status_text, with_lines};
use crate::domain::sight::Sight;
use crate::store::columns::APPLICATION;

/// Where a page begins: the last row already seen.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Key {
    at: DateTime<Utc>,
    declared: Points,
    id: ApplicationId,
}

impl Key {
    /// The key of a row.
    pub fn of(row: &ApplicationRow) -> Self {
        Self { at: row.sorted_at, declared: row.declared, id: row.id }
    }
}

/// Conditions and their parameters, numbered as they come.
#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// The next parameter's place; `$1` is the tenant.
    fn bind(&mut self, value: impl IntoValue) -> usize {
        self.values.push(value.into_value());
        self.values.len() + 1
    }

    fn add(&mut self, condition: &str, value: impl IntoValue) {
        let place = self.bind(value);
        self.sql.push(format!("{condition} ${place}"));
    }
}

/// Applications by filter, at most `rows`, after a key.
pub(crate) async fn list(tx: &Tx, filter: &ApplicationFilter, sight: &Sight, after: Option<Key>, rows: u32) -> Result<Vec<ApplicationRow>> {
    let (sql, values) = query(tx, filter, sight, after, rows);
    let mut found = tx.all(&sql, values).await?.iter().map(application).collect::<Result<Vec<_>>>()?;
    with_lines(tx, &mut found).await?;
    Ok(found)
}

/// The statement of a list and its parameters after the tenant.
pub(super) fn query(tx: &Tx, filter: &ApplicationFilter, sight: &Sight, after: Option<Key>, rows: u32) -> (String, Vec<Value>) {
    let mut conditions = Conditions::default();
    filtered(&mut conditions, filter);
    seen(&mut conditions, tx, sight);
    let (column, direction) = match filter.order {
        ApplicationOrder::OldestFirst => ("sorted_at", "ASC"),
        ApplicationOrder::NewestFirst => ("sorted_at", "DESC"),
        ApplicationOrder::MostPoints => ("declared", "DESC"),
    };
    if let Some(key) = after {
        let first = if column == "declared" { conditions.bind(key.declared) } else { conditions.bind(key.at) };
        let second = conditions.bind(key.id);
        let beyond = if direction == "ASC" { ">" } else { "<" };
        conditions.sql.push(format!("(a.{column}, a.id) {beyond} (${first}, ${second})"));
    }
    let conditions_sql: String = conditions.sql.iter().map(|condition| format!(" AND {condition}")).collect();
    // A literal limit: a bound one would be planned anew on every call.
    let sql = format!(
        "SELECT {APPLICATION} FROM application a WHERE a.tenant_id = $1{conditions_sql} ORDER BY a.{column} {direction}, a.id {direction} LIMIT {rows}"
    );
    (sql, conditions.values)
}

fn filtered(conditions: &mut Conditions, filter: &ApplicationFilter) {
    if let Some(status) = filter.status {
        conditions.add("a.status =", status_text(status));
    }
    if let Some(month) = filter.month {
        conditions.add("a.month =", month);
    }
    if let Some(member) = filter.member {
        conditions.add("a.member_id =", member);
    }
    if let Some(scheme) = filter.scheme {
        conditions.add("a.scheme_id =", scheme);
    }
    if let Some(item) = &filter.item {
        let place = conditions.bind(item.as_str());
        let of = "l.tenant_id = a.tenant_id AND l.application_id = a.id";
        conditions.sql.push(format!("EXISTS (SELECT 1 FROM application_line l WHERE {of} AND l.item = ${place})"));
    }
}

/// The caller's sight as a condition; somebody without any sees nothing.
fn seen(conditions: &mut Conditions, tx: &Tx, sight: &Sight) {
    let Sight::Some { own, grids, street } = sight else { return };
    let members = conditions.bind(tx.ids(own.iter().map(|id| id.uuid())));
    let mut any = vec![tx.any_of("a.member_id", members)];
    if !grids.is_empty() {
        let places = conditions.bind(tx.ids(grids.iter().map(|id| id.uuid())));
        any.push(tx.any_of("a.grid_id", places));
    }
    if *street {
        let status = conditions.bind(status_text(ApplicationStatus::Submitted));
        let by = conditions.bind(reviewers_text(Reviewers::Street));
        any.push(format!("(a.status = ${status} AND a.waits_for = ${by})"));
    }
    conditions.sql.push(format!("({})", any.join(" OR ")));
}
