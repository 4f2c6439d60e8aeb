//! The books complain about every entry that does not follow from those before it.

use linli_scheme::lots::{self, Ends};
use uuid::Uuid;

use super::*;

fn id<K: linli_kernel::id::Kind>(n: u128) -> linli_kernel::id::Id<K> {
    linli_kernel::id::Id::from_uuid(Uuid::from_u128(n))
}

/// An entry of member 1 in period 1: number, kind, what it refers to, pending, rank, balance.
fn entry(n: u128, kind: EntryKind, of: Option<u128>, moved: [i64; 3]) -> BookEntry {
    let [pending, rank, balance] = moved.map(Points::whole);
    let counts = match kind {
        EntryKind::Grant => Counts { times: 1, ..Counts::default() },
        EntryKind::Reverse => Counts { times: -1, ..Counts::default() },
        _ => Counts::default(),
    };
    BookEntry {
        id: id(n),
        kind,
        member: id(1),
        holder: id(1),
        account: account(1),
        period: id(1),
        amounts: Amounts { pending, rank, balance },
        counts,
        of: of.map(id),
        publicity: None,
        version: None,
        lots: if balance == Points::ZERO { vec![] } else { vec![lots::part(Ends::NEVER, balance)] },
        on: NaiveDate::default(),
    }
}

/// The only account of a wallet.
fn account(wallet: u128) -> AccountKey {
    AccountKey { scheme: id(1), wallet: id(wallet), purse: "points".into() }
}

/// The entries complained about, after a list that is final shows grant 10 with five points.
fn complaints(entries: &[BookEntry]) -> Vec<u128> {
    let mut books = Books::default();
    entries.iter().for_each(|entry| books.take(entry));
    if entries.iter().any(|entry| entry.id == id(10)) {
        books.list_line("line".into(), id(10), id(1), Points::whole(5), true);
    }
    let (accounts, ranks) = (books.accounts.clone(), books.ranks.clone());
    let accounts = accounts.into_iter().map(|(account, (pending, balance))| (account, pending, balance)).collect();
    let faults = books.close(accounts, ranks.into_iter().map(|((period, holder), rank)| (period, holder, rank)).collect());
    faults.iter().map(|fault| fault.which.parse::<EntryId>().expect("an entry").uuid().as_u128()).collect()
}

use EntryKind::{Clear, Debit, Finalise, Grant, Refund, Reverse};

#[test]
fn a_whole_life_of_points_is_in_order() {
    let life = [
        entry(10, Grant, None, [5, 0, 0]),
        entry(11, Grant, None, [3, 0, 0]),
        entry(12, Reverse, Some(11), [-3, 0, 0]),
        entry(13, Finalise, Some(10), [-5, 5, 5]),
        entry(14, Debit, None, [0, 0, -2]),
        entry(15, Refund, Some(14), [0, 0, 2]),
        entry(16, Clear, None, [0, 0, -5]),
        entry(17, Reverse, Some(10), [0, -5, -5]),
    ];
    assert_eq!(complaints(&life), [] as [u128; 0]);
}

#[test]
fn an_entry_that_does_not_follow_is_named() {
    let grant = || entry(10, Grant, None, [5, 0, 0]);
    let done = || entry(11, Finalise, Some(10), [-5, 5, 5]);
    let debit = || entry(8, Debit, None, [0, 0, -2]);
    let cases: [(&str, Vec<BookEntry>, &[u128]); 15] = [
        ("a grant that is rank at once", vec![entry(10, Grant, None, [5, 5, 0]), done()], &[10]),
        ("a finalisation of another amount", vec![grant(), entry(11, Finalise, Some(10), [-5, 6, 6])], &[11]),
        ("a finalisation of nothing", vec![grant(), done(), entry(12, Finalise, None, [0, 0, 0])], &[12]),
        ("a finalisation before its grant", vec![done(), grant()], &[11, 10]),
        ("a second finalisation", vec![grant(), done(), entry(12, Finalise, Some(10), [-5, 5, 5])], &[12]),
        ("a second reversal", vec![grant(), entry(11, Reverse, Some(10), [-5, 0, 0]), entry(12, Reverse, Some(10), [-5, 0, 0])], &[12]),
        ("a reversal before the end that takes rank", vec![grant(), entry(11, Reverse, Some(10), [0, -5, -5])], &[11]),
        ("a debit that gives", vec![entry(9, Debit, None, [0, 0, 2])], &[9]),
        ("a refund in another period", vec![debit(), BookEntry { period: id(2), ..entry(9, Refund, Some(8), [0, 0, 2]) }], &[9]),
        ("a clearing that follows no refund", vec![debit(), entry(9, Clear, Some(8), [0, 0, -1])], &[9]),
        ("a clearing of nothing", vec![entry(9, Clear, None, [0, 0, 0])], &[9]),
        ("a clearing that takes rank", vec![entry(9, Clear, None, [0, -1, -1])], &[9]),
        ("a refund of more", vec![debit(), entry(9, Refund, Some(8), [0, 0, 3])], &[9]),
        ("a grant left pending by a final list", vec![grant()], &[10]),
        ("points final without a list", vec![entry(20, Grant, None, [5, 0, 0]), entry(21, Finalise, Some(20), [-5, 5, 5])], &[20]),
    ];
    for (what, entries, named) in cases {
        assert_eq!(complaints(&entries), named, "{what}");
    }
}

#[test]
fn a_foreign_grant_cannot_be_finalised() {
    let foreign = BookEntry { account: account(2), ..entry(11, Finalise, Some(10), [-5, 5, 5]) };
    assert_eq!(complaints(&[entry(10, Grant, None, [5, 0, 0]), foreign]), [11, 10]);
}

#[test]
fn numbers_kept_beside_the_ledger_are_compared_one_by_one() {
    let mut books = Books::default();
    books.take(&entry(10, Grant, None, [5, 0, 0]));
    let kept = vec![(account(1), Points::whole(4), Points::whole(1)), (account(2), Points::ZERO, Points::whole(7))];
    let faults = books.close(kept, vec![(id(1), id(1), Points::whole(2))]);
    let told: Vec<_> = faults.iter().map(|fault| (fault.what, fault.expected.as_str(), fault.found.as_str())).collect();
    assert_eq!(told, [("pending", "5", "4"), ("balance", "0", "1"), ("balance", "0", "7"), ("rank", "0", "2")]);
}

#[test]
fn a_clearing_belongs_to_a_closed_period_and_the_sums_agree() {
    let told = |closed: &[(u128, i64)]| {
        let mut books = Books::default();
        let life = [
            entry(20, Debit, None, [0, 0, -4]),
            entry(21, Clear, None, [0, 0, -5]),
            entry(22, Refund, Some(20), [0, 0, 4]),
            entry(23, Clear, Some(22), [0, 0, -4]),
        ];
        life.iter().for_each(|entry| books.take(entry));
        books.closed(&closed.iter().map(|(period, cleared)| (id(*period), Points::whole(*cleared))).collect());
        books
            .close(vec![(account(1), Points::ZERO, Points::whole(-9))], vec![])
            .into_iter()
            .map(|fault| (fault.what, fault.found))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&[(1, 5)]), []);
    // An earlier period that was closed after it: what its close cleared is under the later one.
    assert_eq!(told(&[(1, 3), (2, 2)]), []);
    assert_eq!(told(&[(1, 6)]), [("cleared", "6".to_owned())]);
    let open = format!("period {}", id::<linli_kernel::id::kind::Period>(1));
    assert_eq!(told(&[(2, 5)]), [("entry", open.clone()), ("entry", open)]);
}

#[test]
fn f5_points_of_a_version_without_publicity_are_final_at_once() {
    let told = |version: Option<u128>| {
        let mut books = Books::new(Known { at_once: [id(7)].into(), ..Known::default() });
        let grant = BookEntry { version: version.map(id), ..entry(10, Grant, None, [5, 0, 0]) };
        [grant, entry(11, Finalise, Some(10), [-5, 5, 5])].iter().for_each(|entry| books.take(entry));
        books.close(vec![(account(1), Points::ZERO, Points::whole(5))], vec![(id(1), id(1), Points::whole(5))]).len()
    };
    assert_eq!([told(Some(7)), told(Some(8)), told(None)], [0, 1, 1]);
}

#[test]
fn c4_points_of_a_purse_that_is_not_spent_move_no_balance_and_are_taken_back_as_they_were_given() {
    let life =
        |back: [i64; 3]| [entry(10, Grant, None, [5, 0, 0]), entry(11, Finalise, Some(10), [-5, 5, 0]), entry(12, Reverse, Some(10), back)];
    assert_eq!(complaints(&life([0, -5, 0])), [] as [u128; 0]);
    assert_eq!(complaints(&life([0, -5, -5])), [12]);
}
