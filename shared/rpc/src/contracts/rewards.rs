//! The calls of rewards.

use linli_contracts::rewards::{Product, ProductInput, Redemption, RedemptionInput, Rewards};
use linli_kernel::{CommunityId, MemberId, Page, PageRequest, ProductId, RedemptionId};

use super::contract;

contract! { rewards: Rewards, RewardsClient, rewards_served
    write product_save(input: ProductInput) -> Product;
    read product_get(id: ProductId) -> Product;
    read product_list(shop: Option<CommunityId>, page: PageRequest) -> Page<Product>;
    write redemption_create(input: RedemptionInput) -> Redemption;
    read redemption_get(id: RedemptionId) -> Redemption;
    read redemption_list(member: Option<MemberId>, page: PageRequest) -> Page<Redemption>;
    read redemption_by_code(code: String) -> Redemption;
    write redemption_fulfil(code: String) -> Redemption;
    write redemption_cancel(id: RedemptionId, reason: String) -> Redemption;
}
