//! Runs of imports and their outcome. Invitations are never among it.

use chrono::{DateTime, Utc};
use linli_contracts::import::{ImportRun, ImportState};
use linli_kernel::{AccountId, CommunityId, ImportRunId, UnitId};
use linli_store::{OnConflict, Platform, Result, params, to_json};

use crate::domain::authority::Scope;

/// What is being imported into.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    /// Communities of a street.
    Street(UnitId),
    /// People of a community.
    Community(CommunityId),
}

impl Target {
    /// Who is in charge of the place, and so of its imports.
    pub(crate) fn in_charge(self) -> Scope {
        match self {
            Self::Street(id) => Scope::Unit(id),
            Self::Community(id) => Scope::Community(id),
        }
    }
}

/// A run as stored.
pub(crate) struct RunRow {
    pub(crate) target: Target,
    pub(crate) account: Option<AccountId>,
    pub(crate) run: ImportRun,
}

/// Writes a run that begins; forgets those of the same place that began before `forget_before`.
pub(crate) async fn insert(
    tx: Platform<'_>,
    run: &ImportRun,
    target: Target,
    account: Option<AccountId>,
    now: DateTime<Utc>,
    forget_before: DateTime<Utc>,
) -> Result<()> {
    let (street, community) = match target {
        Target::Street(id) => (Some(id), None),
        Target::Community(id) => (None, Some(id)),
    };
    let columns = ["id", "community_id", "street_id", "account_id", "state", "run", "started_at"];
    let row = params![run.id, community, street, account, state_text(run.state), to_json(&clean(run))?, now];
    tx.insert("import_run", &columns, vec![row], OnConflict::Fail).await?;
    let sql = "DELETE FROM import_run WHERE (street_id = $1 OR community_id = $2) AND started_at < $3";
    tx.exec(sql, params![street, community, forget_before]).await.map(|_| ())
}

/// Writes how a run stands.
pub(crate) async fn save(tx: Platform<'_>, run: &ImportRun) -> Result<()> {
    let sql = "UPDATE import_run SET state = $2, run = $3 WHERE id = $1";
    tx.exec(sql, params![run.id, state_text(run.state), to_json(&clean(run))?]).await.map(|_| ())
}

/// One run.
pub(crate) async fn get(tx: Platform<'_>, id: ImportRunId) -> Result<Option<RunRow>> {
    let row = tx.first("SELECT community_id, street_id, account_id, run FROM import_run WHERE id = $1", params![id]).await?;
    row.map(|row| {
        let street: Option<UnitId> = row.get("street_id")?;
        let target = match street {
            Some(street) => Target::Street(street),
            None => Target::Community(row.get("community_id")?),
        };
        Ok(RunRow { target, account: row.get("account_id")?, run: row.json("run")? })
    })
    .transpose()
}

fn clean(run: &ImportRun) -> ImportRun {
    ImportRun { invitations: vec![], ..run.clone() }
}

fn state_text(state: ImportState) -> &'static str {
    match state {
        ImportState::Checking => "CHECKING",
        ImportState::Writing => "WRITING",
        ImportState::Done => "DONE",
        ImportState::Refused => "REFUSED",
        ImportState::Interrupted => "INTERRUPTED",
    }
}
