//! `linli backup`: the whole installation at one moment, in a folder that `linli restore` understands.
//!
//! Of the database first, then of the evidence: what the database names is kept already and never changes. The master key is
//! not among it, for whoever has both can read every phone number.

mod archive;
mod restore;
mod tools;

use std::path::Path;

use linli_files::Files;
use linli_kernel::ApiError;
use linli_store::{
    Database, DatabaseOptions,
    moment::{self, Holdings, Moment},
};

use super::{
    Io, Outcome,
    args::BackupArgs,
    failure::{Failure, UNREACHABLE},
    opening,
    settings::{self, Chatter},
};
use crate::AppOptions;
use archive::{Kind, Manifest};
pub(super) use restore::run as restore;

/// Makes a backup; a server may run meanwhile.
pub(super) async fn run(args: BackupArgs, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&args.place, Chatter::Quiet, vec![])?;
    refuse_cells(&options)?;
    opening::need_database(&options)?;
    opening::check_ours(&options).await?;
    archive::begin(&args.target)?;
    let made = write(&options, &args.target).await;
    let manifest = match made {
        Ok(manifest) => manifest,
        Err(failure) => {
            archive::discard(&args.target, io);
            return Err(failure);
        }
    };
    tell(&manifest, &args.target, &options, io)
}

/// One moment across several servers cannot be had, and anything else would not restore to books that agree.
pub(super) fn refuse_cells(options: &AppOptions) -> Outcome {
    if options.cells.is_empty() {
        return Ok(());
    }
    Err(Failure::words(
        "配置了分区：几个 PostgreSQL 没有共同的一刻，因此不做备份也不恢复。请用各 PostgreSQL 自己的办法（基础备份加 WAL 归档）分别备份（docs/cells.zh-CN.md“备份”）",
        "cells are configured: several PostgreSQLs have no moment in common, so nothing is backed up or restored. Back up each by its server's own means, a base backup and archived WAL (docs/cells.md, \"Backups\")",
    ))
}

async fn write(options: &AppOptions, target: &Path) -> Result<Manifest, Failure> {
    let (migrations, taken_at) = (migrations(options).await?, options.env.now());
    let (kind, server, tables) = match &options.database {
        DatabaseOptions::Sqlite { path, .. } => (Kind::Sqlite, None, sqlite(path, target).await?),
        DatabaseOptions::Postgres { url, .. } => {
            let (server, tables) = postgres(options, url, target).await?;
            (Kind::Postgres, Some(server), tables)
        }
    };
    let files = Files::to_read(&options.data.join("files"))?;
    let (count, bytes) = files.copy_evidence(&Files::local(&target.join(archive::FILES))?).await?;
    let made_by = format!("linli {}", env!("CARGO_PKG_VERSION"));
    let manifest = Manifest { made_by, taken_at, database: kind, server, migrations, tables, files: count, bytes };
    archive::close(target, &manifest)?;
    Ok(manifest)
}

async fn migrations(options: &AppOptions) -> Result<Vec<String>, Failure> {
    let database = Database::open_to_read(&options.database).await.map_err(ApiError::from)?;
    let seen = linli_migrations::seen(&database).await.map_err(ApiError::internal)?;
    database.close().await.map_err(ApiError::from)?;
    Ok(seen.into_iter().collect())
}

async fn sqlite(path: &Path, target: &Path) -> Result<Holdings, Failure> {
    let copy = target.join(Kind::Sqlite.file());
    moment::copy_sqlite(path, &copy).await.map_err(ApiError::from)?;
    let copied = DatabaseOptions::Sqlite { path: copy, synchronous: linli_store::Synchronous::Full };
    Ok(Moment::now(&copied).await.map_err(ApiError::from)?.holdings().await.map_err(ApiError::from)?)
}

/// The dump and what it holds, both of the moment whose name the dumping program is given.
async fn postgres(options: &AppOptions, url: &str, target: &Path) -> Result<(i32, Holdings), Failure> {
    let (sees, name) = moment::sees_all(url).await.map_err(ApiError::from)?;
    if !sees {
        return Err(would_be_half(&name));
    }
    let mut moment = Moment::now(&options.database).await.map_err(ApiError::from)?;
    let Moment::Postgres { snapshot, server, .. } = &moment else { unreachable!("a server was asked") };
    let (snapshot, server) = (snapshot.clone(), *server);
    tools::dump(options, url, server, &snapshot, &target.join(Kind::Postgres.file())).await?;
    Ok((server, moment.holdings().await.map_err(ApiError::from)?))
}

fn would_be_half(name: &str) -> Failure {
    let failure = Failure::words(
        format!(
            "账号 {name} 受行级安全限制，备份会缺少各社区的数据，因此没有备份。请用专门的备份账号：有 BYPASSRLS，属于 pg_read_all_data（docs/deploying.zh-CN.md“备份与恢复”）"
        ),
        format!(
            "the account {name} is bound by row-level security: the backup would lack every community's data, so none was made. Use an account for backups, with BYPASSRLS and in pg_read_all_data (docs/deploying.md, \"Backup and restore\")"
        ),
    );
    failure.with(UNREACHABLE)
}

fn tell(manifest: &Manifest, target: &Path, options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    let (place, key) = (target.display(), options.data.join("keys"));
    let (tables, rows, files) = (manifest.tables.len(), manifest.rows(), manifest.files);
    writeln!(io.out, "备份完成：{place}（{tables} 张表，{rows} 行，{files} 个证据文件）")?;
    writeln!(io.out, "the backup is made: {place} ({tables} tables, {rows} rows, {files} files of evidence)")?;
    writeln!(io.out, "主密钥不在其中，请另行保存 / the master key is not in it; keep it elsewhere: {}", key.display())?;
    Ok(())
}
