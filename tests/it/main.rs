//! Integration tests: one binary, a module per theme. Every scenario runs on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod authorisation;
mod backup;
mod bad_input;
mod cells;
mod cli;
mod cli_trouble;
mod cluster;
mod console_session;
mod contract;
mod docs;
mod features;
mod gateway_http;
mod house;
mod main_job;
mod onboarding;
mod people;
mod property;
mod replica;
mod rewards;
mod scenarios;
mod sign_in;
mod start_it;
mod steps;
