//! What the scoring service can be told to do.

mod application;
mod appraisal;
mod deed;
mod levels;
mod publicity;
mod result;
mod review;
mod roster;
mod scheme;
mod simulation;
mod spending;
mod task;

use async_graphql::MergedObject;

/// Schemes, applications, review, publicity, periods, the roster, results and ballots.
#[derive(MergedObject, Default)]
pub struct ScoringMutation(
    scheme::SchemeMutation,
    levels::LevelsMutation,
    simulation::SimulationMutation,
    application::ApplicationMutation,
    review::ReviewMutation,
    publicity::PublicityMutation,
    roster::RosterMutation,
    deed::DeedMutation,
    result::ResultMutation,
    appraisal::AppraisalMutation,
    spending::SpendingMutation,
    task::TaskMutation,
);
