//! The only SQL of this service.

pub(crate) mod across;
pub(crate) mod application;
pub(crate) mod application_list;
pub(crate) mod application_write;
pub(crate) mod appraisal;
mod batch;
mod columns;
pub(crate) mod continued;
pub(crate) mod evidence;
pub(crate) mod facts;
pub(crate) mod filing;
pub(crate) mod ledger;
pub(crate) mod objection;
pub(crate) mod period;
pub(crate) mod pool;
pub(crate) mod publicity;
pub(crate) mod rank;
pub(crate) mod replay;
pub(crate) mod result;
pub(crate) mod result_line;
pub(crate) mod result_objection;
pub(crate) mod review;
pub(crate) mod roster;
pub(crate) mod scheme;
pub(crate) mod seal;
pub(crate) mod simulation;
pub(crate) mod task;
pub(crate) mod template;
pub(crate) mod uses;
pub(crate) mod verify;

#[cfg(test)]
mod plans;
