//! Imports of this process while they run and for a while after: progress, and the invitations that are told only once.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use linli_contracts::{
    Result,
    import::{ImportRun, ImportState, InvitationLink},
};
use linli_kernel::{ApiError, ErrorCode, ImportRunId};
use tokio::sync::watch;

use crate::store::import_run::Target;

/// How many ended imports are remembered; older ones are in the database, without invitations.
const REMEMBERED: usize = 256;

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
    ended: VecDeque<ImportRunId>,
}

impl Imports {
    /// Begins an import; one at a time for a place.
    pub(super) fn begin(&self, target: Target, run: ImportRun) -> Result<Progress> {
        let mut known = self.lock();
        if known.live.contains_key(&target) {
            return Err(ApiError::new(ErrorCode::ImportBusy));
        }
        let (id, sender) = (run.id, watch::Sender::new(run));
        known.live.insert(target, id);
        known.runs.insert(id, sender.clone());
        Ok(Progress { imports: self.clone(), target, sender })
    }

    /// Follows a run.
    pub(super) fn follow(&self, id: ImportRunId) -> Option<watch::Receiver<ImportRun>> {
        self.lock().runs.get(&id).map(watch::Sender::subscribe)
    }

    /// How a run stands.
    pub(super) fn snapshot(&self, id: ImportRunId) -> Option<ImportRun> {
        self.lock().runs.get(&id).map(|sender| sender.borrow().clone())
    }

    /// Takes the invitations of a run: whoever asks next gets none.
    pub(super) fn take_invitations(&self, id: ImportRunId) -> Vec<InvitationLink> {
        let mut taken = vec![];
        if let Some(sender) = self.lock().runs.get(&id) {
            sender.send_if_modified(|run| {
                taken = std::mem::take(&mut run.invitations);
                false
            });
        }
        taken
    }

    fn end(&self, target: Target, id: ImportRunId) {
        let mut known = self.lock();
        if known.live.get(&target) == Some(&id) {
            known.live.remove(&target);
            known.ended.push_back(id);
        }
        while known.ended.len() > REMEMBERED {
            if let Some(oldest) = known.ended.pop_front() {
                known.runs.remove(&oldest);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The handle of one running import. Dropped without an end (a panic) the run counts as failed.
pub(super) struct Progress {
    imports: Imports,
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
        self.imports.end(self.target, run.id);
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
