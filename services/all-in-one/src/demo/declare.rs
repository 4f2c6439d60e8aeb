//! The month's applications: by building leaders and residents themselves, by grid leaders and the office for others.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use linli_contracts::{
    members::Member,
    scoring::{Application, ApplicationInput, LineInput, SchemeDocument, Scoring},
};
use linli_kernel::{AccountId, ApiError, ApplicationId, CallCtx, CommunityId, ErrorCode, Month, Reach};

use super::{
    cast::{Community, Player},
    lines::{self, Appetite},
    photo::picture,
    scene::Scene,
};
use crate::cli::acting_ctx;

const NO_PHONE: &str = "本人没有智能手机，口述后由网格长代填";
const FROM_PAPER: &str = "本人交来纸质申报表，由社区代录";

/// One application to come.
#[derive(Clone)]
pub(super) struct Filing {
    /// When it is filed.
    pub(super) at: DateTime<Utc>,
    /// In which community, by its place in the list.
    pub(super) community: usize,
    /// Whether it is submitted, not left as a draft.
    pub(super) submit: bool,
    tenant: CommunityId,
    account: AccountId,
    reach: Reach,
    member: Member,
    reason: Option<&'static str>,
    appetite: Appetite,
}

impl Filing {
    /// The filer's context.
    pub(super) fn ctx(&self, operation: &'static str) -> CallCtx {
        acting_ctx(operation, Some(self.tenant), self.account, self.reach.clone())
    }
}

/// The applications of a month, in the order they are filed, between two moments.
pub(super) fn plan(scene: &mut Scene<'_>, communities: &[Community], (from, until): (DateTime<Utc>, DateTime<Utc>)) -> Vec<Filing> {
    let mut filings = Vec::new();
    for (place, community) in communities.iter().enumerate() {
        let mut desk = Desk { scene, place, community, from, until, filings: &mut filings };
        desk.leaders();
        desk.residents();
        desk.for_others();
    }
    filings.sort_by_key(|filing| (filing.at, filing.community));
    filings
}

/// Collects the applications of one community.
struct Desk<'a, 'b> {
    scene: &'a mut Scene<'b>,
    place: usize,
    community: &'a Community,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    filings: &'a mut Vec<Filing>,
}

impl Desk<'_, '_> {
    fn leaders(&mut self) {
        // Once in a while the office enters a leader's paper form, with the bonus it gives.
        let on_paper = self.scene.dice.chance(45).then(|| self.scene.dice.below(self.community.leaders.len()));
        for (n, leader) in self.community.leaders.iter().enumerate() {
            let appetite = Appetite { more: 3, staff: on_paper == Some(n) };
            if appetite.staff {
                self.file(&self.community.admin, Reach::Community, leader.member.as_ref(), Some(FROM_PAPER), appetite);
            } else if self.scene.dice.chance(95) {
                self.file(leader, leader.own(), leader.member.as_ref(), None, appetite);
            }
        }
    }

    fn residents(&mut self) {
        for resident in &self.community.residents {
            if self.scene.dice.chance(60) {
                self.file(resident, resident.own(), resident.member.as_ref(), None, Appetite { more: 2, staff: false });
            }
        }
    }

    /// Grid leaders write for those of their grid who have no phone.
    fn for_others(&mut self) {
        let some = self.scene.dice.some_of(self.community.elders.len(), 2);
        let elders = some.into_iter().map(|n| &self.community.elders[n]);
        for member in self.community.offline_leaders.iter().chain(elders) {
            let leads = |player: &&Player| player.member.as_ref().is_some_and(|leader| leader.grid == member.grid);
            if let Some(grid_leader) = self.community.grid_leaders.iter().find(leads) {
                self.file(grid_leader, grid_leader.grid(), Some(member), Some(NO_PHONE), Appetite { more: 1, staff: false });
            }
        }
    }

    fn file(&mut self, filer: &Player, reach: Reach, member: Option<&Member>, reason: Option<&'static str>, appetite: Appetite) {
        let Some(member) = member.cloned() else { return };
        let seconds = (self.until - self.from).num_seconds().max(0);
        let at = self.from + Duration::seconds(self.scene.dice.between(0, seconds));
        let (community, tenant, account) = (self.place, self.community.id, filer.account);
        self.filings.push(Filing { at, community, submit: true, tenant, account, reach, member, reason, appetite });
    }
}

/// Files them; remembers who filed which, for those that come back.
pub(super) async fn file_all(
    scene: &mut Scene<'_>,
    communities: &[Community],
    filings: Vec<Filing>,
) -> Result<HashMap<ApplicationId, Filing>, ApiError> {
    let mut filed = HashMap::new();
    for filing in filings {
        scene.go_to(filing.at);
        if let Some(application) = file(scene, &communities[filing.community], &filing).await? {
            filed.insert(application.id, filing);
        }
    }
    Ok(filed)
}

async fn file(scene: &mut Scene<'_>, community: &Community, filing: &Filing) -> Result<Option<Application>, ApiError> {
    let today = scene.today();
    let document = community.document_on(Month::of(today).first_day())?;
    let mut lines = lines::invent(&mut scene.dice, document, filing.member.class, today, filing.appetite);
    if lines.is_empty() {
        return Ok(None);
    }
    attach(scene, document, filing, &mut lines).await?;
    let input = ApplicationInput {
        scheme: None,
        id: None,
        revision: 0,
        member: filing.member.id,
        month: Month::of(today),
        on_behalf_reason: filing.reason.map(str::to_owned),
        lines,
    };
    let scoring = &scene.stack.scoring;
    let saved = match scoring.application_save(&filing.ctx("application_save"), input).await {
        Err(error) if error.code == ErrorCode::MonthTaken => return Ok(None),
        other => other?,
    };
    scene.tick();
    match filing.submit {
        true => scoring.application_submit(&filing.ctx("application_submit"), saved.id, saved.revision).await.map(Some),
        false => Ok(Some(saved)),
    }
}

/// A photo where the item asks for one, and now and then where it does not.
async fn attach(scene: &mut Scene<'_>, document: &SchemeDocument, filing: &Filing, lines: &mut [LineInput]) -> Result<(), ApiError> {
    for line in lines {
        let needed = document.items.iter().any(|item| item.code == line.item && item.evidence);
        if needed || scene.dice.chance(4) {
            let photo = picture(scene.dice.below(256));
            let upload = scene.upload(filing.account, photo).await?;
            line.evidence.push(scene.stack.scoring.evidence_add(&filing.ctx("evidence_add"), upload).await?.id);
        }
    }
    Ok(())
}

/// Sends a returned application in again, with what was asked for.
pub(super) async fn mend(scene: &Scene<'_>, filing: &Filing, returned: &Application) -> Result<(), ApiError> {
    let lines = returned.lines.iter().map(|line| LineInput {
        event: line.event.clone(),
        inputs: line.inputs.clone(),
        with: line.with.clone(),
        item: line.item.clone(),
        day: line.day,
        quantity: line.quantity.clone(),
        // Where the item leaves no choice, this is what its rule gives anyway.
        points: Some(line.declared),
        description: format!("{}（已补充说明：时间、地点与证明人）", line.description),
        evidence: line.evidence.clone(),
    });
    let input = ApplicationInput {
        scheme: None,
        id: Some(returned.id),
        revision: returned.revision,
        member: returned.member,
        month: returned.month,
        on_behalf_reason: returned.on_behalf_reason.clone(),
        lines: lines.collect(),
    };
    let saved = scene.stack.scoring.application_save(&filing.ctx("application_save"), input).await?;
    scene.tick();
    scene.stack.scoring.application_submit(&filing.ctx("application_submit"), saved.id, saved.revision).await?;
    Ok(())
}
