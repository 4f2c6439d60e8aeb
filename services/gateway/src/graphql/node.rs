//! Relay's `node`: any object by its global id, through that object's own operation and authorisation.

use async_graphql::{Context, ID, Interface, Object};
use linli_contracts::Result;
use linli_kernel::{ApiError, ErrorCode};

use super::{
    call::Call,
    ids,
    members::types::{Community, Member},
    rewards::types::{Product, Redemption},
    scoring::types::{Application, Objection, Publicity},
};

/// An object that can be fetched again by its id alone.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "&ID", desc = "The object's global id."))]
pub enum Node {
    /// A community.
    Community(Community),
    /// A member.
    Member(Box<Member>),
    /// An application.
    Application(Box<Application>),
    /// A publicity list.
    Publicity(Publicity),
    /// An objection.
    Objection(Box<Objection>),
    /// A product.
    Product(Product),
    /// A redemption.
    Redemption(Box<Redemption>),
}

const EXPECTED: &str = "com_…, com_…/mem_…, app_…, pub_…, obj_…, prd_…, red_…";

/// The root field `node`.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// An object by its global id, under the same rules as its own root field.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "The object's id, e.g. `com_…/app_…`.")] id: ID) -> Result<Option<Node>> {
        let call = Call::of(ctx)?;
        Ok(Some(match ids::prefix(&id) {
            "com" => Node::Community(Community::get(&call, &id, "id").await?),
            "mem" => Node::Member(Box::new(Member::get(&call, &id, "id").await?)),
            "app" => Node::Application(Box::new(Application::get(&call, &id, "id").await?)),
            "pub" => Node::Publicity(Publicity::get(&call, &id, "id").await?),
            "obj" => Node::Objection(Box::new(Objection::get(&call, &id, "id").await?)),
            "prd" => Node::Product(Product::get(&call, &id, "id").await?),
            "red" => Node::Redemption(Box::new(Redemption::get(&call, &id, "id").await?)),
            _ => return Err(ApiError::new(ErrorCode::BadId).at("id").arg("expected", EXPECTED)),
        }))
    }
}
