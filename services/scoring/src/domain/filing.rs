//! What may stand in a month's application: the shape of its lines, and whether the version in force takes them.

use chrono::NaiveDate;
use linli_contracts::{
    members::MemberClass,
    scoring::{LineInput, PointItem, SchemeVersion},
};
use linli_kernel::{ApiError, ErrorCode, EvidenceId, Month, Points, person::plain_text};

use super::value::{Quantity, declared};

const MAX_LINES: usize = 100;
const MAX_DESCRIPTION: usize = 500;
const MAX_EVIDENCE: usize = 9;

/// A line whose shape is sound; whether it counts depends on the version in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The item's code.
    pub item: String,
    /// The day of the deed.
    pub day: NaiveDate,
    /// The quantity.
    pub quantity: Quantity,
    /// Points asked for.
    pub asked: Option<Points>,
    /// What was done.
    pub description: String,
    /// Evidence in order.
    pub evidence: Vec<EvidenceId>,
}

/// For whom and by whom an application is judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The member's class.
    pub class: MemberClass,
    /// Whether items for staff may be on it.
    pub staff: bool,
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
    Ok(Claim {
        item: line.item.clone(),
        day: line.day,
        quantity: line.quantity.parse().map_err(|error: ApiError| error.at(place(index, "quantity")))?,
        asked: line.points,
        description: plain_text(&line.description, MAX_DESCRIPTION).map_err(|error| error.at(place(index, "description")))?,
        evidence: line.evidence.clone(),
    })
}

/// What a claim declares under the version in force on its day.
pub fn judge<'a>(index: usize, claim: &Claim, version: &'a SchemeVersion, standing: Standing) -> Result<(&'a PointItem, Points), ApiError> {
    let refused = |code, field: &str| ApiError::new(code).at(place(index, field)).arg("value", &claim.item);
    let item = version.document.items.iter().find(|item| item.code == claim.item);
    let item = item.ok_or_else(|| refused(ErrorCode::UnknownItem, "item").arg("version", version.version))?;
    if item.from.is_some_and(|from| claim.day < from) || item.until.is_some_and(|until| claim.day > until) {
        return Err(refused(ErrorCode::ItemClosed, "day"));
    }
    if !item.classes.is_empty() && !item.classes.contains(&standing.class) {
        return Err(refused(ErrorCode::ItemNotForClass, "item"));
    }
    if item.staff_only && !standing.staff {
        return Err(refused(ErrorCode::ItemStaffOnly, "item"));
    }
    let points = declared(item, claim.quantity, claim.asked).map_err(|error| {
        let field = if error.code == ErrorCode::BadQuantity { "quantity" } else { "points" };
        error.at(place(index, field))
    })?;
    Ok((item, points))
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
