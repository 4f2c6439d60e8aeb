//! Districts, streets, communities, grids and buildings.

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use linli_contracts::{Result, members as c};
use linli_kernel::{PlaceId, id::kind};

use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    ids,
    scalars::MomentText,
};

/// The level of a unit above the community.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::UnitLevel")]
pub enum UnitLevel {
    /// 区/县.
    District,
    /// 街道/乡镇.
    Street,
}

/// A district or street.
#[derive(SimpleObject)]
pub struct Unit {
    /// Its id, e.g. `unt_…`.
    pub id: ID,
    /// District or street.
    pub level: UnitLevel,
    /// The district above a street.
    pub parent_id: Option<ID>,
    /// Its name.
    pub name: String,
    /// Its 12-digit statistical division code (D-315).
    pub code: String,
}

impl From<c::Unit> for Unit {
    fn from(unit: c::Unit) -> Self {
        Self { id: ids::plain(unit.id), level: unit.level.into(), parent_id: unit.parent.map(ids::plain), name: unit.name, code: unit.code }
    }
}

impl Unit {
    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_unit("unit_get", id, place).await?;
        seen.services.members.unit_get(&seen.ctx, id).await.map(Self::from)
    }
}

connection! {
    /// Districts or streets, by division code.
    UnitConnection, UnitEdge of Unit
}

/// A community (社区): the unit that owns its data and its point table.
#[derive(SimpleObject)]
pub struct Community {
    /// Its id, e.g. `com_…`.
    pub id: ID,
    /// The street above.
    pub street_id: ID,
    /// Its name; unique within the street (D-315).
    pub name: String,
    /// Its 12-digit statistical division code; unique (D-315).
    pub code: String,
    /// The key of the scheme template it was onboarded with.
    pub template: String,
    /// When it was onboarded.
    pub created_at: MomentText,
}

impl From<c::Community> for Community {
    fn from(community: c::Community) -> Self {
        Self {
            id: ids::plain(community.id),
            street_id: ids::plain(community.street),
            name: community.name,
            code: community.code,
            template: community.template,
            created_at: community.created_at.into(),
        }
    }
}

impl Community {
    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let community = ids::read(id, place)?;
        let seen = call.enter_community("community_get", id, place).await?;
        seen.services.members.community_get(&seen.ctx, community).await.map(Self::from)
    }
}

connection! {
    /// Communities below a unit, by division code.
    CommunityConnection, CommunityEdge of Community
}

/// Grid or building.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::PlaceKind")]
pub enum PlaceKind {
    /// 网格: 300–500 households with a responsible person (D-171).
    Grid,
    /// 楼栋.
    Building,
}

/// A grid or building of a community.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Place {
    /// Its id, e.g. `com_…/plc_…`.
    pub id: ID,
    /// Grid or building.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    #[graphql(skip)]
    grid: Option<PlaceId>,
    #[graphql(skip)]
    seen: Seen,
}

impl Place {
    /// As seen by an operation.
    pub fn of(seen: &Seen, place: c::Place) -> Self {
        Self { id: seen.global(place.id), kind: place.kind.into(), name: place.name, grid: place.grid, seen: seen.clone() }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Place>("place_get", id, place).await?;
        let found = seen.services.members.place_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }

    /// Loads one together with others of the same operation.
    pub async fn load(seen: &Seen, id: PlaceId) -> Result<Option<Self>> {
        Ok(seen.loaded.place(id).await?.map(|place| Self::of(seen, place)))
    }
}

#[ComplexObject]
impl Place {
    /// The grid a building stands in.
    async fn grid(&self) -> Result<Option<Place>> {
        match self.grid {
            Some(id) => Place::load(&self.seen, id).await,
            None => Ok(None),
        }
    }
}
