//! `linli demo`, and the demonstration's accounts for `linli serve --demo`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use linli_kernel::Env;
use linli_store::{DatabaseOptions, Synchronous};

use super::{
    Io, Outcome,
    args::{DemoArgs, MONTHS},
    failure::Failure,
    folder, grown_up_database, opening, progress,
    settings::{self, Chatter, demo_file, sqlite_file},
};
use crate::{
    AppOptions,
    demo::{self, Demonstration, Wish},
};

/// The seed of the demonstration that `serve --demo` makes.
const DEFAULT_SEED: u64 = 1;

/// Makes a demonstration in a database that holds no district yet.
pub(super) async fn run(args: DemoArgs, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&args.place, Chatter::Quiet, vec![])?;
    let _alone = folder::serve_alone(&options)?;
    if is_used(&options).await? {
        let data = options.data.display();
        return Err(Failure::words(
            format!("{data} 里已有区县，演示数据不会混入。请换一个 --data 目录，或删除它后重来"),
            format!(
                "{data} already holds a district; a demonstration is not mixed in. Choose another --data, or remove it and start again"
            ),
        ));
    }
    make(&options, wish(args.seed, args.today, args.months), io).await?;
    tell_accounts(&options, io)
}

/// Makes the demonstration unless there is a district already.
pub(super) async fn ensure(options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    if is_used(options).await? {
        return Ok(());
    }
    make(options, wish(DEFAULT_SEED, None, MONTHS), io).await
}

async fn is_used(options: &AppOptions) -> Result<bool, Failure> {
    if sqlite_file(options).is_some_and(|path| !path.exists()) {
        return Ok(false);
    }
    let stack = opening::to_write(options).await?;
    let used = grown_up_database(&stack).await?;
    stack.close().await?;
    Ok(used)
}

fn wish(seed: u64, today: Option<NaiveDate>, months: u32) -> Wish {
    Wish { seed, today: today.unwrap_or_else(|| Env::system().today()), months }
}

async fn make(options: &AppOptions, wish: Wish, io: &mut Io<'_>) -> Outcome {
    writeln!(io.err, "正在生成演示区（约半分钟）…… / making the demonstration (about half a minute) …")?;
    folder::make(options)?;
    let (building, aside) = build_options(options)?;
    let bar = progress::bar(0);
    let made = demo::build(&building, wish, &bar).await;
    bar.finish_and_clear();
    let demonstration = made?;
    write_down(&demo_file(options), &demonstration)?;
    if let (Some(aside), Some(target)) = (aside, sqlite_file(options)) {
        put_in_place(&aside, target)?;
    }
    Ok(())
}

/// A new SQLite file is built aside and put in place when complete, so that an interrupted run leaves nothing half done.
/// What is built can be built again: nothing waits for the disk.
fn build_options(options: &AppOptions) -> Result<(AppOptions, Option<PathBuf>), Failure> {
    let mut building = options.clone();
    let mut aside = None;
    if let DatabaseOptions::Sqlite { path, synchronous } = &mut building.database {
        *synchronous = Synchronous::Off;
        if !path.exists() {
            *path = folder::with_suffix(path, ".building");
            for part in ["", "-wal", "-shm"] {
                folder::remove_if_there(&folder::with_suffix(path, part))?;
            }
            aside = Some(path.clone());
        }
    }
    Ok((building, aside))
}

fn put_in_place(aside: &Path, target: &Path) -> std::io::Result<()> {
    // What a checkpoint left in the log comes along; the file itself moves last.
    let log = folder::with_suffix(aside, "-wal");
    if log.exists() {
        std::fs::rename(&log, folder::with_suffix(target, "-wal"))?;
    }
    folder::remove_if_there(&folder::with_suffix(aside, "-shm"))?;
    std::fs::rename(aside, target)
}

fn write_down(path: &Path, demonstration: &Demonstration) -> Outcome {
    let text = serde_json::to_string_pretty(demonstration).map_err(linli_kernel::ApiError::internal)?;
    Ok(std::fs::write(path, text)?)
}

/// Prints one account per role.
pub(super) fn tell_accounts(options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    let path = demo_file(options);
    let read = std::fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str::<Demonstration>(&text).ok());
    let Some(demonstration) = read else {
        let path = path.display();
        writeln!(io.err, "没有 {path}：这里的数据不是演示区，或生成时被打断；要演示请换一个空的数据目录或数据库")?;
        writeln!(
            io.err,
            "there is no {path}: the data here are not a demonstration, or it was cut off; use an empty data directory or database"
        )?;
        return Ok(());
    };
    writeln!(io.out, "演示账号（历史到 {} 为止）/ demonstration accounts (history up to {}):", demonstration.today, demonstration.today)?;
    for account in &demonstration.accounts {
        let head = format!("{} / {}", account.role_zh, account.role_en);
        writeln!(io.out, "  {}  {}  {}  {}，{}", account.phone, account.password, head, account.name, account.place)?;
    }
    Ok(())
}
