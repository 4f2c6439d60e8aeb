//! Onboarding communities from a sheet.

use linli_contracts::{
    events::{Event, Fact},
    import::{ImportMode, ImportRequest, ImportRun, ImportState},
    members::{Members, Unit, UnitInvite},
};
use linli_kernel::{Actor, ErrorCode, PageRequest, Reach, Role};

use crate::{
    sheets::COMMUNITIES,
    world::{PASSWORD, World, ctx, on_both, public, signed_in, system, templates},
};

fn sheet(lines: &[&str]) -> String {
    format!("{COMMUNITIES}{}\n", lines.join("\n"))
}

fn counts(run: &ImportRun) -> (ImportState, u32, u32, u32, u32) {
    (run.state, run.rows_new, run.rows_changed, run.rows_unchanged, run.rows_bad)
}

async fn names(world: &World, street: &Unit) -> Vec<String> {
    let page = world.members.community_list(&system(None, Reach::Platform), street.id, PageRequest::default()).await.unwrap();
    page.into_rows().into_iter().map(|community| community.name).collect()
}

const A: &str = "甲社区,420106001001,s1,王建国,13800000001";
const B: &str = "乙社区,420106001002,S2,李爱华,13800000002";

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_is_tried_imported_and_imported_again_without_doubles() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let dry = world.onboard(&street, sheet(&[A, B]), ImportMode::DryRun).await;
        assert_eq!(counts(&dry), (ImportState::Done, 2, 0, 0, 0));
        assert!(names(&world, &street).await.is_empty() && dry.invitations.is_empty());
        let run = world.onboard(&street, sheet(&[A, B]), ImportMode::AllRows).await;
        assert_eq!(counts(&run), (ImportState::Done, 2, 0, 0, 0));
        assert_eq!((run.rows_total, run.rows_done), (2, 2));
        let purposes: Vec<_> =
            run.invitations.iter().map(|link| (link.name.as_str(), link.purpose.as_str(), link.phone_masked.as_str())).collect();
        assert_eq!(purposes, [("王建国", "甲社区", "138****0001"), ("李爱华", "乙社区", "138****0002")]);
        let again = world.onboard(&street, sheet(&[A, B]), ImportMode::AllRows).await;
        assert_eq!(counts(&again), (ImportState::Done, 0, 0, 2, 0));
        assert_eq!(names(&world, &street).await, ["甲社区", "乙社区"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_new_community_waits_for_its_scheme() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        world.onboard(&street, sheet(&[A, B]), ImportMode::AllRows).await;
        let tx = world.store.platform_read().await.unwrap();
        let rows = tx.all("SELECT tenant_id, event FROM members_outbox ORDER BY id", vec![]).await.unwrap();
        let mut templates = vec![];
        for row in rows {
            let event: Event = row.json("event").unwrap();
            assert_eq!(event.tenant, row.get("tenant_id").unwrap());
            templates.extend(if let Fact::CommunityOnboarded { template } = event.fact { Some(template) } else { None });
        }
        templates.sort();
        assert_eq!(templates, ["s1", "s2"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_with_errors_block_all_or_are_left_out() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let bad = sheet(&[A, "乙社区,42010600100,s9,李\u{200B}华,1380000000", "甲社区,420106001003,s1,王建国,13800000001", B]);
        for mode in [ImportMode::DryRun, ImportMode::AllRows] {
            let run = world.onboard(&street, bad.clone(), mode).await;
            let found: Vec<_> = run.findings.iter().map(|finding| (finding.row, finding.column.as_str(), finding.error.code)).collect();
            let expected = [
                (3, "区划代码", ErrorCode::BadDivisionCode),
                (3, "方案模板", ErrorCode::UnknownTemplate),
                (3, "管理员姓名", ErrorCode::BadName),
                (3, "管理员手机", ErrorCode::BadPhone),
                (4, "社区名称", ErrorCode::NameTaken),
            ];
            // The name of row 3 is its own; row 5 repeats it.
            assert_eq!(found[..5], expected);
            assert_eq!(found[5], (5, "社区名称", ErrorCode::NameTaken));
            assert!(names(&world, &street).await.is_empty());
            if mode == ImportMode::AllRows {
                assert_eq!(run.state, ImportState::Refused);
                assert_eq!(
                    (run.failure.as_ref().unwrap().code, run.failure.unwrap().args["count"].as_str()),
                    (ErrorCode::ImportBlocked, "3")
                );
            }
        }
        let run = world.onboard(&street, bad, ImportMode::GoodRows).await;
        assert_eq!(counts(&run), (ImportState::Done, 1, 0, 0, 3));
        assert_eq!(names(&world, &street).await, ["甲社区"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_change_and_swap_but_templates_stay() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        world.onboard(&street, sheet(&[A, B]), ImportMode::AllRows).await;
        let swapped = sheet(&[&A.replace('甲', "乙"), &B.replace('乙', "甲")]);
        let run = world.onboard(&street, swapped, ImportMode::AllRows).await;
        assert_eq!(counts(&run), (ImportState::Done, 0, 2, 0, 0));
        assert_eq!(names(&world, &street).await, ["乙社区", "甲社区"]);
        let run = world.onboard(&street, sheet(&[&A.replace("甲", "乙").replace("s1", "s2")]), ImportMode::AllRows).await;
        assert_eq!(
            (run.state, run.findings[0].column.as_str(), run.findings[0].error.code),
            (ImportState::Refused, "方案模板", ErrorCode::BadText)
        );
        let taken = sheet(&["甲社区,420106001009,s1,王建国,13800000001"]);
        let run = world.onboard(&street, taken, ImportMode::AllRows).await;
        assert_eq!((run.findings[0].row, run.findings[0].error.code), (2, ErrorCode::NameTaken));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_admin_phone_is_corrected_by_importing_again() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let first = world.onboard(&street, sheet(&[A]), ImportMode::AllRows).await;
        let corrected = world.onboard(&street, sheet(&[&A.replace("13800000001", "13800000007")]), ImportMode::AllRows).await;
        assert_eq!(counts(&corrected), (ImportState::Done, 0, 1, 0, 0));
        let wrong = world.accept(&first.invitations[0]).await;
        assert!(wrong.identity.grants.is_empty(), "the wrong phone gets nothing");
        let right = world.accept(&corrected.invitations[0]).await;
        assert_eq!(right.identity.grants.len(), 1);
        world.pass(8 * 24 * 60);
        let again = world.onboard(&street, sheet(&[&A.replace("13800000001", "13800000007"), B]), ImportMode::AllRows).await;
        assert_eq!((again.rows_unchanged, again.rows_new, again.invitations.len()), (1, 1, 1));
        world.pass(8 * 24 * 60);
        let lapsed = world.onboard(&street, sheet(&[B]), ImportMode::AllRows).await;
        assert_eq!((lapsed.rows_unchanged, lapsed.invitations.len()), (1, 1), "an invitation that lapsed is made anew");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn importing_again_invites_again_whoever_has_not_accepted() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let first = world.onboard(&street, sheet(&[A, B]), ImportMode::AllRows).await;
        world.accept(&first.invitations[0]).await;
        let again = world.onboard(&street, sheet(&[A, B]), ImportMode::AllRows).await;
        assert_eq!(counts(&again), (ImportState::Done, 0, 0, 2, 0), "the rows are as they were");
        assert_eq!(again.invitations.iter().map(|link| link.name.as_str()).collect::<Vec<_>>(), ["李爱华"]);
        let lapsed = world.members.invitation_accept(&public(), first.invitations[1].token.clone(), PASSWORD.into()).await;
        assert_eq!(lapsed.err().unwrap().code, ErrorCode::InvitationInvalid);
        assert_eq!(world.accept(&again.invitations[0]).await.identity.grants.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_admin_of_several_communities_is_invited_once() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let run = world.onboard(&street, sheet(&[A, &B.replace("13800000002", "138-0000-0001")]), ImportMode::AllRows).await;
        assert_eq!(run.invitations.len(), 1);
        assert_eq!(run.invitations[0].purpose, "甲社区、乙社区");
        assert_eq!(world.accept(&run.invitations[0]).await.identity.grants.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_no_sheet_of_communities_are_refused_with_the_place() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        for (file, code) in [
            ("".to_owned(), ErrorCode::SheetEmpty),
            (COMMUNITIES.to_owned(), ErrorCode::SheetEmpty),
            ("社区名称,区划代号\nx,y".to_owned(), ErrorCode::ColumnUnknown),
            ("社区名称\nx".to_owned(), ErrorCode::ColumnMissing),
            ("PK\u{3}\u{4}truncated".to_owned(), ErrorCode::FileUnreadable),
            (sheet(&vec![A; 2_001]), ErrorCode::TooMany),
        ] {
            for mode in [ImportMode::DryRun, ImportMode::GoodRows] {
                let run = world.onboard(&street, file.clone(), mode).await;
                assert_eq!((run.state, run.failure.unwrap().code), (ImportState::Refused, code));
                assert_eq!(run.findings[0].error.code, code);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_are_told_to_the_starter_for_an_hour_and_never_stored() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let operator =
            world.accept(&world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap()).await;
        let starter = signed_in(&operator, None, Reach::Unit(street.id));
        let upload = world.env.new_id();
        world.files.put_upload(upload, operator.identity.account, sheet(&[A]).into()).await.unwrap();
        let request = ImportRequest { upload, mode: ImportMode::AllRows };
        let run = world.members.community_import(&starter, street.id, request.clone(), templates(&["s1"])).await.unwrap();
        assert!(matches!(run.state, ImportState::Checking));
        world.members.import_wait(run.id).await.unwrap();
        let look = async |ctx: &linli_kernel::CallCtx| world.members.import_run(ctx, run.id).await;
        let same_street = ctx(None, Actor::Public, Reach::Unit(street.id));
        assert!(look(&same_street).await.unwrap().invitations.is_empty(), "somebody else of the street");
        let told = look(&starter).await.unwrap().invitations;
        assert_eq!(told.len(), 1);
        assert_eq!(look(&starter).await.unwrap().invitations, told, "looking takes nothing away");
        world.pass(59);
        assert_eq!(look(&starter).await.unwrap().invitations, told);
        world.pass(1);
        assert!(look(&starter).await.unwrap().invitations.is_empty());
        assert!(world.members.import_wait(run.id).await.unwrap().invitations.is_empty(), "nor are they kept in memory");
        assert_eq!(look(&ctx(None, Actor::Public, Reach::Public)).await.unwrap_err().code, ErrorCode::NotFound);
        let used = world.members.community_import(&starter, street.id, request, templates(&["s1"])).await;
        assert_eq!(used.unwrap_err().code, ErrorCode::NotFound, "the upload is used up");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_of_170_communities_takes_seconds() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let lines: Vec<String> = (1..=170).map(|n| format!("第{n}社区,420106001{n:03},s1,管理员,{}", 13_900_000_000_u64 + n)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let start = std::time::Instant::now();
        let run = world.onboard(&street, sheet(&lines), ImportMode::AllRows).await;
        println!("170 communities on {:?}: {:?}", world.store.backend(), start.elapsed());
        assert_eq!((run.rows_new, run.invitations.len()), (170, 170));
        assert!(start.elapsed().as_secs() < 10);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fellow_in_charge_of_the_same_place_sees_an_import_without_its_links() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await;
        let other = world.town("420107001001", "13800000002").await;
        let operator =
            world.accept(&world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap()).await;
        let platform = signed_in(&operator, None, Reach::Platform);
        let mut offices = vec![];
        for (unit, phone) in [(town.street.id, "13800000021"), (town.street.id, "13800000022"), (other.street.id, "13800000023")] {
            let invite = UnitInvite { unit, role: Role::StreetAdmin, name: "张街道".into(), phone: phone.into() };
            let tokens = world.accept(&world.members.unit_invite(&platform, invite).await.unwrap()).await;
            // As the gateway makes it for an operation without a place: reach says nothing of the street in question.
            offices.push(signed_in(&tokens, None, Reach::Own(vec![])));
        }
        let (starter, fellow, stranger) = (&offices[0], &offices[1], &offices[2]);
        let upload = world.env.new_id();
        let sheet = "社区名称,区划代码,方案模板,管理员姓名,管理员手机\n泉口社区,420106001002,s1,李管理,13800000031\n";
        world.files.put_upload(upload, starter.account().unwrap(), sheet.into()).await.unwrap();
        let request = ImportRequest { upload, mode: ImportMode::AllRows };
        let by = ctx(None, starter.actor().clone(), Reach::Unit(town.street.id));
        let run = world.members.community_import(&by, town.street.id, request, templates(&["s1"])).await.unwrap();
        world.members.import_wait(run.id).await.unwrap();

        let seen = world.members.import_run(fellow, run.id).await.unwrap();
        assert_eq!((seen.state, seen.rows_new, seen.invitations.len()), (ImportState::Done, 1, 0));
        assert_eq!(world.members.import_run(starter, run.id).await.unwrap().invitations.len(), 1);
        assert_eq!(world.members.import_run(stranger, run.id).await.unwrap_err().code, ErrorCode::NotFound);
        let resident = ctx(Some(town.community), Actor::Account(world.env.new_id()), Reach::Own(vec![]));
        assert_eq!(world.members.import_run(&resident, run.id).await.unwrap_err().code, ErrorCode::NotFound);
    })
    .await;
}
