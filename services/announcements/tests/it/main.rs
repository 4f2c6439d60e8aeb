//! The announcements service over both databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod bulletin;
mod notices;

use std::sync::Arc;

use linli_announcements::AnnouncementsService;
use linli_contracts::events::{Consumer, Event, Fact};
use linli_testdb::{Db, TestDb, World};

/// The service with what surrounds it.
struct Board {
    db: TestDb,
    world: World,
    service: AnnouncementsService,
}

impl Board {
    async fn open(db: Db) -> Self {
        let (db, world) = (TestDb::create(db).await, World::default());
        let service = AnnouncementsService::new(db.store("announcements"), world.env.clone());
        Self { db, world, service }
    }

    fn consumer(&self) -> Arc<dyn Consumer> {
        self.service.consumers().remove(0)
    }

    /// Tells a fact once, a second later than the one before.
    async fn tell(&self, fact: Fact) -> Event {
        self.world.advance(chrono::Duration::seconds(1));
        let event = Event { id: self.world.env.new_id(), tenant: self.world.tenant, at: self.world.env.now(), fact, trace: None };
        self.consumer().consume(&event).await.unwrap();
        event
    }
}
