//! Migrations as a whole: what they make of an empty database, and that each takes back exactly what it made.

mod citus;
mod down;
mod golden;
mod schema;
mod stepwise;
mod tenancy;
