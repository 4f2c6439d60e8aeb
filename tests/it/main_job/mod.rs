//! The main job, point by point, through GraphQL on both databases: adopt, declare, review, publicise, object, final, use, close.

mod adopt;
mod become_final;
mod close_year;
mod declare;
mod figures;
mod object;
mod publicise;
mod redeem;
mod review;
mod s1_year;
pub mod steps;
