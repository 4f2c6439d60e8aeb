//! The roster.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;

use super::super::types::{RosterConnection, RosterFilter, RosterLine};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
};

/// The roster.
#[derive(Default)]
pub struct RosterQuery;

#[Object]
impl RosterQuery {
    /// A scheme's roster. Whoever is not on it takes part by their class, where the scheme's classes or their absence allow.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn roster_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which lines; all of the only scheme when absent.")] filter: Option<RosterFilter>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<RosterConnection>> {
        let seen = Call::of(ctx)?.enter_community("roster_list", &community_id, "communityId").await?;
        let filter = filter.unwrap_or_default().read(seen.community()?)?;
        let found = seen.services.scoring.roster_list(&seen.ctx, filter, page(first, after)).await?;
        Ok(Some(found.map(|line| RosterLine::of(&seen, line)).into()))
    }
}
