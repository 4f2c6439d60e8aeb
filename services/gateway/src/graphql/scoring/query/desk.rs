//! Working on schemes without saving anything: checks, files, comparisons, trials, simulations.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::id::kind;

use super::super::types::{
    DocumentJson, ExampleJson, SchemeChange, SchemeFile, SchemeFinding, SchemeFormat, SchemeRead, SchemeSourceInput, SchemeTried,
    SimulatedHolder, SimulatedHolderConnection, Simulation, SimulationConnection,
};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
};

/// Working on schemes without saving anything.
#[derive(Default)]
pub struct DeskQuery;

#[Object]
impl DeskQuery {
    /// Checks a scheme without saving it (D-309, D-312).
    async fn scheme_check(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The scheme.")] document: DocumentJson,
    ) -> Result<Option<Vec<SchemeFinding>>> {
        let document = document.read("document")?;
        let seen = Call::of(ctx)?.enter_community("scheme_check", &community_id, "communityId").await?;
        let found = seen.services.scoring.scheme_check(&seen.ctx, document).await?;
        Ok(Some(found.iter().map(|finding| SchemeFinding::of(finding, seen.lang())).collect()))
    }

    /// Reads a scheme from a file and checks it; nothing is saved.
    async fn scheme_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The file.")] file: SchemeFile,
    ) -> Result<Option<SchemeRead>> {
        let seen = Call::of(ctx)?.enter_community("scheme_import", &community_id, "communityId").await?;
        let found = seen.services.scoring.scheme_import(&seen.ctx, file.into()).await?;
        Ok(Some(SchemeRead::of(&seen, found)))
    }

    /// Writes a scheme as a file.
    async fn scheme_export(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which scheme.")] source: SchemeSourceInput,
        #[graphql(desc = "In which form.")] format: SchemeFormat,
    ) -> Result<Option<SchemeFile>> {
        let seen = Call::of(ctx)?.enter_community("scheme_export", &community_id, "communityId").await?;
        let source = source.read(seen.community()?, "source")?;
        let file = seen.services.scoring.scheme_export(&seen.ctx, source, format.into()).await?;
        Ok(Some(file.into()))
    }

    /// What differs between two schemes, in words; empty when nothing does.
    async fn scheme_diff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The older one.")] from: SchemeSourceInput,
        #[graphql(desc = "The newer one.")] to: SchemeSourceInput,
    ) -> Result<Option<Vec<SchemeChange>>> {
        let seen = Call::of(ctx)?.enter_community("scheme_diff", &community_id, "communityId").await?;
        let community = seen.community()?;
        let (from, to) = (from.read(community, "from")?, to.read(community, "to")?);
        let changes = seen.services.scoring.scheme_diff(&seen.ctx, from, to).await?;
        Ok(Some(changes.into_iter().map(|change| SchemeChange::of(&seen, change)).collect()))
    }

    /// What a scheme makes of imagined deeds of one holder, explained step by step (D-309); nothing is saved.
    async fn scheme_try(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which scheme.")] source: SchemeSourceInput,
        #[graphql(desc = "The holder and the deeds.")] trial: ExampleJson,
    ) -> Result<Option<SchemeTried>> {
        let trial = trial.read("trial")?;
        let seen = Call::of(ctx)?.enter_community("scheme_try", &community_id, "communityId").await?;
        let source = source.read(seen.community()?, "source")?;
        let tried = seen.services.scoring.scheme_try(&seen.ctx, source, trial).await?;
        Ok(Some(SchemeTried::of(&seen, tried)))
    }

    /// One simulation, with its result once it is done (D-305).
    async fn simulation_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The simulation, e.g. `com_…/sim_…`.")] id: ID,
    ) -> Result<Option<Simulation>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Simulation>("simulation_get", &id, "id").await?;
        let found = seen.services.scoring.simulation_get(&seen.ctx, id).await?;
        Ok(Some(Simulation::of(&seen, found)))
    }

    /// The community's simulations, newest first, without their results.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn simulation_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<SimulationConnection>> {
        let seen = Call::of(ctx)?.enter_community("simulation_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.simulation_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(|simulation| Simulation::of(&seen, simulation)).into()))
    }

    /// Everybody of a finished simulation, those with the greatest loss first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn simulation_holders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The simulation, e.g. `com_…/sim_…`.")] id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<SimulatedHolderConnection>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Simulation>("simulation_holders", &id, "id").await?;
        let found = seen.services.scoring.simulation_holders(&seen.ctx, id, page(first, after)).await?;
        Ok(Some(found.map(|row| SimulatedHolder::of(&seen, row)).into()))
    }
}
