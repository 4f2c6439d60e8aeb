//! What announcements does when others tell something.

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::events::{Consumer, Event};
use linli_kernel::ApiError;
use linli_store::outbox;

use crate::{
    AnnouncementsService,
    domain::reaction::{self, Reaction},
    store::{notice, post},
};

/// The consumers of other services' events.
pub(crate) fn consumers(service: &AnnouncementsService) -> Vec<Arc<dyn Consumer>> {
    vec![Arc::new(Announcer(service.clone()))]
}

/// Writes posts and notices of what scoring tells.
struct Announcer(AnnouncementsService);

#[async_trait]
impl Consumer for Announcer {
    fn name(&self) -> &'static str {
        "announcements"
    }

    async fn consume(&self, event: &Event) -> Result<(), ApiError> {
        let Some(reaction) = reaction::to(&event.fact) else { return Ok(()) };
        let tx = self.0.store.write(event.tenant).await?;
        if !outbox::claim(&tx, self.name(), event).await? {
            return Ok(());
        }
        // What is told bears the moment when it happened: events may come late.
        match reaction {
            Reaction::Post(subject) => post::insert(&tx, &self.0.env, &subject, None, event.at).await.map(|_| ())?,
            Reaction::Notice(account, subject) => notice::insert(&tx, &self.0.env, account, &subject, event.at).await?,
        }
        Ok(tx.commit().await?)
    }
}
