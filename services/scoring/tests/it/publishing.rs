//! Publicity: the list and its proof, one of two admins, and points that become final once.

use std::sync::Arc;

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points, Reach, merkle};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::Town;

fn input(days: u32, confirm_partial: bool) -> PublicityInput {
    PublicityInput { scheme: None, month: "2025-03".parse().expect("a month"), days, confirm_partial }
}

/// Every one of these lines is proved to be on the list.
async fn assert_proves(town: &Town, list: &Publicity, line_nos: impl IntoIterator<Item = u32>) {
    let public = town.world.public("publicity_proof");
    for line_no in line_nos {
        let proof = town.service.publicity_proof(&public, list.id, line_no).await.expect("a proof");
        let steps: Vec<_> = proof.steps.iter().map(|step| (merkle::from_hex(&step.sibling).expect("a digest"), step.left)).collect();
        let leaf = merkle::leaf_hash(proof.leaf.as_bytes());
        assert!(merkle::verify(leaf, &steps, merkle::from_hex(&list.root).expect("a digest")), "line {line_no}");
        assert!(proof.leaf.starts_with(&format!("{}|{line_no}|", list.id)));
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_list_of_several_blocks_proves_the_lines_at_their_edges(#[case] db: Db) {
    let town = Town::open(db).await;
    let days: Vec<String> = (1..=31).map(|day| format!("2025-03-{day:02}")).collect();
    let lines: Vec<_> = days.iter().flat_map(|day| [("help", day.as_str(), Some(2)), ("visit", day.as_str(), None)]).collect();
    for name in ["甲", "乙", "丙", "丁", "戊"] {
        town.granted(town.person(name, None), "2025-03", &lines).await;
    }
    let list = town.publish("2025-03").await;
    assert_eq!(list.lines, 310);
    assert_proves(&town, &list, [1, 2, 256, 257, 310]).await;
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_list_shows_the_months_grants_masked_and_proves_every_line(#[case] db: Db) {
    let town = Town::open(db).await;
    let (wang, li) = (town.person("王小伟", None), town.person("李娜", None));
    town.granted(wang, "2025-03", &[("visit", "2025-03-09", None), ("help", "2025-03-02", Some(3))]).await;
    town.granted(li, "2025-03", &[("visit", "2025-03-09", None)]).await;
    let list = town.publish("2025-03").await;
    assert_eq!((list.status, list.lines, list.members, list.total), (PublicityStatus::Open, 3, 2, Points::whole(13)));
    // Seven days after 31 March; 7 April 2025 is a working day.
    assert_eq!(list.last_day.to_string(), "2025-04-07");

    let page = |first, after| PageRequest { first: Some(first), after };
    let public = town.world.public("publicity_lines");
    let first = town.service.publicity_lines(&public, list.id, page(2, None)).await.unwrap();
    assert!(first.has_next);
    let rest = town.service.publicity_lines(&public, list.id, page(2, first.rows.last().map(|row| row.0.clone()))).await.unwrap();
    let lines: Vec<_> = first.into_rows().into_iter().chain(rest.into_rows()).collect();
    let told: Vec<_> =
        lines.iter().map(|line| (line.line_no, line.name.as_str(), line.item.zh.as_str(), line.points.to_string())).collect();
    assert_eq!(told, [(1, "李*", "走访", "5".into()), (2, "王*", "帮扶", "3".into()), (3, "王*", "走访", "5".to_string())]);
    assert!(lines.iter().all(|line| line.member.is_none() && line.building == "3栋" && !line.disputed));
    let own = town.service.publicity_lines(&town.as_self(wang), list.id, page(9, None)).await.unwrap().into_rows();
    assert_eq!(own.iter().map(|line| line.member).collect::<Vec<_>>(), [None, Some(wang.member), Some(wang.member)]);

    assert_proves(&town, &list, 1..=3).await;
    for line_no in [0, 4] {
        assert_eq!(town.service.publicity_proof(&public, list.id, line_no).await.unwrap_err().code, ErrorCode::NotFound);
    }
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_list_needs_reviewed_grants_and_enough_days(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let nothing = town.service.publicity_open(&staff, input(7, false)).await.unwrap_err();
    assert_eq!(nothing.code, ErrorCode::NothingToPublish);
    town.granted(town.person("甲", None), "2025-03", &[("visit", "2025-03-09", None)]).await;
    let waiting = town.file(town.person("乙", None), "2025-03", &[("visit", "2025-03-09", None)]).await;
    let short = town.service.publicity_open(&staff, input(6, true)).await.unwrap_err();
    assert_eq!((short.code, short.args["min"].as_str()), (ErrorCode::PublicityTooShort, "7"));
    let pending = town.service.publicity_open(&staff, input(7, false)).await.unwrap_err();
    assert_eq!((pending.code, pending.args["count"].as_str()), (ErrorCode::ReviewsPending, "1"));
    assert_eq!(town.service.publicity_open(&staff, input(7, true)).await.unwrap().lines, 1);
    // What was reviewed later gets a list of its own.
    town.approve(&[waiting]).await;
    town.world.advance(chrono::Duration::seconds(1));
    let second = town.service.publicity_open(&staff, input(7, false)).await.unwrap();
    assert_eq!(second.lines, 1);
    let lists = town.service.publicity_list(&town.world.public("publicity_list"), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!((lists.len(), lists[0].id), (2, second.id));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_admins_who_publish_at_once_one_wins(#[case] db: Db) {
    let town = Arc::new(Town::open(db).await);
    for n in 0..30 {
        town.granted(town.person(&format!("人{n}"), None), "2025-03", &[("visit", "2025-03-09", None)]).await;
    }
    let publish = || {
        let town = town.clone();
        tokio::spawn(async move { town.service.publicity_open(&town.world.staff(), input(7, false)).await })
    };
    let tasks: Vec<_> = (0..4).map(|_| publish()).collect();
    let mut opened = vec![];
    for task in tasks {
        match task.await.unwrap() {
            Ok(list) => opened.push(list.lines),
            Err(error) => assert!([ErrorCode::VersionConflict, ErrorCode::NothingToPublish].contains(&error.code), "{error}"),
        }
    }
    assert_eq!(opened, [30]);
    assert_eq!(town.count("publicity_line", "1 = 1").await, 30);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn points_become_final_at_midnight_once_even_with_two_processes(#[case] db: Db) {
    let town = Arc::new(Town::open(db).await);
    let mut people = vec![];
    for n in 0..10 {
        let person = town.person(&format!("人{n}"), None);
        town.granted(person, "2025-03", &[("visit", "2025-03-09", None)]).await;
        people.push(person);
    }
    let list = town.publish("2025-03").await;
    town.end_window(&list);
    town.world.advance(chrono::Duration::microseconds(-1));
    town.run_jobs().await;
    assert_eq!(town.numbers(people[0]).await, (5, 0, 0, None));

    town.world.advance(chrono::Duration::microseconds(1));
    let mut processes = vec![];
    for _ in 0..3 {
        let (service, database) = (town.another_process().await, town.db.open_again().await);
        let runner = town.runner(&service, database);
        processes.push(tokio::spawn(async move { while runner.round().await.expect("a round") {} }));
    }
    for process in processes {
        process.await.unwrap();
    }
    assert_eq!(town.look(list.id).await.status, PublicityStatus::Final);
    for person in &people {
        assert_eq!(town.numbers(*person).await, (0, 5, 5, Some(1)));
    }
    assert_eq!(town.count("ledger_entry", "kind = 'FINALISE'").await, 10);
    assert_eq!(town.count("scoring_job", "1 = 1").await, 0);
    let totals = town.service.ledger_totals(&town.world.staff()).await.unwrap();
    assert_eq!((totals.entries, totals.pending, totals.rank, totals.balance), (20, Points::ZERO, Points::whole(50), Points::whole(50)));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_board_shares_places_and_goes_on_over_pages(#[case] db: Db) {
    let town = Town::open(db).await;
    let helps = [("help", "2025-03-01", Some(9)), ("help", "2025-03-02", Some(9)), ("help", "2025-03-03", Some(9))];
    for count in [1, 2, 3, 2, 2, 1] {
        town.granted(town.person("人", None), "2025-03", &helps[..count]).await;
    }
    let staff = town.world.staff();
    let empty = town.service.points_ranking(&staff, None, None, PageRequest::default()).await.unwrap();
    assert!(empty.rows.is_empty());
    town.make_final("2025-03").await;
    let mut page = PageRequest { first: Some(3), after: None };
    let mut board = vec![];
    loop {
        let found = town.service.points_ranking(&staff, None, None, page.clone()).await.unwrap();
        page.after = found.rows.last().map(|(cursor, _)| cursor.clone());
        let more = found.has_next;
        board.extend(found.into_rows().into_iter().map(|row| (row.place, row.rank_total.hundredths() / 100)));
        if !more {
            break;
        }
    }
    assert_eq!(board, [(1, 27), (2, 18), (2, 18), (2, 18), (5, 9), (5, 9)]);
    let unknown = town.service.points_ranking(&staff, None, Some(town.world.env.new_id()), PageRequest::default()).await.unwrap_err();
    assert_eq!(unknown.code, ErrorCode::NotFound);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn points_are_shown_to_their_holder_their_grid_leader_and_staff(#[case] db: Db) {
    let town = Town::open(db).await;
    let (person, other) = (town.person("小伟", None), town.person("安娜", None));
    assert_eq!(town.numbers(person).await, (0, 0, 0, None));
    let town = &town;
    let get = |reach| {
        let ctx = town.world.caller("points_get", reach);
        async move { town.service.points_get(&ctx, person.member, None).await.map_err(|error| error.code) }
    };
    assert_eq!(get(Reach::Own(vec![other.member])).await.unwrap_err(), ErrorCode::NotFound);
    assert_eq!(get(Reach::Public).await.unwrap_err(), ErrorCode::NotFound);
    let stranger = Reach::Grids { grids: vec![town.world.env.new_id()], own: vec![other.member] };
    assert_eq!(get(stranger).await.unwrap_err(), ErrorCode::NotFound);
    assert!(get(Reach::Community).await.is_ok());
    let nobody = town.service.points_get(&town.world.staff(), town.world.env.new_id(), None).await.unwrap_err();
    assert_eq!(nobody.code, ErrorCode::NotFound);
}
