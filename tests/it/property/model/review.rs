//! Filing and reviewing.

use std::collections::HashMap;

use linli_contracts::scoring::{
    Application as Filed, ApplicationInput, ApplicationLine, ApplicationStatus, LineInput, ReviewAction, ReviewDecision, ReviewItem,
    ReviewOutcome,
};
use linli_kernel::{ApiError, ApplicationId, ErrorCode, LineId};

use super::{Application, Line, Model, Verdict, agree, equal, value};

/// A decimal with at most three places in thousandths.
fn thousandths(quantity: &str) -> i64 {
    let (whole, fraction) = quantity.split_once('.').unwrap_or((quantity, ""));
    format!("{whole}{fraction:0<3}").parse().expect("a decimal")
}

impl Model {
    pub(super) fn file(&mut self, input: &ApplicationInput, found: &Result<Filed, ApiError>) -> Verdict {
        let Some(filed) = agree("filing", self.refuse_filing(input), found)? else { return Ok(()) };
        let lines = input.lines.iter().zip(&filed.lines).map(|(input, found)| self.declare(input, found)).collect::<Result<Vec<_>, _>>()?;
        let person = self.people.iter().position(|person| person.id == input.member).expect("a known person");
        let fresh = Application {
            id: filed.id,
            revision: filed.revision,
            person,
            home: self.people[person].home,
            month: input.month,
            status: ApplicationStatus::Submitted,
            submitted_at: filed.submitted_at.ok_or("a submitted application says when")?,
            late: self.lists.iter().any(|list| list.month == input.month),
            lines,
        };
        self.applications.retain(|known| known.id != filed.id);
        self.applications.push(fresh);
        equal("status", ApplicationStatus::Submitted, filed.status)?;
        equal("lines", input.lines.len(), filed.lines.len())
    }

    fn refuse_filing(&self, input: &ApplicationInput) -> Option<ErrorCode> {
        if self.closed && self.is_of_first_year(input.month) {
            return Some(ErrorCode::MonthClosed);
        }
        if let Some(id) = input.id {
            let known = self.applications.iter().find(|known| known.id == id).expect("a known application");
            return (known.revision != input.revision).then_some(ErrorCode::VersionConflict);
        }
        let live = |known: &Application| self.people[known.person].id == input.member && known.status != ApplicationStatus::Rejected;
        let taken = self.applications.iter().any(|known| known.month == input.month && live(known));
        taken.then_some(ErrorCode::MonthTaken)
    }

    fn declare(&self, input: &LineInput, found: &ApplicationLine) -> Result<Line, String> {
        let (version, thousandths) = (self.version_on(input.day), thousandths(&input.quantity));
        let item = self.versions[version].1.items.iter().find(|item| item.code == input.item).expect("the item is in the version");
        let declared = value::declared(&item.value, thousandths, input.points.map(|points| points.hundredths()));
        equal("declared", declared, found.declared.hundredths())?;
        equal("version", version + 1, found.version as usize)?;
        Ok(Line { id: found.id, item: input.item.clone(), day: input.day, version, thousandths, declared, granted: (0, 0), list: None })
    }

    fn refuse_review(&self, item: ReviewItem) -> Option<ErrorCode> {
        let known = self.applications.iter().find(|known| known.id == item.application).expect("a known application");
        if known.status != ApplicationStatus::Submitted {
            return Some(ErrorCode::AlreadyReviewed);
        }
        (known.revision != item.revision).then_some(ErrorCode::VersionConflict)
    }

    pub(super) fn approve(&mut self, items: &[ReviewItem], found: &[ReviewOutcome]) -> Verdict {
        equal("outcomes", items.len(), found.len())?;
        let mut claimed = vec![];
        for (item, outcome) in items.iter().zip(found) {
            equal("approving", self.refuse_review(*item), outcome.error.as_ref().map(|error| error.code))?;
            if outcome.error.is_none() {
                claimed.push((self.submitted_at(*item), outcome));
            }
        }
        // Whoever has waited longest is served first.
        claimed.sort_by_key(|(waiting, _)| *waiting);
        for ((_, id), outcome) in claimed {
            let (granted, cut) = self.grant(id, &HashMap::new());
            equal("granted", Some(granted), outcome.granted.map(|points| points.hundredths()))?;
            equal("cut", Some(cut), outcome.cut.map(|points| points.hundredths()))?;
        }
        Ok(())
    }

    fn submitted_at(&self, item: ReviewItem) -> (chrono::DateTime<chrono::Utc>, ApplicationId) {
        let known = self.applications.iter().find(|known| known.id == item.application).expect("a known application");
        (known.submitted_at, known.id)
    }

    /// Approves one, with lines decided otherwise; answers what is granted and what was cut.
    fn grant(&mut self, id: ApplicationId, decided: &HashMap<LineId, i64>) -> (i64, i64) {
        let index = self.applications.iter().position(|known| known.id == id).expect("a known application");
        let (mut granted, mut cut) = (0, 0);
        for line in 0..self.applications[index].lines.len() {
            let of = &self.applications[index];
            let asked = decided.get(&of.lines[line].id).copied().unwrap_or(of.lines[line].declared);
            let allowed = self.allowed(of, &of.lines[line], asked);
            granted += allowed.0;
            cut += asked - allowed.0;
            self.applications[index].lines[line].granted = allowed;
        }
        self.reviewed(index, ApplicationStatus::Approved);
        (granted, cut)
    }

    fn reviewed(&mut self, index: usize, status: ApplicationStatus) {
        self.applications[index].status = status;
        self.applications[index].revision += 1;
    }

    pub(super) fn decide(&mut self, decision: &ReviewDecision, found: &Result<Filed, ApiError>) -> Verdict {
        let item = ReviewItem { application: decision.application, revision: decision.revision };
        let predicted = self.refuse_review(item).or_else(|| self.refuse_decision(decision));
        let Some(filed) = agree("deciding", predicted, found)? else { return Ok(()) };
        let index = self.applications.iter().position(|known| known.id == filed.id).expect("a known application");
        match decision.action {
            ReviewAction::Approve => {
                let decided = decision.lines.iter().map(|line| (line.line, line.points.hundredths())).collect();
                let (granted, _) = self.grant(filed.id, &decided);
                equal("granted", granted, filed.granted.hundredths())?;
            }
            ReviewAction::Return => self.reviewed(index, ApplicationStatus::Returned),
            ReviewAction::Reject => self.reviewed(index, ApplicationStatus::Rejected),
        }
        let known = self.applications.iter().find(|known| known.id == filed.id).expect("a known application");
        equal("status", known.status, filed.status)?;
        equal("revision", known.revision, filed.revision)
    }

    fn refuse_decision(&self, decision: &ReviewDecision) -> Option<ErrorCode> {
        let refused = decision.lines.iter().any(|decided| {
            let (of, line) = self.find(decided.line);
            let line = &self.applications[of].lines[line];
            !value::judgeable(self.rule(line), line.declared, decided.points.hundredths())
        });
        refused.then_some(ErrorCode::PointsOutOfRange)
    }
}
