//! Members, households and their personal data (D-311).

use async_graphql::{ComplexObject, Enum, ID, InputObject, SimpleObject};
use linli_contracts::{Result, members as c};
use linli_kernel::{CommunityId, MemberId, PlaceId, id::kind};

use super::Place;
use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    ids,
    scalars::DateText,
};

/// The class of a member: decides items, values and caps (D-141).
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::MemberClass")]
pub enum MemberClass {
    /// 居民.
    Resident,
    /// 楼长.
    BuildingLeader,
    /// 网格员.
    GridStaff,
    /// 社区工作者.
    CommunityStaff,
    /// 志愿者.
    Volunteer,
    /// 党员（机关企业）.
    PartyOffice,
    /// 党员（村社区）.
    PartyCommunity,
    /// 党员（两新组织）.
    PartyPrivate,
    /// 党员（流动）.
    PartyMobile,
    /// 党员（离退休）.
    PartyRetired,
}

/// What a person has agreed to (D-311).
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "ConsentInput")]
pub struct Consent {
    /// The full name may stand on a public list; else it is masked.
    pub publish_name: bool,
    /// A guardian agreed; needed under 14.
    pub guardian: bool,
}

impl From<c::Consent> for Consent {
    fn from(consent: c::Consent) -> Self {
        Self { publish_name: consent.publish_name, guardian: consent.guardian }
    }
}

impl From<Consent> for c::Consent {
    fn from(consent: Consent) -> Self {
        Self { publish_name: consent.publish_name, guardian: consent.guardian }
    }
}

/// A member, personal data masked.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Member {
    /// The member's id, e.g. `com_…/mem_…`.
    pub id: ID,
    /// The community's own number of the person; the key of re-imports.
    pub number: String,
    /// The full name; only staff and the person see it.
    pub name: String,
    /// The class.
    pub class: MemberClass,
    /// The household, e.g. `com_…/hou_…`.
    pub household_id: ID,
    /// The household's door number, e.g. `3-2-501`.
    pub door: String,
    /// The mobile number as `138****5678`, if known.
    pub phone_masked: Option<String>,
    /// The ID number as `420***********123X`, if known.
    pub id_number_masked: Option<String>,
    /// What they agreed to.
    pub consent: Consent,
    /// Whether they are under 14 by the ID number; then they are never on a board.
    pub under14: bool,
    /// Whether they can sign in.
    pub has_account: bool,
    /// When the record began.
    pub since: DateText,
    #[graphql(skip)]
    grid: PlaceId,
    #[graphql(skip)]
    building: PlaceId,
    #[graphql(skip)]
    seen: Seen,
}

impl Member {
    /// As seen by an operation.
    pub fn of(seen: &Seen, member: c::Member) -> Self {
        Self {
            id: seen.global(member.id),
            number: member.number,
            name: member.name,
            class: member.class.into(),
            household_id: seen.global(member.household),
            door: member.door,
            phone_masked: member.phone_masked,
            id_number_masked: member.id_number_masked,
            consent: member.consent.into(),
            under14: member.under_14,
            has_account: member.has_account,
            since: member.since.into(),
            grid: member.grid,
            building: member.building,
            seen: seen.clone(),
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Member>("member_get", id, place).await?;
        let found = seen.services.members.member_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }

    /// Loads one together with others of the same operation; absent when out of the caller's reach.
    pub async fn load(seen: &Seen, id: MemberId) -> Result<Option<Self>> {
        Ok(seen.loaded.member(id).await?.map(|member| Self::of(seen, member)))
    }
}

#[ComplexObject]
impl Member {
    /// The grid the household lies in.
    async fn grid(&self) -> Result<Option<Place>> {
        Place::load(&self.seen, self.grid).await
    }

    /// The building.
    async fn building(&self) -> Result<Option<Place>> {
        Place::load(&self.seen, self.building).await
    }
}

connection! {
    /// Members of a community.
    MemberConnection, MemberEdge of Member
}

/// Which members to list; absent fields do not filter.
#[derive(InputObject, Default)]
pub struct MemberFilter {
    /// The beginning of the name or the number.
    pub search: Option<String>,
    /// The class.
    pub class: Option<MemberClass>,
    /// The grid or building, e.g. `com_…/plc_…`.
    pub place_id: Option<ID>,
}

impl MemberFilter {
    /// The contract's filter.
    pub fn read(self, community: CommunityId) -> Result<c::MemberFilter> {
        Ok(c::MemberFilter {
            search: self.search,
            class: self.class.map(Into::into),
            place: ids::read_within(self.place_id.as_ref(), community, "filter.placeId")?,
            ..c::MemberFilter::default()
        })
    }
}

/// A person as the public may see them: full name with consent, else masked (D-311).
#[derive(SimpleObject)]
pub struct PublicPerson {
    /// The name, full or masked.
    pub name: String,
    /// The building's name.
    pub building: String,
}

impl PublicPerson {
    /// Loads one; absent for those who are never on a board (under 14).
    pub async fn load(seen: &Seen, id: MemberId) -> Result<Option<Self>> {
        let found = seen.loaded.public_name(id).await?.filter(|person| !person.hidden);
        Ok(found.map(|person| Self { name: person.name, building: person.building }))
    }
}

/// Personal data in full; showing it was logged with its reason (D-311).
#[derive(SimpleObject)]
pub struct PersonalData {
    /// The mobile number, if known.
    pub phone: Option<String>,
    /// The ID number, if known.
    pub id_number: Option<String>,
}

impl From<c::PersonalData> for PersonalData {
    fn from(data: c::PersonalData) -> Self {
        Self { phone: data.phone, id_number: data.id_number }
    }
}

/// A household and its members.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Household {
    /// The household's id, e.g. `com_…/hou_…`.
    pub id: ID,
    /// The door number, e.g. `3-2-501`.
    pub door: String,
    /// Its members, personal data masked.
    pub members: Vec<Member>,
    #[graphql(skip)]
    building: PlaceId,
    #[graphql(skip)]
    seen: Seen,
}

impl Household {
    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Household>("household_get", id, place).await?;
        let found = seen.services.members.household_get(&seen.ctx, id).await?;
        let members = found.members.into_iter().map(|member| Member::of(&seen, member)).collect();
        Ok(Self { id: seen.global(found.id), door: found.door, members, building: found.building, seen })
    }
}

#[ComplexObject]
impl Household {
    /// The building.
    async fn building(&self) -> Result<Option<Place>> {
        Place::load(&self.seen, self.building).await
    }
}
