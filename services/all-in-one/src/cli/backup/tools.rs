//! PostgreSQL's own programs, which know how to copy a database: `pg_dump` and `pg_restore`.

use std::{
    ffi::OsString,
    path::Path,
    process::{Output, Stdio},
};

use tokio::process::Command;
use url::Url;

use super::{
    super::failure::{Failure, USAGE},
    AppOptions,
};

/// Copies the moment of this name into a file.
pub(super) async fn dump(options: &AppOptions, url: &str, server: i32, snapshot: &str, target: &Path) -> Result<(), Failure> {
    let program = Program::find(options, "pg_dump", server).await?;
    let mut file = OsString::from("--file=");
    file.push(target);
    let snapshot = format!("--snapshot={snapshot}");
    // Owners and rights are those of the place it is restored into.
    let how = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-password", &snapshot];
    program.run(url, |command| command.args(how).arg(file)).await
}

/// Makes what was copied, all or nothing.
pub(super) async fn restore(options: &AppOptions, url: &str, server: i32, source: &Path) -> Result<(), Failure> {
    let program = Program::find(options, "pg_restore", server).await?;
    let how = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments", "--no-password"];
    program.run(url, |command| command.args(how).arg(source)).await
}

/// One of the programs, fit for a server.
struct Program {
    name: &'static str,
    path: OsString,
}

impl Program {
    async fn find(options: &AppOptions, name: &'static str, server: i32) -> Result<Self, Failure> {
        let path = options.postgres_tools.as_ref().map_or_else(|| OsString::from(name), |folder| folder.join(name).into_os_string());
        let said = Command::new(&path).arg("--version").stdin(Stdio::null()).output().await.map_err(|error| absent(name, &error))?;
        let version = String::from_utf8_lossy(&said.stdout).into_owned();
        let needed = server / 10_000;
        match major(&version) {
            Some(major) if major >= needed => Ok(Self { name, path }),
            Some(_) => Err(too_old(name, version.trim(), needed)),
            None => Err(absent(name, &version.trim())),
        }
    }

    async fn run(&self, url: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Result<(), Failure> {
        let (address, password) = without_password(url)?;
        let mut command = Command::new(&self.path);
        let mut database = OsString::from("--dbname=");
        database.push(&address);
        with(command.arg(database)).stdin(Stdio::null()).kill_on_drop(true);
        if let Some(password) = password {
            // Not on the command line, which everybody on the machine may read.
            command.env("PGPASSWORD", password);
        }
        // As the product itself understands a URL that says nothing of it.
        command.env("PGSSLMODE", "disable");
        let said = command.output().await.map_err(|error| absent(self.name, &error))?;
        if said.status.success() { Ok(()) } else { Err(failed(self.name, &said)) }
    }
}

/// `pg_dump (PostgreSQL) 15.14 (Debian …)` is 15.
fn major(version: &str) -> Option<i32> {
    version.split_once(") ")?.1.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The address as PostgreSQL's own programs read it, and the password apart.
fn without_password(url: &str) -> Result<(String, Option<String>), Failure> {
    let mut parsed = Url::parse(url).map_err(|error| {
        let words = |what: &str| format!("database.url {what}: {error}");
        Failure::words(words("无法解析"), words("cannot be read")).with(USAGE)
    })?;
    let password = parsed.password().map(|password| percent_encoding::percent_decode_str(password).decode_utf8_lossy().into_owned());
    // It fails for addresses without a host only, and those have no password.
    let _ = parsed.set_password(None);
    Ok((parsed.to_string(), password))
}

fn absent(name: &str, cause: &dyn std::fmt::Display) -> Failure {
    Failure::words(
        format!("无法运行 {name}（{cause}）。请安装 PostgreSQL 客户端，或用 backup.postgres_tools 指出它所在的目录"),
        format!("{name} cannot be run ({cause}). Install PostgreSQL's client programs, or name their folder with backup.postgres_tools"),
    )
    .with(USAGE)
}

fn too_old(name: &str, version: &str, needed: i32) -> Failure {
    Failure::words(
        format!("{version} 比数据库旧。请安装 {needed} 或更高版本的 {name}，或用 backup.postgres_tools 指出它所在的目录"),
        format!("{version} is older than the database. Install {name} {needed} or later, or name its folder with backup.postgres_tools"),
    )
    .with(USAGE)
}

fn failed(name: &str, said: &Output) -> Failure {
    let words = String::from_utf8_lossy(&said.stderr);
    let first = words.lines().next().unwrap_or_default();
    Failure::words(format!("{name} 失败：{first}"), format!("{name} failed: {}", words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_program_is_read_and_nothing_else_is_one() {
        let said = ["pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", "pg_restore (PostgreSQL) 18beta2", "command not found"];
        assert_eq!(said.map(major), [Some(15), Some(18), None]);
    }

    #[test]
    fn a_password_never_stands_on_a_command_line() {
        let (address, password) = without_password("postgres://me:p%40ss%2Bword@db:5433/linli?sslmode=require").ok().unwrap();
        assert_eq!((address.as_str(), password.as_deref()), ("postgres://me@db:5433/linli?sslmode=require", Some("p@ss+word")));
        assert_eq!(without_password("postgres://me@db/linli").ok().unwrap(), ("postgres://me@db/linli".to_owned(), None));
    }
}
