//! A listener before real connections.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, routing::get};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::{Connections, serve};

const SOON: Duration = Duration::from_secs(20);

struct Served {
    address: SocketAddr,
    stop: CancellationToken,
    task: JoinHandle<std::io::Result<()>>,
}

async fn served(most: usize, silence: Duration) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
    let slowly = async || {
        tokio::time::sleep(Duration::from_secs(2)).await;
        "at last"
    };
    let router = Router::new().route("/", get(async || "hello")).route("/slow", get(slowly));
    let task = tokio::spawn(serve(listener, router, Connections { most, silence }, stop.clone().cancelled_owned()));
    Served { address, stop, task }
}

/// Sends a request and reads until the other side hangs up.
async fn ask(stream: &mut TcpStream, path: &str) -> String {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    timeout(SOON, stream.read_to_string(&mut answer)).await.expect("no end of the answer").unwrap();
    answer
}

#[tokio::test]
async fn beyond_the_bound_a_connection_waits_until_another_goes_and_is_answered_then() {
    let served = served(2, SOON).await;
    let idle = TcpStream::connect(served.address).await.unwrap();
    let other = TcpStream::connect(served.address).await.unwrap();
    let mut third = TcpStream::connect(served.address).await.unwrap();
    assert!(timeout(Duration::from_millis(300), ask(&mut third, "/")).await.is_err(), "two were held, a third was answered");
    drop(idle);
    let mut answer = [0; 15];
    timeout(SOON, third.read_exact(&mut answer)).await.expect("no answer after one went").unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    drop(other);
}

#[tokio::test]
async fn who_sends_no_whole_head_of_a_request_is_hung_up_on() {
    let served = served(1, Duration::from_millis(200)).await;
    for begun in ["", "GET / HTTP/1.1\r\nhost: he"] {
        let mut silent = TcpStream::connect(served.address).await.unwrap();
        silent.write_all(begun.as_bytes()).await.unwrap();
        let mut told = Vec::new();
        timeout(SOON, silent.read_to_end(&mut told)).await.expect("still held").unwrap();
        assert!(!told.starts_with(b"HTTP/1.1 200"), "{begun:?} was answered");
    }
    // The only place is free again.
    let mut next = TcpStream::connect(served.address).await.unwrap();
    assert!(ask(&mut next, "/").await.ends_with("hello"));
}

#[tokio::test]
async fn what_is_in_hand_when_it_stops_is_answered_and_nothing_new_is_taken() {
    let served = served(8, SOON).await;
    let mut begun = TcpStream::connect(served.address).await.unwrap();
    let mut idle = TcpStream::connect(served.address).await.unwrap();
    let answer = tokio::spawn(async move { ask(&mut begun, "/slow").await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    served.stop.cancel();
    assert!(timeout(SOON, answer).await.unwrap().unwrap().ends_with("at last"));
    timeout(SOON, served.task).await.expect("an idle connection holds it up").unwrap().unwrap();
    assert_eq!(idle.read(&mut [0; 1]).await.unwrap(), 0);
    assert!(TcpStream::connect(served.address).await.is_err());
}
