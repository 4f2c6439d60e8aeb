//! Reads and writes all members of a tenant at once, for imports.

use chrono::NaiveDate;
use linli_contracts::members::{Consent, MemberClass};
use linli_kernel::{HouseholdId, MemberId, PlaceId};
use linli_store::{OnConflict, Result, Row, Tx, params};

use super::member::class;
use crate::domain::member_plan::KnownMember;

/// A member to write.
pub(crate) struct MemberWrite {
    pub(crate) id: MemberId,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) class: MemberClass,
    pub(crate) household: HouseholdId,
    pub(crate) grid: PlaceId,
    pub(crate) building: PlaceId,
    /// `None` keeps what is stored.
    pub(crate) phone: Option<Sealed>,
    /// `None` keeps what is stored.
    pub(crate) id_number: Option<Sealed>,
    pub(crate) maybe_minor: bool,
    pub(crate) consent: Consent,
    pub(crate) since: NaiveDate,
}

/// An encrypted value with its blind index.
pub(crate) struct Sealed {
    pub(crate) cipher: Vec<u8>,
    pub(crate) index: Vec<u8>,
}

const COLUMNS: [&str; 15] = [
    "id",
    "number",
    "name",
    "class",
    "household_id",
    "grid_id",
    "building_id",
    "phone_cipher",
    "phone_index",
    "id_cipher",
    "id_index",
    "maybe_minor",
    "publish_name",
    "guardian",
    "since",
];

/// Everybody, with the names of the places they live in; nothing is decrypted.
pub(crate) async fn known(tx: &Tx) -> Result<Vec<KnownMember>> {
    let sql =
        "SELECT m.id, m.number, m.name, m.class, g.name AS grid, b.name AS building, h.door, m.phone_index, m.id_index, m.maybe_minor,
                   m.publish_name, m.guardian, m.since
               FROM member m JOIN household h ON h.tenant_id = m.tenant_id AND h.id = m.household_id
                   JOIN place g ON g.tenant_id = m.tenant_id AND g.id = m.grid_id
                   JOIN place b ON b.tenant_id = m.tenant_id AND b.id = m.building_id
               WHERE m.tenant_id = $1";
    tx.all(sql, vec![]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<KnownMember> {
    Ok(KnownMember {
        id: row.get("id")?,
        number: row.get("number")?,
        name: row.get("name")?,
        class: class(&row.get::<String>("class")?)?,
        grid: row.get("grid")?,
        building: row.get("building")?,
        door: row.get("door")?,
        phone_index: row.get("phone_index")?,
        id_index: row.get("id_index")?,
        maybe_minor: row.get("maybe_minor")?,
        consent: Consent { publish_name: row.get("publish_name")?, guardian: row.get("guardian")? },
        since: row.get("since")?,
    })
}

/// Writes new and changed members in as few statements as parameters allow.
pub(crate) async fn upsert(tx: &Tx, members: Vec<MemberWrite>) -> Result<()> {
    let update = "(tenant_id, id) DO UPDATE SET name = excluded.name, class = excluded.class, household_id = excluded.household_id,
                  grid_id = excluded.grid_id, building_id = excluded.building_id,
                  phone_cipher = COALESCE(excluded.phone_cipher, member.phone_cipher), phone_index = COALESCE(excluded.phone_index, member.phone_index),
                  id_cipher = COALESCE(excluded.id_cipher, member.id_cipher), id_index = COALESCE(excluded.id_index, member.id_index),
                  maybe_minor = excluded.maybe_minor, publish_name = excluded.publish_name, guardian = excluded.guardian";
    let row = |m: MemberWrite| {
        let (phone_cipher, phone_index) = m.phone.map(|sealed| (sealed.cipher, sealed.index)).unzip();
        let (id_cipher, id_index) = m.id_number.map(|sealed| (sealed.cipher, sealed.index)).unzip();
        params![
            m.id,
            m.number,
            m.name,
            m.class.label(),
            m.household,
            m.grid,
            m.building,
            phone_cipher,
            phone_index,
            id_cipher,
            id_index,
            m.maybe_minor,
            m.consent.publish_name,
            m.consent.guardian,
            m.since,
        ]
    };
    tx.insert("member", &COLUMNS, members.into_iter().map(row).collect(), OnConflict::Do(update)).await.map(|_| ())
}
