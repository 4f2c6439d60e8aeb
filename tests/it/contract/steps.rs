//! The usual way from a deed to points, through the contracts alone.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};

use super::shape::{Resident, Shape};

/// A line of one deed.
pub fn line(item: &str, day: &str) -> LineInput {
    LineInput {
        event: None,
        inputs: Default::default(),
        with: vec![],
        item: item.into(),
        day: day.parse().unwrap(),
        quantity: "1".into(),
        points: None,
        description: "做了好事".into(),
        evidence: vec![],
    }
}

/// A new application for March.
pub fn march(who: &Resident, lines: Vec<LineInput>) -> ApplicationInput {
    ApplicationInput {
        scheme: None,
        id: None,
        revision: 0,
        member: who.member,
        month: "2026-03".parse().unwrap(),
        on_behalf_reason: None,
        lines,
    }
}

impl Shape {
    /// Saves and submits an application for March.
    pub async fn file(&self, who: &Resident, lines: Vec<LineInput>) -> Application {
        let saved = self.scoring.application_save(&who.ctx, march(who, lines)).await.unwrap();
        self.scoring.application_submit(&who.ctx, saved.id, saved.revision).await.unwrap()
    }

    /// Has a month of 15 points granted: base duties (10) and a cultural activity (5).
    pub async fn grant(&self, who: &Resident) -> Application {
        let filed = self.file(who, vec![line("monthly-duty", "2026-03-01"), line("culture", "2026-03-02")]).await;
        let item = ReviewItem { application: filed.id, revision: filed.revision };
        let outcomes = self.scoring.review_approve(&self.admin(), vec![item]).await.unwrap();
        assert_eq!(outcomes[0].granted, Some(Points::whole(15)), "{outcomes:?}");
        filed
    }

    /// Publishes what was granted in March until the 9th.
    pub async fn publish(&self) -> Publicity {
        let input = PublicityInput { scheme: None, month: "2026-03".parse().unwrap(), days: 7, confirm_partial: false };
        self.scoring.publicity_open(&self.admin(), input).await.unwrap()
    }

    /// Has 15 points granted and makes them final; then it is the morning of the 10th.
    pub async fn earn(&self, who: &Resident) -> Publicity {
        self.grant(who).await;
        let list = self.publish().await;
        self.at("2026-03-10", 9).await;
        list
    }

    /// Rank total, balance and pending points.
    pub async fn numbers(&self, who: &Resident) -> [Points; 3] {
        let points = self.scoring.points_get(&who.ctx, who.member, None).await.unwrap();
        [points.rank_total, points.balance, points.pending]
    }
}

/// Whole points.
pub fn points(numbers: [i64; 3]) -> [Points; 3] {
    numbers.map(Points::whole)
}

/// The code of a refusal.
pub fn code(error: Option<&linli_kernel::ApiError>) -> Option<ErrorCode> {
    error.map(|error| error.code)
}
