//! `docs/authorisation.md`, generated from the table.

use std::fmt::Write;

use linli_kernel::Role;

use super::table::{Entrance, RULES, Rule, Scope, Who};

/// The table as a page: operation × role × reach.
pub fn authorisation_reference() -> String {
    let mut page = String::from(HEAD);
    let columns = [Who::Public, Who::SignedIn].into_iter().chain(Role::ALL.map(Who::Role));
    let titles: Vec<_> = columns.clone().map(title).collect();
    let _ = writeln!(page, "| operation | reached by | {} |", titles.join(" | "));
    let _ = writeln!(page, "|---|---|{}", "---|".repeat(titles.len()));
    for rule in RULES {
        let cells: Vec<_> = columns.clone().map(|who| cell(rule, who)).collect();
        let _ = writeln!(page, "| `{}` | {} | {} |", rule.operation, entrance(rule.entrance), cells.join(" | "));
    }
    page
}

const HEAD: &str = "# Who may do what\n\n\
    Generated from `services/gateway/src/auth/table.rs`; `make generate` writes it anew.\n\n\
    A cell says how far the role reaches: *own* records, the *grid*, the whole *community*, the *unit* (street or district)\n\
    with the communities below, the *platform*. An empty cell is a refusal. A member of a community is its resident.\n\
    Where several roles apply, the widest reach holds. Nested fields keep the reach of the operation that led to them. A place the caller has nothing to do with answers `NOT_FOUND`.\n\n";

fn title(who: Who) -> &'static str {
    match who {
        Who::Public => "public",
        Who::SignedIn => "signed in",
        Who::Role(Role::PlatformOperator) => "operator",
        Who::Role(Role::DistrictAnalyst) => "analyst",
        Who::Role(Role::StreetAdmin) => "street",
        Who::Role(Role::CommunityAdmin) => "admin",
        Who::Role(Role::Reviewer) => "reviewer",
        Who::Role(Role::GridLeader) => "grid leader",
        Who::Role(Role::BuildingLeader) => "building leader",
        Who::Role(Role::Resident) => "resident",
        Who::Role(Role::ShopKeeper) => "shop keeper",
        Who::Role(Role::Integration) => "integration",
    }
}

fn entrance(entrance: Entrance) -> &'static str {
    match entrance {
        Entrance::Field => "root field",
        Entrance::Nested => "nested fields",
        Entrance::Route => "HTTP route",
        Entrance::Inside => "internal",
    }
}

fn cell(rule: &Rule, who: Who) -> &'static str {
    match rule.grants.iter().find(|(to, _)| *to == who).map(|(_, scope)| scope) {
        None => "",
        Some(Scope::Public) => "public",
        Some(Scope::Own) => "own",
        Some(Scope::Grid) => "grid",
        Some(Scope::Community) => "community",
        Some(Scope::Unit) => "unit",
        Some(Scope::Platform) => "platform",
    }
}
