//! What can be followed as it happens.
//!
//! Each field is authorised at its start and again before each thing it shows, which is fetched under that
//! authorisation, so that a row out of the caller's reach is passed over in silence.

use std::{future::ready, sync::Arc};

use async_graphql::{ComplexObject, Context, ID, SimpleObject, Subscription};
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use linli_contracts::{Result, events::Fact, scoring};
use linli_kernel::{ApplicationId, CommunityId, ErrorCode, MemberId, PublicityId, Reach, RedemptionId, id::kind};
use tokio::sync::Mutex;

use super::{
    call::Seen,
    follow::{Standing, follow, import_progress},
    ids::{self, GlobalId},
    members::types::{ImportRun, Member},
    scoring::types::{Application, PointsSummary, Publicity},
};
use crate::auth::Target;

/// The root of the subscriptions.
pub struct Subscription;

/// A redemption was made, handed out or cancelled.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct RedemptionChange {
    /// Which, e.g. `com_…/red_…`.
    pub redemption_id: ID,
    /// The holder, e.g. `com_…/mem_…`.
    pub member_id: ID,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

#[ComplexObject]
impl RedemptionChange {
    /// The holder; absent when out of the caller's reach.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, self.member).await
    }
}

/// What can be followed as it happens. What is missed while disconnected is not sent again: reload, then follow.
#[Subscription]
impl Subscription {
    /// An import each time it has moved (at most four times a second), until it ends.
    async fn import_run_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The import, e.g. `imp_…`.")] id: ID,
    ) -> Result<impl Stream<Item = Result<ImportRun>> + use<>> {
        let (id, standing) = (ids::read(&id, "id")?, Standing::new(ctx, "import_run_progress", Target::Anywhere)?);
        let lang = standing.seen().await?.lang();
        Ok(import_progress(standing, id).map_ok(move |run| ImportRun::of(run, lang)))
    }

    /// Each application of a community within the caller's reach, as it changes.
    async fn application_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<impl Stream<Item = Result<Application>> + use<>> {
        let (standing, community) = of_community(ctx, "application_changed", &community_id)?;
        follow(standing, community, changed_application, load_application).await
    }

    /// Each publicity list of a community, as it is opened or becomes final.
    async fn publicity_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<impl Stream<Item = Result<Publicity>> + use<>> {
        let (standing, community) = of_community(ctx, "publicity_changed", &community_id)?;
        follow(standing, community, changed_publicity, load_publicity).await
    }

    /// Each redemption of a community within the caller's reach, as it changes.
    async fn redemption_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<impl Stream<Item = Result<RedemptionChange>> + use<>> {
        let (standing, community) = of_community(ctx, "redemption_changed", &community_id)?;
        follow(standing, community, changed_redemption, |seen, key| ready(Ok(show_redemption(seen, key)))).await
    }

    /// The three numbers of a member: at once, and again each time they have changed (D-301).
    async fn points_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The member, e.g. `com_…/mem_…`.")] member_id: ID,
    ) -> Result<impl Stream<Item = Result<PointsSummary>> + use<>> {
        let id: GlobalId<kind::Member> = ids::read(&member_id, "memberId")?;
        let (member, standing) = (id.id, Standing::new(ctx, "points_changed", id.target())?);
        let last = Arc::new(Mutex::new(None));
        let load = {
            let last = last.clone();
            move |seen, ()| changed_points(seen, member, last.clone())
        };
        // Listening begins before the first look, so that no change falls between the two.
        let later = follow(standing.clone(), id.community, move |fact| moves_points(fact, member), load).await?;
        let first = standing.look(move |seen| changed_points(seen, member, last)).await?;
        Ok(stream::iter(first.map(Ok)).chain(later))
    }
}

fn of_community(ctx: &Context<'_>, operation: &'static str, id: &ID) -> Result<(Standing, CommunityId)> {
    let community = ids::read(id, "communityId")?;
    Ok((Standing::new(ctx, operation, Target::Community(community))?, community))
}

fn changed_application(fact: &Fact) -> Option<(ApplicationId, MemberId)> {
    match *fact {
        Fact::ApplicationChanged { application, member, .. } => Some((application, member)),
        _ => None,
    }
}

/// Which grid a member lives in only the application says; whoever reaches their own records alone is told by the event.
async fn load_application(seen: Seen, (id, member): (ApplicationId, MemberId)) -> Result<Option<Application>> {
    let by_grid = matches!(seen.ctx.reach(), Reach::Grids { .. });
    if !by_grid && seen.ctx.check_member(member, None).is_err() {
        return Ok(None);
    }
    let found = within_reach(seen.services.scoring.application_get(&seen.ctx, id).await)?;
    Ok(found.map(|application| Application::of(&seen, application)))
}

fn changed_publicity(fact: &Fact) -> Option<PublicityId> {
    match *fact {
        Fact::PublicityOpened { publicity, .. } | Fact::PublicityFinal { publicity, .. } => Some(publicity),
        _ => None,
    }
}

async fn load_publicity(seen: Seen, id: PublicityId) -> Result<Option<Publicity>> {
    let found = within_reach(seen.services.scoring.publicity_get(&seen.ctx, id).await)?;
    Ok(found.map(|list| Publicity::of(&seen, list)))
}

/// A redemption, whose, and where they live if not here.
type ChangedRedemption = (RedemptionId, MemberId, Option<CommunityId>);

fn changed_redemption(fact: &Fact) -> Option<ChangedRedemption> {
    match *fact {
        Fact::RedemptionChanged { redemption, member, home } => Some((redemption, member, home)),
        _ => None,
    }
}

fn show_redemption(seen: Seen, (redemption, member, home): ChangedRedemption) -> Option<RedemptionChange> {
    seen.ctx.check_member(member, None).ok()?;
    let member_id = home.map_or_else(|| seen.global(member), |home| ids::global(home, member));
    Some(RedemptionChange { redemption_id: seen.global(redemption), member_id, member, seen })
}

async fn changed_points(seen: Seen, member: MemberId, last: Arc<Mutex<Option<scoring::PointsSummary>>>) -> Result<Option<PointsSummary>> {
    let now = seen.services.scoring.points_get(&seen.ctx, member, None).await?;
    let before = last.lock().await.replace(now.clone());
    Ok((before.as_ref() != Some(&now)).then(|| PointsSummary::of(&seen, now)))
}

/// Whether a fact may have moved the numbers of this member.
fn moves_points(fact: &Fact, whose: MemberId) -> Option<()> {
    let moves = match fact {
        Fact::ApplicationChanged { member, .. } | Fact::RedemptionChanged { member, .. } => *member == whose,
        Fact::PublicityFinal { .. } | Fact::ObjectionAnswered { .. } | Fact::PeriodClosed { .. } => true,
        _ => false,
    };
    moves.then_some(())
}

/// What the caller may not see is passed over.
fn within_reach<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
