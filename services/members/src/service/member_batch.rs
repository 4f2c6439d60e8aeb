//! Turns planned changes into the rows to write: places that are new, encrypted values, consents.

use std::collections::{BTreeMap, HashMap};

use linli_contracts::{
    Result,
    members::{Consent, MemberClass, Place, PlaceKind},
};
use linli_kernel::{CommunityId, HouseholdId, MemberId, PlaceId};
use uuid::Uuid;

use super::{MembersService, member::cell};
use crate::{
    domain::member_plan::Change,
    store::{
        member_import::{MemberWrite, Sealed},
        place::{self, HouseholdRow},
    },
};

/// The places a community has, by what a sheet calls them.
pub(super) struct Places {
    pub(super) grids: HashMap<String, PlaceId>,
    /// By the key of a place.
    pub(super) buildings: HashMap<String, PlaceId>,
    pub(super) households: HashMap<(PlaceId, String), HouseholdId>,
}

/// Everything an import writes.
pub(super) struct Batch {
    pub(super) places: Vec<(Place, String)>,
    pub(super) households: Vec<HouseholdRow>,
    pub(super) members: Vec<MemberWrite>,
    pub(super) consents: Vec<(Uuid, MemberId, Consent)>,
    /// Members whose phone is another now.
    pub(super) phone_moved: Vec<Uuid>,
    /// Members whose class is another now.
    pub(super) class_moved: BTreeMap<MemberClass, Vec<Uuid>>,
}

impl Batch {
    /// The rows for these changes; places are made when first seen.
    pub(super) fn of(service: &MembersService, tenant: CommunityId, mut places: Places, changes: Vec<Change>) -> Result<Self> {
        let mut batch = Self {
            places: vec![],
            households: vec![],
            members: vec![],
            consents: vec![],
            phone_moved: vec![],
            class_moved: BTreeMap::new(),
        };
        for change in changes {
            let home = batch.home(service, &mut places, &change);
            batch.add(service, tenant, home, change)?;
        }
        Ok(batch)
    }

    /// Where the member lives; what is not there yet is added.
    fn home(&mut self, service: &MembersService, known: &mut Places, change: &Change) -> Home {
        let row = &change.new.row;
        let grid = *known.grids.entry(row.grid.clone()).or_insert_with(|| {
            let place = Place { id: service.env.new_id(), kind: PlaceKind::Grid, grid: None, name: row.grid.clone() };
            self.places.push((place, place::key(None, &row.grid)));
            self.places[self.places.len() - 1].0.id
        });
        let key = place::key(Some(&row.grid), &row.building);
        let building = *known.buildings.entry(key.clone()).or_insert_with(|| {
            let place = Place { id: service.env.new_id(), kind: PlaceKind::Building, grid: Some(grid), name: row.building.clone() };
            self.places.push((place, key));
            self.places[self.places.len() - 1].0.id
        });
        let household = *known.households.entry((building, row.door.clone())).or_insert_with(|| {
            let id = service.env.new_id();
            self.households.push(HouseholdRow { id, building, door: row.door.clone() });
            id
        });
        Home { grid, building, household }
    }

    fn add(&mut self, service: &MembersService, tenant: CommunityId, home: Home, change: Change) -> Result<()> {
        let id = change.known.as_ref().map_or_else(|| service.env.new_id(), |known| known.id);
        if change.moves_phone() {
            self.phone_moved.push(id.uuid());
        } else if change.moves_class() {
            self.class_moved.entry(change.new.row.class).or_default().push(id.uuid());
        }
        if change.moves_consent() {
            self.consents.push((service.env.new_uuid(), id, change.consent));
        }
        let seal = |column, clear: Option<&str>, index: Option<Vec<u8>>| {
            let Some((clear, index)) = clear.zip(index) else { return Ok(None) };
            let cipher = service.keys.seal(service.env.random.as_ref(), cell(tenant, id, column), clear)?;
            Ok::<_, linli_kernel::ApiError>(Some(Sealed { cipher, index }))
        };
        let since = change.known.as_ref().map_or_else(|| service.env.today(), |known| known.since);
        let (row, consent, maybe_minor) = (change.new.row, change.consent, change.maybe_minor);
        let phone = seal("phone_cipher", row.phone.as_ref().map(|phone| phone.reveal()), change.new.phone_index)?;
        let id_number = seal("id_cipher", row.id_number.as_ref().map(|id| id.reveal()), change.new.id_index)?;
        let Home { grid, building, household } = home;
        let (number, name, class) = (row.number, row.name.into_string(), row.class);
        self.members.push(MemberWrite {
            id,
            number,
            name,
            class,
            household,
            grid,
            building,
            phone,
            id_number,
            maybe_minor,
            consent,
            since,
        });
        Ok(())
    }
}

/// Where a member lives.
struct Home {
    grid: PlaceId,
    building: PlaceId,
    household: HouseholdId,
}
