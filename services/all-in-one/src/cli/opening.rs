//! Opening the database of a command: looked at first, so that what does not fit is refused before anything is changed.

use linli_migrations::{Standing, standing};
use linli_store::{Database, DatabaseOptions, Error, NotOpened};

use super::{
    failure::{Failure, UNFIT, UNREACHABLE},
    folder,
    settings::sqlite_file,
};
use crate::{AppOptions, CellOptions, Stack};

/// The services over a database that serves this version, to read it: nothing is migrated, nothing is written.
pub(super) async fn to_read(options: &AppOptions) -> Result<Stack, Failure> {
    need_database(options)?;
    let found = look(options).await?;
    if !matches!(found, Standing::Current | Standing::Ahead) {
        return Err(unfit(&named(options), found));
    }
    check_cells_current(options, |_| true).await?;
    Ok(Stack::open_to_read(options).await?)
}

/// The services over a database to work in; it is made or brought up to date first.
pub(super) async fn to_write(options: &AppOptions) -> Result<Stack, Failure> {
    check(options).await?;
    folder::make(options)?;
    Ok(Stack::open_to_write(options).await?)
}

/// Refuses any database but one that serves this version: where services run apart, one command migrates for all (`linli migrate`).
pub(super) async fn check_current(options: &AppOptions) -> Result<(), Failure> {
    check_home_current(options).await?;
    check_cells_current(options, |_| true).await
}

/// The same of home alone: another cell may be away.
pub(super) async fn check_home_current(options: &AppOptions) -> Result<(), Failure> {
    current(&named(options), look(options).await?)
}

/// These of the other cells too must be of this version.
pub(super) async fn check_cells_current(options: &AppOptions, which: impl Fn(&str) -> bool) -> Result<(), Failure> {
    for cell in options.cells.iter().filter(|cell| which(&cell.name)) {
        let name = named_cell(cell);
        current(&name, look_at(&cell.database, &name).await?)?;
    }
    Ok(())
}

fn current(name: &str, found: Standing) -> Result<(), Failure> {
    match found {
        Standing::Current => Ok(()),
        Standing::Ahead => {
            tracing::info!(name, "the tables are those of the next version, which serve this one too");
            Ok(())
        }
        Standing::Empty => {
            let zh = format!("数据库（{name}）还是空的。请先运行 linli migrate");
            Err(Failure::words(zh, format!("the database ({name}) is still empty. Run linli migrate first")).with(UNFIT))
        }
        found => Err(unfit(name, found)),
    }
}

/// Refuses what is no database of this product; its version does not matter.
pub(super) async fn check_ours(options: &AppOptions) -> Result<(), Failure> {
    match look(options).await? {
        found @ (Standing::Empty | Standing::Foreign) => Err(unfit(&named(options), found)),
        Standing::Current | Standing::Older | Standing::Ahead | Standing::Newer => Ok(()),
    }
}

/// Whether the database holds nothing at all.
pub(super) async fn is_empty(options: &AppOptions) -> Result<bool, Failure> {
    Ok(look(options).await? == Standing::Empty)
}

/// Refuses a database that cannot be reached, that another program uses, or that another version wrote.
pub(super) async fn check(options: &AppOptions) -> Result<(), Failure> {
    if sqlite_file(options).is_some_and(|path| !path.exists()) {
        return Ok(());
    }
    usable(&named(options), look(options).await?)?;
    for cell in &options.cells {
        let name = named_cell(cell);
        usable(&name, look_at(&cell.database, &name).await?)?;
    }
    Ok(())
}

fn usable(name: &str, found: Standing) -> Result<(), Failure> {
    match found {
        Standing::Newer | Standing::Foreign => Err(unfit(name, found)),
        Standing::Current | Standing::Ahead | Standing::Empty | Standing::Older => Ok(()),
    }
}

/// Refuses when there is no database yet: a command that needs one must not make an empty one by a mistyped path.
pub(super) fn need_database(options: &AppOptions) -> Result<(), Failure> {
    folder::refuse_file(options)?;
    match sqlite_file(options) {
        Some(path) if !path.exists() => {
            let path = path.display();
            let failure = Failure::words(
                format!("{path} 不存在。请用 --data 指出数据目录，或先运行 linli serve 或 linli demo"),
                format!("{path} does not exist. Name the data directory with --data, or run linli serve or linli demo first"),
            );
            Err(failure.with(UNREACHABLE))
        }
        _ => Ok(()),
    }
}

async fn look(options: &AppOptions) -> Result<Standing, Failure> {
    look_at(&options.database, &named(options)).await
}

async fn look_at(options: &DatabaseOptions, name: &str) -> Result<Standing, Failure> {
    let database = Database::open_to_read(options).await.map_err(|error| unopened(name, &error))?;
    let found = standing(&database).await.map_err(|error| unreachable(name, &error));
    database.close().await.map_err(|error| unreachable(name, &error))?;
    found
}

/// The setting of a cell's URL.
fn named_cell(cell: &CellOptions) -> String {
    format!("cells.{}.url", cell.name)
}

/// The file, or that it is the server; its URL may hold a password.
fn named(options: &AppOptions) -> String {
    sqlite_file(options).map_or_else(|| "database.url".to_owned(), |path| path.display().to_string())
}

/// What an operator can do about a server that does not let the product in.
fn unopened(name: &str, error: &Error) -> Failure {
    let (zh, en) = match error.not_opened() {
        NotOpened::NoDatabase => (
            "服务器上没有这个名字的数据库。请用 createdb 建立它，或核对 --database",
            "the server has no database of this name. Create it with createdb, or check --database",
        ),
        NotOpened::NotLetIn => (
            "服务器拒绝了这个账号或密码。请核对 --database 里的账号和密码",
            "the server refuses this account or password. Check the account and password in --database",
        ),
        NotOpened::NoServer => (
            "没有服务器应答。请核对 --database 里的主机和端口，以及数据库是否在运行",
            "no server answers there. Check host and port in --database, and that the server runs",
        ),
        NotOpened::Other => return unreachable(name, error),
    };
    // Of the one named on the command line the words speak themselves.
    let (of_zh, of_en) = if name.starts_with("cells.") { (format!("（{name}）"), format!(" ({name})")) } else { Default::default() };
    Failure::words(format!("无法打开数据库{of_zh}：{zh}"), format!("the database{of_en} cannot be opened: {en}")).with(UNREACHABLE)
}

fn unreachable(name: &str, error: &dyn std::fmt::Display) -> Failure {
    let failure = Failure::words(
        format!("无法打开数据库（{name}）：{error}。请检查地址、账号、权限，以及数据库是否在运行"),
        format!("the database ({name}) cannot be opened: {error}. Check its address, account and permissions, and that it runs"),
    );
    failure.with(UNREACHABLE)
}

fn unfit(name: &str, found: Standing) -> Failure {
    let (zh, en) = match found {
        Standing::Older => (
            format!("数据库（{name}）是较早版本的，没有改动它。请先备份，再运行 linli migrate 升级"),
            format!("the database ({name}) is of an earlier version and was left as it is. Back it up, then run linli migrate"),
        ),
        Standing::Newer => (
            format!("数据库（{name}）是较新版本的，没有改动它。请改用写入它的那个版本的 linli"),
            format!("the database ({name}) is of another version and was left as it is. Use the version of linli that wrote it"),
        ),
        Standing::Foreign | Standing::Empty | Standing::Current | Standing::Ahead => (
            format!("数据库（{name}）不是邻里的，没有改动它。请核对 --data 或 --database"),
            format!("the database ({name}) is not one of Linli and was left as it is. Check --data or --database"),
        ),
    };
    Failure::words(zh, en).with(UNFIT)
}
