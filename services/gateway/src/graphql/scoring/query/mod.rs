//! What can be asked of the scoring service.

mod application;
mod desk;
mod points;
mod publicity;
mod scheme;
mod spending;

use async_graphql::MergedObject;

/// Schemes, applications, publicity, points and periods.
#[derive(MergedObject, Default)]
pub struct ScoringQuery(
    scheme::SchemeQuery,
    desk::DeskQuery,
    application::ApplicationQuery,
    publicity::PublicityQuery,
    points::PointsQuery,
    spending::SpendingQuery,
);
