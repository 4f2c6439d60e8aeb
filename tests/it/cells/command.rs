//! `linli tenant` and what other commands say where there are cells.

use super::ground::Ground;
use crate::cli::{linli, path};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_command_lists_and_moves_and_the_others_know_of_cells() {
    let ground = Ground::new(2).await;
    let (scene, folder) = (&ground.scene, tempfile::tempdir().unwrap());
    let file = folder.path().join("owner.toml");
    let (home, north) = (ground.home.url("linli"), ground.north.url("linli"));
    let data = path(&scene.app.options.data);
    std::fs::write(&file, format!("[data]\ndir = \"{data}\"\n[database]\nurl = \"{home}\"\n[cells.north]\nurl = \"{north}\"\n")).unwrap();
    let config = ["--config", path(&file)];
    let run = async |args: &[&str]| linli(&[args, &config].concat()).await;
    let community = ground.community().to_string();

    let listed = run(&["tenant", "list"]).await;
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert!(listed.out.contains(&format!("420802003001  {community}  home  白石坡社区\n")), "{}", listed.out);
    assert!(listed.out.ends_with("1 个社区，2 个分区 / 1 communities, 2 cells\n"), "{}", listed.out);
    for (args, code, words) in [
        (vec!["tenant", "move", "420802003001", "--to", "south"], 2, "there is no cell \"south\". Check its name, or set cells.south.url"),
        (vec!["tenant", "move", "420802009999", "--to", "north"], 1, "there is no community with the code or id 420802009999"),
        (vec!["tenant", "move", "420802003001", "--to", "home"], 1, "the community lives in that cell already"),
        (vec!["tenant", "move", "420802003001", "--abort"], 1, "there is no unfinished move of this community"),
        (vec!["tenant", "move", "420802003001"], 2, "--to"),
        (vec!["backup", path(&folder.path().join("backup"))], 1, "several PostgreSQLs have no moment in common"),
    ] {
        let said = run(&args).await;
        assert_eq!(said.code, code, "{args:?}: {} {}", said.out, said.err);
        assert!(said.err.contains(words), "{args:?}: {}", said.err);
    }

    let moved = run(&["tenant", "move", &community, "--to", "north"]).await;
    assert_eq!(moved.code, 0, "{}", moved.err);
    assert!(moved.out.contains("白石坡社区 (420802003001) has moved from home to north; both sides held the same ("), "{}", moved.out);
    let listed = run(&["tenant", "list"]).await;
    assert!(listed.out.contains(&format!("420802003001  {community}  north  白石坡社区\n")), "{}", listed.out);
    let agree = run(&["verify"]).await;
    assert_eq!(agree.code, 0, "{} {}", agree.out, agree.err);
    let stray = format!("INSERT INTO seal SELECT '{}', 1, 1, 1, 1, '', '', now()", ground.community().uuid());
    ground.home.run_in("linli", &stray).await;
    let differs = run(&["verify"]).await;
    assert_eq!(differs.code, 3, "{} {}", differs.out, differs.err);
    assert!(differs.out.contains("it does not live in cell home, whose table seal holds 1 rows of it\n"), "{}", differs.out);

    // Without its setting nobody works beside it, and a mixed-up URL is found.
    std::fs::write(&file, format!("[data]\ndir = \"{data}\"\n[database]\nurl = \"{home}\"\n")).unwrap();
    let without = run(&["verify"]).await;
    assert_ne!(without.code, 0);
    std::fs::write(&file, format!("[data]\ndir = \"{data}\"\n[database]\nurl = \"{home}\"\n[cells.south]\nurl = \"{north}\"\n")).unwrap();
    let mixed = run(&["migrate"]).await;
    assert_ne!(mixed.code, 0);
    scene.app.settle().await;
}
