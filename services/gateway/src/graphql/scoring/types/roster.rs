//! The roster (名册).

use async_graphql::{ComplexObject, Enum, ID, InputObject, OneofObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, id::kind};

use crate::graphql::{
    call::Seen,
    ids::{self, GlobalId},
    members::types::Member,
    payload::shown,
    scalars::{DateText, MomentText},
};

/// Whoever a scheme scores: exactly one of these.
#[derive(OneofObject)]
pub enum HolderInput {
    /// A member, e.g. `com_…/mem_…`.
    #[graphql(name = "memberId")]
    Member(ID),
    /// A household, e.g. `com_…/hou_…`.
    #[graphql(name = "householdId")]
    Household(ID),
    /// An organisation of the roster, e.g. `com_…/hol_…`.
    #[graphql(name = "organisationId")]
    Organisation(ID),
}

impl HolderInput {
    /// The contract's holder, if it is of this community.
    pub fn read(&self, community: CommunityId, place: &str) -> Result<c::HolderRef> {
        let (of, who) = self.anywhere(place)?;
        if of == community { Ok(who) } else { Err(linli_kernel::ApiError::new(linli_kernel::ErrorCode::NotFound).at(place)) }
    }

    /// The contract's holder and its community.
    pub fn anywhere(&self, place: &str) -> Result<(CommunityId, c::HolderRef)> {
        Ok(match self {
            Self::Member(id) => {
                let of: GlobalId<kind::Member> = ids::read(id, format!("{place}.memberId"))?;
                (of.community, c::HolderRef::Member(of.id))
            }
            Self::Household(id) => {
                let of: GlobalId<kind::Household> = ids::read(id, format!("{place}.householdId"))?;
                (of.community, c::HolderRef::Household(of.id))
            }
            Self::Organisation(id) => {
                let of: GlobalId<kind::Holder> = ids::read(id, format!("{place}.organisationId"))?;
                (of.community, c::HolderRef::Organisation(of.id))
            }
        })
    }
}

/// The kind of a holder.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::HolderKind")]
pub enum HolderKind {
    /// A member.
    Member,
    /// A household.
    Household,
    /// An organisation.
    Organisation,
}

/// Whoever a scheme scores.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Holder {
    /// What it is.
    pub kind: HolderKind,
    /// The id of the member, the household or the organisation, e.g. `com_…/mem_…`.
    pub id: ID,
    #[graphql(skip)]
    who: c::HolderRef,
    #[graphql(skip)]
    seen: Seen,
}

impl Holder {
    /// As seen by an operation.
    pub fn of(seen: &Seen, who: c::HolderRef) -> Self {
        let (kind, id) = match who {
            c::HolderRef::Member(id) => (HolderKind::Member, seen.global(id)),
            c::HolderRef::Household(id) => (HolderKind::Household, seen.global(id)),
            c::HolderRef::Organisation(id) => (HolderKind::Organisation, seen.global(id)),
        };
        Self { kind, id, who, seen: seen.clone() }
    }
}

#[ComplexObject]
impl Holder {
    /// The member, of a member; absent when out of the caller's reach.
    async fn member(&self) -> Result<Option<Member>> {
        match self.who {
            c::HolderRef::Member(id) => Member::load(&self.seen, id).await,
            c::HolderRef::Household(_) | c::HolderRef::Organisation(_) => Ok(None),
        }
    }
}

/// One line of a scheme's roster (A2, A4, A5, A6).
#[derive(SimpleObject)]
pub struct RosterLine {
    /// Who.
    pub who: Holder,
    /// An organisation's name.
    pub name: Option<String>,
    /// The code of the class in the scheme; absent: by the person's own class.
    pub class: Option<String>,
    /// How many heads a household or organisation has.
    pub heads: i32,
    /// The head of the household, or who is responsible for the organisation, e.g. `com_…/mem_…`.
    pub head_id: Option<ID>,
    /// The organisation it belongs to, e.g. `com_…/hol_…`.
    pub belongs_to_id: Option<ID>,
    /// The first day of taking part.
    pub since: Option<DateText>,
    /// The last day of taking part.
    pub until: Option<DateText>,
    /// The exemption recorded last, if it was not lifted.
    pub exempt: Option<Exemption>,
}

impl RosterLine {
    /// As seen by an operation.
    pub fn of(seen: &Seen, line: c::RosterLine) -> Self {
        Self {
            who: Holder::of(seen, line.who),
            name: line.name,
            class: line.class,
            heads: shown(line.heads),
            head_id: line.head.map(|id| seen.global(id)),
            belongs_to_id: line.belongs_to.map(|id| seen.global(id)),
            since: line.since.map(DateText::from),
            until: line.until.map(DateText::from),
            exempt: line.exempt.map(Exemption::from),
        }
    }
}

crate::graphql::connection::connection! {
    /// A scheme's roster.
    RosterConnection, RosterEdge of RosterLine
}

/// An exemption (A6, D-132): whoever has it is neither graded nor counted for quotas.
#[derive(SimpleObject)]
pub struct Exemption {
    /// Why.
    pub reason: String,
    /// Who approved it, one level up.
    pub approved_by: String,
    /// Its last day; absent: until it is lifted.
    pub until: Option<DateText>,
    /// When it was recorded.
    pub at: MomentText,
}

impl From<c::Exemption> for Exemption {
    fn from(of: c::Exemption) -> Self {
        Self { reason: of.reason, approved_by: of.approved_by, until: of.until.map(DateText::from), at: of.at.into() }
    }
}

/// Which lines of a roster to list; absent fields do not filter.
#[derive(InputObject, Default)]
pub struct RosterFilter {
    /// Of which scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    pub scheme_id: Option<ID>,
    /// Of one kind.
    pub kind: Option<HolderKind>,
    /// Of the class of this code.
    pub class: Option<String>,
    /// Only those with an exemption, or only those without.
    pub exempt: Option<bool>,
}

impl RosterFilter {
    /// The contract's filter.
    pub fn read(self, community: CommunityId) -> Result<c::RosterFilter> {
        Ok(c::RosterFilter {
            scheme: ids::read_within(self.scheme_id.as_ref(), community, "filter.schemeId")?,
            kind: self.kind.map(Into::into),
            class: self.class,
            exempt: self.exempt,
        })
    }
}
