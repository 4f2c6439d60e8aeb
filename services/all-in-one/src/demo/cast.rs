//! The people who act, and the contexts in which they do.

use linli_contracts::{
    import::InvitationLink,
    members::{Member, Members},
    rewards::Product,
    scoring::{SchemeDocument, SchemeVersion},
};
use linli_kernel::{
    AccountId, ApiError, CallCtx, CommunityId, Office, Reach, Role,
    random::{OsRandom, Random},
};

use super::{DemoAccount, scene::Scene};
use crate::cli::{acting_ctx, public_ctx};

/// Letters that are not mistaken for others.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Somebody with an account.
#[derive(Clone)]
pub(super) struct Player {
    /// The account.
    pub(super) account: AccountId,
    /// The member record, for those who live here.
    pub(super) member: Option<Member>,
    /// The name.
    pub(super) name: String,
    /// The phone.
    pub(super) phone: String,
    /// The password.
    pub(super) password: String,
}

impl Player {
    /// As one line of the table of accounts.
    pub(super) fn listed(&self, role: Role, (zh, en): (&str, &str), place: &str) -> DemoAccount {
        let (role_zh, role_en, place) = (zh.to_owned(), en.to_owned(), place.to_owned());
        DemoAccount { role, role_zh, role_en, place, name: self.name.clone(), phone: self.phone.clone(), password: self.password.clone() }
    }

    /// Reaching the player's own records.
    pub(super) fn own(&self) -> Reach {
        Reach::Own(self.member.iter().map(|member| member.id).collect())
    }

    /// Reaching the people of the player's grid.
    pub(super) fn grid(&self) -> Reach {
        let own: Vec<_> = self.member.iter().collect();
        Reach::Grids { grids: own.iter().map(|member| member.grid).collect(), own: own.iter().map(|member| member.id).collect() }
    }
}

/// A community with those who act in it.
pub(super) struct Community {
    /// The tenant.
    pub(super) id: CommunityId,
    /// Its name.
    pub(super) name: String,
    /// Runs it.
    pub(super) admin: Player,
    /// Reviews.
    pub(super) reviewer: Player,
    /// Hands out what was redeemed.
    pub(super) keeper: Player,
    /// One a grid.
    pub(super) grid_leaders: Vec<Player>,
    /// Building leaders who declare by themselves.
    pub(super) leaders: Vec<Player>,
    /// Residents who declare by themselves.
    pub(super) residents: Vec<Player>,
    /// Building leaders for whom the grid leader declares.
    pub(super) offline_leaders: Vec<Member>,
    /// People without a phone, for whom the grid leader declares.
    pub(super) elders: Vec<Member>,
    /// The scheme's versions, oldest first.
    pub(super) versions: Vec<SchemeVersion>,
    /// What can be redeemed.
    pub(super) products: Vec<Product>,
}

impl Community {
    /// The admin acts over the whole community.
    pub(super) fn as_admin(&self, operation: &'static str) -> CallCtx {
        acting_ctx(operation, Some(self.id), self.admin.account, Reach::Community).with_offices(vec![Office::of(Role::CommunityAdmin)])
    }

    /// The reviewer acts.
    pub(super) fn as_reviewer(&self, operation: &'static str) -> CallCtx {
        acting_ctx(operation, Some(self.id), self.reviewer.account, Reach::Community).with_offices(vec![Office::of(Role::Reviewer)])
    }

    /// The counter acts.
    pub(super) fn as_keeper(&self, operation: &'static str) -> CallCtx {
        acting_ctx(operation, Some(self.id), self.keeper.account, Reach::Community)
    }

    /// Somebody acts for themselves.
    pub(super) fn as_own(&self, operation: &'static str, player: &Player) -> CallCtx {
        acting_ctx(operation, Some(self.id), player.account, player.own())
    }

    /// The document in force on a day.
    pub(super) fn document_on(&self, day: chrono::NaiveDate) -> Result<&SchemeDocument, ApiError> {
        let in_force = self.versions.iter().rev().find(|version| version.effective_from <= day);
        in_force.map(|version| &version.document).ok_or_else(|| ApiError::new(linli_kernel::ErrorCode::NoScheme))
    }
}

/// Accepts an invitation with a fresh password; leaves no session behind.
pub(super) async fn accept(scene: &Scene<'_>, link: InvitationLink, phone: &str, member: Option<Member>) -> Result<Player, ApiError> {
    let password = password();
    let members = &scene.stack.members;
    let tokens = members.invitation_accept(&public_ctx("invitation_accept", None), link.token, password.clone()).await?;
    let account = tokens.identity.account;
    // The tokens came from the seed: nobody may use them later.
    members.session_end_all(&acting_ctx("session_end_all", None, account, Reach::Own(vec![]))).await?;
    scene.tick();
    Ok(Player { account, member, name: link.name, phone: phone.to_owned(), password })
}

/// A password that is not from the seed.
fn password() -> String {
    let mut bytes = [0; 8];
    OsRandom.fill(&mut bytes);
    let letters = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    format!("linli-demo-{}", letters.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_differ_and_say_what_they_are_for() {
        let (one, other) = (password(), password());
        assert_ne!(one, other);
        assert!(one.starts_with("linli-demo-") && one.len() == 19, "{one}");
    }
}
