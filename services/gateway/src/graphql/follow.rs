//! Streams behind the subscriptions: a community's events, and an import until it ends.
//!
//! Invariant: nothing is shown under an authorisation that no longer stands. Whoever follows is authorised anew before
//! each thing shown; a role taken away or a session ended ends the stream with the error that says so. And however many
//! follow the same event, no more than [`TURNS`] look at once.

use std::{sync::Arc, time::Duration};

use async_graphql::Context;
use futures_util::{Stream, stream};
use linli_contracts::{
    Result,
    events::{Event, Fact},
    import::{ImportRun, ImportState},
};
use linli_kernel::{ApiError, CommunityId, ErrorCode, ImportRunId};
use tokio::sync::{
    Semaphore,
    broadcast::{Receiver, error::RecvError},
};
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

use super::call::{Call, Seen};
use crate::{
    Services,
    auth::{Caller, Target},
};

/// How often a running import is looked at.
const LOOK: Duration = Duration::from_millis(250);

/// How many of those who follow may look at once.
pub const TURNS: usize = 32;

/// The turns of those who follow; in the schema's data.
#[derive(Clone)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(TURNS)))
    }
}

/// Who follows what, to be authorised again and again.
#[derive(Clone)]
pub struct Standing {
    caller: Caller,
    services: Services,
    turns: Turns,
    operation: &'static str,
    at: Target,
}

impl Standing {
    /// The caller of a subscription. Nothing is authorised yet.
    pub fn new(ctx: &Context<'_>, operation: &'static str, at: Target) -> Result<Self> {
        let call = Call::of(ctx)?;
        let turns = ctx.data::<Turns>().map_err(|error| ApiError::internal(error.message))?.clone();
        Ok(Self { caller: call.caller.clone(), services: call.services.clone(), turns, operation, at })
    }

    /// Waits for a turn, authorises, and loads. In a task of its own: a client that does not read holds up its stream
    /// wherever it stands, and would keep the turn from all others.
    pub async fn look<T, F>(&self, load: impl FnOnce(Seen) -> F + Send + 'static) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>> + Send,
    {
        let standing = self.clone();
        let work = async move {
            let _turn = standing.turns.0.acquire().await.map_err(ApiError::internal)?;
            load(standing.seen().await?).await
        };
        AbortOnDropHandle::new(tokio::spawn(work.in_current_span())).await.map_err(ApiError::internal)?
    }

    /// Authorises as the caller stands now. Identities are cached, so this costs next to nothing.
    pub async fn seen(&self) -> Result<Seen> {
        let caller = self.caller.again().await?;
        Call { caller: &caller, services: &self.services }.enter(self.operation, self.at).await
    }
}

/// What the events of a community lead to, from now on: `wanted` chooses by the event alone, `load` fetches what it is
/// about. An error ends the stream, and so does being too slow to keep up: the client reloads and follows anew.
pub async fn follow<K, T, F>(
    standing: Standing,
    community: CommunityId,
    wanted: impl Fn(&Fact) -> Option<K> + Send + Sync,
    load: impl Fn(Seen, K) -> F + Clone + Send + Sync + 'static,
) -> Result<impl Stream<Item = Result<T>> + Send>
where
    K: Send + 'static,
    T: Send + 'static,
    F: Future<Output = Result<Option<T>>> + Send,
{
    standing.seen().await?;
    let state = (standing.services.feed.listen(), standing, wanted, load);
    Ok(stream::try_unfold(state, move |(mut events, standing, wanted, load)| async move {
        while let Some(event) = next(&mut events).await? {
            if event.tenant != community {
                continue;
            }
            let Some(key) = wanted(&event.fact) else { continue };
            let load_it = load.clone();
            if let Some(found) = standing.look(move |seen| load_it(seen, key)).await? {
                return Ok(Some((found, (events, standing, wanted, load))));
            }
        }
        Ok(None)
    }))
}

async fn next(events: &mut Receiver<Arc<Event>>) -> Result<Option<Arc<Event>>> {
    match events.recv().await {
        Ok(event) => Ok(Some(event)),
        Err(RecvError::Lagged(missed)) => Err(ApiError::new(ErrorCode::Overloaded).log(format!("a subscription missed {missed} events"))),
        Err(RecvError::Closed) => Ok(None),
    }
}

/// An import each time it has moved, until it ends.
pub fn import_progress(standing: Standing, id: ImportRunId) -> impl Stream<Item = Result<ImportRun>> + Send {
    stream::try_unfold((standing, None::<ImportRun>), move |(standing, last)| async move {
        if last.as_ref().is_some_and(ended) {
            return Ok(None);
        }
        loop {
            if last.is_some() {
                tokio::time::sleep(LOOK).await;
            }
            let run = standing.look(move |seen| async move { seen.services.members.import_run(&seen.ctx, id).await }).await?;
            if last.as_ref() != Some(&run) {
                return Ok(Some((run.clone(), (standing, Some(run)))));
            }
        }
    })
}

fn ended(run: &ImportRun) -> bool {
    match run.state {
        ImportState::Checking | ImportState::Writing => false,
        ImportState::Done | ImportState::Refused | ImportState::Interrupted => true,
    }
}
