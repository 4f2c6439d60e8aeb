//! Progress on standard error; nothing is drawn where that is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use linli_contracts::{
    import::{ImportRun, ImportState},
    members::Members,
};
use linli_kernel::{ApiError, CallCtx};

/// How often a running import is asked how far it is.
const LOOK: Duration = Duration::from_millis(20);

/// A bar over so many steps.
pub(crate) fn bar(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {elapsed}") {
        bar.set_style(style);
    }
    bar
}

/// Waits for an import to end, showing how far it is.
pub(crate) async fn follow(members: &dyn Members, ctx: &CallCtx, mut run: ImportRun, bar: &ProgressBar) -> Result<ImportRun, ApiError> {
    loop {
        bar.set_length(u64::from(run.rows_total));
        bar.set_position(u64::from(run.rows_done));
        match run.state {
            ImportState::Checking => bar.set_message("检查 / checking"),
            ImportState::Writing => bar.set_message("写入 / writing"),
            ImportState::Done | ImportState::Refused | ImportState::Interrupted => return Ok(run),
        }
        tokio::time::sleep(LOOK).await;
        run = members.import_run(ctx, run.id).await?;
    }
}
