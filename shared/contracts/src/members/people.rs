//! Members, households and their personal data.

use chrono::NaiveDate;
use linli_kernel::{HouseholdId, MemberId, PlaceId};
use serde::{Deserialize, Serialize};

/// The class of a member: decides items, values and caps (A5, D-141).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
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

impl MemberClass {
    /// All classes with the word used in spreadsheets and on pages.
    pub const ALL: [(MemberClass, &'static str); 10] = [
        (MemberClass::Resident, "居民"),
        (MemberClass::BuildingLeader, "楼长"),
        (MemberClass::GridStaff, "网格员"),
        (MemberClass::CommunityStaff, "社区工作者"),
        (MemberClass::Volunteer, "志愿者"),
        (MemberClass::PartyOffice, "党员-机关企业"),
        (MemberClass::PartyCommunity, "党员-村社区"),
        (MemberClass::PartyPrivate, "党员-两新组织"),
        (MemberClass::PartyMobile, "党员-流动"),
        (MemberClass::PartyRetired, "党员-离退休"),
    ];

    /// The word used in spreadsheets; also stored.
    pub fn label(self) -> &'static str {
        Self::ALL.iter().find(|(class, _)| *class == self).map_or("", |(_, label)| label)
    }

    /// Reads the word.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == label).map(|(class, _)| *class)
    }
}

/// What a person has agreed to (D-311).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Consent {
    /// The full name may stand on a public list.
    pub publish_name: bool,
    /// A guardian agreed; needed under 14.
    pub guardian: bool,
}

/// A member, personal data masked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// The member.
    pub id: MemberId,
    /// The community's own number of the person; the key of re-imports.
    pub number: String,
    /// The full name (for staff; public pages use [`PublicName`]).
    pub name: String,
    /// The class.
    pub class: MemberClass,
    /// The household.
    pub household: HouseholdId,
    /// The household's door number, e.g. `3-2-501`.
    pub door: String,
    /// The grid.
    pub grid: PlaceId,
    /// The building.
    pub building: PlaceId,
    /// `138****5678`, if known.
    pub phone_masked: Option<String>,
    /// `420***********123X`, if known.
    pub id_number_masked: Option<String>,
    /// What they agreed to.
    pub consent: Consent,
    /// Whether they are under 14, by the ID number; then never on a board.
    pub under_14: bool,
    /// When they were born, by the ID number: services judge by age (A8). It is shown to nobody.
    #[serde(default)]
    pub born: Option<NaiveDate>,
    /// Whether they can sign in.
    pub has_account: bool,
    /// When the record began.
    pub since: NaiveDate,
}

/// Which members to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MemberFilter {
    /// The beginning of the name or the number.
    pub search: Option<String>,
    /// The class.
    pub class: Option<MemberClass>,
    /// The grid or building.
    pub place: Option<PlaceId>,
    /// Those with one of these numbers; here and below at most 500.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Those with one of these names, in full.
    #[serde(default)]
    pub names: Vec<String>,
    /// Those who live behind one of these doors.
    #[serde(default)]
    pub doors: Vec<String>,
    /// Those of one of these households.
    #[serde(default)]
    pub households: Vec<HouseholdId>,
}

/// A name as the public may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PublicName {
    /// The member.
    pub member: MemberId,
    /// Full or masked, per consent.
    pub name: String,
    /// The building's name.
    pub building: String,
    /// Never on a board (under 14).
    pub hidden: bool,
    /// The household, for other services; it is never shown.
    #[serde(default)]
    pub household: Option<HouseholdId>,
}

/// Personal data in full.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalData {
    /// The mobile number.
    pub phone: Option<String>,
    /// The ID number.
    pub id_number: Option<String>,
}

/// A household and its members.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Household {
    /// The household.
    pub id: HouseholdId,
    /// The door number.
    pub door: String,
    /// The building.
    pub building: PlaceId,
    /// Its members, masked.
    pub members: Vec<Member>,
}
