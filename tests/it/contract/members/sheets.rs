//! Imports of communities and of people.

use linli_contracts::import::*;
use linli_kernel::{AccountId, CallCtx, ErrorCode, UploadId};
use linli_testkit::csv;

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
    steps::code,
};

in_every_shape! {
    communities_are_counted_written_and_recognised
    people_are_counted_written_and_recognised
    rows_with_errors_are_named_and_block_unless_good_rows_are_wanted
    an_import_is_followed_from_its_place_alone
    only_ones_own_upload_is_imported_and_only_where_one_is_in_charge
}

const COMMUNITIES: &str = "社区名称,区划代码,方案模板,管理员姓名,管理员手机";
const PEOPLE: &str = "编号,姓名,类别,网格,楼栋,门牌,手机,身份证号,同意公示";

async fn sheet(shape: &Shape, owner: AccountId, rows: &[&str]) -> UploadId {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.split(',').map(str::to_owned).collect()).collect();
    shape.upload(owner, &csv(&rows)).await
}

/// Waits until an import has ended, as a caller does: by asking.
async fn ended(shape: &Shape, ctx: &CallCtx, started: &ImportRun) -> ImportRun {
    loop {
        let run = shape.members.import_run(ctx, started.id).await.unwrap();
        if !matches!(run.state, ImportState::Checking | ImportState::Writing) {
            return run;
        }
        tokio::task::yield_now().await;
    }
}

/// New, changed, unchanged and bad rows.
fn counts(run: &ImportRun) -> [u32; 4] {
    [run.rows_new, run.rows_changed, run.rows_unchanged, run.rows_bad]
}

async fn communities(shape: &Shape, ctx: &CallCtx, mode: ImportMode, rows: &[&str]) -> ImportRun {
    let upload = sheet(shape, ctx.account().unwrap(), &[&[COMMUNITIES], rows].concat()).await;
    let templates = vec![TemplateName { key: "s1-building-leaders".to_owned(), names: vec!["楼长积分".to_owned()] }];
    let started = shape.members.community_import(ctx, shape.town.street, ImportRequest { upload, mode }, templates).await.unwrap();
    ended(shape, ctx, &started).await
}

/// Onboards a community of the town's street.
pub async fn onboard(shape: &Shape, name: &str, code: &str, phone: &str) {
    let row = format!("{name},{code},s1-building-leaders,王主任,{phone}");
    let run = communities(shape, &shape.street(), ImportMode::AllRows, &[&row]).await;
    assert_eq!((run.state, counts(&run)), (ImportState::Done, [1, 0, 0, 0]), "{run:?}");
}

async fn people(shape: &Shape, mode: ImportMode, rows: &[&str]) -> ImportRun {
    let admin = shape.admin();
    let upload = sheet(shape, shape.town.admin_account, &[&[PEOPLE], rows].concat()).await;
    let started = shape.members.member_import(&admin, ImportRequest { upload, mode }).await.unwrap();
    assert_eq!(started.mode, mode);
    ended(shape, &admin, &started).await
}

async fn communities_are_counted_written_and_recognised(shape: &Shape) {
    let street = shape.street();
    let rows = ["青山社区,420802003009,s1-building-leaders,王主任,13900000009"];
    let dry = communities(shape, &street, ImportMode::DryRun, &rows).await;
    assert_eq!((dry.state, counts(&dry), dry.invitations), (ImportState::Done, [1, 0, 0, 0], vec![]));
    let run = communities(shape, &street, ImportMode::AllRows, &rows).await;
    assert_eq!((run.state, counts(&run), run.rows_total, run.rows_done), (ImportState::Done, [1, 0, 0, 0], 1, 1));
    let [link] = run.invitations.as_slice() else { panic!("one invitation for the admin: {run:?}") };
    assert_eq!((link.name.as_str(), link.phone_masked.as_str(), link.purpose.as_str()), ("王主任", "139****0009", "青山社区"));
    let again = communities(shape, &street, ImportMode::AllRows, &rows).await;
    assert_eq!((again.state, counts(&again)), (ImportState::Done, [0, 0, 1, 0]));
    let renamed = ["青山湖社区,420802003009,s1-building-leaders,王主任,13900000009"];
    assert_eq!(counts(&communities(shape, &street, ImportMode::AllRows, &renamed).await), [0, 1, 0, 0]);
}

async fn people_are_counted_written_and_recognised(shape: &Shape) {
    let rows = ["N01,赵新来,志愿者,第1网格,1号楼,1-201,13812340001,,是", "P01,李小明,楼长,第1网格,1号楼,1-101,13800000001,,否"];
    let dry = people(shape, ImportMode::DryRun, &rows).await;
    assert_eq!((dry.state, counts(&dry)), (ImportState::Done, [1, 0, 1, 0]));
    let run = people(shape, ImportMode::AllRows, &rows).await;
    assert_eq!((run.state, counts(&run), run.rows_total, run.rows_done), (ImportState::Done, [1, 0, 1, 0], 2, 2));
    assert_eq!((run.findings, run.failure, run.invitations), (vec![], None, vec![]));
    let again = people(shape, ImportMode::AllRows, &["N01,赵新来,居民,第1网格,1号楼,1-201,13812340001,,是"]).await;
    assert_eq!(counts(&again), [0, 1, 0, 0]);
}

async fn rows_with_errors_are_named_and_block_unless_good_rows_are_wanted(shape: &Shape) {
    let rows = ["N01,赵新来,志愿者,第1网格,1号楼,1-201,13812340001,,是", "N02,钱坏行,居民,第1网格,1号楼,1-202,123,,是"];
    let blocked = people(shape, ImportMode::AllRows, &rows).await;
    assert_eq!((blocked.state, code(blocked.failure.as_ref())), (ImportState::Refused, Some(ErrorCode::ImportBlocked)));
    let found: Vec<_> = blocked.findings.iter().map(|finding| (finding.row, finding.column.as_str(), finding.error.code)).collect();
    assert_eq!((found, blocked.rows_bad, blocked.findings_left_out), (vec![(3, "手机", ErrorCode::BadPhone)], 1, 0));
    let good = people(shape, ImportMode::GoodRows, &rows).await;
    assert_eq!((good.state, counts(&good)), (ImportState::Done, [1, 0, 0, 1]));
    let empty = people(shape, ImportMode::AllRows, &[]).await;
    assert_eq!((empty.state, code(empty.failure.as_ref())), (ImportState::Refused, Some(ErrorCode::SheetEmpty)));
}

async fn an_import_is_followed_from_its_place_alone(shape: &Shape) {
    let (service, street) = (&shape.members, shape.street());
    let run = communities(shape, &street, ImportMode::AllRows, &["青山社区,420802003009,s1-building-leaders,王主任,13900000009"]).await;
    assert_eq!(run.invitations.len(), 1);
    let colleague = service.import_run(&shape.street(), run.id).await.unwrap();
    assert_eq!(colleague, ImportRun { invitations: vec![], ..run.clone() }, "the links are for whoever started it");
    for ctx in [shape.admin(), shape.stranger(), shape.nobody()] {
        refused(service.import_run(&ctx, run.id).await, ErrorCode::NotFound);
    }
    refused(service.import_run(&street, shape.new_id()).await, ErrorCode::NotFound);
    let of_people = people(shape, ImportMode::DryRun, &["N01,赵新来,志愿者,第1网格,1号楼,1-201,,,是"]).await;
    assert!(service.import_run(&shape.street(), of_people.id).await.is_ok(), "the street above");
    refused(service.import_run(&shape.stranger(), of_people.id).await, ErrorCode::NotFound);
}

async fn only_ones_own_upload_is_imported_and_only_where_one_is_in_charge(shape: &Shape) {
    let (service, admin, resident) = (&shape.members, shape.admin(), shape.resident(0).await);
    let upload = sheet(shape, resident.account, &[PEOPLE]).await;
    let request = ImportRequest { upload, mode: ImportMode::DryRun };
    refused_at(service.member_import(&admin, request.clone()).await, ErrorCode::NotFound, "upload_id");
    refused(service.member_import(&resident.ctx, request.clone()).await, ErrorCode::Forbidden);
    let street = shape.town.street;
    refused_at(service.community_import(&shape.street(), street, request.clone(), vec![]).await, ErrorCode::NotFound, "upload_id");
    refused(service.community_import(&admin, street, request.clone(), vec![]).await, ErrorCode::NotFound);
    refused(service.community_import(&shape.platform(), shape.town.district, request, vec![]).await, ErrorCode::NotFound);
}
