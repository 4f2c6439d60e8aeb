//! Publicity of a month and the objections to it.

use chrono::{Days, NaiveDate};
use linli_contracts::scoring::{Objection, ObjectionAnswer, ObjectionInput, Publicity, PublicityInput, Scoring};
use linli_kernel::{ApiError, ErrorCode, Month, PageRequest, Points};

use super::{
    cast::{Community, Player},
    scene::Scene,
};

const DAYS: u32 = 7;
const REASONS: [&str; 4] =
    ["这次活动我也在场，人数没有这么多", "该项服务由物业完成，请核实", "同一件事两户都报了，请核对", "日期好像写错了，那天停电没有办成"];
const UPHELD: [&str; 2] = ["经查签到表与照片，情况属实，维持原分", "已向两位邻居核实，予以维持"];
const CORRECTED: [&str; 2] = ["经核实部分不实，予以更正", "该项重复计分，予以更正"];

/// A list that was opened, with the objection filed against it, if any.
pub(super) struct Shown {
    /// The community's place in the list of communities.
    pub(super) community: usize,
    /// The window's last day.
    pub(super) last_day: NaiveDate,
    list: Publicity,
    objection: Option<Objection>,
}

/// Publishes the month; nothing when nothing was granted.
pub(super) async fn open(scene: &Scene<'_>, place: usize, community: &Community, month: Month) -> Result<Option<Shown>, ApiError> {
    scene.tick();
    let input = PublicityInput { scheme: None, month, days: DAYS, confirm_partial: false };
    match scene.stack.scoring.publicity_open(&community.as_admin("publicity_open"), input).await {
        Ok(list) => Ok(Some(Shown { community: place, last_day: list.last_day, list, objection: None })),
        Err(error) if error.code == ErrorCode::NothingToPublish => Ok(None),
        Err(error) => Err(error),
    }
}

/// Somebody of the community objects to a line that is not their own.
pub(super) async fn object(scene: &mut Scene<'_>, community: &Community, shown: &mut Shown) -> Result<(), ApiError> {
    let page = PageRequest { first: Some(100), after: None };
    let lines = scene.stack.scoring.publicity_lines(&community.as_admin("publicity_lines"), shown.list.id, page).await?.into_rows();
    let people: Vec<&Player> = community.residents.iter().chain(&community.leaders).collect();
    let (Some(line), Some(who)) = (pick(scene, &lines), pick(scene, &people)) else { return Ok(()) };
    let reason = (*scene.dice.pick(&REASONS)).to_owned();
    let input = ObjectionInput { publicity: shown.list.id, line_no: line.line_no, reason };
    scene.tick();
    let filed = scene.stack.scoring.objection_file(&community.as_own("objection_file", who), input).await?;
    shown.objection = Some(filed.objection);
    Ok(())
}

fn pick<'a, T>(scene: &mut Scene<'_>, list: &'a [T]) -> Option<&'a T> {
    list.get(scene.dice.below(list.len()))
}

/// The office answers: every other time it corrects.
pub(super) async fn answer(scene: &mut Scene<'_>, community: &Community, shown: &Shown) -> Result<(), ApiError> {
    let Some(objection) = &shown.objection else { return Ok(()) };
    let corrects = scene.dice.chance(50);
    let text = if corrects { *scene.dice.pick(&CORRECTED) } else { *scene.dice.pick(&UPHELD) };
    let corrected_points = corrects.then_some(Points::ZERO);
    let answer = ObjectionAnswer { text: text.to_owned(), corrected_points };
    scene.tick();
    scene.stack.scoring.objection_answer(&community.as_admin("objection_answer"), objection.id, answer).await?;
    Ok(())
}

/// The first day on which nothing can be objected to any more.
pub(super) fn day_after(shown: &[Shown]) -> Option<NaiveDate> {
    shown.iter().map(|shown| shown.last_day).max()?.checked_add_days(Days::new(1))
}

impl Shown {
    /// Whether somebody objected.
    pub(super) fn is_disputed(&self) -> bool {
        self.objection.is_some()
    }
}
