//! Ballots (民主评议): from marks to an outcome that a component may take (D-142).

use std::collections::{BTreeMap, BTreeSet};

use linli_contracts::scoring::{AppraisalRule, Dimension, Entry};
use linli_kernel::{ApiError, ErrorCode, HolderId, Points};

use super::Exact;

/// One vote about somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ballot {
    /// Who voted; unknown in a secret ballot, where whoever collects the votes takes one from each.
    pub voter: Option<HolderId>,
    /// About whom.
    pub about: HolderId,
    /// The marks of all dimensions together, as [`marks`] read them.
    pub marks: Points,
}

/// What a ballot came to for somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// About whom.
    pub about: HolderId,
    /// How many votes count.
    pub votes: u32,
    /// How many might vote about them.
    pub voters: u32,
    /// How many votes are needed.
    pub needed: u32,
    /// The mean mark, rounded half up to 1/100; none where fewer voted than are needed.
    pub outcome: Option<Points>,
}

/// The marks of one vote added up: each dimension is marked once, by a number or by an option's code or name.
/// Fails with `BAD_MARK`, its place naming the dimension.
pub fn marks(rule: &AppraisalRule, given: &BTreeMap<String, String>) -> Result<Points, ApiError> {
    if let Some((code, value)) = given.iter().find(|(code, _)| !rule.dimensions.iter().any(|dimension| dimension.code == **code)) {
        let known = listed(rule.dimensions.iter().map(|dimension| dimension.code.clone()));
        return Err(ApiError::new(ErrorCode::BadMark).at(format!("marks.{code}")).arg("value", value).arg("known", known));
    }
    rule.dimensions.iter().map(|dimension| mark(dimension, given.get(&dimension.code).map_or("", String::as_str))).sum()
}

fn mark(dimension: &Dimension, given: &str) -> Result<Points, ApiError> {
    let named = |option: &&Entry| option.code == given || option.name.zh == given || option.name.en.as_deref() == Some(given);
    let points = if dimension.options.is_empty() {
        given.parse::<Points>().ok().filter(|points| (Points::ZERO..=dimension.most).contains(points))
    } else {
        dimension.options.iter().find(named).map(|option| option.points)
    };
    points.ok_or_else(|| {
        let known = match dimension.options.as_slice() {
            [] => format!("0 … {}", dimension.most),
            options => listed(options.iter().map(|option| option.name.zh.clone())),
        };
        ApiError::new(ErrorCode::BadMark).at(format!("marks.{}", dimension.code)).arg("value", given).arg("known", known)
    })
}

fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The outcome for each of those who are judged. Of several votes of one voter about the same person the last counts;
/// votes of others than the voters, and about oneself unless the rule allows it, count nothing.
pub fn tally(rule: &AppraisalRule, voters: &BTreeSet<HolderId>, about: &[HolderId], ballots: &[Ballot]) -> Vec<Outcome> {
    let mut votes: BTreeMap<HolderId, Votes> = BTreeMap::new();
    for ballot in ballots {
        let votes = votes.entry(ballot.about).or_default();
        match ballot.voter {
            None => votes.secret.push(ballot.marks),
            Some(voter) if voters.contains(&voter) && (rule.about_oneself || voter != ballot.about) => {
                votes.named.insert(voter, ballot.marks);
            }
            Some(_) => {}
        }
    }
    about.iter().map(|about| outcome(rule, voters, *about, votes.get(about))).collect()
}

#[derive(Default)]
struct Votes {
    named: BTreeMap<HolderId, Points>,
    secret: Vec<Points>,
}

fn outcome(rule: &AppraisalRule, voters: &BTreeSet<HolderId>, about: HolderId, votes: Option<&Votes>) -> Outcome {
    let own = usize::from(!rule.about_oneself && voters.contains(&about));
    let might = number(voters.len().saturating_sub(own));
    let marks = votes.map(|votes| votes.named.values().chain(&votes.secret).copied().collect::<Vec<_>>()).unwrap_or_default();
    let part = i64::from(might) * rule.quorum.ten_thousandths().max(0);
    let needed = u32::try_from((part + 9_999) / 10_000).unwrap_or(u32::MAX).max(1);
    let enough = number(marks.len()) >= needed;
    Outcome { about, votes: number(marks.len()), voters: might, needed, outcome: enough.then(|| mean(marks, rule.drop)) }
}

/// The mean without the `drop` highest and as many lowest; one mark at least stays.
pub(crate) fn mean(mut marks: Vec<Points>, drop: u32) -> Points {
    marks.sort_unstable();
    let drop = usize::try_from(drop).unwrap_or(usize::MAX).min(marks.len().saturating_sub(1) / 2);
    let kept = marks.get(drop..marks.len() - drop).unwrap_or_default();
    let sum = Exact::from(kept.iter().copied().sum::<Points>());
    sum.mean(u64::try_from(kept.len()).unwrap_or(0))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
