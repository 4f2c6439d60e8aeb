//! What both imports share: starting, reading the sheet, ending, looking at a run.

use std::sync::Arc;

use bytes::Bytes;
use linli_contracts::{
    Result,
    import::{ImportMode, ImportRequest, ImportRun, ImportState},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, ImportRunId, Reach};
use linli_sheet::{self as sheet, Column, Findings, Row, Sheet};
use linli_store::Platform;

use super::{MembersService, SYSTEM_ACCOUNT, progress::Progress, reach::not_found};
use crate::store::{
    grant,
    import_run::{self, RunRow, Target},
    unit,
};

const FORGET_AFTER: chrono::Duration = chrono::Duration::days(180);
/// Progress is told every so many rows.
const STEP: usize = 500;

/// An import in hand.
pub(super) struct Import {
    pub(super) service: MembersService,
    pub(super) ctx: CallCtx,
    pub(super) request: ImportRequest,
    pub(super) bytes: Bytes,
    pub(super) progress: Arc<Progress>,
}

/// Why an import ends without having written anything.
pub(super) struct Refusal {
    failure: ApiError,
    findings: Findings,
}

/// What an import's work answers.
pub(super) type Outcome<T> = std::result::Result<T, Refusal>;

impl<E: Into<ApiError>> From<E> for Refusal {
    fn from(failure: E) -> Self {
        Self { failure: failure.into(), findings: Findings::default() }
    }
}

impl Refusal {
    /// Because of the file itself: the first finding says why.
    pub(super) fn file(findings: Findings) -> Self {
        let failure = findings.first().cloned().unwrap_or_else(|| ApiError::new(ErrorCode::SheetEmpty));
        Self { failure, findings }
    }

    /// Because rows have errors and all were wanted.
    fn blocked(findings: Findings) -> Self {
        Self { failure: ApiError::new(ErrorCode::ImportBlocked).arg("count", findings.bad_rows()), findings }
    }
}

/// What the rows come to.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub(super) new: u32,
    pub(super) changed: u32,
    pub(super) unchanged: u32,
}

/// Registers an import: the place is taken, the upload is there, the run is on record.
pub(super) async fn begin(service: &MembersService, ctx: &CallCtx, target: Target, request: ImportRequest) -> Result<Import> {
    let bytes =
        service.files.upload(request.upload, ctx.account().unwrap_or(SYSTEM_ACCOUNT)).await.map_err(|error| error.at("upload_id"))?;
    let run = ImportRun {
        id: service.env.new_id(),
        mode: request.mode,
        state: ImportState::Checking,
        rows_total: 0,
        rows_done: 0,
        rows_new: 0,
        rows_changed: 0,
        rows_unchanged: 0,
        rows_bad: 0,
        findings: vec![],
        findings_left_out: 0,
        failure: None,
        invitations: vec![],
    };
    let progress = service.imports.begin(&service.env, target, run.clone())?;
    let now = service.env.now();
    service.files.sweep_on_the_way(now).await;
    let tx = service.store.platform_write().await?;
    import_run::insert(tx.platform(), &run, target, ctx.account(), now, now - FORGET_AFTER).await?;
    tx.commit().await?;
    Ok(Import { service: service.clone(), ctx: ctx.clone(), request, bytes, progress: Arc::new(progress) })
}

impl Import {
    /// Runs the work in a task of its own, and whatever happens to it ends the run.
    pub(super) fn spawn<F>(self, work: impl FnOnce(Arc<Self>) -> F) -> ImportRun
    where
        F: Future<Output = Outcome<()>> + Send + 'static,
    {
        let (answer, import) = (self.progress.run(), Arc::new(self));
        let work = work(import.clone());
        tokio::spawn(async move {
            let refusal = match tokio::spawn(work).await {
                Ok(Ok(())) => return import.drop_upload().await,
                Ok(Err(refusal)) => refusal,
                Err(panic) => Refusal::from(ApiError::internal(panic)),
            };
            import.refuse(refusal).await;
        });
        answer
    }

    /// The sheet with its columns found. Hostile bytes may make a parser panic; that is the file's fault.
    pub(super) async fn read_sheet<const N: usize>(
        &self,
        known: &'static [Column; N],
        max_rows: usize,
    ) -> Outcome<(Sheet, [Option<usize>; N])> {
        let bytes = self.bytes.clone();
        let read = tokio::task::spawn_blocking(move || sheet::read(&bytes)).await.unwrap_or_else(|_| Err(sheet::broken()));
        let sheet = read.map_err(|error| Refusal::file(Findings::of_file(error)))?;
        if sheet.rows.len() > max_rows {
            return Err(Refusal::file(Findings::of_file(ApiError::new(ErrorCode::TooMany).arg("max", max_rows))));
        }
        let places = sheet::arrange(&sheet.header, known).map_err(Refusal::file)?;
        self.progress.update(|run| run.rows_total = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX));
        Ok((sheet, places))
    }

    /// Ends the run without having written anything, unless all is well: a dry run ends here, and rows with errors block.
    /// `Some` is the run as it will be once written.
    pub(super) async fn judge(&self, counts: Counts, findings: Findings) -> Outcome<Option<ImportRun>> {
        self.progress.update(|run| (run.rows_new, run.rows_changed, run.rows_unchanged) = (counts.new, counts.changed, counts.unchanged));
        if self.request.mode == ImportMode::AllRows && findings.bad_rows() > 0 {
            return Err(Refusal::blocked(findings));
        }
        let run = ended(self.progress.run(), findings, ImportState::Done, None);
        if self.request.mode == ImportMode::DryRun {
            self.save(&run).await?;
            self.progress.finish(run);
            return Ok(None);
        }
        self.progress.update(|run| run.state = ImportState::Writing);
        Ok(Some(run))
    }

    async fn refuse(&self, refusal: Refusal) {
        if refusal.failure.code == ErrorCode::Internal {
            tracing::error!(import = %self.progress.run().id, error = %refusal.failure, "an import failed");
        }
        let run = ended(self.progress.run(), refusal.findings, ImportState::Refused, Some(refusal.failure));
        if let Err(error) = self.save(&run).await {
            tracing::error!(import = %run.id, %error, "the outcome of an import could not be stored");
        }
        self.progress.finish(run);
    }

    async fn save(&self, run: &ImportRun) -> Result<()> {
        let tx = self.service.store.platform_write().await?;
        import_run::save(tx.platform(), run).await?;
        Ok(tx.commit().await?)
    }

    /// A dry run's upload is kept, and that of a refused import: the import that follows uses it, in another mode. When none
    /// follows it is swept a day later.
    async fn drop_upload(&self) {
        if self.request.mode == ImportMode::DryRun {
            return;
        }
        let dropped = self.service.files.drop_upload(self.request.upload, self.ctx.account().unwrap_or(SYSTEM_ACCOUNT)).await;
        if let Err(error) = dropped {
            tracing::warn!(%error, "an upload that was imported could not be dropped");
        }
    }
}

/// Goes through rows and tells the progress.
pub(super) fn check_rows<T>(
    progress: &Progress,
    rows: &[Row],
    mut check: impl FnMut(&Row) -> std::result::Result<T, Vec<(&'static str, ApiError)>>,
) -> (Vec<T>, Findings) {
    let (mut good, mut findings) = (Vec::with_capacity(rows.len()), Findings::default());
    for (index, row) in rows.iter().enumerate() {
        match check(row) {
            Ok(checked) => good.push(checked),
            Err(found) => findings.add_row(row.number, found),
        }
        if index % STEP == STEP - 1 || index + 1 == rows.len() {
            let done = u32::try_from(index + 1).unwrap_or(u32::MAX);
            progress.update(|run| (run.rows_done, run.rows_bad) = (done, findings.bad_rows()));
        }
    }
    (good, findings)
}

fn ended(run: ImportRun, findings: Findings, state: ImportState, failure: Option<ApiError>) -> ImportRun {
    let rows_bad = findings.bad_rows();
    let (findings, findings_left_out) = findings.into_parts();
    ImportRun { state, failure, rows_bad, findings, findings_left_out, ..run }
}

/// A run as it stands, also to fellows in charge of the same place; its invitations for an hour after the end, to whoever started it. Looking changes nothing.
pub(super) async fn get(service: &MembersService, ctx: &CallCtx, id: ImportRunId) -> Result<ImportRun> {
    let stored = {
        let tx = service.store.platform_read().await?;
        let stored = import_run::get(tx.platform(), id).await?.ok_or_else(not_found)?;
        check_visible(tx.platform(), ctx, &stored).await?;
        stored
    };
    let is_starter = stored.account == ctx.account();
    let Some(run) = service.imports.snapshot(id, service.env.now()) else {
        return Ok(as_left_behind(stored.run));
    };
    Ok(if is_starter { run } else { ImportRun { invitations: vec![], ..run } })
}

/// A run that no task of this process works on and that never ended was cut off; its transaction left nothing behind.
fn as_left_behind(run: ImportRun) -> ImportRun {
    if super::progress::has_ended(&run) { run } else { ImportRun { state: ImportState::Interrupted, ..run } }
}

async fn check_visible(tx: Platform<'_>, ctx: &CallCtx, stored: &RunRow) -> Result<()> {
    if stored.account.is_some() && stored.account == ctx.account() {
        return Ok(());
    }
    let fellow = match ctx.account() {
        Some(account) => grant::led_by(tx, account).await?.contains(&stored.target.in_charge()),
        None => false,
    };
    let visible = fellow
        || match (stored.target, ctx.reach()) {
            (_, Reach::Platform) => true,
            (Target::Community(community), Reach::Community) => ctx.tenant().is_ok_and(|tenant| tenant == community),
            (Target::Community(community), Reach::Unit(unit)) => unit::is_above(tx, *unit, community).await?,
            (Target::Street(street), Reach::Unit(own)) => {
                street == *own || unit::get(tx, street).await?.is_some_and(|street| street.parent == Some(*own))
            }
            _ => false,
        };
    if visible { Ok(()) } else { Err(not_found()) }
}
