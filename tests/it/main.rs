//! Integration tests: one binary, a module per theme. Every scenario runs on SQLite and on PostgreSQL.

mod cli;
mod gateway_http;
mod house;
mod main_job;
mod property;
