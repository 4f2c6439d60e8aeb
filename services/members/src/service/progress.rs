//! Imports of this process while they run and for a while after: progress, and the invitations, which are never stored.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use linli_contracts::{
    Result,
    import::{ImportRun, ImportState},
};
use linli_kernel::{ApiError, Env, ErrorCode, ImportRunId};
use tokio::sync::watch;

use crate::store::import_run::Target;

/// How many ended imports are remembered; older ones are in the database, without invitations.
const REMEMBERED: usize = 256;
/// How long after its end the invitations of an import can be read: a page that is reloaded or an answer that is lost costs
/// nothing; later, importing the same sheet again makes new ones.
const INVITATIONS_KEPT: chrono::Duration = chrono::Duration::hours(1);

/// Whether nothing more will happen to a run.
pub(super) fn has_ended(run: &ImportRun) -> bool {
    matches!(run.state, ImportState::Done | ImportState::Refused | ImportState::Interrupted)
}

/// The imports of this process.
#[derive(Clone, Default)]
pub(super) struct Imports(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    live: HashMap<Target, ImportRunId>,
    runs: HashMap<ImportRunId, watch::Sender<ImportRun>>,
    ended: VecDeque<(ImportRunId, DateTime<Utc>)>,
}

impl Imports {
    /// Begins an import; one at a time for a place.
    pub(super) fn begin(&self, env: &Env, target: Target, run: ImportRun) -> Result<Progress> {
        let mut known = self.lock();
        if known.live.contains_key(&target) {
            return Err(ApiError::new(ErrorCode::ImportBusy));
        }
        let (id, sender) = (run.id, watch::Sender::new(run));
        known.live.insert(target, id);
        known.runs.insert(id, sender.clone());
        Ok(Progress { imports: self.clone(), env: env.clone(), target, sender })
    }

    /// Follows a run.
    pub(super) fn follow(&self, id: ImportRunId) -> Option<watch::Receiver<ImportRun>> {
        self.lock().runs.get(&id).map(watch::Sender::subscribe)
    }

    /// How a run stands at a moment, with its invitations if it ended not long before.
    pub(super) fn snapshot(&self, id: ImportRunId, now: DateTime<Utc>) -> Option<ImportRun> {
        let known = self.lock();
        known.forget_invitations(now);
        known.runs.get(&id).map(|sender| sender.borrow().clone())
    }

    fn end(&self, target: Target, id: ImportRunId, now: DateTime<Utc>) {
        let mut known = self.lock();
        known.forget_invitations(now);
        if known.live.get(&target) == Some(&id) {
            known.live.remove(&target);
            known.ended.push_back((id, now));
        }
        while known.ended.len() > REMEMBERED {
            if let Some((oldest, _)) = known.ended.pop_front() {
                known.runs.remove(&oldest);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// Secrets that nobody came for are not kept in memory either.
    fn forget_invitations(&self, now: DateTime<Utc>) {
        let old = self.ended.iter().take_while(|(_, at)| *at + INVITATIONS_KEPT <= now);
        for sender in old.filter_map(|(id, _)| self.runs.get(id)) {
            sender.send_if_modified(|run| {
                run.invitations.clear();
                false
            });
        }
    }
}

/// The handle of one running import. Dropped without an end (a panic) the run counts as failed.
pub(super) struct Progress {
    imports: Imports,
    env: Env,
    target: Target,
    sender: watch::Sender<ImportRun>,
}

impl Progress {
    /// The run as it stands.
    pub(super) fn run(&self) -> ImportRun {
        self.sender.borrow().clone()
    }

    /// Changes the run for all who follow it.
    pub(super) fn update(&self, change: impl FnOnce(&mut ImportRun)) {
        self.sender.send_modify(change);
    }

    /// Ends the run. The place is free again before anybody hears of the end.
    pub(super) fn finish(&self, run: ImportRun) {
        self.imports.end(self.target, run.id, self.env.now());
        self.sender.send_replace(run);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let run = self.run();
        if !has_ended(&run) {
            let failure = Some(ApiError::internal("the import's task ended without a word"));
            self.finish(ImportRun { state: ImportState::Refused, failure, ..run });
        }
    }
}
