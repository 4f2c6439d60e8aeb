//! The catalogue, and what people take from it.

use linli_contracts::rewards::{Product, ProductInput, Redemption, RedemptionInput, Rewards};
use linli_contracts::scoring::Scoring;
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{
    cast::{Community, Player},
    scene::Scene,
};

/// Name, description, price, stock, limit.
const CATALOGUE: [(&str, &str, i64, u32, Option<u32>); 5] = [
    ("洗衣液一瓶", "社区服务大厅兑换点领取，工作日 9:00–17:00", 10, 400, None),
    ("大米 5 公斤", "社区服务大厅兑换点领取，请自备推车", 20, 300, Some(6)),
    ("家政服务券（1 小时）", "凭码到社区家政服务站预约，三个月内有效", 25, 120, Some(4)),
    ("社区文艺演出票", "活动室门口验票入场", 5, 500, Some(10)),
    ("理发券", "便民理发点使用", 8, 300, None),
];
const CANCELLED: &str = "暂时用不上，退回积分";

/// Fills the catalogue.
pub(super) async fn open(scene: &Scene<'_>, community: &mut Community) -> Result<(), ApiError> {
    for (name, description, price, stock, limit_per_member) in CATALOGUE {
        let (name, description, price) = (name.to_owned(), description.to_owned(), Points::whole(price));
        let input = ProductInput {
            id: None,
            revision: 0,
            name,
            description,
            price,
            scheme: None,
            purse: None,
            stock,
            stock_seen: None,
            limit_per_member,
            open: true,
        };
        scene.tick();
        let product = scene.stack.rewards.product_save(&community.as_admin("product_save"), input).await?;
        community.products.push(product);
    }
    Ok(())
}

/// A few people redeem; most collect it, some change their mind, the last may still wait.
pub(super) async fn visit(scene: &mut Scene<'_>, community: &Community, visit: usize, collect: bool) -> Result<(), ApiError> {
    let people: Vec<&Player> = community.leaders.iter().chain(&community.residents).collect();
    for n in scene.dice.some_of(people.len(), 3) {
        let player = people[n];
        let Some(redemption) = redeem(scene, community, player, visit).await? else { continue };
        if !collect && scene.dice.chance(60) {
            continue;
        }
        scene.tick();
        if scene.dice.chance(12) {
            let ctx = community.as_own("redemption_cancel", player);
            scene.stack.rewards.redemption_cancel(&ctx, redemption.id, CANCELLED.to_owned()).await?;
        } else if let Some(code) = redemption.code {
            scene.stack.rewards.redemption_fulfil(&community.as_keeper("redemption_fulfil"), code).await?;
        }
    }
    Ok(())
}

/// Redeems something the player can pay; nothing when there is nothing.
async fn redeem(scene: &mut Scene<'_>, community: &Community, player: &Player, visit: usize) -> Result<Option<Redemption>, ApiError> {
    let Some(member) = &player.member else { return Ok(None) };
    let balance = scene.stack.scoring.points_get(&community.as_own("points_get", player), member.id, None).await?.balance;
    let within: Vec<&Product> = community.products.iter().filter(|product| product.price <= balance).collect();
    if within.is_empty() {
        return Ok(None);
    }
    let product = scene.dice.pick(&within).id;
    let input = RedemptionInput { key: format!("demo-{visit}-{}", member.number), member: member.id, product, quantity: 1, shop: None };
    scene.tick();
    match scene.stack.rewards.redemption_create(&community.as_own("redemption_create", player), input).await {
        Err(error) if matches!(error.code, ErrorCode::RedeemLimit | ErrorCode::OutOfStock) => Ok(None),
        made => made.map(Some),
    }
}
