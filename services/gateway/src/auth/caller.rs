//! The caller of one request.

use std::{sync::Arc, time::Duration};

use linli_contracts::members::Identity;
use linli_kernel::{AccountId, Actor, ApiError, CallCtx, CommunityId, ErrorCode, Lang, MemberId, UnitId};

use super::{
    authority::{Authority, Envelope, Whose, mint},
    decide::{Verdict, decide, offices, own},
    table,
};

/// What an operation is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// No place in particular.
    Anywhere,
    /// A community: the tenant.
    Community(CommunityId),
    /// A street or district.
    Unit(UnitId),
}

/// Who sends a request, and in which circumstances. Lives in the request's data; cheap to clone.
#[derive(Clone)]
pub struct Caller {
    authority: Authority,
    token: Option<Arc<str>>,
    identity: Option<Arc<Identity>>,
    envelope: Arc<Envelope>,
}

impl Caller {
    /// Authenticates. `token` is the bearer token, if one was sent; one that is not valid is refused, not ignored.
    pub(crate) async fn authenticate(
        authority: &Authority,
        token: Option<&str>,
        lang: Lang,
        request_id: &str,
        origin: Option<&str>,
        within: Option<Duration>,
    ) -> Result<Self, ApiError> {
        let deadline = within.and_then(|span| chrono::Duration::from_std(span).ok()).map(|span| authority.env().now() + span);
        let envelope = Envelope { lang, request_id: request_id.to_owned(), origin: origin.map(str::to_owned), deadline };
        let (token, envelope) = (token.map(Arc::from), Arc::new(envelope));
        Self { authority: authority.clone(), token, identity: None, envelope }.again().await
    }

    /// The same sender as they stand now, for what outlives one answer: `UNAUTHENTICATED` when the session has ended.
    pub(crate) async fn again(&self) -> Result<Self, ApiError> {
        let identity = match &self.token {
            Some(token) => Some(self.authority.identity(token, &self.envelope).await?),
            None => None,
        };
        Ok(Self { identity, ..self.clone() })
    }

    /// Asks the authorisation table, and mints the context of one contract call.
    ///
    /// `UNAUTHENTICATED` when nobody is signed in and it is not public, `FORBIDDEN` when the role lacks it on the
    /// caller's own ground, `NOT_FOUND` when the target is somebody else's.
    pub async fn enter(&self, operation: &'static str, at: Target) -> Result<CallCtx, ApiError> {
        let rule =
            table::rule(operation).ok_or_else(|| ApiError::internal(format!("{operation} has no row in the authorisation table")))?;
        let identity = self.identity();
        if identity.is_none() && !rule.grants.iter().any(|(who, _)| *who == table::Who::Public) {
            return Err(ApiError::new(ErrorCode::Unauthenticated));
        }
        let ground = self.authority.ground(at, identity, &self.envelope).await?;
        let reach = match decide(rule, identity, &ground) {
            Verdict::Allowed(reach) => reach,
            Verdict::SignIn => return Err(ApiError::new(ErrorCode::Unauthenticated)),
            Verdict::Forbidden => return Err(ApiError::new(ErrorCode::Forbidden).log(operation)),
            Verdict::Foreign => return Err(ApiError::new(ErrorCode::NotFound).log(operation)),
        };
        let tenant = match at {
            Target::Community(id) => Some(id),
            Target::Anywhere | Target::Unit(_) => None,
        };
        let actor = identity.map_or(Actor::Public, |known| Actor::Account(known.account));
        mark(operation, tenant, &actor);
        let own = identity.map(|known| own(known, &ground)).unwrap_or_default();
        let offices = identity.map(|known| offices(known, &ground)).unwrap_or_default();
        let ctx = mint(operation, tenant, actor, reach, &self.envelope).with_own(own).with_offices(offices);
        Ok(ctx.with_session(identity.map(|known| known.session)))
    }

    /// Who is signed in.
    pub fn identity(&self) -> Option<&Identity> {
        self.identity.as_deref()
    }

    /// The caller's language.
    pub fn lang(&self) -> Lang {
        self.envelope.lang
    }

    /// The request's id.
    pub fn request_id(&self) -> &str {
        &self.envelope.request_id
    }

    /// Drops what is cached of the caller's own account at once, after a sign-out: it may have been done even where it
    /// failed, and costs nobody else anything.
    pub fn forget_own(&self) {
        if let Some(identity) = self.identity() {
            self.forget_account(identity.account);
        }
    }

    /// Drops what is cached of an account at once: what it may do has changed, or who held an earlier token of it is out.
    pub fn forget_account(&self, account: AccountId) {
        self.authority.forget(Whose::Account(account));
    }

    /// Drops what is cached of the account of a member at once: what it may do has changed.
    pub fn forget_member(&self, member: MemberId) {
        self.authority.forget(Whose::Member(member));
    }
}

/// Writes into the request's span what the operation turned out to be; of several, the last stays.
fn mark(operation: &str, tenant: Option<CommunityId>, actor: &Actor) {
    let span = tracing::Span::current();
    span.record("operation", operation);
    if let Some(tenant) = tenant {
        span.record("tenant", tracing::field::display(tenant));
    }
    match actor {
        Actor::Account(id) => span.record("actor", tracing::field::display(id)),
        Actor::Public => span.record("actor", "public"),
        Actor::System(job) => span.record("actor", job.as_ref()),
    };
}
