//! The contract of members: signing in, the directory, people.

mod directory;
mod identity;
mod invitations;
mod people;
mod sheets;
