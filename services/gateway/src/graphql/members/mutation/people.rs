//! Bringing in people, their consent and their personal data.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, import::ImportRequest};
use linli_kernel::id::kind;

use super::super::types::{Consent, ImportMode, ImportRun, Member, PersonalData};
use crate::graphql::{
    call::Call,
    ids,
    payload::{payload, settle},
};

/// People to bring in.
#[derive(InputObject)]
pub struct MemberImportInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The uploaded spreadsheet, e.g. `upl_…`: grids, buildings, households and members.
    upload_id: ID,
    /// What to do with its rows.
    mode: ImportMode,
}

/// Whose personal data to show, and why.
#[derive(InputObject)]
pub struct MemberRevealInput {
    /// The member, e.g. `com_…/mem_…`.
    id: ID,
    /// Why; logged with the act (D-311).
    reason: String,
}

/// What a member agreed to.
#[derive(InputObject)]
pub struct ConsentSetInput {
    /// The member, e.g. `com_…/mem_…`.
    id: ID,
    /// The consent as it now is.
    consent: Consent,
}

payload! {
    /// What starting an import of people answers.
    MemberImportPayload {
        /// The import, still running; follow it with `importRun` or `importRunProgress`.
        run: ImportRun
    }
}
payload! {
    /// What showing personal data answers.
    MemberRevealPayload {
        /// The data in full.
        data: PersonalData
    }
}
payload! {
    /// What recording consent answers.
    ConsentSetPayload {
        /// The member as it now is.
        member: Member
    }
}

/// Bringing in people, their consent and their personal data.
#[derive(Default)]
pub struct PeopleMutation;

#[Object]
impl PeopleMutation {
    /// Starts importing grids, buildings, households and members from a spreadsheet; answers at once.
    async fn member_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file, and what to do with it.")] input: MemberImportInput,
    ) -> Result<Option<MemberImportPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let request = ImportRequest { upload: ids::read(&input.upload_id, "input.uploadId")?, mode: input.mode.into() };
            let seen = call.enter_community("member_import", &input.community_id, "input.communityId").await?;
            let run = seen.services.members.member_import(&seen.ctx, request).await?;
            Ok(ImportRun::of(run, seen.lang()))
        })
        .await
    }

    /// Shows phone and ID number in full; the act and its reason are logged (D-311).
    async fn member_reveal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, and why.")] input: MemberRevealInput,
    ) -> Result<Option<MemberRevealPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Member>("member_reveal", &input.id, "input.id").await?;
            seen.services.members.member_reveal(&seen.ctx, id, input.reason).await.map(PersonalData::from)
        })
        .await
    }

    /// Records consent, or its withdrawal (D-311).
    async fn consent_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The member and the consent.")] input: ConsentSetInput,
    ) -> Result<Option<ConsentSetPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Member>("consent_set", &input.id, "input.id").await?;
            let member = seen.services.members.consent_set(&seen.ctx, id, input.consent.into()).await?;
            Ok(Member::of(&seen, member))
        })
        .await
    }
}
