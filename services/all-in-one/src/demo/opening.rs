//! The first days: operator, district, streets, communities, people, roles.

use linli_contracts::members::{Member, MemberClass, MemberFilter, Members, RoleGrantInput, Unit, UnitInput, UnitInvite, UnitLevel};
use linli_contracts::scoring::Scoring;
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, Reach, Role};

use super::{
    DemoAccount,
    cast::{Community, Player, accept},
    scene::Scene,
    scheme, sheets, shop,
    town::{CommunityPlan, PersonPlan, TownPlan, staff_name},
};
use crate::cli::{acting_ctx, all, system_ctx};

const TEMPLATE: &str = "s1-building-leaders";
/// How many building leaders of a community declare by themselves.
const LEADERS_ONLINE: usize = 6;
/// How many residents of a community declare by themselves.
const RESIDENTS_ONLINE: usize = 3;
const ELDERS: usize = 12;

/// Opens everything; answers the communities and one account per role.
pub(super) async fn open(scene: &mut Scene<'_>, mut plan: TownPlan) -> Result<(Vec<Community>, Vec<DemoAccount>), ApiError> {
    let operator = operator(scene, &mut plan).await?;
    let platform = |operation| acting_ctx(operation, None, operator.account, Reach::Platform);
    let district = unit(scene, &platform("unit_create"), UnitLevel::District, None, plan.name, &plan.code).await?;
    let analyst = staff(scene, &platform("unit_invite"), &district, Role::DistrictAnalyst, plan.phones.next()).await?;
    let mut accounts = vec![
        operator.listed(Role::PlatformOperator, ("平台运营", "platform operator"), "全平台"),
        analyst.listed(Role::DistrictAnalyst, ("区级分析员", "district analyst"), plan.name),
    ];
    let mut communities = Vec::new();
    for street_plan in &plan.streets {
        let street = unit(scene, &platform("unit_create"), UnitLevel::Street, Some(&district), street_plan.name, &street_plan.code).await?;
        let office = staff(scene, &platform("unit_invite"), &street, Role::StreetAdmin, plan.phones.next()).await?;
        if communities.is_empty() {
            accounts.push(office.listed(Role::StreetAdmin, ("街道办", "street office"), street_plan.name));
        }
        let sheet = sheets::communities(street_plan, TEMPLATE)?;
        let admins = onboard(scene, &street, &office, sheet, &street_plan.communities).await?;
        for (community_plan, admin) in street_plan.communities.iter().zip(admins) {
            communities.push(furnish(scene, &street, &office, community_plan, admin).await?);
            scene.bar.inc(1);
        }
    }
    accounts.extend(listed(communities.first()));
    Ok((communities, accounts))
}

fn listed(first: Option<&Community>) -> Vec<DemoAccount> {
    let Some(community) = first else { return vec![] };
    let place = community.name.as_str();
    let mut accounts = vec![
        community.admin.listed(Role::CommunityAdmin, ("社区管理员", "community admin"), place),
        community.reviewer.listed(Role::Reviewer, ("审核员", "reviewer"), place),
        community.keeper.listed(Role::ShopKeeper, ("兑换点", "shop keeper"), place),
    ];
    let own = [
        (community.grid_leaders.first(), Role::GridLeader, ("网格长", "grid leader")),
        (community.leaders.first(), Role::BuildingLeader, ("楼长", "building leader")),
        (community.residents.first(), Role::Resident, ("居民", "resident")),
    ];
    accounts.extend(own.into_iter().filter_map(|(player, role, words)| Some(player?.listed(role, words, place))));
    accounts
}

async fn operator(scene: &mut Scene<'_>, plan: &mut TownPlan) -> Result<Player, ApiError> {
    let (name, phone) = (staff_name(&mut scene.dice), plan.phones.next());
    let link = scene.stack.members.operator_invite(&system_ctx("operator_invite", None), &name, &phone).await?;
    accept(scene, link, &phone, None).await
}

async fn unit(scene: &Scene<'_>, ctx: &CallCtx, level: UnitLevel, parent: Option<&Unit>, name: &str, code: &str) -> Result<Unit, ApiError> {
    let input = UnitInput { level, parent: parent.map(|unit| unit.id), name: name.to_owned(), code: code.to_owned() };
    scene.tick();
    scene.stack.members.unit_create(ctx, input).await
}

async fn staff(scene: &mut Scene<'_>, ctx: &CallCtx, unit: &Unit, role: Role, phone: String) -> Result<Player, ApiError> {
    let invite = UnitInvite { unit: unit.id, role, name: staff_name(&mut scene.dice), phone: phone.clone() };
    let link = scene.stack.members.unit_invite(ctx, invite).await?;
    accept(scene, link, &phone, None).await
}

/// Imports a street's communities; answers their admins in the order of the sheet.
async fn onboard(
    scene: &Scene<'_>,
    street: &Unit,
    office: &Player,
    sheet: Vec<u8>,
    plans: &[CommunityPlan],
) -> Result<Vec<Player>, ApiError> {
    let ctx = acting_ctx("community_import", None, office.account, Reach::Unit(street.id));
    let request = scene.sheet(office.account, sheet).await?;
    let templates = scene.stack.scoring.template_list(&ctx).await?.into_iter().map(Into::into).collect();
    let started = scene.stack.members.community_import(&ctx, street.id, request, templates).await?;
    let mut run = scene.imported(&ctx, started).await?;
    // The schemes are adopted by what hears of the onboarding.
    scene.settle().await?;
    let mut admins = Vec::new();
    for plan in plans {
        let (name, phone) = &plan.admin;
        let found = run
            .invitations
            .iter()
            .position(|link| link.name == *name && phone.ends_with(&link.phone_masked[link.phone_masked.len() - 4..]));
        let link = run.invitations.remove(found.ok_or_else(|| ApiError::new(ErrorCode::NotFound).log("an admin's invitation"))?);
        admins.push(accept(scene, link, phone, None).await?);
    }
    Ok(admins)
}

/// People, roles, scheme and catalogue of one community.
async fn furnish(scene: &Scene<'_>, street: &Unit, office: &Player, plan: &CommunityPlan, admin: Player) -> Result<Community, ApiError> {
    let id = made(scene, street, office, plan).await?;
    let ctx = acting_ctx("member_import", Some(id), admin.account, Reach::Community);
    let request = scene.sheet(admin.account, sheets::members(plan)?).await?;
    let started = scene.stack.members.member_import(&ctx, request).await?;
    scene.imported(&ctx, started).await?;
    let crew = Crew { scene, plan, people: people(scene, &ctx).await?, ctx };
    let mut community = crew.gather(id, admin).await?;
    scheme::read(scene, &mut community).await?;
    shop::open(scene, &mut community).await?;
    Ok(community)
}

/// The id of a community that was imported.
async fn made(scene: &Scene<'_>, street: &Unit, office: &Player, plan: &CommunityPlan) -> Result<CommunityId, ApiError> {
    let ctx = acting_ctx("community_list", None, office.account, Reach::Unit(street.id));
    let known = all(async |page| scene.stack.members.community_list(&ctx, street.id, page).await).await?;
    let found = known.into_iter().find(|community| community.code == plan.code);
    found.map(|community| community.id).ok_or_else(|| ApiError::new(ErrorCode::NotFound).log("an imported community"))
}

async fn people(scene: &Scene<'_>, ctx: &CallCtx) -> Result<Vec<Member>, ApiError> {
    let mut people = all(async |page| scene.stack.members.member_list(ctx, MemberFilter::default(), page).await).await?;
    people.sort_by(|a, b| a.number.cmp(&b.number));
    Ok(people)
}

/// Those of a community who get accounts.
struct Crew<'a, 'b> {
    scene: &'a Scene<'b>,
    plan: &'a CommunityPlan,
    people: Vec<Member>,
    ctx: CallCtx,
}

impl Crew<'_, '_> {
    fn of(&self, class: MemberClass) -> Vec<Member> {
        self.people.iter().filter(|member| member.class == class).cloned().collect()
    }

    fn planned(&self, member: &Member) -> Option<&PersonPlan> {
        self.plan.people.iter().find(|person| person.number == member.number)
    }

    /// Everybody who acts in the community.
    async fn gather(&self, id: CommunityId, admin: Player) -> Result<Community, ApiError> {
        let staff = self.enrol_each(&self.of(MemberClass::CommunityStaff), &[Role::Reviewer, Role::ShopKeeper]).await?;
        let [reviewer, keeper] =
            <[Player; 2]>::try_from(staff).map_err(|_| ApiError::internal("the generated community has too few staff"))?;
        let grid_leaders = self.enrol_all(&self.of(MemberClass::GridStaff), Some(Role::GridLeader)).await?;
        let mut leaders = self.of(MemberClass::BuildingLeader);
        let offline_leaders = leaders.split_off(LEADERS_ONLINE.min(leaders.len()));
        let leaders = self.enrol_all(&leaders, None).await?;
        let (online, offline): (Vec<_>, Vec<_>) =
            self.of(MemberClass::Resident).into_iter().partition(|member| member.phone_masked.is_some());
        let residents = self.enrol_all(&online[..RESIDENTS_ONLINE.min(online.len())], None).await?;
        let elders = offline.into_iter().filter(|member| !member.under_14).take(ELDERS).collect();
        let name = self.plan.name.to_owned();
        let (versions, products) = (vec![], vec![]);
        Ok(Community { id, name, admin, reviewer, keeper, grid_leaders, leaders, residents, offline_leaders, elders, versions, products })
    }

    async fn enrol_each(&self, members: &[Member], roles: &[Role]) -> Result<Vec<Player>, ApiError> {
        let mut players = Vec::new();
        for (member, role) in members.iter().zip(roles) {
            players.push(self.enrol(member, Some(*role)).await?);
        }
        Ok(players)
    }

    async fn enrol_all(&self, members: &[Member], role: Option<Role>) -> Result<Vec<Player>, ApiError> {
        let mut players = Vec::new();
        for member in members {
            players.push(self.enrol(member, role).await?);
        }
        Ok(players)
    }

    /// Gives a role, if any, invites, and accepts.
    async fn enrol(&self, member: &Member, role: Option<Role>) -> Result<Player, ApiError> {
        let members = &self.scene.stack.members;
        if let Some(role) = role {
            let grid = (role == Role::GridLeader).then_some(member.grid);
            members.role_grant(&self.ctx, RoleGrantInput { member: member.id, role, grid }).await?;
        }
        let link = members.invitation_create(&self.ctx, member.id).await?;
        let phone = self.planned(member).and_then(|person| person.phone.clone()).unwrap_or_default();
        accept(self.scene, link, &phone, Some(member.clone())).await
    }
}
