//! `linli serve --role …`: one service, or the gateway, in a process of its own.

use super::{
    Io, Outcome,
    failure::Failure,
    opening,
    serve::{ended, stop_signal, tell_stopping},
    settings::{self, sqlite_file},
};
use crate::{AppOptions, GatewayProcess, Neighbours, Role, ServiceProcess};

/// Serves until Ctrl-C or SIGTERM.
pub(super) async fn run(role: Role, options: &AppOptions, io: &mut Io<'_>) -> Outcome {
    check(role, options)?;
    if role != Role::Gateway {
        opening::check_current(options).await?;
    }
    let stop = stop_signal()?;
    match role {
        Role::Gateway => gateway(options, stop, io).await?,
        service => alone(service, options, stop, io).await?,
    }
    settings::flush_telemetry().await;
    Ok(())
}

async fn gateway(options: &AppOptions, stop: impl Future<Output = ()>, io: &mut Io<'_>) -> Outcome {
    let mut process = GatewayProcess::start(options).await?;
    greet(Role::Gateway, process.address, io)?;
    let failed = tokio::select! { () = stop => None, reason = process.failed() => Some(reason) };
    if let Some(reason) = failed {
        return Err(ended(&reason));
    }
    tell_stopping(io)?;
    process.stop().await;
    Ok(())
}

async fn alone(role: Role, options: &AppOptions, stop: impl Future<Output = ()>, io: &mut Io<'_>) -> Outcome {
    let mut process = ServiceProcess::open(role, options).await?;
    greet(role, process.address, io)?;
    let failed = tokio::select! { () = stop => None, reason = process.failed() => Some(reason) };
    if let Some(reason) = failed {
        return Err(ended(&reason));
    }
    tell_stopping(io)?;
    process.stop().await;
    Ok(())
}

fn greet(role: Role, address: std::net::SocketAddr, io: &mut Io<'_>) -> Outcome {
    writeln!(io.out, "{} 已启动 / is running: http://{address}", role.name())?;
    Ok(io.out.flush()?)
}

/// Names what this role needs and is not configured.
fn check(role: Role, options: &AppOptions) -> Result<(), Failure> {
    let Some(neighbours) = &options.neighbours else { return Err(missing("neighbours.signing_key")) };
    if neighbours.events.is_empty() {
        return Err(missing("neighbours.events_redis_url"));
    }
    if let Some(key) = needed(role, neighbours).into_iter().find_map(|(key, address)| address.is_empty().then_some(key)) {
        return Err(missing(key));
    }
    if role != Role::Gateway && sqlite_file(options).is_some() {
        return Err(Failure::words(
            "各服务分开运行时需要 PostgreSQL：请用 --database 指出它的地址",
            "services that run apart need PostgreSQL: name its URL with --database",
        ));
    }
    Ok(())
}

/// The addresses that a role calls.
fn needed(role: Role, of: &Neighbours) -> Vec<(&'static str, &str)> {
    match role {
        Role::Gateway => vec![
            ("neighbours.members", &of.members),
            ("neighbours.scoring", &of.scoring),
            ("neighbours.rewards", &of.rewards),
            ("neighbours.announcements", &of.announcements),
        ],
        Role::Scoring => vec![("neighbours.members", &of.members)],
        Role::Rewards => vec![("neighbours.scoring", &of.scoring)],
        Role::Members | Role::Announcements => vec![],
    }
}

fn missing(key: &str) -> Failure {
    Failure::words(
        format!("各服务分开运行时需要配置 {key}（linli config 说明全部配置项）"),
        format!("services that run apart need the setting {key} (linli config explains every setting)"),
    )
}
