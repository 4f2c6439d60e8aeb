//! Tasks (F9).

use linli_contracts::scoring::{Task, TaskFilter, TaskStatus};
use linli_kernel::{AccountId, HouseholdId, MemberId, PlaceId, TaskId};
use linli_store::{Backend, Error, IntoValue, OnConflict, Result, Row, Tx, params, to_json};
use sea_orm::Value;
use serde::{Deserialize, Serialize};

use crate::store::columns::TASK;

/// Where somebody belonged when a task was dispatched to them: what its points are judged by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Home {
    /// The household.
    pub household: HouseholdId,
    /// The grid.
    pub grid: PlaceId,
    /// The code of their class in the scheme when it was dispatched.
    pub class: Option<String>,
    /// Who lives in the household, where the item gives to them too (A7).
    pub members: Vec<MemberId>,
}

/// A task, and where whoever is to do it belongs.
pub(crate) type TaskRow = (Task, Option<Home>);

const STATUSES: [TaskStatus; 6] =
    [TaskStatus::Open, TaskStatus::Dispatched, TaskStatus::Accepted, TaskStatus::Done, TaskStatus::Rated, TaskStatus::Cancelled];

/// The stored form of a status.
pub(crate) fn status_text(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Open => "OPEN",
        TaskStatus::Dispatched => "DISPATCHED",
        TaskStatus::Accepted => "ACCEPTED",
        TaskStatus::Done => "DONE",
        TaskStatus::Rated => "RATED",
        TaskStatus::Cancelled => "CANCELLED",
    }
}

fn status_of(name: &str) -> Result<TaskStatus> {
    STATUSES.into_iter().find(|status| status_text(*status) == name).ok_or_else(|| Error::Misuse(format!("task status {name}")))
}

fn task(row: &Row) -> Result<TaskRow> {
    let home: Option<serde_json::Value> = row.get("assignee_home")?;
    let task = Task {
        id: row.get("id")?,
        revision: row.get("revision")?,
        scheme: row.get("scheme_id")?,
        item: row.get("item")?,
        item_name: row.json("item_name")?,
        title: row.get("title")?,
        description: row.get("description")?,
        place: row.get("place")?,
        wanted_by: row.get("wanted_by")?,
        status: status_of(&row.get::<String>("status")?)?,
        opened_by: row.get("opened_by")?,
        opened_at: row.get("opened_at")?,
        asker: row.get("asker_id")?,
        assignee: row.get("assignee_id")?,
        dispatched_at: row.get("dispatched_at")?,
        accepted_at: row.get("accepted_at")?,
        done_at: row.get("done_at")?,
        day: row.get("day")?,
        quantity: row.get("quantity")?,
        note: row.get("note")?,
        evidence: row.json("evidence")?,
        rated_at: row.get("rated_at")?,
        inputs: row.json("inputs")?,
        comment: row.get("comment")?,
        application: row.get("application_id")?,
        granted: row.get("granted")?,
        cancel_reason: row.get("cancel_reason")?,
    };
    Ok((task, home.map(linli_store::from_json).transpose()?))
}

/// What of a task may change, as written by [`insert`] and [`replace`].
const STEPS: [&str; 17] = [
    "revision",
    "status",
    "assignee_id",
    "dispatched_at",
    "accepted_at",
    "done_at",
    "day",
    "quantity",
    "note",
    "evidence",
    "rated_at",
    "inputs",
    "comment",
    "application_id",
    "granted",
    "cancel_reason",
    "assignee_home",
];

fn steps((task, home): &TaskRow) -> Result<Vec<Value>> {
    let mut row = params![task.revision, status_text(task.status), task.assignee, task.dispatched_at, task.accepted_at, task.done_at];
    row.extend(params![task.day, task.quantity.as_deref(), task.note.as_deref(), to_json(&task.evidence)?, task.rated_at]);
    row.extend(params![to_json(&task.inputs)?, task.comment.as_deref(), task.application, task.granted]);
    row.extend(params![task.cancel_reason.as_deref(), home.as_ref().map(to_json).transpose()?]);
    Ok(row)
}

/// Writes a new task.
pub(crate) async fn insert(tx: &Tx, row: &TaskRow) -> Result<()> {
    let task = &row.0;
    let mut columns =
        vec!["id", "scheme_id", "item", "item_name", "title", "description", "place", "wanted_by", "opened_by", "opened_at", "asker_id"];
    columns.extend(STEPS);
    let mut values = params![task.id, task.scheme, task.item.as_str(), to_json(&task.item_name)?, task.title.as_str()];
    values.extend(params![task.description.as_deref(), task.place.as_deref(), task.wanted_by, task.opened_by, task.opened_at, task.asker]);
    values.extend(steps(row)?);
    tx.insert("task", &columns, vec![values], OnConflict::Fail).await?;
    Ok(())
}

/// Writes the next step of a held task.
pub(crate) async fn replace(tx: &Tx, row: &TaskRow) -> Result<()> {
    let sets: Vec<String> = STEPS.iter().zip(3..).map(|(column, place)| format!("{column} = ${place}")).collect();
    let mut values = params![row.0.id];
    values.extend(steps(row)?);
    tx.exec(&format!("UPDATE task SET {} WHERE tenant_id = $1 AND id = $2", sets.join(", ")), values).await?;
    Ok(())
}

/// One task. `hold` keeps others from changing it until the end of the transaction.
pub(crate) async fn get(tx: &Tx, id: TaskId, hold: bool) -> Result<Option<TaskRow>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    tx.first(&format!("SELECT {TASK} FROM task WHERE tenant_id = $1 AND id = $2 {lock}"), params![id]).await?.as_ref().map(task).transpose()
}

/// Whose tasks to list.
pub(crate) enum Whose<'a> {
    /// All of the tenant.
    All,
    /// Those the account opened, or these members asked for or are to do.
    Of(Option<AccountId>, &'a [MemberId]),
}

/// Tasks by filter, newest first, from below an id; one more than `limit`.
pub(crate) async fn list(tx: &Tx, filter: &TaskFilter, whose: Whose<'_>, below: Option<TaskId>, limit: u32) -> Result<Vec<Task>> {
    let (mut sql, mut values): (String, Vec<Value>) = (format!("SELECT {TASK} FROM task WHERE tenant_id = $1"), vec![]);
    let mut bind = |value: Value| {
        values.push(value);
        values.len() + 1
    };
    if let Some(status) = filter.status {
        sql.push_str(&format!(" AND status = ${}", bind(status_text(status).into_value())));
    }
    if let Some(scheme) = filter.scheme {
        sql.push_str(&format!(" AND scheme_id = ${}", bind(scheme.into_value())));
    }
    if let Some(member) = filter.member {
        let place = bind(member.into_value());
        sql.push_str(&format!(" AND (asker_id = ${place} OR assignee_id = ${place})"));
    }
    if let Some(below) = below {
        sql.push_str(&format!(" AND id < ${}", bind(below.into_value())));
    }
    if let Whose::Of(account, members) = whose {
        let (account, members) = (bind(account.into_value()), bind(tx.ids(members.iter().map(|id| id.uuid()))));
        let (asked, does) = (tx.any_of("asker_id", members), tx.any_of("assignee_id", members));
        sql.push_str(&format!(" AND (opened_by = ${account} OR {asked} OR {does})"));
    }
    sql.push_str(&format!(" ORDER BY id DESC LIMIT {}", limit + 1));
    tx.all(&sql, values).await?.iter().map(|row| Ok(task(row)?.0)).collect()
}
