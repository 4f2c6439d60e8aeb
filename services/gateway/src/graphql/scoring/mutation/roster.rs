//! The roster: who takes part, and who is exempt.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::CommunityId;

use super::super::types::{HolderInput, RosterLine};
use crate::graphql::{
    call::Call,
    ids,
    payload::{count, each, payload, settle},
    scalars::DateText,
};

/// Lines of a roster to write.
#[derive(InputObject)]
pub struct RosterSaveInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// The lines, at most 500; one of somebody who is on the roster already replaces the old one, but for the exemption.
    lines: Vec<RosterLineInput>,
}

/// One line of a roster to write.
#[derive(InputObject)]
pub struct RosterLineInput {
    /// Who; absent: a new organisation.
    who: Option<HolderInput>,
    /// An organisation's name, at most 60 characters; unique among the scheme's organisations.
    name: Option<String>,
    /// The code of the class in the scheme; absent: by the person's own class.
    class: Option<String>,
    /// How many heads a household or organisation has, 1 … 1,000,000.
    #[graphql(default = 1)]
    heads: i32,
    /// The head of the household, or who is responsible for the organisation, e.g. `com_…/mem_…`.
    head_id: Option<ID>,
    /// The organisation of the roster it belongs to, e.g. `com_…/hol_…`.
    belongs_to_id: Option<ID>,
    /// The first day of taking part; absent: from ever.
    since: Option<DateText>,
    /// The last day of taking part; absent: still.
    until: Option<DateText>,
}

impl RosterLineInput {
    fn read(self, community: CommunityId, place: &str) -> Result<c::RosterLineInput> {
        Ok(c::RosterLineInput {
            who: self.who.map(|who| who.read(community, &format!("{place}.who"))).transpose()?,
            name: self.name,
            class: self.class,
            heads: count(self.heads, &format!("{place}.heads"))?,
            head: ids::read_within(self.head_id.as_ref(), community, &format!("{place}.headId"))?,
            belongs_to: ids::read_within(self.belongs_to_id.as_ref(), community, &format!("{place}.belongsToId"))?,
            since: self.since.map(|day| day.read(format!("{place}.since"))).transpose()?,
            until: self.until.map(|day| day.read(format!("{place}.until"))).transpose()?,
        })
    }
}

/// Somebody to exempt, or whose exemption to lift.
#[derive(InputObject)]
pub struct RosterExemptInput {
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// Who.
    who: HolderInput,
    /// Why they are exempt, or why no longer.
    reason: String,
    /// Who approved it, one level up (D-132); absent: the exemption is lifted.
    approved_by: Option<String>,
    /// Its last day; absent: until it is lifted.
    until: Option<DateText>,
}

payload! {
    /// What writing a roster answers.
    RosterSavePayload {
        /// The lines as written, in the order given.
        lines: Vec<RosterLine>
    }
}
payload! {
    /// What exempting somebody answers.
    RosterExemptPayload {
        /// The line as it now is.
        line: RosterLine
    }
}

/// The roster: who takes part, and who is exempt.
#[derive(Default)]
pub struct RosterMutation;

#[Object]
impl RosterMutation {
    /// Writes lines of a scheme's roster, all or none (A2, A4, A5).
    async fn roster_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The lines.")] input: RosterSaveInput,
    ) -> Result<Option<RosterSavePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community: CommunityId = ids::read(&input.community_id, "input.communityId")?;
            let lines = each(input.lines, "input.lines", |line, place| line.read(community, place))?;
            let scheme = ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?;
            let seen = call.enter_community("roster_save", &input.community_id, "input.communityId").await?;
            let written = seen.services.scoring.roster_save(&seen.ctx, c::RosterInput { scheme, lines }).await?;
            Ok(written.into_iter().map(|line| RosterLine::of(&seen, line)).collect())
        })
        .await
    }

    /// Exempts somebody with who approved it one level up, or lifts the exemption (A6, D-132).
    async fn roster_exempt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, why, and who approved it.")] input: RosterExemptInput,
    ) -> Result<Option<RosterExemptPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (community, who) = input.who.anywhere("input.who")?;
            let exemption = c::ExemptionInput {
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                who,
                reason: input.reason,
                approved_by: input.approved_by,
                until: input.until.map(|day| day.read("input.until")).transpose()?,
            };
            let seen = call.enter("roster_exempt", crate::auth::Target::Community(community)).await?;
            let line = seen.services.scoring.roster_exempt(&seen.ctx, exemption).await?;
            Ok(RosterLine::of(&seen, line))
        })
        .await
    }
}
