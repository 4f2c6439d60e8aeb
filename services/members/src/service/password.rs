//! Password hashes: Argon2id, a few at a time, away from the threads that answer requests.

use std::{sync::Arc, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use linli_contracts::Result;
use linli_kernel::{ApiError, Env, ErrorCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

use crate::{PasswordCost, domain::password::normalised};

/// How many hashes are worked out at once; each takes 19 MiB and a processor.
const AT_ONCE: usize = 2;
/// How long a caller waits for a turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longer texts are nobody's password and not worth hashing.
const MAX_BYTES: usize = 1_024;
const SALT: usize = 16;

/// Hashes and verifies. Cheap to clone.
#[derive(Clone)]
pub(super) struct Passwords {
    turns: Arc<Semaphore>,
    cost: PasswordCost,
}

impl Passwords {
    /// At this cost.
    pub(super) fn new(cost: PasswordCost) -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)), cost }
    }

    /// The hash of a new password, as a PHC string.
    pub(super) async fn hash(&self, env: &Env, password: &str) -> Result<String> {
        let mut salt = [0; SALT];
        env.random.fill(&mut salt);
        let (cost, password) = (self.cost, Zeroizing::new(normalised(password)));
        self.turn()
            .await?
            .work(move || {
                hasher(cost)?.hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string()).map_err(ApiError::internal)
            })
            .await
    }

    /// Waits for a turn to judge a password.
    pub(super) async fn turn(&self) -> Result<Turn> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| ApiError::new(ErrorCode::Overloaded))?.map_err(ApiError::internal)?;
        Ok(Turn { turn: Arc::new(turn), cost: self.cost })
    }
}

/// One of the few turns; others wait until it is dropped.
pub(super) struct Turn {
    turn: Arc<OwnedSemaphorePermit>,
    cost: PasswordCost,
}

impl Turn {
    /// Whether the password is right. Without a hash the same work is done for nothing, so that the time taken does not tell
    /// whether there is an account.
    pub(super) async fn verify(&self, password: &str, hash: Option<String>) -> Result<bool> {
        if password.len() > MAX_BYTES {
            return Ok(false);
        }
        let (cost, password) = (self.cost, Zeroizing::new(normalised(password)));
        self.work(move || match hash {
            Some(hash) => {
                let hash = PasswordHash::new(&hash).map_err(ApiError::internal)?;
                Ok(hasher(cost)?.verify_password(password.as_bytes(), &hash).is_ok())
            }
            None => {
                hasher(cost)?.hash_password_with_salt(password.as_bytes(), &[0; SALT]).map_err(ApiError::internal)?;
                Ok(false)
            }
        })
        .await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let turn = self.turn.clone();
        let worked = tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller who goes away does not let in another.
            let _turn = turn;
            work()
        });
        worked.await.map_err(ApiError::internal)?
    }
}

fn hasher(cost: PasswordCost) -> Result<Argon2<'static>> {
    let (memory, passes) = match cost {
        PasswordCost::Production => (19_456, 2),
        PasswordCost::Test => (Params::MIN_M_COST, Params::MIN_T_COST),
    };
    let params = Params::new(memory, passes, 1, None).map_err(ApiError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_verified_however_it_was_composed() {
        let passwords = Passwords::new(PasswordCost::Test);
        let hash = passwords.hash(&Env::system(), "caf\u{e9} 邻里").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$"));
        assert!(passwords.turn().await.unwrap().verify("cafe\u{301} 邻里", Some(hash.clone())).await.unwrap());
        assert!(!passwords.turn().await.unwrap().verify("cafe 邻里", Some(hash.clone())).await.unwrap());
        assert!(!passwords.turn().await.unwrap().verify(&"x".repeat(MAX_BYTES + 1), Some(hash)).await.unwrap());
        assert!(!passwords.turn().await.unwrap().verify("anything", None).await.unwrap());
    }

    #[tokio::test]
    async fn production_hashes_at_the_recommended_cost() {
        let hash = Passwords::new(PasswordCost::Production).hash(&Env::system(), "red flag canal").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }
}
