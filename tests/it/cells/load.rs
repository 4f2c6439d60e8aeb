//! A community moves there and back while it is used.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use linli::Stack;
use linli_contracts::{
    rewards::{Product, RedemptionInput, RedemptionStatus, Rewards},
    scoring::{Level, PointItem, SchemeDocument, Scoring, TemplateInput},
};
use linli_kernel::{CallCtx, CommunityId, MemberId, PageRequest, Reach};
use linli_store::moving::Step;
use serde_json::json;

use super::ground::Ground;
use crate::features::{
    across::{CLOSED, Neighbour, OPEN, cleared},
    scene::{deed, document, text},
};

/// How much one member did, and the longest that they waited for one thing.
#[derive(Default, Debug)]
struct Did {
    rounds: u32,
    longest: Duration,
}

async fn product(ground: &Ground) -> Product {
    let input = json!({ "revision": 0, "name": "牙膏", "description": "服务站领取", "price": 1, "stock": 100_000, "open": true });
    ground.scene.app.stack().rewards.product_save(&ground.scene.staff(), serde_json::from_value(input).unwrap()).await.unwrap()
}

/// Earns five points and spends one, again and again, and looks each time whether that is what is there. Nothing may fail.
async fn use_it(ground: &Ground, stack: &Stack, member: MemberId, nth: usize, product: &Product, stop: &AtomicBool) -> Did {
    let (scene, own) = (&ground.scene, ground.scene.own(member));
    let mut did = Did::default();
    while !stop.load(Ordering::Relaxed) {
        let begun = Instant::now();
        scene.record(vec![(scene.holder(nth), deed("help", "2026-03-02"))]).await;
        did.longest = did.longest.max(begun.elapsed());
        did.rounds += 1;
        let key = format!("{member}-{}", did.rounds);
        let input = RedemptionInput { key, member, product: product.id, quantity: 1, shop: None };
        let begun = Instant::now();
        let bought = stack.rewards.redemption_create(&own, input).await.unwrap();
        did.longest = did.longest.max(begun.elapsed());
        assert_eq!(bought.status, RedemptionStatus::Confirmed);
        let begun = Instant::now();
        let points = stack.scoring.points_get(&own, member, Some(scene.scheme)).await.unwrap();
        did.longest = did.longest.max(begun.elapsed());
        assert_eq!(text(points.balance), (did.rounds * 4).to_string(), "every one that was acknowledged, and none twice");
    }
    did
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_community_moves_there_and_back_under_load_and_nothing_is_lost_doubled_or_refused() {
    let ground = Ground::new(6).await;
    let (scene, community) = (&ground.scene, ground.community());
    let neighbour = Neighbour::of(scene).await;
    let (toothpaste, stop) = (product(&ground).await, AtomicBool::new(false));
    let theirs = ground.rows(&ground.home, neighbour.community).await;
    // Another process, which remembers of the directory what it was before.
    let other = Stack::open(&scene.app.options).await.unwrap();
    let members: Vec<MemberId> = (0..4).map(|nth| scene.person(nth)).collect();
    let users = members.iter().enumerate().map(|(nth, member)| {
        let stack = if nth % 2 == 0 { scene.app.stack() } else { &other };
        use_it(&ground, stack, *member, nth, &toothpaste, &stop)
    });
    let moves = async {
        for (source, target) in [("home", "north"), ("north", "home")] {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let (begun, mut closed, mut opened) = (Instant::now(), None, None);
            let mut watch = |step| {
                match step {
                    Step::Following => closed = Some(Instant::now()),
                    Step::Opened => opened = Some(Instant::now()),
                    _ => {}
                }
                true
            };
            linli_store::moving::run(ground.moving(community, source, target), &mut watch).await.unwrap();
            println!("{source} → {target}: {:?}, of it closed {:?}", begun.elapsed(), opened.unwrap() - closed.unwrap());
            let (from, to) = if source == "home" { (&ground.home, &ground.north) } else { (&ground.north, &ground.home) };
            assert_eq!(ground.rows(from, community).await, 0, "nothing is left at {source}");
            assert!(ground.rows(to, community).await > 0);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        stop.store(true, Ordering::Relaxed);
    };
    let (did, ()) = tokio::join!(join_all(users), moves);
    println!("{did:?}");
    assert!(did.iter().all(|did| did.rounds > 10), "{did:?}");
    assert!(did.iter().all(|did| did.longest < Duration::from_secs(10)), "{did:?}");
    scene.app.settle().await;
    for (member, did) in members.iter().zip(&did) {
        let all = text(scene.points(*member).await.balance);
        assert_eq!(all, (did.rounds * 4).to_string());
    }
    let sold: u32 = did.iter().map(|did| did.rounds).sum();
    let left = scene.app.stack().rewards.product_get(&scene.staff(), toothpaste.id).await.unwrap().stock;
    assert_eq!(left, 100_000 - sold, "each was sold once");
    let entries = scene.scoring().ledger_totals(&scene.staff()).await.unwrap().entries;
    assert!(entries >= u64::from(2 * sold), "{entries}");
    ground.books_agree(community).await;
    ground.books_agree(neighbour.community).await;
    ground.is_tidy().await;
    assert!(ground.rows(&ground.home, neighbour.community).await >= theirs, "the neighbours stayed where they are");
    assert_eq!(ground.rows(&ground.north, neighbour.community).await, 0);
    other.close().await.unwrap();
    let Ground { scene, home, north } = ground;
    scene.app.finish().await;
    drop((home, north));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_communities_of_two_cells_have_together_is_seen_from_both_and_from_the_street() {
    let ground = Ground::new(2).await;
    let (scene, home, member) = (&ground.scene, ground.community(), ground.scene.person(0));
    scene.record((0..8).map(|_| (scene.holder(0), deed("help", "2026-03-02"))).collect()).await;
    let there = Neighbour::of(scene).await;
    there.publish(scene, OPEN).await;
    let rice = there.rice(scene, 12).await;
    let before = there.redeem(scene, member, &rice, "before").await.unwrap();
    for community in [home, there.community] {
        let filing = format!(
            "INSERT INTO filing (id, unit_id, community_id, result_id, level, status, scheme_name, first_day, last_day, bands, filed_at)
             SELECT ('01890000-0000-7000-8000-00000000000' || count(*))::uuid, '{}', '{}', gen_random_uuid(), 'STREET', 'FILED',
                    '\"方案\"', '2026-01-01', '2026-01-31', '[]', now() FROM filing",
            scene.town.street.uuid(),
            community.uuid()
        );
        ground.home.run_in("linli", &filing).await;
    }
    ground.carry("home", "north", None).await.unwrap();

    // The points are in north now, the rice at home.
    scene.app.clock.advance(chrono::Duration::seconds(1));
    let after = there.redeem(scene, member, &rice, "after").await.unwrap();
    assert_eq!(after.status, RedemptionStatus::Confirmed);
    assert_eq!(text(scene.points(member).await.balance), "16");
    let rewards = &scene.app.stack().rewards;
    let own = rewards.redemption_list(&scene.own(member), None, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(own, [after.clone(), before.clone()]);
    assert_eq!(rewards.redemption_get(&scene.own(member), before.id).await.unwrap(), before);
    let street = scene.app.ctx(None, Some(scene.app.stack().env.new_id()), Reach::Unit(scene.town.street));
    let march = [(home, there.community, 2, "24".to_owned())];
    for ctx in [&street, &scene.staff(), &there.staff(scene)] {
        assert_eq!(cleared(scene, ctx, "2026-03").await, march);
    }
    assert_eq!(filed(&ground, &street).await, [there.community, home], "the latest first, from both");
    follow_the_street(&ground).await;
    ground.books_agree(home).await;

    // The shop follows, and all is as it was.
    let mut watch = |_| true;
    linli_store::moving::run(ground.moving(there.community, "home", "north"), &mut watch).await.unwrap();
    assert_eq!(cleared(scene, &street, "2026-03").await, march);
    assert_eq!(filed(&ground, &street).await, [there.community, home]);
    let own = rewards.redemption_list(&scene.own(member), None, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(own, [after, before]);
    let Ground { scene, home, north } = ground;
    scene.app.finish().await;
    drop((home, north));
}

/// Whose results lie with the street, the latest first.
async fn filed(ground: &Ground, street: &CallCtx) -> Vec<CommunityId> {
    let page = ground.scene.scoring().filing_list(street, None, PageRequest::default()).await.unwrap();
    page.into_rows().into_iter().map(|filing| filing.community).collect()
}

/// What the street publishes stays at home, and a community in north adopts it, is held to it and is offered what comes after it.
async fn follow_the_street(ground: &Ground) {
    let (scene, street) = (&ground.scene, ground.scene.town.street);
    let (scoring, staff) = (scene.scoring(), scene.staff());
    let above = scene.app.ctx(None, Some(scene.app.stack().env.new_id()), Reach::Unit(street));
    let publish = async |version, document: SchemeDocument| {
        let (key, reason) = ("common".to_owned(), "统一标准".to_owned());
        let input = TemplateInput { unit: street, key, version, parent: None, document, reason };
        scoring.template_publish(&above, input).await.unwrap()
    };
    let template = publish(0, document(CLOSED)).await;
    let adopted = scoring.scheme_adopt(&staff, template.key, Some("common".into())).await.unwrap();
    let mut own = adopted.versions[0].document.clone();
    assert_eq!(own.items[0].level, Level::Street);
    own.items.push(PointItem { code: "local".into(), level: Level::Street, ..own.items[0].clone() });
    let draft = scoring.scheme_draft_save(&staff, Some(adopted.id), 0, own).await.unwrap().draft.unwrap();
    assert!(draft.findings.iter().any(|of| of.blocks), "it is held to the street's template");
    let mut next = document(CLOSED);
    next.items[0].code = "helps".into();
    publish(1, next).await;
    let offers = scoring.offer_list(&staff).await.unwrap();
    assert_eq!(offers.iter().map(|of| (of.from_version, of.to_version)).collect::<Vec<_>>(), [(1, 2)]);
}
