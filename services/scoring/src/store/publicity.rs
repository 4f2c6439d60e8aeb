//! Publicity lists and their lines.

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::{Publicity, PublicityLine, PublicityStatus};
use linli_kernel::{
    EntryId, MemberId, Month, Points, PublicityId, SchemeId,
    merkle::{self, Hash},
};
use linli_store::{Backend, Error, OnConflict, Result, Row, Tx, params, to_json};

use crate::domain::leaf::{self, ListLine};
use crate::store::columns::{PUBLICITY, PUBLICITY_LINE};

/// A list as stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListRow {
    /// Its id.
    pub id: PublicityId,
    /// The scheme.
    pub scheme: SchemeId,
    /// The month shown.
    pub month: Month,
    /// When it was published.
    pub opened_at: DateTime<Utc>,
    /// The last day of the window.
    pub last_day: NaiveDate,
    /// Where it stands.
    pub status: PublicityStatus,
    /// How many lines.
    pub lines: u32,
    /// How many people.
    pub members: u32,
    /// The sum of the lines.
    pub total: Points,
    /// The Merkle root, hex.
    pub root: String,
    /// Whether somebody without an account may object.
    pub public_may_object: bool,
    /// Working days for the answer to an objection.
    pub answer_working_days: u32,
}

/// A line as stored, with what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredLine {
    /// What was published.
    pub line: ListLine,
    /// The digest that was published.
    pub leaf_hash: String,
    /// Whether an objection is open against it.
    pub disputed: bool,
    /// What it was corrected to.
    pub corrected_to: Option<Points>,
}

impl ListRow {
    /// As callers see it.
    pub fn show(self, open_objections: u32) -> Publicity {
        let Self { id, scheme, month, opened_at, last_day, status, lines, members, total, root, public_may_object, .. } = self;
        Publicity { id, scheme, month, opened_at, last_day, status, lines, members, total, root, open_objections, public_may_object }
    }
}

impl StoredLine {
    /// As callers see it; `known` says whether they may know whose it is.
    pub fn show(self, known: impl Fn(MemberId) -> bool) -> PublicityLine {
        let Self { line, disputed, corrected_to, .. } = self;
        let ListLine { line_no, member, name, building, item_name, day, points, .. } = line;
        PublicityLine {
            line_no,
            member: known(member).then_some(member),
            name,
            building,
            item: item_name,
            day,
            points,
            disputed,
            corrected_to,
        }
    }
}

/// The stored form of a status.
pub fn status_name(status: PublicityStatus) -> &'static str {
    match status {
        PublicityStatus::Open => "OPEN",
        PublicityStatus::Answering => "ANSWERING",
        PublicityStatus::Final => "FINAL",
    }
}

fn status_of(name: &str) -> Result<PublicityStatus> {
    let all = [PublicityStatus::Open, PublicityStatus::Answering, PublicityStatus::Final];
    all.into_iter().find(|status| status_name(*status) == name).ok_or_else(|| Error::Misuse(format!("publicity status {name}")))
}

/// Writes a list with its lines. [`Error::Unique`] when somebody else has just published one of the entries.
pub async fn insert(tx: &Tx, list: &ListRow, lines: &[ListLine]) -> Result<()> {
    let columns = [
        "id",
        "scheme_id",
        "month",
        "opened_at",
        "last_day",
        "status",
        "lines",
        "members",
        "total",
        "root",
        "public_may_object",
        "answer_working_days",
    ];
    let mut row =
        params![list.id, list.scheme, list.month, list.opened_at, list.last_day, status_name(list.status), list.lines, list.members];
    row.extend(params![list.total, list.root.as_str(), list.public_may_object, list.answer_working_days]);
    tx.insert("publicity", &columns, vec![row], OnConflict::Fail).await?;
    let columns =
        ["publicity_id", "line_no", "entry_id", "member_id", "name", "building", "item", "item_name", "day", "points", "leaf_hash"];
    let row = |line: &ListLine| {
        let mut row = params![list.id, line.line_no, line.entry, line.member, line.name.as_str(), line.building.as_str()];
        let hash = merkle::hex(&line.leaf_hash(list.id));
        row.extend(params![line.item.as_str(), to_json(&line.item_name)?, line.day, line.points, hash]);
        Ok(row)
    };
    let rows = lines.iter().map(row).collect::<Result<Vec<_>>>()?;
    tx.insert("publicity_line", &columns, rows, OnConflict::Fail).await?;
    let hashes: Vec<_> = lines.iter().map(|line| line.leaf_hash(list.id)).collect();
    let blocks = leaf::blocks(&hashes).iter().zip(0_u32..).map(|(hash, block)| params![list.id, block, merkle::hex(hash)]).collect();
    tx.insert("publicity_block", &["publicity_id", "block", "hash"], blocks, OnConflict::Fail).await?;
    Ok(())
}

const OPEN_OBJECTIONS: &str =
    "(SELECT count(*) FROM objection o WHERE o.tenant_id = $1 AND o.publicity_id = publicity.id AND o.status = 'OPEN') AS open_objections";

pub(super) fn list_row(row: &Row) -> Result<ListRow> {
    Ok(ListRow {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        month: row.get("month")?,
        opened_at: row.get("opened_at")?,
        last_day: row.get("last_day")?,
        status: status_of(&row.get::<String>("status")?)?,
        lines: row.get("lines")?,
        members: row.get("members")?,
        total: row.get("total")?,
        root: row.get("root")?,
        public_may_object: row.get("public_may_object")?,
        answer_working_days: row.get("answer_working_days")?,
    })
}

fn shown(row: &Row) -> Result<Publicity> {
    Ok(list_row(row)?.show(row.get("open_objections")?))
}

/// One list.
pub async fn get(tx: &Tx, id: PublicityId) -> Result<Option<Publicity>> {
    let sql = format!("SELECT {PUBLICITY}, {OPEN_OBJECTIONS} FROM publicity WHERE tenant_id = $1 AND id = $2");
    tx.first(&sql, params![id]).await?.as_ref().map(shown).transpose()
}

/// Lists, newest first, from below an id; one more than `limit`.
pub async fn list(tx: &Tx, below: Option<PublicityId>, limit: u32) -> Result<Vec<Publicity>> {
    let beyond = if below.is_some() { "AND id < $2" } else { "" };
    let sql =
        format!("SELECT {PUBLICITY}, {OPEN_OBJECTIONS} FROM publicity WHERE tenant_id = $1 {beyond} ORDER BY id DESC LIMIT {}", limit + 1);
    let values = below.map(|id| params![id]).unwrap_or_default();
    tx.all(&sql, values).await?.iter().map(shown).collect()
}

/// How others are kept off a list until the transaction ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Its end waits for us, others like us do not.
    Shared,
    /// Everybody waits.
    Alone,
}

/// One list, held.
pub async fn lock(tx: &Tx, id: PublicityId, hold: Hold) -> Result<Option<ListRow>> {
    let clause = match (tx.backend(), hold) {
        (Backend::Sqlite, _) => "",
        (Backend::Postgres, Hold::Shared) => "FOR SHARE",
        (Backend::Postgres, Hold::Alone) => "FOR UPDATE",
    };
    tx.first(&format!("SELECT {PUBLICITY} FROM publicity WHERE tenant_id = $1 AND id = $2 {clause}"), params![id])
        .await?
        .as_ref()
        .map(list_row)
        .transpose()
}

/// Moves a held list on.
pub async fn set_status(tx: &Tx, id: PublicityId, status: PublicityStatus) -> Result<()> {
    tx.exec("UPDATE publicity SET status = $3 WHERE tenant_id = $1 AND id = $2", params![id, status_name(status)]).await?;
    Ok(())
}

/// How many applications of a scheme's month wait for review.
pub async fn unreviewed(tx: &Tx, scheme: SchemeId, month: Month) -> Result<u64> {
    let sql = "SELECT count(*) AS count FROM application WHERE tenant_id = $1 AND month = $2 AND scheme_id = $3 AND status = 'SUBMITTED'";
    tx.one(sql, params![month, scheme]).await?.get("count")
}

/// Lines of a list from after a number; one more than `limit`.
pub async fn lines(tx: &Tx, list: PublicityId, after: u32, limit: u32) -> Result<Vec<StoredLine>> {
    let sql = format!(
        "SELECT {PUBLICITY_LINE}, EXISTS (SELECT 1 FROM objection o WHERE o.tenant_id = $1 AND o.publicity_id = $2 AND o.line_no = l.line_no AND o.status = 'OPEN') AS disputed
         FROM publicity_line l WHERE l.tenant_id = $1 AND l.publicity_id = $2 AND l.line_no > $3 ORDER BY l.line_no LIMIT {}",
        limit + 1
    );
    tx.all(&sql, params![list, after]).await?.iter().map(stored_line).collect()
}

/// One line of a list.
pub async fn line(tx: &Tx, list: PublicityId, line_no: u32) -> Result<Option<StoredLine>> {
    let found = lines(tx, list, line_no.saturating_sub(1), 1).await?;
    Ok(found.into_iter().find(|line| line.line.line_no == line_no))
}

fn stored_line(row: &Row) -> Result<StoredLine> {
    let line = ListLine {
        line_no: row.get("line_no")?,
        entry: row.get("entry_id")?,
        member: row.get("member_id")?,
        name: row.get("name")?,
        building: row.get("building")?,
        item: row.get("item")?,
        item_name: row.json("item_name")?,
        day: row.get("day")?,
        points: row.get("points")?,
    };
    Ok(StoredLine { line, leaf_hash: row.get("leaf_hash")?, disputed: row.get("disputed")?, corrected_to: row.get("corrected_to")? })
}

/// The digests of the lines of one block, in order.
pub async fn leaf_hashes(tx: &Tx, list: PublicityId, block: usize) -> Result<Vec<Hash>> {
    let sql = "SELECT leaf_hash AS hash FROM publicity_line
               WHERE tenant_id = $1 AND publicity_id = $2 AND line_no > $3 AND line_no <= $4 ORDER BY line_no";
    let from = i64::try_from(block * leaf::BLOCK).unwrap_or(i64::MAX);
    let until = from.saturating_add(leaf::BLOCK as i64);
    tx.all(sql, params![list, from, until]).await?.iter().map(hash).collect()
}

/// The kept nodes of a list's tree, in order.
pub async fn blocks(tx: &Tx, list: PublicityId) -> Result<Vec<Hash>> {
    let sql = "SELECT hash FROM publicity_block WHERE tenant_id = $1 AND publicity_id = $2 ORDER BY block";
    tx.all(sql, params![list]).await?.iter().map(hash).collect()
}

fn hash(row: &Row) -> Result<Hash> {
    let text: String = row.get("hash")?;
    merkle::from_hex(&text).ok_or_else(|| Error::Misuse(format!("{text} is no digest")))
}

/// Notes on the lines of these grants, if they are on lists, that they were taken back.
pub async fn taken_back(tx: &Tx, grants: &[EntryId]) -> Result<()> {
    if grants.is_empty() {
        return Ok(());
    }
    let sql = format!("UPDATE publicity_line SET corrected_to = 0 WHERE tenant_id = $1 AND {}", tx.any_of("entry_id", 2));
    tx.exec(&sql, params![tx.ids(grants.iter().map(|id| id.uuid()))]).await?;
    Ok(())
}

/// Notes what a line was corrected to.
pub async fn correct(tx: &Tx, list: PublicityId, line_no: u32, to: Points) -> Result<()> {
    let sql = "UPDATE publicity_line SET corrected_to = $4 WHERE tenant_id = $1 AND publicity_id = $2 AND line_no = $3";
    tx.exec(sql, params![list, line_no, to]).await?;
    Ok(())
}
