//! The ledger's rows, read past the services by plain SQL.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::{CommunityId, EntryId, HouseholdId, LineId, MemberId, PublicityId, SchemeVersionId};
use linli_store::{Row, Store, params};

/// One row of the ledger, amounts in hundredths.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: EntryId,
    pub kind: String,
    pub member: MemberId,
    pub household: Option<HouseholdId>,
    pub version: Option<SchemeVersionId>,
    pub line: Option<LineId>,
    pub item: Option<String>,
    pub day: Option<NaiveDate>,
    pub times: i64,
    pub pending: i64,
    pub rank: i64,
    pub balance: i64,
    pub declared: Option<i64>,
    pub of: Option<EntryId>,
}

/// What all entries of one declared line come to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Sums {
    pub pending: i64,
    pub rank: i64,
    pub times: i64,
}

/// Everything in the ledger, and which line stands where on which list.
#[derive(Clone, Default, Debug)]
pub struct Books {
    pub entries: Vec<Entry>,
    pub listed: BTreeMap<(PublicityId, u32), LineId>,
}

fn entry(row: &Row) -> Entry {
    Entry {
        id: row.get("id").unwrap(),
        kind: row.get("kind").unwrap(),
        member: row.get("member_id").unwrap(),
        household: row.get("household_id").unwrap(),
        version: row.get("scheme_version_id").unwrap(),
        line: row.get("line_id").unwrap(),
        item: row.get("item").unwrap(),
        day: row.get("day").unwrap(),
        times: row.get("times").unwrap(),
        pending: row.get("pending").unwrap(),
        rank: row.get("rank").unwrap(),
        balance: row.get("balance").unwrap(),
        declared: row.get("declared").unwrap(),
        of: row.get("of_entry").unwrap(),
    }
}

impl Books {
    pub async fn read(store: &Store, community: CommunityId) -> Self {
        let tx = store.read(community).await.unwrap();
        let entries = tx.all("SELECT * FROM ledger_entry WHERE tenant_id = $1 ORDER BY seq", params![]).await.unwrap();
        let sql = "SELECT p.publicity_id, p.line_no, e.line_id FROM publicity_line p
                   JOIN ledger_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id WHERE p.tenant_id = $1";
        let listed = tx.all(sql, params![]).await.unwrap();
        let place = |row: &Row| ((row.get("publicity_id").unwrap(), row.get("line_no").unwrap()), row.get("line_id").unwrap());
        Self { entries: entries.iter().map(entry).collect(), listed: listed.iter().map(place).collect() }
    }

    /// What the entries of each line come to, without those that come to nothing.
    pub fn lines(&self) -> BTreeMap<LineId, (MemberId, Sums)> {
        let mut lines: BTreeMap<LineId, (MemberId, Sums)> = BTreeMap::new();
        for entry in &self.entries {
            let Some(line) = entry.line else { continue };
            let (_, sums) = lines.entry(line).or_insert((entry.member, Sums::default()));
            sums.pending += entry.pending;
            sums.rank += entry.rank;
            sums.times += entry.times;
        }
        lines.retain(|_, (_, sums)| *sums != Sums::default());
        lines
    }

    /// What some entries come to in the balance of everybody of whom they come to anything.
    pub fn balances(&self, counts: impl Fn(&Entry) -> bool) -> BTreeMap<MemberId, i64> {
        let mut balances = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| counts(entry)) {
            *balances.entry(entry.member).or_default() += entry.balance;
        }
        balances.retain(|_, balance| *balance != 0);
        balances
    }
}
