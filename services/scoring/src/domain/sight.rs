//! Which applications a caller sees: as far as the call reaches; a street only what waits for it (F3).

use linli_contracts::scoring::Reviewers;
use linli_kernel::{CallCtx, MemberId, PlaceId, Reach, Role};

/// Which applications a caller sees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sight {
    /// All of the tenant.
    All,
    /// Some of them.
    Some {
        /// Those of these members.
        own: Vec<MemberId>,
        /// Those of these grids.
        grids: Vec<PlaceId>,
        /// Those that wait for the street.
        street: bool,
    },
}

impl Sight {
    /// The caller's.
    pub fn of(ctx: &CallCtx) -> Self {
        let some = |grids: &[PlaceId], street| Self::Some { own: ctx.own().to_vec(), grids: grids.to_vec(), street };
        match ctx.reach() {
            Reach::Community | Reach::Platform => Self::All,
            // Somebody of the street may be of the community's staff too, or lead a grid.
            Reach::Unit(_) if ctx.holds(Role::CommunityAdmin) || ctx.holds(Role::Reviewer) => Self::All,
            Reach::Unit(_) => some(&ctx.led(), true),
            Reach::Grids { grids, .. } => some(grids, false),
            Reach::Own(_) | Reach::Public => some(&[], false),
        }
    }

    /// Whether it takes in an application of a member of a grid that waits for somebody, or for nobody.
    pub fn takes_in(&self, member: MemberId, grid: PlaceId, waits_for: Option<Reviewers>) -> bool {
        match self {
            Self::All => true,
            Self::Some { own, grids, street } => {
                own.contains(&member) || grids.contains(&grid) || (*street && waits_for == Some(Reviewers::Street))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use linli_kernel::{Office, UnitId};
    use linli_testdb::World;

    use super::*;

    #[test]
    fn f3_a_street_sees_what_waits_for_it_and_what_its_other_offices_show() {
        let world = World::default();
        let (member, grid): (MemberId, PlaceId) = (world.env.new_id(), world.env.new_id());
        let unit: UnitId = world.env.new_id();
        let sees = |offices: Vec<Office>, own: Vec<MemberId>, waits_for| {
            let ctx = world.caller("test", Reach::Unit(unit)).with_offices(offices).with_own(own);
            Sight::of(&ctx).takes_in(member, grid, waits_for)
        };
        let street = || vec![Office::of(Role::StreetAdmin)];
        assert!(sees(street(), vec![], Some(Reviewers::Street)));
        assert!(!sees(street(), vec![], Some(Reviewers::Reviewer)) && !sees(street(), vec![], None));
        assert!(sees(street(), vec![member], None));
        assert!(sees(vec![Office::leading(grid)], vec![], None));
        assert!(sees(vec![Office::of(Role::CommunityAdmin)], vec![], None));
    }
}
