//! Backup and restore: of one moment while people write, into an empty place, checked; and everything that is refused.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use linli::Stack;
use linli_contracts::scoring::{DebitInput, Scoring};
use linli_kernel::{CommunityId, Points, Reach};
use linli_store::DatabaseOptions;
use linli_testkit::{App, Db};
use rstest::rstest;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

use crate::{
    cli::{Said, linli, path},
    main_job::steps::{Scene, usual_month},
};

/// As much of a photo as its type is known by.
const PHOTO: [u8; 8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F'];

/// A name on the server that nobody else has.
fn unique(what: &str) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("{what}_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst))
}

/// A database of the server that only this test has; dropped by hand, or with the server.
async fn new_database() -> String {
    let server = std::env::var("LINLI_TEST_POSTGRES_URL").unwrap();
    let name = unique("linli_restored");
    command(&server, &format!("CREATE DATABASE {name}")).await;
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

async fn command(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

/// An empty place: a data folder with nothing but the master key, and on PostgreSQL an empty database.
struct Place {
    folder: TempDir,
    database: Option<String>,
}

impl Place {
    async fn new(db: Db, keys: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("keys"), keys).unwrap();
        let database = if db == Db::Postgres { Some(new_database().await) } else { None };
        Self { folder, database }
    }

    async fn linli(&self, args: &[&str]) -> Said {
        let mut args = [args, &["--data", path(self.folder.path())]].concat();
        args.extend(self.database.iter().flat_map(|url| ["--database", url]));
        linli(&args).await
    }

    /// What lies in the data folder besides the key and the lock, which nobody holds.
    fn left(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "keys" && name != "linli.sqlite.lock").collect()
    }

    async fn end(self) {
        if let Some(url) = &self.database {
            let server = std::env::var("LINLI_TEST_POSTGRES_URL").unwrap();
            command(&server, &format!("DROP DATABASE {} WITH (FORCE)", url.rsplit_once('/').unwrap().1)).await;
        }
    }
}

/// A product in which somebody has points and evidence.
async fn lived_in(db: Db) -> Scene {
    let scene = Scene::start(db).await;
    scene.earn("2026-03", usual_month("2026-03")).await;
    scene.publish("2026-03", 7).await.ok();
    scene.app.at("2026-03-10", 9).await;
    let upload = scene.app.upload(&scene.leader, PHOTO.to_vec()).await;
    let query = "mutation($input: EvidenceAddInput!) { evidenceAdd(input: $input) { evidence { id } errors { code place message } } }";
    let input = serde_json::json!({ "input": { "communityId": scene.community(), "uploadId": upload } });
    scene.app.gql(Some(&scene.leader), query, input).await.ok();
    scene
}

fn evidence(scene: &Scene, data: &Path) -> PathBuf {
    let sum: String = Sha256::digest(PHOTO).iter().map(|byte| format!("{byte:02x}")).collect();
    data.join("files/evidence").join(scene.community()).join(sum)
}

fn place_of(scene: &Scene) -> Vec<String> {
    let mut place = vec!["--data".to_owned(), path(&scene.app.options.data).to_owned()];
    if let DatabaseOptions::Postgres { url, .. } = &scene.app.options.database {
        place.extend(["--database".to_owned(), url.clone()]);
    }
    place
}

async fn back_up(scene: &Scene, target: &Path, more: &[&str]) -> Said {
    let place = place_of(scene);
    linli(&[&["backup", path(target)], more, &place.iter().map(String::as_str).collect::<Vec<_>>()].concat()).await
}

/// Spends a point and takes it back, over and over; counts what was acknowledged.
async fn write(stack: &Stack, scene: &Scene, writer: usize, acknowledged: &AtomicU64, stop: &AtomicBool) {
    let ctx = scene.app.ctx(Some(scene.town.community), Some(scene.town.admin_account), Reach::Community);
    for round in 0.. {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let (key, note) = (format!("{writer}-{round}"), "演练".to_owned());
        let member = scene.town.people[0].id;
        let input =
            DebitInput { key: key.clone(), scheme: None, purse: None, member, points: Points::whole(1), note: note.clone(), shop: None };
        stack.scoring.points_debit(&ctx, input).await.unwrap();
        acknowledged.fetch_add(1, Ordering::SeqCst);
        stack.scoring.points_refund(&ctx, key, note).await.unwrap();
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
}

async fn entries(app: &App, community: CommunityId) -> u64 {
    let ctx = app.ctx(Some(community), None, Reach::Community);
    app.stack().scoring.ledger_totals(&ctx).await.unwrap().entries
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_while_people_write_is_of_one_moment_and_has_all_that_was_acknowledged(#[case] db: Db) {
    let scene = lived_in(db).await;
    let before = entries(&scene.app, scene.town.community).await;
    let (acknowledged, stop, folder) = (AtomicU64::new(0), Arc::new(AtomicBool::new(false)), tempfile::tempdir().unwrap());
    let target = folder.path().join("backup");
    let writers = (0..4).map(|writer| write(scene.app.stack(), &scene, writer, &acknowledged, &stop));
    let making = async {
        while acknowledged.load(Ordering::SeqCst) < 20 {
            tokio::task::yield_now().await;
        }
        let begun = acknowledged.load(Ordering::SeqCst);
        let made = back_up(&scene, &target, &[]).await;
        let ended = acknowledged.load(Ordering::SeqCst);
        while acknowledged.load(Ordering::SeqCst) < ended + 20 {
            tokio::task::yield_now().await;
        }
        stop.store(true, Ordering::SeqCst);
        (begun, made, ended)
    };
    let ((begun, made, ended), _) = tokio::join!(making, futures_util::future::join_all(writers));
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(ended > begun, "nobody was kept from writing");
    assert!(made.out.contains("备份完成") && made.out.contains("1 files of evidence") && made.out.contains("keys"), "{}", made.out);
    assert!(!target.join("keys").exists() && fs::read_dir(&target).unwrap().count() == 4);

    let keys = fs::read(scene.app.options.data.join("keys")).unwrap();
    let place = Place::new(db, &keys).await;
    let restored = place.linli(&["restore", path(&target)]).await;
    assert_eq!(restored.code, 0, "{}{}", restored.out, restored.err);
    assert!(restored.out.contains("账目一致：1 个社区") && restored.out.contains("each table is as it was"), "{}", restored.out);
    assert_eq!(fs::read(evidence(&scene, place.folder.path())).unwrap(), PHOTO);
    let manifest: Value = serde_json::from_slice(&fs::read(target.join("manifest.json")).unwrap()).unwrap();
    let held = manifest["tables"]["ledger_entry"]["rows"].as_u64().unwrap();
    assert!(before + begun <= held && held <= before + ended + 4, "{before} + {begun} <= {held} <= {before} + {ended}");
    let books = place.linli(&["verify"]).await;
    assert!(books.code == 0 && books.out.contains(&format!("{held} ledger entries")), "{}{}", books.out, books.err);
    let again = place.linli(&["restore", path(&target)]).await;
    assert!(again.code == 1 && again.err.contains("只能恢复到空的地方"), "{} {}", again.code, again.err);
    assert_eq!(place.linli(&["verify"]).await.out, books.out, "what was there is as it was");
    let invited = place.linli(&["operator", "invite", "--name", "王芳", "--phone", "13812345678"]).await;
    assert_eq!(invited.code, 0, "the product works over it: {}", invited.err);
    place.end().await;
    scene.app.finish().await;
}

/// Copies a backup, so that each way to damage it begins with a good one.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Changes one bit in the middle of a file.
fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

/// Cuts off the second half of a file.
fn halve(file: &Path) {
    let file = fs::OpenOptions::new().write(true).open(file).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
}

/// Writes the sums anew, as somebody would who means to deceive.
fn sum_again(backup: &Path, name: &str) {
    let sum: String = Sha256::digest(fs::read(backup.join(name)).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect();
    let sums = fs::read_to_string(backup.join("SHA256SUMS")).unwrap();
    let line = |line: &str| if line.ends_with(name) { format!("{sum}  {name}\n") } else { format!("{line}\n") };
    fs::write(backup.join("SHA256SUMS"), sums.lines().map(line).collect::<String>()).unwrap();
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_nothing_behind(#[case] db: Db) {
    let scene = lived_in(db).await;
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good");
    let made = back_up(&scene, &good, &[]).await;
    assert_eq!(made.code, 0, "{}", made.err);
    let database = if db == Db::Sqlite { "database.sqlite" } else { "database.pgdump" };
    let keys = fs::read(scene.app.options.data.join("keys")).unwrap();
    let place = Place::new(db, &keys).await;
    let changed_manifest = |from: &str, to: &str| {
        let (from, to) = (from.to_owned(), to.to_owned());
        move |backup: &Path| {
            let text = fs::read_to_string(backup.join("manifest.json")).unwrap();
            assert!(text.contains(&from));
            fs::write(backup.join("manifest.json"), text.replacen(&from, &to, 1)).unwrap();
            sum_again(backup, "manifest.json");
        }
    };
    let rows = changed_manifest("\"rows\": 1,", "\"rows\": 2,");
    let other = changed_manifest("m0001_people", "m0000_people");
    type Damage<'a> = &'a dyn Fn(&Path);
    let damages: [(&str, u8, Damage<'_>); 9] = [
        ("备份已损坏", 1, &|backup| flip(&backup.join(database))),
        ("备份已损坏", 1, &|backup| flip(&backup.join("manifest.json"))),
        ("备份已损坏", 1, &|backup| flip(&evidence(&scene, backup))),
        ("备份已损坏", 1, &|backup| fs::remove_file(evidence(&scene, backup)).unwrap()),
        ("备份已损坏", 1, &|backup| fs::write(backup.join("files/evidence/more"), b"x").unwrap()),
        ("备份已损坏", 1, &|backup| halve(&backup.join(database))),
        ("缺少 SHA256SUMS", 1, &|backup| fs::remove_file(backup.join("SHA256SUMS")).unwrap()),
        ("备份已损坏", 1, &rows),
        ("由另一版本", 5, &other),
    ];
    for (index, (words, code, damage)) in damages.into_iter().enumerate() {
        let backup = folder.path().join(format!("damaged-{index}"));
        copy(&good, &backup);
        damage(&backup);
        let said = place.linli(&["restore", path(&backup)]).await;
        assert!(said.code == code && said.err.contains(words), "{index}: {} {}{}", said.code, said.out, said.err);
        assert!(place.left().is_empty(), "{index}: {:?}", place.left());
    }
    // Half a database whose sum is right: what only reading it tells.
    let backup = folder.path().join("deceiving");
    copy(&good, &backup);
    halve(&backup.join(database));
    sum_again(&backup, database);
    let said = place.linli(&["restore", path(&backup)]).await;
    assert!(said.code == 1 && place.left().is_empty(), "{} {}{}", said.code, said.out, said.err);

    fs::write(place.folder.path().join("keys"), "07".repeat(32)).unwrap();
    let foreign = place.linli(&["restore", path(&good)]).await;
    assert!(foreign.code == 5 && foreign.err.contains("不是写入此数据库时所用的密钥"), "{} {}", foreign.code, foreign.err);
    fs::remove_file(place.folder.path().join("keys")).unwrap();
    let keyless = place.linli(&["restore", path(&good)]).await;
    assert!(keyless.code == 5 && keyless.err.contains("缺少主密钥"), "{} {}", keyless.code, keyless.err);
    assert!(place.left().is_empty(), "{:?}", place.left());
    fs::write(place.folder.path().join("keys"), keys).unwrap();
    let right = place.linli(&["restore", path(&good)]).await;
    assert_eq!(right.code, 0, "the place was left empty each time: {}", right.err);
    place.end().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_backup_of_one_kind_of_database_is_not_restored_into_the_other_nor_over_anything() {
    let scene = lived_in(Db::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let (backup, taken) = (folder.path().join("backup"), folder.path().join("taken"));
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("mine"), "mine").unwrap();
    let refused = back_up(&scene, &taken, &[]).await;
    assert!(refused.code == 1 && refused.err.contains("已有内容"), "{} {}", refused.code, refused.err);
    assert_eq!(fs::read(taken.join("mine")).unwrap(), b"mine");
    assert_eq!(back_up(&scene, &backup, &[]).await.code, 0);

    let keys = fs::read(scene.app.options.data.join("keys")).unwrap();
    let place = Place::new(Db::Postgres, &keys).await;
    let other = place.linli(&["restore", path(&backup)]).await;
    assert!(other.code == 5 && other.err.contains("不是同一种数据库"), "{} {}", other.code, other.err);
    place.end().await;
    let place = Place::new(Db::Sqlite, &keys).await;
    fs::create_dir_all(place.folder.path().join("files/evidence")).unwrap();
    let filled = place.linli(&["restore", path(&backup)]).await;
    assert!(filled.code == 1 && filled.err.contains("files 已存在"), "{} {}", filled.code, filled.err);
    let nothing = place.linli(&["backup", path(&folder.path().join("none"))]).await;
    assert!(nothing.code == 4 && !folder.path().join("none").exists(), "there is nothing to back up: {}", nothing.err);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_account_that_would_see_half_of_it_and_programs_that_do_not_fit_make_no_backup() {
    let scene = lived_in(Db::Postgres).await;
    let DatabaseOptions::Postgres { url, .. } = scene.app.options.database.clone() else { unreachable!() };
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("backup");
    let role = unique("linli_bound");
    command(&url, &format!("CREATE ROLE {role} LOGIN IN ROLE pg_read_all_data")).await;
    let host = url.rsplit_once('@').unwrap().1;
    let bound = format!("postgres://{role}@{host}");
    let data = path(&scene.app.options.data).to_owned();
    let place = ["--data", &data, "--database", &bound];
    let half = linli(&[&["backup", path(&target)], &place[..]].concat()).await;
    assert!(half.code == 4 && half.err.contains("受行级安全限制") && half.err.contains("BYPASSRLS"), "{} {}", half.code, half.err);
    assert!(!target.exists());
    command(&url, &format!("ALTER ROLE {role} BYPASSRLS")).await;
    let whole = linli(&[&["backup", path(&target)], &place[..]].concat()).await;
    assert_eq!(whole.code, 0, "an account of no other right: {}", whole.err);
    command(&url, &format!("DROP ROLE {role}")).await;

    let (config, tools) = (folder.path().join("linli.toml"), folder.path().join("tools"));
    fs::create_dir(&tools).unwrap();
    fs::write(&config, format!("[backup]\npostgres_tools = \"{}\"\n", path(&tools))).unwrap();
    let target = folder.path().join("more");
    let absent = back_up(&scene, &target, &["--config", path(&config)]).await;
    assert!(absent.code == 2 && absent.err.contains("backup.postgres_tools") && !target.exists(), "{} {}", absent.code, absent.err);
    let program = tools.join("pg_dump");
    fs::write(&program, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n").unwrap();
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let old = back_up(&scene, &target, &["--config", path(&config)]).await;
    assert!(old.code == 2 && old.err.contains("is older than the database") && !target.exists(), "{} {}", old.code, old.err);
    fs::write(&program, "#!/bin/sh\n[ \"$1\" = --version ] && echo 'pg_dump (PostgreSQL) 99.1' && exit\necho 'disk full' >&2\nexit 1\n")
        .unwrap();
    let failed = back_up(&scene, &target, &["--config", path(&config)]).await;
    assert!(failed.code == 1 && failed.err.contains("disk full") && !target.exists(), "{} {}", failed.code, failed.err);
    scene.app.finish().await;
}
