//! Templates of districts and streets, what these demand, and which template each scheme follows. The first two are of no
//! tenant: they belong to the units above, and stay at home with them (`Tx::at_home`).

use std::collections::BTreeMap;

use linli_contracts::scoring::{Floors, Level, SchemeDocument, Template, TemplateInput};
use linli_kernel::{AccountId, SchemeId, UnitId};
use linli_store::{OnConflict, Platform, Result, Row, Tx, params, to_json};

use crate::store::columns::{SCHEME_FOLLOWS, UNIT_TEMPLATE};

/// The latest version of each template of these units, by key.
pub(crate) async fn newest(platform: Platform<'_>, units: &[(UnitId, Level)]) -> Result<Vec<Template>> {
    let sql = format!(
        "SELECT {UNIT_TEMPLATE} FROM unit_template t WHERE {} AND version = (
             SELECT max(n.version) FROM unit_template n WHERE n.unit_id = t.unit_id AND n.key = t.key) ORDER BY key",
        platform.any_of("unit_id", 1)
    );
    let rows = platform.all(&sql, params![platform.ids(units.iter().map(|(unit, _)| unit.uuid()))]).await?;
    rows.iter().map(|row| template(row, units)).collect()
}

/// A version of a unit's template; the latest when no version is named.
pub(crate) async fn find(tx: Platform<'_>, unit: UnitId, key: &str, version: Option<u32>) -> Result<Option<(u32, SchemeDocument)>> {
    let sql = "SELECT version, document FROM unit_template WHERE unit_id = $1 AND key = $2 AND version <= $3 ORDER BY version DESC LIMIT 1";
    let row = tx.first(sql, params![unit, key, version.map_or(i64::MAX, i64::from)]).await?;
    row.map(|row| Ok((row.get("version")?, row.json("document")?))).transpose()
}

/// Writes the version after the one last seen; `false` when there is another.
pub(crate) async fn insert(
    tx: Platform<'_>,
    input: &TemplateInput,
    at: chrono::DateTime<chrono::Utc>,
    by: Option<AccountId>,
) -> Result<bool> {
    let columns = ["unit_id", "key", "version", "parent", "document", "published_by", "published_at", "reason"];
    let TemplateInput { unit, key, version, parent, document, reason } = input;
    let row = params![*unit, key.as_str(), *version + 1, parent.as_deref(), to_json(document)?, by, at, reason.as_str()];
    Ok(tx.insert("unit_template", &columns, vec![row], OnConflict::Ignore).await? == 1)
}

fn template(row: &Row, units: &[(UnitId, Level)]) -> Result<Template> {
    let unit: UnitId = row.get("unit_id")?;
    let level = units.iter().find(|(known, _)| *known == unit).map_or(Level::Street, |(_, level)| *level);
    let key: String = row.get("key")?;
    Ok(Template {
        key: format!("{unit}/{key}"),
        document: row.json("document")?,
        level,
        unit: Some(unit),
        version: row.get("version")?,
        parent: row.get("parent")?,
        published_by: row.get("published_by")?,
        published_at: Some(row.get("published_at")?),
        reason: Some(row.get("reason")?),
    })
}

/// What each of these units demands itself.
pub(crate) async fn floors(platform: Platform<'_>, units: &[UnitId]) -> Result<BTreeMap<UnitId, Floors>> {
    let sql = format!("SELECT unit_id, floors FROM unit_floors WHERE {}", platform.any_of("unit_id", 1));
    let rows = platform.all(&sql, params![platform.ids(units.iter().map(|unit| unit.uuid()))]).await?;
    rows.iter().map(|row| Ok((row.get("unit_id")?, row.json("floors")?))).collect()
}

/// Sets what a unit demands.
pub(crate) async fn set_floors(tx: Platform<'_>, unit: UnitId, floors: &Floors) -> Result<()> {
    let action = OnConflict::Do("(unit_id) DO UPDATE SET floors = excluded.floors");
    tx.insert("unit_floors", &["unit_id", "floors"], vec![params![unit, to_json(floors)?]], action).await.map(|_| ())
}

/// Which template a scheme follows.
pub(crate) struct Followed {
    /// The scheme.
    pub scheme: SchemeId,
    /// The template's key.
    pub template: String,
    /// The version its published versions are held to.
    pub version: u32,
    /// The version its draft has taken over, if any.
    pub taken: Option<u32>,
}

/// Notes which template a scheme follows from now on.
pub(crate) async fn follow(tx: &Tx, scheme: SchemeId, template: &str, version: u32) -> Result<()> {
    let row = params![scheme, template, version];
    tx.insert("scheme_follows", &["scheme_id", "template", "version"], vec![row], OnConflict::Fail).await.map(|_| ())
}

/// The templates of units that the tenant's schemes follow.
pub(crate) async fn followed(tx: &Tx) -> Result<Vec<Followed>> {
    let rows = tx.all(&format!("SELECT {SCHEME_FOLLOWS} FROM scheme_follows WHERE tenant_id = $1 ORDER BY scheme_id"), vec![]).await?;
    let read = |row: &Row| {
        Ok(Followed {
            scheme: row.get("scheme_id")?,
            template: row.get("template")?,
            version: row.get("version")?,
            taken: row.get("taken")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Notes that the scheme's draft has taken over a version.
pub(crate) async fn take(tx: &Tx, scheme: SchemeId, version: u32) -> Result<()> {
    let sql = "UPDATE scheme_follows SET taken = $3 WHERE tenant_id = $1 AND scheme_id = $2";
    tx.exec(sql, params![scheme, version]).await.map(|_| ())
}

/// Notes that the draft was published: what it had taken over holds from now on.
pub(crate) async fn published(tx: &Tx, scheme: SchemeId) -> Result<()> {
    let sql = "UPDATE scheme_follows SET version = taken, taken = NULL WHERE tenant_id = $1 AND scheme_id = $2 AND taken IS NOT NULL";
    tx.exec(sql, params![scheme]).await.map(|_| ())
}

/// Whose template a key names: a unit's and its own key there; none for a template of the product.
pub(crate) fn parts(key: &str) -> Option<(UnitId, &str)> {
    let (unit, own) = key.split_once('/')?;
    Some((unit.parse().ok()?, own))
}
