//! Sheets: checklists (B8, the rank of an award) and judges' marks (A4).

use linli_contracts::scoring::{Entry, Pick};
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{
    input::{Inputs, bad, joined, mark, only},
    rounded,
};

/// What was marked, by name, and what it comes to.
pub(super) type Marked = (Vec<(String, String)>, Points);

/// The sum of what was chosen, ticked or marked; "1" chooses an entry, "0" does not.
pub(super) fn checklist(pick: Pick, entries: &[Entry], most: Option<Points>, inputs: &Inputs<'_>) -> Result<Marked, ApiError> {
    only(inputs, entries.iter().map(|entry| entry.code.as_str()))?;
    let mut marked = vec![];
    let mut sum = Points::ZERO;
    for entry in entries {
        let Some(text) = inputs.get(entry.code.as_str()) else { continue };
        let points = match (pick, *text) {
            (Pick::Marks, text) => mark(&entry.code, text, entry.points)?,
            (_, "1") => entry.points,
            (_, "0") => continue,
            (_, text) => return Err(bad(&entry.code, text, "1, 0")),
        };
        marked.push((format!("entry:{}", entry.code), points.to_string()));
        sum += points;
    }
    if pick == Pick::One && marked.len() != 1 {
        let known = joined(entries.iter().map(|entry| entry.code.as_str()));
        return Err(ApiError::new(ErrorCode::OneEntry).at("inputs").arg("known", known));
    }
    let held = match most {
        Some(most) if most.is_negative() => sum.max(most),
        Some(most) => sum.min(most),
        None => sum,
    };
    if held != sum {
        marked.push(("most".into(), held.to_string()));
    }
    Ok((marked, held))
}

/// The mean of the judges' marks after the highest and lowest are dropped, rounded half up.
pub(super) fn judges(max: Points, least: u32, drop: u32, inputs: &Inputs<'_>) -> Result<Marked, ApiError> {
    let (least, drop) = (usize::try_from(least).unwrap_or(usize::MAX), usize::try_from(drop).unwrap_or(usize::MAX));
    let needed = least.max(drop.saturating_mul(2).saturating_add(1));
    if inputs.len() < needed {
        return Err(ApiError::new(ErrorCode::FewJudges).at("inputs").arg("min", needed).arg("value", inputs.len()));
    }
    let mut marks = vec![];
    for (judge, text) in inputs {
        marks.push((mark(judge, text, max)?, *judge));
    }
    marks.sort_unstable();
    let counted = marks.iter().skip(drop).take(marks.len().saturating_sub(drop.saturating_mul(2)));
    let (count, sum) = counted.fold((0_i128, 0), |(count, sum), (mark, _)| (count + 1, sum + i128::from(mark.hundredths())));
    let mut shown: Vec<_> = marks.iter().map(|(mark, judge)| (format!("judge:{judge}"), mark.to_string())).collect();
    shown.push(("drop".into(), drop.to_string()));
    Ok((shown, rounded(sum, count.max(1))))
}
