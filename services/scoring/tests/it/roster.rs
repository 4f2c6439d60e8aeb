//! The roster: who takes part, as what, and who is exempt.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, HolderId, PageRequest, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::{
    results::graded,
    town::{Person, Town, day},
};

/// A line of somebody, with nothing said of them.
pub fn line(who: Option<HolderRef>) -> RosterLineInput {
    RosterLineInput { who, name: None, class: None, heads: 1, head: None, belongs_to: None, since: None, until: None }
}

/// Puts an organisation on the roster.
pub async fn organisation(town: &Town, name: &str) -> HolderId {
    let lines = vec![RosterLineInput { name: Some(name.into()), heads: 30, ..line(None) }];
    let written = town.service.roster_save(&town.world.staff(), RosterInput { scheme: None, lines }).await.unwrap();
    written[0].who.holder()
}

fn exemption(who: Person, approved_by: Option<&str>) -> ExemptionInput {
    let (who, approved_by) = (HolderRef::Member(who.member), approved_by.map(str::to_owned));
    ExemptionInput { scheme: None, who, reason: "年老体弱".into(), approved_by, until: Some(day("2025-12-31")) }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a2_a5_lines_are_written_all_or_none_and_read_back(#[case] db: Db) {
    let town = Town::open_under(db, graded()).await;
    let (staff, wang) = (town.world.staff(), town.person("王小伟", None));
    let save = |lines| town.service.roster_save(&staff, RosterInput { scheme: None, lines });
    let branch = organisation(&town, "第一支部").await;
    let member = RosterLineInput { belongs_to: Some(branch), since: Some(day("2025-02-01")), ..line(Some(HolderRef::Member(wang.member))) };
    let bad = RosterLineInput { class: Some("nobody".into()), ..line(Some(HolderRef::Organisation(branch))) };
    for (lines, code, place) in [
        (vec![member.clone(), RosterLineInput { name: Some("第一支部".into()), ..bad }], ErrorCode::BadClass, "lines[1].class"),
        (vec![member.clone(), member.clone()], ErrorCode::Duplicate, "lines[1].who"),
        (vec![line(None)], ErrorCode::Required, "lines[0].name"),
        (vec![line(Some(HolderRef::Member(town.world.env.new_id())))], ErrorCode::NotFound, "lines[0].who"),
        (vec![RosterLineInput { heads: 0, ..member.clone() }], ErrorCode::BadQuantity, "lines[0].heads"),
        (vec![RosterLineInput { name: Some("第一支部".into()), ..line(None) }], ErrorCode::Duplicate, "lines"),
    ] {
        let refused = save(lines).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_deref()), (code, Some(place)));
    }
    assert_eq!(town.count("roster", "1 = 1").await, 1);
    save(vec![member]).await.unwrap();
    let list = |filter| town.service.roster_list(&staff, filter, PageRequest::default());
    let members = list(RosterFilter { kind: Some(HolderKind::Member), ..RosterFilter::default() }).await.unwrap().into_rows();
    assert_eq!((members.len(), members[0].belongs_to, members[0].since), (1, Some(branch), Some(day("2025-02-01"))));
    let all = list(RosterFilter::default()).await.unwrap().into_rows();
    assert_eq!(all.iter().filter_map(|line| line.name.as_deref().map(|name| (name, line.heads))).collect::<Vec<_>>(), [("第一支部", 30)]);
    let resident = town.world.caller("test", Reach::Own(vec![wang.member]));
    let refused = town.service.roster_list(&resident, RosterFilter::default(), PageRequest::default()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Forbidden);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a6_an_exemption_says_who_approved_it_and_can_be_lifted(#[case] db: Db) {
    let town = Town::open_under(db, graded()).await;
    let (staff, wang) = (town.world.staff(), town.person("王小伟", None));
    let line = town.service.roster_exempt(&staff, exemption(wang, Some("镇党委"))).await.unwrap();
    let exempt = line.exempt.expect("an exemption");
    assert_eq!((exempt.approved_by.as_str(), exempt.reason.as_str()), ("镇党委", "年老体弱"));
    let missing = town.service.roster_exempt(&staff, exemption(wang, Some(" "))).await.unwrap_err();
    assert_eq!((missing.code, missing.place.as_deref()), (ErrorCode::Required, Some("approved_by")));
    let lifted = town.service.roster_exempt(&staff, exemption(wang, None)).await.unwrap();
    assert_eq!(lifted.exempt, None);
    assert_eq!(town.count("scoring_audit", "operation = 'test' AND reason = '年老体弱'").await, 2);
}
