//! The cache in Redis: one connection for the process, each command in a task of its own.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use linli_redis::{Line, Redis};
use redis::{Cmd, Value, aio::ConnectionLike};
use serde::de::DeserializeOwned;
use tokio::{sync::Semaphore, task::JoinHandle, time::Instant};

use crate::{CacheError, envelope, gate::Gate, key::Key, miss::Miss};

/// How long a command may live on after its caller has gone: long enough that it ends by itself on any server that works.
const COMMAND_LIFE: Duration = Duration::from_secs(2);
/// How many commands may be in flight, those without a caller included.
const IN_FLIGHT: usize = 1024;

/// A Redis, present or not.
pub(crate) struct Remote {
    redis: Redis,
    line: Arc<Mutex<Line>>,
    gate: Gate,
    places: Arc<Semaphore>,
    reconnecting: Arc<Semaphore>,
    patience: Duration,
}

impl Remote {
    /// Does not connect yet: the first command does. `patience` is how long a caller waits for an answer.
    pub(crate) fn open(url: &str, patience: Duration) -> Result<Self, CacheError> {
        tokio::runtime::Handle::try_current().map_err(|_| CacheError::NoRuntime)?;
        let redis = Redis::at(url).map_err(|_| CacheError::Url)?;
        let line = redis.line(COMMAND_LIFE).map_err(|_| CacheError::Url)?;
        let (places, reconnecting) = (Arc::new(Semaphore::new(IN_FLIGHT)), Arc::new(Semaphore::new(1)));
        Ok(Remote { redis, line: Arc::new(Mutex::new(line)), gate: Gate::default(), places, reconnecting, patience })
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, key: &Key) -> Result<T, Miss> {
        // A range instead of the whole, so that a huge foreign value is never fetched. An absent key reads as empty.
        let mut command = redis::cmd("GETRANGE");
        command.arg(key.as_str()).arg(0).arg(envelope::max_bytes(key) - 1);
        let read = match self.ask(command).await {
            Ok(Value::BulkString(bytes)) if bytes.is_empty() => Err(Miss::Absent),
            Ok(Value::BulkString(bytes)) => envelope::open(key, &bytes),
            Ok(_) => Err(Miss::Nonsense),
            Err(miss) => Err(miss),
        };
        self.judge(&read);
        read
    }

    pub(crate) async fn put(&self, key: &Key, bytes: Vec<u8>, ttl: Duration) -> Result<(), Miss> {
        let mut command = redis::cmd("SET");
        command.arg(key.as_str()).arg(bytes).arg("PX").arg(u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX));
        let written = match self.ask(command).await {
            Ok(Value::Okay) => Ok(()),
            Ok(_) => Err(Miss::Nonsense),
            Err(miss) => Err(miss),
        };
        self.judge(&written);
        written
    }

    pub(crate) async fn forget(&self, key: &Key) -> Result<(), Miss> {
        let mut command = redis::cmd("DEL");
        command.arg(key.as_str());
        let removed = match self.ask(command).await {
            Ok(Value::Int(0 | 1)) => Ok(()),
            Ok(_) => Err(Miss::Nonsense),
            Err(miss) => Err(miss),
        };
        self.judge(&removed);
        removed
    }

    /// The answer, unless it takes too long. Whoever stops waiting, here or further up, leaves the command to its task.
    async fn ask(&self, command: Cmd) -> Result<Value, Miss> {
        if !self.gate.is_open(Instant::now()) {
            return Err(Miss::Away);
        }
        let task = self.start(command)?;
        match tokio::time::timeout(self.patience, task).await {
            Ok(Ok(Ok(answer))) => Ok(answer),
            Ok(Ok(Err(error))) => Err(Miss::Failed(error.kind())),
            // The task was ended from outside: the runtime is going down.
            Ok(Err(_)) => Err(Miss::Away),
            Err(_) => Err(Miss::Late),
        }
    }

    fn start(&self, command: Cmd) -> Result<JoinHandle<redis::RedisResult<Value>>, Miss> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| Miss::Busy)?;
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(tokio::spawn(async move {
            let answer = line.req_packed_command(&command).await;
            drop(place);
            answer?.extract_error()
        }))
    }

    /// An absent or unreadable value proves nothing: it might have been another key's.
    fn judge<T>(&self, outcome: &Result<T, Miss>) {
        match outcome {
            Ok(_) => self.gate.succeeded(),
            Err(miss) if miss.is_servers_fault() && self.gate.failed(Instant::now()) => self.reconnect(),
            Err(_) => {}
        }
    }

    /// Makes a new connection in place of the old one, which may be half dead or hand out answers to other questions.
    /// In a task, since it may take longer than anybody's patience; one at a time.
    fn reconnect(&self) {
        let Ok(turn) = self.reconnecting.clone().try_acquire_owned() else { return };
        let (redis, line) = (self.redis.clone(), self.line.clone());
        tokio::spawn(async move {
            if let Ok(fresh) = redis.connect(COMMAND_LIFE).await {
                *line.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
            }
            drop(turn);
        });
    }
}
