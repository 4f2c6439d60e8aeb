//! Seals and verification: clean when nothing was touched, and every tampering is named.

use linli_contracts::scoring::*;
use linli_kernel::{PageRequest, Points};
use linli_store::{Backend, Database};
use linli_testdb::Db;
use rstest::rstest;
use sea_orm::ConnectionTrait;

use crate::town::{Person, Town};

/// A town with final, pending and spent points, all sealed but the last.
async fn busy(db: Db) -> (Town, Person) {
    let town = Town::open(db).await;
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("help", "2025-03-01", Some(9)), ("visit", "2025-03-02", None)]).await;
    town.make_final("2025-03").await;
    town.granted(person, "2025-04", &[("visit", "2025-04-01", None)]).await;
    town.publish("2025-04").await;
    town.run_jobs().await;
    (town, person)
}

/// A town whose year was closed, with a debit of it that was given back afterwards.
async fn closed(db: Db) -> Town {
    let (town, person) = busy(db).await;
    let staff = town.world.staff();
    let year = town.service.period_list(&staff, None).await.expect("the years")[0].id;
    let input = DebitInput {
        scheme: None,
        purse: None,
        key: "k".into(),
        member: person.member,
        points: Points::whole(4),
        note: "米".into(),
        shop: None,
    };
    town.service.points_debit(&town.as_self(person), input).await.expect("a debit");
    town.at("2026-01-05T01:00:00Z");
    town.run_jobs().await;
    town.service.period_close(&staff, year, "年终".into()).await.expect("it is closed");
    town.service.points_refund(&town.as_self(person), "k".into(), "缺货".into()).await.expect("given back");
    town
}

/// Changes what the database refuses to change, as somebody with the disk in their hands would.
async fn tamper(town: &Town, sql: &str) {
    let owner = Database::open(&town.db.owner_options).await.expect("the owner opens it");
    let tables = ["ledger_entry", "ledger_once", "seal"];
    for table in tables {
        let unlock = match owner.backend {
            Backend::Postgres => vec![format!("ALTER TABLE {table} DISABLE TRIGGER append_only")],
            Backend::Sqlite => ["update", "delete"].map(|change| format!("DROP TRIGGER IF EXISTS {table}_no_{change}")).to_vec(),
        };
        for statement in unlock {
            owner.for_migrations().execute_unprepared(&statement).await.expect("unlocked");
        }
    }
    let done = owner.for_migrations().execute_unprepared(sql).await.expect("tampered");
    assert_eq!(done.rows_affected(), 1, "{sql}");
    owner.close().await.expect("closed");
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn seals_are_chained_and_cover_the_ledger(#[case] db: Db) {
    let (town, _) = busy(db).await;
    let seals = town.service.seal_list(&town.world.staff(), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(seals.iter().map(|seal| (seal.number, seal.entries)).collect::<Vec<_>>(), [(3, 1), (2, 2), (1, 2)]);
    assert!(seals.windows(2).all(|pair| pair[0].from_seq == pair[1].to_seq + 1 && pair[0].hash != pair[1].hash));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[tokio::test]
async fn the_database_itself_refuses_to_change_entries(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (town, _) = busy(db).await;
    for sql in [
        "UPDATE ledger_entry SET pending = 0 WHERE tenant_id = $1",
        "DELETE FROM ledger_entry WHERE tenant_id = $1",
        "UPDATE ledger_once SET what = 'other' WHERE tenant_id = $1",
        "DELETE FROM ledger_once WHERE tenant_id = $1",
    ] {
        let tx = town.db.store("scoring").write(town.world.tenant).await.unwrap();
        assert!(tx.exec(sql, vec![]).await.unwrap_err().to_string().contains("never changed"), "{sql}");
    }
}

#[rstest]
#[case::amount("UPDATE ledger_entry SET pending = pending + 1 WHERE seq = (SELECT min(seq) FROM ledger_entry)", &["seal", "entry", "pending", "publicity"])]
#[case::note("UPDATE ledger_entry SET note = 'x' WHERE seq = (SELECT min(seq) FROM ledger_entry)", &["seal"])]
#[case::gone("DELETE FROM ledger_entry WHERE seq = (SELECT max(seq) FROM ledger_entry)", &["seal", "pending", "publicity"])]
#[case::balance("UPDATE point_account SET balance = balance + 1", &["balance"])]
#[case::rank("UPDATE rank_total SET rank = rank + 1", &["rank"])]
#[case::root("UPDATE seal SET root = hash WHERE number = 1", &["seal"])]
#[case::hash("UPDATE seal SET hash = root WHERE number = 2", &["seal"])]
#[case::name("UPDATE publicity_line SET name = '张三' WHERE line_no = 2", &["publicity"])]
#[case::block("UPDATE publicity_block SET hash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c' WHERE publicity_id = (SELECT id FROM publicity WHERE status = 'OPEN')", &["publicity"])]
#[case::total("UPDATE publicity SET total = total + 1 WHERE status = 'FINAL'", &["publicity"])]
#[case::again("DELETE FROM ledger_once WHERE what = (SELECT min(what) FROM ledger_once)", &["entry"])]
#[case::early("UPDATE publicity SET status = 'FINAL' WHERE status = 'OPEN'", &["entry"])]
#[case::late("UPDATE publicity SET status = 'OPEN' WHERE status = 'FINAL'", &["entry"])]
#[tokio::test]
async fn every_tampering_is_named(#[values(Db::Sqlite, Db::Postgres)] db: Db, #[case] sql: &str, #[case] named: &[&str]) {
    let (town, _) = busy(db).await;
    tamper(&town, sql).await;
    let found = town.differences().await;
    for what in named {
        assert!(found.iter().any(|(found, _)| found == what), "{what} in {found:?}");
    }
    assert!(found.iter().all(|(what, _)| named.contains(&what.as_str()) || *what == "seal"), "{found:?}");
}

/// The columns of an entry but its id, number and balance.
const REST: &str = "kind, scheme_id, period_id, member_id, holder_id, wallet_id, purse, quantity_thousandths, times, counted,
    pending, rank, of_entry, actor, at";

#[rstest]
#[case::period(&["UPDATE period SET cleared = cleared + 1 WHERE cleared IS NOT NULL"], &["cleared"])]
#[case::refund(&["UPDATE ledger_entry SET period_id = (SELECT id FROM period WHERE closed_at IS NULL) WHERE kind = 'REFUND'"], &["entry"])]
#[case::of(&["UPDATE ledger_entry SET of_entry = (SELECT id FROM ledger_entry WHERE kind = 'DEBIT') WHERE kind = 'CLEAR' AND of_entry IS NOT NULL"], &["entry"])]
#[case::reopened(&["UPDATE period SET closed_at = NULL, cleared = NULL WHERE closed_at IS NOT NULL"], &["entry", "cleared"])]
// Points cleared, and given, out of nothing, while the account and the period agree with it.
#[case::stray(&["INSERT", "UPDATE point_account SET balance = balance + 100000", "UPDATE period SET cleared = cleared - 100000 WHERE cleared IS NOT NULL"], &["entry"])]
#[case::lot(&["UPDATE point_lot SET remaining = remaining + 1 WHERE ends = (SELECT min(ends) FROM point_lot)"], &["lot"])]
#[case::lots(&["UPDATE ledger_entry SET lots = NULL WHERE kind = 'REFUND'"], &["entry", "lot", "cleared"])]
#[tokio::test]
async fn tampering_with_a_closed_year_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] statements: &[&str],
    #[case] named: &[&str],
) {
    let town = closed(db).await;
    assert!(town.differences().await.is_empty());
    let stray = format!(
        "INSERT INTO ledger_entry (tenant_id, id, seq, balance, {REST}) SELECT tenant_id, fresh, 1000000, 100000, {REST}
         FROM (SELECT e.*, (SELECT id FROM scheme_version LIMIT 1) AS fresh FROM ledger_entry e WHERE kind = 'CLEAR' AND of_entry IS NULL) AS cleared"
    );
    for sql in statements {
        tamper(&town, if *sql == "INSERT" { &stray } else { sql }).await;
    }
    let found = town.differences().await;
    for what in named {
        assert!(found.iter().any(|(found, _)| found == what), "{what} in {found:?}");
    }
    assert!(found.iter().all(|(what, _)| named.contains(&what.as_str()) || *what == "seal"), "{found:?}");
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sealing_beside_busy_writers_leaves_nothing_out(#[case] db: Db) {
    let town = std::sync::Arc::new(Town::open(db).await);
    let mut batches: Vec<Vec<Application>> = vec![];
    for _ in 0..6 {
        let mut batch = vec![];
        for n in 0..4 {
            batch.push(town.file(town.person(&format!("人{n}"), None), "2025-03", &[("visit", "2025-03-05", None)]).await);
        }
        batches.push(batch);
    }
    town.granted(town.person("先", None), "2025-02", &[("visit", "2025-02-05", None)]).await;
    let writers: Vec<_> = batches
        .into_iter()
        .map(|batch| {
            let town = town.clone();
            tokio::spawn(async move { town.approve(&batch).await })
        })
        .collect();
    town.publish("2025-02").await;
    town.run_jobs().await;
    for writer in writers {
        writer.await.unwrap();
    }
    town.publish("2025-03").await;
    town.run_jobs().await;
    let seals = town.service.seal_list(&town.world.staff(), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(seals.iter().map(|seal| seal.entries).sum::<u32>(), 25);
    assert!(town.differences().await.is_empty());
}
