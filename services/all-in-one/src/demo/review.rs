//! The month's review: most of it in one batch, some decided line by line, returned or rejected.

use std::collections::HashMap;

use linli_contracts::scoring::{
    Application, ApplicationFilter, ApplicationStatus, LineDecision, ReviewAction, ReviewDecision, ReviewItem, Scoring,
};
use linli_kernel::{ApiError, ApplicationId, Month, PageRequest, Points, page::MAX_PAGE};

use super::{
    cast::Community,
    declare::{Filing, mend},
    scene::Scene,
};

const RETURNED: [&str; 3] = ["请补充活动的时间、地点和参加人数", "描述过于简单，请说明做了什么", "请附上证明人或照片"];
const REJECTED: [&str; 2] = ["经核实当月未参加所报活动", "与上月申报内容完全相同"];
const REFUSED_LINE: [&str; 3] = ["该活动由物业组织，本行不计", "与同户申报重复，本行不计", "未在登记表中查到，本行不计"];

/// How many of a hundred are returned, rejected, adjusted.
const FATES: [usize; 3] = [5, 8, 15];

/// What is left waiting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// Nothing.
    Everything,
    /// About two thirds: the present month's queue.
    Some,
}

/// Works off the queue of a month; returned ones mostly come back and are approved.
pub(super) async fn work_off(
    scene: &mut Scene<'_>,
    community: &Community,
    month: Month,
    filed: &HashMap<ApplicationId, Filing>,
    how: Thoroughness,
) -> Result<(), ApiError> {
    let mut batch = Vec::new();
    for application in list(scene, community, month, ApplicationStatus::Submitted).await? {
        let roll = scene.dice.below(100);
        if how == Thoroughness::Some && roll >= 40 {
            continue;
        }
        match roll {
            _ if roll < FATES[0] => decide(scene, community, &application, ReviewAction::Return, &RETURNED, vec![]).await?,
            _ if roll < FATES[1] => decide(scene, community, &application, ReviewAction::Reject, &REJECTED, vec![]).await?,
            _ if roll < FATES[2] && application.lines.len() > 1 => adjust(scene, community, &application).await?,
            _ => batch.push(ReviewItem { application: application.id, revision: application.revision }),
        }
    }
    approve(scene, community, batch).await?;
    if how == Thoroughness::Everything {
        second_round(scene, community, month, filed).await?;
    }
    Ok(())
}

async fn second_round(
    scene: &mut Scene<'_>,
    community: &Community,
    month: Month,
    filed: &HashMap<ApplicationId, Filing>,
) -> Result<(), ApiError> {
    for application in list(scene, community, month, ApplicationStatus::Returned).await? {
        let Some(filing) = filed.get(&application.id).filter(|_| scene.dice.chance(70)) else { continue };
        scene.tick();
        mend(scene, filing, &application).await?;
    }
    let again = list(scene, community, month, ApplicationStatus::Submitted).await?;
    let batch = again.iter().map(|application| ReviewItem { application: application.id, revision: application.revision });
    approve(scene, community, batch.collect()).await
}

async fn list(scene: &Scene<'_>, community: &Community, month: Month, status: ApplicationStatus) -> Result<Vec<Application>, ApiError> {
    let filter = ApplicationFilter { status: Some(status), month: Some(month), ..ApplicationFilter::default() };
    let page = PageRequest { first: Some(MAX_PAGE), after: None };
    let listed = scene.stack.scoring.application_list(&community.as_reviewer("application_list"), filter, page).await?;
    Ok(listed.into_rows())
}

async fn approve(scene: &Scene<'_>, community: &Community, batch: Vec<ReviewItem>) -> Result<(), ApiError> {
    if batch.is_empty() {
        return Ok(());
    }
    scene.tick();
    let outcomes = scene.stack.scoring.review_approve(&community.as_reviewer("review_approve"), batch).await?;
    match outcomes.into_iter().find_map(|outcome| outcome.error) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Refuses the last line, grants the rest.
async fn adjust(scene: &mut Scene<'_>, community: &Community, application: &Application) -> Result<(), ApiError> {
    let last = application.lines.last().map(|line| line.id);
    let reason = (*scene.dice.pick(&REFUSED_LINE)).to_owned();
    let lines = last.map(|line| LineDecision { line, points: Points::ZERO, reason }).into_iter().collect();
    decide(scene, community, application, ReviewAction::Approve, &["部分核减"], lines).await
}

async fn decide(
    scene: &mut Scene<'_>,
    community: &Community,
    application: &Application,
    action: ReviewAction,
    reasons: &[&str],
    lines: Vec<LineDecision>,
) -> Result<(), ApiError> {
    scene.tick();
    let reason = Some((*scene.dice.pick(reasons)).to_owned());
    let decision = ReviewDecision { application: application.id, revision: application.revision, action, reason, lines };
    scene.stack.scoring.review_decide(&community.as_reviewer("review_decide"), decision).await?;
    Ok(())
}
