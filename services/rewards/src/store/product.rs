//! Products and their stock.

use linli_contracts::rewards::{Product, ProductInput};
use linli_kernel::{Env, Points, ProductId, SchemeId};
use linli_store::{Result, Row, Tx, params};

const COLUMNS: &str = "id, revision, name, description, price, scheme_id, purse, stock, limit_per_member, open";

/// Inserts a product at revision 1.
pub(crate) async fn insert(tx: &Tx, env: &Env, input: &ProductInput) -> Result<Product> {
    let sql = format!(
        "INSERT INTO product (tenant_id, id, revision, name, description, price, scheme_id, purse, stock, limit_per_member, open, created_at)
         VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING {COLUMNS}"
    );
    let id: ProductId = env.new_id();
    let values = params![
        id,
        input.name.as_str(),
        input.description.as_str(),
        input.price,
        input.scheme,
        input.purse.as_deref(),
        input.stock,
        input.limit_per_member,
        input.open,
        env.now()
    ];
    read(&tx.one(&sql, values).await?)
}

/// Changes the product if its revision is the one last seen. The stock moves by the difference to the stock that was
/// seen, so that what was sold in the meantime stays sold; `None` also when less than nothing would be left.
pub(crate) async fn update(tx: &Tx, id: ProductId, input: &ProductInput) -> Result<Option<Product>> {
    let sql = format!(
        "UPDATE product SET revision = revision + 1, name = $4, description = $5, price = $6, stock = stock + $7, limit_per_member = $8, open = $9,
             scheme_id = $10, purse = $11
         WHERE tenant_id = $1 AND id = $2 AND revision = $3 AND stock + $7 >= 0 RETURNING {COLUMNS}"
    );
    let values = params![
        id,
        input.revision,
        input.name.as_str(),
        input.description.as_str(),
        input.price,
        i64::from(input.stock) - i64::from(input.stock_seen.unwrap_or(input.stock)),
        input.limit_per_member,
        input.open,
        input.scheme,
        input.purse.as_deref(),
    ];
    tx.first(&sql, values).await?.map(|row| read(&row)).transpose()
}

/// One product.
pub(crate) async fn get(tx: &Tx, id: ProductId) -> Result<Option<Product>> {
    let sql = format!("SELECT {COLUMNS} FROM product WHERE tenant_id = $1 AND id = $2");
    tx.first(&sql, params![id]).await?.map(|row| read(&row)).transpose()
}

/// Products by price, one more than the limit.
pub(crate) async fn page(
    tx: &Tx,
    open_only: bool,
    scheme: Option<SchemeId>,
    after: Option<(i64, ProductId)>,
    limit: u32,
) -> Result<Vec<Product>> {
    let open = if open_only { "AND open" } else { "" };
    let (beyond, mut values) = match after {
        Some((price, id)) => ("AND (price, id) > ($2, $3)", params![price, id]),
        None => ("", vec![]),
    };
    let mut of = String::new();
    if let Some(scheme) = scheme {
        values.extend(params![scheme]);
        of = format!("AND scheme_id = ${}", values.len() + 1);
    }
    let sql = format!("SELECT {COLUMNS} FROM product WHERE tenant_id = $1 {open} {beyond} {of} ORDER BY price, id LIMIT {}", limit + 1);
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// Takes stock if there is enough, the product is open, and it is still the one whose price was read.
/// From here to the commit the product's row is locked.
pub(crate) async fn take(tx: &Tx, product: &Product, quantity: u32) -> Result<bool> {
    let sql = "UPDATE product SET stock = stock - $3 WHERE tenant_id = $1 AND id = $2 AND stock >= $3 AND open AND revision = $4";
    Ok(tx.exec(sql, params![product.id, quantity, product.revision]).await? == 1)
}

/// Gives stock back.
pub(crate) async fn give_back(tx: &Tx, id: ProductId, quantity: u32) -> Result<()> {
    tx.exec("UPDATE product SET stock = stock + $3 WHERE tenant_id = $1 AND id = $2", params![id, quantity]).await.map(|_| ())
}

fn read(row: &Row) -> Result<Product> {
    Ok(Product {
        id: row.get("id")?,
        revision: row.get("revision")?,
        name: row.get("name")?,
        description: row.get("description")?,
        price: row.get::<Points>("price")?,
        scheme: row.get("scheme_id")?,
        purse: row.get("purse")?,
        stock: row.get("stock")?,
        limit_per_member: row.get("limit_per_member")?,
        open: row.get("open")?,
    })
}
