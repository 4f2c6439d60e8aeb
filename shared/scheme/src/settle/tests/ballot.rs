//! What a ballot comes to.

use std::collections::BTreeSet;

use linli_contracts::scoring::AppraisalRule;
use linli_kernel::ErrorCode;

use super::{
    appraisal::{Ballot, marks, mean, tally},
    *,
};

fn rule(change: Value) -> AppraisalRule {
    let mut rule = json!({"code": "yearly", "name": "评议", "quorum": "50%", "dimensions": [
        {"code": "work", "name": "工作", "most": 60},
        {"code": "style", "name": "作风", "most": 40, "options": [
            {"code": "good", "name": {"zh": "优秀", "en": "Good"}, "points": 40}, {"code": "fair", "name": "合格", "points": 25.5}
        ]}
    ]});
    for (key, value) in change.as_object().unwrap() {
        rule[key] = value.clone();
    }
    serde_json::from_value(rule).unwrap()
}

fn read(given: &[(&str, &str)]) -> Result<Points, (ErrorCode, String, String)> {
    let given = given.iter().map(|(code, mark)| ((*code).to_owned(), (*mark).to_owned())).collect();
    marks(&rule(json!({})), &given).map_err(|error| (error.code, error.place.unwrap(), error.args["known"].clone()))
}

fn voters(count: u128) -> BTreeSet<HolderId> {
    (1..=count).map(holder).collect()
}

fn vote(voter: u128, about: u128, marks: &str) -> Ballot {
    Ballot { voter: Some(holder(voter)), about: holder(about), marks: points(marks) }
}

#[test]
fn marks_stay_within_their_dimension_and_options_go_by_name() {
    assert_eq!(read(&[("work", "55.5"), ("style", "fair")]), Ok(points("81")));
    assert_eq!(read(&[("work", "0"), ("style", "优秀")]), Ok(points("40")));
    assert_eq!(read(&[("work", "60"), ("style", "Good")]), Ok(points("100")));
    let bad = |place: &str, known: &str| Err((ErrorCode::BadMark, place.to_owned(), known.to_owned()));
    assert_eq!(read(&[("work", "60.01"), ("style", "good")]), bad("marks.work", "0 … 60"));
    assert_eq!(read(&[("work", "-1"), ("style", "good")]), bad("marks.work", "0 … 60"));
    assert_eq!(read(&[("style", "good")]), bad("marks.work", "0 … 60"));
    assert_eq!(read(&[("work", "1"), ("style", "40")]), bad("marks.style", "优秀, 合格"));
    assert_eq!(read(&[("work", "1"), ("style", "good"), ("looks", "9")]), bad("marks.looks", "work, style"));
}

#[test]
fn d142_the_outcome_is_the_mean_rounded_half_up_to_two_places() {
    let ballots = [vote(1, 9, "90"), vote(2, 9, "85.01"), vote(3, 9, "80")];
    let outcome = tally(&rule(json!({})), &voters(4), &[holder(9)], &ballots).remove(0);
    assert_eq!((outcome.votes, outcome.voters, outcome.needed), (3, 4, 2));
    assert_eq!(outcome.outcome, Some(points("85")));
    assert_eq!(mean(vec![points("1"), points("1.01")], 0), points("1.01"));
}

#[test]
fn a_ballot_below_its_quorum_counts_for_nobody() {
    let outcomes = tally(&rule(json!({"quorum": "51%"})), &voters(4), &[holder(9), holder(8)], &[vote(1, 9, "90"), vote(2, 9, "80")]);
    assert_eq!(
        outcomes.iter().map(|outcome| (outcome.votes, outcome.needed, outcome.outcome)).collect::<Vec<_>>(),
        [(2, 3, None), (0, 3, None)]
    );
}

#[test]
fn everybody_has_one_vote_about_others_unless_the_rule_says_more() {
    // 1 votes about themselves, 2 changes their mind, 7 is no voter.
    let ballots = [vote(1, 1, "100"), vote(2, 1, "10"), vote(2, 1, "60"), vote(3, 1, "80"), vote(7, 1, "100")];
    let of = |change| tally(&rule(change), &voters(3), &[holder(1)], &ballots).remove(0);
    let others = of(json!({}));
    assert_eq!((others.votes, others.voters, others.outcome), (2, 2, Some(points("70"))));
    let oneself = of(json!({"about_oneself": true}));
    assert_eq!((oneself.votes, oneself.voters, oneself.outcome), (3, 3, Some(points("80"))));
}

#[test]
fn a_secret_ballot_is_counted_without_names() {
    let secret = |marks: &str| Ballot { voter: None, about: holder(1), marks: points(marks) };
    let outcome = tally(&rule(json!({})), &voters(3), &[holder(1)], &[secret("90"), secret("80")]).remove(0);
    assert_eq!((outcome.votes, outcome.outcome), (2, Some(points("85"))));
}

#[test]
fn a4_the_highest_and_lowest_votes_are_dropped_but_never_all() {
    let marks = || ["10", "70", "80", "90", "100"].map(points).to_vec();
    assert_eq!([0, 1, 2, 9].map(|drop| mean(marks(), drop)), ["70", "80", "80", "80"].map(points));
    assert_eq!(mean(vec![points("60"), points("70")], 1), points("65"));
    assert_eq!(mean(vec![], 1), Points::ZERO);
}
