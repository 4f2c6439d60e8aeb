//! The contexts of subcommands: the one place outside the gateway and the job runner that makes them (ADR 0003).
//!
//! Whoever can run `linli` on the machine holds the database and the keys already; the context only says so.

use linli_kernel::{AccountId, Actor, CallCtx, CommunityId, Lang, Reach};

/// What stands as the request's id in the audit trail.
const REQUEST: &str = "cli";

/// The product itself acts, over one community or over the installation.
pub(crate) fn system_ctx(operation: &'static str, tenant: Option<CommunityId>) -> CallCtx {
    let reach = if tenant.is_some() { Reach::Community } else { Reach::Platform };
    system_ctx_at(operation, tenant, reach)
}

/// The product itself acts, at one node.
pub(crate) fn system_ctx_at(operation: &'static str, tenant: Option<CommunityId>, reach: Reach) -> CallCtx {
    context(operation, tenant, Actor::system("cli"), reach)
}

/// An account acts, as far as its roles let it reach: the people of the demonstration.
pub(crate) fn acting_ctx(operation: &'static str, tenant: Option<CommunityId>, account: AccountId, reach: Reach) -> CallCtx {
    context(operation, tenant, Actor::Account(account), reach)
}

/// Somebody who has not signed in: uses an invitation.
pub(crate) fn public_ctx(operation: &'static str, tenant: Option<CommunityId>) -> CallCtx {
    context(operation, tenant, Actor::Public, Reach::Public)
}

#[allow(clippy::disallowed_methods, reason = "subcommands run by the operator act as the job runner does")]
fn context(operation: &'static str, tenant: Option<CommunityId>, actor: Actor, reach: Reach) -> CallCtx {
    CallCtx::mint(operation, tenant, actor, reach, Lang::Zh, REQUEST.to_owned())
}
