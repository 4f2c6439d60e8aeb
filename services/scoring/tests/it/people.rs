//! A stand-in for the members service: it knows who lives where.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use linli_contracts::{Result, import::*, members::*};
use linli_kernel::*;

/// The street above every community, and the district above it.
pub const STREET: UnitId = UnitId::from_uuid(uuid::Uuid::from_u128(1));
/// The district.
pub const DISTRICT: UnitId = UnitId::from_uuid(uuid::Uuid::from_u128(2));

/// The people.
#[derive(Default)]
pub struct People(Mutex<HashMap<MemberId, Member>>);

impl People {
    /// Somebody moves in, or changes.
    pub fn put(&self, member: Member) {
        self.rows().insert(member.id, member);
    }

    /// Something of somebody is otherwise.
    pub fn change(&self, member: MemberId, change: impl FnOnce(&mut Member)) {
        self.rows().entry(member).and_modify(change);
    }

    /// Where somebody lives.
    pub fn grid_of(&self, member: MemberId) -> PlaceId {
        self.rows()[&member].grid
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<MemberId, Member>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A name as the real service would mask it, near enough.
fn public_name(member: &Member) -> PublicName {
    let masked = || member.name.chars().take(1).chain(['*']).collect();
    let name = if member.consent.publish_name { member.name.clone() } else { masked() };
    let building = member.door.split('-').next().unwrap_or_default();
    PublicName { member: member.id, name, building: format!("{building}栋"), hidden: member.under_14, household: Some(member.household) }
}

macro_rules! people {
    ($($name:ident($($arg:ident: $type:ty),*) -> $answer:ty;)*) => {
        #[async_trait]
        impl Members for People {
            $(async fn $name(&self, _: &CallCtx, $($arg: $type),*) -> Result<$answer> {
                $(let _ = $arg;)*
                unreachable!("scoring does not ask for {}", stringify!($name))
            })*

            async fn members_by_ids(&self, _: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<Member>> {
                let rows = self.rows();
                Ok(ids.iter().filter_map(|id| rows.get(id).cloned()).collect())
            }

            async fn member_list(&self, _: &CallCtx, filter: MemberFilter, _: PageRequest) -> Result<Page<Member>> {
                let rows = self.rows();
                let is_in = |among: &[String], text: &String| among.is_empty() || among.contains(text);
                let fits = |row: &&Member| {
                    filter.class.is_none_or(|class| row.class == class)
                        && is_in(&filter.numbers, &row.number)
                        && is_in(&filter.names, &row.name)
                        && is_in(&filter.doors, &row.door)
                        && (filter.households.is_empty() || filter.households.contains(&row.household))
                };
                let mut found: Vec<_> = rows.values().filter(fits).cloned().collect();
                found.sort_by_key(|row| row.id);
                Ok(Page::from_rows("members", 500, found, |row| row.id))
            }

            async fn household_get(&self, _: &CallCtx, id: HouseholdId) -> Result<Household> {
                let mut members: Vec<Member> = self.rows().values().filter(|member| member.household == id).cloned().collect();
                members.sort_by_key(|member| member.id);
                let first = members.first().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
                Ok(Household { id, door: first.door.clone(), building: first.building, members })
            }

            async fn community_get(&self, _: &CallCtx, id: CommunityId) -> Result<Community> {
                let text = String::new;
                Ok(Community { id, street: STREET, name: text(), code: text(), template: text(), created_at: chrono::DateTime::UNIX_EPOCH })
            }

            async fn unit_get(&self, _: &CallCtx, id: UnitId) -> Result<Unit> {
                let (level, parent) = if id == STREET { (UnitLevel::Street, Some(DISTRICT)) } else { (UnitLevel::District, None) };
                Ok(Unit { id, level, parent, name: String::new(), code: String::new() })
            }

            async fn public_names(&self, _: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<PublicName>> {
                let rows = self.rows();
                Ok(ids.iter().filter_map(|id| rows.get(id)).map(public_name).collect())
            }
        }
    };
}

people! {
    session_start(input: SignIn) -> SessionTokens;
    session_refresh(token: String) -> SessionTokens;
    session_end(session: Option<SessionId>) -> ();
    session_end_all() -> u32;
    session_list() -> Vec<SessionInfo>;
    identity_of(token: String) -> Identity;
    password_change(old: String, new: String) -> ();
    invitation_show(token: String) -> InvitationInfo;
    invitation_accept(token: String, password: String) -> SessionTokens;
    invitation_create(member: MemberId) -> InvitationLink;
    password_reset(phone: String, reason: String) -> InvitationLink;
    role_grant(input: RoleGrantInput) -> RoleGrant;
    role_revoke(account: AccountId, grant: RoleGrant) -> ();
    role_list(node: Node, page: PageRequest) -> Page<RoleHolder>;
    unit_list(parent: Option<UnitId>, page: PageRequest) -> Page<Unit>;
    unit_create(input: UnitInput) -> Unit;
    unit_invite(input: UnitInvite) -> InvitationLink;
    community_list(unit: UnitId, page: PageRequest) -> Page<Community>;
    neighbour_list() -> Vec<Community>;
    community_import(street: UnitId, request: ImportRequest, templates: Vec<TemplateName>) -> ImportRun;
    import_run(id: ImportRunId) -> ImportRun;
    member_import(request: ImportRequest) -> ImportRun;
    member_get(id: MemberId) -> Member;
    member_reveal(id: MemberId, reason: String) -> PersonalData;
    consent_set(id: MemberId, consent: Consent) -> Member;
    place_list() -> Vec<Place>;
    place_get(id: PlaceId) -> Place;
}
