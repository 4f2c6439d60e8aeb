//! The ledger across New Year: what may be there once is there once whatever the year; on PostgreSQL each year lies apart.

use chrono::Datelike;
use linli_contracts::scoring::*;
use linli_kernel::{CommunityId, Points, clock};
use linli_store::{Database, Error, params};
use linli_testdb::Db;
use rstest::rstest;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::town::{Person, Town};

/// The year in which these tests end: the last that has a partition, whenever they run.
fn last_year() -> i32 {
    linli_kernel::Env::system().today().year() + 2
}

/// A town in which somebody has nine points, on New Year's Eve of the year before.
async fn on_new_years_eve(db: Db) -> (Town, Person) {
    let town = Town::under(
        db,
        serde_json::json!({
            "name": { "zh": "不清零" },
            "items": [{ "code": "help", "name": { "zh": "帮扶" }, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": "9" } }],
            "purses": [{ "code": "points", "name": { "zh": "积分" }, "ends": { "rule": "MONTHS", "months": 1200 } }],
            "period": { "starts_in_month": 1 },
            "publicity": { "min_days": 7, "answer_working_days": 7 },
        }),
    )
    .await;
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("help", "2025-03-01", None)]).await;
    town.make_final("2025-03").await;
    town.at(&format!("{}-12-31T15:59:00Z", last_year() - 1));
    (town, person)
}

async fn debit(town: &Town, person: Person, key: &str) -> linli_contracts::Result<LedgerEntry> {
    let (member, points) = (person.member, Points::whole(1));
    let input = DebitInput { scheme: None, purse: None, key: key.into(), member, points, note: "米".into(), shop: None };
    town.service.points_debit(&town.as_self(person), input).await
}

/// What the owner of the tables reads, as text.
async fn owner_reads(town: &Town, sql: &str) -> Vec<String> {
    let owner = Database::open(&town.db.owner_options).await.unwrap();
    let rows = owner.for_migrations().query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    owner.close().await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_comes_again_after_new_year_counts_once(#[case] db: Db) {
    let (town, person) = on_new_years_eve(db).await;
    let taken = debit(&town, person, "k").await.unwrap();
    let other = debit(&town, person, "other").await.unwrap();
    town.at(&format!("{}-12-31T16:01:00Z", last_year() - 1));
    assert_eq!(clock::beijing_day(town.world.env.now()).year(), last_year());
    assert_eq!(debit(&town, person, "k").await.unwrap(), taken);
    let back = town.service.points_refund(&town.as_self(person), "k".into(), "缺货".into()).await.unwrap();
    assert_eq!(town.service.points_refund(&town.as_self(person), "k".into(), "再退".into()).await.unwrap(), back);
    assert_eq!((town.count("ledger_entry", "kind = 'DEBIT'").await, town.count("ledger_entry", "kind = 'REFUND'").await), (2, 1));

    // Two processes that are at it in the same moment do not see each other's; the database refuses the second.
    let tx = town.db.store("scoring").write(town.world.tenant).await.unwrap();
    let again = tx.exec("INSERT INTO ledger_once (tenant_id, what, entry_id) VALUES ($1, 'key other', $2)", params![other.id]).await;
    assert!(matches!(again, Err(Error::Unique(_))), "{again:?}");
    drop(tx);
    assert!(town.differences().await.is_empty(), "{:?}", town.differences().await);
}

#[tokio::test]
async fn each_year_lies_apart_and_only_the_asked_one_is_read() {
    let (town, person) = on_new_years_eve(Db::Postgres).await;
    debit(&town, person, "old").await.unwrap();
    town.at(&format!("{}-12-31T16:01:00Z", last_year() - 1));
    debit(&town, person, "new").await.unwrap();
    let places = owner_reads(&town, "SELECT tableoid::regclass::text FROM ledger_entry WHERE kind = 'DEBIT' ORDER BY at").await;
    assert_eq!(places, [format!("ledger_entry_{}", last_year() - 1), format!("ledger_entry_{}", last_year())]);
    let explain = format!(
        "EXPLAIN SELECT sum(balance) FROM ledger_entry WHERE at >= '{0}-01-01 00:00+08' AND at < '{1}-01-01 00:00+08'",
        last_year(),
        last_year() + 1
    );
    let plan = owner_reads(&town, &explain).await.join("\n");
    assert!(plan.contains(&format!("ledger_entry_{}", last_year())), "{plan}");
    assert!(
        !["before", "rest", &(last_year() - 1).to_string()].iter().any(|other| plan.contains(&format!("ledger_entry_{other}"))),
        "{plan}"
    );
}

#[tokio::test]
async fn the_serving_role_has_next_years_made_and_sees_no_more_by_a_partitions_name() {
    let (town, person) = on_new_years_eve(Db::Postgres).await;
    let years = "SELECT count(*)::text FROM pg_inherits WHERE inhparent = 'ledger_entry'::regclass";
    let before: i64 = owner_reads(&town, years).await[0].parse().unwrap();
    town.service.keep_years().await.unwrap();
    town.service.keep_years().await.unwrap();
    let after: i64 = owner_reads(&town, years).await[0].parse().unwrap();
    assert_eq!(after, before + 1, "one more year is wanted now, and made once");
    let far = format!("{}-06-01T00:00:00Z", last_year() + 70);
    town.at(&far);
    town.service.keep_years().await.unwrap();
    let most: i64 = owner_reads(&town, years).await[0].parse().unwrap();
    assert!(most <= after + 2, "nobody has a hundred years made: {most}");

    town.at(&format!("{}-12-31T15:00:00Z", last_year() - 1));
    debit(&town, person, "k").await.unwrap();
    let store = town.db.store("scoring");
    let count = format!("SELECT count(*) AS n FROM ledger_entry_{} WHERE $1::uuid IS NOT NULL", last_year() - 1);
    for (tenant, seen) in [(town.world.tenant, 1), (town.world.env.new_id::<linli_kernel::id::kind::Community>() as CommunityId, 0)] {
        let tx = store.read(tenant).await.unwrap();
        assert_eq!(tx.one(&count, vec![]).await.unwrap().get::<i64>("n").unwrap(), seen);
    }
}

#[tokio::test]
async fn an_entry_of_a_year_that_nobody_made_is_kept_in_the_rest() {
    let (town, person) = on_new_years_eve(Db::Postgres).await;
    town.at(&format!("{}-03-01T00:00:00Z", last_year() + 3));
    debit(&town, person, "k").await.unwrap();
    assert_eq!(owner_reads(&town, "SELECT (pg_relation_size('ledger_entry_rest') > 0)::text").await, ["true"]);
    town.service.keep_years().await.unwrap();
    assert!(town.differences().await.is_empty(), "the books are right");
}
