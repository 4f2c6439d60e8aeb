//! The data folder of a command: made when absent, refused when it cannot be one, served by one process at a time.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use linli_files::private_folder;

use super::{
    failure::{Failure, USAGE},
    settings::sqlite_file,
};
use crate::AppOptions;

/// Makes the data folder, and that of SQLite's file when it is another.
pub(super) fn make(options: &AppOptions) -> Result<(), Failure> {
    let sqlite = sqlite_file(options).and_then(|path| path.parent()).filter(|folder| !folder.as_os_str().is_empty());
    for folder in [Some(options.data.as_path()), sqlite].into_iter().flatten() {
        private_folder(folder).map_err(|error| no_folder(&error.log.unwrap_or_default()))?;
    }
    Ok(())
}

/// Refuses a file where the data folder should be; that there is nothing yet is for others to judge.
pub(super) fn refuse_file(options: &AppOptions) -> Result<(), Failure> {
    let data = &options.data;
    if data.exists() && !data.is_dir() { Err(no_folder(&format!("{}: File exists", data.display()))) } else { Ok(()) }
}

/// Keeps a second server away from an SQLite file for as long as the answer lives; with the process it goes, however that ends.
/// Servers share a PostgreSQL by design. Other commands work beside a server: SQLite lets them take turns.
pub(super) fn serve_alone(options: &AppOptions) -> Result<Option<File>, Failure> {
    let Some(path) = sqlite_file(options) else { return Ok(None) };
    make(options)?;
    let mut lock = path.as_os_str().to_owned();
    lock.push(".lock");
    let lock = PathBuf::from(lock);
    let unusable = |error: io::Error| no_folder(&format!("{}: {error}", lock.display()));
    let file = File::create(&lock).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::Error(error)) => Err(unusable(error)),
        Err(TryLockError::WouldBlock) => {
            let path = path.display();
            Err(Failure::words(
                format!("另一个 linli 正在使用 {path}。请先停止它，或用 --data 另选一个目录"),
                format!("another linli is using {path}. Stop it first, or choose another folder with --data"),
            ))
        }
    }
}

fn no_folder(cause: &str) -> Failure {
    let failure = Failure::words(
        format!("数据目录不可用（{cause}）。--data 必须是一个目录，且运行 linli 的账号可以写入；请换一个路径或改正权限"),
        format!(
            "the data folder cannot be used ({cause}). --data must be a folder that linli's account may write to; choose another path or mend the permissions"
        ),
    );
    failure.with(USAGE)
}

/// A path whose last name goes on so: what stands beside a file.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes a file; that there is none is no fault.
pub(super) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
