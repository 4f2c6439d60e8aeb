//! `linli serve`: from the configuration to a running server and back.

use std::{net::TcpListener, sync::Arc};

use super::{
    Io, Outcome,
    args::ServeArgs,
    demo,
    failure::Failure,
    folder, grown_up_database, opening, role,
    settings::{self, Chatter},
};
use crate::{AppOptions, Running};

/// Serves until Ctrl-C or SIGTERM.
pub(super) async fn run(args: ServeArgs, io: &mut Io<'_>) -> Outcome {
    let listen = args.listen.map(|address| ("server.listen".to_owned(), address));
    let options = settings::load(&args.place, Chatter::Configured(args.role), listen.into_iter().collect())?;
    check_address(&options)?;
    raise_open_files(options.connections);
    if let Some(role) = args.role {
        return role::run(role, &options, io).await;
    }
    let _alone = folder::serve_alone(&options)?;
    if args.demo {
        demo::ensure(&options, io).await?;
    }
    // From here on a signal ends the server in order instead of the process at once.
    let stop = stop_signal()?;
    let stack = opening::to_write(&options).await?;
    let mut running = Running::serve(Arc::new(stack), &options).await?;
    greet(&running, args.demo, &options, io).await?;
    let failed = tokio::select! {
        () = stop => None,
        reason = running.failed() => Some(reason),
    };
    if let Some(reason) = failed {
        return Err(ended(&reason));
    }
    tell_stopping(io)?;
    running.stop().await;
    settings::flush_telemetry().await;
    Ok(())
}

/// Descriptors for all but connections of clients: databases, Redis, neighbours, files.
const OWN_DESCRIPTORS: u64 = 256;

/// Lets the process open as many files as the system allows it; a shell's usual limit of 1,024 is below the connections it may hold.
fn raise_open_files(connections: usize) {
    let needed = connections as u64 + OWN_DESCRIPTORS;
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(allowed) if allowed >= needed => {}
        Ok(allowed) => tracing::warn!(
            allowed,
            needed,
            "fewer files may be open than server.connections needs: raise the limit (ulimit -n, LimitNOFILE) or lower the setting"
        ),
        Err(error) => tracing::warn!(%error, "the limit of open files could not be raised"),
    }
}

/// A server that ended without being asked to.
pub(super) fn ended(reason: &str) -> Failure {
    Failure::words(
        format!("服务意外停止：{reason}。请查看日志后重新启动"),
        format!("the server ended: {reason}. See the log and start again"),
    )
}

/// Beside the words of the start: the log holds nothing but its own lines.
pub(super) fn tell_stopping(io: &mut Io<'_>) -> Outcome {
    Ok(writeln!(io.out, "正在停止，先答复进行中的请求…… / stopping; requests in flight are answered first")?)
}

async fn greet(running: &Running, demo: bool, options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    writeln!(io.out, "邻里已启动 / Linli is running: http://{}", running.address)?;
    tell_console(running, options, io)?;
    writeln!(io.out, "数据 / data: {}    停止 / stop: Ctrl-C", options.data.display())?;
    if demo {
        demo::tell_accounts(options, io)?;
    } else if !grown_up_database(&running.stack).await? {
        writeln!(io.out, "这里还没有任何区县。先建立第一个运营账号：linli operator invite --name 姓名 --phone 手机号")?;
        writeln!(io.out, "There is no district yet. Make the first operator: linli operator invite --name NAME --phone PHONE")?;
    }
    io.out.flush()?;
    Ok(())
}

/// Where the console is, or that there is none and how to get one.
fn tell_console(running: &Running, options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    if options.console.is_there() {
        writeln!(io.out, "网页控制台 / web console: http://{}/", running.address)?;
    } else {
        writeln!(io.out, "本次构建不含网页控制台，make console 可生成 / this build carries no web console; make console builds it")?;
    }
    Ok(())
}

/// Says plainly when the port is taken, before anything is built.
fn check_address(options: &AppOptions) -> Result<(), Failure> {
    let address = options.listen;
    let refused = |error| {
        Failure::words(
            format!("无法监听 {address}：{error}。请停止占用它的程序，或用 --listen 换一个（127.0.0.1:0 任选）"),
            format!("cannot listen on {address}: {error}. Stop what holds it, or choose another with --listen (127.0.0.1:0 picks one)"),
        )
    };
    TcpListener::bind(address).map(drop).map_err(refused)
}

/// Completes when the process is asked to end.
#[cfg(unix)]
pub(super) fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

/// Completes when the process is asked to end.
#[cfg(not(unix))]
pub(super) fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

#[cfg(all(test, unix))]
mod tests {
    use rlimit::Resource;

    use super::*;

    #[test]
    fn the_limit_of_open_files_is_raised_to_what_the_system_allows() {
        let (_, allowed) = Resource::NOFILE.get().unwrap();
        Resource::NOFILE.set(200, allowed).unwrap();
        raise_open_files(100);
        assert_eq!(Resource::NOFILE.get().unwrap(), (allowed, allowed));
    }
}
