//! The lines of the roster that concern some holders, found by holder.

use std::collections::HashMap;

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::RosterLine};
use linli_kernel::{HolderId, SchemeId};
use linli_store::Tx;

use crate::{
    domain::standing::{Known, Own},
    store::roster,
};

/// Some lines of a scheme's roster.
#[derive(Default)]
pub(in crate::service) struct Lines(HashMap<HolderId, RosterLine>);

impl Lines {
    /// Those of these holders, in one statement.
    pub async fn of(tx: &Tx, scheme: SchemeId, holders: impl IntoIterator<Item = HolderId>) -> Result<Self> {
        let mut holders: Vec<HolderId> = holders.into_iter().collect();
        holders.sort_unstable();
        holders.dedup();
        let lines = roster::by_holders(tx, scheme, &holders).await?;
        Ok(Self(lines.into_iter().map(|line| (line.who.holder(), line)).collect()))
    }

    /// What is known of somebody of a household.
    pub fn known(&self, own: Own, member: HolderId, household: HolderId) -> Known {
        let of_household = Some(household).filter(|household| *household != member);
        let roster = [Some(member), of_household].into_iter().flatten().filter_map(|holder| self.0.get(&holder).cloned());
        Known { own, roster: roster.collect() }
    }

    /// The first day of a holder's taking part.
    pub fn since(&self, holder: HolderId) -> Option<NaiveDate> {
        self.0.get(&holder)?.since
    }

    /// The class that the roster names for a holder.
    pub fn class(&self, holder: HolderId) -> Option<&str> {
        self.0.get(&holder)?.class.as_deref()
    }
}
