//! The year, month by month.
//!
//! In the last days of a month people declare. In the first days of the next one the office reviews and publishes;
//! objections are filed and answered; when the window has ended the points become final, and people redeem.
//! The last full month is left in publicity and the present month in the queue, so that every screen shows something.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Months, NaiveDate, Utc};
use linli_contracts::announcements::{Announcements, PostInput};
use linli_kernel::{ApiError, ApplicationId, Month, clock::beijing_midnight};

use super::{
    cast::Community,
    close,
    declare::{self, Filing},
    publish::{self, Shown},
    review::{self, Thoroughness},
    scene::{Scene, at, day_of, morning},
    scheme, shop,
};

/// In how many of the communities somebody objects to a month's list, one out of so many.
const OBJECTS_ONE_IN: usize = 3;

type Filed = HashMap<ApplicationId, Filing>;

/// The months of the history.
pub(super) struct Calendar {
    months: Vec<Month>,
    present: Month,
    today: NaiveDate,
}

impl Calendar {
    /// The full months before a day, and the begun one.
    pub(super) fn ending(today: NaiveDate, months: u32) -> Self {
        let present = Month::of(today);
        let months = (1..=months).rev().map(|back| Month::of(present.first_day() - Months::new(back)));
        Self { months: months.collect(), present, today }
    }

    /// When the history begins: in its first month, so that the scheme holds from the start of that year.
    pub(super) fn begin(&self) -> DateTime<Utc> {
        self.months.first().map_or(DateTime::UNIX_EPOCH, |month| morning(month.first_day()))
    }

    /// How many steps the progress bar gets.
    pub(super) fn steps(&self) -> u64 {
        self.months.len() as u64 + 1
    }
}

/// Plays all months.
pub(super) async fn play(scene: &mut Scene<'_>, calendar: &Calendar, communities: &mut [Community]) -> Result<(), ApiError> {
    greet(scene, communities).await?;
    let (last, before) = calendar.months.split_last().map_or((None, &[][..]), |(last, before)| (Some(*last), before));
    for (n, month) in before.iter().enumerate() {
        let filed = declare_month(scene, communities, *month).await?;
        if n + 1 == calendar.months.len() / 2 {
            renew(scene, communities, *month).await?;
        }
        let collect = n + 1 < before.len();
        office_month(scene, communities, (*month, n), &filed, collect).await?;
        scene.bar.inc(1);
    }
    if let Some(last) = last {
        let filed = declare_month(scene, communities, last).await?;
        leave_open(scene, calendar, communities, last, &filed).await?;
        scene.bar.inc(1);
    }
    present(scene, calendar, communities).await?;
    scene.bar.inc(1);
    scene.settle().await
}

async fn greet(scene: &Scene<'_>, communities: &[Community]) -> Result<(), ApiError> {
    for community in communities {
        let title = "楼长积分制今天开始".to_owned();
        let body = "每月 24 日起申报，次月初审核并公示七天。对公示有疑问可以提出异议，答复期为七个工作日。公示期满的积分可以在兑换点兑换。"
            .to_owned();
        scene.tick();
        scene.stack.announcements.post_create(&community.as_admin("post_create"), PostInput { title, body }).await?;
    }
    Ok(())
}

async fn declare_month(scene: &mut Scene<'_>, communities: &[Community], month: Month) -> Result<Filed, ApiError> {
    let window = (at(day_of(month, 24), 8, 0), at(month.last_day(), 21, 0));
    let filings = declare::plan(scene, communities, window);
    declare::file_all(scene, communities, filings).await
}

async fn renew(scene: &mut Scene<'_>, communities: &mut [Community], month: Month) -> Result<(), ApiError> {
    scene.go_to(at(month.last_day(), 22, 0));
    for community in communities {
        scene.tick();
        scheme::renew(scene, community, month.next().first_day()).await?;
    }
    Ok(())
}

/// Review, publicity, objections, final points and redemptions of a month, in the month after it.
/// What was redeemed is mostly collected at once, unless it is to wait at the counter.
async fn office_month(
    scene: &mut Scene<'_>,
    communities: &[Community],
    (month, n): (Month, usize),
    filed: &Filed,
    collect: bool,
) -> Result<(), ApiError> {
    let after = month.next();
    scene.go_to(morning(day_of(after, 2)));
    for community in communities {
        review::work_off(scene, community, month, filed, Thoroughness::Everything).await?;
    }
    scene.go_to(at(day_of(after, 4), 10, 0));
    let mut lists = open_all(scene, communities, month).await?;
    scene.go_to(at(day_of(after, 6), 19, 0));
    object_to_some(scene, communities, &mut lists, n).await?;
    scene.go_to(at(day_of(after, 9), 15, 0));
    for shown in &lists {
        publish::answer(scene, &communities[shown.community], shown).await?;
    }
    scene.settle().await?;
    scene.go_to(publish::day_after(&lists).map_or(at(day_of(after, 14), 0, 30), |day| at(day, 0, 30)));
    scene.settle().await?;
    scene.go_to(scene.stack.env.now() + Duration::hours(34));
    for community in communities {
        shop::visit(scene, community, n, collect).await?;
    }
    for community in communities {
        close::ended_periods(scene, community).await?;
    }
    scene.settle().await
}

async fn open_all(scene: &mut Scene<'_>, communities: &[Community], month: Month) -> Result<Vec<Shown>, ApiError> {
    let mut lists = Vec::new();
    for (place, community) in communities.iter().enumerate() {
        lists.extend(publish::open(scene, place, community, month).await?);
    }
    Ok(lists)
}

async fn object_to_some(scene: &mut Scene<'_>, communities: &[Community], lists: &mut [Shown], n: usize) -> Result<(), ApiError> {
    for shown in lists.iter_mut().filter(|shown| (shown.community + n).is_multiple_of(OBJECTS_ONE_IN)) {
        publish::object(scene, &communities[shown.community], shown).await?;
    }
    Ok(())
}

/// The last full month: reviewed and in publicity, with objections waiting for their answers.
async fn leave_open(
    scene: &mut Scene<'_>,
    calendar: &Calendar,
    communities: &[Community],
    month: Month,
    filed: &Filed,
) -> Result<(), ApiError> {
    let first = beijing_midnight(calendar.present.first_day());
    let days_ago = |days: i64, hour: i64| at(calendar.today, hour, 0) - Duration::days(days);
    scene.go_to(days_ago(3, 9).max(first + Duration::seconds(30)));
    for community in communities {
        review::work_off(scene, community, month, filed, Thoroughness::Everything).await?;
    }
    scene.go_to(days_ago(2, 10));
    let mut lists = open_all(scene, communities, month).await?;
    scene.go_to(days_ago(2, 19));
    object_to_some(scene, communities, &mut lists, 0).await?;
    // One is answered already; the others are the office's work of today.
    scene.go_to(days_ago(1, 10));
    if let Some(shown) = lists.iter().rev().find(|shown| shown.is_disputed()) {
        publish::answer(scene, &communities[shown.community], shown).await?;
    }
    scene.settle().await
}

/// The present month: some drafts, a queue, a few decided.
async fn present(scene: &mut Scene<'_>, calendar: &Calendar, communities: &[Community]) -> Result<(), ApiError> {
    let from = beijing_midnight(calendar.present.first_day()).max(scene.stack.env.now());
    let mut filings = declare::plan(scene, communities, (from, scene.end.max(from)));
    for filing in &mut filings {
        filing.submit = scene.dice.chance(75);
    }
    let filed = declare::file_all(scene, communities, filings).await?;
    for community in communities {
        review::work_off(scene, community, calendar.present, &filed, Thoroughness::Some).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_is_the_full_months_before_the_day() {
        let calendar = Calendar::ending("2026-01-31".parse().unwrap(), 12);
        let months: Vec<String> = calendar.months.iter().map(ToString::to_string).collect();
        assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "2025-01", "2025-12"));
        assert_eq!(calendar.present.to_string(), "2026-01");
        assert_eq!(calendar.begin().to_string(), "2025-01-01 01:00:00 UTC");
    }
}
