//! What the members service can be told to do.

mod identity;
mod organisation;
mod people;

use async_graphql::MergedObject;

/// Sign-in, roles, onboarding and people.
#[derive(MergedObject, Default)]
pub struct MembersMutation(identity::IdentityMutation, organisation::OrganisationMutation, people::PeopleMutation);
