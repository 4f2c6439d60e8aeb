//! `linli events`: what a service refused to work off, and having it tried again.

use linli_kernel::ApiError;
use linli_store::outbox::{self, Refused};

use super::{
    Io, Outcome,
    args::EventsArgs,
    opening,
    settings::{self, Chatter},
};

/// Lists the refused events of all services; with `--retry` has them tried at once.
pub(super) async fn run(args: EventsArgs, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&args.place, Chatter::Quiet, vec![])?;
    opening::need_database(&options)?;
    opening::check_current(&options).await?;
    let stack = if args.retry { opening::to_write(&options).await? } else { opening::to_read(&options).await? };
    let (mut shown, mut retried) = (0, 0);
    for store in stack.stores() {
        let mut last = None;
        loop {
            let page = outbox::refused(&store, last.as_ref()).await.map_err(ApiError::from)?;
            shown += page.len();
            page.iter().try_for_each(|refused| tell(io, store.service(), refused))?;
            last = match page.into_iter().next_back() {
                None => break,
                more => more,
            };
        }
        if args.retry {
            retried += outbox::retry(&store, &stack.env).await.map_err(ApiError::from)?;
        }
    }
    stack.close().await?;
    conclude(io, shown, args.retry.then_some(retried))
}

fn tell(io: &mut Io<'_>, service: &str, refused: &Refused) -> Outcome {
    let Refused { id, tenant, kind, attempts, next_try_at, failure, .. } = refused;
    let kind = if kind.is_empty() { "?" } else { kind };
    let parked = if refused.parked { "搁置 parked" } else { "重试 waiting" };
    let next = next_try_at.format("%Y-%m-%dT%H:%M:%SZ");
    Ok(writeln!(io.out, "{service}  {id}  {kind}  {tenant}  {parked}  {attempts}×  {next}  {failure}")?)
}

fn conclude(io: &mut Io<'_>, shown: usize, retried: Option<u64>) -> Outcome {
    match retried {
        Some(retried) => {
            writeln!(io.out, "{retried} 个事件将立即重试（由运行中的服务处理）")?;
            writeln!(io.out, "{retried} events are tried at once (by the running server)")?;
        }
        None if shown == 0 => writeln!(io.out, "没有被拒收的事件 / no event was refused")?,
        None => {
            writeln!(io.out, "共 {shown} 个。修正原因后用 linli events --retry 立即重试；否则会自动逐渐放慢地重试")?;
            writeln!(
                io.out,
                "{shown} in all. Mend the cause, then linli events --retry; they are also tried by themselves, ever more seldom"
            )?;
        }
    }
    Ok(())
}
