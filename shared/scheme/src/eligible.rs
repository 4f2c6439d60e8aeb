//! Whether an item is for somebody and a day at all (scheme-model order of evaluation 1).

use chrono::NaiveDate;
use linli_contracts::scoring::PointItem;
use linli_kernel::{ApiError, ErrorCode};

/// Refuses a deed outside the item's days (H3) or of somebody whose class the item is not for (A5).
///
/// # Errors
/// [`ErrorCode::ItemClosed`] at `day`, [`ErrorCode::ItemNotForClass`] at `item`.
pub fn eligible(item: &PointItem, class: Option<&str>, day: NaiveDate) -> Result<(), ApiError> {
    if item.from.is_some_and(|from| day < from) || item.until.is_some_and(|until| until < day) {
        return Err(ApiError::new(ErrorCode::ItemClosed).at("day").arg("value", &item.code));
    }
    if is_for(&item.classes, class) { Ok(()) } else { Err(ApiError::new(ErrorCode::ItemNotForClass).at("item").arg("value", &item.code)) }
}

/// Whether something for these classes, or for all where none is named, is for this class.
pub fn is_for(classes: &[String], class: Option<&str>) -> bool {
    classes.is_empty() || class.is_some_and(|class| classes.iter().any(|of| of == class))
}
