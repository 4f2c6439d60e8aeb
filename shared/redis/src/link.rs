//! The one line of a process for commands that do not block.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use redis::{Cmd, FromRedisValue, Pipeline, RedisError, RedisResult};

use crate::{BadRedis, Line, Redis};

/// Sends commands, each in a task of its own, and replaces the line when one fails. Cheap to clone.
#[derive(Clone)]
pub struct Link {
    redis: Redis,
    line: Arc<Mutex<Line>>,
    patience: Duration,
}

impl Link {
    /// Does not connect yet. Inside a Tokio runtime. `patience` is the longest wait for an answer.
    pub fn open(redis: Redis, patience: Duration) -> Result<Self, BadRedis> {
        let line = Arc::new(Mutex::new(redis.line(patience).map_err(|_| BadRedis)?));
        Ok(Self { redis, line, patience })
    }

    /// One command. A caller who goes away never leaves its answer on the line for the next one.
    pub async fn ask<T: FromRedisValue + Send + 'static>(&self, command: Cmd) -> RedisResult<T> {
        let mut line = self.line();
        self.done(tokio::spawn(async move { command.query_async(&mut line).await }).await.map_err(broken).flatten())
    }

    /// Several commands, sent at once; their keys share a hash tag.
    pub async fn send<T: FromRedisValue + Send + 'static>(&self, pipeline: Pipeline) -> RedisResult<T> {
        let mut line = self.line();
        self.done(tokio::spawn(async move { pipeline.query_async(&mut line).await }).await.map_err(broken).flatten())
    }

    fn line(&self) -> Line {
        self.line.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A line that failed may lead to a server which is half dead, or no longer the first: the next one is made anew.
    fn done<T>(&self, outcome: RedisResult<T>) -> RedisResult<T> {
        if outcome.is_err() {
            *self.line.lock().unwrap_or_else(PoisonError::into_inner) = self.redis.line(self.patience)?;
        }
        outcome
    }
}

/// The task ended without an answer: it panicked, or the runtime is going down.
fn broken(error: tokio::task::JoinError) -> RedisError {
    std::io::Error::other(error).into()
}
