//! Who reaches how far, role by role, on own and foreign ground.

use linli_contracts::members::Node;
use linli_kernel::{Office, Reach, Role};

use super::{
    super::{
        decide::{Ground, Verdict, decide, offices},
        table::{RULES, Who, rule},
    },
    people::{DISTRICT, FOREIGN_STREET, HOME, STREET, community, foreign, grid, holder, home, member, of, sibling, unit},
};

fn ask(operation: &str, role: Role, ground: &Ground) -> Verdict {
    decide(rule(operation).unwrap(), Some(&of(role)), ground)
}

#[test]
fn each_role_reaches_as_far_as_its_node() {
    let own = Verdict::Allowed(Reach::Own(vec![member()]));
    let grids = Verdict::Allowed(Reach::Grids { grids: vec![grid()], own: vec![member()] });
    let all = Verdict::Allowed(Reach::Community);
    for (operation, role, expected) in [
        ("application_list", Role::CommunityAdmin, &all),
        ("application_list", Role::Reviewer, &all),
        ("application_list", Role::GridLeader, &grids),
        ("review_decide", Role::GridLeader, &grids),
        ("review_approve", Role::StreetAdmin, &Verdict::Allowed(Reach::Unit(unit(STREET)))),
        ("application_list", Role::BuildingLeader, &own),
        ("application_list", Role::Resident, &own),
        ("redemption_fulfil", Role::ShopKeeper, &all),
        ("redemption_create", Role::GridLeader, &own),
        ("ledger_totals", Role::StreetAdmin, &Verdict::Allowed(Reach::Unit(unit(STREET)))),
        ("ledger_totals", Role::DistrictAnalyst, &Verdict::Allowed(Reach::Unit(unit(DISTRICT)))),
        ("community_get", Role::PlatformOperator, &Verdict::Allowed(Reach::Platform)),
    ] {
        assert_eq!(&ask(operation, role, &home()), expected, "{operation} by {role}");
    }
}

#[test]
fn a_grid_leader_who_lives_elsewhere_reads_the_objections_they_filed() {
    let leader = holder(&[(Role::GridLeader, Node::Grid { community: community(HOME), id: grid() })], false);
    for operation in ["objection_get", "objection_list"] {
        assert_eq!(decide(rule(operation).unwrap(), Some(&leader), &home()), Verdict::Allowed(Reach::Own(vec![])), "{operation}");
    }
}

#[test]
fn what_a_role_lacks_is_forbidden_on_its_own_ground() {
    for (operation, role) in [
        ("review_decide", Role::Resident),
        ("publicity_open", Role::Reviewer),
        ("member_list", Role::Resident),
        ("member_list", Role::StreetAdmin),
        ("application_list", Role::DistrictAnalyst),
        ("scheme_publish", Role::Reviewer),
        ("redemption_fulfil", Role::Resident),
        ("application_save", Role::ShopKeeper),
        ("period_close", Role::GridLeader),
    ] {
        assert_eq!(ask(operation, role, &home()), Verdict::Forbidden, "{operation} by {role}");
    }
}

#[test]
fn the_operator_never_sees_residents_data() {
    let personal = [
        "member_get",
        "member_list",
        "member_reveal",
        "household_get",
        "application_get",
        "application_list",
        "evidence_get",
        "points_get",
        "points_history",
        "points_ranking",
        "redemption_get",
        "redemption_list",
        "objection_get",
        "objection_list",
    ];
    for operation in personal {
        assert_eq!(ask(operation, Role::PlatformOperator, &home()), Verdict::Forbidden, "{operation}");
        assert_eq!(ask(operation, Role::DistrictAnalyst, &home()), Verdict::Forbidden, "{operation}");
    }
}

#[test]
fn a_foreign_community_does_not_exist_for_anybody_below_the_platform() {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PlatformOperator) {
        for rule in RULES.iter().filter(|rule| !rule.grants.is_empty() && rule.grants.iter().all(|(who, _)| *who != Who::Public)) {
            assert_eq!(decide(rule, Some(&of(role)), &foreign()), Verdict::Foreign, "{} by {role}", rule.operation);
        }
    }
}

#[test]
fn a_sibling_community_exists_for_the_levels_above_alone() {
    assert_eq!(ask("ledger_totals", Role::StreetAdmin, &sibling()), Verdict::Allowed(Reach::Unit(unit(STREET))));
    for role in [Role::CommunityAdmin, Role::Reviewer, Role::GridLeader, Role::Resident, Role::ShopKeeper] {
        assert_eq!(ask("application_list", role, &sibling()), Verdict::Foreign, "{role}");
        assert_eq!(ask("notice_list", role, &sibling()), Verdict::Foreign, "{role}");
    }
}

#[test]
fn a_visitor_sees_the_bulletin_and_is_asked_to_sign_in_for_the_rest() {
    for rule in RULES {
        let public = rule.grants.iter().any(|(who, _)| *who == Who::Public);
        let expected = if public { Verdict::Allowed(Reach::Public) } else { Verdict::SignIn };
        assert_eq!(decide(rule, None, &home()), expected, "{}", rule.operation);
    }
}

#[test]
fn a_foreigner_reads_what_is_public_and_no_more_of_it() {
    let ground = foreign();
    assert_eq!(ask("publicity_lines", Role::CommunityAdmin, &ground), Verdict::Allowed(Reach::Public));
    assert_eq!(ask("publicity_lines", Role::CommunityAdmin, &home()), Verdict::Allowed(Reach::Community));
}

#[test]
fn a_unit_is_reached_by_its_own_and_by_the_district_above() {
    let street = Ground::Unit { id: unit(STREET), parent: Some(unit(DISTRICT)) };
    let elsewhere = Ground::Unit { id: unit(FOREIGN_STREET), parent: Some(unit(99)) };
    assert_eq!(ask("community_list", Role::DistrictAnalyst, &street), Verdict::Allowed(Reach::Unit(unit(STREET))));
    assert_eq!(ask("community_import", Role::StreetAdmin, &street), Verdict::Allowed(Reach::Unit(unit(STREET))));
    assert_eq!(ask("community_import", Role::DistrictAnalyst, &street), Verdict::Forbidden);
    assert_eq!(ask("community_import", Role::StreetAdmin, &elsewhere), Verdict::Foreign);
    assert_eq!(ask("community_import", Role::CommunityAdmin, &street), Verdict::Foreign);
}

#[test]
fn without_a_place_a_community_role_reaches_its_own_work_only() {
    assert_eq!(ask("import_run", Role::CommunityAdmin, &Ground::Anywhere), Verdict::Allowed(Reach::Own(vec![])));
    assert_eq!(ask("session_list", Role::Resident, &Ground::Anywhere), Verdict::Allowed(Reach::Own(vec![member()])));
    assert_eq!(ask("unit_create", Role::StreetAdmin, &Ground::Anywhere), Verdict::Forbidden);
    assert_eq!(ask("unit_create", Role::PlatformOperator, &Ground::Anywhere), Verdict::Allowed(Reach::Platform));
}

#[test]
fn the_widest_of_several_roles_holds() {
    let home_node = Node::Community { id: community(HOME) };
    let grid_node = Node::Grid { community: community(HOME), id: grid() };
    let both = holder(&[(Role::GridLeader, grid_node), (Role::Reviewer, home_node)], true);
    assert_eq!(decide(rule("application_list").unwrap(), Some(&both), &home()), Verdict::Allowed(Reach::Community));
    let grids = Verdict::Allowed(Reach::Grids { grids: vec![grid()], own: vec![member()] });
    assert_eq!(decide(rule("application_save").unwrap(), Some(&both), &home()), grids);
}

#[test]
fn f3_the_offices_of_a_call_are_those_that_hold_at_its_place() {
    let grid_node = Node::Grid { community: community(HOME), id: grid() };
    let street_node = Node::Street { id: unit(STREET) };
    let both = holder(&[(Role::GridLeader, grid_node), (Role::StreetAdmin, street_node)], true);
    assert_eq!(offices(&both, &home()), [Office::leading(grid()), Office::of(Role::StreetAdmin)]);
    assert_eq!(offices(&both, &sibling()), [Office::of(Role::StreetAdmin)]);
    assert_eq!(offices(&both, &foreign()), []);
    assert_eq!(offices(&of(Role::Resident), &home()), []);
}
