//! The messages and close codes of `graphql-transport-ws`.

use std::borrow::Cow;

use async_graphql::Response;
use axum::extract::ws::CloseFrame;
use serde_json::{Map, Value, json};

use super::super::{graphql::body_of, params::Params};

/// What a client may say.
#[derive(PartialEq, Debug)]
pub enum Incoming {
    /// Opens the session.
    ConnectionInit {
        /// What the client says of itself.
        payload: Map<String, Value>,
    },
    /// Asks for a sign of life.
    Ping,
    /// Gives a sign of life.
    Pong,
    /// Starts an operation.
    Subscribe {
        /// The client's name for it.
        id: String,
        /// The operation.
        params: Params,
    },
    /// Ends an operation.
    Complete {
        /// Which.
        id: String,
    },
}

/// Why the server closes a socket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Closing {
    /// The message was no message of the protocol.
    Invalid(Cow<'static, str>),
    /// Something before `connection_init`, or a token that does not stand.
    Unauthorized,
    /// The session behind the socket has ended; signing in again helps.
    SessionEnded,
    /// The subprotocol was not asked for.
    WrongProtocol,
    /// No `connection_init` in time.
    InitTimeout,
    /// The client's name for an operation is taken.
    Taken(String),
    /// A second `connection_init`.
    InitTwice,
    /// The account has as many live connections as it may.
    TooMany,
    /// The process stops.
    GoingAway,
}

impl Closing {
    /// The frame that says so.
    pub fn frame(&self) -> CloseFrame {
        let (code, reason): (u16, Cow<'_, str>) = match self {
            Closing::Invalid(reason) => (4400, reason.clone()),
            Closing::Unauthorized => (4401, "Unauthorized".into()),
            Closing::SessionEnded => (4403, "Session ended".into()),
            Closing::WrongProtocol => (4406, "Subprotocol not acceptable".into()),
            Closing::InitTimeout => (4408, "Connection initialisation timeout".into()),
            Closing::Taken(id) => (4409, format!("Subscriber for {} already exists", shortened(id)).into()),
            Closing::InitTwice => (4429, "Too many initialisation requests".into()),
            Closing::TooMany => (4430, "Too many live connections".into()),
            Closing::GoingAway => (1001, "Going away".into()),
        };
        CloseFrame { code, reason: reason.into_owned().into() }
    }
}

/// A close frame holds 123 bytes of reason.
fn shortened(id: &str) -> String {
    id.chars().take(20).collect()
}

/// Reads a message.
pub fn read(text: &str) -> Result<Incoming, Closing> {
    let invalid = |reason: &'static str| Closing::Invalid(reason.into());
    let Ok(Value::Object(mut message)) = serde_json::from_str(text) else { return Err(invalid("Not a JSON object")) };
    let Some(Value::String(kind)) = message.remove("type") else { return Err(invalid("The message has no type")) };
    match kind.as_str() {
        "connection_init" => Ok(Incoming::ConnectionInit { payload: optional(&mut message)? }),
        "ping" => optional(&mut message).map(|_| Incoming::Ping),
        "pong" => optional(&mut message).map(|_| Incoming::Pong),
        "complete" => Ok(Incoming::Complete { id: id(&mut message)? }),
        "subscribe" => {
            let id = id(&mut message)?;
            let Some(Value::Object(payload)) = message.remove("payload") else { return Err(invalid("The message has no payload")) };
            let params = Params::from_fields(payload).map_err(|_| invalid("The payload is no GraphQL request"))?;
            Ok(Incoming::Subscribe { id, params })
        }
        _ => Err(invalid("Unknown type of message")),
    }
}

fn id(message: &mut Map<String, Value>) -> Result<String, Closing> {
    match message.remove("id") {
        Some(Value::String(id)) if (1..=128).contains(&id.len()) => Ok(id),
        _ => Err(Closing::Invalid("The message has no id".into())),
    }
}

fn optional(message: &mut Map<String, Value>) -> Result<Map<String, Value>, Closing> {
    match message.remove("payload") {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(payload)) => Ok(payload),
        Some(_) => Err(Closing::Invalid("The payload must be an object".into())),
    }
}

/// `connection_ack`.
pub fn ack() -> String {
    json!({ "type": "connection_ack" }).to_string()
}

/// `pong`.
pub fn pong() -> String {
    json!({ "type": "pong" }).to_string()
}

/// `next`, with one result of an operation.
pub fn next(id: &str, answer: &Response) -> String {
    let body = body_of(answer).unwrap_or_else(|_| "{}".to_owned());
    format!(r#"{{"id":{},"type":"next","payload":{body}}}"#, Value::from(id))
}

/// `error`: the operation never came to execution.
pub fn error(id: &str, answer: &Response) -> String {
    json!({ "id": id, "type": "error", "payload": answer.errors }).to_string()
}

/// `complete`.
pub fn complete(id: &str) -> String {
    json!({ "id": id, "type": "complete" }).to_string()
}
