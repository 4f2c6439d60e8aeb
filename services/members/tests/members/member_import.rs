//! Importing people from a sheet.

use std::time::Instant;

use linli_contracts::{
    events::{Event, Fact},
    import::{ImportMode, ImportRequest, ImportRun, ImportState},
    members::{MemberClass, Members},
};
use linli_kernel::{ErrorCode, Reach};

use crate::{
    sheets::{id_number, people, person},
    world::{World, admin, on_both, system},
};

fn counts(run: &ImportRun) -> (ImportState, u32, u32, u32, u32) {
    (run.state, run.rows_new, run.rows_changed, run.rows_unchanged, run.rows_bad)
}

fn lines(texts: &[String]) -> String {
    people(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

const ZHANG: &str = "A1,张三,居民,一网格,1号楼,1-101,13800000005,11010519491231002X,是,";
const LI: &str = "A2,李四,楼长,一网格,1号楼,1-102,,,,";

#[tokio::test(flavor = "multi_thread")]
async fn corrections_are_counted_before_anything_is_written() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        let dry = world.enrol(town, people(&[ZHANG, LI]), ImportMode::DryRun).await;
        assert_eq!(counts(&dry), (ImportState::Done, 2, 0, 0, 0));
        assert_eq!(world.count(town, "SELECT count(*) AS n FROM place WHERE tenant_id = $1").await, 0);
        assert_eq!(counts(&world.enrol(town, people(&[ZHANG, LI]), ImportMode::AllRows).await), (ImportState::Done, 2, 0, 0, 0));
        assert_eq!(counts(&world.enrol(town, people(&[LI, ZHANG]), ImportMode::AllRows).await), (ImportState::Done, 0, 0, 2, 0));
        let corrected = people(&["A1,张三,志愿者,二网格,9号楼,9-901,,,,", LI, "A3,王五,居民,一网格,1号楼,1-101,,,,"]);
        let dry = world.enrol(town, corrected.clone(), ImportMode::DryRun).await;
        assert_eq!(counts(&dry), (ImportState::Done, 1, 1, 1, 0));
        assert_eq!(world.member(town, "A1").await.class, MemberClass::Resident);
        world.enrol(town, corrected, ImportMode::AllRows).await;
        let moved = world.member(town, "A1").await;
        assert_eq!((moved.class, moved.door.as_str()), (MemberClass::Volunteer, "9-901"));
        assert_eq!(moved.phone_masked.as_deref(), Some("138****0005"), "an empty cell keeps what is known");
        assert!(moved.consent.publish_name);
        assert_eq!(world.count(town, "SELECT count(*) AS n FROM household WHERE tenant_id = $1").await, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_cell_is_named_and_numbers_are_veiled() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        let child = format!("A5,小明,居民,一网格,1号楼,1-101,,{},是,", id_number("20200101", 7));
        let rows = [
            ZHANG,
            "",
            "A1,李四,13912345678,一网格,=1+1,1-101,138,110105194912310021,也许,",
            "A4,王五,居民,一网格,1号楼,1-1,,11010519491231002x,,",
            &child,
        ];
        let run = world.enrol(town, people(&rows), ImportMode::GoodRows).await;
        assert_eq!(counts(&run), (ImportState::Done, 1, 0, 0, 3));
        let found: Vec<_> = run.findings.iter().map(|finding| (finding.row, finding.column.as_str(), finding.error.code)).collect();
        let expected = [
            (4, "类别", ErrorCode::BadClass),
            (4, "楼栋", ErrorCode::FormulaInCell),
            (4, "手机", ErrorCode::BadPhone),
            (4, "身份证号", ErrorCode::BadIdNumber),
            (4, "同意公示", ErrorCode::BadFlag),
            (4, "编号", ErrorCode::Duplicate),
            (5, "身份证号", ErrorCode::Duplicate),
            (6, "监护人同意", ErrorCode::ConsentMissing),
        ];
        assert_eq!(found, expected);
        assert_eq!(run.findings[0].error.args["value"], "139********");
        assert_eq!(run.findings[5].error.args["other"], "第 2 行 row 2");
        assert!(!format!("{run:?}").contains("11010519491231002"));
        let blocked = world.enrol(town, people(&rows), ImportMode::AllRows).await;
        assert_eq!((blocked.state, blocked.failure.unwrap().code), (ImportState::Refused, ErrorCode::ImportBlocked));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_number_belongs_to_one_person_of_the_community() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        world.enrol(town, people(&[ZHANG]), ImportMode::AllRows).await;
        let other = ZHANG.replace("A1", "A9");
        let run = world.enrol(town, people(&[&other]), ImportMode::GoodRows).await;
        assert_eq!((run.rows_bad, run.findings[0].error.code), (1, ErrorCode::Duplicate));
        assert_eq!(run.findings[0].error.args["other"], "编号 A1 number A1");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_phone_cuts_the_old_ones_account_off_and_a_new_class_follows() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        world.enrol(town, people(&[ZHANG]), ImportMode::AllRows).await;
        let member = world.member(town, "A1").await.id;
        let link = world.members.invitation_create(&admin(town), member).await.unwrap();
        let tokens = world.accept(&link).await;
        world.enrol(town, people(&[&ZHANG.replace("居民", "楼长")]), ImportMode::AllRows).await;
        assert_eq!(world.identity(&tokens).await.grants[0].role, linli_kernel::Role::BuildingLeader);
        let trail = format!("SELECT count(*) AS n FROM members_audit WHERE tenant_id = $1 AND subject = '{member}'");
        let before = world.count(town, &trail).await;
        world.enrol(town, people(&[&ZHANG.replace("13800000005", "13800000006")]), ImportMode::AllRows).await;
        assert_eq!(world.count(town, &trail).await - before, 1, "whose account was cut off stands in the trail");
        let cut = world.identity(&tokens).await;
        assert!(cut.grants.is_empty() && cut.memberships.is_empty());
        let invited = world.members.invitation_create(&admin(town), member).await.unwrap();
        assert_eq!(invited.phone_masked, "138****0006");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_import_at_a_time_and_its_end_is_an_event() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        let texts: Vec<String> = (0..2_000).map(person).collect();
        let first = ImportRequest { upload: world.upload(lines(&texts)).await, mode: ImportMode::AllRows };
        let second = ImportRequest { upload: world.upload(people(&[ZHANG])).await, mode: ImportMode::AllRows };
        let ctx = system(Some(town), Reach::Community);
        let run = world.members.member_import(&ctx, first).await.unwrap();
        assert_eq!(run.state, ImportState::Checking);
        assert_eq!(world.members.member_import(&ctx, second.clone()).await.unwrap_err().code, ErrorCode::ImportBusy);
        let mut states = vec![];
        let mut progress = world.members.import_progress(run.id).unwrap();
        loop {
            let now = progress.borrow_and_update().clone();
            states.push((now.state, now.rows_done));
            if now.state == ImportState::Done {
                break;
            }
            progress.changed().await.unwrap();
        }
        assert!(states.is_sorted_by_key(|(_, done)| *done), "{states:?}");
        assert_eq!(states.last().unwrap(), &(ImportState::Done, 2_000));
        let again = world.members.member_import(&ctx, second).await.unwrap();
        assert_eq!(world.members.import_wait(again.id).await.unwrap().rows_new, 1);
        let tx = world.store.platform_read().await.unwrap();
        let events = tx.all("SELECT event FROM members_outbox", vec![]).await.unwrap();
        let ended =
            events.iter().map(|row| row.json::<Event>("event").unwrap()).filter(|event| event.fact == Fact::ImportFinished { run: run.id });
        assert_eq!(ended.map(|event| event.tenant).collect::<Vec<_>>(), [town]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_no_process_works_on_was_interrupted() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        let run = world.enrol(town, people(&[ZHANG]), ImportMode::AllRows).await;
        let tx = world.store.platform_write().await.unwrap();
        let cut_off = ImportRun { state: ImportState::Writing, id: world.env.new_id(), ..run };
        let sql = "INSERT INTO import_run (id, community_id, state, run, started_at) VALUES ($1, $2, 'WRITING', $3, $4)";
        let params = linli_store::params![cut_off.id, town, linli_store::to_json(&cut_off).unwrap(), world.env.now()];
        tx.exec(sql, params).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.members.import_run(&admin(town), cut_off.id).await.unwrap().state, ImportState::Interrupted);
        let unknown = world.members.import_run(&admin(town), world.env.new_id()).await;
        assert_eq!(unknown.unwrap_err().code, ErrorCode::NotFound);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_largest_community_known_is_imported_in_time() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await.community;
        let texts: Vec<String> = (0..26_120).map(person).collect();
        let csv = lines(&texts);
        timed(&world, town, "csv", csv.clone().into_bytes(), 26_120, 0).await;
        timed(&world, town, "xlsx again", xlsx(&csv), 0, 26_120).await;
    })
    .await;
}

async fn timed(world: &World, town: linli_kernel::CommunityId, what: &str, bytes: Vec<u8>, new: u32, unchanged: u32) {
    let start = Instant::now();
    let run = world.enrol(town, bytes, ImportMode::AllRows).await;
    println!("26,120 members as {what} on {:?}: {:?}", world.store.backend(), start.elapsed());
    assert_eq!(counts(&run), (ImportState::Done, new, 0, unchanged, 0), "{:?}", run.findings.first());
}

fn xlsx(csv: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
