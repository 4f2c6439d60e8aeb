//! Lists of applications: filters, orders, pages and reach.

use linli_contracts::scoring::*;
use linli_kernel::{ApplicationId, CallCtx, ErrorCode, PageRequest, Reach, id, page};
use linli_testdb::{Db, World};
use rstest::rstest;

use crate::town::Town;

async fn listed(town: &Town, ctx: &CallCtx, filter: &ApplicationFilter, size: u32) -> Vec<ApplicationId> {
    let (mut ids, mut after) = (vec![], None);
    loop {
        let page = town.service.application_list(ctx, filter.clone(), PageRequest { first: Some(size), after }).await.expect("a page");
        ids.extend(page.rows.iter().map(|(_, row)| row.id));
        after = page.rows.last().map(|(cursor, _)| cursor.clone());
        if !page.has_next {
            return ids;
        }
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_queue_is_paged_in_its_order_without_gaps_or_doubles(#[case] db: Db) {
    let town = Town::open(db).await;
    let mut filed = vec![];
    for (n, lines) in [1, 3, 2, 3, 1].into_iter().enumerate() {
        let person = town.person(&format!("人{n}"), None);
        filed.push(town.file(person, "2025-03", &vec![("visit", "2025-03-05", None); lines]).await.id);
        // Two arrive in the same moment; their ids keep them apart.
        town.world.advance(chrono::Duration::microseconds(i64::from(n != 1)));
    }
    let staff = town.world.staff();
    let by = |order| ApplicationFilter { status: Some(ApplicationStatus::Submitted), order, ..Default::default() };
    let oldest = listed(&town, &staff, &by(ApplicationOrder::OldestFirst), 500).await;
    assert_eq!(oldest.len(), 5);
    assert_eq!((oldest[0], oldest[3], oldest[4]), (filed[0], filed[3], filed[4]));
    let newest = listed(&town, &staff, &by(ApplicationOrder::NewestFirst), 500).await;
    assert_eq!(newest.iter().rev().copied().collect::<Vec<_>>(), oldest);
    let most = listed(&town, &staff, &by(ApplicationOrder::MostPoints), 500).await;
    assert!(most[..2].contains(&filed[1]) && most[..2].contains(&filed[3]) && most[2] == filed[2]);
    for (order, whole) in
        [(ApplicationOrder::OldestFirst, oldest), (ApplicationOrder::NewestFirst, newest), (ApplicationOrder::MostPoints, most)]
    {
        for size in [1, 2, 3] {
            assert_eq!(listed(&town, &staff, &by(order), size).await, whole, "{order:?} by {size}");
        }
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn filters_and_reach_limit_the_list_and_a_cursor_belongs_to_its_filter(#[case] db: Db) {
    let town = Town::open(db).await;
    let (anna, wei) = (town.person("安娜", None), town.person("小伟", None));
    let march = town.file(anna, "2025-03", &[("visit", "2025-03-05", None), ("class", "2025-03-06", None)]).await;
    let february = town.file(anna, "2025-02", &[("visit", "2025-02-05", None)]).await;
    let other = town.file(wei, "2025-03", &[("visit", "2025-03-05", None)]).await;
    town.approve(std::slice::from_ref(&february)).await;
    let staff = town.world.staff();
    let all = ApplicationFilter::default();
    for (filter, ids) in [
        (ApplicationFilter { month: Some(march.month), ..all.clone() }, vec![march.id, other.id]),
        (ApplicationFilter { member: Some(anna.member), ..all.clone() }, vec![march.id, february.id]),
        (ApplicationFilter { item: Some("class".into()), ..all.clone() }, vec![march.id]),
        (ApplicationFilter { status: Some(ApplicationStatus::Approved), ..all.clone() }, vec![february.id]),
        (ApplicationFilter { item: Some("'; DROP TABLE application; --".into()), ..all.clone() }, vec![]),
    ] {
        let mut found = listed(&town, &staff, &filter, 50).await;
        let mut ids = ids;
        found.sort();
        ids.sort();
        assert_eq!(found, ids, "{filter:?}");
    }
    assert_eq!(listed(&town, &town.as_self(wei), &all, 50).await, [other.id]);
    for (reach, count) in
        [(Reach::Public, 0), (Reach::Own(vec![]), 0), (Reach::Grids { grids: vec![town.world.env.new_id()], own: vec![wei.member] }, 1)]
    {
        assert_eq!(listed(&town, &town.world.caller("test", reach.clone()), &all, 50).await.len(), count, "{reach:?}");
    }
    let page = town.service.application_list(&staff, all.clone(), PageRequest { first: Some(1), after: None }).await.unwrap();
    let after = Some(page.rows[0].0.clone());
    let narrower = ApplicationFilter { month: Some(march.month), ..all };
    let refused = town.service.application_list(&staff, narrower, PageRequest { first: Some(1), after }).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::BadCursor);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_cursor_of_another_communitys_list_is_refused(#[case] db: Db) {
    let town = Town::open(db).await;
    let (own, env) = (town.world.staff(), town.world.env.clone());
    let other = World { clock: town.world.clock.clone(), tenant: env.new_id(), env: env.clone() }.staff();
    let after = |ctx: &CallCtx| PageRequest {
        first: None,
        after: Some(page::cursor(&ctx.list("publicity"), &env.new_id::<id::kind::Publicity>())),
    };
    assert!(town.service.publicity_list(&own, after(&own)).await.unwrap().rows.is_empty());
    let refused = town.service.publicity_list(&other, after(&own)).await.unwrap_err();
    assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::BadCursor, Some("after")));
}
