//! The demonstration's district before anything is written: streets, communities, houses and people.

use chrono::NaiveDate;
use linli_contracts::members::MemberClass;

use super::{
    dice::Dice,
    identity::{Phones, birthday, id_number},
    names::{self, Generation, full_name, surname},
};

/// GB/T 2260 of the district, in which all ID numbers were issued.
const DISTRICT: (&str, &str) = ("420802", "东宝区");
const STREETS: [(&str, [&str; 4]); 2] =
    [("泉口街道", ["白石坡社区", "金象社区", "泉水社区", "海慧社区"]), ("龙泉街道", ["青草坡社区", "望兵石社区", "老莱社区", "文峰社区"])];
const GRIDS: usize = 2;
const BUILDINGS: usize = 8;
const HOUSEHOLDS: usize = 19;
const PARTY: [MemberClass; 5] =
    [MemberClass::PartyOffice, MemberClass::PartyCommunity, MemberClass::PartyPrivate, MemberClass::PartyMobile, MemberClass::PartyRetired];

/// The district.
pub(super) struct TownPlan {
    /// Its name.
    pub(super) name: &'static str,
    /// Its division code.
    pub(super) code: String,
    /// Its streets.
    pub(super) streets: Vec<StreetPlan>,
    /// Phones for staff who live nowhere here.
    pub(super) phones: Phones,
}

/// A street.
pub(super) struct StreetPlan {
    /// Its name.
    pub(super) name: &'static str,
    /// Its division code.
    pub(super) code: String,
    /// Its communities.
    pub(super) communities: Vec<CommunityPlan>,
}

/// A community.
pub(super) struct CommunityPlan {
    /// Its name.
    pub(super) name: &'static str,
    /// Its division code.
    pub(super) code: String,
    /// Name and phone of its admin.
    pub(super) admin: (String, String),
    /// Who lives there.
    pub(super) people: Vec<PersonPlan>,
}

/// A person.
pub(super) struct PersonPlan {
    /// The community's number.
    pub(super) number: String,
    /// The name.
    pub(super) name: String,
    /// The class.
    pub(super) class: MemberClass,
    /// The grid, from 0.
    pub(super) grid: usize,
    /// The building, from 0.
    pub(super) building: usize,
    /// The door.
    pub(super) door: String,
    /// The phone, if any.
    pub(super) phone: Option<String>,
    /// The ID number.
    pub(super) id_number: String,
    /// Whether the name may be published.
    pub(super) publish: bool,
    /// Whether a guardian agreed.
    pub(super) guardian: bool,
    age: i64,
}

/// Invents the district as it is on a day.
pub(super) fn invent(dice: &mut Dice, today: NaiveDate) -> TownPlan {
    let mut phones = Phones::new();
    let streets = STREETS.iter().enumerate().map(|(n, (name, communities))| {
        let code = format!("{}{:03}", DISTRICT.0, n + 1);
        let communities = communities.iter().enumerate().map(|(k, name)| {
            let admin = (staff_name(dice), phones.next());
            CommunityPlan { name, code: format!("{code}{:03}", k + 1), admin, people: people(dice, &mut phones, today) }
        });
        StreetPlan { name, code: format!("{code}000"), communities: communities.collect() }
    });
    let streets: Vec<StreetPlan> = streets.collect();
    let mut town = TownPlan { name: DISTRICT.1, code: format!("{}000000", DISTRICT.0), streets, phones };
    if let Some(person) = town.streets[0].communities[0].people.iter_mut().find(|person| person.class == MemberClass::Resident) {
        person.name = names::outside_bmp().to_owned();
    }
    town
}

/// A name for somebody who works here.
pub(super) fn staff_name(dice: &mut Dice) -> String {
    let family = surname(dice);
    full_name(dice, family, Generation::Adult)
}

fn people(dice: &mut Dice, phones: &mut Phones, today: NaiveDate) -> Vec<PersonPlan> {
    let mut people = Vec::new();
    for building in 0..BUILDINGS {
        for household in 0..HOUSEHOLDS {
            let door = format!("{}-{}{:02}", household % 2 + 1, household / 6 + 1, household % 6 + 1);
            for (name, age) in family(dice) {
                people.push(person(dice, phones, today, people.len() + 1, (building, &door), (name, age)));
            }
        }
    }
    give_offices(dice, phones, &mut people);
    people
}

/// Names and ages of those behind one door.
fn family(dice: &mut Dice) -> Vec<(String, i64)> {
    if let Some(name) = names::dotted(dice) {
        return vec![(name.to_owned(), dice.between(25, 60))];
    }
    let head = surname(dice);
    let age = dice.between(26, 80);
    let generation = |age| if age >= 60 { Generation::Elder } else { Generation::Adult };
    let mut family = vec![(full_name(dice, head, generation(age)), age)];
    if dice.chance(82) {
        let spouse = surname(dice);
        family.push((full_name(dice, spouse, generation(age)), (age + dice.between(-4, 4)).max(24)));
    }
    if (28..55).contains(&age) {
        for _ in 0..dice.below(3) {
            family.push((full_name(dice, head, Generation::Child), dice.between(1, (age - 25).clamp(1, 17))));
        }
    }
    if (35..55).contains(&age) && dice.chance(35) {
        family.push((full_name(dice, head, Generation::Elder), age + dice.between(24, 32)));
    }
    family
}

fn person(
    dice: &mut Dice,
    phones: &mut Phones,
    today: NaiveDate,
    number: usize,
    (building, door): (usize, &str),
    (name, age): (String, i64),
) -> PersonPlan {
    let has_phone = age >= 16 && dice.chance(if age < 70 { 92 } else { 45 });
    let birth = birthday(dice, age, today);
    PersonPlan {
        name,
        class: class(dice, age),
        grid: building * GRIDS / BUILDINGS,
        building,
        door: format!("{}-{door}", building + 1),
        phone: has_phone.then(|| phones.next()),
        // The running number keeps those born on one day apart.
        id_number: id_number(DISTRICT.0, birth, number),
        publish: age >= 14 && dice.chance(75),
        // Without a guardian's consent nobody under 14 is enrolled.
        guardian: age < 14,
        number: format!("P{number:04}"),
        age,
    }
}

fn class(dice: &mut Dice, age: i64) -> MemberClass {
    match dice.below(100) {
        _ if age < 18 => MemberClass::Resident,
        0..6 if age >= 60 => MemberClass::PartyRetired,
        0..6 => *dice.pick(&PARTY[..4]),
        6..12 => MemberClass::Volunteer,
        _ => MemberClass::Resident,
    }
}

/// A leader for every building, staff for every grid, and two who work for the community.
fn give_offices(dice: &mut Dice, phones: &mut Phones, people: &mut [PersonPlan]) {
    let mut office = |class: MemberClass, fits: &dyn Fn(&PersonPlan) -> bool| {
        let free = |person: &PersonPlan| person.class == MemberClass::Resident && (35..72).contains(&person.age) && fits(person);
        let candidates: Vec<usize> = people.iter().enumerate().filter(|(_, person)| free(person)).map(|(n, _)| n).collect();
        if candidates.is_empty() {
            return;
        }
        let chosen = &mut people[*dice.pick(&candidates)];
        chosen.class = class;
        chosen.publish = true;
        chosen.phone.get_or_insert_with(|| phones.next());
    };
    for building in 0..BUILDINGS {
        office(MemberClass::BuildingLeader, &|person| person.building == building);
    }
    for grid in 0..GRIDS {
        office(MemberClass::GridStaff, &|person| person.grid == grid);
    }
    for _ in 0..2 {
        office(MemberClass::CommunityStaff, &|_| true);
    }
}

/// What a grid is called.
pub(super) fn grid_name(grid: usize) -> String {
    format!("第{}网格", ["一", "二", "三", "四"][grid % 4])
}

/// What a building is called.
pub(super) fn building_name(building: usize) -> String {
    format!("{}号楼", building + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn town() -> TownPlan {
        invent(&mut Dice::new(7), "2026-06-15".parse().unwrap())
    }

    #[test]
    fn the_district_has_two_streets_eight_communities_and_about_three_thousand_people() {
        let town = town();
        assert_eq!(town.streets.iter().map(|street| street.communities.len()).collect::<Vec<_>>(), [4, 4]);
        let people: usize = town.streets.iter().flat_map(|street| &street.communities).map(|community| community.people.len()).sum();
        assert!((2700..=3400).contains(&people), "{people}");
    }

    #[test]
    fn every_building_has_a_leader_with_a_phone_and_numbers_are_unique() {
        for community in town().streets.iter().flat_map(|street| &street.communities) {
            for building in 0..BUILDINGS {
                let leads = |person: &&PersonPlan| person.building == building && person.class == MemberClass::BuildingLeader;
                assert!(community.people.iter().find(leads).unwrap().phone.is_some());
            }
            let phones: Vec<_> = community.people.iter().filter_map(|person| person.phone.as_ref()).collect();
            assert_eq!(phones.iter().collect::<HashSet<_>>().len(), phones.len());
            let ids: HashSet<_> = community.people.iter().map(|person| &person.id_number).collect();
            assert_eq!(ids.len(), community.people.len());
        }
    }

    #[test]
    fn children_under_fourteen_are_never_published() {
        let town = town();
        let people = || town.streets.iter().flat_map(|street| &street.communities).flat_map(|community| &community.people);
        assert!(people().filter(|person| person.age < 14).count() > 50);
        assert!(people().all(|person| person.age >= 14 || !person.publish));
        assert_eq!(people().filter(|person| person.name == names::outside_bmp()).count(), 1);
    }
}
