//! The catalogue.

use linli_contracts::{
    Result,
    rewards::{Product, ProductInput},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Page, PageRequest, ProductId};
use linli_store::{Tx, audit};

use super::RewardsService;
use crate::{domain, store};

pub(super) async fn save(service: &RewardsService, ctx: &CallCtx, input: ProductInput) -> Result<Product> {
    let tenant = ctx.managed_tenant()?;
    let input = domain::input::product(input)?;
    let tx = service.store.write(tenant).await?;
    let before = match input.id {
        Some(id) => Some(store::product::get(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?),
        None => None,
    };
    let after = write(service, &tx, &input).await?.ok_or_else(|| ApiError::new(ErrorCode::VersionConflict))?;
    audit::record(&tx, &service.env, ctx, &after.id.to_string(), None, &(&before, &after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Inserts or updates; `None` when the revision is not the one last seen.
async fn write(service: &RewardsService, tx: &Tx, input: &ProductInput) -> Result<Option<Product>> {
    match input.id {
        Some(id) => Ok(store::product::update(tx, id, input).await?),
        None if input.revision == 0 => Ok(Some(store::product::insert(tx, &service.env, input).await?)),
        None => Ok(None),
    }
}

pub(super) async fn get(service: &RewardsService, ctx: &CallCtx, id: ProductId) -> Result<Product> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let product = store::product::get(&tx, id).await?;
    product.filter(|product| product.open || ctx.manages_tenant()).ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

pub(super) async fn list(service: &RewardsService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Product>> {
    let open_only = !ctx.manages_tenant();
    let name = ctx.list(if open_only { "products:open" } else { "products:all" });
    let (limit, after) = (page.limit()?, page.key::<(i64, ProductId)>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = store::product::page(&tx, open_only, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |product| (product.price.hundredths(), product.id)))
}
