//! Periods, seals and verification.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::Shape,
    steps::{line, points},
};

in_every_shape! {
    a_running_period_says_what_stands_in_the_way_of_closing_it
    closing_clears_balances_and_opens_the_next_period
    a_period_is_opened_again_with_a_reason
    seals_form_a_chain_newest_first
    the_ledger_adds_up_and_differs_from_nothing
}

async fn only(shape: &Shape) -> Period {
    shape.scoring.period_list(&shape.admin(), None).await.unwrap().remove(0)
}

async fn a_running_period_says_what_stands_in_the_way_of_closing_it(shape: &Shape) {
    let (service, admin, who, other) = (&shape.scoring, shape.admin(), shape.resident(0).await, shape.resident(1).await);
    let period = only(shape).await;
    assert_eq!((period.first_day.to_string(), period.last_day.to_string()), ("2026-01-01".into(), "2026-12-31".into()));
    assert_eq!((period.closed_at, period.cleared), (None, None));
    let not_ended = PeriodBlocker::NotEnded { last_day: period.last_day };
    assert_eq!(service.period_check(&admin, period.id).await.unwrap(), std::slice::from_ref(&not_ended));
    shape.grant(&who).await;
    shape.file(&other, vec![line("culture", "2026-03-01")]).await;
    let waiting = [PeriodBlocker::UnreviewedApplications { count: 1 }, PeriodBlocker::UnpublishedEntries { count: 2 }];
    assert_eq!(service.period_check(&admin, period.id).await.unwrap(), [&[not_ended][..], &waiting].concat());
    refused(service.period_close(&admin, period.id, "年终".into()).await, ErrorCode::PeriodNotEnded);
    shape.at("2027-01-04", 9).await;
    assert_eq!(service.period_check(&admin, period.id).await.unwrap(), waiting);
    refused(service.period_close(&admin, period.id, "年终".into()).await, ErrorCode::PeriodOpenWork);
    refused(service.period_check(&shape.stranger(), period.id).await, ErrorCode::NotFound);
    refused(service.period_check(&admin, shape.new_id()).await, ErrorCode::NotFound);
    assert!(service.period_list(&shape.stranger(), None).await.unwrap().is_empty());
}

async fn closing_clears_balances_and_opens_the_next_period(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    shape.earn(&who).await;
    let period = only(shape).await;
    shape.at("2027-01-04", 9).await;
    assert_eq!(service.period_check(&admin, period.id).await.unwrap(), []);
    refused_at(service.period_close(&admin, period.id, " ".into()).await, ErrorCode::ReasonRequired, "reason");
    refused(service.period_close(&shape.stranger(), period.id, "年终".into()).await, ErrorCode::NotFound);
    refused(service.period_close(&admin, shape.new_id(), "年终".into()).await, ErrorCode::NotFound);
    let closed = service.period_close(&admin, period.id, "年终".into()).await.unwrap();
    assert_eq!((closed.id, closed.cleared, closed.closed_at.is_some()), (period.id, Some(Points::whole(15)), true));
    let periods = service.period_list(&admin, None).await.unwrap();
    assert_eq!((periods.len(), periods[0].first_day.to_string(), &periods[1]), (2, "2027-01-01".to_owned(), &closed));
    assert_eq!(shape.numbers(&who).await, points([0, 0, 0]));
    let ranking = service.points_ranking(&admin, None, Some(period.id), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(ranking, [RankingRow { place: 1, holder: who.member.into(), rank_total: Points::whole(15) }], "ranks are kept");
    refused(service.period_close(&admin, period.id, "年终".into()).await, ErrorCode::PeriodClosed);
}

async fn a_period_is_opened_again_with_a_reason(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    shape.earn(&who).await;
    let period = only(shape).await;
    shape.at("2027-01-04", 9).await;
    refused(service.period_reopen(&admin, period.id, "更正".into()).await, ErrorCode::WrongStatus);
    service.period_close(&admin, period.id, "年终".into()).await.unwrap();
    refused_at(service.period_reopen(&admin, period.id, " ".into()).await, ErrorCode::ReasonRequired, "reason");
    refused(service.period_reopen(&shape.stranger(), period.id, "更正".into()).await, ErrorCode::NotFound);
    assert_eq!(service.period_reopen(&admin, period.id, "更正".into()).await.unwrap(), period);
    let balance = service.points_get(&who.ctx, who.member, None).await.unwrap().balance;
    assert_eq!(balance, Points::whole(15));
}

async fn seals_form_a_chain_newest_first(shape: &Shape) {
    let (service, who) = (&shape.scoring, shape.resident(0).await);
    shape.earn(&who).await;
    let seals = paged(async |page| service.seal_list(&shape.admin(), page).await).await;
    let numbers: Vec<_> = seals.iter().map(|seal| (seal.number, seal.entries)).collect();
    assert_eq!(numbers, [(2, 2), (1, 2)], "two grants when the list was opened, two entries when it became final");
    assert!(seals[1].from_seq <= seals[1].to_seq && seals[1].to_seq < seals[0].from_seq);
    assert!(seals.iter().all(|seal| [seal.root.len(), seal.hash.len()] == [64, 64]));
    assert!(service.seal_list(&shape.stranger(), PageRequest::default()).await.unwrap().rows.is_empty());
}

async fn the_ledger_adds_up_and_differs_from_nothing(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let nothing = LedgerTotals { entries: 0, pending: Points::ZERO, rank: Points::ZERO, balance: Points::ZERO };
    assert_eq!(service.ledger_totals(&admin).await.unwrap(), nothing);
    shape.earn(&who).await;
    let fifteen = Points::whole(15);
    assert_eq!(service.ledger_totals(&admin).await.unwrap(), LedgerTotals { entries: 4, rank: fifteen, balance: fifteen, ..nothing });
    assert_eq!(service.ledger_totals(&shape.stranger()).await.unwrap(), nothing);
    for community in [shape.town.community, shape.new_id()] {
        assert_eq!(service.ledger_verify(&shape.platform(), community).await.unwrap(), []);
    }
}
