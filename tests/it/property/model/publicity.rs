//! Lists, their end, objections and answers.

use linli_contracts::scoring::{
    ApplicationStatus, Objection as Filed, ObjectionAnswer, ObjectionInput, ObjectionStatus, Publicity, PublicityInput, PublicityStatus,
};
use linli_kernel::{ApiError, ErrorCode, LineId, ObjectionId, PublicityId};

use super::{List, Model, Objection, Verdict, agree, equal, value};

impl Model {
    pub(super) fn publish(&mut self, input: &PublicityInput, found: &Result<Publicity, ApiError>) -> Verdict {
        let unlisted = |of: &super::Application, line: &super::Line| of.month == input.month && line.list.is_none() && line.granted.0 != 0;
        let count = self.lines().filter(|(of, line)| unlisted(of, line)).count();
        let total: i64 = self.lines().filter(|(of, line)| unlisted(of, line)).map(|(_, line)| line.granted.0).sum();
        // Of two who publish at once, one reads what the other is about to show.
        if count == 0 && found.as_ref().is_err_and(|error| error.code == ErrorCode::VersionConflict) {
            return Ok(());
        }
        let Some(list) = agree("publishing", self.refuse_publishing(input, count), found)? else { return Ok(()) };
        equal("lines and total of a list", (count, total), (list.lines as usize, list.total.hundredths()))?;
        if list.last_day < self.today + chrono::Days::new(input.days.into()) {
            return Err(format!("a window of {} days ends on {} already", input.days, list.last_day));
        }
        for of in &mut self.applications {
            for index in 0..of.lines.len() {
                if unlisted(of, &of.lines[index]) {
                    of.lines[index].list = Some(list.id);
                }
            }
        }
        self.lists.push(List { id: list.id, month: input.month, last_day: list.last_day, status: PublicityStatus::Open });
        Ok(())
    }

    fn refuse_publishing(&self, input: &PublicityInput, lines: usize) -> Option<ErrorCode> {
        let waiting = self.applications.iter().any(|of| of.month == input.month && of.status == ApplicationStatus::Submitted);
        if waiting && !input.confirm_partial {
            return Some(ErrorCode::ReviewsPending);
        }
        (lines == 0).then_some(ErrorCode::NothingToPublish)
    }

    /// The job at the end of a list's window.
    pub fn end(&mut self, id: PublicityId) -> Verdict {
        let (today, answered) = (self.today, self.open_objections(id) == 0);
        let list = self.list(id).ok_or("the list does not exist yet")?;
        if today <= list.last_day {
            return Err(format!("{id} is open until {}", list.last_day));
        }
        list.status = if answered { PublicityStatus::Final } else { PublicityStatus::Answering };
        Ok(())
    }

    fn open_objections(&self, list: PublicityId) -> usize {
        self.objections.iter().filter(|objection| objection.list == list && objection.open).count()
    }

    pub(super) fn object(&mut self, by: u128, line: LineId, input: &ObjectionInput, found: &Result<Filed, ApiError>) -> Verdict {
        let list = self.lists.iter().find(|list| list.id == input.publicity).expect("a known list");
        let over = list.status != PublicityStatus::Open || self.today > list.last_day;
        let again = self.objections.iter().any(|known| known.open && (known.line, known.by) == (line, by));
        let predicted = if over { Some(ErrorCode::WindowClosed) } else { again.then_some(ErrorCode::AlreadyObjected) };
        if let Some(filed) = agree("objecting", predicted, found)? {
            self.objections.push(Objection { id: filed.id, list: input.publicity, line, by, open: true });
        }
        Ok(())
    }

    pub(super) fn answer(&mut self, id: ObjectionId, answer: &ObjectionAnswer, found: &Result<Filed, ApiError>) -> Verdict {
        let index = self.objections.iter().position(|known| known.id == id).expect("a known objection");
        let Objection { list, line, open, .. } = self.objections[index];
        let (of, at) = self.find(line);
        let known = &self.applications[of].lines[at];
        let corrected = answer.corrected_points.map(|points| points.hundredths()).filter(|points| *points != known.granted.0);
        let judgeable = |points| value::judgeable(self.rule(known), known.declared, points);
        let predicted = if !open {
            Some(ErrorCode::WrongStatus)
        } else if corrected.is_some_and(|points| !judgeable(points)) {
            Some(ErrorCode::PointsOutOfRange)
        } else {
            None
        };
        let Some(answered) = agree("answering", predicted, found)? else { return Ok(()) };
        let status = if corrected.is_some() { ObjectionStatus::Corrected } else { ObjectionStatus::Upheld };
        equal("answer", status, answered.status)?;
        if let Some(points) = corrected {
            self.correct(of, at, points);
        }
        self.objections[index].open = false;
        let last = self.open_objections(list) == 0;
        let list = self.list(list).expect("a known list");
        if last && list.status == PublicityStatus::Answering {
            list.status = PublicityStatus::Final;
        }
        Ok(())
    }

    /// What stood is taken back, and its room under the caps is free again; what is left of the new points stands.
    fn correct(&mut self, of: usize, at: usize, points: i64) {
        self.applications[of].lines[at].granted = (0, 0);
        let application = &self.applications[of];
        self.applications[of].lines[at].granted = self.allowed(application, &application.lines[at], points);
    }
}
