//! Nodes of the organisation tree, in answers and in inputs.

use async_graphql::{ComplexObject, Context, Enum, ID, OneofObject, SimpleObject};
use linli_contracts::{Result, members as c};
use linli_kernel::id::kind;

use super::{Community, Unit};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        ids::{self, GlobalId},
    },
};

/// A level of the organisation tree.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum OrgLevel {
    /// The installation.
    Platform,
    /// 区/县.
    District,
    /// 街道/乡镇.
    Street,
    /// 社区/村: the tenant.
    Community,
    /// 网格.
    Grid,
}

/// A node of the organisation tree.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct OrgNode {
    /// Its level.
    pub level: OrgLevel,
    /// Its id; absent for the installation.
    pub id: Option<ID>,
    #[graphql(skip)]
    node: c::Node,
}

impl From<c::Node> for OrgNode {
    fn from(node: c::Node) -> Self {
        let (level, id) = match node {
            c::Node::Platform => (OrgLevel::Platform, None),
            c::Node::District { id } => (OrgLevel::District, Some(ids::plain(id))),
            c::Node::Street { id } => (OrgLevel::Street, Some(ids::plain(id))),
            c::Node::Community { id } => (OrgLevel::Community, Some(ids::plain(id))),
            c::Node::Grid { community, id } => (OrgLevel::Grid, Some(ids::plain(GlobalId::<kind::Place> { community, id }))),
        };
        Self { level, id, node }
    }
}

#[ComplexObject]
impl OrgNode {
    /// The district or street, where the node is one.
    async fn unit(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        match self.node {
            c::Node::District { id } | c::Node::Street { id } => Unit::get(&Call::of(ctx)?, &ids::plain(id), "id").await.map(Some),
            _ => Ok(None),
        }
    }

    /// The community, where the node is one or lies in one.
    async fn community(&self, ctx: &Context<'_>) -> Result<Option<Community>> {
        match self.node {
            c::Node::Community { id } | c::Node::Grid { community: id, .. } => {
                Community::get(&Call::of(ctx)?, &ids::plain(id), "id").await.map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// A node of the organisation tree, named by exactly one field.
#[derive(OneofObject)]
pub enum OrgNodeInput {
    /// The installation: always true.
    Platform(bool),
    /// A district, e.g. `unt_…`.
    District(ID),
    /// A street, e.g. `unt_…`.
    Street(ID),
    /// A community, e.g. `com_…`.
    Community(ID),
    /// A grid, e.g. `com_…/plc_…`.
    Grid(ID),
}

impl OrgNodeInput {
    /// The node, and where an operation on it has to be authorised.
    pub fn read(&self, place: &str) -> Result<(c::Node, Target)> {
        Ok(match self {
            Self::Platform(_) => (c::Node::Platform, Target::Anywhere),
            Self::District(id) => {
                let id = ids::read(id, place)?;
                (c::Node::District { id }, Target::Unit(id))
            }
            Self::Street(id) => {
                let id = ids::read(id, place)?;
                (c::Node::Street { id }, Target::Unit(id))
            }
            Self::Community(id) => {
                let id = ids::read(id, place)?;
                (c::Node::Community { id }, Target::Community(id))
            }
            Self::Grid(id) => {
                let grid: GlobalId<kind::Place> = ids::read(id, place)?;
                (c::Node::Grid { community: grid.community, id: grid.id }, grid.target())
            }
        })
    }
}
