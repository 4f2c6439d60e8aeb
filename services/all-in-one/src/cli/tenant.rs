//! `linli tenant`: in which PostgreSQL each community lives, and moving one to another while the server runs.

use linli_kernel::ApiError;
use linli_store::{
    DatabaseOptions,
    cells::HOME,
    moving::{self, Failed, Known, Move, Place, Recorded, Refused, Stage, Step},
};

use super::{
    Io, Outcome, args,
    args::TenantWhat,
    failure::{Failure, REFUSED, UNREACHABLE, USAGE},
    opening, progress,
    settings::{self, Chatter},
};
use crate::AppOptions;

/// Lists or moves.
pub(super) async fn run(what: TenantWhat, io: &mut Io<'_>) -> Outcome {
    match what {
        TenantWhat::List { place } => list(&open(&place).await?, io).await,
        TenantWhat::Move { community, to, abort, place } => {
            let options = open(&place).await?;
            let home = place_of(&options, HOME)?;
            let known = moving::find(&home, &community).await.map_err(ApiError::from)?.ok_or_else(|| unknown(&community))?;
            let begun = moving::list(&home).await.map_err(ApiError::from)?.into_iter().find(|of| of.community == known.id && !is_over(of));
            let of = plan(&options, home, &known, to.as_deref(), begun.as_ref())?;
            if abort {
                return take_back(of, &known, io).await;
            }
            // What moves has the same tables on both sides. Other cells may be away.
            opening::check_cells_current(&options, |cell| [&of.source.name, &of.target.name].into_iter().any(|name| name == cell)).await?;
            carry_out(of, &known, begun.as_ref(), io).await
        }
    }
}

/// Home must be of this version.
async fn open(place: &args::Place) -> Result<AppOptions, Failure> {
    let options = settings::load(place, Chatter::Quiet, vec![])?;
    if matches!(options.database, DatabaseOptions::Sqlite { .. }) {
        let zh = "分区需要 PostgreSQL：请用 --database 或 database.url 指出它的地址";
        return Err(Failure::words(zh, "cells need PostgreSQL: name its URL with --database or database.url").with(USAGE));
    }
    opening::check_home_current(&options).await?;
    Ok(options)
}

fn is_over(of: &Recorded) -> bool {
    matches!(of.stage, Stage::Done | Stage::Aborted)
}

async fn list(options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    let home = place_of(options, HOME)?;
    let moves = moving::list(&home).await.map_err(ApiError::from)?;
    let communities = moving::communities(&home).await.map_err(ApiError::from)?;
    for Known { id, code, name, cell } in &communities {
        let under_way = moves.iter().find(|of| of.community == *id && !is_over(of));
        let note = under_way.map_or(String::new(), |of| format!("  → {}（迁移未完成 / unfinished move {}）", of.target, of.number));
        writeln!(io.out, "{code}  {id}  {cell}  {name}{note}")?;
    }
    let (all, cells) = (communities.len(), options.cells.len() + 1);
    writeln!(io.out, "{all} 个社区，{cells} 个分区 / {all} communities, {cells} cells")?;
    Ok(())
}

/// What is to be moved: as it was begun, where a move is unfinished.
fn plan(options: &AppOptions, home: Place, known: &Known, to: Option<&str>, begun: Option<&Recorded>) -> Result<Move, Failure> {
    let (source, target) = match begun {
        Some(begun) => (begun.source.as_str(), begun.target.as_str()),
        None => (known.cell.as_str(), to.unwrap_or(HOME)),
    };
    if let Some(to) = to.filter(|to| *to != target) {
        let (name, code) = (&known.name, &known.code);
        return Err(Failure::words(
            format!("{name}（{code}）迁往 {target} 的迁移尚未完成，不能改迁 {to}。请先完成它，或用 --abort 撤回"),
            format!("{name} ({code}) is on its way to {target} and cannot go to {to}. Finish that move, or take it back with --abort"),
        ));
    }
    Ok(Move { source: place_of(options, source)?, target: place_of(options, target)?, home, community: known.id })
}

fn place_of(options: &AppOptions, name: &str) -> Result<Place, Failure> {
    let found = if name == HOME {
        Some((&options.database, &options.peer_url))
    } else {
        options.cells.iter().find(|cell| cell.name == name).map(|cell| (&cell.database, &cell.peer_url))
    };
    match found {
        Some((DatabaseOptions::Postgres { url, .. }, peer_url)) => {
            Ok(Place { name: name.to_owned(), url: url.clone(), peer_url: peer_url.clone() })
        }
        _ => Err(Failure::words(
            format!("没有名为 {name} 的分区。请核对名称，或配置 cells.{name}.url"),
            format!("there is no cell \"{name}\". Check its name, or set cells.{name}.url"),
        )
        .with(USAGE)),
    }
}

async fn carry_out(of: Move, known: &Known, begun: Option<&Recorded>, io: &mut Io<'_>) -> Outcome {
    let (name, code, source, target) = (&known.name, &known.code, of.source.name.clone(), of.target.name.clone());
    if let Some(begun) = begun {
        writeln!(io.err, "继续第 {0} 次迁移 / going on with move {0}", begun.number)?;
    }
    let bar = progress::bar(1);
    let mut rows = 0;
    let mut watch = |step: Step| {
        match step {
            Step::Copying(ready, of) => {
                bar.set_length(of.unsigned_abs());
                bar.set_position(ready.unsigned_abs());
            }
            Step::Compared(held) => rows = held,
            _ => {}
        }
        let (zh, en) = told(step);
        bar.set_message(format!("{zh} / {en}"));
        true
    };
    let moved = moving::run(of, &mut watch).await;
    bar.finish_and_clear();
    moved.map_err(failure)?;
    writeln!(io.out, "{name}（{code}）已从 {source} 迁到 {target}，两边核对一致（{rows} 行）")?;
    writeln!(io.out, "{name} ({code}) has moved from {source} to {target}; both sides held the same ({rows} rows)")?;
    Ok(())
}

async fn take_back(of: Move, known: &Known, io: &mut Io<'_>) -> Outcome {
    let source = of.source.name.clone();
    moving::abort(of).await.map_err(failure)?;
    let (name, code) = (&known.name, &known.code);
    writeln!(io.out, "已撤回：{name}（{code}）仍在 {source}")?;
    writeln!(io.out, "taken back: {name} ({code}) lives in {source} as before")?;
    Ok(())
}

fn told(step: Step) -> (&'static str, &'static str) {
    match step {
        Step::Begun | Step::Published | Step::Subscribed => ("准备", "preparing"),
        Step::Copying(..) => ("复制", "copying"),
        Step::Following => ("跟上变化", "following"),
        Step::Closed | Step::Arrived | Step::Compared(_) => ("暂停写入，核对", "writes wait, comparing"),
        Step::Gone | Step::Unsubscribed | Step::Committed | Step::Opened => ("切换", "switching over"),
        Step::Cleaned => ("清理", "cleaning up"),
    }
}

fn unknown(named: &str) -> Failure {
    Failure::words(
        format!("没有区划代码或编号为 {named} 的社区。linli tenant list 列出全部"),
        format!("there is no community with the code or id {named}. linli tenant list names them all"),
    )
}

fn failure(failed: Failed) -> Failure {
    match failed {
        Failed::Refused(refused) => words(&refused),
        Failed::Stopped => Failure::Told(REFUSED),
        Failed::TakenBack(error) => Failure::words(
            format!("迁移失败，已撤回，社区仍在原处：{error}。请排除原因后再试"),
            format!("the move failed and was taken back; the community is where it was: {error}. Mend the cause and try again"),
        ),
        Failed::HalfWay(error) => Failure::words(
            format!("迁移中断：{error}。请排除原因后再次运行同一命令，它会从断处继续（或用 --abort 撤回）"),
            format!(
                "the move broke off: {error}. Mend the cause and run the same command again, it goes on where it was (or take it back with --abort)"
            ),
        ),
    }
}

fn words(refused: &Refused) -> Failure {
    let (zh, en) = match refused {
        Refused::Unreachable(cell, cause) => {
            let zh = format!("分区 {cell} 的 PostgreSQL 连不上：{cause}。请检查地址和账号");
            return Failure::words(zh, format!("the PostgreSQL of cell {cell} cannot be reached: {cause}. Check its URL and account"))
                .with(UNREACHABLE);
        }
        Refused::There => ("社区已经在那个分区里".to_owned(), "the community lives in that cell already".to_owned()),
        Refused::Version(cell) => (
            format!("分区 {cell} 的 PostgreSQL 低于 15，不能按行复制。请先升级它"),
            format!("the PostgreSQL of cell {cell} is older than 15 and cannot replicate by row. Upgrade it first"),
        ),
        Refused::WalLevel(cell) => (
            format!("分区 {cell} 的 wal_level 不是 logical。请设为 logical 并重启该 PostgreSQL"),
            format!("wal_level of cell {cell} is not logical. Set it and restart that PostgreSQL"),
        ),
        Refused::Slots(cell) => (
            format!("分区 {cell} 没有空闲的复制槽或发送进程。请调高 max_replication_slots 和 max_wal_senders，或删除无用的复制槽"),
            format!("cell {cell} has no free replication slot or sender. Raise max_replication_slots and max_wal_senders, or drop slots that nobody uses"),
        ),
        Refused::Account(cell) => (
            format!("分区 {cell} 的账号不是超级用户。迁移须绕过行级安全、建立订阅：请用超级用户的地址运行本命令"),
            format!("the account of cell {cell} is no superuser. A move passes row-level security and makes a subscription: run this command with a superuser's URL"),
        ),
        Refused::OtherCell(cell) => (
            format!("配置为 {cell} 的数据库是另一个分区。请核对 database.url 和 [cells] 里的地址"),
            format!("the database configured as {cell} is another cell. Compare database.url and the URLs of [cells]"),
        ),
        Refused::NotEmpty(table, rows) => (
            format!("目标分区的表 {table} 里已有该社区的 {rows} 行。请查明来源，移走后再试"),
            format!("the target's table {table} holds {rows} rows of the community already. Find out whose they are and take them away first"),
        ),
        Refused::Other(community, cell) => (
            format!("社区 {community} 迁往 {cell} 的迁移尚未完成。请先完成或撤回它"),
            format!("community {community} is on its way to {cell}. Finish that move or take it back first"),
        ),
        Refused::Busy => (
            "另一个 linli tenant move 正在运行。请等它结束".to_owned(),
            "another linli tenant move is running. Wait for it to end".to_owned(),
        ),
        Refused::NothingToTakeBack => {
            ("该社区没有未完成的迁移".to_owned(), "there is no unfinished move of this community".to_owned())
        }
        Refused::TooLate => (
            "目录已指向新分区，不能撤回。请再次运行 linli tenant move 完成它，之后可以迁回".to_owned(),
            "the directory names the new cell already, so the move cannot be taken back. Run linli tenant move again to finish it; then it can be moved back".to_owned(),
        ),
    };
    Failure::words(zh, en)
}
