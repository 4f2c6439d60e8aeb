//! How long uploads lie, and who may look.

use std::sync::Arc;

use linli_kernel::{
    Env,
    clock::{Clock, ManualClock},
    random::OsRandom,
};

use super::*;

struct Place {
    files: Files,
    clock: Arc<ManualClock>,
    env: Env,
    owner: AccountId,
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-03-01T04:00:00Z".parse().unwrap()));
        let env = Env { clock: clock.clone(), random: Arc::new(OsRandom) };
        let owner = env.new_id();
        Self { files: Files::local(&folder.path().join("data/files")).unwrap(), clock, env, owner, folder }
    }

    async fn send(&self) -> UploadId {
        let id = self.env.new_id();
        self.files.put_upload(id, self.owner, Bytes::from_static(b"x")).await.unwrap();
        id
    }

    async fn is_there(&self, id: UploadId) -> bool {
        self.files.upload(id, self.owner).await.is_ok()
    }

    fn pass(&self, hours: i64) {
        self.clock.set(self.clock.now() + chrono::Duration::hours(hours));
    }
}

#[tokio::test]
async fn an_upload_that_nobody_uses_is_swept_after_a_day() {
    let place = Place::new();
    let old = place.send().await;
    place.pass(23);
    let young = place.send().await;
    assert_eq!(place.files.sweep(UPLOAD_KEPT, place.env.now()).await.unwrap(), 0);
    place.pass(2);
    assert_eq!(place.files.sweep(UPLOAD_KEPT, place.env.now()).await.unwrap(), 1);
    assert_eq!((place.is_there(old).await, place.is_there(young).await), (false, true));
}

#[tokio::test]
async fn the_next_upload_sweeps_what_was_left_lying() {
    let place = Place::new();
    let old = place.send().await;
    place.pass(25);
    place.send().await;
    assert!(!place.is_there(old).await);
}

#[tokio::test]
async fn kept_evidence_is_never_swept() {
    let place = Place::new();
    let id: UploadId = place.env.new_id();
    place.files.put_upload(id, place.owner, Bytes::from_static(b"%PDF-1.7\n")).await.unwrap();
    let tenant = place.env.new_id();
    let kept = place.files.keep_evidence(tenant, id, place.owner).await.unwrap();
    place.pass(10_000);
    place.files.sweep(UPLOAD_KEPT, place.env.now()).await.unwrap();
    assert_eq!(place.files.evidence(tenant, &kept.sha256).await.unwrap().len(), 9);
}

#[cfg(unix)]
#[test]
fn nobody_else_looks_into_the_folders() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    for folder in ["data", "data/files"] {
        let mode = place.folder.path().join(folder).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{folder}");
    }
}
