//! Moving a community from one PostgreSQL to another while it is used (ADR 0023).
//!
//! Its rows are copied, and what changes meanwhile follows, by the servers' own row-filtered logical replication. Then the gate at the
//! source refuses writes for a moment, in which the last of them arrive and both sides are compared; the directory is changed, and the
//! gate at the target opens. Until the directory is changed all can be taken back; after it the way is forward only.
//!
//! Every step can be done again: what is there is left, and the stage is written at home. So a move that was killed goes on where it
//! was when it is asked for again, whatever the moment. A source that was left closed opens by itself after [`CLOSED_AT_MOST`].

mod back;
mod close;
mod copy;
mod finish;
mod look;
mod record;

use std::time::Duration;

use linli_kernel::CommunityId;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgRow};

use crate::{Error, cells::HOME, pool};

pub use record::{Known, Recorded, Stage, communities, find, list};

/// After so long a source whose mover went away takes writes again; the mover is done within it or begins anew.
const CLOSED_AT_MOST: Duration = Duration::from_secs(30);

/// One of the PostgreSQLs, as an owner reaches it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The cell's name.
    pub name: String,
    /// Its URL.
    pub url: String,
    /// Its URL as the other server reaches it, where that is another.
    pub peer_url: Option<String>,
}

/// What is to be moved, and between which.
#[derive(Clone, Debug)]
pub struct Move {
    /// The cell with the directory.
    pub home: Place,
    /// Where the community lives.
    pub source: Place,
    /// Where it shall live.
    pub target: Place,
    /// The community.
    pub community: CommunityId,
}

/// How far a move is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Both servers were looked at, and the move is written down.
    Begun,
    /// The target is told apart, and the source publishes.
    Published,
    /// The target has asked for the rows.
    Subscribed,
    /// So many tables of so many are copied.
    Copying(i64, i64),
    /// All are, and the target follows the source.
    Following,
    /// The source refuses writes.
    Closed,
    /// All that was written has arrived.
    Arrived,
    /// Both sides hold the same: so many rows.
    Compared(i64),
    /// The source refuses reads too.
    Gone,
    /// The target follows no more.
    Unsubscribed,
    /// The directory names the target. There is no way back from here.
    Committed,
    /// The target takes reads and writes.
    Opened,
    /// Nothing of the community is left at the source.
    Cleaned,
}

/// Why a move is not made. Nothing has been changed for good, unless it says so.
#[derive(Debug)]
pub enum Refused {
    /// A server cannot be reached, or does not let the owner in.
    Unreachable(String, String),
    /// The community lives there already.
    There,
    /// The server is older than 15: it cannot filter rows.
    Version(String),
    /// The source does not write what replication needs: `wal_level`.
    WalLevel(String),
    /// The source has no free slot or sender.
    Slots(String),
    /// The account may not do what a move needs.
    Account(String),
    /// The server's database is another cell.
    OtherCell(String),
    /// The target holds rows of the community.
    NotEmpty(String, i64),
    /// Another move is under way: of which community, and whereto.
    Other(CommunityId, String),
    /// Somebody moves a community at this moment.
    Busy,
    /// There is nothing to take back.
    NothingToTakeBack,
    /// The directory names the target already.
    TooLate,
}

/// How a move ended that did not succeed.
#[derive(Debug)]
pub enum Failed {
    /// It was not begun, or is not to be had.
    Refused(Refused),
    /// The watcher ended it: as if the process had been killed.
    Stopped,
    /// It failed and was taken back: the community is where it was.
    TakenBack(Error),
    /// It failed, and is to be asked for again: it goes on where it was.
    HalfWay(Error),
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Told of every step; answering `false` ends the move there, as if the process had been killed.
pub type Watch<'w> = &'w mut (dyn FnMut(Step) -> bool + Send);

/// Within a move: ended by the watcher, or failed.
enum Ended {
    Stopped,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

type Done<T = ()> = std::result::Result<T, Ended>;

/// A move under way: connections as owners, the number, and who is told.
struct Mover<'w> {
    of: Move,
    number: i64,
    home: PgConnection,
    source: PgConnection,
    target: PgConnection,
    watch: Watch<'w>,
}

/// Moves a community, or goes on with a move that broke off. What fails before the directory is changed is taken back.
pub async fn run(of: Move, watch: Watch<'_>) -> std::result::Result<(), Failed> {
    let mut mover = look::begin(of, watch).await?;
    let ended = mover.go().await;
    match ended {
        Ok(()) => Ok(()),
        Err(Ended::Stopped) => Err(Failed::Stopped),
        Err(Ended::Failed(error)) => {
            let (of, number) = (mover.of.clone(), mover.number);
            // Its connections end with it, and the lock.
            drop(mover);
            Err(back::after(of, number, error).await)
        }
    }
}

/// Takes back a move that broke off.
pub async fn abort(of: Move) -> std::result::Result<(), Failed> {
    let mover = look::unfinished(of).await?;
    back::take_back(mover).await
}

impl Mover<'_> {
    async fn go(&mut self) -> Done {
        if record::stage(&mut self.home, self.number).await? < Stage::Committed {
            let whose = self.whose();
            let open = is_open(&mut self.target, &whose, self.number).await?;
            match (open, self.is_gone().await?) {
                // Home has lost what it wrote last (a failover): the way is forward only.
                (true, true) => {}
                (true, false) => return Err(Ended::Failed(Error::Misuse(FORGOTTEN.into()))),
                (false, true) => self.arrive_again().await?,
                (false, false) => {
                    self.tell(Step::Begun)?;
                    self.copy().await?;
                    self.close_and_compare().await?;
                }
            }
            self.commit().await?;
        }
        self.open().await?;
        self.clean().await
    }

    fn tell(&mut self, step: Step) -> Done {
        if (self.watch)(step) { Ok(()) } else { Err(Ended::Stopped) }
    }

    /// The name of the publication, the slot and the subscription. Slots are the whole server's, which may serve several installations.
    fn name(&self) -> String {
        name(self.number, self.of.community)
    }

    fn whose(&self) -> String {
        self.of.community.uuid().to_string()
    }
}

fn name(number: i64, community: CommunityId) -> String {
    let id = community.uuid().simple().to_string();
    format!("linli_move_{number}_{}", &id[id.len() - 12..])
}

/// Two cells hold the community open: nothing is touched.
const FORGOTTEN: &str = "home has lost what this move wrote there, the directory among it, and the community was used in both cells since: \
    nothing is touched. Bring home to its latest state, or compare both by hand";

/// Whether a cell has let the community in by this move. Home is asked for its directory instead.
async fn is_open(target: &mut PgConnection, whose: &str, number: i64) -> crate::Result<bool> {
    is_there(target, format!("SELECT 1 FROM cell_gate WHERE community_id = '{whose}' AND move = {number} AND state = 'open'")).await
}

/// Values are written one way on all servers, a server that hangs is not waited for without end, and no server logs a statement: that of a
/// subscription holds a password.
const PLAIN: [&str; 10] = [
    "SET log_statement = 'none'",
    "SET log_min_duration_statement = -1",
    "SET log_min_error_statement = 'panic'",
    "SET timezone = 'UTC'",
    "SET datestyle = 'ISO, YMD'",
    "SET bytea_output = 'hex'",
    "SET extra_float_digits = 3",
    "SET row_security = off",
    "SET statement_timeout = '10min'",
    "SET lock_timeout = '20s'",
];

async fn connect(place: &Place) -> crate::Result<PgConnection> {
    let mut connection = PgConnection::connect_with(&pool::postgres(&place.url, None)?.disable_statement_logging()).await?;
    // Who is no superuser may not set all of it, and is refused with better words.
    for setting in PLAIN {
        if let Err(error) = connection.execute(setting).await
            && error.as_database_error().and_then(|error| error.code()).as_deref() != Some(NOT_ALLOWED)
        {
            return Err(error.into());
        }
    }
    Ok(connection)
}

/// What PostgreSQL calls `insufficient_privilege`.
const NOT_ALLOWED: &str = "42501";

async fn run_sql(connection: &mut PgConnection, sql: String) -> crate::Result<u64> {
    Ok(connection.execute(AssertSqlSafe(sql)).await?.rows_affected())
}

async fn first(connection: &mut PgConnection, sql: String) -> crate::Result<Option<PgRow>> {
    Ok(connection.fetch_optional(AssertSqlSafe(sql)).await?)
}

async fn is_there(connection: &mut PgConnection, sql: String) -> crate::Result<bool> {
    Ok(first(connection, sql).await?.is_some())
}

/// Opens a gate: without a row it is open at home, elsewhere the row says so.
fn opened(place: &Place, whose: &str, number: i64) -> String {
    if place.name == HOME { format!("DELETE FROM cell_gate WHERE community_id = '{whose}'") } else { gate(whose, number, "open") }
}

fn gate(whose: &str, number: i64, state: &str) -> String {
    let until = if state == "closing" { format!("clock_timestamp() + interval '{} s'", CLOSED_AT_MOST.as_secs()) } else { "NULL".into() };
    format!(
        "INSERT INTO cell_gate (community_id, move, state, until) VALUES ('{whose}', {number}, '{state}', {until})
         ON CONFLICT (community_id) DO UPDATE SET move = excluded.move, state = excluded.state, until = excluded.until"
    )
}
