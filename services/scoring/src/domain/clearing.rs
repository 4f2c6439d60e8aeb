//! What closing a period clears (D-107).
//!
//! After the close nothing of the period, and of those before it, is in the balance: neither points that were left nor a
//! debt. Points spent since the period's end were taken from what it left first. A debit that is given back after the
//! close changes what the close should have cleared; the difference is cleared together with the refund.

use linli_kernel::Points;

/// A member's balance around the end of a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Around {
    /// What the period left, by all entries of it and of earlier ones, its own clearings aside; below zero it is a debt.
    pub left: Points,
    /// Debits of later periods that were not given back.
    pub spent_since: Points,
    /// What was cleared already.
    pub cleared: Points,
}

impl Around {
    /// What is to be cleared now; below zero a debt is forgiven.
    pub fn due(self) -> Points {
        let gone = if self.left.is_positive() { self.spent_since.clamp(Points::ZERO, self.left) } else { Points::ZERO };
        self.left - gone - self.cleared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(left: i64, spent_since: i64, cleared: i64) -> i64 {
        let [left, spent_since, cleared] = [left, spent_since, cleared].map(Points::whole);
        Around { left, spent_since, cleared }.due().hundredths() / 100
    }

    #[test]
    fn what_is_left_goes_and_what_was_spent_since_was_taken_from_it_first() {
        assert_eq!([due(15, 0, 0), due(15, 4, 0), due(15, 17, 0), due(0, 3, 0)], [15, 11, 0, 0]);
    }

    #[test]
    fn a_debt_is_forgiven_whatever_was_spent_since() {
        assert_eq!([due(-3, 0, 0), due(-3, 5, 0), due(-3, 5, -3)], [-3, -3, 0]);
    }

    #[test]
    fn a_refund_after_the_close_brings_nothing_of_the_period_back() {
        // A debit of 4 in the period: it left 11, which were cleared; now it has left 15.
        assert_eq!(due(15, 0, 11), 4);
        // A debit of 17 since its end, 15 of them from the period: all of those, and nothing of the later two.
        assert_eq!((due(15, 17, 0), due(15, 0, 0)), (0, 15));
        // A debt of 3 was forgiven; the refund of 5 leaves 2, and the forgiven 3 are taken back.
        assert_eq!(due(2, 0, -3), 5);
    }
}
