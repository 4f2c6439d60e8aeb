//! Quantities: what was measured or counted.

use std::{fmt, str::FromStr};

use linli_kernel::{ApiError, ErrorCode};

/// The largest quantity of a line, whatever its item.
pub const MAX_QUANTITY: u32 = 1_000_000;

/// A measured or counted quantity, exact to 1/1000. What is declared is above zero; totals and reversals need not be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct Quantity(i64);

impl Quantity {
    /// One: the quantity of an item that has none.
    pub const ONE: Quantity = Quantity(1000);

    /// From thousandths, as stored.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// Thousandths, as stored.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// The quantity when it is a whole number.
    pub(crate) fn whole(self) -> Option<u32> {
        (self.0 % 1000 == 0).then(|| u32::try_from(self.0 / 1000).ok()).flatten()
    }

    /// The error of a quantity that an item does not take.
    pub(crate) fn refused(self, max: u32) -> ApiError {
        ApiError::new(ErrorCode::BadQuantity).at("quantity").arg("value", self).arg("max", max)
    }
}

impl FromStr for Quantity {
    type Err = ApiError;

    /// A plain decimal above zero with at most three places: no sign, no exponent, no NaN.
    fn from_str(text: &str) -> Result<Self, ApiError> {
        let bad = || ApiError::new(ErrorCode::BadQuantity).arg("value", text).arg("max", MAX_QUANTITY);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || whole.len() > 7 || fraction.len() > 3 {
            return Err(bad());
        }
        let thousandths = format!("{whole}{fraction:0<3}").parse::<i64>().map_err(|_| bad())?;
        if (1..=i64::from(MAX_QUANTITY) * 1000).contains(&thousandths) { Ok(Self(thousandths)) } else { Err(bad()) }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match size % 1000 {
            0 => write!(f, "{sign}{}", size / 1000),
            rest => write!(f, "{sign}{}.{}", size / 1000, format!("{rest:03}").trim_end_matches('0')),
        }
    }
}
