//! Communities in several PostgreSQLs: real clusters, and moves between them by the servers' own replication.

mod broken;
mod command;
mod ground;
mod load;
