//! Who else may get points for the deeds of some applications (A7): asked for before the transaction begins.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use linli_contracts::{
    Result,
    scoring::{PointItem, SchemeVersion, Who},
};
use linli_kernel::{ApplicationId, CallCtx, HolderId, HouseholdId, MemberId, SchemeVersionId};
use linli_scheme::grant;

use super::ScoringService;
use crate::{
    service::roster::{members, of_households},
    store::{
        application::{self, ApplicationRow, LineRow},
        scheme,
    },
};

/// Households with their members, and the households of those whom lines name.
#[derive(Default)]
pub(in crate::service) struct Parties {
    households: HashMap<HouseholdId, Vec<MemberId>>,
    named: HashMap<MemberId, HouseholdId>,
}

/// What must be asked for.
#[derive(Default)]
struct Wanted {
    households: BTreeSet<HouseholdId>,
    named: BTreeSet<MemberId>,
}

impl Wanted {
    fn add(&mut self, row: &ApplicationRow, line: &LineRow, item: &PointItem) {
        let gives_to = |who: &[Who]| item.to.iter().any(|to| who.contains(&to.who));
        if gives_to(&[Who::Head, Who::Household]) {
            self.households.insert(row.household);
        }
        if gives_to(&[Who::Named]) {
            self.named.extend(&line.with);
        }
    }
}

impl Parties {
    /// Those of one household, for lines that name nobody.
    pub fn known(household: HouseholdId, members: Vec<MemberId>) -> Self {
        Self { households: HashMap::from([(household, members)]), named: HashMap::new() }
    }

    /// Those of these applications, which are read here and judged later; what changes meanwhile counts next time.
    pub async fn of(service: &ScoringService, ctx: &CallCtx, applications: &[ApplicationId]) -> Result<Self> {
        let tx = service.store.read(ctx.tenant()?).await?;
        let rows = application::load(&tx, applications).await?;
        let ids = rows.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version);
        let versions = scheme::by_ids(&tx, &service.versions, ids).await?;
        drop(tx);
        Self::of_rows(service, ctx, &rows, &versions).await
    }

    /// Those of applications that are about to be written and judged. Contract calls: never inside a transaction.
    pub async fn of_rows(
        service: &ScoringService,
        ctx: &CallCtx,
        rows: &[ApplicationRow],
        versions: &HashMap<SchemeVersionId, Arc<SchemeVersion>>,
    ) -> Result<Self> {
        let mut wanted = Wanted::default();
        for (row, line) in rows.iter().flat_map(|row| row.lines.iter().map(move |line| (row, line))) {
            let items = versions.get(&line.scheme_version).map(|version| version.document.items.as_slice()).unwrap_or_default();
            if let Some(item) = items.iter().find(|item| item.code == line.deed.item) {
                wanted.add(row, line, item);
            }
        }
        Self::ask(service, ctx, wanted).await
    }

    async fn ask(service: &ScoringService, ctx: &CallCtx, wanted: Wanted) -> Result<Self> {
        let mut parties = Self::default();
        let households: Vec<HouseholdId> = wanted.households.into_iter().collect();
        for member in of_households(service, ctx, &households).await? {
            parties.households.entry(member.household).or_default().push(member.id);
        }
        let named: Vec<MemberId> = wanted.named.into_iter().collect();
        parties.named.extend(members(service, ctx, &named).await?.into_iter().map(|member| (member.id, member.household)));
        Ok(parties)
    }

    /// Who may get points for a line. The head of a household is who was entered first; whoever is named and unknown gets nothing.
    pub fn of_line(&self, row: &ApplicationRow, line: &LineRow) -> grant::Parties {
        let household: Vec<HolderId> = self.household(row).iter().map(|member| (*member).into()).collect();
        let named = line.with.iter().filter(|member| self.named.contains_key(member));
        grant::Parties {
            doer: row.member.into(),
            head: household.first().copied(),
            household,
            named: named.map(|member| (*member).into()).collect(),
        }
    }

    /// The household of somebody who gets points for a deed of this application.
    pub fn household_of(&self, row: &ApplicationRow, member: MemberId) -> HouseholdId {
        let own = member == row.member || self.household(row).contains(&member);
        self.named.get(&member).copied().filter(|_| !own).unwrap_or(row.household)
    }

    fn household(&self, row: &ApplicationRow) -> &[MemberId] {
        self.households.get(&row.household).map_or(&[], Vec::as_slice)
    }
}
