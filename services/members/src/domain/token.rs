//! Opaque tokens: random, prefixed so that a leaked one is recognised, known to the database by their hash alone.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use linli_kernel::random::Random;
use sha2::{Digest, Sha256};

/// What a token is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TokenKind {
    /// Short-lived, for every request.
    Access,
    /// For one refresh.
    Refresh,
    /// For one acceptance of an invitation.
    Invitation,
}

const SECRET: usize = 32;
const FAMILY: usize = 16;

impl TokenKind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Access => "lla_",
            Self::Refresh => "llr_",
            Self::Invitation => "lli_",
        }
    }
}

/// The hash that stands for a token in the database. The token has 256 random bits, so a plain hash is enough.
pub(crate) fn hash(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// Makes a token and its hash.
pub(crate) fn make(kind: TokenKind, random: &dyn Random) -> (String, Vec<u8>) {
    let mut secret = [0; SECRET];
    random.fill(&mut secret);
    (write(kind, &secret), hash(&secret))
}

/// The hash of a token as received; `None` for what cannot be one.
pub(crate) fn read(kind: TokenKind, token: &str) -> Option<Vec<u8>> {
    bytes(kind, token).filter(|secret| secret.len() == SECRET).map(|secret| hash(&secret))
}

/// A refresh token: a part that stays with the session (its family) and a secret that every refresh renews.
/// Whoever shows the family with a secret that is not the present one holds an old token.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RefreshToken {
    family: [u8; FAMILY],
    secret: [u8; SECRET],
}

impl RefreshToken {
    /// The first of a new family.
    pub(crate) fn new(random: &dyn Random) -> Self {
        let mut family = [0; FAMILY];
        random.fill(&mut family);
        Self { family, secret: [0; SECRET] }.next(random)
    }

    /// The next of the same family.
    pub(crate) fn next(&self, random: &dyn Random) -> Self {
        let mut secret = [0; SECRET];
        random.fill(&mut secret);
        Self { family: self.family, secret }
    }

    /// Reads one as received.
    pub(crate) fn read(token: &str) -> Option<Self> {
        let bytes = bytes(TokenKind::Refresh, token)?;
        let (family, secret) = bytes.split_first_chunk::<FAMILY>()?;
        Some(Self { family: *family, secret: secret.try_into().ok()? })
    }

    /// The text handed out.
    pub(crate) fn write(&self) -> String {
        write(TokenKind::Refresh, &[self.family.as_slice(), &self.secret].concat())
    }

    /// What finds the session.
    pub(crate) fn family_hash(&self) -> Vec<u8> {
        hash(&self.family)
    }

    /// What must be the session's present one.
    pub(crate) fn secret_hash(&self) -> Vec<u8> {
        hash(&self.secret)
    }
}

fn write(kind: TokenKind, bytes: &[u8]) -> String {
    format!("{}{}", kind.prefix(), URL_SAFE_NO_PAD.encode(bytes))
}

fn bytes(kind: TokenKind, token: &str) -> Option<Vec<u8>> {
    // No token is longer; a long text is not worth decoding.
    let body = token.strip_prefix(kind.prefix()).filter(|body| body.len() <= 64)?;
    URL_SAFE_NO_PAD.decode(body).ok()
}

#[cfg(test)]
mod tests {
    use linli_kernel::random::SeededRandom;

    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_and_by_its_kind() {
        let random = SeededRandom::new(1);
        let (token, hash) = make(TokenKind::Access, &random);
        assert!(token.starts_with("lla_") && token.len() == 4 + 43);
        assert_eq!(read(TokenKind::Access, &token), Some(hash));
        assert_eq!(read(TokenKind::Invitation, &token), None);
        assert_ne!(make(TokenKind::Access, &random).0, token);
    }

    #[test]
    fn a_family_stays_while_the_secret_changes() {
        let random = SeededRandom::new(1);
        let first = RefreshToken::new(&random);
        let second = first.next(&random);
        assert_eq!(first.family_hash(), second.family_hash());
        assert_ne!(first.secret_hash(), second.secret_hash());
        assert!(RefreshToken::read(&second.write()).is_some_and(|read| read == second));
        assert_ne!(RefreshToken::new(&random).family_hash(), first.family_hash());
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for bad in ["", "lla_", "lla_%%", "lla_AAAA", "llr_AAAA", "lli_", "AAAA", &format!("lla_{}", "A".repeat(100_000)), "lla_\u{202E}"] {
            assert_eq!(read(TokenKind::Access, bad), None, "{bad}");
            assert!(RefreshToken::read(bad).is_none(), "{bad}");
        }
    }
}
