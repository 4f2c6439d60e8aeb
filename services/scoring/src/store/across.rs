//! Which schemes are open to their street, and what was spent across it (G11). The tables are of no tenant; rows hold no person.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_contracts::scoring::{Clearing, SchemeVersion};
use linli_kernel::{CommunityId, EntryId, Month, Points, SchemeId, UnitId};
use linli_store::{Here, OnConflict, Platform, Result, Row, Store, params};
use sea_orm::Value;

use crate::store::columns::CLEARING;

/// Notes whether a version of a community's scheme is open to the street.
pub(crate) async fn note(tx: Platform<'_>, community: CommunityId, scheme: SchemeId, version: &SchemeVersion) -> Result<()> {
    let columns = ["scheme_id", "version", "community_id", "effective_from", "across"];
    let row = params![scheme, version.version, community, version.effective_from, version.document.uses.across_street];
    tx.insert("across_version", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

/// Which of these communities have a scheme that is open to the street on a day; of several the one adopted first.
pub(crate) async fn open(store: &Store, communities: &[CommunityId], day: NaiveDate) -> Result<BTreeMap<CommunityId, SchemeId>> {
    let mut found = BTreeMap::new();
    for cell in store.everywhere().await? {
        found.extend(open_in(&cell.read().await?, communities, day).await?);
    }
    Ok(found)
}

async fn open_in(here: &Here, communities: &[CommunityId], day: NaiveDate) -> Result<BTreeMap<CommunityId, SchemeId>> {
    let tx = here.platform();
    let mut values = params![tx.ids(communities.iter().map(|id| id.uuid())), day, true];
    let living = here.living("a.community_id", &mut values);
    let sql = format!(
        "SELECT a.community_id, a.scheme_id FROM across_version a WHERE {} AND a.effective_from <= $2 AND a.across = $3{living}
           AND NOT EXISTS (SELECT 1 FROM across_version n WHERE n.scheme_id = a.scheme_id AND n.effective_from <= $2
                             AND (n.effective_from > a.effective_from OR (n.effective_from = a.effective_from AND n.version > a.version)))
         ORDER BY a.scheme_id DESC",
        tx.any_of("a.community_id", 1)
    );
    let rows = tx.all(&sql, values).await?;
    rows.iter().map(|row| Ok((row.get("community_id")?, row.get("scheme_id")?))).collect()
}

/// An entry that spent points of one community in another, or gave them back.
pub(crate) struct Spent {
    /// The entry.
    pub entry: EntryId,
    /// The street of both.
    pub street: UnitId,
    /// Where the points were earned.
    pub home: CommunityId,
    /// Where they were spent.
    pub shop: CommunityId,
    /// How many: below zero where they were given back.
    pub points: Points,
}

/// Books it in a month.
pub(crate) async fn book(tx: Platform<'_>, spent: &Spent, month: Month) -> Result<()> {
    let columns = ["entry_id", "unit_id", "home_id", "shop_id", "month", "times", "points"];
    let times = spent.points.hundredths().signum();
    let row = params![spent.entry, spent.street, spent.home, spent.shop, month, times, spent.points];
    tx.insert("clearing", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

/// What was booked for an entry, if it was spent elsewhere.
pub(crate) async fn booked(tx: Platform<'_>, entry: EntryId) -> Result<Option<Spent>> {
    let row = tx.first(&format!("SELECT {CLEARING} FROM clearing WHERE entry_id = $1"), params![entry]).await?;
    let read = |row: Row| {
        let (entry, street, points) = (row.get("entry_id")?, row.get("unit_id")?, row.get("points")?);
        Ok(Spent { entry, street, home: row.get("home_id")?, shop: row.get("shop_id")?, points })
    };
    row.map(read).transpose()
}

/// What was spent across a street in a month, by home and shop.
pub(crate) async fn of_street(store: &Store, street: UnitId, month: Month) -> Result<Vec<Clearing>> {
    sums(store, "unit_id = $2", params![month, street]).await
}

/// The same of one community, as home and as shop.
pub(crate) async fn of_community(store: &Store, community: CommunityId, month: Month) -> Result<Vec<Clearing>> {
    sums(store, "(home_id = $2 OR shop_id = $2)", params![month, community]).await
}

/// A row is where its home lives, so no pair is in two cells.
async fn sums(store: &Store, of: &str, values: Vec<Value>) -> Result<Vec<Clearing>> {
    let read = |row: &Row| {
        Ok::<_, linli_store::Error>(Clearing {
            home: row.get("home_id")?,
            shop: row.get("shop_id")?,
            times: row.get("times")?,
            points: row.get("points")?,
        })
    };
    let mut found: Vec<Clearing> = vec![];
    for cell in store.everywhere().await? {
        let (here, mut values) = (cell.read().await?, values.clone());
        let living = here.living("home_id", &mut values);
        let sql = format!(
            "SELECT home_id, shop_id, CAST(sum(times) AS bigint) AS times, CAST(sum(points) AS bigint) AS points FROM clearing
             WHERE month = $1 AND {of}{living} GROUP BY home_id, shop_id"
        );
        for row in here.platform().all(&sql, values).await? {
            found.push(read(&row)?);
        }
    }
    found.sort_by_key(|of| (of.home, of.shop));
    Ok(found)
}
