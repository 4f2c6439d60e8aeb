//! Districts, streets, communities, grids and buildings.

use chrono::{DateTime, Utc};
use linli_kernel::{CommunityId, PlaceId, UnitId};
use serde::{Deserialize, Serialize};

/// The level of a unit above the community.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UnitLevel {
    /// 区/县.
    District,
    /// 街道/乡镇.
    Street,
}

/// A unit to create.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UnitInput {
    /// District or street.
    pub level: UnitLevel,
    /// The district above a street.
    pub parent: Option<UnitId>,
    /// Its name, at most 33 characters.
    pub name: String,
    /// Its 12-digit division code (6 or 9 digits filled with zeros).
    pub code: String,
}

/// A district or street.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// District or street.
    pub level: UnitLevel,
    /// The district above a street.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its 12-digit division code.
    pub code: String,
}

/// A community: the tenant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Community {
    /// Its id.
    pub id: CommunityId,
    /// The street above.
    pub street: UnitId,
    /// Its name; unique within the street (D-315).
    pub name: String,
    /// Its 12-digit division code; unique.
    pub code: String,
    /// The template it was onboarded with.
    pub template: String,
    /// When it was onboarded.
    pub created_at: DateTime<Utc>,
}

/// Grid or building.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PlaceKind {
    /// 网格.
    Grid,
    /// 楼栋.
    Building,
}

/// A grid or building of a community.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Grid or building.
    pub kind: PlaceKind,
    /// The grid a building stands in.
    pub grid: Option<PlaceId>,
    /// Its name.
    pub name: String,
}
