//! Results of a period: made, confirmed by a person, shown, final, and filed with the levels above (D-135 … D-146).
//!
//! What a result says is worked out by `linli_scheme::settle` alone; here are its facts, its way and its words.

mod confirm;
mod facts;
mod filing;
mod make;
mod objection;
mod publish;
mod read;
mod view;

use linli_contracts::Result;
use linli_kernel::{ApiError, ErrorCode, ResultId};
use linli_store::Tx;

use super::ScoringService;
use crate::store::result::{self, ResultRow, status_name};

pub(super) use confirm::confirm;
pub(super) use filing::{answer as filing_answer, file, list as filing_list};
pub(super) use make::make;
pub(super) use objection::{answer, list as objection_list, object};
pub(crate) use publish::close_result;
pub(super) use publish::publish;
pub(super) use read::{awards, get, line, lines, list};

/// A result, held until the transaction ends.
async fn held(tx: &Tx, id: ResultId) -> Result<ResultRow> {
    result::get(tx, id, true).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

/// Refuses a result that stands where this cannot be done.
fn refuse_unless(row: &ResultRow, may_be: linli_contracts::scoring::ResultStatus) -> Result<()> {
    if row.status == may_be { Ok(()) } else { Err(ApiError::new(ErrorCode::WrongStatus).arg("status", status_name(row.status))) }
}
