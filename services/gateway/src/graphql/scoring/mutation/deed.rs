//! Deeds that staff enter (F2).

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::CommunityId;

use super::{
    super::types::{DeedRecorded, DeedSheetReport, HolderInput},
    application::LineInput,
};
use crate::graphql::{
    call::Call,
    ids,
    payload::{each, payload, settle},
};

/// Deeds to enter.
#[derive(InputObject)]
pub struct DeedRecordInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The idempotency key, at most 100 characters: the same key with the same input has one effect.
    key: String,
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// On what ground: an inspection, a duty roster, a list of attendance.
    reason: String,
    /// The deeds, at most 500.
    lines: Vec<DeedLineInput>,
}

/// One deed to enter.
#[derive(InputObject)]
pub struct DeedLineInput {
    /// Who did it.
    who: HolderInput,
    /// What was done, as on an application.
    line: LineInput,
}

impl DeedLineInput {
    fn read(self, community: CommunityId, place: &str) -> Result<c::DeedLine> {
        let who = self.who.read(community, &format!("{place}.who"))?;
        Ok(c::DeedLine { who, line: self.line.read(community, &format!("{place}.line"))? })
    }
}

payload! {
    /// What entering deeds answers.
    DeedRecordPayload {
        /// What became of each, in the order given.
        deeds: Vec<DeedRecorded>
    }
}

/// A spreadsheet of deeds.
#[derive(InputObject)]
pub struct DeedImportInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The idempotency key, at most 100 characters: the same key with the same input has one effect. A dry run uses none up.
    key: String,
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// On what ground: an inspection, a duty roster, a list of attendance.
    reason: String,
    /// The uploaded file, e.g. `upl_…`: xlsx or csv, of at most 5,000 rows; the columns are those of docs/imports.md.
    upload_id: ID,
    /// Check and judge everything, caps and all, and write nothing.
    dry_run: bool,
}

payload! {
    /// What a spreadsheet of deeds answers.
    DeedImportPayload {
        /// What it came to; what is wrong with it is told there.
        report: DeedSheetReport
    }
}

/// Deeds that staff enter.
#[derive(Default)]
pub struct DeedMutation;

#[Object]
impl DeedMutation {
    /// Enters deeds that staff saw, inspected or measured, all or none: approved at once, under the rules and caps of review.
    async fn deed_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The deeds.")] input: DeedRecordInput,
    ) -> Result<Option<DeedRecordPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community: CommunityId = ids::read(&input.community_id, "input.communityId")?;
            let deeds = c::DeedInput {
                key: input.key,
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                reason: input.reason,
                lines: each(input.lines, "input.lines", |line, place| line.read(community, place))?,
            };
            let seen = call.enter_community("deed_record", &input.community_id, "input.communityId").await?;
            let recorded = seen.services.scoring.deed_record(&seen.ctx, deeds).await?;
            Ok(recorded.into_iter().map(|deed| DeedRecorded::of(&seen, deed)).collect())
        })
        .await
    }

    /// Enters the deeds of a spreadsheet, one a row, all or none: approved at once, under the rules and caps of review.
    async fn deed_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file, and on what ground.")] input: DeedImportInput,
    ) -> Result<Option<DeedImportPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community: CommunityId = ids::read(&input.community_id, "input.communityId")?;
            let sheet = c::DeedSheet {
                key: input.key,
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                reason: input.reason,
                upload: ids::read(&input.upload_id, "input.uploadId")?,
                dry_run: input.dry_run,
            };
            let seen = call.enter_community("deed_import", &input.community_id, "input.communityId").await?;
            let report = seen.services.scoring.deed_import(&seen.ctx, sheet).await?;
            Ok(DeedSheetReport::of(report, seen.lang()))
        })
        .await
    }
}
