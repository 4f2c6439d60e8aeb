//! The contract of scoring: schemes, applications, review, publicity and objections, points, periods.

mod applications;
mod desk;
mod evidence;
mod levels;
mod objections;
mod periods;
mod points;
mod publicity;
mod results;
mod review;
mod rights;
mod schemes;
mod simulations;
mod uses;
