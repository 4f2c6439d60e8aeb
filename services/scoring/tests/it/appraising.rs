//! Ballots: one vote about each, secret, counted into the result (D-142).

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;

use crate::{
    results::{graded, lines, made},
    town::{Person, Town, day},
};

fn opening() -> AppraisalInput {
    let (from, until, last_day) = (day("2025-01-01"), day("2025-12-31"), day("2025-04-10"));
    AppraisalInput { scheme: None, code: "peer".into(), from, until, last_day }
}

fn vote(about: Person, mark: &str) -> Vote {
    Vote { about: HolderRef::Member(about.member), marks: [("work".to_owned(), mark.to_owned())].into() }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d142_a_secret_ballot_takes_one_vote_about_each_and_feeds_the_result(#[case] db: Db) {
    let town = Town::open_under(db, graded()).await;
    let staff = town.world.staff();
    let [wang, li, zhang] = ["王小伟", "李娜", "张三"].map(|name| town.person(name, None));
    let ballot = town.service.appraisal_open(&staff, opening()).await.unwrap();
    assert_eq!((ballot.subjects, ballot.voters, ballot.voted, ballot.secret), (3, 3, 0, true));
    assert_eq!(town.service.appraisal_open(&staff, opening()).await.unwrap_err().code, ErrorCode::Duplicate);
    let cast = |who: Person, votes: Vec<Vote>| {
        let (town, ctx) = (&town, town.as_self(who));
        async move { town.service.ballot_cast(&ctx, BallotInput { appraisal: ballot.id, votes }).await }
    };
    let about_oneself = cast(wang, vec![vote(wang, "100")]).await.unwrap_err();
    assert_eq!((about_oneself.code, about_oneself.place.as_deref()), (ErrorCode::NotFound, Some("votes[0].about")));
    let too_high = cast(wang, vec![vote(li, "90"), vote(zhang, "101")]).await.unwrap_err();
    assert_eq!((too_high.code, too_high.place.as_deref()), (ErrorCode::BadMark, Some("votes[1].marks.work")));
    cast(wang, vec![vote(li, "90"), vote(zhang, "70")]).await.unwrap();
    assert_eq!(cast(wang, vec![vote(li, "10")]).await.unwrap_err().code, ErrorCode::Duplicate);
    assert_eq!(cast(li, vec![vote(wang, "80"), vote(zhang, "80")]).await.unwrap().voted, 2);
    cast(zhang, vec![vote(wang, "80")]).await.unwrap();
    // Who voted about whom is kept; whose a mark is, is nowhere.
    assert_eq!(town.count("appraisal_turn", "1 = 1").await, 5);
    let nobody = "lower(hex(voter_id))";
    let nobody = if db == Db::Postgres { "replace(voter_id::text, '-', '')" } else { nobody };
    assert_eq!(town.count("ballot", &format!("{nobody} <> '{}'", "0".repeat(32))).await, 0);
    assert_eq!(town.count("ballot", "votes = 2").await, 1);
    assert_eq!(town.count("scoring_audit", "details IS NOT NULL AND operation = 'ballot_cast'").await, 0);

    let closed = town.service.appraisal_close(&staff, ballot.id).await.unwrap();
    assert_eq!((closed.status, closed.voted, closed.quorum_met), (AppraisalStatus::Closed, 3, Some(true)));
    assert_eq!(cast(zhang, vec![vote(li, "1")]).await.unwrap_err().code, ErrorCode::WindowClosed);
    let seen = town.service.appraisal_subjects(&town.as_self(li), ballot.id, PageRequest::default()).await.unwrap().into_rows();
    let mut mine: Vec<_> = seen.iter().map(|of| (of.name.as_str(), of.voted, of.outcome)).collect();
    mine.sort_by_key(|of| of.0);
    assert_eq!(mine, [("张*", true, None), ("李*", false, Some(Points::whole(90))), ("王*", true, None)]);
    let result = made(&town).await;
    let lines = lines(&town, &staff, result.id).await;
    let totals: Vec<_> = lines.iter().map(|line| line.total.to_string()).collect();
    // 0.3 × 90, 0.3 × 80, 0.3 × 75.
    assert_eq!(totals, ["27", "24", "22.5"]);
}
