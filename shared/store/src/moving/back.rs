//! The way back, while the directory still names the source.

use super::{Done, Ended, Failed, Move, Mover, Refused, Stage, gate, is_open, look, record, run_sql};
use crate::Error;

/// What becomes of a move that failed: it is taken back where that can be.
pub(super) async fn after(of: Move, number: i64, error: Error) -> Failed {
    // By connections of its own: those of the move may be what failed. They have let go of the lock by now.
    match look::unfinished(of).await {
        Ok(mover) if mover.number == number => match take_back(mover).await {
            Ok(()) => Failed::TakenBack(error),
            Err(_) => Failed::HalfWay(error),
        },
        _ => Failed::HalfWay(error),
    }
}

/// The source opens first of all.
pub(super) async fn take_back(mut mover: Mover<'_>) -> std::result::Result<(), Failed> {
    match mover.back().await {
        Ok(()) => Ok(()),
        Err(Ended::Failed(error)) => Err(Failed::HalfWay(error)),
        Err(Ended::Stopped) => Err(Failed::Stopped),
    }
}

impl Mover<'_> {
    async fn back(&mut self) -> Done {
        if record::stage(&mut self.home, self.number).await? != Stage::Moving {
            return Err(Ended::Failed(Error::Misuse(format!("{:?}", Refused::TooLate))));
        }
        let (name, whose) = (self.name(), self.whose());
        if is_open(&mut self.target, &whose, self.number).await? {
            return Err(Ended::Failed(Error::Misuse(format!("{:?}", Refused::TooLate))));
        }
        // First the target is shut whatever the move came to, then the source opens.
        run_sql(&mut self.target, gate(&whose, self.number, "arriving")).await?;
        self.open_source().await?;
        self.drop_subscription().await?;
        run_sql(&mut self.source, format!("DROP PUBLICATION IF EXISTS {name}")).await?;
        self.drop_slot().await?;
        self.empty_target().await?;
        run_sql(&mut self.source, format!("DELETE FROM cell_mark WHERE community_id = '{whose}'")).await?;
        // Not taken away: at home no row would mean that it lives there.
        run_sql(&mut self.target, gate(&whose, self.number, "gone")).await?;
        record::end(&mut self.home, self.number, Stage::Aborted).await?;
        Ok(())
    }
}
