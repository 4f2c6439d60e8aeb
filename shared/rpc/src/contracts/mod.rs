//! Every method of every contract, once: its name, what it takes and answers, and whether it only reads.
//!
//! From a list both sides are made, so they cannot differ; that a list agrees with its trait the compiler says.
//! The arguments travel as an array in the order of the method's, the answer as itself.

mod announcements;
mod members;
mod rewards;
mod scoring;

use bytes::Bytes;
use linli_kernel::ApiError;
use serde::{Serialize, de::DeserializeOwned};

pub use announcements::{AnnouncementsClient, announcements_served};
pub use members::{MembersClient, members_served};
pub use rewards::{RewardsClient, rewards_served};
pub use scoring::{ScoringClient, scoring_served};

/// Makes the client and the dispatch of one contract.
macro_rules! contract {
    ($service:ident: $contract:ident, $client:ident, $served:ident
        $($kind:ident $method:ident($($arg:ident: $type:ty),*) -> $answer:ty;)*) => {
        #[doc = concat!("The contract [`", stringify!($contract), "`], answered by another process.")]
        pub struct $client(pub $crate::Peer);

        #[async_trait::async_trait]
        impl $contract for $client {
            $(
                async fn $method(&self, ctx: &linli_kernel::CallCtx, $($arg: $type),*) -> linli_contracts::Result<$answer> {
                    self.0.call(super::kind!($kind), stringify!($method), ctx, &($($arg,)*)).await
                }
            )*
        }

        #[doc = concat!("What a [`crate::Server`] needs to serve a [`", stringify!($contract), "`].")]
        pub fn $served(service: std::sync::Arc<dyn $contract>) -> $crate::Dispatch {
            let find = move |method: &str| {
                let service = service.clone();
                match method {
                    $(
                        stringify!($method) => Some($crate::server::Method {
                            name: stringify!($method),
                            kind: super::kind!($kind),
                            run: Box::new(move |ctx, body| Box::pin(async move {
                                let ($($arg,)*): ($($type,)*) = super::taken(&body)?;
                                super::told(&service.$method(&ctx, $($arg),*).await?)
                            })),
                        }),
                    )*
                    _ => None,
                }
            };
            $crate::Dispatch { service: stringify!($service), find: Box::new(find) }
        }
    };
}

macro_rules! kind {
    (read) => {
        $crate::client::Kind::Read
    };
    (write) => {
        $crate::client::Kind::Write
    };
}

pub(crate) use {contract, kind};

/// The arguments of a call. What does not fit was sent by another version of the product.
fn taken<T: DeserializeOwned>(body: &Bytes) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|error| ApiError::internal(format!("the arguments of a call cannot be read: {error}")))
}

fn told<T: Serialize>(answer: &T) -> Result<Vec<u8>, ApiError> {
    serde_json::to_vec(answer).map_err(ApiError::internal)
}
