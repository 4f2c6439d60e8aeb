//! The schema over the stubbed contracts, asked by the admin of the one community there is.

use std::sync::Arc;

use async_graphql::{Request, Response};
use futures_util::{Stream, StreamExt};
use linli_contracts::scoring::{Application, ApplicationStatus};
use linli_kernel::{AccountId, ApplicationId, CommunityId, Env, Lang, MemberId, Month, Points};
use serde_json::Value;
use uuid::Uuid;

pub use crate::http::tests::stub::{ADMIN, Stub, home};
use crate::{
    GatewayConfig, Services,
    auth::{Authority, Caller},
    error,
    graphql::{LinliSchema, schema},
};

/// A schema, its caller, and what stands behind it.
pub struct World {
    pub stub: Arc<Stub>,
    schema: LinliSchema,
    caller: Caller,
}

impl World {
    pub async fn new(config: GatewayConfig) -> Self {
        let stub = Arc::new(Stub::default());
        let (members, scoring, rewards) = (stub.clone(), stub.clone(), stub.clone());
        let services = Services { members, scoring, rewards, announcements: stub.clone(), feed: stub.clone() };
        let authority = Authority::new(stub.clone(), Env::system(), linli_cache::Cache::in_process(100));
        let caller = Caller::authenticate(&authority, Some(ADMIN), Lang::En, "request", None, None).await.unwrap();
        Self { stub, schema: schema(services, &config), caller }
    }

    /// Executes a document and answers what a client would see.
    pub async fn ask(&self, document: &str) -> Value {
        self.seen(self.schema.execute(self.request(document)).await)
    }

    /// Follows a subscription.
    pub fn follow(&self, document: &str) -> impl Stream<Item = Value> + '_ {
        self.schema.execute_stream(self.request(document)).map(|response| self.seen(response))
    }

    fn request(&self, document: &str) -> Request {
        Request::new(document).data(self.caller.clone())
    }

    fn seen(&self, mut response: Response) -> Value {
        error::translate(&mut response, Lang::En, "request");
        serde_json::to_value(response).unwrap()
    }
}

/// The global id of the n-th object of a kind, in a community.
pub fn global(community: CommunityId, prefix: &str, n: u128) -> String {
    format!("{community}/{prefix}_{}", Uuid::from_u128(n).simple())
}

/// The n-th application, of the n-th member.
pub fn application(n: u128) -> Application {
    Application {
        id: ApplicationId::from_uuid(Uuid::from_u128(n)),
        scheme: linli_kernel::SchemeId::from_uuid(Uuid::from_u128(1)),
        revision: 1,
        member: MemberId::from_uuid(Uuid::from_u128(n)),
        month: Month::new(2026, 3).unwrap(),
        status: ApplicationStatus::Submitted,
        step: 0,
        filed_by: AccountId::from_uuid(Uuid::from_u128(1)),
        on_behalf_reason: None,
        submitted_at: None,
        reviewed_by: None,
        reviewed_at: None,
        review_reason: None,
        lines: vec![],
        declared: Points::from_hundredths(1250),
        granted: Points::ZERO,
    }
}
