//! The roster: who takes part in a scheme.

use chrono::NaiveDate;
use linli_contracts::scoring::{Exemption, HolderKind, HolderRef, RosterFilter, RosterLine};
use linli_kernel::{HolderId, HouseholdId, MemberId, SchemeId};
use linli_store::{Error, OnConflict, Result, Row, Tx, params};

use crate::store::columns::ROSTER;

const COLUMNS: [&str; 10] = ["scheme_id", "holder_id", "kind", "name", "class", "heads", "head_id", "belongs_to", "since", "until"];

/// The stored form of a kind.
pub(crate) fn kind_name(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::Member => "MEMBER",
        HolderKind::Household => "HOUSEHOLD",
        HolderKind::Organisation => "ORGANISATION",
    }
}

/// The stored form of a holder's kind.
pub(crate) fn kind_of(who: HolderRef) -> &'static str {
    match who {
        HolderRef::Member(_) => kind_name(HolderKind::Member),
        HolderRef::Household(_) => kind_name(HolderKind::Household),
        HolderRef::Organisation(_) => kind_name(HolderKind::Organisation),
    }
}

/// A holder as stored: its kind and its id.
pub(crate) fn who(row: &Row) -> Result<HolderRef> {
    let (kind, id): (String, HolderId) = (row.get("kind")?, row.get("holder_id")?);
    match kind.as_str() {
        "MEMBER" => Ok(HolderRef::Member(MemberId::from_uuid(id.uuid()))),
        "HOUSEHOLD" => Ok(HolderRef::Household(HouseholdId::from_uuid(id.uuid()))),
        "ORGANISATION" => Ok(HolderRef::Organisation(id)),
        other => Err(Error::Misuse(format!("a holder of unknown kind {other}"))),
    }
}

fn line(row: &Row) -> Result<RosterLine> {
    let reason: Option<String> = row.get("exempt_reason")?;
    let exempt = match reason {
        Some(reason) => Some(Exemption {
            reason,
            approved_by: row.get::<Option<String>>("exempt_approved_by")?.unwrap_or_default(),
            until: row.get("exempt_until")?,
            at: row.get("exempt_at")?,
        }),
        None => None,
    };
    Ok(RosterLine {
        who: who(row)?,
        name: row.get("name")?,
        class: row.get("class")?,
        heads: row.get("heads")?,
        head: row.get("head_id")?,
        belongs_to: row.get("belongs_to")?,
        since: row.get("since")?,
        until: row.get("until")?,
        exempt,
    })
}

/// Writes lines; one of somebody who is listed already replaces the old one, but for the exemption.
/// [`Error::Unique`] when an organisation's name is another's.
pub(crate) async fn save(tx: &Tx, scheme: SchemeId, lines: &[RosterLine]) -> Result<()> {
    let row = |line: &RosterLine| {
        let mut row = params![scheme, line.who.holder(), kind_of(line.who), line.name.as_deref(), line.class.as_deref(), line.heads];
        row.extend(params![line.head, line.belongs_to, line.since, line.until]);
        row
    };
    let replace = "(tenant_id, scheme_id, holder_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, class = excluded.class,
                   heads = excluded.heads, head_id = excluded.head_id, belongs_to = excluded.belongs_to, since = excluded.since, until = excluded.until";
    tx.insert("roster", &COLUMNS, lines.iter().map(row).collect(), OnConflict::Do(replace)).await?;
    Ok(())
}

/// Records an exemption, or lifts it; whoever is not listed yet is.
pub(crate) async fn exempt(tx: &Tx, scheme: SchemeId, who: HolderRef, exemption: Option<&Exemption>) -> Result<()> {
    tx.insert(
        "roster",
        &["scheme_id", "holder_id", "kind", "heads"],
        vec![params![scheme, who.holder(), kind_of(who), 1_u32]],
        OnConflict::Ignore,
    )
    .await?;
    let sql = "UPDATE roster SET exempt_reason = $4, exempt_approved_by = $5, exempt_until = $6, exempt_at = $7
               WHERE tenant_id = $1 AND scheme_id = $2 AND holder_id = $3";
    let values = params![
        scheme,
        who.holder(),
        exemption.map(|of| of.reason.as_str()),
        exemption.map(|of| of.approved_by.as_str()),
        exemption.and_then(|of| of.until),
        exemption.map(|of| of.at),
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

/// Lines by holder.
pub(crate) async fn by_holders(tx: &Tx, scheme: SchemeId, holders: &[HolderId]) -> Result<Vec<RosterLine>> {
    let sql = format!("SELECT {ROSTER} FROM roster WHERE tenant_id = $1 AND scheme_id = $2 AND {}", tx.any_of("holder_id", 3));
    let values = params![scheme, tx.ids(holders.iter().map(|id| id.uuid()))];
    tx.all(&sql, values).await?.iter().map(line).collect()
}

/// Which of these are organisations on the roster of any of the tenant's schemes, with their names.
pub(crate) async fn organisations(tx: &Tx, holders: &[HolderId]) -> Result<Vec<(HolderId, String)>> {
    let sql = format!(
        "SELECT holder_id, min(name) AS name FROM roster WHERE tenant_id = $1 AND kind = 'ORGANISATION' AND {} GROUP BY holder_id",
        tx.any_of("holder_id", 2)
    );
    let read = |row: &Row| Ok((row.get("holder_id")?, row.get::<Option<String>>("name")?.unwrap_or_default()));
    tx.all(&sql, params![tx.ids(holders.iter().map(|id| id.uuid()))]).await?.iter().map(read).collect()
}

/// The organisations of these names on a scheme's roster.
pub(crate) async fn organisations_named(tx: &Tx, scheme: SchemeId, names: &[String]) -> Result<Vec<(HolderId, String)>> {
    let sql = format!(
        "SELECT holder_id, name FROM roster WHERE tenant_id = $1 AND scheme_id = $2 AND kind = 'ORGANISATION' AND {}",
        tx.any_text("name", 3)
    );
    let read = |row: &Row| Ok((row.get("holder_id")?, row.get("name")?));
    tx.all(&sql, params![scheme, tx.texts(names)]).await?.iter().map(read).collect()
}

/// A page of the roster by holder, from after one; one more than `limit`.
pub(crate) async fn list(tx: &Tx, scheme: SchemeId, filter: &RosterFilter, after: Option<HolderId>, limit: u32) -> Result<Vec<RosterLine>> {
    let (mut conditions, mut values) = (String::new(), params![scheme]);
    let mut add = |condition: &str, value: sea_orm::Value| {
        values.push(value);
        conditions.push_str(&format!(" AND {condition} ${}", values.len() + 1));
    };
    if let Some(kind) = filter.kind {
        add("kind =", kind_name(kind).into());
    }
    if let Some(class) = &filter.class {
        add("class =", class.as_str().into());
    }
    if let Some(after) = after {
        add("holder_id >", after.uuid().into());
    }
    if let Some(exempt) = filter.exempt {
        conditions.push_str(if exempt { " AND exempt_reason IS NOT NULL" } else { " AND exempt_reason IS NULL" });
    }
    // The limit stands in the text: bound, it would be planned anew on every call.
    let sql =
        format!("SELECT {ROSTER} FROM roster WHERE tenant_id = $1 AND scheme_id = $2{conditions} ORDER BY holder_id LIMIT {}", limit + 1);
    tx.all(&sql, values).await?.iter().map(line).collect()
}

/// Everybody who is on the roster at some day between two, and whoever it keeps out of all of them: whether they take part is the answer's second part.
pub(crate) async fn between(tx: &Tx, scheme: SchemeId, from: NaiveDate, until: NaiveDate) -> Result<Vec<(RosterLine, bool)>> {
    let rows =
        tx.all(&format!("SELECT {ROSTER} FROM roster WHERE tenant_id = $1 AND scheme_id = $2 ORDER BY holder_id"), params![scheme]).await?;
    let read = |row: &Row| {
        let line = line(row)?;
        let takes_part = line.since.is_none_or(|since| since <= until) && line.until.is_none_or(|last| last >= from);
        Ok((line, takes_part))
    };
    rows.iter().map(read).collect()
}
