//! What closing a period clears (D-107).
//!
//! After the close nothing of the period, and of those before it, is in the balance: neither points that were left nor a
//! debt. Points spent since the period's end were taken from what it left, and was not cleared, first. A debit that is
//! given back after the close changes what the close should have cleared; the difference is cleared with the refund.

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
    /// What is to be cleared now; below zero a debt is forgiven. Once it is cleared, nothing is due.
    pub fn due(self) -> Points {
        // What was cleared can no longer be spent: what is spent after the close is of later periods.
        let uncleared = self.left - self.cleared;
        let gone = if uncleared.is_positive() { self.spent_since.clamp(Points::ZERO, uncleared) } else { Points::ZERO };
        uncleared - gone
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
    fn what_is_spent_after_the_close_is_of_later_periods() {
        assert_eq!([due(10, 5, 10), due(15, 7, 11), due(15, 2, 11)], [0, 0, 2]);
    }

    #[test]
    fn once_cleared_nothing_is_due_whatever_is_spent_then() {
        for (left, spent, cleared) in
            (-3..4).flat_map(|left| (0..4).flat_map(move |spent| (-2..3).map(move |cleared| (left, spent, cleared))))
        {
            let cleared = cleared + due(left, spent, cleared);
            assert_eq!([due(left, spent, cleared), due(left, spent + 2, cleared)], [0, 0], "{left} {spent} {cleared}");
        }
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
