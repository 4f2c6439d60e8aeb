//! The roster, deeds that staff enter, results, filings and ballots.

use linli_contracts::scoring::*;
use linli_kernel::{AppraisalId, ErrorCode, ObjectionId, PageRequest, Points, ResultId};

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::Shape,
    steps::line,
};

in_every_shape! {
    the_roster_is_written_and_says_who_is_exempt
    deeds_of_staff_are_granted_at_once
    a_sheet_of_deeds_is_entered_whole_or_not_at_all
    a_result_goes_from_draft_to_final
    what_is_not_there_is_not_found
    a_ballot_needs_a_rule_of_the_scheme
}

fn organisation(name: &str) -> RosterLineInput {
    let name = Some(name.to_owned());
    RosterLineInput { who: None, name, class: None, heads: 3, head: None, belongs_to: None, since: None, until: None }
}

async fn the_roster_is_written_and_says_who_is_exempt(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let save = |lines| service.roster_save(&admin, RosterInput { scheme: None, lines });
    refused_at(save(vec![organisation(" ")]).await, ErrorCode::Required, "lines[0].name");
    let written = save(vec![organisation("第一网格")]).await.unwrap();
    assert_eq!((written[0].name.as_deref(), written[0].heads), (Some("第一网格"), 3));
    let exemption = |reason: &str| ExemptionInput {
        scheme: None,
        who: HolderRef::Member(who.member),
        reason: reason.into(),
        approved_by: Some("街道".into()),
        until: None,
    };
    refused_at(service.roster_exempt(&admin, exemption("")).await, ErrorCode::ReasonRequired, "reason");
    refused(service.roster_exempt(&who.ctx, exemption("年老")).await, ErrorCode::Forbidden);
    let line = service.roster_exempt(&admin, exemption("年老")).await.unwrap();
    assert_eq!(line.exempt.map(|of| of.approved_by).as_deref(), Some("街道"));
    let listed = paged(async |page| service.roster_list(&admin, RosterFilter::default(), page).await).await;
    assert_eq!(listed.len(), 2);
    refused(service.roster_list(&shape.stranger(), RosterFilter::default(), PageRequest::default()).await, ErrorCode::NoScheme);
}

async fn deeds_of_staff_are_granted_at_once(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let deed = |day: &str| DeedLine { who: HolderRef::Member(who.member), line: line("culture", day) };
    let input = |key: &str, lines| DeedInput { key: key.into(), scheme: None, reason: "活动签到".into(), lines };
    refused_at(service.deed_record(&admin, input("a", vec![])).await, ErrorCode::Required, "lines");
    refused(service.deed_record(&who.ctx, input("a", vec![deed("2026-03-01")])).await, ErrorCode::Forbidden);
    refused_at(service.deed_record(&shape.stranger(), input("a", vec![deed("2026-03-01")])).await, ErrorCode::NotFound, "lines[0].who");
    let done = service.deed_record(&admin, input("a", vec![deed("2026-03-01")])).await.unwrap();
    assert_eq!((done[0].granted, done[0].explanation.is_empty()), (Points::whole(5), false));
    assert_eq!(service.deed_record(&admin, input("a", vec![deed("2026-03-01")])).await.unwrap(), done);
}

async fn a_sheet_of_deeds_is_entered_whole_or_not_at_all(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let account = shape.town.admin_account;
    let sheet = |key: &str, upload| DeedSheet { key: key.into(), scheme: None, reason: "活动签到".into(), upload, dry_run: false };
    let good = shape.upload(account, "编号,项目,日期\nP01,culture,2026-03-01\n".as_bytes()).await;
    let bad = shape.upload(account, "编号,项目,日期\nP01,culture,2026-03-01\nP99,culture,2026-03-01\n".as_bytes()).await;
    refused_at(service.deed_import(&admin, sheet(" ", good)).await, ErrorCode::Required, "key");
    refused_at(service.deed_import(&admin, sheet("a", shape.new_id())).await, ErrorCode::NotFound, "upload_id");
    refused(service.deed_import(&who.ctx, sheet("a", good)).await, ErrorCode::Forbidden);
    refused_at(service.deed_import(&shape.stranger(), sheet("a", good)).await, ErrorCode::NotFound, "upload_id");
    let report = service.deed_import(&admin, sheet("a", bad)).await.unwrap();
    assert_eq!((report.written, report.rows, report.rows_bad, report.findings[0].row), (false, 2, 1, 3));
    assert_eq!(service.ledger_totals(&admin).await.unwrap().entries, 0);
    let done = service.deed_import(&admin, sheet("a", good)).await.unwrap();
    assert_eq!((done.written, done.granted), (true, Points::whole(5)));
    assert_eq!(service.deed_import(&admin, sheet("a", good)).await.unwrap(), done);
    assert_eq!(service.ledger_totals(&admin).await.unwrap().entries, 1);
}

async fn a_result_goes_from_draft_to_final(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    shape.earn(&who).await;
    let period = service.period_list(&admin, None).await.unwrap().remove(0).id;
    let input = ResultInput { scheme: None, period: Some(period), from: None, until: None };
    refused_at(service.result_make(&admin, ResultInput { period: None, ..input.clone() }).await, ErrorCode::Required, "period");
    let made = service.result_make(&admin, input.clone()).await.unwrap();
    assert_eq!(made.status, ResultStatus::Draft);
    let confirm = || ResultConfirm { id: made.id, reason: "会议通过".into(), changes: vec![] };
    refused(service.result_confirm(&admin, confirm()).await, ErrorCode::PeriodNotEnded);
    refused(service.result_get(&shape.public(), made.id).await, ErrorCode::NotFound);
    shape.at("2027-01-04", 9).await;
    service.result_confirm(&admin, confirm()).await.unwrap();
    refused(service.result_make(&admin, input).await, ErrorCode::WrongStatus);
    refused_at(service.result_publish(&admin, made.id, 1).await, ErrorCode::PublicityTooShort, "days");
    service.result_publish(&admin, made.id, 7).await.unwrap();
    let objection = service.result_object(&who.ctx, made.id, 1, "漏记".into()).await.unwrap();
    let own = service.result_objection_list(&who.ctx, made.id, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(own, std::slice::from_ref(&objection));
    shape.at("2027-01-20", 9).await;
    shape.settle().await;
    assert_eq!(service.result_get(&admin, made.id).await.unwrap().status, ResultStatus::Published);
    let answer = ResultAnswer { id: objection.id, text: "已核实".into(), band: None };
    assert!(service.result_answer(&admin, answer).await.unwrap().answered_at.is_some());
    let listed = service.result_list(&shape.public(), None, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(listed.iter().map(|of| (of.id, of.status)).collect::<Vec<_>>(), [(made.id, ResultStatus::Final)]);
    let line = service.result_line(&who.ctx, made.id, HolderRef::Member(who.member)).await.unwrap();
    assert_eq!((line.total, line.place, line.workings.is_empty()), (Points::whole(15), Some(1), false));
    let lines = paged(async |page| service.result_lines(&shape.public(), made.id, ResultLineFilter::default(), page).await).await;
    assert!(lines.iter().all(|line| line.who.is_none() && line.workings.is_empty()) && !lines.is_empty());
    // The scheme names no level above it.
    refused_at(service.result_file(&admin, made.id, None).await, ErrorCode::NotFound, "level");
    assert!(service.award_list(&shape.public(), None, PageRequest::default()).await.unwrap().rows.is_empty());
    assert!(service.filing_list(&shape.street(), None, PageRequest::default()).await.unwrap().rows.is_empty());
    refused(service.filing_list(&admin, None, PageRequest::default()).await, ErrorCode::Forbidden);
    let reply = FilingAnswer { result: made.id, action: FilingAction::Receive, note: None, changes: vec![] };
    refused(service.filing_answer(&admin, reply).await, ErrorCode::Forbidden);
}

async fn what_is_not_there_is_not_found(shape: &Shape) {
    let (service, admin, id) = (&shape.scoring, shape.admin(), shape.new_id());
    let _: ResultId = id;
    refused(service.result_get(&admin, id).await, ErrorCode::NotFound);
    refused(service.result_lines(&admin, id, ResultLineFilter::default(), PageRequest::default()).await, ErrorCode::NotFound);
    refused(service.result_confirm(&admin, ResultConfirm { id, reason: "通过".into(), changes: vec![] }).await, ErrorCode::NotFound);
    refused(service.result_publish(&admin, id, 7).await, ErrorCode::NotFound);
    refused(service.result_object(&admin, id, 1, "漏记".into()).await, ErrorCode::NotFound);
    refused(service.result_file(&admin, id, None).await, ErrorCode::NotFound);
    let id: ObjectionId = shape.new_id();
    refused(service.result_answer(&admin, ResultAnswer { id, text: "已核实".into(), band: None }).await, ErrorCode::NotFound);
}

async fn a_ballot_needs_a_rule_of_the_scheme(shape: &Shape) {
    let (service, admin, id) = (&shape.scoring, shape.admin(), shape.new_id());
    let _: AppraisalId = id;
    let day = |text: &str| text.parse().unwrap();
    let input = AppraisalInput {
        scheme: None,
        code: "peer".into(),
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        last_day: day("2026-03-09"),
    };
    refused_at(
        service.appraisal_open(&admin, AppraisalInput { last_day: day("2026-03-01"), ..input.clone() }).await,
        ErrorCode::EffectiveInPast,
        "last_day",
    );
    refused_at(service.appraisal_open(&admin, input).await, ErrorCode::NotFound, "code");
    assert!(service.appraisal_list(&admin, PageRequest::default()).await.unwrap().rows.is_empty());
    refused(service.appraisal_subjects(&admin, id, PageRequest::default()).await, ErrorCode::NotFound);
    refused(service.ballot_cast(&admin, BallotInput { appraisal: id, votes: vec![] }).await, ErrorCode::NotFound);
    refused(service.appraisal_close(&admin, id).await, ErrorCode::NotFound);
}
