//! What the scoring service can be told to do.

mod application;
mod publicity;
mod review;
mod scheme;

use async_graphql::MergedObject;

/// Schemes, applications, review, publicity and periods.
#[derive(MergedObject, Default)]
pub struct ScoringMutation(scheme::SchemeMutation, application::ApplicationMutation, review::ReviewMutation, publicity::PublicityMutation);
