//! `linli restore`: a backup into an empty place, compared with what the backup says of itself, and its books checked.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use linli_files::Files;
use linli_kernel::ApiError;
use linli_migrations::Standing;
use linli_store::{
    Database, DatabaseOptions,
    moment::{self, Holdings, Moment},
};

use super::{
    super::{
        Io, Outcome,
        args::RestoreArgs,
        failure::{Failure, UNFIT},
        folder, opening,
        settings::{self, Chatter},
        verify,
    },
    archive::{self, Kind, Manifest},
    tools,
};
use crate::{AppOptions, Stack, stack};

/// Restores a backup and says what it did.
pub(in crate::cli) async fn run(args: RestoreArgs, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&args.place, Chatter::Quiet, vec![])?;
    super::refuse_cells(&options)?;
    let manifest = archive::open(&args.source)?;
    fits(&manifest, &options)?;
    has_keys(&options)?;
    is_empty(&options).await?;
    // No server begins to serve what is only half there.
    let _alone = folder::serve_alone(&options)?;
    folder::make(&options)?;
    let made = Making::of(&options);
    let checked = match made.restore(&args.source, &manifest, &options, io).await {
        Ok(()) => made.settle(),
        failed => failed,
    };
    if let Err(failure) = checked {
        made.take_back(&options, io).await;
        return Err(failure);
    }
    tell(&manifest, io)
}

/// What is being made, under other names until all of it is there. A server's database has no other name; it is emptied again.
struct Making {
    /// Names until then, and names after.
    renamed: Vec<(PathBuf, PathBuf)>,
    /// The same options over what has the other names.
    options: AppOptions,
    /// Whether the server's database was filled by this restore; what others put there is left alone.
    filled: AtomicBool,
}

impl Making {
    fn of(options: &AppOptions) -> Self {
        let beside = |path: &Path| folder::with_suffix(path, ".restoring");
        let files = options.data.join("files");
        let (mut renamed, mut made) = (vec![(beside(&files), files)], options.clone());
        if let DatabaseOptions::Sqlite { path, .. } = &mut made.database {
            renamed.push((beside(path), path.clone()));
            *path = beside(path);
        }
        Self { renamed, options: made, filled: AtomicBool::new(false) }
    }

    async fn restore(&self, source: &Path, manifest: &Manifest, options: &AppOptions, io: &mut Io<'_>) -> Outcome {
        self.remove()?;
        let file = source.join(manifest.database.file());
        let found = match &self.options.database {
            DatabaseOptions::Sqlite { path, .. } => sqlite(&file, path, &self.options.database).await?,
            DatabaseOptions::Postgres { url, .. } => postgres(options, url, &file, &self.filled).await?,
        };
        let different = manifest.tables.iter().find(|(table, held)| found.get(*table) != Some(held));
        if let Some((table, _)) = different.or_else(|| found.iter().find(|(table, _)| !manifest.tables.contains_key(*table))) {
            return Err(archive::damaged(table));
        }
        let files = Files::local(&self.renamed[0].0)?;
        Files::to_read(&source.join(archive::FILES))?.copy_evidence(&files).await?;
        let stack = Stack::open_to_read(&self.options).await?;
        verify::check(&stack, io).await?;
        Ok(stack.close().await?)
    }

    /// Everything gets its name; the database last. Where one cannot, none has.
    fn settle(&self) -> Outcome {
        for (done, (made, name)) in self.renamed.iter().enumerate() {
            // An empty folder may be there.
            let _ = fs::remove_dir(name);
            if let Err(error) = fs::rename(made, name) {
                for (made, name) in &self.renamed[..done] {
                    fs::rename(name, made)?;
                }
                return Err(error.into());
            }
        }
        Ok(())
    }

    fn remove(&self) -> std::io::Result<()> {
        for (made, _) in &self.renamed {
            if made.is_dir() {
                fs::remove_dir_all(made)?;
            }
            for file in with_side_files(made) {
                folder::remove_if_there(&file)?;
            }
        }
        Ok(())
    }

    /// Removes all of it; says so where that fails.
    async fn take_back(&self, options: &AppOptions, io: &mut Io<'_>) {
        let removed = match self.remove() {
            Ok(()) if self.filled.load(Ordering::Relaxed) => empty_again(options).await,
            Ok(()) => Ok(()),
            Err(error) => Err(ApiError::internal(error)),
        };
        if let Err(error) = removed {
            let _ = writeln!(
                io.err,
                "恢复没有完成，并留下了一部分（{error}）：请删除该数据库和 *.restoring 再试\nthe restore is not complete and left a part behind ({error}): remove that database and *.restoring before trying again"
            );
        }
    }
}

/// Takes the tables out of a server's database again; of SQLite nothing has its name yet.
async fn empty_again(options: &AppOptions) -> Result<(), ApiError> {
    let DatabaseOptions::Postgres { .. } = &options.database else { return Ok(()) };
    let database = Database::open(&options.database).await?;
    let standing = linli_migrations::standing(&database).await.map_err(ApiError::internal)?;
    if standing != Standing::Empty {
        linli_migrations::take_back(&database).await.map_err(ApiError::internal)?;
    }
    Ok(database.close().await?)
}

async fn sqlite(file: &Path, target: &Path, made: &DatabaseOptions) -> Result<Holdings, Failure> {
    fs::copy(file, target)?;
    fs::File::open(target)?.sync_all()?;
    let damage = moment::sqlite_damage(target).await.map_err(|_| archive::damaged(Kind::Sqlite.file()))?;
    if damage.is_some() {
        return Err(archive::damaged(Kind::Sqlite.file()));
    }
    Ok(Moment::now(made).await.map_err(ApiError::from)?.holdings().await.map_err(ApiError::from)?)
}

async fn postgres(options: &AppOptions, url: &str, file: &Path, filled: &AtomicBool) -> Result<Holdings, Failure> {
    let Moment::Postgres { server, .. } = Moment::now(&options.database).await.map_err(ApiError::from)? else {
        unreachable!("a server was asked")
    };
    // All in one transaction: when it fails, nothing of it is there.
    tools::restore(options, url, server, file).await?;
    filled.store(true, Ordering::Relaxed);
    // Nothing is migrated; the role to serve under gets its rights.
    stack::migrate(options).await?;
    Ok(Moment::of_owner(&options.database).await.map_err(ApiError::from)?.holdings().await.map_err(ApiError::from)?)
}

/// Refuses a backup of the other database or of another version of the tables.
fn fits(manifest: &Manifest, options: &AppOptions) -> Outcome {
    let kind = match &options.database {
        DatabaseOptions::Sqlite { .. } => Kind::Sqlite,
        DatabaseOptions::Postgres { .. } => Kind::Postgres,
    };
    let failure = if manifest.database != kind {
        Failure::words(
            "备份与目标不是同一种数据库。SQLite 的备份恢复到数据目录，PostgreSQL 的备份恢复到 --database",
            "the backup is of the other kind of database. One of SQLite is restored into a data folder, one of PostgreSQL into --database",
        )
    } else if !manifest.migrations.iter().eq(&linli_migrations::known()) {
        Failure::words(
            format!("备份由另一版本（{}）写成。请用那个版本恢复，再升级", manifest.made_by),
            format!("the backup is of another version ({}). Restore it with that version, then upgrade", manifest.made_by),
        )
    } else {
        return Ok(());
    };
    Err(failure.with(UNFIT))
}

/// Without the keys it was written with, nobody could tell whether what is restored can be read.
fn has_keys(options: &AppOptions) -> Outcome {
    let path = options.data.join("keys");
    if path.is_file() {
        return Ok(());
    }
    let path = path.display();
    let failure = Failure::words(
        format!("缺少主密钥。请先把原来的密钥文件放到 {path}"),
        format!("the master key is not there. First put the key file of the installation at {path}"),
    );
    Err(failure.with(UNFIT))
}

/// Refuses a place where anything would be overwritten.
async fn is_empty(options: &AppOptions) -> Outcome {
    let taken = |what: &Path| {
        let place = what.display();
        Err(Failure::words(
            format!("{place} 已存在，没有改动它。只能恢复到空的地方，请另选一个数据目录或数据库"),
            format!("{place} is there and was left as it is. A backup is restored into an empty place only; choose another"),
        ))
    };
    folder::refuse_file(options)?;
    let files = options.data.join("files");
    if fs::read_dir(&files).is_ok_and(|mut held| held.next().is_some()) {
        return taken(&files);
    }
    match settings::sqlite_file(options) {
        // SQLite would take the log of another database for the restored one's.
        Some(path) => with_side_files(path).iter().find(|file| file.exists()).map_or(Ok(()), |file| taken(file)),
        None if opening::is_empty(options).await? => Ok(()),
        None => taken(Path::new("database.url")),
    }
}

/// A file of SQLite and those that it keeps beside it.
fn with_side_files(path: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|suffix| folder::with_suffix(path, suffix))
}

fn tell(manifest: &Manifest, io: &mut Io<'_>) -> Outcome {
    let taken = manifest.taken_at.format("%Y-%m-%dT%H:%M:%SZ");
    let (tables, rows, files) = (manifest.tables.len(), manifest.rows(), manifest.files);
    writeln!(io.out, "恢复完成：{taken} 的备份，{tables} 张表，{rows} 行，{files} 个证据文件，与备份逐表一致")?;
    writeln!(io.out, "restored: the backup of {taken}, {tables} tables, {rows} rows, {files} files of evidence; each table is as it was")?;
    Ok(())
}
