//! The formula of an item (CEL), for what no other rule says.

use std::collections::BTreeMap;

use linli_contracts::scoring::FormulaInput;
use linli_kernel::{ApiError, ErrorCode, Points};

/// A formula that was read and found harmless.
#[derive(Debug)]
pub struct Formula {}

impl Formula {
    /// Reads a formula over these inputs.
    pub fn compile(formula: &str, _inputs: &[FormulaInput]) -> Result<Self, ApiError> {
        Err(ApiError::new(ErrorCode::BadText).arg("reason", formula))
    }

    /// The value for these inputs, rounded half away from zero to 1/100 point.
    pub fn value(&self, _inputs: &BTreeMap<&str, f64>) -> Result<Points, ApiError> {
        Err(ApiError::new(ErrorCode::BadText))
    }
}

/// Why a formula may not be published, if it may not.
pub fn check(formula: &str, inputs: &[FormulaInput]) -> Result<(), ApiError> {
    Formula::compile(formula, inputs).map(|_| ())
}
