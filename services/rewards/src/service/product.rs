//! The catalogue.

use linli_contracts::{
    Result,
    rewards::{Product, ProductInput},
};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, Page, PageRequest, ProductId};
use linli_store::{Tx, audit};

use super::{RewardsService, across};
use crate::{domain, store};

pub(super) async fn save(service: &RewardsService, ctx: &CallCtx, input: ProductInput) -> Result<Product> {
    let tenant = ctx.managed_tenant()?;
    let input = priced(service, ctx, domain::input::product(input)?).await?;
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

/// Pins the price to the scheme that is meant, so that one adopted later does not make it unclear, and refuses a purse that the
/// scheme does not pay. A shop may open before any scheme is adopted.
async fn priced(service: &RewardsService, ctx: &CallCtx, input: ProductInput) -> Result<ProductInput> {
    let schemes = service.scoring.scheme_list(ctx).await?;
    if schemes.is_empty() && input.scheme.is_none() && input.purse.is_none() {
        return Ok(input);
    }
    let version = service.scoring.scheme_on(ctx, input.scheme, service.env.today()).await?;
    let known = version.document.spending_purses();
    let pays = known.iter().any(|code| input.purse.as_deref().is_none_or(|asked| asked == *code));
    if !pays {
        let error = ApiError::new(ErrorCode::UnknownPurse).at("purse");
        return Err(error.arg("value", input.purse.unwrap_or_default()).arg("known", known.join(", ")));
    }
    // Without a scheme named there is one alone, or it would not have been found.
    Ok(ProductInput { scheme: input.scheme.or(schemes.first().map(|scheme| scheme.id)), ..input })
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

pub(super) async fn list(service: &RewardsService, ctx: &CallCtx, shop: Option<CommunityId>, page: PageRequest) -> Result<Page<Product>> {
    let (tenant, scheme) = match shop {
        Some(shop) => (shop, Some(across::checked(service, ctx, shop).await.map_err(|error| error.at("shop"))?)),
        None => (ctx.tenant()?, None),
    };
    let open_only = shop.is_some() || !ctx.manages_tenant();
    let name = format!("{tenant} products:{}", if open_only { "open" } else { "all" });
    let (limit, after) = (page.limit()?, page.key::<(i64, ProductId)>(&name)?);
    let tx = service.store.read(tenant).await?;
    let rows = store::product::page(&tx, open_only, scheme, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |product| (product.price.hundredths(), product.id)))
}
