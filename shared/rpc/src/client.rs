//! The caller's side: where the others are, and how they are asked.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::http::{HeaderValue, header};
use bytes::Bytes;
use linli_kernel::{ApiError, CallCtx, Env, ErrorCode};
use reqwest::{Client, Url};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    CallKeys, RpcError,
    call::{self, Asked, ERROR, LEFT, REFUSED},
};

/// How long a call may take that has no deadline: a job's, a subcommand's.
const WITHOUT_DEADLINE: Duration = Duration::from_secs(60);
/// A neighbour that takes longer to pick up is not there.
const CONNECT: Duration = Duration::from_secs(2);
/// A connection idle for so long is not used again. Shorter than a server that stops goes on to answer
/// ([`crate::Server::stop`]), so that no call meets a connection that is just being closed.
const IDLE: Duration = Duration::from_millis(1_500);
/// How often a call is sent at most, where it may be sent again.
const SENDINGS: u32 = 4;
/// The wait before it is sent again; each time twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(25);

/// How long an address that stopped, refused or did not answer is left alone while there are others.
const AVOIDED: Duration = Duration::from_secs(3);

/// Whether a call may be sent again when nothing is known of the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Changes nothing: asking twice is as good as once.
    Read,
    /// May change something.
    Write,
}

/// What the clients of one process share.
#[derive(Clone)]
pub struct Peers {
    http: Client,
    keys: CallKeys,
    env: Env,
}

impl Peers {
    /// Connections are made when a call needs one.
    pub fn new(keys: CallKeys, env: Env) -> Result<Self, RpcError> {
        let http = Client::builder()
            .no_proxy()
            .http1_only()
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| RpcError::Client(error.to_string()))?;
        Ok(Self { http, keys, env })
    }

    /// A service at one address or several, apart by commas or white space. Calls go to each in turn.
    pub fn peer(&self, service: &'static str, addresses: &str) -> Result<Peer, RpcError> {
        let read = |text: &str| {
            let url = Url::parse(text).ok().filter(|url| url.scheme() == "http" && url.has_host());
            let url = url.filter(|url| url.path() == "/").ok_or_else(|| RpcError::Address(text.to_owned()))?;
            Ok(Address { url, avoided: Mutex::default() })
        };
        let found = addresses.split([',', ' ']).filter(|text| !text.is_empty()).map(read).collect::<Result<Vec<_>, _>>()?;
        if found.is_empty() {
            return Err(RpcError::NoAddress(service));
        }
        Ok(Peer { shared: self.clone(), service, addresses: found.into(), next: Arc::default() })
    }
}

/// A service in another process. Cheap to clone.
#[derive(Clone)]
pub struct Peer {
    shared: Peers,
    service: &'static str,
    addresses: Arc<[Address]>,
    next: Arc<AtomicUsize>,
}

/// One process of a service.
struct Address {
    url: Url,
    avoided: Mutex<Option<Instant>>,
}

impl Address {
    fn avoid(&self) {
        *self.avoided.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + AVOIDED);
    }

    fn is_avoided(&self) -> bool {
        self.avoided.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|until| Instant::now() < until)
    }
}

/// What a process answered.
struct Answer {
    is_error: bool,
    body: Bytes,
}

/// Why a sending did not bring an answer.
struct Unanswered {
    /// Whether the call certainly never began.
    never_began: bool,
    cause: String,
}

impl Peer {
    /// Whether any process of the service can do its work.
    pub async fn is_ready(&self) -> bool {
        for address in self.addresses.iter() {
            let Ok(url) = address.url.join("readyz") else { continue };
            let asked = self.shared.http.get(url).timeout(CONNECT).send().await;
            if asked.is_ok_and(|answer| answer.status().is_success()) {
                return true;
            }
        }
        false
    }

    /// Asks, and waits for the answer as long as the call's caller does.
    pub(crate) async fn call<A, T>(&self, kind: Kind, method: &'static str, ctx: &CallCtx, args: &A) -> Result<T, ApiError>
    where
        A: Serialize + Sync,
        T: DeserializeOwned,
    {
        let body = Bytes::from(serde_json::to_vec(args).map_err(ApiError::internal)?);
        let left = match ctx.deadline() {
            Some(deadline) => (deadline - self.shared.env.now()).to_std().unwrap_or_default(),
            None => WITHOUT_DEADLINE,
        };
        let asked = tokio::time::timeout(left, self.ask(kind, method, ctx, body, Instant::now() + left)).await;
        let answer = asked.map_err(|_| ApiError::new(ErrorCode::Deadline).log(format!("{}.{method} was not answered", self.service)))??;
        if answer.is_error {
            return Err(serde_json::from_slice::<ApiError>(&answer.body).map_err(ApiError::internal)?);
        }
        let read = serde_json::from_slice(&answer.body);
        read.map_err(|error| ApiError::internal(format!("the answer of {}.{method}: {error}", self.service)))
    }

    async fn ask(&self, kind: Kind, method: &'static str, ctx: &CallCtx, body: Bytes, until: Instant) -> Result<Answer, ApiError> {
        let mut wait = FIRST_WAIT;
        let first = self.first(ctx);
        for sending in 0.. {
            let address = self.choose(first.wrapping_add(sending as usize));
            let failed = match self.send(address, method, ctx, body.clone(), until).await? {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            address.avoid();
            let again = sending + 1 < SENDINGS && (failed.never_began || kind == Kind::Read);
            metrics::counter!("linli_rpc_unanswered_total", "service" => self.service, "again" => if again { "yes" } else { "no" })
                .increment(1);
            if !again {
                return Err(self.lost(method, &failed.cause));
            }
            tokio::time::sleep(wait).await;
            wait *= 2;
        }
        Err(self.lost(method, &"never sent"))
    }

    /// Where a call is sent first: an account's to the same process each time, while it is there, so that what only that process
    /// knows (an import under way, with its invitations) is found; others' in turn.
    fn first(&self, ctx: &CallCtx) -> usize {
        // The low bits of an id are random.
        ctx.account().map_or_else(|| self.next.fetch_add(1, Ordering::Relaxed), |account| account.uuid().as_u128() as usize)
    }

    /// The address of this turn, or the next one after it that did not lately stop or fail.
    fn choose(&self, turn: usize) -> &Address {
        let count = self.addresses.len();
        let rotated = || (0..count).map(|step| &self.addresses[(turn % count + step) % count]);
        rotated().find(|address| !address.is_avoided()).unwrap_or(&self.addresses[turn % count])
    }

    /// The outer error is a fault of this process; the inner one may be mended by sending again.
    async fn send(
        &self,
        address: &Address,
        method: &'static str,
        ctx: &CallCtx,
        body: Bytes,
        until: Instant,
    ) -> Result<Result<Answer, Unanswered>, ApiError> {
        let url = address.url.join(&format!("rpc/{}/{method}", self.service)).map_err(ApiError::internal)?;
        let asked = Asked { service: self.service, method, body: &body };
        // Signed anew for each sending: the wait between two may outlive a signature.
        let mut headers = call::sign(&self.shared.keys, self.shared.env.now(), ctx, asked)?;
        let left = until.saturating_duration_since(Instant::now());
        headers.insert(LEFT, HeaderValue::from(u64::try_from(left.as_millis()).unwrap_or(u64::MAX)));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        linli_telemetry::tell_parent(&tracing::Span::current(), &mut headers);
        let sent = self.shared.http.post(url).headers(headers).body(body).send().await;
        let unanswered = |never_began, cause| Ok(Err(Unanswered { never_began, cause }));
        let answer = match sent {
            Ok(answer) => answer,
            Err(error) => return unanswered(error.is_connect(), format!("{error:?}")),
        };
        if answer.headers().get(header::CONNECTION).is_some_and(|value| value == "close") {
            address.avoid();
        }
        if answer.headers().contains_key(REFUSED) {
            return unanswered(true, format!("{} refused {}.{method} with {}", address.url, self.service, answer.status()));
        }
        let (is_error, status) = (answer.headers().contains_key(ERROR), answer.status());
        if !status.is_success() && !is_error {
            return Err(ApiError::internal(format!("{status} of {}.{method} at {}", self.service, address.url)));
        }
        match answer.bytes().await {
            Ok(body) => Ok(Ok(Answer { is_error, body })),
            Err(error) => unanswered(false, format!("{error:?}")),
        }
    }

    /// Nobody answered: the caller may try again, and a write may have happened.
    fn lost(&self, method: &'static str, cause: &dyn std::fmt::Display) -> ApiError {
        ApiError::new(ErrorCode::Overloaded).log(format!("{}.{method}: {cause}", self.service))
    }
}
