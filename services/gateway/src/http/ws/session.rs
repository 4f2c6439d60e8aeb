//! One socket from its opening to its close.

use std::{collections::HashMap, time::Duration};

use axum::extract::ws::{Message, WebSocket};
use futures_util::{StreamExt, pin_mut};
use linli_kernel::{ApiError, ErrorCode, Lang};
use serde_json::{Map, Value};
use tokio::{
    sync::mpsc,
    task::AbortHandle,
    time::{Instant, timeout},
};
use tracing::Instrument;

use super::{
    super::{
        App,
        circumstances::{Circumstances, token_of},
        execute::execute_stream,
        load::{self, Permit},
        operation::{Operation, is_request_error, refused},
        params::Params,
        places::Place,
        rate,
        stream::{RECHECK, known},
    },
    PROTOCOL,
    protocol::{self, Closing, Incoming},
};
use crate::auth::Caller;

/// Results waiting to be sent; an operation that is ahead of its client waits.
const QUEUE: usize = 64;
/// A client that takes no message for this long is gone.
const SEND_PATIENCE: Duration = Duration::from_secs(20);

/// What an operation's task hands to the socket.
struct Outgoing {
    id: String,
    /// Tells an operation from an earlier one that bore the same id.
    number: u64,
    text: String,
    last: bool,
}

struct Session {
    app: App,
    who: Circumstances,
    place: Place,
    socket: WebSocket,
    /// Set by `connection_init`.
    opened: bool,
    /// The access token of a trusted cookie, for who gives none in `connection_init`; then the one the socket stands under.
    token: Option<String>,
    running: HashMap<String, (u64, AbortHandle)>,
    started: u64,
    heard: Instant,
    queue: mpsc::Sender<Outgoing>,
}

/// Serves a socket until either side closes it; `cookie` is the token of a cookie that counts.
pub async fn serve(app: App, who: Circumstances, place: Place, cookie: Option<String>, socket: WebSocket) {
    let (queue, results) = mpsc::channel(QUEUE);
    let spoken = socket.protocol().and_then(|protocol| protocol.to_str().ok()) == Some(PROTOCOL);
    let running = HashMap::new();
    let mut session = Session { app, who, place, socket, opened: false, token: cookie, running, started: 0, heard: Instant::now(), queue };
    let closing = if spoken { session.run(results).await } else { Some(Closing::WrongProtocol) };
    for (_, task) in session.running.values() {
        task.abort();
    }
    if let Some(closing) = closing {
        let _ = timeout(SEND_PATIENCE, session.socket.send(Message::Close(Some(closing.frame())))).await;
    }
}

impl Session {
    /// Runs until there is a reason to close, or nobody left to tell it to.
    async fn run(&mut self, mut results: mpsc::Receiver<Outgoing>) -> Option<Closing> {
        let init_by = Instant::now() + self.app.config.init_timeout;
        let stopping = self.app.stopping.clone();
        let mut ticks = tokio::time::interval_at(Instant::now() + RECHECK, RECHECK);
        loop {
            let step = tokio::select! {
                () = stopping.cancelled() => Err(Some(Closing::GoingAway)),
                () = tokio::time::sleep_until(init_by), if !self.opened => Err(Some(Closing::InitTimeout)),
                Some(result) = results.recv() => self.forward(result).await,
                _ = ticks.tick() => self.recheck().await,
                message = self.socket.recv() => match message {
                    Some(Ok(message)) => self.receive(message).await,
                    Some(Err(_)) | None => Err(None),
                },
            };
            if let Err(closing) = step {
                return closing;
            }
        }
    }

    async fn receive(&mut self, message: Message) -> Result<(), Option<Closing>> {
        self.heard = Instant::now();
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => return Err(Some(Closing::Invalid("Messages must be text".into()))),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Close(_) => return Err(None),
        };
        match protocol::read(&text).map_err(Some)? {
            Incoming::ConnectionInit { .. } if self.opened => Err(Some(Closing::InitTwice)),
            Incoming::ConnectionInit { payload } => self.open(&payload).await,
            Incoming::Ping => self.send(protocol::pong()).await,
            Incoming::Pong => Ok(()),
            Incoming::Subscribe { .. } | Incoming::Complete { .. } if !self.opened => Err(Some(Closing::Unauthorized)),
            Incoming::Subscribe { id, .. } if self.running.contains_key(&id) => Err(Some(Closing::Taken(id))),
            Incoming::Subscribe { id, params } => self.start(id, params).await,
            Incoming::Complete { id } => {
                if let Some((_, task)) = self.running.remove(&id) {
                    task.abort();
                }
                Ok(())
            }
        }
    }

    async fn open(&mut self, payload: &Map<String, Value>) -> Result<(), Option<Closing>> {
        let token = match payload.get("authorization") {
            None | Some(Value::Null) => self.token.take(),
            Some(value) => Some(value.as_str().and_then(token_of).ok_or(Some(Closing::Unauthorized))?),
        };
        if let Some(language) = payload.get("language").and_then(Value::as_str) {
            self.who.lang = Lang::from_accept(language);
        }
        let caller = known(&self.app, &self.who, token.as_deref()).await.map_err(|_| Some(Closing::Unauthorized))?;
        if let Some(identity) = caller.identity() {
            self.app.places.sign_in(&mut self.place, identity.account).map_err(|_| Some(Closing::TooMany))?;
        }
        (self.opened, self.token) = (true, token);
        self.send(protocol::ack()).await
    }

    /// Starts an operation in a task of its own.
    async fn start(&mut self, id: String, params: Params) -> Result<(), Option<Closing>> {
        self.started += 1;
        let mut who = self.who.clone();
        who.request_id = format!("{}-{}", self.who.request_id, self.started);
        let caller = match known(&self.app, &who, self.token.as_deref()).await {
            Ok(caller) => caller,
            Err(error) if error.code == ErrorCode::Unauthenticated => return Err(Some(Closing::SessionEnded)),
            Err(error) => return self.send(protocol::error(&id, &crate::error::request_error(&error, who.lang, &who.request_id))).await,
        };
        let (operation, permit) = match self.prepare(params, &caller) {
            Ok(prepared) => prepared,
            Err(error) => return self.send(protocol::error(&id, &refused(&error, &caller))).await,
        };
        let answers = execute_stream(&self.app, &caller, operation, permit);
        let (queue, number) = (self.queue.clone(), self.started);
        let (request_id, empty) = (caller.request_id(), tracing::field::Empty);
        let span = tracing::info_span!("request", request_id, route = "/graphql/ws", operation = empty, tenant = empty, actor = empty);
        let task = tokio::spawn(deliver(id.clone(), number, answers, queue).instrument(span));
        self.running.insert(id, (number, task.abort_handle()));
        Ok(())
    }

    /// What may be executed now: one more on this socket and of its sender, within the limits, and within the load of the whole
    /// process. An operation counts as a request.
    fn prepare(&self, params: Params, caller: &Caller) -> Result<(Operation, Permit), ApiError> {
        rate::of_address(&self.app, &self.who)?;
        rate::of_account(&self.app, caller)?;
        let allowed = self.app.config.max_operations_per_socket;
        if self.running.len() >= allowed {
            return Err(ApiError::new(ErrorCode::TooMany).arg("max", allowed));
        }
        Ok((Operation::prepare(params, &self.app.config)?, load::take(&self.app)?))
    }

    /// Sends an operation's result, unless the operation was ended meanwhile.
    async fn forward(&mut self, result: Outgoing) -> Result<(), Option<Closing>> {
        if self.running.get(&result.id).is_none_or(|(number, _)| *number != result.number) {
            return Ok(());
        }
        if result.last {
            self.running.remove(&result.id);
        }
        self.send(result.text).await
    }

    /// Looks after the session and the line: ended sessions and silent clients are let go.
    async fn recheck(&mut self) -> Result<(), Option<Closing>> {
        if self.heard.elapsed() > RECHECK * 3 {
            return Err(None);
        }
        if self.opened && self.token.is_some() {
            let standing = known(&self.app, &self.who, self.token.as_deref()).await;
            if matches!(standing, Err(error) if error.code == ErrorCode::Unauthenticated) {
                return Err(Some(Closing::SessionEnded));
            }
        }
        self.send_message(Message::Ping(Default::default())).await
    }

    async fn send(&mut self, text: String) -> Result<(), Option<Closing>> {
        self.send_message(Message::Text(text.into())).await
    }

    async fn send_message(&mut self, message: Message) -> Result<(), Option<Closing>> {
        match timeout(SEND_PATIENCE, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(None),
        }
    }
}

/// Turns an operation's answers into messages. A first answer without data is an `error`, and then nothing follows.
async fn deliver(
    id: String,
    number: u64,
    answers: impl futures_util::Stream<Item = async_graphql::Response>,
    queue: mpsc::Sender<Outgoing>,
) {
    pin_mut!(answers);
    let mut first = true;
    while let Some(answer) = answers.next().await {
        let failed = first && is_request_error(&answer);
        first = false;
        let text = if failed { protocol::error(&id, &answer) } else { protocol::next(&id, &answer) };
        if queue.send(Outgoing { id: id.clone(), number, text, last: failed }).await.is_err() || failed {
            return;
        }
    }
    let _ = queue.send(Outgoing { text: protocol::complete(&id), id, number, last: true }).await;
}
