//! A server that speaks enough of Redis' protocol to misbehave on purpose.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream},
    net::{TcpListener, TcpStream},
};

/// What is wrong with the server.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fault {
    /// Nothing.
    None,
    /// It accepts commands and never answers.
    Silent,
    /// It speaks another protocol.
    Http,
    /// It answers each command with something that belongs to another command.
    Pong,
    /// On its first connection it answers each read with the answer of the read before, as a connection does on which
    /// somebody gave up after asking.
    Shifted,
    /// It greets so late that nobody waits for it.
    SlowGreeting,
}

/// A running stub; it ends with the test's runtime.
pub(super) struct Stub {
    pub(super) url: String,
    pub(super) connections: Arc<AtomicUsize>,
    pub(super) commands: Arc<AtomicUsize>,
    fault: Arc<Mutex<Fault>>,
    values: Arc<Mutex<HashMap<Vec<u8>, Vec<u8>>>>,
}

impl Stub {
    pub(super) async fn start(fault: Fault) -> Arc<Stub> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("redis://{}", listener.local_addr().unwrap());
        let fault = Arc::new(Mutex::new(fault));
        let stub = Arc::new(Stub { url, fault, connections: Arc::default(), commands: Arc::default(), values: Arc::default() });
        let server = stub.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let first = server.connections.fetch_add(1, Ordering::SeqCst) == 0;
                tokio::spawn(server.clone().serve(stream, first));
            }
        });
        stub
    }

    pub(super) fn set(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    async fn serve(self: Arc<Self>, stream: TcpStream, first: bool) -> Option<()> {
        let mut stream = BufStream::new(stream);
        let mut before = b"$0\r\n\r\n".to_vec();
        loop {
            let command = command(&mut stream).await?;
            let fault = *self.fault.lock().unwrap();
            let greeting = command[0] == b"CLIENT";
            self.commands.fetch_add(usize::from(!greeting), Ordering::SeqCst);
            let mut answer = self.answer(&command);
            match fault {
                Fault::SlowGreeting if greeting => tokio::time::sleep(Duration::from_millis(200)).await,
                Fault::Http => answer = b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
                Fault::Silent if !greeting => continue,
                Fault::Pong if !greeting => answer = b"+PONG\r\n".to_vec(),
                Fault::Shifted if first && command[0] == b"GETRANGE" => std::mem::swap(&mut answer, &mut before),
                _ => {}
            }
            stream.write_all(&answer).await.ok()?;
            stream.flush().await.ok()?;
        }
    }

    fn answer(&self, command: &[Vec<u8>]) -> Vec<u8> {
        let mut values = self.values.lock().unwrap();
        match command[0].as_slice() {
            b"SET" => {
                values.insert(command[1].clone(), command[2].clone());
                b"+OK\r\n".to_vec()
            }
            b"GETRANGE" => {
                let value = values.get(&command[1]).cloned().unwrap_or_default();
                [format!("${}\r\n", value.len()).as_bytes(), &value, b"\r\n"].concat()
            }
            b"DEL" => format!(":{}\r\n", u8::from(values.remove(&command[1]).is_some())).into_bytes(),
            _ => b"+OK\r\n".to_vec(),
        }
    }
}

async fn command(stream: &mut BufStream<TcpStream>) -> Option<Vec<Vec<u8>>> {
    let mut words = Vec::new();
    for _ in 0..number(stream, '*').await? {
        let mut word = vec![0; number(stream, '$').await? + 2];
        stream.read_exact(&mut word).await.ok()?;
        word.truncate(word.len() - 2);
        words.push(word);
    }
    Some(words)
}

async fn number(stream: &mut BufStream<TcpStream>, sign: char) -> Option<usize> {
    let mut line = String::new();
    stream.read_line(&mut line).await.ok()?;
    line.trim_end().strip_prefix(sign)?.parse().ok()
}
