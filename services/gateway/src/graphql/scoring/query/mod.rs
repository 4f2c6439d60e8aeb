//! What can be asked of the scoring service.

mod application;
mod appraisal;
mod desk;
mod points;
mod publicity;
mod result;
mod roster;
mod scheme;
mod spending;

use async_graphql::MergedObject;

/// Schemes, applications, publicity, points, periods, the roster, results and ballots.
#[derive(MergedObject, Default)]
pub struct ScoringQuery(
    scheme::SchemeQuery,
    desk::DeskQuery,
    application::ApplicationQuery,
    publicity::PublicityQuery,
    points::PointsQuery,
    roster::RosterQuery,
    result::ResultQuery,
    appraisal::AppraisalQuery,
    spending::SpendingQuery,
);
