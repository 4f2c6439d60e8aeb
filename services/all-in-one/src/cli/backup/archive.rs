//! What a backup looks like on the disk:
//!
//! ```text
//! manifest.json     what, when, by which version; rows and digest of each table
//! database.sqlite   or database.pgdump
//! files/evidence/…  as in the data folder
//! SHA256SUMS        of every other file; written last, so that a backup without it was never finished
//! ```

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use linli_files::private_folder;
use linli_kernel::merkle;
use linli_store::moment::Holdings;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Failure, Io};

/// The folder of files.
pub(super) const FILES: &str = "files";
const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA256SUMS";

/// Of which database a backup is; it is restored into one of the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// The file with the database.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Sqlite => "database.sqlite",
            Self::Postgres => "database.pgdump",
        }
    }
}

/// What a backup says of itself.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The product and its version.
    pub(super) made_by: String,
    /// Just before its moment.
    pub(super) taken_at: DateTime<Utc>,
    /// Of which database.
    pub(super) database: Kind,
    /// The server's version, e.g. 150014.
    pub(super) server: Option<i32>,
    /// The migrations it has seen.
    pub(super) migrations: Vec<String>,
    /// What each table holds.
    pub(super) tables: Holdings,
    /// Files of evidence.
    pub(super) files: u64,
    /// Their bytes.
    pub(super) bytes: u64,
}

impl Manifest {
    /// The rows of all tables.
    pub(super) fn rows(&self) -> u64 {
        self.tables.values().map(|held| held.rows).sum()
    }
}

/// Makes the folder of a new backup; one that holds anything is refused.
pub(super) fn begin(target: &Path) -> Result<(), Failure> {
    let place = target.display();
    if target.is_file() || fs::read_dir(target).is_ok_and(|mut held| held.next().is_some()) {
        return Err(Failure::words(
            format!("{place} 已有内容，没有改动它。请另选一个空目录"),
            format!("{place} is not empty and was left as it is. Choose an empty folder"),
        ));
    }
    private_folder(target).map_err(Failure::from)
}

/// Removes what there is of a backup that failed; says so where that fails too.
pub(super) fn discard(target: &Path, io: &mut Io<'_>) {
    if let Err(error) = fs::remove_dir_all(target) {
        let place = target.display();
        let _ = writeln!(io.err, "未完成的备份留在 {place}，请删除 / what there is of the backup is left in {place}; remove it: {error}");
    }
}

/// Ends a backup: the manifest, then the sums of everything. Each file is on the disk when its sum is.
pub(super) fn close(target: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(manifest).map_err(std::io::Error::from)?;
    fs::write(target.join(MANIFEST), text + "\n")?;
    let mut sums = String::new();
    for path in below(target)? {
        let name = path.strip_prefix(target).unwrap_or(&path).display().to_string();
        sums.push_str(&format!("{}  {name}\n", sum(&path)?));
    }
    let mut file = File::create_new(target.join(SUMS))?;
    file.write_all(sums.as_bytes())?;
    Ok(file.sync_all()?)
}

/// Reads a backup and checks every byte of it; the manifest is what it was when it was made.
pub(super) fn open(source: &Path) -> Result<Manifest, Failure> {
    let text = match fs::read_to_string(source.join(SUMS)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(unfinished(source)),
        text => text?,
    };
    let mut expected = BTreeMap::new();
    for line in text.lines() {
        let (sum, name) = line.split_once("  ").ok_or_else(|| damaged(SUMS))?;
        expected.insert(source.join(name), sum.to_owned());
    }
    for path in below(source)?.into_iter().filter(|path| !path.ends_with(SUMS)) {
        if expected.remove(&path).as_deref() != Some(sum(&path)?.as_str()) {
            return Err(damaged(&path.display().to_string()));
        }
    }
    if let Some((missing, _)) = expected.first_key_value() {
        return Err(damaged(&missing.display().to_string()));
    }
    let manifest = fs::read(source.join(MANIFEST)).map_err(|_| damaged(MANIFEST))?;
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| damaged(MANIFEST))?;
    let files = below(&source.join(FILES))?.len() as u64;
    if files != manifest.files || !source.join(manifest.database.file()).is_file() { Err(damaged(SUMS)) } else { Ok(manifest) }
}

/// Every file below a folder, in order; none where there is none, for an empty one is lost on some ways.
fn below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(below(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// A file's SHA-256, once it is on the disk.
fn sum(path: &Path) -> std::io::Result<String> {
    let (mut file, mut sum, mut piece) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        sum.update(&piece[..read]);
    }
    file.sync_all()?;
    Ok(merkle::hex(&sum.finalize()))
}

fn unfinished(source: &Path) -> Failure {
    let place = source.display();
    Failure::words(
        format!("{place} 不是完整的备份：缺少 {SUMS}。请选用另一份备份"),
        format!("{place} is no finished backup: there is no {SUMS}. Use another backup"),
    )
}

/// A part of the backup that is not what it was.
pub(super) fn damaged(what: &str) -> Failure {
    Failure::words(
        format!("备份已损坏：{what} 与备份时不同，没有恢复任何内容。请选用另一份备份"),
        format!("the backup is damaged: {what} is not what it was when the backup was made. Nothing was restored; use another backup"),
    )
}
