//! Reads members, phone and ID number still encrypted; and their consent.

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::members::{Consent, MemberClass, MemberFilter};
use linli_kernel::{HouseholdId, MemberId, PlaceId, Reach};
use linli_store::{Error, OnConflict, Result, Row, Tx, params};
use sea_orm::Value;
use uuid::Uuid;

/// A member as stored.
pub(crate) struct MemberRow {
    pub(crate) id: MemberId,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) class: MemberClass,
    pub(crate) household: HouseholdId,
    pub(crate) door: String,
    pub(crate) grid: PlaceId,
    pub(crate) building: PlaceId,
    pub(crate) building_name: String,
    pub(crate) phone_cipher: Option<Vec<u8>>,
    pub(crate) id_cipher: Option<Vec<u8>>,
    pub(crate) maybe_minor: bool,
    pub(crate) consent: Consent,
    pub(crate) since: NaiveDate,
    pub(crate) has_account: bool,
}

const SELECT: &str = "SELECT m.id, m.number, m.name, m.class, m.household_id, h.door, m.grid_id, m.building_id, b.name AS building_name,
        m.phone_cipher, m.id_cipher, m.maybe_minor, m.publish_name, m.guardian, m.since,
        EXISTS (SELECT 1 FROM membership x WHERE x.community_id = m.tenant_id AND x.member_id = m.id AND x.active) AS has_account
    FROM member m JOIN household h ON h.tenant_id = m.tenant_id AND h.id = m.household_id
        JOIN place b ON b.tenant_id = m.tenant_id AND b.id = m.building_id
    WHERE m.tenant_id = $1";

/// Reads the stored class.
pub(super) fn class(label: &str) -> Result<MemberClass> {
    MemberClass::from_label(label).ok_or_else(|| Error::Misuse(format!("unknown class {label}")))
}

fn read(row: &Row) -> Result<MemberRow> {
    Ok(MemberRow {
        id: row.get("id")?,
        number: row.get("number")?,
        name: row.get("name")?,
        class: class(&row.get::<String>("class")?)?,
        household: row.get("household_id")?,
        door: row.get("door")?,
        grid: row.get("grid_id")?,
        building: row.get("building_id")?,
        building_name: row.get("building_name")?,
        phone_cipher: row.get("phone_cipher")?,
        id_cipher: row.get("id_cipher")?,
        maybe_minor: row.get("maybe_minor")?,
        consent: Consent { publish_name: row.get("publish_name")?, guardian: row.get("guardian")? },
        since: row.get("since")?,
        has_account: row.get("has_account")?,
    })
}

/// One member.
pub(crate) async fn get(tx: &Tx, id: MemberId) -> Result<Option<MemberRow>> {
    let row = tx.first(&format!("{SELECT} AND m.id = $2"), params![id]).await?;
    row.as_ref().map(read).transpose()
}

/// Many members, whoever asks.
pub(crate) async fn by_ids(tx: &Tx, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<MemberRow>> {
    let ids = tx.ids(ids);
    tx.all(&format!("{SELECT} AND {}", tx.any_of("m.id", 2)), vec![ids]).await?.iter().map(read).collect()
}

/// The members of a household, by number.
pub(crate) async fn of_household(tx: &Tx, id: HouseholdId) -> Result<Vec<MemberRow>> {
    tx.all(&format!("{SELECT} AND m.household_id = $2 ORDER BY m.number LIMIT 200"), params![id]).await?.iter().map(read).collect()
}

/// Members within reach by number, at most `rows`, beginning after a number.
pub(crate) async fn list(tx: &Tx, reach: &Reach, filter: &MemberFilter, after: Option<String>, rows: u32) -> Result<Vec<MemberRow>> {
    let mut query = Query { sql: SELECT.to_owned(), params: vec![] };
    query.reach(tx, reach);
    if let Some(search) = filter.search.as_deref().filter(|search| !search.is_empty()) {
        let n = query.bind(search);
        // Not LIKE: it folds case on one database and takes wildcards on both.
        query.sql.push_str(&format!(" AND (substr(m.name, 1, length({n})) = {n} OR substr(m.number, 1, length({n})) = {n})"));
    }
    if let Some(class) = filter.class {
        let n = query.bind(class.label());
        query.sql.push_str(&format!(" AND m.class = {n}"));
    }
    if let Some(place) = filter.place {
        let n = query.bind(place);
        query.sql.push_str(&format!(" AND (m.grid_id = {n} OR m.building_id = {n})"));
    }
    for (column, texts) in [("m.number", &filter.numbers), ("m.name", &filter.names), ("h.door", &filter.doors)] {
        if !texts.is_empty() {
            query.params.push(tx.texts(texts));
            query.sql.push_str(&format!(" AND {}", tx.any_text(column, query.params.len() + 1)));
        }
    }
    if !filter.households.is_empty() {
        let condition = query.bind_ids(tx, "m.household_id", filter.households.iter().map(|id| id.uuid()));
        query.sql.push_str(&format!(" AND {condition}"));
    }
    if let Some(after) = after {
        let n = query.bind(after);
        query.sql.push_str(&format!(" AND m.number > {n}"));
    }
    query.sql.push_str(&format!(" ORDER BY m.number LIMIT {rows}"));
    tx.all(&query.sql, query.params).await?.iter().map(read).collect()
}

/// A statement that grows condition by condition; `$1` is the tenant.
struct Query {
    sql: String,
    params: Vec<Value>,
}

impl Query {
    fn bind(&mut self, value: impl linli_store::IntoValue) -> String {
        self.params.push(value.into_value());
        format!("${}", self.params.len() + 1)
    }

    fn bind_ids(&mut self, tx: &Tx, column: &str, ids: impl IntoIterator<Item = Uuid>) -> String {
        self.params.push(tx.ids(ids));
        tx.any_of(column, self.params.len() + 1)
    }

    /// The same rule as `CallCtx::check_member`, for a list.
    fn reach(&mut self, tx: &Tx, reach: &Reach) {
        let condition = match reach {
            Reach::Community | Reach::Unit(_) | Reach::Platform => return,
            Reach::Public => "FALSE".to_owned(),
            Reach::Own(own) => self.bind_ids(tx, "m.id", own.iter().map(|id| id.uuid())),
            Reach::Grids { grids, own } => {
                let grids = self.bind_ids(tx, "m.grid_id", grids.iter().map(|id| id.uuid()));
                let own = self.bind_ids(tx, "m.id", own.iter().map(|id| id.uuid()));
                format!("({grids} OR {own})")
            }
        };
        self.sql.push_str(&format!(" AND {condition}"));
    }
}

/// Changes what a member agreed to.
pub(crate) async fn set_consent(tx: &Tx, id: MemberId, consent: Consent) -> Result<()> {
    let sql = "UPDATE member SET publish_name = $3, guardian = $4 WHERE tenant_id = $1 AND id = $2";
    tx.exec(sql, params![id, consent.publish_name, consent.guardian]).await.map(|_| ())
}

/// Puts consents on record: when, by whom, what.
pub(crate) async fn log_consents(tx: &Tx, lines: Vec<(Uuid, MemberId, Consent)>, now: DateTime<Utc>, actor: &str) -> Result<()> {
    let columns = ["id", "member_id", "at", "actor", "publish_name", "guardian"];
    let row = |(id, member, consent): (Uuid, MemberId, Consent)| params![id, member, now, actor, consent.publish_name, consent.guardian];
    tx.insert("consent_log", &columns, lines.into_iter().map(row).collect(), OnConflict::Fail).await.map(|_| ())
}
