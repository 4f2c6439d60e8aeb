//! Whether an answer of the ledger is a no, or only silence.

use linli_kernel::ApiError;

/// A refusal says that the debit did not and will not happen, so the reservation can be released. Anything else
/// (a timeout, an overload, a fault) leaves it open whether the debit happened: only trying again with the same key tells.
pub(crate) fn is_refusal(error: &ApiError) -> bool {
    let status = error.code.row().status;
    (400..500).contains(&status) && status != 429
}

#[cfg(test)]
mod tests {
    use linli_kernel::ErrorCode;

    use super::*;

    #[test]
    fn only_a_definite_no_is_a_refusal() {
        for (code, refusal) in [
            (ErrorCode::InsufficientPoints, true),
            (ErrorCode::NotFound, true),
            (ErrorCode::NotTransferable, true),
            (ErrorCode::Internal, false),
            (ErrorCode::Overloaded, false),
            (ErrorCode::Deadline, false),
            (ErrorCode::RateLimited, false),
        ] {
            assert_eq!(is_refusal(&ApiError::new(code)), refusal, "{code:?}");
        }
    }
}
