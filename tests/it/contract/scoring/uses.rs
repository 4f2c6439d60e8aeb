//! What points are good for beside the catalogue, and tasks.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_scheme_without_exchanges_turns_points_into_nothing_and_gives_them_to_nobody
    a_task_goes_from_its_asking_to_its_points
    points_go_nowhere_while_no_scheme_is_open_to_the_street
}

async fn a_scheme_without_exchanges_turns_points_into_nothing_and_gives_them_to_nobody(shape: &Shape) {
    let (service, who, other) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    shape.earn(&who).await;
    let (scheme, key, page) = (None, "k".to_owned(), PageRequest::default());
    assert!(service.exchange_preview(&who.ctx, scheme, who.member).await.unwrap().is_empty());
    refused_at(service.exchange_preview(&other.ctx, scheme, who.member).await, ErrorCode::NotFound, "member");
    let exchange = ExchangeInput { key: key.clone(), scheme, member: who.member, exchange: "cash".into(), points: None };
    refused_at(service.points_exchange(&who.ctx, exchange.clone()).await, ErrorCode::UnknownExchange, "exchange");
    refused_at(service.points_exchange(&other.ctx, exchange.clone()).await, ErrorCode::NotFound, "member");
    let nothing = ExchangeInput { points: Some(Points::ZERO), ..exchange };
    refused_at(service.points_exchange(&who.ctx, nothing).await, ErrorCode::BadPoints, "points");
    assert!(service.exchange_list(&who.ctx, ExchangeFilter::default(), page.clone()).await.unwrap().rows.is_empty());
    let none = UseTotals { exchanges: vec![], given: Points::ZERO, donated: Points::ZERO };
    assert_eq!(service.use_totals(&shape.admin(), scheme).await.unwrap(), none);
    refused(service.use_totals(&who.ctx, scheme).await, ErrorCode::Forbidden);

    let period = service.points_get(&who.ctx, who.member, None).await.unwrap().period;
    let pool = PoolInput { scheme, exchange: "dividend".into(), period, amount: Points::whole(100), reason: "收益".into() };
    refused_at(service.pool_divide(&shape.admin(), pool.clone()).await, ErrorCode::UnknownExchange, "exchange");
    refused(service.pool_divide(&who.ctx, pool).await, ErrorCode::Forbidden);
    refused_at(service.pool_confirm(&shape.admin(), shape.new_id(), "会议".into()).await, ErrorCode::NotFound, "id");
    assert!(service.pool_list(&who.ctx, page.clone()).await.unwrap().rows.is_empty());
    refused_at(service.pool_lines(&who.ctx, shape.new_id(), page).await, ErrorCode::NotFound, "id");

    let gift =
        GiftInput { key, scheme, from: who.member, to: Some(other.member), purse: None, points: Points::whole(1), note: "心意".into() };
    refused(service.points_give(&who.ctx, gift.clone()).await, ErrorCode::NotTransferable);
    refused_at(service.points_give(&other.ctx, gift).await, ErrorCode::NotFound, "from");
}

async fn points_go_nowhere_while_no_scheme_is_open_to_the_street(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    assert!(service.across_list(&who.ctx).await.unwrap().is_empty());
    let (shop, points) = (Some(shape.new_id()), Points::whole(1));
    let debit = DebitInput { key: "k".into(), scheme: None, purse: None, member: who.member, points, note: "大米".into(), shop };
    refused_at(service.points_debit(&who.ctx, debit).await, ErrorCode::NotAcross, "shop");
    let march = "2026-03".parse().unwrap();
    for ctx in [shape.admin(), shape.street()] {
        assert!(service.clearing_list(&ctx, march).await.unwrap().is_empty());
    }
    refused(service.clearing_list(&who.ctx, march).await, ErrorCode::Forbidden);
}

async fn a_task_goes_from_its_asking_to_its_points(shape: &Shape) {
    let (service, asker, helper) = (&shape.scoring, shape.resident(0).await, shape.resident(1).await);
    let input = TaskInput {
        scheme: None,
        item: "culture".into(),
        asker: Some(asker.member),
        title: "教剪纸".into(),
        description: None,
        place: None,
        wanted_by: None,
    };
    refused_at(service.task_open(&helper.ctx, input.clone()).await, ErrorCode::NotFound, "asker");
    let task = service.task_open(&asker.ctx, input.clone()).await.unwrap();
    assert_eq!((task.status, task.revision, task.asker), (TaskStatus::Open, 1, Some(asker.member)));
    refused(service.task_get(&helper.ctx, task.id).await, ErrorCode::NotFound);
    refused(service.task_get(&shape.stranger(), task.id).await, ErrorCode::NotFound);
    refused(service.task_dispatch(&asker.ctx, task.id, 1, helper.member).await, ErrorCode::Forbidden);
    let task = service.task_dispatch(&shape.admin(), task.id, task.revision, helper.member).await.unwrap();
    let task = service.task_accept(&helper.ctx, task.id, task.revision).await.unwrap();
    let day = "2026-03-02".parse().unwrap();
    let report = TaskReport { id: task.id, revision: task.revision, day, quantity: "1".into(), note: None, evidence: vec![] };
    let task = service.task_done(&helper.ctx, report).await.unwrap();
    assert_eq!(service.task_get(&helper.ctx, task.id).await.unwrap(), task);
    let rating = TaskRating { id: task.id, revision: task.revision, inputs: Default::default(), points: None, comment: None };
    refused(service.task_rate(&helper.ctx, rating.clone()).await, ErrorCode::Forbidden);
    let rated = service.task_rate(&asker.ctx, rating).await.unwrap();
    assert_eq!((rated.status, rated.granted), (TaskStatus::Rated, Some(Points::whole(5))));
    refused(service.task_cancel(&asker.ctx, rated.id, rated.revision, "不用了".into()).await, ErrorCode::WrongStatus);

    let open = service.task_open(&asker.ctx, input).await.unwrap();
    let called_off = service.task_cancel(&asker.ctx, open.id, open.revision, "不用了".into()).await.unwrap();
    let list = async |ctx| service.task_list(ctx, TaskFilter::default(), PageRequest::default()).await.unwrap().into_rows();
    let theirs = list(&asker.ctx).await;
    assert!(theirs.len() == 2 && [&called_off, &rated].into_iter().all(|task| theirs.contains(task)), "{theirs:?}");
    assert_eq!(list(&helper.ctx).await, [rated]);
    assert!(list(&shape.stranger()).await.is_empty());
}
