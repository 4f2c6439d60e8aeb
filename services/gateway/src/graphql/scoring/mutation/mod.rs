//! What the scoring service can be told to do.

mod application;
mod levels;
mod publicity;
mod review;
mod scheme;
mod simulation;
mod spending;
mod task;

use async_graphql::MergedObject;

/// Schemes, applications, review, publicity and periods.
#[derive(MergedObject, Default)]
pub struct ScoringMutation(
    scheme::SchemeMutation,
    levels::LevelsMutation,
    simulation::SimulationMutation,
    application::ApplicationMutation,
    review::ReviewMutation,
    publicity::PublicityMutation,
    spending::SpendingMutation,
    task::TaskMutation,
);
