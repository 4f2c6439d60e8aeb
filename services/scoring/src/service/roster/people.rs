//! Who takes part in a scheme: whom its roster names, and whoever is of its classes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use linli_contracts::{
    Result,
    members::{Member, MemberClass, MemberFilter},
    scoring::*,
};
use linli_kernel::{CallCtx, HolderId, HouseholdId, MemberId, PageRequest, page::MAX_PAGE};

use super::ScoringService;
use crate::domain::standing::class_of;

/// How many members one call may ask for by id.
const MAX_IDS: usize = 1_000;
/// How many numbers, names, doors or households a list may be asked for.
pub(in crate::service) const MAX_AMONG: usize = 500;

/// Somebody who takes part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::service) struct Person {
    /// Who.
    pub who: HolderRef,
    /// The code of their class.
    pub class: Option<String>,
    /// How many heads.
    pub heads: u32,
    /// Why they are exempt, on the last day.
    pub exempt: Option<String>,
}

/// Everybody who takes part in a scheme at some day up to the last one (by its roster, or by their class), by holder.
/// `lines` is the roster with whether each is on it then. Contract calls: never inside a transaction.
pub(in crate::service) async fn everybody(
    service: &ScoringService,
    ctx: &CallCtx,
    document: &SchemeDocument,
    lines: &[(RosterLine, bool)],
    last_day: NaiveDate,
) -> Result<BTreeMap<HolderId, Person>> {
    let mut people = BTreeMap::new();
    let mut classes = HashMap::new();
    if document.subject != SubjectKind::Organisation {
        let members = of_classes(service, ctx, document).await?;
        for member in &members {
            let class = class_of(document, member.class, member.born, last_day).map(str::to_owned);
            if class.is_none() && !document.classes.is_empty() {
                continue;
            }
            add(&mut people, document.subject, member, class);
        }
        let named: Vec<MemberId> = lines.iter().filter_map(|(line, _)| member_without_class(line)).collect();
        for member in self::members(service, ctx, &named).await? {
            classes.insert(HolderId::from(member.id), class_of(document, member.class, member.born, last_day).map(str::to_owned));
        }
    }
    for (line, takes_part) in lines {
        let holder = line.who.holder();
        if !takes_part {
            people.remove(&holder);
        } else if kind_fits(document.subject, line.who) {
            let class = line.class.clone().or_else(|| classes.remove(&holder).flatten());
            people.insert(holder, Person { who: line.who, class, heads: line.heads, exempt: exempt_on(line, last_day) });
        }
    }
    Ok(people)
}

fn member_without_class(line: &RosterLine) -> Option<MemberId> {
    match line.who {
        HolderRef::Member(id) if line.class.is_none() => Some(id),
        _ => None,
    }
}

fn kind_fits(subject: SubjectKind, who: HolderRef) -> bool {
    matches!(
        (subject, who),
        (SubjectKind::Member, HolderRef::Member(_))
            | (SubjectKind::Household, HolderRef::Household(_))
            | (SubjectKind::Organisation, HolderRef::Organisation(_))
    )
}

fn exempt_on(line: &RosterLine, day: NaiveDate) -> Option<String> {
    line.exempt.as_ref().filter(|of| of.until.is_none_or(|until| until >= day)).map(|of| of.reason.clone())
}

fn add(people: &mut BTreeMap<HolderId, Person>, subject: SubjectKind, member: &Member, class: Option<String>) {
    if subject == SubjectKind::Household {
        let who = HolderRef::Household(member.household);
        let household = people.entry(who.holder()).or_insert(Person { who, class: None, heads: 0, exempt: None });
        household.heads += 1;
    } else {
        let who = HolderRef::Member(member.id);
        people.insert(who.holder(), Person { who, class, heads: 1, exempt: None });
    }
}

/// All members of the classes that the scheme's classes name; of any class where it has none.
async fn of_classes(service: &ScoringService, ctx: &CallCtx, document: &SchemeDocument) -> Result<Vec<Member>> {
    let by_age_alone = |class: &SchemeClass| class.of.is_empty() && (class.age_from.is_some() || class.age_to.is_some());
    if document.classes.is_empty() || document.classes.iter().any(by_age_alone) {
        return listed(service, ctx, MemberFilter::default()).await;
    }
    let classes: BTreeSet<MemberClass> = document.classes.iter().flat_map(|class| &class.of).copied().collect();
    let mut members = vec![];
    for class in classes {
        members.extend(listed(service, ctx, MemberFilter { class: Some(class), ..MemberFilter::default() }).await?);
    }
    Ok(members)
}

/// All members that a filter finds, by number, page after page.
pub(in crate::service) async fn listed(service: &ScoringService, ctx: &CallCtx, filter: MemberFilter) -> Result<Vec<Member>> {
    let (mut members, mut after) = (vec![], None);
    loop {
        let page = service.members.member_list(ctx, filter.clone(), PageRequest { first: Some(MAX_PAGE), after }).await?;
        after = page.rows.last().map(|(cursor, _)| cursor.clone());
        let more = page.has_next;
        members.extend(page.into_rows());
        if !more {
            return Ok(members);
        }
    }
}

/// Members by id, unknown ones left out.
pub(in crate::service) async fn members(service: &ScoringService, ctx: &CallCtx, ids: &[MemberId]) -> Result<Vec<Member>> {
    let mut found = vec![];
    for some in ids.chunks(MAX_IDS) {
        found.extend(service.members.members_by_ids(ctx, some.to_vec()).await?);
    }
    Ok(found)
}

/// The members of households, each household's by number; unknown ones have none.
pub(in crate::service) async fn of_households(service: &ScoringService, ctx: &CallCtx, ids: &[HouseholdId]) -> Result<Vec<Member>> {
    let mut found = vec![];
    for some in ids.chunks(MAX_AMONG) {
        found.extend(listed(service, ctx, MemberFilter { households: some.to_vec(), ..MemberFilter::default() }).await?);
    }
    Ok(found)
}

/// A member of each of these households, who stands for it where it is named: the one who has been known longest.
pub(super) async fn one_of_each(
    service: &ScoringService,
    ctx: &CallCtx,
    households: &[HouseholdId],
) -> Result<HashMap<HouseholdId, MemberId>> {
    let mut members = of_households(service, ctx, households).await?;
    members.sort_by_key(|member| (member.since, member.id));
    let mut faces = HashMap::new();
    for member in members {
        faces.entry(member.household).or_insert(member.id);
    }
    Ok(faces)
}
