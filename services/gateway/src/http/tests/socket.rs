//! `graphql-transport-ws`: messages, and every close code.

use std::{sync::atomic::Ordering, time::Duration};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

use super::stub::{ADMIN, Served};

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

pub struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    /// The status with which a socket without a token is answered.
    pub async fn refused(served: &Served) -> u16 {
        let mut request = format!("ws://{}/graphql/ws", served.address).into_client_request().unwrap();
        request.headers_mut().insert(PROTOCOL.0, PROTOCOL.1.parse().unwrap());
        match connect_async(request).await {
            Ok((_, response)) => response.status().as_u16(),
            Err(Error::Http(response)) => response.status().as_u16(),
            Err(other) => panic!("{other}"),
        }
    }

    async fn connect(served: &Served, headers: &[(&'static str, &str)]) -> Self {
        let mut request = format!("ws://{}/graphql/ws", served.address).into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        Self(connect_async(request).await.unwrap().0)
    }

    /// Connects in the protocol and says who it is.
    async fn greet(served: &Served, headers: &[(&'static str, &str)], payload: Value) -> Self {
        let mut client = Self::connect(served, &[&[PROTOCOL], headers].concat()).await;
        client.say(json!({ "type": "connection_init", "payload": payload })).await;
        client
    }

    pub async fn open(served: &Served, payload: Value) -> Self {
        Self::open_with(served, &[], payload).await
    }

    /// The same with headers of the opening request.
    pub async fn open_with(served: &Served, headers: &[(&'static str, &str)], payload: Value) -> Self {
        let mut client = Self::greet(served, headers, payload).await;
        assert_eq!(client.hear().await, json!({ "type": "connection_ack" }));
        client
    }

    /// The code with which a greeting is answered.
    pub async fn closed_on_greeting(served: &Served, payload: Value) -> u16 {
        Self::closed_on_greeting_with(served, &[], payload).await
    }

    /// The same with headers of the opening request.
    pub async fn closed_on_greeting_with(served: &Served, headers: &[(&'static str, &str)], payload: Value) -> u16 {
        Self::greet(served, headers, payload).await.closed().await
    }

    pub async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.unwrap();
    }

    pub async fn hear(&mut self) -> Value {
        let message = tokio::time::timeout(Duration::from_secs(5), self.0.next()).await.unwrap().unwrap().unwrap();
        serde_json::from_str(message.to_text().unwrap()).unwrap()
    }

    pub async fn closed(&mut self) -> u16 {
        loop {
            match tokio::time::timeout(Duration::from_secs(5), self.0.next()).await.unwrap() {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
                Some(Ok(_)) => (),
                other => panic!("no close frame but {other:?}"),
            }
        }
    }
}

pub fn subscribe(id: &str, query: &str) -> Value {
    json!({ "id": id, "type": "subscribe", "payload": { "query": query } })
}

#[tokio::test]
async fn an_operation_is_answered_by_next_and_complete() {
    let served = Served::start(|_| ()).await;
    let mut client = Client::open(&served, json!({ "authorization": format!("Bearer {ADMIN}") })).await;
    client.say(subscribe("1", "{ viewer { name } }")).await;
    assert_eq!(client.hear().await, json!({ "id": "1", "type": "next", "payload": { "data": { "viewer": { "name": "王五" } } } }));
    assert_eq!(client.hear().await, json!({ "id": "1", "type": "complete" }));
    client.say(json!({ "type": "ping" })).await;
    assert_eq!(client.hear().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn a_visitor_is_served_and_refusals_speak_the_language_asked_for() {
    let served = Served::start(|_| ()).await;
    let mut client = Client::open(&served, json!({ "language": "en" })).await;
    client.say(subscribe("a", "{ sessionList { id } }")).await;
    let answer = client.hear().await;
    assert_eq!(answer["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    assert_eq!(answer["payload"]["errors"][0]["message"], "You are not signed in, or the sign-in has expired");
    assert_eq!(client.hear().await["type"], "complete");
    client.say(subscribe("b", "{ nonsense }")).await;
    let refused = client.hear().await;
    assert_eq!((&refused["type"], &refused["payload"][0]["extensions"]["code"]), (&json!("error"), &json!("BAD_REQUEST")));
}

#[tokio::test]
async fn what_breaks_the_protocol_closes_with_4400() {
    let served = Served::start(|_| ()).await;
    for broken in [
        json!("text"),
        json!({ "type": "unheard_of" }),
        json!({ "id": "1" }),
        json!({ "type": "subscribe", "payload": { "query": "{ a }" } }),
        json!({ "type": "subscribe", "id": "1" }),
        json!({ "type": "subscribe", "id": "1", "payload": { "query": 5 } }),
        json!({ "type": "complete", "id": 1 }),
        json!({ "type": "ping", "payload": "text" }),
    ] {
        let mut client = Client::open(&served, json!({})).await;
        client.say(broken.clone()).await;
        assert_eq!(client.closed().await, 4400, "{broken}");
    }
    let mut client = Client::open(&served, json!({})).await;
    client.0.send(Message::binary(vec![1, 2])).await.unwrap();
    assert_eq!(client.closed().await, 4400);
}

#[tokio::test]
async fn strangers_are_closed_with_4401() {
    let served = Served::start(|_| ()).await;
    for payload in [json!({ "authorization": "Bearer lla_wrong" }), json!({ "authorization": "Basic x" }), json!({ "authorization": 5 })] {
        assert_eq!(Client::closed_on_greeting(&served, payload.clone()).await, 4401, "{payload}");
    }
    let mut client = Client::connect(&served, &[PROTOCOL]).await;
    client.say(subscribe("1", "{ __typename }")).await;
    assert_eq!(client.closed().await, 4401);
}

#[tokio::test]
async fn an_ended_session_closes_with_4403() {
    let served = Served::start(|_| ()).await;
    let mut client = Client::open(&served, json!({ "authorization": format!("Bearer {ADMIN}") })).await;
    served.stub.gate.notify_one();
    client.say(subscribe("1", "mutation { sessionEnd(input: {}) { ended } }")).await;
    assert_eq!(client.hear().await["payload"]["data"]["sessionEnd"]["ended"], true);
    assert_eq!(client.hear().await["type"], "complete");
    client.say(subscribe("2", "{ __typename }")).await;
    assert_eq!(client.closed().await, 4403);
}

#[tokio::test]
async fn another_subprotocol_closes_with_4406() {
    let served = Served::start(|_| ()).await;
    assert_eq!(Client::connect(&served, &[]).await.closed().await, 4406);
}

#[tokio::test]
async fn silence_closes_with_4408_and_a_second_greeting_with_4429() {
    let served = Served::start(|config| config.init_timeout = Duration::from_millis(100)).await;
    assert_eq!(Client::connect(&served, &[PROTOCOL]).await.closed().await, 4408);
    let mut client = Client::open(&served, json!({})).await;
    client.say(json!({ "type": "connection_init" })).await;
    assert_eq!(client.closed().await, 4429);
}

const SLOW: &str = "mutation { sessionEnd(input: {}) { ended } }";

#[tokio::test]
async fn a_taken_id_closes_with_4409_and_too_many_operations_are_refused() {
    let served = Served::start(|config| config.max_operations_per_socket = 1).await;
    let mut client = Client::open(&served, json!({ "authorization": format!("Bearer {ADMIN}") })).await;
    client.say(subscribe("1", SLOW)).await;
    client.say(subscribe("2", "{ __typename }")).await;
    let refused = client.hear().await;
    assert_eq!((&refused["id"], &refused["payload"][0]["extensions"]["code"]), (&json!("2"), &json!("TOO_MANY")));
    client.say(subscribe("1", "{ __typename }")).await;
    assert_eq!(client.closed().await, 4409);
    served.stub.gate.notify_one();
    served.gateway.finish().await;
    assert_eq!(served.stub.finished.load(Ordering::SeqCst), 1, "the mutation outlived its socket");
}

#[tokio::test]
async fn a_stopping_process_says_so() {
    let served = Served::start(|_| ()).await;
    let mut client = Client::open(&served, json!({})).await;
    served.gateway.stop();
    assert_eq!(client.closed().await, 1001);
}
