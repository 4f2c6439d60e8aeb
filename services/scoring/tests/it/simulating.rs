//! Simulation: a draft over what really happened (D-305).

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Town, day, document};

fn of(document: SchemeDocument) -> SimulationInput {
    SimulationInput { scheme: None, source: SchemeSource::Document(Box::new(document)), from: day("2025-03-01"), until: day("2025-03-31") }
}

/// Two people: one with four visits a day and a reviewer's choice, one with a single visit.
async fn march(db: Db) -> Town {
    let town = Town::open(db).await;
    let (first, second) = (town.person("王一", None), town.person("李二", None));
    let visits = [("visit", "2025-03-03", None); 5];
    town.granted(first, "2025-03", &visits).await;
    town.granted(second, "2025-03", &[("visit", "2025-03-04", None), ("help", "2025-03-05", Some(6))]).await;
    town
}

/// The end of a simulation.
pub async fn done(town: &Town, input: SimulationInput) -> Simulation {
    let staff = town.world.staff();
    let asked = town.service.simulation_start(&staff, input).await.unwrap();
    assert_eq!((asked.status, asked.percent), (SimulationStatus::Waiting, 0));
    town.run_jobs().await;
    let found = town.service.simulation_get(&staff, asked.id).await.unwrap();
    assert_eq!((found.status, found.percent), (SimulationStatus::Done, 100), "{:?}", found.error);
    found
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d305_an_unchanged_scheme_tells_exactly_what_happened(#[case] db: Db) {
    let town = march(db).await;
    let result = done(&town, of(document())).await.result.unwrap();
    assert_eq!((result.deeds, result.gain, result.lose, result.same), (7, 0, 0, 2));
    assert_eq!(result.points, BeforeAfter { before: Points::whole(31), after: Points::whole(31) });
    assert_eq!(result.sample, []);
    let cut: Vec<_> = result.caps.iter().map(|cap| (cap.scope.as_str(), cap.window, cap.points.before, cap.points.after)).collect();
    assert_eq!(cut, [("visit", CapWindow::Day, Points::whole(5), Points::whole(5))]);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d305_a_draft_tells_by_item_and_person_what_would_differ_and_touches_nothing(#[case] db: Db) {
    let town = march(db).await;
    let before = town.service.ledger_totals(&town.world.staff()).await.unwrap();
    let mut draft = document();
    draft.items[0].value = ValueRule::Fixed { points: Points::whole(8) };
    let found = done(&town, of(draft)).await;
    let result = found.result.unwrap();
    // Five visits of 8 within 20 a day are still 20; the single visit rises by 3, and what the reviewer chose stays.
    assert_eq!((result.gain, result.lose, result.same), (1, 0, 1));
    assert_eq!(result.points, BeforeAfter { before: Points::whole(31), after: Points::whole(34) });
    let visit = result.items.iter().find(|item| item.item == "visit").unwrap();
    assert_eq!((visit.deeds, visit.points), (6, BeforeAfter { before: Points::whole(25), after: Points::whole(28) }));
    assert!(result.sample.iter().any(|deed| !deed.explanation.is_empty()), "{:?}", result.sample);
    let staff = town.world.staff();
    let page = PageRequest { first: Some(1), after: None };
    let people = town.service.simulation_holders(&staff, found.id, page).await.unwrap();
    assert!(people.has_next);
    let after = Some(people.rows[0].0.clone());
    let rest = town.service.simulation_holders(&staff, found.id, PageRequest { first: Some(5), after }).await.unwrap().into_rows();
    assert_eq!(rest[0].total, BeforeAfter { before: Points::whole(11), after: Points::whole(14) }, "the greatest gain comes last");
    assert_eq!(town.service.ledger_totals(&staff).await.unwrap(), before);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn one_simulation_runs_at_a_time_and_can_be_called_off(#[case] db: Db) {
    let town = march(db).await;
    let staff = town.world.staff();
    let first = town.service.simulation_start(&staff, of(document())).await.unwrap();
    assert_eq!(town.service.simulation_start(&staff, of(document())).await.unwrap_err().code, ErrorCode::SimulationRunning);
    let cancelled = town.service.simulation_cancel(&staff, first.id).await.unwrap();
    assert_eq!(cancelled.status, SimulationStatus::Cancelled);
    town.run_jobs().await;
    let still = town.service.simulation_get(&staff, first.id).await.unwrap();
    assert_eq!((still.status, still.result), (SimulationStatus::Cancelled, None));
    town.at("2025-03-31T02:00:00Z");
    done(&town, of(document())).await;
    let all = town.service.simulation_list(&staff, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(all.iter().map(|one| one.status).collect::<Vec<_>>(), [SimulationStatus::Done, SimulationStatus::Cancelled]);
    let long = SimulationInput { until: day("2027-03-31"), ..of(document()) };
    assert_eq!(town.service.simulation_start(&staff, long).await.unwrap_err().code, ErrorCode::SchemeNumber);
    let stranger = town.stranger();
    assert_eq!(town.service.simulation_get(&stranger, first.id).await.unwrap_err().code, ErrorCode::NotFound);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d305_a_draft_that_counts_for_other_holders_is_refused(#[case] db: Db) {
    let town = march(db).await;
    let draft = SchemeDocument { subject: SubjectKind::Household, ..document() };
    let refused = town.service.simulation_start(&town.world.staff(), of(draft)).await.unwrap_err();
    assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::SimulationSubject, Some("source.document.subject")));
    assert_eq!(town.count("simulation", "1 = 1").await, 0);
}
