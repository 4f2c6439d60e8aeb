//! Ballots, their rolls and their votes.

use chrono::NaiveDate;
use linli_contracts::scoring::{AppraisalStatus, HolderRef};
use linli_kernel::{AppraisalId, HolderId, MemberId, Points, SchemeId, SchemeVersionId};
use linli_store::{Backend, Error, OnConflict, Result, Row, Tx, params};
use uuid::Uuid;

use super::roster;

use crate::store::columns::{APPRAISAL, APPRAISAL_ROLL};

/// A ballot as stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct AppraisalRow {
    /// Its id.
    pub id: AppraisalId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// Under which version.
    pub version: SchemeVersionId,
    /// Its code.
    pub code: String,
    /// The first day of what is judged.
    pub from: NaiveDate,
    /// The last day of what is judged.
    pub until: NaiveDate,
    /// The last day for voting.
    pub voting_until: NaiveDate,
    /// Where it stands.
    pub status: AppraisalStatus,
    /// How many are judged.
    pub subjects: u32,
    /// How many may vote.
    pub voters: u32,
    /// How many have voted.
    pub voted: u32,
    /// Whether enough voted about everybody, once closed.
    pub quorum_met: Option<bool>,
}

/// Somebody on a ballot's roll.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RollRow {
    /// Who.
    pub who: HolderRef,
    /// Their name as the public may see it.
    pub name: String,
    /// Whether they are judged.
    pub judged: bool,
    /// Whether they may vote.
    pub votes: bool,
    /// What came out.
    pub outcome: Option<Points>,
}

fn status_name(status: AppraisalStatus) -> &'static str {
    match status {
        AppraisalStatus::Open => "OPEN",
        AppraisalStatus::Closed => "CLOSED",
    }
}

const VOTED: &str =
    "(SELECT count(DISTINCT t.voter_id) FROM appraisal_turn t WHERE t.tenant_id = $1 AND t.appraisal_id = appraisal.id) AS voted";

fn appraisal(row: &Row) -> Result<AppraisalRow> {
    let status = match row.get::<String>("status")?.as_str() {
        "OPEN" => AppraisalStatus::Open,
        "CLOSED" => AppraisalStatus::Closed,
        other => return Err(Error::Misuse(format!("appraisal status {other}"))),
    };
    Ok(AppraisalRow {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        version: row.get("scheme_version_id")?,
        code: row.get("code")?,
        from: row.get("first_day")?,
        until: row.get("last_day")?,
        voting_until: row.get("voting_until")?,
        status,
        subjects: row.get("subjects")?,
        voters: row.get("voters")?,
        voted: row.get("voted")?,
        quorum_met: row.get("quorum_met")?,
    })
}

fn roll(row: &Row) -> Result<RollRow> {
    Ok(RollRow {
        who: roster::who(row)?,
        name: row.get("name")?,
        judged: row.get("judged")?,
        votes: row.get("votes")?,
        outcome: row.get("outcome")?,
    })
}

/// Writes a new ballot with its roll. [`Error::Unique`] when there is one of the same code and days.
pub(crate) async fn insert(tx: &Tx, of: &AppraisalRow, people: &[RollRow]) -> Result<()> {
    let columns = ["id", "scheme_id", "scheme_version_id", "code", "first_day", "last_day", "voting_until", "status", "subjects", "voters"];
    let mut row = params![of.id, of.scheme, of.version, of.code.as_str(), of.from, of.until, of.voting_until];
    row.extend(params![status_name(of.status), of.subjects, of.voters]);
    tx.insert("appraisal", &columns, vec![row], OnConflict::Fail).await?;
    let columns = ["appraisal_id", "holder_id", "kind", "name", "judged", "votes"];
    let row = |one: &RollRow| params![of.id, one.who.holder(), roster::kind_of(one.who), one.name.as_str(), one.judged, one.votes];
    tx.insert("appraisal_roll", &columns, people.iter().map(row).collect(), OnConflict::Fail).await?;
    Ok(())
}

/// How others are kept off a ballot until the transaction ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Not at all.
    Free,
    /// Its end waits for us, other voters do not.
    Shared,
    /// Everybody waits.
    Alone,
}

/// One ballot.
pub(crate) async fn get(tx: &Tx, id: AppraisalId, hold: Hold) -> Result<Option<AppraisalRow>> {
    let lock = match (tx.backend(), hold) {
        (Backend::Sqlite, _) | (_, Hold::Free) => "",
        (Backend::Postgres, Hold::Shared) => "FOR SHARE",
        (Backend::Postgres, Hold::Alone) => "FOR UPDATE",
    };
    let sql = format!("SELECT {APPRAISAL}, {VOTED} FROM appraisal WHERE tenant_id = $1 AND id = $2 {lock}");
    tx.first(&sql, params![id]).await?.as_ref().map(appraisal).transpose()
}

/// Ballots, newest first, from below an id; one more than `limit`.
pub(crate) async fn list(tx: &Tx, below: Option<AppraisalId>, limit: u32) -> Result<Vec<AppraisalRow>> {
    let beyond = if below.is_some() { "AND id < $2" } else { "" };
    let sql = format!("SELECT {APPRAISAL}, {VOTED} FROM appraisal WHERE tenant_id = $1 {beyond} ORDER BY id DESC LIMIT {}", limit + 1);
    tx.all(&sql, below.map(|id| params![id]).unwrap_or_default()).await?.iter().map(appraisal).collect()
}

/// These people on a ballot's roll; unknown ones are left out.
pub(crate) async fn on_roll(tx: &Tx, id: AppraisalId, holders: &[HolderId]) -> Result<Vec<RollRow>> {
    let sql =
        format!("SELECT {APPRAISAL_ROLL} FROM appraisal_roll WHERE tenant_id = $1 AND appraisal_id = $2 AND {}", tx.any_of("holder_id", 3));
    tx.all(&sql, params![id, tx.ids(holders.iter().map(|id| id.uuid()))]).await?.iter().map(roll).collect()
}

/// Everybody on a ballot's roll.
pub(crate) async fn whole_roll(tx: &Tx, id: AppraisalId) -> Result<Vec<RollRow>> {
    let sql = &format!("SELECT {APPRAISAL_ROLL} FROM appraisal_roll WHERE tenant_id = $1 AND appraisal_id = $2 ORDER BY holder_id");
    tx.all(sql, params![id]).await?.iter().map(roll).collect()
}

/// Who is judged, from after one, with whether one of these voters has voted about them; one more than `limit`.
pub(crate) async fn judged(
    tx: &Tx,
    id: AppraisalId,
    voters: &[MemberId],
    after: Option<HolderId>,
    limit: u32,
) -> Result<Vec<(RollRow, bool)>> {
    let (beyond, mut values) = (if after.is_some() { "AND r.holder_id > $4" } else { "" }, params![id]);
    values.push(tx.ids(voters.iter().map(|id| id.uuid())));
    values.extend(after.map(|after| params![after]).unwrap_or_default());
    let sql = format!(
        "SELECT {APPRAISAL_ROLL}, EXISTS (SELECT 1 FROM appraisal_turn t WHERE t.tenant_id = $1 AND t.appraisal_id = r.appraisal_id
             AND t.holder_id = r.holder_id AND {}) AS turned
         FROM appraisal_roll r WHERE r.tenant_id = $1 AND r.appraisal_id = $2 AND r.judged {beyond} ORDER BY r.holder_id LIMIT {}",
        tx.any_of("t.voter_id", 3),
        limit + 1
    );
    tx.all(&sql, values).await?.iter().map(|row| Ok((roll(row)?, row.get("turned")?))).collect()
}

/// A vote to keep: about whom, and the marks as text.
pub(crate) type Cast = (HolderId, String);

/// Takes a voter's turns and keeps the marks; of a secret ballot apart from the voter. [`Error::Unique`] when they have voted about one of these.
pub(crate) async fn cast(tx: &Tx, id: AppraisalId, voter: MemberId, secret: bool, votes: &[Cast]) -> Result<()> {
    let turns = votes.iter().map(|(about, _)| params![id, voter, *about]).collect();
    tx.insert("appraisal_turn", &["appraisal_id", "voter_id", "holder_id"], turns, OnConflict::Fail).await?;
    let voter = if secret { Uuid::nil() } else { voter.uuid() };
    let rows = votes.iter().map(|(about, marks)| params![id, *about, marks.as_str(), voter, 1_u32]).collect();
    let add = "(tenant_id, appraisal_id, holder_id, marks, voter_id) DO UPDATE SET votes = ballot.votes + 1";
    tx.insert("ballot", &["appraisal_id", "holder_id", "marks", "voter_id", "votes"], rows, OnConflict::Do(add)).await?;
    Ok(())
}

/// Marks that were given about somebody, by whom (unknown in a secret ballot), and how often.
pub(crate) struct Marks {
    /// About whom.
    pub about: HolderId,
    /// The marks as text.
    pub marks: String,
    /// By whom; nil in a secret ballot.
    pub voter: Uuid,
    /// How often.
    pub votes: u32,
}

/// All marks of a ballot.
pub(crate) async fn marks(tx: &Tx, id: AppraisalId) -> Result<Vec<Marks>> {
    let sql = "SELECT holder_id, marks, voter_id, votes FROM ballot WHERE tenant_id = $1 AND appraisal_id = $2 ORDER BY holder_id, marks, voter_id";
    let read = |row: &Row| {
        Ok(Marks { about: row.get("holder_id")?, marks: row.get("marks")?, voter: row.get("voter_id")?, votes: row.get("votes")? })
    };
    tx.all(sql, params![id]).await?.iter().map(read).collect()
}

/// Ends a ballot with what came out.
pub(crate) async fn close(tx: &Tx, id: AppraisalId, quorum_met: bool, outcomes: &[(RollRow, Option<Points>)]) -> Result<()> {
    let sql = "UPDATE appraisal SET status = 'CLOSED', quorum_met = $3 WHERE tenant_id = $1 AND id = $2";
    tx.exec(sql, params![id, quorum_met]).await?;
    let row = |(one, outcome): &(RollRow, Option<Points>)| {
        params![id, one.who.holder(), roster::kind_of(one.who), one.name.as_str(), one.judged, one.votes, *outcome]
    };
    let columns = ["appraisal_id", "holder_id", "kind", "name", "judged", "votes", "outcome"];
    let write = "(tenant_id, appraisal_id, holder_id) DO UPDATE SET outcome = excluded.outcome";
    tx.insert("appraisal_roll", &columns, outcomes.iter().map(row).collect(), OnConflict::Do(write)).await?;
    Ok(())
}
