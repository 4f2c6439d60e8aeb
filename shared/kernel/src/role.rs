//! Roles and the levels they are bound to (domain.md §1).

use std::fmt;

use serde::{Deserialize, Serialize};

/// What somebody may be at a node of the organisation tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// 平台运营: runs the installation; never sees residents' data.
    PlatformOperator,
    /// 区级分析员: aggregates of a district only.
    DistrictAnalyst,
    /// 街道办: onboards communities and sees results of a street.
    StreetAdmin,
    /// 社区管理员: everything of one community.
    CommunityAdmin,
    /// 审核员: reviews applications of one community.
    Reviewer,
    /// 网格长: files for the people of a grid.
    GridLeader,
    /// 楼长: declares monthly.
    BuildingLeader,
    /// 居民, 党员, 志愿者: looks, declares, redeems, objects.
    Resident,
    /// 兑换点: hands out redemptions.
    ShopKeeper,
    /// 外部系统: reports deeds with an API key.
    Integration,
}

impl Role {
    /// All roles, in the order of the authorisation table.
    pub const ALL: [Role; 10] = [
        Role::PlatformOperator,
        Role::DistrictAnalyst,
        Role::StreetAdmin,
        Role::CommunityAdmin,
        Role::Reviewer,
        Role::GridLeader,
        Role::BuildingLeader,
        Role::Resident,
        Role::ShopKeeper,
        Role::Integration,
    ];

    /// The stored and wire form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::PlatformOperator => "PLATFORM_OPERATOR",
            Role::DistrictAnalyst => "DISTRICT_ANALYST",
            Role::StreetAdmin => "STREET_ADMIN",
            Role::CommunityAdmin => "COMMUNITY_ADMIN",
            Role::Reviewer => "REVIEWER",
            Role::GridLeader => "GRID_LEADER",
            Role::BuildingLeader => "BUILDING_LEADER",
            Role::Resident => "RESIDENT",
            Role::ShopKeeper => "SHOP_KEEPER",
            Role::Integration => "INTEGRATION",
        }
    }

    /// Reads the stored form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
