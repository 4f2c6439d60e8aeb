//! Files outside the database: uploads waiting to be used, and evidence.
//!
//! Uploads live under `uploads/`, owned by the account that sent them. Whoever uses one drops it; what is left lying is swept
//! after a day: once an hour while the product serves, and on the way when a file is uploaded or an import begins.
//! They hold names and phone numbers in clear, so nobody but the account the product runs as may look into the folder.
//! Evidence lives under `evidence/<community>/<sha256>`: the content is the key, so the same photo is kept once.
//! Deliberately absent: who may see a file (scoring decides), and any image processing.

mod media;

use std::{
    fs::DirBuilder,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use linli_kernel::{AccountId, ApiError, CommunityId, ErrorCode, UploadId, merkle};
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, memory::InMemory, path::Path as Key};
use sha2::{Digest, Sha256};

pub use media::{EVIDENCE_TYPES, media_type};

/// How long an upload that nobody uses is kept.
pub const UPLOAD_KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// The least time between two sweeps on the way.
const BETWEEN_SWEEPS: Duration = Duration::from_secs(60 * 60);

/// The file store. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    swept_at: Arc<Mutex<Option<DateTime<Utc>>>>,
}

/// What is known of kept evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// The type by content.
    pub media_type: &'static str,
    /// Bytes.
    pub size: u64,
}

impl Files {
    /// A store in a folder, created when absent.
    pub fn local(folder: &Path) -> Result<Self, ApiError> {
        private_folder(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(ApiError::internal)?;
        Ok(Self { store: Arc::new(store), swept_at: Arc::default() })
    }

    /// What is in a folder, to look at: nothing is created, and where there is no folder there are no files.
    pub fn to_read(folder: &Path) -> Result<Self, ApiError> {
        if folder.is_dir() { Self::local(folder) } else { Ok(Self { store: Arc::new(InMemory::new()), swept_at: Arc::default() }) }
    }

    /// Keeps an upload for its sender.
    pub async fn put_upload(&self, id: UploadId, owner: AccountId, bytes: Bytes) -> Result<(), ApiError> {
        if let Some(now) = made_at(id) {
            self.sweep_on_the_way(now).await;
        }
        let key = Key::from(format!("uploads/{owner}/{id}"));
        self.store.put(&key, PutPayload::from(bytes)).await.map_err(ApiError::internal)?;
        Ok(())
    }

    /// The bytes of an upload; only its sender finds it.
    pub async fn upload(&self, id: UploadId, owner: AccountId) -> Result<Bytes, ApiError> {
        self.get(Key::from(format!("uploads/{owner}/{id}"))).await
    }

    /// Drops an upload that was used.
    pub async fn drop_upload(&self, id: UploadId, owner: AccountId) -> Result<(), ApiError> {
        match self.store.delete(&Key::from(format!("uploads/{owner}/{id}"))).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(ApiError::internal(error)),
        }
    }

    /// Deletes the uploads that are older; answers how many.
    pub async fn sweep(&self, older_than: Duration, now: DateTime<Utc>) -> Result<usize, ApiError> {
        let listed: Vec<ObjectMeta> = self.store.list(Some(&Key::from("uploads"))).try_collect().await.map_err(ApiError::internal)?;
        let mut swept = 0;
        for upload in listed.into_iter().filter(|upload| sent_at(upload) < now - older_than) {
            match self.store.delete(&upload.location).await {
                Ok(()) => swept += 1,
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(ApiError::internal(error)),
            }
        }
        Ok(swept)
    }

    /// Sweeps what is older than [`UPLOAD_KEPT`] unless that was done within the hour. A failure is nobody's who is on the way.
    pub async fn sweep_on_the_way(&self, now: DateTime<Utc>) {
        let last = {
            let mut swept_at = self.swept_at.lock().unwrap_or_else(PoisonError::into_inner);
            if swept_at.is_some_and(|last| now < last + BETWEEN_SWEEPS) {
                return;
            }
            swept_at.replace(now)
        };
        match self.sweep(UPLOAD_KEPT, now).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, since = ?last, "uploads that nobody used were deleted"),
            Err(error) => tracing::error!(%error, "uploads that nobody used could not be deleted"),
        }
    }

    /// Makes evidence of an upload: the type is decided by content and must be one of [`EVIDENCE_TYPES`].
    pub async fn keep_evidence(&self, tenant: CommunityId, id: UploadId, owner: AccountId) -> Result<Kept, ApiError> {
        let bytes = self.upload(id, owner).await?;
        let found = media_type(&bytes).filter(|found| EVIDENCE_TYPES.contains(found));
        let Some(media_type) = found else {
            return Err(ApiError::new(ErrorCode::FileType).at("upload_id").arg("value", "?").arg("known", EVIDENCE_TYPES.join(", ")));
        };
        let kept = Kept { sha256: merkle::hex(&Sha256::digest(&bytes)), media_type, size: bytes.len() as u64 };
        self.store.put(&evidence_key(tenant, &kept.sha256), PutPayload::from(bytes)).await.map_err(ApiError::internal)?;
        Ok(kept)
    }

    /// The bytes of kept evidence.
    pub async fn evidence(&self, tenant: CommunityId, sha256: &str) -> Result<Bytes, ApiError> {
        self.get(evidence_key(tenant, sha256)).await
    }

    /// Copies all evidence into another store; answers how many files and bytes. What is kept is never changed, so this may
    /// happen while the product serves. Uploads that nobody has used yet are left out.
    pub async fn copy_evidence(&self, to: &Files) -> Result<(u64, u64), ApiError> {
        let mut found = self.store.list(Some(&Key::from("evidence")));
        let (mut files, mut bytes) = (0, 0);
        while let Some(one) = found.try_next().await.map_err(ApiError::internal)? {
            let content = self.get(one.location.clone()).await?;
            (files, bytes) = (files + 1, bytes + content.len() as u64);
            to.store.put(&one.location, PutPayload::from(content)).await.map_err(ApiError::internal)?;
        }
        Ok((files, bytes))
    }

    async fn get(&self, key: Key) -> Result<Bytes, ApiError> {
        match self.store.get(&key).await {
            Ok(found) => found.bytes().await.map_err(ApiError::internal),
            Err(object_store::Error::NotFound { .. }) => Err(ApiError::new(ErrorCode::NotFound)),
            Err(error) => Err(ApiError::internal(error)),
        }
    }
}

/// Makes a folder, and those above it, that nobody else can look into; one that is there stays as it is.
pub fn private_folder(folder: &Path) -> Result<(), ApiError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| ApiError::internal(format!("{}: {error}", folder.display())))
}

/// When an upload was sent, by the clock of the product that made its id; for anything else the file's own time.
fn sent_at(upload: &ObjectMeta) -> DateTime<Utc> {
    let id = upload.location.filename().and_then(|name| name.parse().ok());
    id.and_then(made_at).unwrap_or(upload.last_modified)
}

fn made_at(id: UploadId) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.uuid().get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

fn evidence_key(tenant: CommunityId, sha256: &str) -> Key {
    Key::from(format!("evidence/{tenant}/{sha256}"))
}

#[cfg(test)]
mod tests;
