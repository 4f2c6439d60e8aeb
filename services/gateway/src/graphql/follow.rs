//! Streams behind the subscriptions: a community's events, and an import until it ends.

use std::{sync::Arc, time::Duration};

use futures_util::{Stream, TryStreamExt, future::ready, stream};
use linli_contracts::{
    Result,
    events::Event,
    import::{ImportRun, ImportState},
};
use linli_kernel::{ApiError, ErrorCode, ImportRunId};
use tokio::sync::broadcast::error::RecvError;

use super::call::Seen;

/// How often a running import is looked at.
const LOOK: Duration = Duration::from_millis(250);

/// The events of the tenant from now on. A listener too slow to keep up is told so and let go: it reloads and follows anew.
pub fn tenant_events(seen: &Seen) -> Result<impl Stream<Item = Result<Arc<Event>>> + Send + use<>> {
    let tenant = seen.community()?;
    let events = stream::unfold(Some(seen.services.feed.listen()), |listening| async {
        let mut receiver = listening?;
        match receiver.recv().await {
            Ok(event) => Some((Ok(event), Some(receiver))),
            Err(RecvError::Lagged(missed)) => {
                Some((Err(ApiError::new(ErrorCode::Overloaded).log(format!("a subscription missed {missed} events"))), None))
            }
            Err(RecvError::Closed) => None,
        }
    });
    Ok(events.try_filter(move |event| ready(event.tenant == tenant)))
}

/// An import each time it has moved, until it ends.
pub fn import_progress(seen: Seen, id: ImportRunId) -> impl Stream<Item = Result<ImportRun>> + Send {
    stream::try_unfold((seen, None::<ImportRun>), move |(seen, last)| async move {
        if last.as_ref().is_some_and(ended) {
            return Ok(None);
        }
        loop {
            if last.is_some() {
                tokio::time::sleep(LOOK).await;
            }
            let run = seen.services.members.import_run(&seen.ctx, id).await?;
            if last.as_ref() != Some(&run) {
                return Ok(Some((run.clone(), (seen, Some(run)))));
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
