//! What a sheet of people would change: new, changed and unchanged rows, counted before anything is written.

use std::collections::HashMap;

use chrono::NaiveDate;
use linli_contracts::members::{Consent, MemberClass};
use linli_kernel::{ApiError, ErrorCode, MemberId};

use linli_sheet::Findings;

use super::member_row::{GUARDIAN, ID_NUMBER, MemberRow, duplicate};

/// A good row with the blind indexes of its phone and ID number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Indexed {
    pub(crate) row: MemberRow,
    pub(crate) phone_index: Option<Vec<u8>>,
    pub(crate) id_index: Option<Vec<u8>>,
}

/// A member as the store knows them; phone and ID number by their blind indexes alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KnownMember {
    pub(crate) id: MemberId,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) class: MemberClass,
    pub(crate) grid: String,
    pub(crate) building: String,
    pub(crate) door: String,
    pub(crate) phone_index: Option<Vec<u8>>,
    pub(crate) id_index: Option<Vec<u8>>,
    pub(crate) maybe_minor: bool,
    pub(crate) consent: Consent,
    pub(crate) since: NaiveDate,
}

/// A row to write, with what was known before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Change {
    pub(crate) new: Indexed,
    /// `None` for a new member.
    pub(crate) known: Option<KnownMember>,
    pub(crate) consent: Consent,
    pub(crate) maybe_minor: bool,
}

impl Change {
    /// Whether the person is known and now has another phone.
    pub(crate) fn moves_phone(&self) -> bool {
        self.known.as_ref().is_some_and(|known| self.new.phone_index.is_some() && known.phone_index != self.new.phone_index)
    }

    /// Whether the person is known and now is of another class.
    pub(crate) fn moves_class(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.class != self.new.row.class)
    }

    /// Whether the consent has to be put on record.
    pub(crate) fn moves_consent(&self) -> bool {
        self.known.as_ref().map_or(Consent::default(), |known| known.consent) != self.consent
    }
}

/// What would be written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) changes: Vec<Change>,
    pub(crate) unchanged: u32,
    pub(crate) findings: Findings,
}

impl Plan {
    /// How many rows are new.
    pub(crate) fn count_new(&self) -> u32 {
        u32::try_from(self.changes.iter().filter(|change| change.known.is_none()).count()).unwrap_or(u32::MAX)
    }

    /// How many rows change somebody known.
    pub(crate) fn count_changed(&self) -> u32 {
        u32::try_from(self.changes.len()).unwrap_or(u32::MAX) - self.count_new()
    }
}

/// Compares good rows with what is known.
pub(crate) fn plan(rows: Vec<Indexed>, known: Vec<KnownMember>, today: NaiveDate) -> Plan {
    let holders = id_holders(&rows, &known);
    let mut by_number: HashMap<String, KnownMember> = known.into_iter().map(|member| (member.number.clone(), member)).collect();
    let mut plan = Plan::default();
    for new in rows {
        let known = by_number.remove(&new.row.number);
        match check(&new, known.as_ref(), &holders, today) {
            Err(found) => plan.findings.add_row(new.row.row, found),
            Ok((consent, maybe_minor)) if known.as_ref().is_none_or(|known| differs(&new, known, consent)) => {
                plan.changes.push(Change { new, known, consent, maybe_minor });
            }
            Ok(_) => plan.unchanged += 1,
        }
    }
    plan
}

/// Who holds which ID number and keeps it: members outside the sheet, and rows of the sheet that leave it empty.
fn id_holders(rows: &[Indexed], known: &[KnownMember]) -> HashMap<Vec<u8>, String> {
    let renumbered: HashMap<&str, ()> = rows.iter().filter(|new| new.id_index.is_some()).map(|new| (new.row.number.as_str(), ())).collect();
    let keeping = known.iter().filter(|member| !renumbered.contains_key(member.number.as_str()));
    keeping.filter_map(|member| member.id_index.clone().map(|index| (index, member.number.clone()))).collect()
}

type Found = Vec<(&'static str, ApiError)>;

fn check(
    new: &Indexed,
    known: Option<&KnownMember>,
    holders: &HashMap<Vec<u8>, String>,
    today: NaiveDate,
) -> Result<(Consent, bool), Found> {
    let before = known.map_or(Consent::default(), |known| known.consent);
    let consent =
        Consent { publish_name: new.row.publish.unwrap_or(before.publish_name), guardian: new.row.guardian.unwrap_or(before.guardian) };
    let minor = match &new.row.id_number {
        Some(id) => id.is_under_14(today),
        None => known.is_some_and(|known| known.maybe_minor),
    };
    let mut found = Found::new();
    if minor && !consent.guardian {
        found.push((GUARDIAN, ApiError::new(ErrorCode::ConsentMissing)));
    }
    let holder = new.id_index.as_ref().and_then(|index| holders.get(index)).filter(|number| **number != new.row.number);
    if let (Some(number), Some(id)) = (holder, &new.row.id_number) {
        found.push((ID_NUMBER, duplicate(&id.masked(), &format!("编号 {number} number {number}"))));
    }
    if found.is_empty() { Ok((consent, minor)) } else { Err(found) }
}

fn differs(new: &Indexed, known: &KnownMember, consent: Consent) -> bool {
    let row = &new.row;
    let kept = |index: &Option<Vec<u8>>, known: &Option<Vec<u8>>| index.is_none() || index == known;
    row.name.as_str() != known.name
        || row.class != known.class
        || (row.grid.as_str(), row.building.as_str(), row.door.as_str())
            != (known.grid.as_str(), known.building.as_str(), known.door.as_str())
        || consent != known.consent
        || !kept(&new.phone_index, &known.phone_index)
        || !kept(&new.id_index, &known.id_index)
}

#[cfg(test)]
mod tests {
    use linli_kernel::person::PersonName;
    use uuid::Uuid;

    use super::*;

    fn row(number: &str, id_number: Option<&str>, guardian: Option<bool>) -> Indexed {
        let row = MemberRow {
            row: 2,
            number: number.into(),
            name: PersonName::parse("张三").unwrap(),
            class: MemberClass::Resident,
            grid: "一".into(),
            building: "1号楼".into(),
            door: "101".into(),
            phone: None,
            id_number: id_number.map(|text| text.parse().unwrap()),
            publish: None,
            guardian,
        };
        Indexed { id_index: id_number.map(|text| text.as_bytes().to_vec()), row, phone_index: None }
    }

    fn known(number: &str, id_number: Option<&str>) -> KnownMember {
        KnownMember {
            id: MemberId::from_uuid(Uuid::nil()),
            number: number.into(),
            name: "张三".into(),
            class: MemberClass::Resident,
            grid: "一".into(),
            building: "1号楼".into(),
            door: "101".into(),
            phone_index: Some(vec![1]),
            id_index: id_number.map(|text| text.as_bytes().to_vec()),
            maybe_minor: false,
            consent: Consent { publish_name: true, guardian: false },
            since: today(),
        }
    }

    fn today() -> NaiveDate {
        "2026-03-01".parse().unwrap()
    }

    /// The ID number with the check digit that fits.
    fn checked(body: &str) -> String {
        let all = "0123456789X".chars().map(|check| format!("{body}{check}"));
        all.into_iter().find(|text| text.parse::<linli_kernel::person::IdNumber>().is_ok()).unwrap()
    }

    const ADULT: &str = "11010519491231002X";

    #[test]
    fn empty_cells_keep_what_is_known() {
        let plan = plan(vec![row("1", None, None)], vec![known("1", Some(ADULT))], today());
        assert_eq!((plan.changes.len(), plan.unchanged), (0, 1));
    }

    #[test]
    fn one_different_cell_makes_a_change() {
        let changes: [fn(&mut Indexed); 6] = [
            |new| new.row.class = MemberClass::Volunteer,
            |new| new.row.door = "102".into(),
            |new| new.row.building = "2号楼".into(),
            |new| new.row.publish = Some(false),
            |new| new.phone_index = Some(vec![2]),
            |new| new.row.name = PersonName::parse("张四").unwrap(),
        ];
        for change in changes {
            let mut new = row("1", None, None);
            change(&mut new);
            let plan = plan(vec![new], vec![known("1", None)], today());
            assert_eq!((plan.count_new(), plan.count_changed(), plan.unchanged), (0, 1, 0));
        }
    }

    #[test]
    fn an_id_number_may_move_within_the_sheet_but_not_be_held_twice() {
        let held = plan(vec![row("2", Some(ADULT), None)], vec![known("1", Some(ADULT))], today());
        let (findings, _) = held.findings.into_parts();
        assert_eq!((findings[0].column.as_str(), findings[0].error.code), (ID_NUMBER, ErrorCode::Duplicate));
        assert_eq!(findings[0].error.args["other"], "编号 1 number 1");
        assert!(!findings[0].error.args["value"].contains(ADULT));
        let other = checked("42010619491231002");
        let moved = plan(vec![row("2", Some(ADULT), None), row("1", Some(&other), None)], vec![known("1", Some(ADULT))], today());
        assert!(moved.findings.is_empty());
        assert_eq!((moved.count_new(), moved.count_changed()), (1, 1));
    }

    #[test]
    fn a_child_needs_the_guardian() {
        let child = checked("11010520150101003");
        let found = |guardian, known| plan(vec![row("1", Some(&child), guardian)], known, today()).findings.into_parts().0;
        assert_eq!(found(None, vec![])[0].error.code, ErrorCode::ConsentMissing);
        assert_eq!(found(Some(false), vec![])[0].column, GUARDIAN);
        assert!(found(Some(true), vec![]).is_empty());
        let mut agreed = known("1", None);
        agreed.consent.guardian = true;
        assert!(found(None, vec![agreed]).is_empty(), "consent on record counts");
    }
}
