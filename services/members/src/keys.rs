//! The keys of personal data: encryption bound to its place, and blind indexes for looking up what is encrypted.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use linli_kernel::{ApiError, merkle, random::Random};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

/// The first byte of every ciphertext: which key made it. Rotation will add numbers.
const KEY_NUMBER: u8 = 1;
const NONCE_BYTES: usize = 12;

/// Where an encrypted value stands. Moved anywhere else it is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The tenant, nil for tables of no tenant.
    pub tenant: Uuid,
    /// The table.
    pub table: &'static str,
    /// The row.
    pub row: Uuid,
    /// The column.
    pub column: &'static str,
}

impl Cell {
    fn as_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend_from_slice(self.tenant.as_bytes());
        bytes.extend_from_slice(self.row.as_bytes());
        // Neither name holds a zero byte, so no two places read the same.
        bytes.extend_from_slice(self.table.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.column.as_bytes());
        bytes
    }
}

/// The keys. Cheap to clone; never printed.
#[derive(Clone)]
pub struct Keys(Arc<Derived>);

struct Derived {
    cipher: Aes256Gcm,
    index: [u8; 32],
    file: Option<PathBuf>,
}

impl Drop for Derived {
    fn drop(&mut self) {
        self.index.zeroize();
    }
}

impl Keys {
    /// Derives the keys from the master key.
    pub fn from_bytes(master: [u8; 32]) -> Self {
        Self::derive(master, None)
    }

    fn derive(mut master: [u8; 32], file: Option<PathBuf>) -> Self {
        let encryption = Zeroizing::new(mac(&master, b"linli members encryption 1"));
        let index = mac(&master, b"linli members blind index");
        master.zeroize();
        Self(Arc::new(Derived { cipher: Aes256Gcm::new(&(*encryption).into()), index, file }))
    }

    /// Reads the master key (64 hexadecimal digits) from a file, or makes one that only its owner can read. Of several
    /// processes that make it at once all use the key of the fastest.
    pub fn load_or_create(path: &Path, random: &dyn Random) -> Result<Self, ApiError> {
        if !path.exists() {
            let mut master = Zeroizing::new([0; 32]);
            random.fill(&mut *master);
            let made = Zeroizing::new(merkle::hex(&*master));
            create_private(path, made.as_bytes(), random).map_err(|error| unusable(path, &error))?;
        }
        Self::load(path)
    }

    /// Reads the master key from a file that is there.
    pub fn load(path: &Path) -> Result<Self, ApiError> {
        let mut text = Zeroizing::new(String::new());
        OpenOptions::new()
            .read(true)
            .open(path)
            .and_then(|mut file| file.read_to_string(&mut text))
            .map_err(|error| unusable(path, &error))?;
        let master = from_hex(text.trim()).ok_or_else(|| unusable(path, &"it must hold 64 hexadecimal digits"))?;
        Ok(Self::derive(master, Some(path.to_owned())))
    }

    /// The file the master key was read from.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.0.file.as_deref()
    }

    /// What these keys make of a constant; tells keys apart without telling them.
    pub(crate) fn check_value(&self) -> Vec<u8> {
        self.blind("key check", "linli members")
    }

    /// Encrypts a value for its place.
    pub fn seal(&self, random: &dyn Random, cell: Cell, clear: &str) -> Result<Vec<u8>, ApiError> {
        let mut nonce = [0; NONCE_BYTES];
        random.fill(&mut nonce);
        let payload = Payload { msg: clear.as_bytes(), aad: &cell.as_bytes() };
        let sealed = self.0.cipher.encrypt(&Nonce::from(nonce), payload).map_err(ApiError::internal)?;
        Ok([&[KEY_NUMBER], nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts a value read from its place; a value that was changed or moved is refused.
    pub fn open(&self, cell: Cell, sealed: &[u8]) -> Result<Zeroizing<String>, ApiError> {
        let refused = || ApiError::internal(format!("the value of {}.{} in row {} cannot be decrypted", cell.table, cell.column, cell.row));
        let (number, rest) = sealed.split_first().ok_or_else(refused)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>().filter(|_| *number == KEY_NUMBER).ok_or_else(refused)?;
        let payload = Payload { msg: sealed, aad: &cell.as_bytes() };
        let clear = self.0.cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| refused())?;
        String::from_utf8(clear).map(Zeroizing::new).map_err(|_| refused())
    }

    /// What stands for a value where rows are looked up by it: equal for equal values, useless without the key.
    /// `kind` keeps the indexes of different things apart.
    pub fn blind(&self, kind: &str, value: &str) -> Vec<u8> {
        mac(&self.0.index, &[kind.as_bytes(), &[0], value.as_bytes()].concat()).to_vec()
    }
}

fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    mac.update(message);
    mac.finalize().into_bytes().into()
}

fn unusable(path: &Path, error: &dyn std::fmt::Display) -> ApiError {
    ApiError::internal(format!("key file {}: {error}", path.display()))
}

/// Makes a file that nobody else can read. It appears whole or not at all, and one that is there is left as it is.
fn create_private(path: &Path, bytes: &[u8], random: &dyn Random) -> std::io::Result<()> {
    let mut mark = [0; 8];
    random.fill(&mut mark);
    let draft = path.with_extension(format!("{}.draft", merkle::hex(&mark)));
    let written = write_private(&draft, bytes);
    // A link, unlike a rename, never replaces what another process has put there in the meantime.
    let linked = written.and_then(|()| match std::fs::hard_link(&draft, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    });
    let removed = std::fs::remove_file(&draft);
    linked.and(removed)?;
    sync_folder(path)
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new name in a folder outlives a power cut once the folder itself is written.
#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()
}

/// Elsewhere folders cannot be opened as files.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use linli_kernel::random::SeededRandom;

    use super::*;

    const HERE: Cell = Cell { tenant: Uuid::from_u128(1), table: "member", row: Uuid::from_u128(2), column: "phone_cipher" };

    fn keys() -> (Keys, SeededRandom) {
        (Keys::from_bytes([7; 32]), SeededRandom::new(1))
    }

    #[test]
    fn a_value_is_read_where_it_was_written() {
        let (keys, random) = keys();
        let sealed = keys.seal(&random, HERE, "13812345678").unwrap();
        assert_eq!(keys.open(HERE, &sealed).unwrap().as_str(), "13812345678");
        assert!(!sealed.windows(5).any(|part| part == b"13812"));
        assert_ne!(sealed, keys.seal(&random, HERE, "13812345678").unwrap(), "every nonce is new");
    }

    #[test]
    fn a_value_moved_to_another_place_is_refused() {
        let (keys, random) = keys();
        let sealed = keys.seal(&random, HERE, "13812345678").unwrap();
        for there in [
            Cell { tenant: Uuid::from_u128(9), ..HERE },
            Cell { row: Uuid::from_u128(9), ..HERE },
            Cell { table: "account", ..HERE },
            Cell { column: "id_cipher", ..HERE },
        ] {
            assert!(keys.open(there, &sealed).is_err(), "{there:?}");
        }
    }

    #[test]
    fn a_changed_value_or_another_key_is_refused() {
        let (keys, random) = keys();
        let sealed = keys.seal(&random, HERE, "13812345678").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(keys.open(HERE, &changed).is_err(), "byte {at}");
        }
        assert!(Keys::from_bytes([8; 32]).open(HERE, &sealed).is_err());
        for short in [0, 1, 12, 13, 20] {
            assert!(keys.open(HERE, &sealed[..short]).is_err());
        }
    }

    #[test]
    fn blind_indexes_are_equal_for_equal_values_of_one_kind_only() {
        let (keys, _) = keys();
        assert_eq!(keys.blind("phone", "1"), keys.blind("phone", "1"));
        assert_ne!(keys.blind("phone", "1"), keys.blind("phone", "2"));
        assert_ne!(keys.blind("phone", "1"), keys.blind("id", "1"));
        assert_ne!(keys.blind("phone", "1"), Keys::from_bytes([8; 32]).blind("phone", "1"));
    }

    #[test]
    fn the_key_file_is_private_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let (_, random) = keys();
        let made = Keys::load_or_create(&path, &random).unwrap();
        let read = Keys::load_or_create(&path, &random).unwrap();
        assert_eq!(made.blind("phone", "1"), read.blind("phone", "1"));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions()) & 0o777, 0o600);
        std::fs::write(&path, "not a key").unwrap();
        let error = Keys::load_or_create(&path, &random).err().unwrap();
        assert!(!error.to_string().contains("not a key"), "a key is never logged");
    }

    #[test]
    fn of_several_first_starts_one_makes_the_key_and_all_use_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let start = |seed| {
            let path = path.clone();
            std::thread::spawn(move || Keys::load_or_create(&path, &SeededRandom::new(seed)).unwrap().check_value())
        };
        let started: Vec<_> = (0..16).map(start).collect();
        let values: Vec<_> = started.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(values.iter().all(|value| *value == values[0]));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no drafts are left");
    }

    #[test]
    fn a_key_file_that_is_there_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        std::fs::write(&path, "theirs").unwrap();
        create_private(&path, b"ours", &SeededRandom::new(1)).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    }
}
