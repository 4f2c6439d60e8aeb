//! Integration tests: one binary, a module per theme. Every scenario runs on SQLite and on PostgreSQL.

mod house;
