//! What one process counted in the present minute.

use std::collections::HashMap;

/// Who is counted: the kind of sender, and which.
pub(crate) type Sender = (&'static str, String);

/// How many senders are counted at once; beyond, who is new in this minute is let through uncounted.
const SENDERS: usize = 200_000;
/// Below this share of the limit a count is not worth telling.
const SHARE: u32 = 16;

#[derive(Default)]
pub(crate) struct Window {
    minute: i64,
    counts: HashMap<Sender, Count>,
    /// Whose count has changed since it was told.
    changed: Vec<Sender>,
}

#[derive(Default)]
struct Count {
    own: u32,
    others: u32,
    is_changed: bool,
}

impl Window {
    /// Begins anew with each minute. A clock that was set back begins one as well.
    pub(crate) fn turn_to(&mut self, minute: i64) {
        if self.minute != minute {
            *self = Self { minute, ..Self::default() };
        }
    }

    /// Counts one more, unless there were so many.
    pub(crate) fn take(&mut self, by: &'static str, sender: &str, most: u32) -> bool {
        let sender = (by, sender.to_owned());
        if self.counts.len() >= SENDERS && !self.counts.contains_key(&sender) {
            return true;
        }
        let count = self.counts.entry(sender.clone()).or_default();
        if count.own.saturating_add(count.others) >= most {
            return false;
        }
        count.own += 1;
        if !count.is_changed && count.own >= most / SHARE {
            count.is_changed = true;
            self.changed.push(sender);
        }
        true
    }

    /// The minute, and who has grown in it to how much; they count as told.
    pub(crate) fn worth_telling(&mut self) -> (i64, Vec<(Sender, u32)>) {
        let changed = std::mem::take(&mut self.changed);
        let told = changed.into_iter().filter_map(|sender| {
            let count = self.counts.get_mut(&sender)?;
            count.is_changed = false;
            Some((sender, count.own))
        });
        (self.minute, told.collect())
    }

    /// What was not told after all is to be told again.
    pub(crate) fn untold(&mut self, minute: i64, told: Vec<(Sender, u32)>) {
        if self.minute != minute {
            return;
        }
        for (sender, _) in told {
            if let Some(count) = self.counts.get_mut(&sender).filter(|count| !count.is_changed) {
                count.is_changed = true;
                self.changed.push(sender);
            }
        }
    }

    /// What all processes told of these senders, in the same order, at a time when this one had told `told`.
    pub(crate) fn hear(&mut self, minute: i64, told: Vec<(Sender, u32)>, all: &[u64]) {
        if self.minute != minute {
            return;
        }
        for ((sender, own), all) in told.into_iter().zip(all) {
            if let Some(count) = self.counts.get_mut(&sender) {
                count.others = u32::try_from(all.saturating_sub(u64::from(own))).unwrap_or(u32::MAX);
            }
        }
    }
}
