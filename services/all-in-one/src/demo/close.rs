//! Closing a year that has ended (D-107).

use linli_contracts::scoring::Scoring;
use linli_kernel::ApiError;

use super::{cast::Community, scene::Scene};

const REASON: &str = "年度结算：积分清零，名次留存";

/// Closes every ended period that nothing stands in the way of.
pub(super) async fn ended_periods(scene: &Scene<'_>, community: &Community) -> Result<(), ApiError> {
    let scoring = &scene.stack.scoring;
    let today = scene.today();
    // Earlier ones first: they are closed in order.
    for period in scoring.period_list(&community.as_admin("period_list"), None).await?.into_iter().rev() {
        let ended = period.closed_at.is_none() && period.last_day < today;
        if ended && scoring.period_check(&community.as_admin("period_check"), period.id).await?.is_empty() {
            scene.tick();
            scoring.period_close(&community.as_admin("period_close"), period.id, REASON.to_owned()).await?;
        }
    }
    Ok(())
}
