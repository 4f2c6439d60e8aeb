//! The rules once more, in small: plain lists and integers, everything added up anew whenever it is asked for.
//! It shares no code with the services, and predicts what each call answers and what it leaves in the ledger.

mod caps;
mod choose;
mod publicity;
mod review;
mod spend;
mod value;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::{Datelike, NaiveDate};
use linli_contracts::scoring::{ApplicationStatus, PublicityStatus, SchemeDocument, ValueRule};
use linli_kernel::{
    AccountId, ApiError, ApplicationId, ErrorCode, HouseholdId, LineId, MemberId, Month, ObjectionId, PublicityId, RedemptionId,
};

use super::{
    books::{Books, Sums},
    call::{Call, Outcome},
};

pub use caps::{Deed, allowed};

/// What a prediction is: right, or why not.
pub type Verdict = Result<(), String>;

#[derive(Clone, Debug)]
pub struct Person {
    pub id: MemberId,
    pub home: HouseholdId,
    /// What was cleared of theirs; below zero more of it was a debt.
    pub cleared: i64,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub id: LineId,
    pub item: String,
    pub day: NaiveDate,
    /// Index of the version it is judged under.
    pub version: usize,
    pub thousandths: i64,
    pub declared: i64,
    /// Points and times that stand; none when refused, cut to nothing or corrected to nothing.
    pub granted: (i64, i64),
    pub list: Option<PublicityId>,
}

#[derive(Clone, Debug)]
pub struct Application {
    pub id: ApplicationId,
    pub revision: u32,
    /// Index of the person.
    pub person: usize,
    /// Where they lived when it was submitted.
    pub home: HouseholdId,
    pub month: Month,
    pub status: ApplicationStatus,
    pub submitted_at: chrono::DateTime<chrono::Utc>,
    /// Whether a list of its month was there before it.
    pub late: bool,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug)]
pub struct List {
    pub id: PublicityId,
    pub month: Month,
    pub last_day: NaiveDate,
    pub status: PublicityStatus,
}

#[derive(Clone, Debug)]
pub struct Objection {
    pub id: ObjectionId,
    pub list: PublicityId,
    pub line: LineId,
    pub by: u128,
    pub open: bool,
}

#[derive(Clone, Debug)]
pub struct Bought {
    pub id: RedemptionId,
    pub person: usize,
    pub points: i64,
    /// How many of them were of the first year.
    pub of_first_year: i64,
    pub cancelled: bool,
}

/// Everything that is known.
#[derive(Clone, Debug)]
pub struct Model {
    pub today: NaiveDate,
    /// When each begins, and what it says; the first is the template.
    pub versions: Vec<(NaiveDate, Arc<SchemeDocument>)>,
    pub people: Vec<Person>,
    pub applications: Vec<Application>,
    pub lists: Vec<List>,
    pub objections: Vec<Objection>,
    pub bought: Vec<Bought>,
    /// What redeeming with a key of a person answered: the quantity asked for, and what came of it.
    pub keys: HashMap<(usize, String), (u32, Result<RedemptionId, ErrorCode>)>,
    /// The price of the one product.
    pub price: i64,
    /// The month in which the accounting years of all versions begin.
    pub starts_in_month: u32,
    /// The calendar year in which the first of them begins, and whether it is closed.
    pub year: i32,
    pub closed: bool,
}

/// Whether a call was refused as predicted; answers what it gave when it was not.
fn agree<'a, T>(what: &str, predicted: Option<ErrorCode>, found: &'a Result<T, ApiError>) -> Result<Option<&'a T>, String> {
    match (predicted, found) {
        (None, Ok(value)) => Ok(Some(value)),
        (Some(code), Err(error)) if error.code == code => Ok(None),
        (_, Ok(_)) => Err(format!("{what}: {predicted:?} was predicted, but it went through")),
        (_, Err(error)) => Err(format!("{what}: {predicted:?} was predicted, but it answered {error:?}")),
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, predicted: T, found: T) -> Verdict {
    if predicted == found { Ok(()) } else { Err(format!("{what}: {predicted:?} was predicted, {found:?} found")) }
}

impl Model {
    /// Takes what a call answered, if it is what the rules say.
    pub fn apply(&mut self, call: &Call, outcome: &Outcome) -> Verdict {
        match (call, outcome) {
            (Call::File(input), Outcome::Filed(found)) => self.file(input, found),
            (Call::Approve(items), Outcome::Approved(found)) => self.approve(items, found),
            (Call::Decide(decision), Outcome::Decided(found)) => self.decide(decision, found),
            (Call::Publish(input), Outcome::Published(found)) => self.publish(input, found),
            (Call::Object(by, line, input), Outcome::Objected(found)) => self.object(*by, *line, input, found),
            (Call::Answer(id, answer), Outcome::Answered(found)) => self.answer(*id, answer, found),
            (Call::Redeem(person, input), Outcome::Redeemed(found)) => self.redeem(*person, input, found),
            (Call::Cancel(id), Outcome::Cancelled(found)) => self.cancel(*id, found),
            (Call::Close, Outcome::Closed(found)) => self.close(found),
            (Call::Move(person, _), Outcome::Moved(home)) => {
                self.people[*person].home = *home;
                Ok(())
            }
            (Call::Pass(to), Outcome::Done) => {
                self.today = *to;
                Ok(())
            }
            (Call::Amend(document, from), Outcome::Done) => {
                self.versions.push((*from, Arc::new(SchemeDocument::clone(document))));
                Ok(())
            }
            _ => unreachable!("a call answers in kind"),
        }
    }

    /// Whether the ledger holds what the model says, line by line and person by person.
    pub fn compare(&self, books: &Books) -> Verdict {
        let found = books.lines();
        let predicted = self.lines_in_ledger();
        let differing = predicted.keys().chain(found.keys()).find(|id| predicted.get(id) != found.get(id));
        if let Some(id) = differing {
            equal(&format!("line {id}"), predicted.get(id), found.get(id))?;
        }
        let balances = (0..self.people.len()).map(|person| (self.people[person].id, self.balance(person)));
        equal("balances", balances.filter(|(_, balance)| *balance != 0).collect(), books.balances(|_| true))?;
        let cleared = (0..self.people.len()).map(|person| (self.people[person].id, -self.people[person].cleared));
        equal("cleared", cleared.filter(|(_, cleared)| *cleared != 0).collect(), books.balances(|entry| entry.kind == "CLEAR"))?;
        let listed: BTreeSet<(LineId, PublicityId)> = self.lines().filter_map(|(_, line)| Some((line.id, line.list?))).collect();
        equal("lines on lists", listed, books.listed.iter().map(|((list, _), line)| (*line, *list)).collect())
    }

    fn lines_in_ledger(&self) -> BTreeMap<LineId, (MemberId, Sums)> {
        let sums = |line: &Line| {
            let (points, times) = line.granted;
            if self.is_final(line) { Sums { pending: 0, rank: points, times } } else { Sums { pending: points, rank: 0, times } }
        };
        let standing = self.lines().filter(|(_, line)| line.granted.0 != 0);
        standing.map(|(of, line)| (line.id, (self.people[of.person].id, sums(line)))).collect()
    }

    pub fn lines(&self) -> impl Iterator<Item = (&Application, &Line)> {
        self.applications.iter().flat_map(|of| of.lines.iter().map(move |line| (of, line)))
    }

    /// The application and the place in it of a line.
    fn find(&self, id: LineId) -> (usize, usize) {
        let place = |(index, of): (usize, &Application)| Some((index, of.lines.iter().position(|line| line.id == id)?));
        self.applications.iter().enumerate().find_map(place).expect("the line is known")
    }

    fn list(&mut self, id: PublicityId) -> Option<&mut List> {
        self.lists.iter_mut().find(|list| list.id == id)
    }

    fn is_final(&self, line: &Line) -> bool {
        self.lists.iter().any(|list| Some(list.id) == line.list && list.status == PublicityStatus::Final)
    }

    /// The version in force on a day: of those that have begun the one that began last.
    pub fn version_on(&self, day: NaiveDate) -> usize {
        let begun = self.versions.iter().enumerate().filter(|(_, (from, _))| *from <= day);
        begun.max_by_key(|(index, (from, _))| (*from, *index)).map(|(index, _)| index).expect("a version is in force")
    }

    /// The calendar year in which the accounting year of a day begins.
    pub fn year_of(&self, day: NaiveDate) -> i32 {
        if day.month() < self.starts_in_month { day.year() - 1 } else { day.year() }
    }

    /// The first day of the second accounting year.
    pub fn new_year(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year + 1, self.starts_in_month, 1).expect("a first of a month")
    }

    /// Whether a month lies in the first accounting year.
    fn is_of_first_year(&self, month: Month) -> bool {
        self.year_of(month.first_day()) == self.year
    }

    fn rule(&self, line: &Line) -> &ValueRule {
        &self.versions[line.version].1.items.iter().find(|item| item.code == line.item).expect("the item is in the version").value
    }

    fn deed(&self, of: &Application, line: &Line, (points, times): (i64, i64)) -> Deed {
        Deed { member: self.people[of.person].id, household: of.home, item: line.item.clone(), day: line.day, points, times }
    }

    /// What the caps of its version leave of a line when so many points are asked for it.
    fn allowed(&self, of: &Application, line: &Line, points: i64) -> (i64, i64) {
        let standing = self.lines().filter(|(_, line)| line.granted.0 != 0).map(|(of, line)| self.deed(of, line, line.granted));
        let deed = self.deed(of, line, (points, value::times(self.rule(line), line.thousandths)));
        caps::allowed(&self.versions[line.version].1, &deed, &standing.collect::<Vec<_>>())
    }

    pub fn pending(&self, person: usize) -> i64 {
        self.lines().filter(|(of, line)| of.person == person && !self.is_final(line)).map(|(_, line)| line.granted.0).sum()
    }

    /// The rank totals of the period that a day lies in.
    pub fn rank(&self, person: usize, day: NaiveDate) -> i64 {
        let own = self.lines().filter(|(of, line)| of.person == person && self.is_final(line));
        own.filter(|(of, _)| self.year_of(of.month.first_day()) == self.year_of(day)).map(|(_, line)| line.granted.0).sum()
    }

    /// What may be spent.
    pub fn balance(&self, person: usize) -> i64 {
        self.earned(person, |_| true) - self.spent(person, |bought| bought.points) - self.people[person].cleared
    }

    /// Final points of some months.
    fn earned(&self, person: usize, counts: impl Fn(Month) -> bool) -> i64 {
        let own = self.lines().filter(|(of, line)| of.person == person && counts(of.month) && self.is_final(line));
        own.map(|(_, line)| line.granted.0).sum()
    }

    /// What was spent on purchases that were not cancelled.
    fn spent(&self, person: usize, on: impl Fn(&Bought) -> i64) -> i64 {
        self.bought.iter().filter(|known| known.person == person && !known.cancelled).map(on).sum()
    }

    /// Whether an application that came after a list of its month is on a further one.
    pub fn has_further_list(&self) -> bool {
        self.lines().any(|(of, line)| of.late && line.list.is_some())
    }
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(uuid::Uuid::from_u128(number))
}

/// Who files for everybody: neither a member nor a reviewer.
pub fn filer() -> AccountId {
    account(77)
}

/// Somebody who objects.
pub fn objector(number: u128) -> AccountId {
    account(100 + number)
}
