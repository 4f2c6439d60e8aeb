//! The stage: the services, the clock and the dice.

use std::time::Duration;

use chrono::{DateTime, Duration as Span, NaiveDate, NaiveTime, Utc};
use indicatif::ProgressBar;
use linli_contracts::{
    import::{ImportMode, ImportRequest, ImportRun, ImportState},
    members::Members,
};
use linli_kernel::{
    AccountId, ApiError, CallCtx, Clock, UploadId,
    clock::{ManualClock, beijing_day, beijing_midnight},
};

use super::dice::{Dice, Pages};
use crate::Stack;

/// How far the clock of the history goes on for what failed once and waits for its next try: a slow disk, a busy database.
const NEXT_TRY: Span = Span::seconds(30);
/// How often that may come to pass before something must be wrong.
const TRIES: u32 = 20;
const LOOK: Duration = Duration::from_millis(5);

/// What the year is played with.
pub(super) struct Scene<'a> {
    /// The services.
    pub(super) stack: &'a Stack,
    /// Their clock.
    pub(super) clock: &'a ManualClock,
    /// What the services draw from.
    pub(super) pages: &'a Pages,
    /// Chances.
    pub(super) dice: Dice,
    /// The moment the history ends.
    pub(super) end: DateTime<Utc>,
    /// How far it is.
    pub(super) bar: &'a ProgressBar,
}

impl Scene<'_> {
    /// Moves the clock to a moment; never back, and not beyond the end.
    pub(super) fn go_to(&self, moment: DateTime<Utc>) {
        let now = self.clock.now();
        self.clock.set(moment.min(self.end).max(now + Span::milliseconds(700)));
    }

    /// Lets a moment pass, so that one act comes after the other.
    pub(super) fn tick(&self) {
        self.clock.advance(Span::milliseconds(900));
    }

    /// Today in Beijing.
    pub(super) fn today(&self) -> NaiveDate {
        beijing_day(self.clock.now())
    }

    /// Lets everything take effect that is due or waiting.
    pub(super) async fn settle(&self) -> Result<(), ApiError> {
        let now = self.clock.now();
        for _ in 0..TRIES {
            while self.stack.round().await? {}
            if self.stack.is_idle().await? {
                self.clock.set(now);
                self.pages.turn(now.timestamp_micros());
                return Ok(());
            }
            // Nobody else moves this clock, so what waits for a later moment would wait for ever.
            self.clock.advance(NEXT_TRY);
        }
        Err(ApiError::internal("events or due jobs of the demonstration do not come to an end; see the warnings in the log"))
    }

    /// Puts a file where an import or evidence finds it.
    pub(super) async fn upload(&self, owner: AccountId, bytes: Vec<u8>) -> Result<UploadId, ApiError> {
        let id = self.stack.env.new_id();
        self.stack.files.put_upload(id, owner, bytes.into()).await?;
        Ok(id)
    }

    /// The request to import all rows of a sheet.
    pub(super) async fn sheet(&self, owner: AccountId, bytes: Vec<u8>) -> Result<ImportRequest, ApiError> {
        Ok(ImportRequest { upload: self.upload(owner, bytes).await?, mode: ImportMode::AllRows })
    }

    /// Waits for an import, which must succeed.
    pub(super) async fn imported(&self, ctx: &CallCtx, mut run: ImportRun) -> Result<ImportRun, ApiError> {
        while matches!(run.state, ImportState::Checking | ImportState::Writing) {
            tokio::time::sleep(LOOK).await;
            run = self.stack.members.import_run(ctx, run.id).await?;
        }
        if run.state == ImportState::Done {
            return Ok(run);
        }
        let first = run.findings.first().map(|finding| format!("row {}, {}: {}", finding.row, finding.column, finding.error));
        Err(run.failure.unwrap_or_else(|| ApiError::internal(format!("a generated sheet was refused: {first:?}"))))
    }
}

/// A moment of a day in Beijing.
pub(super) fn at(day: NaiveDate, hour: i64, minute: i64) -> DateTime<Utc> {
    beijing_midnight(day) + Span::minutes(hour * 60 + minute)
}

/// A day of the month a day lies in; the last one where the month is shorter.
pub(super) fn day_of(month: linli_kernel::Month, day: u32) -> NaiveDate {
    month.first_day().checked_add_days(chrono::Days::new(u64::from(day) - 1)).unwrap_or(NaiveDate::MAX).min(month.last_day())
}

/// The beginning of the working day on which offices open.
pub(super) fn morning(day: NaiveDate) -> DateTime<Utc> {
    beijing_midnight(day) + (NaiveTime::from_hms_opt(9, 0, 0).unwrap_or(NaiveTime::MIN) - NaiveTime::MIN)
}
