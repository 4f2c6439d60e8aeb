//! What somebody says they did, as far as a number can come of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::Points;

use crate::worth::Quantity;

/// A deed as declared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The item's code.
    pub item: String,
    /// The day.
    pub day: NaiveDate,
    /// The quantity.
    pub quantity: Quantity,
    /// Points asked for, where the item leaves a choice.
    pub asked: Option<Points>,
    /// The event it belongs to.
    pub event: Option<String>,
    /// What the item's rule asks for by name.
    pub inputs: BTreeMap<String, String>,
}

impl Claim {
    /// A deed done once, without anything else to say.
    pub fn once(item: impl Into<String>, day: NaiveDate) -> Self {
        Self { item: item.into(), day, quantity: Quantity::ONE, asked: None, event: None, inputs: BTreeMap::new() }
    }
}
