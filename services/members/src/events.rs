//! The events this service tells.

use linli_contracts::{events::Fact, members::Community};
use linli_kernel::{Env, ImportRunId};
use linli_store::{Result, Tx, outbox};

/// A community was onboarded and waits for its scheme.
pub(crate) async fn community_onboarded(tx: &Tx, env: &Env, community: &Community) -> Result<()> {
    let fact = Fact::CommunityOnboarded { template: community.template.clone() };
    outbox::publish_for(tx, env, community.id, fact).await.map(|_| ())
}

/// An import of people ended.
pub(crate) async fn import_finished(tx: &Tx, env: &Env, run: ImportRunId) -> Result<()> {
    outbox::publish(tx, env, Fact::ImportFinished { run }).await.map(|_| ())
}
