//! Starting simulations and calling them off (D-305).

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::id::kind;

use super::super::types::{SchemeSourceInput, Simulation};
use crate::graphql::{
    call::Call,
    ids,
    payload::{payload, settle},
    scalars::DateText,
};

/// What to replay.
#[derive(InputObject)]
pub struct SimulationStartInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme whose past is replayed, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// The scheme to try.
    source: SchemeSourceInput,
    /// The first day of the deeds to replay.
    from: DateText,
    /// The last day; at most 400 days from the first.
    until: DateText,
}

/// A simulation.
#[derive(InputObject)]
pub struct SimulationCancelInput {
    /// The simulation, e.g. `com_…/sim_…`.
    id: ID,
}

payload! {
    /// What starting a simulation answers.
    SimulationStartPayload {
        /// The simulation, waiting; ask for it again until it is done.
        simulation: Simulation
    }
}
payload! {
    /// What calling off a simulation answers.
    SimulationCancelPayload {
        /// The simulation as it now is.
        simulation: Simulation
    }
}

/// Starting simulations and calling them off.
#[derive(Default)]
pub struct SimulationMutation;

#[Object]
impl SimulationMutation {
    /// Starts replaying a scheme over the community's own past; answers at once.
    async fn simulation_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which scheme, over which days.")] input: SimulationStartInput,
    ) -> Result<Option<SimulationStartPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (from, until) = (input.from.read("input.from")?, input.until.read("input.until")?);
            let seen = call.enter_community("simulation_start", &input.community_id, "input.communityId").await?;
            let community = seen.community()?;
            let scheme = ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?;
            let source = input.source.read(community, "input.source")?;
            let input = c::SimulationInput { scheme, source, from, until };
            let started = seen.services.scoring.simulation_start(&seen.ctx, input).await?;
            Ok(Simulation::of(&seen, started))
        })
        .await
    }

    /// Calls off a simulation that is not finished; one that is stays as it is.
    async fn simulation_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which simulation.")] input: SimulationCancelInput,
    ) -> Result<Option<SimulationCancelPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Simulation>("simulation_cancel", &input.id, "input.id").await?;
            let found = seen.services.scoring.simulation_cancel(&seen.ctx, id).await?;
            Ok(Simulation::of(&seen, found))
        })
        .await
    }
}
