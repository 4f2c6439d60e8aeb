//! The scheme: reading a document, checking it, evaluating deeds and periods under it, explaining and simulating.
//!
//! Pure and deterministic: no clock, no database, nothing asynchronous, no randomness. The same functions judge what people
//! declare, work out a document's examples, and replay a past period for a simulation, so the three cannot disagree.
//!
//! Order of evaluation (scheme-model.md): [`worth`] (value, coefficient) → [`grant`] (repeat, highest of an event, caps,
//! floors, effects, beneficiaries) → publicity, elsewhere → [`settle`] (components, total, bands, quotas, awards).
//!
//! Deliberately absent: who may do something, where anything is stored, and people's names.

#[cfg(test)]
mod arbitrary;
pub mod account;
pub mod check;
pub mod claim;
pub mod diff;
pub mod eligible;
pub mod example;
pub mod exchange;
pub mod explain;
pub mod form;
pub mod formula;
pub mod grant;
pub mod levels;
pub mod lots;
pub mod purse;
pub mod rules;
pub mod settle;
mod shape;
pub mod simulate;
pub mod templates;
pub mod window;
pub mod worth;
