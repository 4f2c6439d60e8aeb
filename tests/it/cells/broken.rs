//! A move that breaks off: wherever it does, it goes on or is taken back, and the community is never lost.

use linli_kernel::ErrorCode;
use linli_store::moving::{self as mover, Failed, Refused, Step};

use super::ground::Ground;
use crate::features::scene::{deed, text};

/// Every step, in order; how far the copy is told by numbers that do not matter here.
const STEPS: [Step; 13] = [
    Step::Begun,
    Step::Published,
    Step::Subscribed,
    Step::Copying(0, 0),
    Step::Following,
    Step::Closed,
    Step::Arrived,
    Step::Compared(0),
    Step::Gone,
    Step::Unsubscribed,
    Step::Committed,
    Step::Opened,
    Step::Cleaned,
];

/// Gives five points to the first member; they are there at once.
async fn give(ground: &Ground, times: &mut u32) {
    let scene = &ground.scene;
    scene.record(vec![(scene.holder(0), deed("help", "2026-03-02"))]).await;
    *times += 1;
    assert_eq!(text(scene.points(scene.person(0)).await.balance), (*times * 5).to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_move_that_is_killed_after_any_step_goes_on_when_it_is_asked_for_again() {
    let ground = Ground::new(2).await;
    let mut times = 0;
    give(&ground, &mut times).await;
    for step in STEPS {
        let ended = ground.carry("home", "north", Some(step)).await;
        assert!(matches!(ended, Err(Failed::Stopped)), "{step:?}: {ended:?}");
        // In between the community is used, but where it waits for the move to go on.
        if !matches!(step, Step::Closed | Step::Arrived | Step::Compared(_) | Step::Gone | Step::Unsubscribed | Step::Committed) {
            give(&ground, &mut times).await;
        }
    }
    assert_eq!(ground.rows(&ground.home, ground.community()).await, 0);
    give(&ground, &mut times).await;
    ground.books_agree(ground.community()).await;
    ground.is_tidy().await;
    let again = ground.carry("home", "north", None).await;
    assert!(matches!(again, Err(Failed::Refused(Refused::There))), "{again:?}");
    ground.scene.app.settle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_move_is_taken_back_from_any_step_before_the_directory_is_changed_and_not_after() {
    let ground = Ground::new(2).await;
    let (mut times, community) = (0, ground.community());
    give(&ground, &mut times).await;
    let there = ground.rows(&ground.home, community).await;
    assert!(there > 0);
    for step in [Step::Subscribed, Step::Closed, Step::Unsubscribed] {
        let ended = ground.carry("home", "north", Some(step)).await;
        assert!(matches!(ended, Err(Failed::Stopped)), "{step:?}: {ended:?}");
        if step == Step::Unsubscribed {
            // The source is shut for good by now, and the target is away: it opens again all the same.
            let mut away = ground.moving(community, "home", "north");
            away.target.url = "postgres://postgres@127.0.0.1:1/linli".into();
            let unreachable = mover::abort(away).await;
            assert!(matches!(unreachable, Err(Failed::Refused(Refused::Unreachable(..)))), "{unreachable:?}");
            give(&ground, &mut times).await;
        }
        mover::abort(ground.moving(community, "home", "north")).await.unwrap();
        assert_eq!(ground.rows(&ground.north, community).await, 0, "{step:?}");
        ground.is_tidy().await;
        give(&ground, &mut times).await;
    }
    let nothing = mover::abort(ground.moving(community, "home", "north")).await;
    assert!(matches!(nothing, Err(Failed::Refused(Refused::NothingToTakeBack))), "{nothing:?}");
    let ended = ground.carry("home", "north", Some(Step::Committed)).await;
    assert!(matches!(ended, Err(Failed::Stopped)), "{ended:?}");
    let late = mover::abort(ground.moving(community, "home", "north")).await;
    assert!(matches!(late, Err(Failed::Refused(Refused::TooLate))), "{late:?}");
    ground.carry("home", "north", None).await.unwrap();
    give(&ground, &mut times).await;

    // Rows that are not the source's are found before the directory is changed, and the community stays.
    let mut watch = |step| {
        if step == Step::Following {
            let url = ground.home.url("linli");
            let forge = format!("UPDATE point_account SET balance = balance + 1 WHERE tenant_id = '{}'", community.uuid());
            let done = std::process::Command::new("psql").args([&url, "-qc", &forge]).status().unwrap();
            assert!(done.success());
        }
        true
    };
    let failed = mover::run(ground.moving(community, "north", "home"), &mut watch).await;
    let Err(Failed::TakenBack(error)) = failed else { panic!("{failed:?}") };
    assert!(error.to_string().contains("point_account"), "{error}");
    assert_eq!(ground.rows(&ground.home, community).await, 0);
    give(&ground, &mut times).await;
    ground.books_agree(community).await;
    ground.is_tidy().await;
    ground.scene.app.settle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_source_whose_mover_is_gone_opens_by_itself_and_what_stands_in_the_way_is_named() {
    let ground = Ground::new(2).await;
    let (community, mut times) = (ground.community(), 0);
    give(&ground, &mut times).await;
    let refused = |ended: Result<(), Failed>| match ended {
        Err(Failed::Refused(refused)) => format!("{refused:?}"),
        other => panic!("{other:?}"),
    };
    let plan = ground.moving(community, "home", "north");
    let with = |change: &dyn Fn(&mut mover::Move)| {
        let mut plan = plan.clone();
        change(&mut plan);
        plan
    };
    let mut watch = |_| true;
    ground.home.run("CREATE ROLE plain LOGIN").await;
    let plain = with(&|of| of.source.url = of.source.url.replace("postgres@", "plain@"));
    assert_eq!(refused(mover::run(plain, &mut watch).await), "Account(\"home\")");
    let swapped = with(&|of| std::mem::swap(&mut of.target.url, &mut of.source.url));
    assert_eq!(refused(mover::run(swapped, &mut watch).await), "OtherCell(\"home\")");
    let away = with(&|of| of.target.url = "postgres://postgres@127.0.0.1:1/linli".into());
    assert!(refused(mover::run(away, &mut watch).await).starts_with("Unreachable(\"north\""));
    ground.north.run_in("linli", &format!("INSERT INTO ledger_once VALUES ('{}', 'x', gen_random_uuid())", community.uuid())).await;
    assert_eq!(refused(mover::run(plan.clone(), &mut watch).await), "NotEmpty(\"ledger_once\", 1)");
    ground.north.run_in("linli", "SET session_replication_role = replica; DELETE FROM ledger_once").await;

    // Closed, and its mover gone: read at once, written after a while.
    let closed = format!("INSERT INTO cell_gate VALUES ('{}', 1, 'closing', clock_timestamp() + interval '3 s')", community.uuid());
    ground.home.run_in("linli", &closed).await;
    assert_eq!(text(ground.scene.points(ground.scene.person(0)).await.balance), "5");
    let begun = std::time::Instant::now();
    give(&ground, &mut times).await;
    assert!(begun.elapsed() > std::time::Duration::from_secs(1), "{:?}", begun.elapsed());
    ground.home.run_in("linli", "DELETE FROM cell_gate").await;

    // Whoever is kept waiting for too long is told to try again.
    ground.home.run_in("linli", &format!("INSERT INTO cell_gate VALUES ('{}', 1, 'gone')", community.uuid())).await;
    let (scene, member) = (&ground.scene, ground.scene.person(0));
    let busy = scene.scoring().points_get(&scene.own(member), member, Some(scene.scheme)).await.unwrap_err();
    assert_eq!(busy.code, ErrorCode::Overloaded);
    ground.home.run_in("linli", "DELETE FROM cell_gate").await;
    give(&ground, &mut times).await;
    ground.scene.app.settle().await;
}

// A home that fails over to a standby that lagged has forgotten the last it was told; a target that goes down may have to be told again.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_a_server_has_forgotten_loses_no_row() {
    let ground = Ground::new(2).await;
    let (mut times, community) = (0, ground.community());
    give(&ground, &mut times).await;

    // The target lacks a row when the move goes on: it is taken back, nothing was cleaned up.
    let ended = ground.carry("home", "north", Some(Step::Gone)).await;
    assert!(matches!(ended, Err(Failed::Stopped)), "{ended:?}");
    let lost = format!("DELETE FROM point_account WHERE tenant_id = '{}'", community.uuid());
    ground.north.run_in("linli", &lost).await;
    let Err(Failed::TakenBack(error)) = ground.carry("home", "north", None).await else { panic!("it went on without a row") };
    assert!(error.to_string().contains("point_account"), "{error}");
    give(&ground, &mut times).await;

    // Home forgets the directory after the target was opened: nobody takes back what is used there, and the way forward is open.
    let ended = ground.carry("home", "north", Some(Step::Opened)).await;
    assert!(matches!(ended, Err(Failed::Stopped)), "{ended:?}");
    give(&ground, &mut times).await;
    let forget = "UPDATE community_move SET stage = 'moving' WHERE stage = 'committed'; DELETE FROM community_cell";
    ground.home.run_in("linli", forget).await;
    let late = mover::abort(ground.moving(community, "home", "north")).await;
    assert!(matches!(late, Err(Failed::Refused(Refused::TooLate))), "{late:?}");
    // Home has forgotten that it is shut as well: nothing is touched.
    let gates = format!("UPDATE cell_gate SET state = 'closing', until = now() WHERE community_id = '{}'", community.uuid());
    ground.home.run_in("linli", &gates).await;
    let there = ground.rows(&ground.north, community).await;
    let Err(Failed::HalfWay(error)) = ground.carry("home", "north", None).await else { panic!("it went on between two truths") };
    assert!(error.to_string().contains("home has lost"), "{error}");
    assert_eq!(ground.rows(&ground.north, community).await, there);
    ground.home.run_in("linli", &gates.replace("'closing', until = now()", "'gone', until = NULL")).await;
    ground.carry("home", "north", None).await.unwrap();
    give(&ground, &mut times).await;
    ground.books_agree(community).await;
    ground.is_tidy().await;
    ground.scene.app.settle().await;
}
