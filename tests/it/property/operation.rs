//! What can happen, before it is known to whom: numbers that are read against the model when the step comes.

use proptest::prelude::*;

/// One line to declare.
#[derive(Clone, Debug)]
pub struct LineSeed {
    pub item: u8,
    pub day: u8,
    pub amount: u8,
}

/// One operation. Every number picks among what there is, modulo its count.
#[derive(Clone, Debug)]
pub enum Op {
    /// Files this or last month's application and submits it; one that was returned is filed again.
    File { person: u8, last_month: bool, lines: Vec<LineSeed> },
    /// Approves some of those that wait.
    Approve { skip: u8, count: u8 },
    /// Decides one, with a line decided otherwise.
    Decide { which: u8, verdict: u8, line: u8, amount: u8 },
    /// Publishes last month, seldom this one; what comes later goes on a further list.
    Publish { early: u8, partial: bool },
    /// Objects to a line of a list.
    Object { list: u8, line: u8, who: u8 },
    /// Answers an objection.
    Answer { which: u8, amount: Option<u8> },
    /// Redeems; few keys, so that some are used again.
    Redeem { person: u8, quantity: u8, key: u8 },
    /// Cancels a redemption.
    Cancel { which: u8 },
    /// Lets days pass, also over the end of a month or a list's window.
    Pass { days: u8 },
    /// Tries to close the year.
    Close,
    /// Publishes another version of the scheme.
    Amend { which: u8, in_days: u8 },
    /// Moves somebody into another household.
    Move { person: u8, door: u8 },
}

/// How the operations of a step are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// One after the other.
    InTurn,
    /// Each once more with the very same input, as a client does that got no answer.
    Again,
    /// All at once.
    AtOnce,
}

/// One step of a history.
#[derive(Clone, Debug)]
pub struct Step {
    pub ops: Vec<Op>,
    pub how: How,
}

fn line() -> impl Strategy<Value = LineSeed> {
    (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(item, day, amount)| LineSeed { item, day, amount })
}

fn op() -> impl Strategy<Value = Op> {
    let n = any::<u8>;
    prop_oneof![
        14 => (n(), any::<bool>(), prop::collection::vec(line(), 2..7)).prop_map(|(person, last_month, lines)| Op::File { person, last_month, lines }),
        5 => (n(), n()).prop_map(|(skip, count)| Op::Approve { skip, count }),
        3 => (n(), n(), n(), n()).prop_map(|(which, verdict, line, amount)| Op::Decide { which, verdict, line, amount }),
        3 => (n(), any::<bool>()).prop_map(|(early, partial)| Op::Publish { early, partial }),
        9 => (n(), n(), n()).prop_map(|(list, line, who)| Op::Object { list, line, who }),
        8 => (n(), prop::option::of(n())).prop_map(|(which, amount)| Op::Answer { which, amount }),
        7 => (n(), 1_u8..4, 0_u8..6).prop_map(|(person, quantity, key)| Op::Redeem { person, quantity, key }),
        3 => n().prop_map(|which| Op::Cancel { which }),
        8 => (1_u8..11).prop_map(|days| Op::Pass { days }),
        1 => Just(Op::Close),
        1 => (n(), 0_u8..6).prop_map(|(which, in_days)| Op::Amend { which, in_days }),
        4 => (n(), n()).prop_map(|(person, door)| Op::Move { person, door }),
    ]
}

/// What happens while lists are open.
fn dispute() -> impl Strategy<Value = Op> {
    let n = any::<u8>;
    prop_oneof![
        3 => (n(), n(), n()).prop_map(|(list, line, who)| Op::Object { list, line, who }),
        5 => (n(), prop::option::weighted(0.8, n())).prop_map(|(which, amount)| Op::Answer { which, amount }),
        1 => (1_u8..4).prop_map(|days| Op::Pass { days }),
    ]
}

/// What people do at the same moment: several reviewers one application each, or one person several purchases.
fn rush() -> impl Strategy<Value = Step> {
    let reviews = (0..4).map(|skip| Op::Approve { skip, count: 0 }).collect();
    let purchases = |person| (0..4).map(|key| Op::Redeem { person, quantity: 2, key }).collect();
    let ops = prop_oneof![Just(reviews), any::<u8>().prop_map(purchases)];
    ops.prop_map(|ops| Step { ops, how: How::AtOnce })
}

/// One step: mostly one operation, sometimes the same again or at once, sometimes several at once.
fn step_of<S: Strategy<Value = Op>>(op: fn() -> S) -> impl Strategy<Value = Step> {
    let alone = move |how| op().prop_map(move |op| Step { ops: vec![op], how });
    let twice = op().prop_map(|op| Step { ops: vec![op.clone(), op], how: How::AtOnce });
    let crowd = prop::collection::vec(op(), 2..5).prop_map(|ops| Step { ops, how: How::AtOnce });
    prop_oneof![8 => alone(How::InTurn), 2 => alone(How::Again), 2 => twice, 3 => crowd]
}

/// Steps of every kind.
pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(prop_oneof![9 => step_of(op), 1 => rush()], 12..26)
}

/// Steps about open lists.
pub fn disputes() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step_of(dispute), 8..16)
}
