//! Declaring: applications and their evidence.

use std::collections::BTreeMap;

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{ApiError, CommunityId, ErrorCode, id::kind};

use super::super::types::{Application, Evidence, NamedValue};
use crate::graphql::{
    call::Call,
    ids::{self, GlobalId},
    payload::{count, each, payload, settle},
    scalars::{DateText, MonthText, PointsText},
};

/// A whole application to save.
#[derive(InputObject)]
pub struct ApplicationSaveInput {
    /// The application to change, e.g. `com_…/app_…`; absent for a new one.
    id: Option<ID>,
    /// The revision last seen; 0 for a new one.
    revision: i32,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// For whom, e.g. `com_…/mem_…`.
    member_id: ID,
    /// Which month; one live application a scheme, member and month.
    month: MonthText,
    /// Why somebody files for another (D-310); required then.
    on_behalf_reason: Option<String>,
    /// The lines, at most 100; they replace what was saved before.
    lines: Vec<LineInput>,
}

/// One line to save.
#[derive(InputObject)]
pub struct LineInput {
    /// The item's code in the version in force on the day.
    item: String,
    /// The day of the deed, inside the month.
    day: DateText,
    /// The quantity as a plain decimal with at most three places; "1" where the item has none.
    quantity: String,
    /// Points asked for, where the item leaves a choice.
    points: Option<PointsText>,
    /// The event it belongs to, in the filer's words (at most 60 characters): what caps an event and counts once in a group.
    event: Option<String>,
    /// What the item's rule asks for by name: the option of each table of coefficients, entries of a checklist with their marks,
    /// judges with theirs, inputs of a formula. At most 50.
    #[graphql(default)]
    inputs: Vec<NamedValue>,
    /// Who else has a part in it, where the item gives to those named, e.g. `com_…/mem_…`; at most 20.
    #[graphql(default)]
    with_ids: Vec<ID>,
    /// What was done; at most 500 characters.
    description: String,
    /// Evidence added before, e.g. `com_…/evi_…`; at most 9.
    #[graphql(default)]
    evidence_ids: Vec<ID>,
}

impl LineInput {
    /// The contract's line.
    pub fn read(self, community: CommunityId, place: &str) -> Result<c::LineInput> {
        let evidence = each(self.evidence_ids, &format!("{place}.evidenceIds"), |id, place| {
            ids::read::<GlobalId<kind::Evidence>>(&id, place)?.within(community, place)
        })?;
        let with = each(self.with_ids, &format!("{place}.withIds"), |id, place| {
            ids::read::<GlobalId<kind::Member>>(&id, place)?.within(community, place)
        })?;
        Ok(c::LineInput {
            item: self.item,
            day: self.day.read(format!("{place}.day"))?,
            quantity: self.quantity,
            points: self.points.map(|points| points.read(format!("{place}.points"))).transpose()?,
            event: self.event,
            inputs: by_name(self.inputs, &format!("{place}.inputs"))?,
            with,
            description: self.description,
            evidence,
        })
    }
}

/// Values by name; a name given twice is refused by its place.
pub(super) fn by_name(values: Vec<NamedValue>, place: &str) -> Result<BTreeMap<String, String>> {
    let twice = values.iter().enumerate().find(|(at, value)| values.iter().take(*at).any(|earlier| earlier.name == value.name));
    if let Some((at, value)) = twice {
        let error = ApiError::new(ErrorCode::Duplicate).at(format!("{place}[{at}].name"));
        return Err(error.arg("value", &value.name).arg("other", format!("{place}.{}", value.name)));
    }
    Ok(values.into_iter().map(|NamedValue { name, value }| (name, value)).collect())
}

/// An application as last seen.
#[derive(InputObject)]
pub struct ApplicationSubmitInput {
    /// The application, e.g. `com_…/app_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
}

/// An application as last seen.
#[derive(InputObject)]
pub struct ApplicationWithdrawInput {
    /// The application, e.g. `com_…/app_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
}

/// A file to keep as evidence.
#[derive(InputObject)]
pub struct EvidenceAddInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The uploaded photo or document, e.g. `upl_…`.
    upload_id: ID,
}

payload! {
    /// What saving an application answers.
    ApplicationSavePayload {
        /// The application as saved, with what each line is worth.
        application: Application
    }
}
payload! {
    /// What submitting an application answers.
    ApplicationSubmitPayload {
        /// The application, waiting for review.
        application: Application
    }
}
payload! {
    /// What withdrawing an application answers.
    ApplicationWithdrawPayload {
        /// The application as it now is.
        application: Application
    }
}
payload! {
    /// What adding evidence answers.
    EvidenceAddPayload {
        /// The evidence, to be named by a line.
        evidence: Evidence
    }
}

/// Declaring: applications and their evidence.
#[derive(Default)]
pub struct ApplicationMutation;

#[Object]
impl ApplicationMutation {
    /// Creates or changes a draft or returned application, all lines at once.
    async fn application_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The whole application.")] input: ApplicationSaveInput,
    ) -> Result<Option<ApplicationSavePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let member: GlobalId<kind::Member> = ids::read(&input.member_id, "input.memberId")?;
            let application = c::ApplicationInput {
                id: ids::read_within(input.id.as_ref(), member.community, "input.id")?,
                revision: count(input.revision, "input.revision")?,
                scheme: ids::read_within(input.scheme_id.as_ref(), member.community, "input.schemeId")?,
                member: member.id,
                month: input.month.read("input.month")?,
                on_behalf_reason: input.on_behalf_reason,
                lines: each(input.lines, "input.lines", |line, place| line.read(member.community, place))?,
            };
            let seen = call.enter("application_save", member.target()).await?;
            let saved = seen.services.scoring.application_save(&seen.ctx, application).await?;
            Ok(Application::of(&seen, saved))
        })
        .await
    }

    /// Submits an application for review; values and caps are previewed on its lines.
    async fn application_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The application as last seen.")] input: ApplicationSubmitInput,
    ) -> Result<Option<ApplicationSubmitPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let (seen, id) = call.enter_of::<kind::Application>("application_submit", &input.id, "input.id").await?;
            let submitted = seen.services.scoring.application_submit(&seen.ctx, id, revision).await?;
            Ok(Application::of(&seen, submitted))
        })
        .await
    }

    /// Takes a submitted application back to draft, or drops a draft.
    async fn application_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The application as last seen.")] input: ApplicationWithdrawInput,
    ) -> Result<Option<ApplicationWithdrawPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let (seen, id) = call.enter_of::<kind::Application>("application_withdraw", &input.id, "input.id").await?;
            let withdrawn = seen.services.scoring.application_withdraw(&seen.ctx, id, revision).await?;
            Ok(Application::of(&seen, withdrawn))
        })
        .await
    }

    /// Keeps an uploaded photo or document as evidence; it is the uploader's own until a line names it.
    async fn evidence_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which file, and where.")] input: EvidenceAddInput,
    ) -> Result<Option<EvidenceAddPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let upload = ids::read(&input.upload_id, "input.uploadId")?;
            let seen = call.enter_community("evidence_add", &input.community_id, "input.communityId").await?;
            let evidence = seen.services.scoring.evidence_add(&seen.ctx, upload).await?;
            Ok(Evidence::of(&seen, evidence))
        })
        .await
    }
}
