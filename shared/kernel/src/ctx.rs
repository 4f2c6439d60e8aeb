//! Who calls, for which tenant, how far they may reach. The first argument of every contract method.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, ApiError, CommunityId, ErrorCode, MemberId, PlaceId, Role, SessionId, UnitId};

/// The caller's language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Chooses from an `Accept-Language` header; Chinese unless English is asked for first.
    pub fn from_accept(header: &str) -> Self {
        if header.trim_start().to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Zh }
    }
}

/// Who acts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Actor {
    /// A signed-in account.
    Account(AccountId),
    /// Somebody who has not signed in.
    Public,
    /// The product itself: a due job, an event's consumer, a subcommand.
    System(Cow<'static, str>),
}

/// How far the caller's roles let this one operation reach. Services enforce it on rows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reach {
    /// What anybody may see.
    Public,
    /// The caller's own member records in the tenant.
    Own(Vec<MemberId>),
    /// The members of the caller's grids, and the caller's own records.
    Grids {
        /// The grids they lead.
        grids: Vec<PlaceId>,
        /// Their own records.
        own: Vec<MemberId>,
    },
    /// The whole tenant.
    Community,
    /// A street or district: its node and the communities below.
    Unit(UnitId),
    /// The whole installation.
    Platform,
}

/// A role that the caller holds where the call goes, whichever of their roles gave the call its reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Office {
    /// The role.
    pub role: Role,
    /// The grid that a grid leader leads.
    pub grid: Option<PlaceId>,
}

impl Actor {
    /// A part of the product, by its name in logs and audit trails.
    pub const fn system(name: &'static str) -> Self {
        Self::System(Cow::Borrowed(name))
    }
}

impl Office {
    /// A role over the whole place.
    pub fn of(role: Role) -> Self {
        Self { role, grid: None }
    }

    /// The leader of a grid.
    pub fn leading(grid: PlaceId) -> Self {
        Self { role: Role::GridLeader, grid: Some(grid) }
    }
}

/// The context of one call.
///
/// Only three places make one: gateway authentication, the rpc server, and the job runner
/// (clippy refuses [`CallCtx::mint`] and [`CallCtx::from_wire`] elsewhere).
#[derive(Clone, Debug)]
pub struct CallCtx {
    told: Told,
    deadline: Option<DateTime<Utc>>,
}

/// What travels with a call from process to process. The deadline does not: clocks differ, so the time left is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Told {
    operation: Cow<'static, str>,
    tenant: Option<CommunityId>,
    actor: Actor,
    reach: Reach,
    lang: Lang,
    request_id: String,
    origin: Option<String>,
    session: Option<SessionId>,
    own: Vec<MemberId>,
    offices: Vec<Office>,
}

impl CallCtx {
    /// Makes a context after the caller was authenticated and the operation authorised.
    pub fn mint(operation: &'static str, tenant: Option<CommunityId>, actor: Actor, reach: Reach, lang: Lang, request_id: String) -> Self {
        let own = match &reach {
            Reach::Own(own) | Reach::Grids { own, .. } => own.clone(),
            Reach::Public | Reach::Community | Reach::Unit(_) | Reach::Platform => Vec::new(),
        };
        let operation = Cow::Borrowed(operation);
        let told = Told { operation, tenant, actor, reach, lang, request_id, origin: None, session: None, own, offices: vec![] };
        Self { told, deadline: None }
    }

    /// The context as another process of the product is told it; whoever sends it signs it.
    pub fn to_wire(&self) -> Result<String, ApiError> {
        serde_json::to_string(&self.told).map_err(ApiError::internal)
    }

    /// A context that another process of the product told. Only after its signature was checked.
    pub fn from_wire(text: &str) -> Result<Self, ApiError> {
        let told = serde_json::from_str(text).map_err(ApiError::internal)?;
        Ok(Self { told, deadline: None })
    }

    /// The caller's own member records in the tenant. Staff are residents too: a wider reach does not make their own
    /// records somebody else's.
    pub fn with_own(mut self, own: Vec<MemberId>) -> Self {
        self.told.own = own;
        self
    }

    /// The roles the caller holds where the call goes: a wider reach does not tell by which of them somebody decides (F3).
    pub fn with_offices(mut self, offices: Vec<Office>) -> Self {
        self.told.offices = offices;
        self
    }

    /// Where the call came from (an address), for the audit trail (D-314).
    pub fn with_origin(mut self, origin: Option<String>) -> Self {
        self.told.origin = origin;
        self
    }

    /// The session behind the access token, so that "sign out here" and "all the others" know which one is meant.
    pub fn with_session(mut self, session: Option<SessionId>) -> Self {
        self.told.session = session;
        self
    }

    /// When the caller stops waiting.
    pub fn with_deadline(mut self, deadline: Option<DateTime<Utc>>) -> Self {
        self.deadline = deadline;
        self
    }

    /// The same call without who made it and whence: for what the public may do unnamed, even somebody signed in elsewhere.
    pub fn unnamed(&self) -> Self {
        let told = Told { actor: Actor::Public, origin: None, session: None, own: vec![], offices: vec![], ..self.told.clone() };
        Self { told, deadline: self.deadline }
    }

    /// The other half of a call whose points are those of a member of another community (G11): it reaches this member alone.
    pub fn across(&self, home: CommunityId, member: MemberId) -> Self {
        let own = vec![member];
        let told = Told { tenant: Some(home), reach: Reach::Own(own.clone()), own, offices: vec![], ..self.told.clone() };
        Self { told, deadline: self.deadline }
    }

    /// The operation this context was authorised for, as in the authorisation table.
    pub fn operation(&self) -> &str {
        &self.told.operation
    }

    /// The tenant; an error when the operation was entered without one.
    pub fn tenant(&self) -> Result<CommunityId, ApiError> {
        self.told.tenant.ok_or_else(|| ApiError::new(ErrorCode::Internal).log("operation needs a tenant"))
    }

    /// Whether the call reaches the whole tenant.
    pub fn manages_tenant(&self) -> bool {
        matches!(self.told.reach, Reach::Community | Reach::Unit(_) | Reach::Platform)
    }

    /// The tenant of a call that reaches all of it; `FORBIDDEN` for any other. The gateway's table says who gets such a
    /// reach; this is the second look, where the work is done.
    pub fn managed_tenant(&self) -> Result<CommunityId, ApiError> {
        if self.manages_tenant() { self.tenant() } else { Err(ApiError::new(ErrorCode::Forbidden)) }
    }

    /// The name of one of the tenant's lists, for its cursors: the same list of another tenant has another name.
    pub fn list(&self, name: &str) -> String {
        self.told.tenant.map_or_else(|| name.to_owned(), |tenant| format!("{tenant} {name}"))
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.told.actor
    }

    /// The acting account, if somebody is signed in.
    pub fn account(&self) -> Option<AccountId> {
        match self.told.actor {
            Actor::Account(id) => Some(id),
            Actor::Public | Actor::System(_) => None,
        }
    }

    /// The caller's own member records in the tenant, however far the call reaches.
    pub fn own(&self) -> &[MemberId] {
        &self.told.own
    }

    /// Whether the caller holds a role where the call goes.
    pub fn holds(&self, role: Role) -> bool {
        self.told.offices.iter().any(|office| office.role == role)
    }

    /// Whether the caller leads this grid.
    pub fn leads(&self, grid: PlaceId) -> bool {
        self.told.offices.contains(&Office::leading(grid))
    }

    /// The grids the caller leads.
    pub fn led(&self) -> Vec<PlaceId> {
        self.told.offices.iter().filter(|office| office.role == Role::GridLeader).filter_map(|office| office.grid).collect()
    }

    /// How far this call may reach.
    pub fn reach(&self) -> &Reach {
        &self.told.reach
    }

    /// The caller's language.
    pub fn lang(&self) -> Lang {
        self.told.lang
    }

    /// The request's id, the same in logs, traces and audit.
    pub fn request_id(&self) -> &str {
        &self.told.request_id
    }

    /// Where the call came from.
    pub fn origin(&self) -> Option<&str> {
        self.told.origin.as_deref()
    }

    /// The session the caller is signed in by.
    pub fn session(&self) -> Option<SessionId> {
        self.told.session
    }

    /// When the caller stops waiting.
    pub fn deadline(&self) -> Option<DateTime<Utc>> {
        self.deadline
    }

    /// Whether the call may touch this member, who lives in this grid. Another's row answers *not found*.
    pub fn check_member(&self, member: MemberId, grid: Option<PlaceId>) -> Result<(), ApiError> {
        let allowed = match &self.told.reach {
            Reach::Community | Reach::Unit(_) | Reach::Platform => true,
            Reach::Own(own) => own.contains(&member),
            Reach::Grids { grids, own } => own.contains(&member) || grid.is_some_and(|grid| grids.contains(&grid)),
            Reach::Public => false,
        };
        if allowed { Ok(()) } else { Err(ApiError::new(ErrorCode::NotFound)) }
    }
}
