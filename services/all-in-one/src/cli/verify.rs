//! `linli verify`: recomputes every community's numbers from its ledger.

use std::io::Write;

use linli_contracts::{
    members::Community,
    scoring::{Difference, Scoring},
};
use linli_kernel::ApiError;
use linli_store::cells::Stray;

use super::{
    Io, Outcome,
    args::Place,
    failure::{DIFFERENCES, Failure},
    opening, places, progress,
    settings::{self, Chatter},
    system_ctx,
};
use crate::Stack;

/// Checks all communities; fails when anything differs.
pub(super) async fn run(place: Place, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&place, Chatter::Quiet, vec![])?;
    let stack = opening::to_read(&options).await?;
    let agree = check(&stack, io).await;
    stack.close().await?;
    agree
}

/// Checks the books of all communities and says what was found.
pub(super) async fn check(stack: &Stack, io: &mut Io<'_>) -> Outcome {
    let communities = places::communities(stack).await?;
    let bar = progress::bar(communities.len() as u64);
    let (mut entries, mut differences, mut heard) = (0, 0, true);
    for community in &communities {
        let found = stack.scoring.ledger_verify(&system_ctx("ledger_verify", Some(community.id)), community.id).await?;
        entries += stack.scoring.ledger_totals(&system_ctx("ledger_totals", Some(community.id))).await?.entries;
        let stray = strays(stack, community).await?;
        differences += found.len() + stray.iter().filter(|of| of.is_difference).count();
        if heard {
            heard = is_heard(bar.suspend(|| {
                found.iter().try_for_each(|difference| tell(io.out, community, difference))?;
                stray.iter().try_for_each(|of| tell_stray(io.out, community, of))
            }))?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    conclude(io, communities.len(), entries, differences)
}

/// Rows where the community does not live.
struct Astray {
    stray: Stray,
    /// Not while a move is under way: it copies, or has yet to clean up.
    is_difference: bool,
}

async fn strays(stack: &Stack, community: &Community) -> Result<Vec<Astray>, ApiError> {
    let mut found = vec![];
    let stray = stack.strays(community.id).await?;
    let moves = if stray.is_empty() { false } else { stack.is_moving(community.id).await? };
    found.extend(stray.into_iter().map(|stray| Astray { stray, is_difference: !moves }));
    Ok(found)
}

fn tell_stray(out: &mut dyn Write, community: &Community, Astray { stray, is_difference }: &Astray) -> std::io::Result<()> {
    let Stray { cell, table, rows } = stray;
    let (zh, en) = if *is_difference { ("", "") } else { ("（迁移进行中）", " (it is being moved)") };
    writeln!(out, "{}（{}）不在分区 {cell}，那里的表 {table} 却有它的 {rows} 行{zh}", community.name, community.code)?;
    writeln!(out, "  it does not live in cell {cell}, whose table {table} holds {rows} rows of it{en}")
}

/// Whether somebody still reads what is told. Who has seen enough (`linli verify | head`) does not end the check: its exit code
/// says whether the books agree.
fn is_heard(told: std::io::Result<()>) -> std::io::Result<bool> {
    match told {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        told => told.map(|()| true),
    }
}

fn conclude(io: &mut Io<'_>, communities: usize, entries: u64, differences: usize) -> Outcome {
    if differences == 0 {
        writeln!(io.out, "账目一致：{communities} 个社区，{entries} 条流水")?;
        writeln!(io.out, "the books agree: {communities} communities, {entries} ledger entries")?;
        return Ok(());
    }
    writeln!(io.err, "发现 {differences} 处差异（{communities} 个社区，{entries} 条流水）。请停止服务并从备份核对，不要手工改表")?;
    writeln!(
        io.err,
        "{differences} differences found in {communities} communities and {entries} entries. Stop the server and compare with a backup; do not edit tables by hand"
    )?;
    Err(Failure::Told(DIFFERENCES))
}

fn tell(out: &mut dyn Write, community: &Community, difference: &Difference) -> std::io::Result<()> {
    let Difference { what, which, expected, found, .. } = difference;
    let (zh, en) = names(what);
    writeln!(out, "{}（{}）{zh} {which}：按流水应为 {expected}，实际存储为 {found}", community.name, community.code)?;
    writeln!(out, "  {en} {which}: the ledger says {expected}, stored is {found}")
}

/// What a kind of difference is called.
fn names(what: &str) -> (&str, &str) {
    match what {
        "balance" => ("可用积分", "balance"),
        "rank" => ("累计积分", "rank total"),
        "pending" => ("待公示积分", "pending points"),
        "seal" => ("封存", "seal"),
        "publicity" => ("公示摘要", "publicity digest"),
        "entry" => ("流水", "ledger entry"),
        "cleared" => ("周期清零", "clearing"),
        other => (other, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_wrong_is_counted_and_a_difference_fails() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert!(conclude(&mut Io { out: &mut out, err: &mut err }, 8, 1200, 0).is_ok());
        assert!(String::from_utf8(out).unwrap().contains("8 communities, 1200 ledger entries"));
        let mut io = Io { out: &mut Vec::new(), err: &mut err };
        assert_eq!(conclude(&mut io, 8, 1200, 2).unwrap_err().code(), DIFFERENCES);
        assert!(String::from_utf8(err).unwrap().starts_with("发现 2 处差异"));
    }
}
