//! The years of the ledger, made ahead while the product serves.

use chrono::Datelike;
use linli_contracts::Result;

use super::ScoringService;
use crate::store::ledger::{self, Years};

impl ScoringService {
    /// Has the next years' partitions made where they are missing, and tells how the years stand; nothing on SQLite.
    pub async fn keep_years(&self) -> Result<()> {
        let mut all: Option<Years> = None;
        for cell in self.store.cells() {
            let tx = cell.platform_write().await?;
            let years = ledger::make_years(&tx, self.env.today().year()).await?;
            tx.commit().await?;
            // Of several cells the one that is worst off is told.
            all = match (all, years) {
                (Some(all), Some(of)) => Some(Years { ahead: all.ahead.min(of.ahead), rest: all.rest.max(of.rest) }),
                (all, of) => all.or(of),
            };
        }
        if let Some(Years { ahead, rest }) = all {
            // Far below the numbers that a float no longer holds exactly.
            metrics::gauge!("linli_ledger_years_ahead").set(ahead as f64);
            metrics::gauge!("linli_ledger_rest_bytes").set(rest as f64);
        }
        Ok(())
    }
}
