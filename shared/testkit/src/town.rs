//! Written next.
/// A person with an account.
pub struct Person;
/// A town.
pub struct Town;
