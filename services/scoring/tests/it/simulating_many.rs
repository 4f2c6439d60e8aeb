//! How long a simulation of a large community takes. Run it with `--run-ignored all`; it prints the figure.

use std::time::Instant;

use chrono::{DateTime, Days, Utc};
use linli_contracts::scoring::*;
use linli_kernel::{Month, Points};
use linli_store::{OnConflict, params};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Town, day, document};

const MEMBERS: usize = 26_120;
const APPLICATIONS: usize = 18_000;
const LINES: usize = 3;

const APPLICATION: [&str; 16] = [
    "id",
    "scheme_id",
    "revision",
    "member_id",
    "household_id",
    "grid_id",
    "month",
    "status",
    "step",
    "live",
    "declared",
    "granted",
    "filed_by",
    "created_at",
    "sorted_at",
    "reviewed_at",
];
const LINE: [&str; 15] = [
    "id",
    "application_id",
    "position",
    "item",
    "scheme_version_id",
    "day",
    "class",
    "quantity_thousandths",
    "inputs",
    "with_members",
    "description",
    "declared",
    "granted",
    "workings",
    "cuts",
];

/// Approved applications of a year, written as review leaves them but for the ledger, which a replay does not read for them.
async fn fill(town: &Town) {
    let env = &town.world.env;
    let staff = town.world.staff();
    let scheme = town.service.scheme_get(&staff, None).await.unwrap();
    let (version, reviewed): (_, DateTime<Utc>) = (scheme.versions[0].id, "2025-03-31T00:00:00Z".parse().unwrap());
    let people: Vec<_> = (0..MEMBERS).map(|_| (env.new_uuid(), env.new_uuid())).collect();
    let (mut applications, mut lines) = (vec![], vec![]);
    for nth in 0..APPLICATIONS {
        let (id, (member, household)) = (env.new_uuid(), people[nth * 7 % MEMBERS]);
        let first = day("2025-01-01") + Days::new((nth % 80) as u64);
        let (grid, by, sum, live) = (env.new_uuid(), env.new_uuid(), Points::whole(15), None::<bool>);
        let (month, status) = (Month::of(first), "APPROVED");
        applications.push(params![
            id, scheme.id, 1_u32, member, household, grid, month, status, 0_u32, live, sum, sum, by, reviewed, reviewed, reviewed
        ]);
        for position in 0..LINES as u32 {
            let (own, none, inputs, points) = (env.new_uuid(), json!([]), json!({}), Points::whole(5));
            let with = none.clone();
            lines.push(params![
                own,
                id,
                position,
                "visit",
                version,
                first,
                "居民",
                1_000_i64,
                inputs,
                with,
                "做了",
                points,
                points,
                none.clone(),
                none
            ]);
        }
    }
    let tx = town.db.store("scoring").write(town.world.tenant).await.unwrap();
    tx.insert("application", &APPLICATION, applications, OnConflict::Fail).await.unwrap();
    tx.insert("application_line", &LINE, lines, OnConflict::Fail).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
#[ignore = "takes half a minute to fill the tables"]
async fn a_year_of_a_large_community_is_replayed_in_seconds(#[case] db: Db) {
    let town = Town::open(db).await;
    fill(&town).await;
    let mut draft = document();
    draft.items[0].value = ValueRule::Fixed { points: Points::whole(8) };
    let input = SimulationInput {
        scheme: None,
        source: SchemeSource::Document(Box::new(draft)),
        from: day("2025-01-01"),
        until: day("2025-12-31"),
    };
    let staff = town.world.staff();
    let asked = town.service.simulation_start(&staff, input).await.unwrap();
    let began = Instant::now();
    town.run_jobs().await;
    let took = began.elapsed();
    let result = town.service.simulation_get(&staff, asked.id).await.unwrap().result.unwrap();
    println!("{db:?}: {} deeds of {} people in {took:?}", result.deeds, result.gain + result.lose + result.same);
    assert_eq!(result.deeds as usize, APPLICATIONS * LINES);
}
