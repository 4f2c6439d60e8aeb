//! The gateway over the real services: public audits, hang-ups, sign-outs, files.

use std::{collections::BTreeSet, path::Path, process::Command, sync::Arc, time::Duration};

use linli_testkit::{App, Db, Town};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Runs a script of `tests/node` to its end; answers what it said.
async fn node(script: &'static str, arguments: Vec<String>) -> String {
    let run = move || {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("node");
        let output = Command::new("node").arg(script).args(arguments).current_dir(folder).output().expect("Node.js is installed");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}: {said}");
        said
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_audit_suite_passes_in_full() {
    for development in [false, true] {
        let app = App::start_with(Db::Sqlite, |options| options.gateway.development = development).await;
        assert_eq!(node("audit.mjs", vec![format!("{}/graphql", app.url)]).await.trim(), "61 of 61 ok");
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_client_is_served_over_a_socket() {
    let app = App::start(Db::Sqlite).await;
    let town = app.town(1).await;
    let socket = format!("{}/graphql/ws", app.url.replace("http", "ws"));
    node("socket.mjs", vec![socket.clone()]).await;
    node("socket.mjs", vec![socket, town.admin]).await;
    app.finish().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn a_sign_out_holds_from_the_next_request_on(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let town = app.town(1).await;
    let viewer = app.gql(Some(&town.admin), "{ viewer { name } }", json!({})).await;
    assert_eq!(viewer.get("viewer.name"), "王管理");
    app.gql(Some(&town.admin), "mutation { sessionEnd(input: {}) { ended errors { code } } }", json!({})).await.ok();
    let after = app.gql(Some(&town.admin), "{ viewer { name } }", json!({})).await;
    assert_eq!((after.status, after.codes()), (401, vec!["UNAUTHENTICATED".to_owned()]));
    app.finish().await;
}

const POST: &str = "mutation P($input: PostCreateInput!) { postCreate(input: $input) { post { id } errors { code } } }";

/// Sends one post over a connection of its own and hangs up after `patience`; answers whether it was acknowledged.
async fn post_and_hang_up(app: &App, town: &Town, title: String, patience: Duration) -> bool {
    let input = json!({ "communityId": town.community, "title": title, "body": "正文" });
    let body = json!({ "query": POST, "variables": { "input": input } }).to_string();
    let host = app.url.trim_start_matches("http://");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        town.admin,
        body.len()
    );
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all((head + &body).as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let heard = tokio::time::timeout(patience, stream.read_to_end(&mut answer)).await;
    let answer = String::from_utf8_lossy(&answer);
    matches!(heard, Ok(Ok(_))) && answer.contains("\"post\":{\"id\"")
}

async fn titles(app: &App, town: &Town) -> Vec<String> {
    let query = "query L($id: ID!, $after: String) { postList(communityId: $id, first: 500, after: $after) {
        edges { node { subject { ... on TextPost { title } } } } pageInfo { endCursor hasNextPage } } }";
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = app.gql(None, query, json!({ "id": town.community, "after": after })).await;
        let edges = page.get("postList.edges");
        let titles = edges.as_array().unwrap().iter().filter_map(|edge| edge["node"]["subject"]["title"].as_str().map(str::to_owned));
        found.extend(titles);
        if page.get("postList.pageInfo.hasNextPage") != true {
            return found;
        }
        after = page.get("postList.pageInfo.endCursor");
    }
}

/// F1. Without the remedies a hang-up leaves a connection inside an open transaction, and later commits are lost.
#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn hang_ups_cost_no_acknowledged_write(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    const CLIENTS: usize = 16;
    const EACH: usize = 25;
    let app = Arc::new(App::start(db).await);
    let town = Arc::new(app.town(1).await);
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (app, town) = (app.clone(), town.clone());
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                for n in 0..EACH {
                    let title = format!("{client}-{n}");
                    // Every second client leaves at some moment between sending and hearing.
                    let patience = if client % 2 == 0 { Duration::from_secs(20) } else { Duration::from_micros(300 * n as u64) };
                    if post_and_hang_up(&app, &town, title.clone(), patience).await {
                        acknowledged.push(title);
                    }
                }
                acknowledged
            })
        })
        .collect();
    let mut acknowledged = Vec::new();
    for client in clients {
        acknowledged.extend(client.await.unwrap());
    }
    assert!(acknowledged.len() >= CLIENTS / 2 * EACH, "patient clients are all answered: {}", acknowledged.len());
    // Those who come after the hang-ups get the connections that were in use then.
    for n in 0..50 {
        let title = format!("after-{n}");
        assert!(post_and_hang_up(&app, &town, title.clone(), Duration::from_secs(20)).await, "{title}");
        acknowledged.push(title);
    }
    let kept = titles(&app, &town).await;
    let lost: Vec<_> = acknowledged.iter().filter(|title| !kept.contains(title)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert_eq!(kept.iter().collect::<BTreeSet<_>>().len(), kept.len(), "nothing is written twice");
    drop(town);
    Arc::into_inner(app).unwrap().finish().await;
}

/// The smallest PNG: one transparent pixel.
fn png() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082";
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_uploaded_kept_and_shown_to_the_right_people(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let town = app.town(3).await;
    let leader = app.sign_in_member(&town, &town.people[0]).await;
    let upload = app.upload(&leader, png()).await;
    let query = "mutation E($input: EvidenceAddInput!) { evidenceAdd(input: $input) { evidence { id mediaType size } errors { code } } }";
    let input = json!({ "input": { "communityId": town.community, "uploadId": upload } });
    let added = app.gql(Some(&leader), query, input).await.ok();
    assert_eq!(
        (added.text("evidenceAdd.evidence.mediaType"), added.number("evidenceAdd.evidence.size")),
        ("image/png".into(), png().len() as i64)
    );
    let address = format!("{}/evidence/{}", app.url, added.text("evidenceAdd.evidence.id"));
    // The street sees what waits for its own step of a review, and nothing else.
    for (token, status) in
        [(Some(&leader), 200), (Some(&town.admin), 200), (Some(&town.operator), 403), (Some(&town.street_admin), 404), (None, 401)]
    {
        let mut request = app.http.get(&address);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), status);
        assert!(status != 200 || response.bytes().await.unwrap() == png());
    }
    let text = app.upload(&leader, b"<script>alert(1)</script>".to_vec()).await;
    let refused = app.gql(Some(&leader), query, json!({ "input": { "communityId": town.community, "uploadId": text } })).await;
    refused.refused("FILE_TYPE");
    app.finish().await;
}
