//! Places on the board: equal totals share one, and the next total's place counts everybody before it.

use linli_contracts::scoring::RankingRow;
use linli_kernel::{HolderId, Points};

/// Gives rows in the order of the board their places. Of the first row is known how many totals are higher and
/// how many rows stand before it.
pub fn places(rows: Vec<(Points, HolderId)>, higher: u32, before: u32) -> Vec<RankingRow> {
    let mut place = higher + 1;
    let mut last = rows.first().map(|(total, _)| *total);
    let row = |((rank_total, holder), at): ((Points, HolderId), u32)| {
        if last != Some(rank_total) {
            (place, last) = (at, Some(rank_total));
        }
        RankingRow { place, holder, rank_total }
    };
    rows.into_iter().zip(before + 1..).map(row).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn of(totals: &[i64], higher: u32, before: u32) -> Vec<u32> {
        let rows = totals.iter().zip(1..).map(|(total, n)| (Points::whole(*total), HolderId::from_uuid(Uuid::from_u128(n)))).collect();
        places(rows, higher, before).iter().map(|row| row.place).collect()
    }

    #[test]
    fn equal_totals_share_a_place_and_leave_the_next_ones_out() {
        assert_eq!(of(&[9, 7, 7, 7, 5], 0, 0), [1, 2, 2, 2, 5]);
        assert_eq!(of(&[9, 9], 0, 0), [1, 1]);
        assert!(of(&[], 0, 0).is_empty());
    }

    #[test]
    fn a_later_page_goes_on_where_the_last_one_ended() {
        // 9, 7, 7 | 7, 5: the third 7 is the fourth row, one total is higher.
        assert_eq!(of(&[7, 5], 1, 3), [2, 5]);
        assert_eq!(of(&[5, 5, 1], 4, 4), [5, 5, 7]);
    }
}
