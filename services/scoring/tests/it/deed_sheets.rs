//! Deeds from a spreadsheet: as if entered one by one, all or none, and everything wrong told at once.

use bytes::Bytes;
use linli_contracts::{
    members::{MemberFilter, Members},
    scoring::*,
};
use linli_kernel::{CallCtx, ErrorCode, Lang, PageRequest, Points, UploadId};
use linli_testdb::Db;
use rstest::rstest;

use crate::{
    roster::organisation,
    town::{Person, Town},
};

/// An upload of the staff's.
async fn upload(town: &Town, staff: &CallCtx, text: &str) -> UploadId {
    let id = town.world.env.new_id();
    let account = staff.account().expect("an account");
    town.files.put_upload(id, account, Bytes::from(text.to_owned())).await.expect("it is kept");
    id
}

async fn import(town: &Town, staff: &CallCtx, upload: UploadId, dry_run: bool) -> DeedSheetReport {
    let sheet = DeedSheet { key: "a".into(), scheme: None, reason: "三月签到表".into(), upload, dry_run };
    town.service.deed_import(staff, sheet).await.expect("a report")
}

/// Somebody with a number of the community's own, living behind a door.
async fn known_as(town: &Town, name: &str, number: &str, door: &str) -> Person {
    let person = town.person(name, None);
    let all = town.people.member_list(&town.world.staff(), MemberFilter::default(), PageRequest::default()).await.expect("all");
    let member = all.into_rows().into_iter().find(|row| row.id == person.member).expect("them");
    town.people.put(linli_contracts::members::Member { number: number.into(), door: door.into(), ..member });
    person
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f2_a_sheet_of_deeds_is_tried_and_then_entered_once(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let wang = known_as(&town, "王小伟", "A-1", "1-101").await;
    let li = known_as(&town, "李四", "A-2", "1-102").await;
    let grid = organisation(&town, "第一网格").await;
    let text = "编号,姓名,门牌,组织,项目,日期,数量,分值,事件,说明\n\
                A-1,,,,走访,2025-03-02,5,,,五户\n\
                ,李四,1-102,,help,2025/3/3,,8,,\n\
                ,,1-102,,违反公约,2025年3月4日,,,,占道\n\
                ,,,第一网格,大扫除,2025-03-05,,,扫除日,\n";
    let file = upload(&town, &staff, text).await;
    let tried = import(&town, &staff, file, true).await;
    // 5 visits are 25 of which a day takes 20.
    let whole = Points::whole;
    assert_eq!((tried.rows, tried.rows_bad, tried.findings.as_slice()), (4, 0, [].as_slice()));
    assert_eq!((tried.declared, tried.granted, tried.written), (whole(40), whole(35), false));
    assert_eq!(town.count("application", "1 = 1").await + town.count("ledger_entry", "1 = 1").await, 0);
    let done = import(&town, &staff, file, false).await;
    assert_eq!(done, DeedSheetReport { written: true, ..tried });
    assert_eq!((town.numbers(wang).await.0, town.numbers(li).await.0), (20, 8));
    assert_eq!(town.count("ledger_entry", "1 = 1").await, 4);
    assert_eq!(town.count("application", &format!("status = 'APPROVED' AND member_id = {}", literal(db, grid.uuid()))).await, 1);
    // The same key has one effect.
    assert_eq!(import(&town, &staff, file, false).await, done);
    assert_eq!(town.count("ledger_entry", "1 = 1").await, 4);
    assert!(town.differences().await.is_empty());
}

fn literal(db: Db, id: uuid::Uuid) -> String {
    if matches!(db, Db::Sqlite) { format!("x'{}'", id.simple()) } else { format!("'{id}'") }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f2_every_bad_line_is_told_at_once_and_none_is_entered(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    known_as(&town, "王小伟", "A-1", "1-101").await;
    known_as(&town, "王小伟", "A-2", "1-102").await;
    let rows = [
        "A-1,,,visit,2025-03-02,,",
        "A-9,,,visit,2025-03-02,,",
        ",王小伟,,visit,2025-03-02,,",
        "A-1,李四,,visit,2025-03-02,,",
        ",,9-999,visit,2025-03-02,,",
        "A-1,,,跳舞,2025-03-02,,",
        "A-1,,,visit,2025-04-02,,",
        "A-1,,,help,2025-03-02,11,",
        "A-1,,,,昨天,五,",
        "A-1,,,visit,2025-03-02,,A-2、A-8",
        "A-1,,,visit,2024-03-02,,",
    ];
    let file = upload(&town, &staff, &format!("编号,姓名,门牌,项目,日期,分值,参与人\n{}\n", rows.join("\n"))).await;
    for dry_run in [true, false] {
        let report = import(&town, &staff, file, dry_run).await;
        use ErrorCode::*;
        let told: Vec<_> = report.findings.iter().map(|found| (found.row, found.column.as_str(), found.error.code)).collect();
        let expected = [
            (3, "编号", DoerUnclear),
            (4, "姓名", DoerUnclear),
            (5, "编号", DoerUnclear),
            (6, "门牌", DoerUnclear),
            (7, "项目", UnknownItem),
            (8, "日期", MonthInFuture),
            (9, "分值", PointsOutOfRange),
            (10, "项目", Required),
            (10, "日期", BadDate),
            (10, "分值", BadPoints),
            (11, "参与人", DoerUnclear),
            (12, "日期", NoScheme),
        ];
        assert_eq!(told, expected);
        assert_eq!((report.rows, report.rows_bad, report.written, report.granted), (11, 10, false, Points::ZERO));
        let two = &report.findings[1].error;
        assert_eq!(two.message(Lang::En), "“王小伟” is 2 people, households or organisations instead of one");
    }
    assert_eq!(town.count("application", "1 = 1").await, 0);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f2_a_file_that_cannot_be_read_is_told_as_a_whole(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let told = async |text: &str| {
        let report = import(&town, &staff, upload(&town, &staff, text).await, false).await;
        report.findings.iter().map(|found| (found.row, found.column.clone(), found.error.code)).collect::<Vec<_>>()
    };
    assert_eq!(told("编号,项目,日期\n").await, [(0, String::new(), ErrorCode::SheetEmpty)]);
    assert_eq!(told("编号,项目\nA-1,visit\n").await, [(1, "日期".to_owned(), ErrorCode::ColumnMissing)]);
    let long = format!("编号,项目,日期\n{}", "A-1,visit,2025-03-02\n".repeat(5_001));
    assert_eq!(told(&long).await, [(0, String::new(), ErrorCode::TooMany)]);
    let resident = town.as_self(town.person("王小伟", None));
    let sheet = DeedSheet { key: "a".into(), scheme: None, reason: "签到".into(), upload: town.world.env.new_id(), dry_run: true };
    assert_eq!(town.service.deed_import(&resident, sheet).await.unwrap_err().code, ErrorCode::Forbidden);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f2_the_largest_sheet_is_entered_in_one_go(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    for n in 0..100 {
        known_as(&town, "王小伟", &format!("A-{n}"), "1-101").await;
    }
    let mut text = "编号,项目,日期\n".to_owned();
    for row in 0..5_000 {
        text.push_str(&format!("A-{},visit,2025-03-{:02}\n", row % 100, row / 100 % 25 + 1));
    }
    let file = upload(&town, &staff, &text).await;
    let started = std::time::Instant::now();
    let done = import(&town, &staff, file, false).await;
    println!("5,000 deeds on {db:?}: {:?}", started.elapsed());
    // 100 people, 25 days, twice a day each.
    assert_eq!((done.written, done.rows, done.granted, done.findings), (true, 5_000, Points::whole(25_000), vec![]));
    assert_eq!((town.count("application", "1 = 1").await, town.count("ledger_entry", "1 = 1").await), (100, 5_000));
}
