//! What an operation of a history is a call of, given what there is.

use chrono::{Datelike, Days, NaiveDate};
use linli_contracts::{
    rewards::RedemptionInput,
    scoring::{
        ApplicationInput, ApplicationStatus, LineDecision, LineInput, ObjectionAnswer, ObjectionInput, PublicityInput, PublicityStatus,
        ReviewAction, ReviewDecision, ReviewItem, SchemeDocument, ValueRule,
    },
};
use linli_kernel::{LineId, Month, Points, ProductId, PublicityId};

use super::{Application, Line, Model};
use crate::property::{
    books::Books,
    call::Call,
    operation::{LineSeed, Op},
};

fn pick<T>(of: &[T], which: u8) -> Option<&T> {
    of.get(usize::from(which) % of.len().max(1))
}

/// Points to judge a line with; some are outside of what the item allows.
fn amount(line: &Line, which: u8) -> Points {
    Points::from_hundredths([line.declared, 0, line.declared / 2, line.declared * 2, line.declared][usize::from(which) % 5])
}

impl Model {
    /// The calls, if there is anything to call with.
    pub fn choose(&self, op: &Op, books: &Books, schemes: &[SchemeDocument], product: ProductId) -> Vec<Call> {
        match op {
            // Several lines of a list, one after the other.
            Op::Object { list, line, who } => {
                (0..3).filter_map(|next| self.choose_objection(books, *list, line.wrapping_add(next), u128::from(who % 3))).collect()
            }
            _ => self.choose_one(op, schemes, product).into_iter().collect(),
        }
    }

    fn choose_one(&self, op: &Op, schemes: &[SchemeDocument], product: ProductId) -> Option<Call> {
        match op {
            Op::File { person, last_month, lines } => Some(Call::File(self.choose_application(*person, *last_month, lines))),
            Op::Approve { skip, count } => {
                let waiting = self.waiting();
                let from = usize::from(*skip) % waiting.len().max(1);
                let some: Vec<_> = waiting[from..].iter().take(1 + usize::from(*count) % 8).map(|of| seen(of)).collect();
                (!some.is_empty()).then_some(Call::Approve(some))
            }
            Op::Decide { which, verdict, line, amount } => self.choose_decision(*which, *verdict, *line, *amount),
            Op::Publish { early, partial } => {
                Some(Call::Publish(PublicityInput { scheme: None, month: self.month(early % 6 > 0), days: 7, confirm_partial: *partial }))
            }
            Op::Object { .. } => None,
            Op::Answer { which, amount: to } => {
                // An answered one now and then.
                let open: Vec<_> = self.objections.iter().filter(|known| known.open || which.is_multiple_of(5)).collect();
                let objection = pick(&open, *which)?;
                let (of, at) = self.find(objection.line);
                let corrected_points = to.map(|to| amount(&self.applications[of].lines[at], to));
                Some(Call::Answer(objection.id, ObjectionAnswer { text: "已核实".into(), corrected_points }))
            }
            Op::Redeem { person, quantity, key } => {
                // One of those who have most, or will have it: most others have nothing that could be spent.
                let pending = |of: usize| if person.is_multiple_of(2) { self.pending(of) } else { 0 };
                let mut people: Vec<usize> = (0..self.people.len()).collect();
                people.sort_by_key(|of| -(self.balance(*of) + pending(*of)));
                let person = *pick(&people[..3], person / 2)?;
                let (key, quantity) = (format!("key-{key}-{}", self.today.month()), (*quantity).into());
                Some(Call::Redeem(person, RedemptionInput { key, member: self.people[person].id, product, quantity, shop: None }))
            }
            Op::Cancel { which } => pick(&self.bought, *which).map(|bought| Call::Cancel(bought.id)),
            Op::Pass { days } => Some(Call::Pass(self.today + Days::new((*days).into()))),
            Op::Close => Some(Call::Close),
            Op::Amend { which, in_days } => {
                pick(schemes, *which).map(|scheme| Call::Amend(Box::new(scheme.clone()), self.today + Days::new((*in_days).into())))
            }
            Op::Move { person, door } => Some(Call::Move(usize::from(*person) % self.people.len(), door % 12)),
        }
    }

    /// Those that wait for review, longest first.
    pub fn waiting(&self) -> Vec<&Application> {
        let mut waiting: Vec<_> = self.applications.iter().filter(|of| of.status == ApplicationStatus::Submitted).collect();
        waiting.sort_by_key(|of| (of.submitted_at, of.id));
        waiting
    }

    /// Filing into the year that is closed.
    pub fn to_file_too_late(&self) -> Call {
        let month = Month::of(self.new_year() - Days::new(1));
        let seed = LineSeed { item: 0, day: 0, amount: 1 };
        let lines = vec![self.choose_line(month, &seed)];
        let on_behalf_reason = Some("随机历史".into());
        Call::File(ApplicationInput { scheme: None, id: None, revision: 0, member: self.people[0].id, month, on_behalf_reason, lines })
    }

    /// Giving back what was bought first, if there is anything.
    pub fn to_give_back(&self) -> Option<Call> {
        self.bought.iter().find(|bought| !bought.cancelled).map(|bought| Call::Cancel(bought.id))
    }

    fn month(&self, last: bool) -> Month {
        let this = Month::of(self.today);
        if last { Month::of(this.first_day() - Days::new(1)) } else { this }
    }

    fn choose_application(&self, person: u8, last_month: bool, lines: &[LineSeed]) -> ApplicationInput {
        let month = self.month(last_month);
        // Somebody who has not filed yet, if there is anybody.
        let filed = |person: usize| {
            self.applications.iter().any(|of| of.person == person && of.month == month && of.status != ApplicationStatus::Returned)
        };
        let without: Vec<usize> = (0..self.people.len()).filter(|person| !filed(*person)).collect();
        let person = pick(&without, person).copied().unwrap_or(usize::from(person) % self.people.len());
        let person = &self.people[person];
        let returned =
            |of: &&Application| self.people[of.person].id == person.id && of.month == month && of.status == ApplicationStatus::Returned;
        let before = self.applications.iter().find(returned);
        ApplicationInput {
            scheme: None,
            id: before.map(|of| of.id),
            revision: before.map_or(0, |of| of.revision),
            member: person.id,
            month,
            on_behalf_reason: Some("随机历史".into()),
            lines: lines.iter().map(|seed| self.choose_line(month, seed)).collect(),
        }
    }

    fn choose_line(&self, month: Month, seed: &LineSeed) -> LineInput {
        // Few days, next to each other, so that caps of a day and a week are met, also over a Sunday and the end of a month.
        let day = month.first_day() + Days::new([0, 1, 26, 27][usize::from(seed.day) % 4]);
        let items = &self.versions[self.version_on(day)].1.items;
        let item = &items[usize::from(seed.item) % items.len()];
        let (number, few) = (i64::from(seed.amount), 1 + seed.amount % 12);
        let within = |a: i64, b: i64| Some(Points::from_hundredths(a + (b - a) * number / 255));
        let (quantity, points) = match &item.value {
            ValueRule::Fixed { .. } => ((1 + seed.amount % 3).to_string(), None),
            ValueRule::Rate { .. } => {
                (format!("{few}.{}", ["", "5", "25", "125"][usize::from(seed.amount) % 4]).trim_end_matches('.').to_owned(), None)
            }
            ValueRule::Steps { .. } => (few.to_string(), None),
            ValueRule::Range { min, max } => ("1".into(), within(min.hundredths(), max.hundredths())),
            ValueRule::Open { max } => ("1".into(), within(max.hundredths().signum(), max.hundredths())),
            other => unreachable!("histories have no {other:?}"),
        };
        LineInput {
            event: None,
            inputs: Default::default(),
            with: vec![],
            item: item.code.clone(),
            day,
            quantity,
            points,
            description: "做了好事".into(),
            evidence: vec![],
        }
    }

    fn choose_decision(&self, which: u8, verdict: u8, line: u8, to: u8) -> Option<Call> {
        let of = *pick(&self.waiting(), which)?;
        let action = [ReviewAction::Approve, ReviewAction::Approve, ReviewAction::Return, ReviewAction::Reject][usize::from(verdict) % 4];
        let line = pick(&of.lines, line)?;
        let decided = LineDecision { line: line.id, points: amount(line, to), reason: "核对".into() };
        let lines = if action == ReviewAction::Approve { vec![decided] } else { vec![] };
        Some(Call::Decide(ReviewDecision { application: of.id, revision: of.revision, action, reason: Some("请核对".into()), lines }))
    }

    fn choose_objection(&self, books: &Books, list: u8, line: u8, by: u128) -> Option<Call> {
        // One that is over now and then.
        let lists: Vec<_> = self.lists.iter().filter(|known| known.status == PublicityStatus::Open || list.is_multiple_of(4)).collect();
        let list = pick(&lists, list)?;
        let lines: Vec<((PublicityId, u32), LineId)> =
            books.listed.range((list.id, 0)..=(list.id, u32::MAX)).map(|(place, line)| (*place, *line)).collect();
        let ((publicity, line_no), line) = *pick(&lines, line)?;
        Some(Call::Object(by, line, ObjectionInput { publicity, line_no, reason: "与事实不符".into() }))
    }

    /// The next thing to review or to publish.
    pub fn to_publish(&self) -> Option<Call> {
        let waiting: Vec<_> = self.waiting().into_iter().map(seen).collect();
        if !waiting.is_empty() {
            return Some(Call::Approve(waiting));
        }
        let (of, _) = self.lines().find(|(_, line)| line.list.is_none() && line.granted.0 != 0)?;
        Some(Call::Publish(PublicityInput { scheme: None, month: of.month, days: 7, confirm_partial: false }))
    }

    /// The next thing to do until every list is final: an answer, or the end of the last window.
    pub fn to_make_final(&self) -> Option<Call> {
        if let Some(open) = self.objections.iter().find(|objection| objection.open) {
            return Some(Call::Answer(open.id, ObjectionAnswer { text: "维持".into(), corrected_points: None }));
        }
        let last: Option<NaiveDate> = self.lists.iter().map(|list| list.last_day).max().filter(|last| *last >= self.today);
        last.map(|last| Call::Pass(last + Days::new(1)))
    }
}

fn seen(of: &Application) -> ReviewItem {
    ReviewItem { application: of.id, revision: of.revision }
}
