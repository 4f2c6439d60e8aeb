//! Whoever the rows of a sheet name, looked up all at once.

use std::collections::{BTreeSet, HashMap};

use linli_contracts::{
    Result,
    members::{Member, MemberFilter, PlaceKind},
    scoring::HolderRef,
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, MemberId, PlaceId, SchemeId};

use super::{
    ScoringService,
    record::{of_household, of_member, of_organisation},
};
use crate::{
    domain::deed_sheet::{DeedRow, Whose},
    service::{
        review::Doer,
        roster::{MAX_AMONG, listed},
        which,
    },
    store::roster,
};

/// The people, households and organisations that rows name.
#[derive(Default)]
pub(super) struct Named {
    own: Vec<MemberId>,
    by_number: HashMap<String, Member>,
    by_name: HashMap<String, Vec<Member>>,
    by_door: HashMap<String, Vec<Member>>,
    /// Buildings by name; several grids may have one of the same name.
    buildings: HashMap<String, Vec<PlaceId>>,
    organisations: HashMap<String, Vec<HolderId>>,
}

/// What must be asked for.
#[derive(Default)]
struct Wanted {
    numbers: BTreeSet<String>,
    names: BTreeSet<String>,
    doors: BTreeSet<String>,
    organisations: BTreeSet<String>,
    buildings: bool,
}

impl Wanted {
    fn of(rows: &[DeedRow]) -> Self {
        let mut wanted = Self::default();
        for row in rows {
            // Whether a participant is written by number or by name is seen from what there is.
            wanted.numbers.extend(row.with.iter().cloned());
            wanted.names.extend(row.with.iter().cloned());
            wanted.add(&row.whose);
        }
        wanted
    }

    fn add(&mut self, whose: &Whose) {
        match whose {
            Whose::Number(number, _) => drop(self.numbers.insert(number.clone())),
            Whose::Name { name, building, .. } => {
                self.buildings |= building.is_some();
                self.names.insert(name.clone());
            }
            Whose::Household { door, building } => {
                self.buildings |= building.is_some();
                self.doors.insert(door.clone());
            }
            Whose::Organisation(name) => drop(self.organisations.insert(name.clone())),
        }
    }
}

impl Named {
    /// Those of these rows. Contract calls: never inside a transaction.
    pub(super) async fn of(service: &ScoringService, ctx: &CallCtx, scheme: Option<SchemeId>, rows: &[DeedRow]) -> Result<Self> {
        let (wanted, mut named) = (Wanted::of(rows), Self { own: ctx.own().to_vec(), ..Self::default() });
        for member in among(service, ctx, wanted.numbers, |numbers| MemberFilter { numbers, ..MemberFilter::default() }).await? {
            named.by_number.insert(member.number.clone(), member);
        }
        for member in among(service, ctx, wanted.names, |names| MemberFilter { names, ..MemberFilter::default() }).await? {
            named.by_name.entry(member.name.clone()).or_default().push(member);
        }
        for member in among(service, ctx, wanted.doors, |doors| MemberFilter { doors, ..MemberFilter::default() }).await? {
            named.by_door.entry(member.door.clone()).or_default().push(member);
        }
        if wanted.buildings {
            for place in service.members.place_list(ctx).await?.into_iter().filter(|place| place.kind == PlaceKind::Building) {
                named.buildings.entry(place.name).or_default().push(place.id);
            }
        }
        if !wanted.organisations.is_empty() {
            let tx = service.store.read(ctx.managed_tenant()?).await?;
            let scheme = which::scheme(&tx, scheme).await?;
            for (id, name) in roster::organisations_named(&tx, scheme, &wanted.organisations.into_iter().collect::<Vec<_>>()).await? {
                named.organisations.entry(name).or_default().push(id);
            }
        }
        Ok(named)
    }

    /// Who is meant; exactly one, or an error. Four eyes: nobody enters a deed of their own.
    pub(super) fn doer(&self, whose: &Whose) -> Result<(HolderRef, Doer)> {
        let unclear = |count: usize| ApiError::new(ErrorCode::DoerUnclear).arg("value", whose.shown()).arg("count", count);
        match whose {
            Whose::Organisation(name) => match self.organisations.get(name).map_or(&[][..], Vec::as_slice) {
                [one] => Ok((HolderRef::Organisation(*one), of_organisation(*one))),
                several => Err(unclear(several.len())),
            },
            Whose::Household { building, door } => {
                let mut found: Vec<&Member> = self.living(self.by_door.get(door), building.as_deref(), None).collect();
                found.sort_by(|a, b| a.number.cmp(&b.number));
                let households: BTreeSet<_> = found.iter().map(|member| member.household).collect();
                match found.first() {
                    Some(_) if found.iter().any(|member| self.own.contains(&member.id)) => Err(ApiError::new(ErrorCode::Forbidden)),
                    Some(first) if households.len() == 1 => Ok((HolderRef::Household(first.household), of_household(first))),
                    _ => Err(unclear(households.len())),
                }
            }
            Whose::Number(number, name) => {
                let found = self.by_number.get(number).filter(|member| name.as_ref().is_none_or(|name| *name == member.name));
                self.person(found.ok_or_else(|| unclear(0))?)
            }
            Whose::Name { name, building, door } => {
                let found: Vec<&Member> = self.living(self.by_name.get(name), building.as_deref(), door.as_deref()).collect();
                match found.as_slice() {
                    [one] => self.person(one),
                    several => Err(unclear(several.len())),
                }
            }
        }
    }

    fn person(&self, member: &Member) -> Result<(HolderRef, Doer)> {
        if self.own.contains(&member.id) {
            return Err(ApiError::new(ErrorCode::Forbidden));
        }
        Ok((HolderRef::Member(member.id), of_member(member)))
    }

    fn part(&self, member: &Member) -> Result<MemberId> {
        if self.own.contains(&member.id) { Err(ApiError::new(ErrorCode::Forbidden)) } else { Ok(member.id) }
    }

    /// Those of them who live there, as far as it is said where.
    fn living<'a>(
        &'a self,
        members: Option<&'a Vec<Member>>,
        building: Option<&'a str>,
        door: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Member> {
        let in_building = move |member: &&Member| {
            building.is_none_or(|name| self.buildings.get(name).is_some_and(|buildings| buildings.contains(&member.building)))
        };
        members.into_iter().flatten().filter(in_building).filter(move |member| door.is_none_or(|door| door == member.door))
    }

    /// Who else has a part in it, each by number or by a name that is one person's.
    pub(super) fn with(&self, with: &[String]) -> Result<Vec<MemberId>> {
        let one = |text: &String| {
            let named = self.by_name.get(text).map_or(&[][..], Vec::as_slice);
            match (self.by_number.get(text), named) {
                (Some(member), _) => self.part(member),
                (None, [member]) => self.part(member),
                (None, several) => Err(ApiError::new(ErrorCode::DoerUnclear).arg("value", text).arg("count", several.len())),
            }
        };
        with.iter().map(one).collect()
    }
}

/// The members that a filter by some of these words finds.
async fn among(
    service: &ScoringService,
    ctx: &CallCtx,
    words: BTreeSet<String>,
    filter: impl Fn(Vec<String>) -> MemberFilter,
) -> Result<Vec<Member>> {
    let (words, mut found): (Vec<String>, _) = (words.into_iter().collect(), vec![]);
    for some in words.chunks(MAX_AMONG) {
        found.extend(listed(service, ctx, filter(some.to_vec())).await?);
    }
    Ok(found)
}
