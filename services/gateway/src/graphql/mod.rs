//! The GraphQL schema, designed by hand for the screens.
//!
//! Every resolver makes the same three hops: it enters its operation ([`call::Call::enter`], which asks the
//! authorisation table), calls one contract method, and maps the answer. Root fields bear the contract operations' names.
//! Deliberately absent: rules about points, people or schemes, and any other way to a context.

mod announcements;
mod call;
mod connection;
mod error_code;
mod follow;
mod ids;
mod loaders;
mod members;
mod node;
pub(crate) mod payload;
mod rewards;
mod scalars;
mod scoring;
mod subscription;

#[cfg(test)]
pub(crate) mod tests;

use async_graphql::{MergedObject, Schema, SchemaBuilder};

pub use subscription::Subscription;

use crate::{GatewayConfig, Services};

/// Everything that can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    node::NodeQuery,
    members::query::MembersQuery,
    scoring::query::ScoringQuery,
    rewards::query::RewardsQuery,
    announcements::query::AnnouncementsQuery,
);

/// Everything that can be done. Each field takes one `input` and answers a payload: the object, or errors a user can mend.
#[derive(MergedObject, Default)]
pub struct Mutation(
    members::mutation::MembersMutation,
    scoring::mutation::ScoringMutation,
    rewards::mutation::RewardsMutation,
    announcements::mutation::AnnouncementsMutation,
);

/// The product's schema.
pub type LinliSchema = Schema<Query, Mutation, Subscription>;

/// The schema over the services, with the configured limits.
pub fn schema(services: Services, config: &GatewayConfig) -> LinliSchema {
    let builder = builder()
        .data(services)
        .data(follow::Turns::default())
        .limit_depth(config.depth)
        .limit_complexity(config.complexity)
        .limit_directives(config.directives);
    let builder = if config.development { builder } else { builder.disable_introspection().disable_suggestions() };
    builder.finish()
}

/// The schema in the definition language.
pub fn sdl() -> String {
    builder().finish().sdl()
}

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription)
}
