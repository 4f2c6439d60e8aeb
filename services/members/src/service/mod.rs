//! The contract, one family of operations a file.

mod account;
mod attempt;
mod community;
mod community_import;
mod consent;
mod identity;
mod import;
mod invitation;
mod key_check;
mod member;
mod member_batch;
mod member_import;
mod password;
mod place;
mod progress;
mod reach;
mod recovery;
mod role;
mod session;
mod sign_in;
mod unit;

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::{
    Result,
    events::Consumer,
    import::{ImportRequest, ImportRun, InvitationLink, TemplateName},
    members::*,
};
use linli_files::Files;
use linli_kernel::{
    AccountId, ApiError, CallCtx, CommunityId, Env, HouseholdId, ImportRunId, MemberId, Page, PageRequest, PlaceId, SessionId, UnitId,
};
use linli_store::{JobHandler, Store};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{Keys, MembersConfig};

/// Who owns uploads that the command line makes: nobody's account.
pub const SYSTEM_ACCOUNT: AccountId = AccountId::from_uuid(Uuid::nil());

/// The members service. Cheap to clone.
#[derive(Clone)]
pub struct MembersService {
    pub(crate) store: Store,
    pub(crate) files: Files,
    pub(crate) env: Env,
    pub(crate) keys: Keys,
    pub(crate) config: Arc<MembersConfig>,
    passwords: password::Passwords,
    imports: progress::Imports,
}

impl MembersService {
    /// The service over its store and its keys.
    pub fn new(store: Store, files: Files, env: Env, keys: Keys, config: MembersConfig) -> Self {
        let passwords = password::Passwords::new(config.password_cost);
        Self { store, files, env, keys, config: Arc::new(config), passwords, imports: progress::Imports::default() }
    }

    /// Fails when the database was written with other keys. Call it before anything is served.
    pub async fn check_keys(&self) -> Result<()> {
        key_check::check(self).await
    }

    /// The same without writing anything, for whoever only reads.
    pub async fn compare_keys(&self) -> Result<()> {
        key_check::compare(self).await
    }

    /// The jobs this service does: none; imports run at once.
    pub fn jobs(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![]
    }

    /// What this service listens to: nothing.
    pub fn consumers(&self) -> Vec<Arc<dyn Consumer>> {
        vec![]
    }

    /// Invites a platform operator; for the command line, which is how the first account comes about.
    pub async fn operator_invite(&self, ctx: &CallCtx, name: &str, phone: &str) -> Result<InvitationLink> {
        invitation::invite_operator(self, ctx, name, phone).await
    }

    /// Takes the role of a platform operator back; for the command line, which is the level above them.
    pub async fn operator_dismiss(&self, ctx: &CallCtx, phone: &str) -> Result<()> {
        role::dismiss_operator(self, ctx, phone).await
    }

    /// Every district and street by code; for the command line, which knows places by their codes.
    pub async fn unit_all(&self, ctx: &CallCtx) -> Result<Vec<Unit>> {
        unit::all(self, ctx).await
    }

    /// Follows an import of this process; `None` when it is not (or no longer) known here.
    pub fn import_progress(&self, id: ImportRunId) -> Option<watch::Receiver<ImportRun>> {
        self.imports.follow(id)
    }

    /// Waits until an import of this process has ended; answers its outcome with the invitations.
    pub async fn import_wait(&self, id: ImportRunId) -> Result<ImportRun> {
        let mut progress = self.import_progress(id).ok_or_else(|| ApiError::new(linli_kernel::ErrorCode::NotFound))?;
        let ended = progress.wait_for(progress::has_ended).await.map_err(ApiError::internal)?;
        Ok(ended.clone())
    }
}

#[async_trait]
impl Members for MembersService {
    async fn session_start(&self, ctx: &CallCtx, input: SignIn) -> Result<SessionTokens> {
        sign_in::start(self, ctx, input).await
    }

    async fn session_refresh(&self, ctx: &CallCtx, refresh_token: String) -> Result<SessionTokens> {
        session::refresh(self, ctx, refresh_token).await
    }

    async fn session_end(&self, ctx: &CallCtx, session: Option<SessionId>) -> Result<()> {
        session::end(self, ctx, session).await
    }

    async fn session_end_all(&self, ctx: &CallCtx) -> Result<u32> {
        session::end_all(self, ctx).await
    }

    async fn session_list(&self, ctx: &CallCtx) -> Result<Vec<SessionInfo>> {
        session::list(self, ctx).await
    }

    async fn identity_of(&self, ctx: &CallCtx, access_token: String) -> Result<Identity> {
        identity::of_token(self, ctx, access_token).await
    }

    async fn password_change(&self, ctx: &CallCtx, old: String, new: String) -> Result<()> {
        sign_in::password_change(self, ctx, old, new).await
    }

    async fn password_reset(&self, ctx: &CallCtx, phone: String, reason: String) -> Result<InvitationLink> {
        recovery::reset(self, ctx, phone, reason).await
    }

    async fn invitation_show(&self, ctx: &CallCtx, token: String) -> Result<InvitationInfo> {
        invitation::show(self, ctx, token).await
    }

    async fn invitation_accept(&self, ctx: &CallCtx, token: String, password: String) -> Result<SessionTokens> {
        invitation::accept(self, ctx, token, password).await
    }

    async fn invitation_create(&self, ctx: &CallCtx, member: MemberId) -> Result<InvitationLink> {
        invitation::create(self, ctx, member).await
    }

    async fn role_grant(&self, ctx: &CallCtx, input: RoleGrantInput) -> Result<RoleGrant> {
        role::grant(self, ctx, input).await
    }

    async fn role_revoke(&self, ctx: &CallCtx, account: AccountId, grant: RoleGrant) -> Result<()> {
        role::revoke(self, ctx, account, grant).await
    }

    async fn role_list(&self, ctx: &CallCtx, node: Node, page: PageRequest) -> Result<Page<RoleHolder>> {
        role::list(self, ctx, node, page).await
    }

    async fn unit_create(&self, ctx: &CallCtx, input: UnitInput) -> Result<Unit> {
        unit::create(self, ctx, input).await
    }

    async fn unit_get(&self, ctx: &CallCtx, id: UnitId) -> Result<Unit> {
        unit::get(self, ctx, id).await
    }

    async fn unit_list(&self, ctx: &CallCtx, parent: Option<UnitId>, page: PageRequest) -> Result<Page<Unit>> {
        unit::list(self, ctx, parent, page).await
    }

    async fn unit_invite(&self, ctx: &CallCtx, input: UnitInvite) -> Result<InvitationLink> {
        unit::invite(self, ctx, input).await
    }

    async fn community_get(&self, ctx: &CallCtx, id: CommunityId) -> Result<Community> {
        community::get(self, ctx, id).await
    }

    async fn community_list(&self, ctx: &CallCtx, unit: UnitId, page: PageRequest) -> Result<Page<Community>> {
        community::list(self, ctx, unit, page).await
    }

    async fn neighbour_list(&self, ctx: &CallCtx) -> Result<Vec<Community>> {
        community::neighbours(self, ctx).await
    }

    async fn community_import(
        &self,
        ctx: &CallCtx,
        street: UnitId,
        request: ImportRequest,
        templates: Vec<TemplateName>,
    ) -> Result<ImportRun> {
        community_import::start(self, ctx, street, request, templates).await
    }

    async fn import_run(&self, ctx: &CallCtx, id: ImportRunId) -> Result<ImportRun> {
        import::get(self, ctx, id).await
    }

    async fn member_import(&self, ctx: &CallCtx, request: ImportRequest) -> Result<ImportRun> {
        member_import::start(self, ctx, request).await
    }

    async fn member_get(&self, ctx: &CallCtx, id: MemberId) -> Result<Member> {
        member::get(self, ctx, id).await
    }

    async fn member_list(&self, ctx: &CallCtx, filter: MemberFilter, page: PageRequest) -> Result<Page<Member>> {
        member::list(self, ctx, filter, page).await
    }

    async fn members_by_ids(&self, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<Member>> {
        member::by_ids(self, ctx, ids).await
    }

    async fn public_names(&self, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<PublicName>> {
        member::public_names(self, ctx, ids).await
    }

    async fn member_reveal(&self, ctx: &CallCtx, id: MemberId, reason: String) -> Result<PersonalData> {
        consent::reveal(self, ctx, id, reason).await
    }

    async fn consent_set(&self, ctx: &CallCtx, id: MemberId, consent: Consent) -> Result<Member> {
        consent::set(self, ctx, id, consent).await
    }

    async fn household_get(&self, ctx: &CallCtx, id: HouseholdId) -> Result<Household> {
        place::household(self, ctx, id).await
    }

    async fn place_list(&self, ctx: &CallCtx) -> Result<Vec<Place>> {
        place::list(self, ctx).await
    }

    async fn place_get(&self, ctx: &CallCtx, id: PlaceId) -> Result<Place> {
        place::get(self, ctx, id).await
    }
}
