//! What can be followed as it happens.
//!
//! Each field is authorised at its start; what it then shows is fetched under that authorisation,
//! so that a row out of the caller's reach is passed over in silence.

use std::{future::ready, sync::Arc};

use async_graphql::{ComplexObject, Context, ID, SimpleObject, Subscription};
use futures_util::{Stream, StreamExt, TryStreamExt};
use linli_contracts::{
    Result,
    events::{Event, Fact},
    scoring,
};
use linli_kernel::{ErrorCode, MemberId, PublicityId, id::kind};

use super::{
    call::{Call, Seen},
    follow::{import_progress, tenant_events},
    ids,
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
        let id = ids::read(&id, "id")?;
        let seen = Call::of(ctx)?.enter("import_run_progress", Target::Anywhere).await?;
        let lang = seen.lang();
        Ok(import_progress(seen, id).map_ok(move |run| ImportRun::of(run, lang)))
    }

    /// Each application of a community within the caller's reach, as it changes.
    async fn application_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<impl Stream<Item = Result<Application>> + use<>> {
        let seen = Call::of(ctx)?.enter_community("application_changed", &community_id, "communityId").await?;
        Ok(tenant_events(&seen)?.try_filter_map(move |event| changed_application(seen.fresh(), event)))
    }

    /// Each publicity list of a community, as it is opened or becomes final.
    async fn publicity_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<impl Stream<Item = Result<Publicity>> + use<>> {
        let seen = Call::of(ctx)?.enter_community("publicity_changed", &community_id, "communityId").await?;
        Ok(tenant_events(&seen)?.try_filter_map(move |event| changed_publicity(seen.fresh(), event)))
    }

    /// Each redemption of a community within the caller's reach, as it changes.
    async fn redemption_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<impl Stream<Item = Result<RedemptionChange>> + use<>> {
        let seen = Call::of(ctx)?.enter_community("redemption_changed", &community_id, "communityId").await?;
        Ok(tenant_events(&seen)?.try_filter_map(move |event| ready(Ok(changed_redemption(seen.fresh(), &event)))))
    }

    /// The three numbers of a member: at once, and again each time they have changed (D-301).
    async fn points_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The member, e.g. `com_…/mem_…`.")] member_id: ID,
    ) -> Result<impl Stream<Item = Result<PointsSummary>> + use<>> {
        let (seen, member) = Call::of(ctx)?.enter_of::<kind::Member>("points_changed", &member_id, "memberId").await?;
        let events = tenant_events(&seen)?;
        let first = seen.services.scoring.points_get(&seen.ctx, member).await?;
        let start = futures_util::stream::once(ready(Ok(PointsSummary::of(&seen, first.clone()))));
        let last = Arc::new(tokio::sync::Mutex::new(first));
        let later = events.try_filter(move |event| ready(moves_points(&event.fact, member))).try_filter_map(move |_| {
            let (seen, last) = (seen.clone(), last.clone());
            async move { changed_points(&seen, member, &mut *last.lock().await).await }
        });
        Ok(start.chain(later))
    }
}

async fn changed_application(seen: Seen, event: Arc<Event>) -> Result<Option<Application>> {
    let Fact::ApplicationChanged { application, .. } = event.fact else { return Ok(None) };
    let found = within_reach(seen.services.scoring.application_get(&seen.ctx, application).await)?;
    Ok(found.map(|application| Application::of(&seen, application)))
}

async fn changed_publicity(seen: Seen, event: Arc<Event>) -> Result<Option<Publicity>> {
    let Some(id) = publicity_of(&event.fact) else { return Ok(None) };
    let found = within_reach(seen.services.scoring.publicity_get(&seen.ctx, id).await)?;
    Ok(found.map(|list| Publicity::of(&seen, list)))
}

fn changed_redemption(seen: Seen, event: &Event) -> Option<RedemptionChange> {
    let Fact::RedemptionChanged { redemption, member } = event.fact else { return None };
    seen.ctx.check_member(member, None).ok()?;
    Some(RedemptionChange { redemption_id: seen.global(redemption), member_id: seen.global(member), member, seen })
}

async fn changed_points(seen: &Seen, member: MemberId, last: &mut scoring::PointsSummary) -> Result<Option<PointsSummary>> {
    let now = seen.services.scoring.points_get(&seen.ctx, member).await?;
    if now == *last {
        return Ok(None);
    }
    *last = now.clone();
    Ok(Some(PointsSummary::of(seen, now)))
}

fn publicity_of(fact: &Fact) -> Option<PublicityId> {
    match fact {
        Fact::PublicityOpened { publicity, .. } | Fact::PublicityFinal { publicity, .. } => Some(*publicity),
        _ => None,
    }
}

/// Whether a fact may have moved the numbers of this member.
fn moves_points(fact: &Fact, whose: MemberId) -> bool {
    match fact {
        Fact::ApplicationChanged { member, .. } | Fact::RedemptionChanged { member, .. } => *member == whose,
        Fact::PublicityFinal { .. } | Fact::ObjectionAnswered { .. } | Fact::PeriodClosed { .. } => true,
        _ => false,
    }
}

/// What the caller may not see is passed over.
fn within_reach<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
