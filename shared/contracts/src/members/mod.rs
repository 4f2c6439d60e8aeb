//! The members service: identities, the organisation tree, people and their personal data.

mod directory;
mod identity;
mod people;

use async_trait::async_trait;
use linli_kernel::{AccountId, CallCtx, CommunityId, HouseholdId, ImportRunId, MemberId, Page, PageRequest, PlaceId, SessionId, UnitId};

pub use directory::*;
pub use identity::*;
pub use people::*;

use crate::{
    Result,
    import::{ImportRequest, ImportRun, InvitationLink, TemplateName},
};

/// The members service.
#[async_trait]
pub trait Members: Send + Sync {
    // — Identity. These take no tenant; `ctx` carries language, origin and request id.

    /// Signs in with phone and password. `SIGN_IN_FAILED` never tells which was wrong;
    /// `SIGN_IN_LOCKED` never holds for a known device because of what others tried, so that nobody can lock others out.
    async fn session_start(&self, ctx: &CallCtx, input: SignIn) -> Result<SessionTokens>;
    /// Trades a refresh token for fresh tokens. A token used twice ends the session (`SESSION_REUSED`,
    /// whose value `account` says whose it was and stands in no message).
    async fn session_refresh(&self, ctx: &CallCtx, refresh_token: String) -> Result<SessionTokens>;
    /// Ends one session of the caller; the present one when `session` is absent.
    async fn session_end(&self, ctx: &CallCtx, session: Option<SessionId>) -> Result<()>;
    /// Ends every session of the caller; answers how many.
    async fn session_end_all(&self, ctx: &CallCtx) -> Result<u32>;
    /// The caller's live sessions, newest first.
    async fn session_list(&self, ctx: &CallCtx) -> Result<Vec<SessionInfo>>;
    /// Who stands behind an access token; `UNAUTHENTICATED` when expired or revoked. For authentication itself.
    async fn identity_of(&self, ctx: &CallCtx, access_token: String) -> Result<Identity>;
    /// The present password against a new one; ends all other sessions.
    async fn password_change(&self, ctx: &CallCtx, old: String, new: String) -> Result<()>;
    /// Gives the person of a phone a one-time link to set a new password; logged with its reason. For whoever manages every
    /// place where the person holds anything, and for platform operators; `NOT_FOUND` for anybody else's.
    async fn password_reset(&self, ctx: &CallCtx, phone: String, reason: String) -> Result<InvitationLink>;
    /// Looks at an invitation without using it.
    async fn invitation_show(&self, ctx: &CallCtx, token: String) -> Result<InvitationInfo>;
    /// Uses an invitation: sets the first password and signs in.
    async fn invitation_accept(&self, ctx: &CallCtx, token: String, password: String) -> Result<SessionTokens>;
    /// Invites a member of the tenant to sign in, or invites again; earlier invitations lapse.
    async fn invitation_create(&self, ctx: &CallCtx, member: MemberId) -> Result<InvitationLink>;
    /// Grants a role in the tenant (or at the unit) to an account; granting twice changes nothing.
    async fn role_grant(&self, ctx: &CallCtx, input: RoleGrantInput) -> Result<RoleGrant>;
    /// Takes a role back: from above, in a community also by its admins from those below them (else `EQUAL_ROLE`), and by its
    /// holder, unless nobody else would be in charge (`LAST_HOLDER`).
    async fn role_revoke(&self, ctx: &CallCtx, account: AccountId, grant: RoleGrant) -> Result<()>;
    /// Who was granted a role at a node, oldest account first; of a community also at its grids. Roles that follow from a member's
    /// class (resident, building leader) are not listed: see [`Members::member_list`].
    async fn role_list(&self, ctx: &CallCtx, node: Node, page: PageRequest) -> Result<Page<RoleHolder>>;

    // — The directory of units and communities.

    /// Creates a district or a street.
    async fn unit_create(&self, ctx: &CallCtx, input: UnitInput) -> Result<Unit>;
    /// One unit.
    async fn unit_get(&self, ctx: &CallCtx, id: UnitId) -> Result<Unit>;
    /// The streets of a district, or every district when `parent` is absent; by division code.
    async fn unit_list(&self, ctx: &CallCtx, parent: Option<UnitId>, page: PageRequest) -> Result<Page<Unit>>;
    /// Invites somebody (by phone) to a role at a unit, making the account where it is new.
    async fn unit_invite(&self, ctx: &CallCtx, input: UnitInvite) -> Result<InvitationLink>;
    /// One community.
    async fn community_get(&self, ctx: &CallCtx, id: CommunityId) -> Result<Community>;
    /// The communities below a unit, by division code.
    async fn community_list(&self, ctx: &CallCtx, unit: UnitId, page: PageRequest) -> Result<Page<Community>>;
    /// The communities of the tenant's street, its own among them, by division code: their names are no secret.
    async fn neighbour_list(&self, ctx: &CallCtx) -> Result<Vec<Community>>;
    /// Starts onboarding communities of a street from a spreadsheet. `templates` are the known templates.
    /// Answers at once; follow it with [`Members::import_run`].
    async fn community_import(
        &self,
        ctx: &CallCtx,
        street: UnitId,
        request: ImportRequest,
        templates: Vec<TemplateName>,
    ) -> Result<ImportRun>;
    /// An import's progress and outcome; the caller must have started it, be in charge of its place
    /// or reach it. The one-time links go to whoever started it alone.
    async fn import_run(&self, ctx: &CallCtx, id: ImportRunId) -> Result<ImportRun>;

    // — People of the tenant.

    /// Starts importing grids, buildings, households and members from a spreadsheet. Answers at once.
    async fn member_import(&self, ctx: &CallCtx, request: ImportRequest) -> Result<ImportRun>;
    /// One member, masked.
    async fn member_get(&self, ctx: &CallCtx, id: MemberId) -> Result<Member>;
    /// Members by name, number, class, grid or building.
    async fn member_list(&self, ctx: &CallCtx, filter: MemberFilter, page: PageRequest) -> Result<Page<Member>>;
    /// Many members at once, unknown ids left out; for loaders and for other services. At most 1,000 ids.
    async fn members_by_ids(&self, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<Member>>;
    /// The names to be shown in public for these members: full with consent, else masked (D-311). At most 30,000 ids.
    async fn public_names(&self, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<PublicName>>;
    /// Phone and ID number in full; the act and its reason are logged (D-311).
    async fn member_reveal(&self, ctx: &CallCtx, id: MemberId, reason: String) -> Result<PersonalData>;
    /// Records consent, or its withdrawal.
    async fn consent_set(&self, ctx: &CallCtx, id: MemberId, consent: Consent) -> Result<Member>;
    /// One household with its members.
    async fn household_get(&self, ctx: &CallCtx, id: HouseholdId) -> Result<Household>;
    /// Grids and buildings of the tenant; at most 2,000.
    async fn place_list(&self, ctx: &CallCtx) -> Result<Vec<Place>>;
    /// One grid or building.
    async fn place_get(&self, ctx: &CallCtx, id: PlaceId) -> Result<Place>;
}
