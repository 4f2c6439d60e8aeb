//! The calls of members.

use linli_contracts::import::{ImportRequest, ImportRun, InvitationLink, TemplateName};
use linli_contracts::members::{
    Community, Consent, Household, Identity, InvitationInfo, Member, MemberFilter, Members, Node, PersonalData, Place, PublicName,
    RoleGrant, RoleGrantInput, RoleHolder, SessionInfo, SessionTokens, SignIn, Unit, UnitInput, UnitInvite,
};
use linli_kernel::{AccountId, CommunityId, HouseholdId, ImportRunId, MemberId, Page, PageRequest, PlaceId, SessionId, UnitId};

use super::contract;

contract! { members: Members, MembersClient, members_served
    write session_start(input: SignIn) -> SessionTokens;
    write session_refresh(refresh_token: String) -> SessionTokens;
    write session_end(session: Option<SessionId>) -> ();
    write session_end_all() -> u32;
    read session_list() -> Vec<SessionInfo>;
    read identity_of(access_token: String) -> Identity;
    write password_change(old: String, new: String) -> ();
    write password_reset(phone: String, reason: String) -> InvitationLink;
    read invitation_show(token: String) -> InvitationInfo;
    write invitation_accept(token: String, password: String) -> SessionTokens;
    write invitation_create(member: MemberId) -> InvitationLink;
    write role_grant(input: RoleGrantInput) -> RoleGrant;
    write role_revoke(account: AccountId, grant: RoleGrant) -> ();
    read role_list(node: Node, page: PageRequest) -> Page<RoleHolder>;
    write unit_create(input: UnitInput) -> Unit;
    read unit_get(id: UnitId) -> Unit;
    read unit_list(parent: Option<UnitId>, page: PageRequest) -> Page<Unit>;
    write unit_invite(input: UnitInvite) -> InvitationLink;
    read community_get(id: CommunityId) -> Community;
    read community_list(unit: UnitId, page: PageRequest) -> Page<Community>;
    read neighbour_list() -> Vec<Community>;
    write community_import(street: UnitId, request: ImportRequest, templates: Vec<TemplateName>) -> ImportRun;
    read import_run(id: ImportRunId) -> ImportRun;
    write member_import(request: ImportRequest) -> ImportRun;
    read member_get(id: MemberId) -> Member;
    read member_list(filter: MemberFilter, page: PageRequest) -> Page<Member>;
    read members_by_ids(ids: Vec<MemberId>) -> Vec<Member>;
    read public_names(ids: Vec<MemberId>) -> Vec<PublicName>;
    write member_reveal(id: MemberId, reason: String) -> PersonalData;
    write consent_set(id: MemberId, consent: Consent) -> Member;
    read household_get(id: HouseholdId) -> Household;
    read place_list() -> Vec<Place>;
    read place_get(id: PlaceId) -> Place;
}
