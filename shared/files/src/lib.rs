//! Files outside the database: uploads waiting to be used, and evidence.
//!
//! Uploads live under `uploads/`, owned by the account that sent them, and are swept after a day.
//! Evidence lives under `evidence/<community>/<sha256>`: the content is the key, so the same photo is kept once.
//! Deliberately absent: who may see a file (scoring decides), and any image processing.

mod media;

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use linli_kernel::{AccountId, ApiError, CommunityId, ErrorCode, UploadId, merkle};
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Key};
use sha2::{Digest, Sha256};

pub use media::{EVIDENCE_TYPES, media_type};

/// The file store. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
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
        std::fs::create_dir_all(folder).map_err(ApiError::internal)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(ApiError::internal)?;
        Ok(Self { store: Arc::new(store) })
    }

    /// Keeps an upload for its sender.
    pub async fn put_upload(&self, id: UploadId, owner: AccountId, bytes: Bytes) -> Result<(), ApiError> {
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

    /// Makes evidence of an upload: the type is decided by content and must be one of [`EVIDENCE_TYPES`].
    pub async fn keep_evidence(&self, tenant: CommunityId, id: UploadId, owner: AccountId) -> Result<Kept, ApiError> {
        let bytes = self.upload(id, owner).await?;
        let found = media_type(&bytes).filter(|found| EVIDENCE_TYPES.contains(found));
        let Some(media_type) = found else {
            return Err(ApiError::new(ErrorCode::FileType).at("upload").arg("value", "?").arg("known", EVIDENCE_TYPES.join(", ")));
        };
        let kept = Kept { sha256: merkle::hex(&Sha256::digest(&bytes)), media_type, size: bytes.len() as u64 };
        self.store.put(&evidence_key(tenant, &kept.sha256), PutPayload::from(bytes)).await.map_err(ApiError::internal)?;
        Ok(kept)
    }

    /// The bytes of kept evidence.
    pub async fn evidence(&self, tenant: CommunityId, sha256: &str) -> Result<Bytes, ApiError> {
        self.get(evidence_key(tenant, sha256)).await
    }

    async fn get(&self, key: Key) -> Result<Bytes, ApiError> {
        match self.store.get(&key).await {
            Ok(found) => found.bytes().await.map_err(ApiError::internal),
            Err(object_store::Error::NotFound { .. }) => Err(ApiError::new(ErrorCode::NotFound)),
            Err(error) => Err(ApiError::internal(error)),
        }
    }
}

fn evidence_key(tenant: CommunityId, sha256: &str) -> Key {
    Key::from(format!("evidence/{tenant}/{sha256}"))
}
