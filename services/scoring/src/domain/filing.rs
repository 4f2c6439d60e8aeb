//! What may stand in a month's application: the shape of its lines, and whether the version in force takes them.

use std::collections::{BTreeMap, BTreeSet};

use linli_contracts::scoring::{Filer, LineInput, PointItem};
use linli_kernel::{ApiError, ErrorCode, EvidenceId, MemberId, Month, person::plain_text};
use linli_scheme::{claim::Claim as Deed, rules::Rules, worth};

use super::standing::Known;

const MAX_LINES: usize = 100;
const MAX_DESCRIPTION: usize = 500;
const MAX_EVIDENCE: usize = 9;
const MAX_EVENT: usize = 60;
const MAX_INPUTS: usize = 50;
const MAX_INPUT: usize = 100;
const MAX_WITH: usize = 20;

/// A line whose shape is sound; whether it counts depends on the version in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The deed, as far as a number can come of it.
    pub deed: Deed,
    /// Who else has a part in it.
    pub with: Vec<MemberId>,
    /// What was done.
    pub description: String,
    /// Evidence in order.
    pub evidence: Vec<EvidenceId>,
}

/// For whom and by whom an application is judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filed {
    /// Who did it.
    pub who: Known,
    /// Who files; absent where that was looked at before.
    pub filer: Option<Filer>,
}

/// The place of a field of a line.
pub fn place(index: usize, field: &str) -> String {
    format!("lines[{index}].{field}")
}

/// Reads the lines of an application for a month.
pub fn claims(lines: &[LineInput], month: Month) -> Result<Vec<Claim>, ApiError> {
    if lines.len() > MAX_LINES {
        return Err(ApiError::new(ErrorCode::TooMany).at("lines").arg("max", MAX_LINES));
    }
    lines.iter().enumerate().map(|(index, line)| claim(index, line, month)).collect()
}

fn claim(index: usize, line: &LineInput, month: Month) -> Result<Claim, ApiError> {
    if !month.contains(line.day) {
        return Err(ApiError::new(ErrorCode::DayOutsideMonth).at(place(index, "day")).arg("value", line.day).arg("month", month));
    }
    if line.evidence.len() > MAX_EVIDENCE {
        return Err(ApiError::new(ErrorCode::TooMany).at(place(index, "evidence")).arg("max", MAX_EVIDENCE));
    }
    if let Some(twice) = (1..line.evidence.len()).find(|nth| line.evidence[..*nth].contains(&line.evidence[*nth])) {
        let error = ApiError::new(ErrorCode::Duplicate).at(place(index, &format!("evidence[{twice}]")));
        return Err(error.arg("value", line.evidence[twice]).arg("other", place(index, "evidence")));
    }
    let deed = Deed {
        item: line.item.clone(),
        day: line.day,
        quantity: line.quantity.parse().map_err(|error: ApiError| error.at(place(index, "quantity")))?,
        asked: line.points,
        event: event(index, line)?,
        inputs: inputs(index, line)?,
    };
    let description = plain_text(&line.description, MAX_DESCRIPTION).map_err(|error| error.at(place(index, "description")))?;
    Ok(Claim { deed, with: with(index, line)?, description, evidence: line.evidence.clone() })
}

/// The event's name; an empty one is none.
fn event(index: usize, line: &LineInput) -> Result<Option<String>, ApiError> {
    let name = plain_text(line.event.as_deref().unwrap_or_default(), MAX_EVENT).map_err(|error| error.at(place(index, "event")))?;
    Ok((!name.is_empty()).then_some(name))
}

/// The inputs by name; what they must be is the item's affair.
fn inputs(index: usize, line: &LineInput) -> Result<BTreeMap<String, String>, ApiError> {
    if line.inputs.len() > MAX_INPUTS {
        return Err(ApiError::new(ErrorCode::TooMany).at(place(index, "inputs")).arg("max", MAX_INPUTS));
    }
    let text = |text: &str| plain_text(text, MAX_INPUT).map_err(|error| error.at(place(index, "inputs")));
    line.inputs.iter().map(|(name, value)| Ok((text(name)?, text(value)?))).collect()
}

/// Who else has a part in it, each once.
fn with(index: usize, line: &LineInput) -> Result<Vec<MemberId>, ApiError> {
    if line.with.len() > MAX_WITH {
        return Err(ApiError::new(ErrorCode::TooMany).at(place(index, "with")).arg("max", MAX_WITH));
    }
    let mut seen = BTreeSet::new();
    if let Some((nth, twice)) = line.with.iter().enumerate().find(|(_, member)| !seen.insert(**member)) {
        let error = ApiError::new(ErrorCode::Duplicate).at(place(index, &format!("with[{nth}]")));
        return Err(error.arg("value", twice).arg("other", place(index, "with")));
    }
    Ok(line.with.clone())
}

/// A claim under the version in force on its day.
pub struct Judged<'a> {
    /// Its item.
    pub item: &'a PointItem,
    /// What it is worth.
    pub worth: worth::Worth,
    /// The code of the class that the doer is of on its day.
    pub class: Option<String>,
}

/// Judges a claim under the version in force on its day, whose number is `version`.
pub fn judge<'a>(index: usize, claim: &Claim, rules: &Rules<'a>, version: u32, filed: &Filed) -> Result<Judged<'a>, ApiError> {
    let deed = &claim.deed;
    let refused = |code, field: &str| ApiError::new(code).at(place(index, field)).arg("value", &deed.item);
    let (_, item) = rules.item(&deed.item).ok_or_else(|| refused(ErrorCode::UnknownItem, "item").arg("version", version))?;
    if item.from.is_some_and(|from| deed.day < from) || item.until.is_some_and(|until| deed.day > until) {
        return Err(refused(ErrorCode::ItemClosed, "day"));
    }
    let standing = filed.who.on(rules.document(), deed.day);
    if !standing.may(&item.classes) {
        return Err(refused(ErrorCode::ItemNotForClass, "item"));
    }
    if filed.filer.is_some_and(|filer| !item.filed_by.is_empty() && !item.filed_by.contains(&filer)) {
        return Err(refused(ErrorCode::ItemStaffOnly, "item"));
    }
    let worth = worth::worth(rules, deed).map_err(|error| {
        let field = error.place.clone().unwrap_or_else(|| "points".to_owned());
        error.at(place(index, &field))
    })?;
    Ok(Judged { item, worth, class: standing.class })
}

/// Refuses a second line of an item that may stand once in a month's application.
pub fn once<'a>(items: impl IntoIterator<Item = &'a PointItem>) -> Result<(), ApiError> {
    let mut seen = vec![];
    for (index, item) in items.into_iter().enumerate() {
        if item.once_a_month && seen.contains(&item.code.as_str()) {
            return Err(ApiError::new(ErrorCode::ItemTwice).at(place(index, "item")).arg("value", &item.code));
        }
        seen.push(&item.code);
    }
    Ok(())
}

/// Refuses a line without the evidence its item asks for; a draft may still lack it.
pub fn evidenced(index: usize, item: &PointItem, claim: &Claim) -> Result<(), ApiError> {
    if item.evidence && claim.evidence.is_empty() {
        return Err(ApiError::new(ErrorCode::EvidenceRequired).at(place(index, "evidence")).arg("value", &item.code));
    }
    Ok(())
}

#[cfg(test)]
#[path = "filing_tests.rs"]
mod tests;
