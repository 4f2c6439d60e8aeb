//! Ballots: opening, voting, counting (D-142).

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, id::kind};

use super::{
    super::types::{Appraisal, HolderInput, NamedValue},
    application::by_name,
};
use crate::graphql::{
    call::Call,
    ids::{self, GlobalId},
    payload::{each, payload, settle},
    scalars::DateText,
};

/// A ballot to open.
#[derive(InputObject)]
pub struct AppraisalOpenInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// The ballot's code in the scheme.
    code: String,
    /// The first day of what is judged.
    from: DateText,
    /// The last day of what is judged.
    until: DateText,
    /// The last day for voting: today or later.
    last_day: DateText,
}

/// Votes in a ballot.
#[derive(InputObject)]
pub struct BallotCastInput {
    /// The ballot, e.g. `com_…/apr_…`.
    appraisal_id: ID,
    /// The votes, one about each; at most 500.
    votes: Vec<VoteInput>,
}

/// One vote about somebody; it cannot be taken back.
#[derive(InputObject)]
pub struct VoteInput {
    /// About whom.
    about: HolderInput,
    /// The mark of each dimension by its code: a number, or an option's code.
    marks: Vec<NamedValue>,
}

impl VoteInput {
    fn read(self, community: CommunityId, place: &str) -> Result<c::Vote> {
        let about = self.about.read(community, &format!("{place}.about"))?;
        Ok(c::Vote { about, marks: by_name(self.marks, &format!("{place}.marks"))? })
    }
}

/// A ballot to count.
#[derive(InputObject)]
pub struct AppraisalCloseInput {
    /// The ballot, e.g. `com_…/apr_…`.
    id: ID,
}

payload! {
    /// What opening a ballot answers.
    AppraisalOpenPayload {
        /// The ballot.
        appraisal: Appraisal
    }
}
payload! {
    /// What voting answers.
    BallotCastPayload {
        /// The ballot.
        appraisal: Appraisal
    }
}
payload! {
    /// What counting a ballot answers.
    AppraisalClosePayload {
        /// The ballot.
        appraisal: Appraisal
    }
}

/// Ballots: opening, voting, counting.
#[derive(Default)]
pub struct AppraisalMutation;

#[Object]
impl AppraisalMutation {
    /// Opens a ballot of the scheme over some days; one for the same code and days.
    async fn appraisal_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ballot, over which days.")] input: AppraisalOpenInput,
    ) -> Result<Option<AppraisalOpenPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community: CommunityId = ids::read(&input.community_id, "input.communityId")?;
            let of = c::AppraisalInput {
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                code: input.code,
                from: input.from.read("input.from")?,
                until: input.until.read("input.until")?,
                last_day: input.last_day.read("input.lastDay")?,
            };
            let seen = call.enter_community("appraisal_open", &input.community_id, "input.communityId").await?;
            let opened = seen.services.scoring.appraisal_open(&seen.ctx, of).await?;
            Ok(Appraisal::of(&seen, opened))
        })
        .await
    }

    /// Votes as the member the caller is; one vote about each, all or none. Of a secret ballot no mark leads to a voter.
    async fn ballot_cast(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The votes.")] input: BallotCastInput,
    ) -> Result<Option<BallotCastPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let appraisal: GlobalId<kind::Appraisal> = ids::read(&input.appraisal_id, "input.appraisalId")?;
            let votes = each(input.votes, "input.votes", |vote, place| vote.read(appraisal.community, place))?;
            let seen = call.enter("ballot_cast", appraisal.target()).await?;
            let cast = seen.services.scoring.ballot_cast(&seen.ctx, c::BallotInput { appraisal: appraisal.id, votes }).await?;
            Ok(Appraisal::of(&seen, cast))
        })
        .await
    }

    /// Ends voting and counts; results made after it take the outcome.
    async fn appraisal_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ballot.")] input: AppraisalCloseInput,
    ) -> Result<Option<AppraisalClosePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Appraisal>("appraisal_close", &input.id, "input.id").await?;
            let closed = seen.services.scoring.appraisal_close(&seen.ctx, id).await?;
            Ok(Appraisal::of(&seen, closed))
        })
        .await
    }
}
