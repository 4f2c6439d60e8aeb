//! The keys that calls are signed with.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::RpcError;

/// Fewer characters could be guessed.
const SHORTEST: usize = 32;

/// The keys of an installation: the first signs, each verifies, so that one can be exchanged while everything runs.
#[derive(Clone)]
pub struct CallKeys(Vec<Hmac<Sha256>>);

impl CallKeys {
    /// From the configured text: one key or several, parted by white space.
    pub fn new(text: &str) -> Result<Self, RpcError> {
        let keys: Vec<&str> = text.split_whitespace().collect();
        if keys.is_empty() || keys.iter().any(|key| key.len() < SHORTEST) {
            return Err(RpcError::Key);
        }
        let made: Result<Vec<_>, _> = keys.into_iter().map(|key| Hmac::<Sha256>::new_from_slice(key.as_bytes())).collect();
        made.map(Self).map_err(|_| RpcError::Key)
    }

    /// Signs these parts as one message.
    pub(crate) fn sign(&self, parts: &[&[u8]]) -> Vec<u8> {
        fed(&self.0[0], parts).finalize().into_bytes().to_vec()
    }

    /// Whether one of the keys signed them. Compares in constant time.
    pub(crate) fn verify(&self, parts: &[&[u8]], signature: &[u8]) -> bool {
        self.0.iter().any(|key| fed(key, parts).verify_slice(signature).is_ok())
    }
}

/// Each part is preceded by its length, so that no two lists of parts make the same message.
fn fed(key: &Hmac<Sha256>, parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = key.clone();
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

impl std::fmt::Debug for CallKeys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "CallKeys({})", self.0.len())
    }
}
