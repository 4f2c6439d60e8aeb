//! Redemptions. Every change of status is conditional on the status before: of two at once, one wins.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use linli_contracts::rewards::{Across, Product, Redemption, RedemptionInput, RedemptionStatus};
use linli_kernel::{AccountId, ApiError, CommunityId, Env, MemberId, Points, ProductId, RedemptionId};
use linli_store::{Error, OnConflict, Result, Row, Store, Tx, params, to_json};

const COLUMNS: &str = "id, member_id, product_id, product_name, quantity, points, scheme_id, purse, status, code, attempts, refusal, release_reason, created_at, fulfilled_at, home_id, tenant_id";

/// A redemption as stored. Its code is for [`crate::service`] to show or to hide.
pub(crate) struct Kept {
    /// What callers may see.
    pub redemption: Redemption,
    /// How many have set out to settle it.
    pub attempts: u32,
    /// Why the ledger refused the debit.
    pub refusal: Option<ApiError>,
    /// Why it was cancelled.
    pub release_reason: Option<String>,
}

/// Inserts a reservation; its maker is the first to settle it.
pub(crate) async fn insert(
    tx: &Tx,
    env: &Env,
    (input, home): (&RedemptionInput, CommunityId),
    product: &Product,
    points: Points,
) -> Result<Kept> {
    let across = input.shop.map(|shop| Across { home, shop });
    let (id, now): (RedemptionId, _) = (env.new_id(), env.now());
    let columns = [
        "id",
        "member_id",
        "product_id",
        "product_name",
        "quantity",
        "points",
        "scheme_id",
        "purse",
        "status",
        "attempts",
        "created_at",
        "home_id",
    ];
    let mut row = params![id, input.member, product.id, product.name.as_str(), input.quantity, points];
    row.extend(params![product.scheme, product.purse.as_deref(), "RESERVED", 1_u32, now, across.map(|of| of.home)]);
    tx.insert("redemption", &columns, vec![row], OnConflict::Fail).await?;
    if let Some(Across { home, shop }) = across {
        let columns = ["redemption_id", "home_id", "shop_id", "member_id"];
        tx.platform().insert("elsewhere", &columns, vec![params![id, home, shop, input.member]], OnConflict::Fail).await?;
    }
    let redemption = Redemption {
        id,
        member: input.member,
        product: product.id,
        product_name: product.name.clone(),
        quantity: input.quantity,
        points,
        scheme: product.scheme,
        purse: product.purse.clone(),
        status: RedemptionStatus::Reserved,
        code: None,
        created_at: now,
        fulfilled_at: None,
        across,
    };
    Ok(Kept { redemption, attempts: 1, refusal: None, release_reason: None })
}

/// How many of a product a member holds or was handed out. Under the product's lock nobody else adds to it.
pub(crate) async fn taken_by(tx: &Tx, product: ProductId, member: MemberId) -> Result<u64> {
    let sql = "SELECT CAST(coalesce(sum(quantity), 0) AS bigint) AS taken FROM redemption
               WHERE tenant_id = $1 AND product_id = $2 AND member_id = $3 AND status <> 'RELEASED'";
    tx.one(sql, params![product, member]).await?.get("taken")
}

/// One redemption.
pub(crate) async fn get(tx: &Tx, id: RedemptionId) -> Result<Option<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM redemption WHERE tenant_id = $1 AND id = $2");
    tx.first(&sql, params![id]).await?.map(|row| read(&row)).transpose()
}

/// The redemption of a code.
pub(crate) async fn by_code(tx: &Tx, code: &str) -> Result<Option<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM redemption WHERE tenant_id = $1 AND code = $2");
    tx.first(&sql, params![code]).await?.map(|row| read(&row)).transpose()
}

/// Redemptions, newest first, one more than the limit; only these members' when given.
pub(crate) async fn page(tx: &Tx, members: Option<&[MemberId]>, after: Option<RedemptionId>, limit: u32) -> Result<Vec<Kept>> {
    let (mut conditions, mut values) = (String::new(), vec![]);
    if let Some(after) = after {
        conditions.push_str(" AND id < $2");
        values.push(after.uuid().into());
    }
    if let Some(members) = members {
        conditions.push_str(&format!(" AND {}", tx.any_of("member_id", values.len() + 2)));
        values.push(tx.ids(members.iter().map(|member| member.uuid())));
    }
    let sql = format!("SELECT {COLUMNS} FROM redemption WHERE tenant_id = $1{conditions} ORDER BY id DESC LIMIT {}", limit + 1);
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// These redemptions.
pub(crate) async fn by_ids(tx: &Tx, ids: &[RedemptionId]) -> Result<Vec<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM redemption WHERE tenant_id = $1 AND {}", tx.any_of("id", 2));
    tx.all(&sql, params![tx.ids(ids.iter().map(|id| id.uuid()))]).await?.iter().map(read).collect()
}

/// A redemption that stands in another tenant than its holder.
pub(crate) struct Elsewhere {
    /// The holder.
    pub member: MemberId,
    /// Where it stands.
    pub shop: CommunityId,
}

/// Where a redemption of a home's member stands, if that is elsewhere.
pub(crate) async fn elsewhere(store: &Store, home: CommunityId, id: RedemptionId) -> Result<Option<Elsewhere>> {
    for cell in store.everywhere().await? {
        let (here, mut values) = (cell.read().await?, params![id, home]);
        let living = here.living("shop_id", &mut values);
        let sql = format!("SELECT member_id, shop_id FROM elsewhere WHERE redemption_id = $1 AND home_id = $2{living}");
        if let Some(row) = here.platform().first(&sql, values).await? {
            return Ok(Some(Elsewhere { member: row.get("member_id")?, shop: row.get("shop_id")? }));
        }
    }
    Ok(None)
}

/// Redemptions of a home's members that stand elsewhere, newest first, one more than the limit of each
/// cell; by where they stand.
pub(crate) async fn elsewhere_of(
    store: &Store,
    home: CommunityId,
    members: &[MemberId],
    after: Option<RedemptionId>,
    limit: u32,
) -> Result<BTreeMap<CommunityId, Vec<RedemptionId>>> {
    let mut found: BTreeMap<CommunityId, Vec<RedemptionId>> = BTreeMap::new();
    if members.is_empty() {
        return Ok(found);
    }
    for cell in store.everywhere().await? {
        let here = cell.read().await?;
        let tx = here.platform();
        let (mut conditions, mut values) = (String::new(), params![home, tx.ids(members.iter().map(|member| member.uuid()))]);
        if let Some(after) = after {
            conditions.push_str(" AND redemption_id < $3");
            values.push(after.uuid().into());
        }
        conditions.push_str(&here.living("shop_id", &mut values));
        let sql = format!(
            "SELECT redemption_id, shop_id FROM elsewhere WHERE home_id = $1 AND {}{conditions} ORDER BY redemption_id DESC LIMIT {}",
            tx.any_of("member_id", 2),
            limit + 1
        );
        for row in tx.all(&sql, values).await? {
            found.entry(row.get("shop_id")?).or_default().push(row.get("redemption_id")?);
        }
    }
    Ok(found)
}

/// Joins in settling a redemption that is still reserved.
pub(crate) async fn join(tx: &Tx, id: RedemptionId) -> Result<()> {
    let sql = "UPDATE redemption SET attempts = attempts + 1 WHERE tenant_id = $1 AND id = $2 AND status = 'RESERVED'";
    tx.exec(sql, params![id]).await.map(|_| ())
}

/// Paid: the code can be used. `None` when it was no longer reserved.
pub(crate) async fn confirm(tx: &Tx, id: RedemptionId, code: &str) -> Result<Option<Kept>> {
    let sql = format!(
        "UPDATE redemption SET status = 'CONFIRMED', code = $3 WHERE tenant_id = $1 AND id = $2 AND status = 'RESERVED' RETURNING {COLUMNS}"
    );
    tx.first(&sql, params![id, code]).await?.map(|row| read(&row)).transpose()
}

/// The ledger said no. `None` when it was no longer reserved.
pub(crate) async fn refuse(tx: &Tx, id: RedemptionId, refusal: &ApiError) -> Result<Option<Kept>> {
    let sql = format!(
        "UPDATE redemption SET status = 'RELEASED', refusal = $3 WHERE tenant_id = $1 AND id = $2 AND status = 'RESERVED' RETURNING {COLUMNS}"
    );
    tx.first(&sql, params![id, to_json(refusal)?]).await?.map(|row| read(&row)).transpose()
}

/// Cancelled before it was handed out. `None` when it could not be used.
pub(crate) async fn cancel(tx: &Tx, id: RedemptionId, reason: &str) -> Result<Option<Kept>> {
    let sql = format!(
        "UPDATE redemption SET status = 'RELEASED', release_reason = $3 WHERE tenant_id = $1 AND id = $2 AND status = 'CONFIRMED' RETURNING {COLUMNS}"
    );
    tx.first(&sql, params![id, reason]).await?.map(|row| read(&row)).transpose()
}

/// Handed out against the code. `None` when it could not be used.
pub(crate) async fn fulfil(tx: &Tx, code: &str, at: DateTime<Utc>, by: Option<AccountId>) -> Result<Option<Kept>> {
    let sql = format!(
        "UPDATE redemption SET status = 'FULFILLED', fulfilled_at = $3, fulfilled_by = $4
         WHERE tenant_id = $1 AND code = $2 AND status = 'CONFIRMED' RETURNING {COLUMNS}"
    );
    tx.first(&sql, params![code, at, by]).await?.map(|row| read(&row)).transpose()
}

fn read(row: &Row) -> Result<Kept> {
    let (home, shop): (Option<CommunityId>, CommunityId) = (row.get("home_id")?, row.get("tenant_id")?);
    let redemption = Redemption {
        id: row.get("id")?,
        member: row.get("member_id")?,
        product: row.get("product_id")?,
        product_name: row.get("product_name")?,
        quantity: row.get("quantity")?,
        points: row.get("points")?,
        scheme: row.get("scheme_id")?,
        purse: row.get("purse")?,
        status: status(&row.get::<String>("status")?)?,
        code: row.get("code")?,
        created_at: row.get("created_at")?,
        fulfilled_at: row.get("fulfilled_at")?,
        across: home.map(|home| Across { home, shop }),
    };
    let refusal = row.get::<Option<serde_json::Value>>("refusal")?.map(linli_store::from_json).transpose()?;
    Ok(Kept { redemption, attempts: row.get("attempts")?, refusal, release_reason: row.get("release_reason")? })
}

fn status(text: &str) -> Result<RedemptionStatus> {
    match text {
        "RESERVED" => Ok(RedemptionStatus::Reserved),
        "CONFIRMED" => Ok(RedemptionStatus::Confirmed),
        "FULFILLED" => Ok(RedemptionStatus::Fulfilled),
        "RELEASED" => Ok(RedemptionStatus::Released),
        other => Err(Error::Misuse(format!("redemption status {other}"))),
    }
}
