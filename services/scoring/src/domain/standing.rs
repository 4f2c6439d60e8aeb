//! Who somebody is to a scheme on a day: whether they take part, and of which class (A5, A8).

use chrono::{Datelike, Months, NaiveDate};
use linli_contracts::{
    members::{Member, MemberClass},
    scoring::{RosterLine, SchemeClass, SchemeDocument},
};
use linli_scheme::eligible;

/// What somebody is by themselves, whatever the roster says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Own {
    /// A member of a class, born on a day where that is known.
    Member(MemberClass, Option<NaiveDate>),
    /// Nobody in particular, as an organisation is; or whoever was found to be of a class of the scheme before.
    Class(Option<String>),
}

impl Own {
    /// A member's.
    pub fn of(member: &Member) -> Self {
        Self::Member(member.class, member.born)
    }
}

/// What is known of somebody: what they are, and the lines of the roster that concern them, their own before their household's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// What they are.
    pub own: Own,
    /// The lines.
    pub roster: Vec<RosterLine>,
}

/// Whether somebody takes part in a scheme on a day, and the code of their class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Whether they take part.
    pub takes_part: bool,
    /// The class.
    pub class: Option<String>,
}

impl Known {
    /// Where somebody stands on a day. What the roster says goes before what they are; outside the days it names they take no
    /// part, and whom neither it nor a class holds takes none in a scheme with classes.
    pub fn on(&self, document: &SchemeDocument, day: NaiveDate) -> Standing {
        let named = self.roster.iter().find_map(|line| line.class.clone());
        let class = named.or_else(|| match &self.own {
            Own::Member(class, born) => class_of(document, *class, *born, day).map(str::to_owned),
            Own::Class(class) => class.clone(),
        });
        let within = self.roster.iter().all(|line| covers(line, day));
        let takes_part = within && (document.classes.is_empty() || class.is_some() || !self.roster.is_empty());
        Standing { takes_part, class }
    }
}

impl Standing {
    /// Whether what is for these classes of the document is for them; what names none is for whoever takes part.
    pub fn may(&self, classes: &[String]) -> bool {
        self.takes_part && eligible::is_for(classes, self.class.as_deref())
    }
}

fn covers(line: &RosterLine, day: NaiveDate) -> bool {
    line.since.is_none_or(|since| since <= day) && line.until.is_none_or(|until| day <= until)
}

/// The scheme's class that somebody is of by their own class and their age on a day; the first that fits.
pub fn class_of(document: &SchemeDocument, class: MemberClass, born: Option<NaiveDate>, day: NaiveDate) -> Option<&str> {
    let age = born.map(|born| age_on(born, day));
    document.classes.iter().find(|of| fits(of, class, age)).map(|of| of.code.as_str())
}

/// Whole years. Somebody born on 29 February is a year older on 28 February (Civil Code 202).
fn age_on(born: NaiveDate, day: NaiveDate) -> u32 {
    let years = u32::try_from(day.year() - born.year()).unwrap_or_default();
    let reached = born.checked_add_months(Months::new(years * 12)).is_some_and(|birthday| birthday <= day);
    if reached { years } else { years.saturating_sub(1) }
}

/// Whose age is unknown is of no class that asks for one.
fn fits(of: &SchemeClass, class: MemberClass, age: Option<u32>) -> bool {
    let aged = of.age_from.is_some() || of.age_to.is_some();
    let in_age = age.is_some_and(|age| of.age_from.is_none_or(|from| from <= age) && of.age_to.is_none_or(|to| age <= to));
    let of_kind = if of.of.is_empty() { aged } else { of.of.contains(&class) };
    of_kind && (in_age || !aged)
}

#[cfg(test)]
mod tests {
    use linli_contracts::scoring::HolderRef;
    use linli_kernel::MemberId;
    use linli_scheme::templates;
    use uuid::Uuid;

    use super::*;

    fn document() -> SchemeDocument {
        let class = |code: &str, of: Vec<MemberClass>, age_from, age_to| SchemeClass {
            code: code.into(),
            name: Default::default(),
            of,
            age_from,
            age_to,
        };
        let classes = vec![
            class("child", vec![], None, Some(17)),
            class("elder", vec![MemberClass::Resident], Some(60), None),
            class("named", vec![], None, None),
            class("leader", vec![MemberClass::BuildingLeader], None, None),
        ];
        SchemeDocument { classes, ..templates::find("s1-building-leaders").unwrap().document.clone() }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line(class: Option<&str>, since: Option<&str>, until: Option<&str>) -> RosterLine {
        RosterLine {
            who: HolderRef::Member(MemberId::from_uuid(Uuid::nil())),
            name: None,
            class: class.map(str::to_owned),
            heads: 1,
            head: None,
            belongs_to: None,
            since: since.map(day),
            until: until.map(day),
            exempt: None,
        }
    }

    #[test]
    fn a8_a_class_by_age_takes_whoever_is_of_it_on_the_day() {
        use MemberClass::{BuildingLeader, Resident};
        for (class, born, on, expected) in [
            (Resident, Some("2008-03-05"), "2026-03-04", Some("child")),
            (Resident, Some("2008-03-05"), "2026-03-05", None),
            (Resident, Some("2008-02-29"), "2026-02-27", Some("child")),
            (Resident, Some("2008-02-29"), "2026-02-28", None),
            (Resident, Some("1966-03-05"), "2026-03-04", None),
            (Resident, Some("1966-03-05"), "2026-03-05", Some("elder")),
            (BuildingLeader, Some("1966-03-05"), "2026-03-05", Some("leader")),
            (Resident, None, "2026-03-05", None),
            (BuildingLeader, None, "2026-03-05", Some("leader")),
        ] {
            assert_eq!(class_of(&document(), class, born.map(day), day(on)), expected, "{class:?} {born:?} {on}");
        }
    }

    #[test]
    fn a5_the_roster_goes_before_what_somebody_is_and_says_when_they_take_part() {
        let resident = |roster| Known { own: Own::Member(MemberClass::Resident, None), roster };
        let stands = |known: Known, on: &str| {
            let Standing { takes_part, class } = known.on(&document(), day(on));
            (takes_part, class)
        };
        let named = Some("named".to_owned());
        assert_eq!(stands(resident(vec![]), "2026-03-05"), (false, None));
        assert_eq!(stands(resident(vec![line(None, None, None)]), "2026-03-05"), (true, None));
        let of_household = vec![line(None, None, None), line(Some("named"), None, None)];
        assert_eq!(stands(resident(of_household), "2026-03-05"), (true, named.clone()));
        let for_march = || resident(vec![line(Some("named"), Some("2026-03-01"), Some("2026-03-31"))]);
        assert_eq!(["2026-02-28", "2026-03-31", "2026-04-01"].map(|on| stands(for_march(), on).0), [false, true, false]);
        let open = SchemeDocument { classes: vec![], ..document() };
        assert!(resident(vec![]).on(&open, day("2026-03-05")).takes_part);
    }
}
