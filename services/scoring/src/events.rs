//! What scoring does when others tell something.

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::{
    Result,
    events::{Consumer, Event, Fact},
};
use linli_store::outbox;

use crate::service::{Adoption, ScoringService, adopt_in, find_template, unknown_template};

impl ScoringService {
    /// What reacts to other services' events.
    pub fn consumers(&self) -> Vec<Arc<dyn Consumer>> {
        vec![Arc::new(AdoptOnOnboarding(self.clone()))]
    }
}

/// A community that was onboarded adopts the template it was onboarded with.
struct AdoptOnOnboarding(ScoringService);

#[async_trait]
impl Consumer for AdoptOnOnboarding {
    fn name(&self) -> &'static str {
        "scoring-adopt-template"
    }

    async fn consume(&self, event: &Event) -> Result<()> {
        let Fact::CommunityOnboarded { template } = &event.fact else { return Ok(()) };
        let tx = self.0.store.write(event.tenant).await?;
        if outbox::claim(&tx, self.name(), event).await? {
            // Whoever onboarded it chose among the templates of its levels.
            let known = find_template(&tx, template, None).await?.ok_or_else(|| unknown_template(template, []))?;
            adopt_in(&tx, &self.0.env, Adoption { template, code: None, by: None }, known).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
