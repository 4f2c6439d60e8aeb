//! `POST /upload`: keeps a file for the sender, as a multipart form's first file or as the raw body.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Extension, Json,
    body::{Body, Bytes, HttpBody},
    extract::{FromRequest, Multipart, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::BytesMut;
use futures_util::StreamExt;
use linli_kernel::{AccountId, ApiError, ErrorCode, UploadId, id::kind};
use moka::future::Cache;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    App,
    circumstances::Circumstances,
    credential,
    graphql::caller,
    refusal::{bad_request, refuse},
    tally::{Held, Tally},
};
use crate::{GatewayConfig, auth::Target};

const HOUR: Duration = Duration::from_secs(3600);
/// Accounts counted at once; beyond, the longest silent are forgotten.
const ACCOUNTS: u64 = 100_000;
/// Form fields looked at before giving up on finding a file.
const MAX_FIELDS: usize = 10;
/// How long a body that was refused is still read, so that its sender sees the answer instead of a broken line.
const DRAIN: Duration = Duration::from_secs(3);

/// How many uploads may be worked on, how many of them of one account, and how many an account may send in an hour.
pub struct Allowance {
    slots: Arc<Semaphore>,
    of_account: Tally<AccountId>,
    per_hour: u32,
    sent: Cache<AccountId, (Instant, Arc<AtomicU32>)>,
}

/// An upload that is worked on.
struct Slot {
    account: AccountId,
    _slot: OwnedSemaphorePermit,
    _own: Held<AccountId>,
}

impl Allowance {
    /// As configured.
    pub fn new(config: &GatewayConfig) -> Self {
        Self {
            slots: Arc::new(Semaphore::new(config.max_concurrent_uploads)),
            of_account: Tally::new(config.max_uploads_per_account),
            per_hour: config.uploads_per_hour,
            sent: Cache::builder().max_capacity(ACCOUNTS).time_to_live(HOUR).build(),
        }
    }

    async fn take(&self, account: AccountId) -> Result<Slot, ApiError> {
        // Who sends several at once is asked to wait for the first to be through, as long as a small file takes.
        let own = self.of_account.take(&account).ok_or_else(|| ApiError::new(ErrorCode::RateLimited).arg("seconds", 1))?;
        let (since, sent) = self.sent.get_with(account, async { (Instant::now(), Arc::default()) }).await;
        if sent.fetch_add(1, Ordering::Relaxed) >= self.per_hour {
            let wait = HOUR.saturating_sub(since.elapsed()).as_secs().max(1);
            return Err(ApiError::new(ErrorCode::RateLimited).arg("seconds", wait));
        }
        let slot = self.slots.clone().try_acquire_owned();
        let slot = slot.map_err(|_| ApiError::new(ErrorCode::Overloaded).log("too many uploads at once"))?;
        Ok(Slot { account, _slot: slot, _own: own })
    }
}

/// Keeps the file and answers its id.
pub async fn handle(State(app): State<App>, Extension(who): Extension<Circumstances>, request: Request) -> Response {
    match keep(&app, &who, request).await {
        Ok(id) => (StatusCode::CREATED, Json(json!({ "id": id }))).into_response(),
        Err(error) => refuse(&error, &who),
    }
}

async fn keep(app: &App, who: &Circumstances, request: Request) -> Result<UploadId, ApiError> {
    let (parts, body) = request.into_parts();
    let admitted = admit(app, who, &parts.headers, body.size_hint().lower()).await;
    let slot = match admitted {
        Ok(admitted) => admitted,
        Err(error) => {
            // An uninvited sender keeps the line no longer than what is left of its address's bodies on their way.
            if let Some(_on_its_way) = app.bodies.take(&who.sender()) {
                drain(body).await;
            }
            return Err(error);
        }
    };
    let limit = app.config.max_upload_bytes;
    let bytes =
        if is_form(&parts.headers) { from_form(Request::from_parts(parts, body), limit).await? } else { from_body(body, limit).await? };
    if bytes.is_empty() {
        return Err(ApiError::new(ErrorCode::Required).at("file"));
    }
    let id = app.env.new_id::<kind::Upload>();
    app.files.put_upload(id, slot.account, bytes).await?;
    Ok(id)
}

/// Everything that can be known before the body is read.
async fn admit(app: &App, who: &Circumstances, headers: &HeaderMap, announced: u64) -> Result<Slot, ApiError> {
    let caller = caller(app, who, credential::of_call(headers)?.as_deref()).await?;
    let ctx = caller.enter("upload", Target::Anywhere).await?;
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    // A form is a little larger than its file.
    let limit = app.config.max_upload_bytes.saturating_add(64 * 1024) as u64;
    if announced > limit {
        return Err(too_large(app.config.max_upload_bytes));
    }
    app.uploads.take(account).await
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

async fn from_body(body: Body, limit: usize) -> Result<Bytes, ApiError> {
    let mut chunks = body.into_data_stream();
    let mut bytes = BytesMut::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| bad_request("the upload broke off"))?;
        if bytes.len() + chunk.len() > limit {
            drain(Body::from_stream(chunks)).await;
            return Err(too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

async fn from_form(request: Request, limit: usize) -> Result<Bytes, ApiError> {
    let malformed = || bad_request("the form is malformed");
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
    for _ in 0..MAX_FIELDS {
        let Some(mut field) = form.next_field().await.map_err(|_| malformed())? else { break };
        if field.file_name().is_none() {
            continue;
        }
        let mut bytes = BytesMut::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| malformed())? {
            if bytes.len() + chunk.len() > limit {
                return Err(too_large(limit));
            }
            bytes.extend_from_slice(&chunk);
        }
        return Ok(bytes.freeze());
    }
    Err(ApiError::new(ErrorCode::Required).at("file"))
}

fn too_large(limit: usize) -> ApiError {
    ApiError::new(ErrorCode::TooLarge).at("file").arg("max", format!("{} MiB", limit / (1024 * 1024)))
}

async fn drain(body: Body) {
    let mut chunks = body.into_data_stream();
    let reading = async { while let Some(Ok(_)) = chunks.next().await {} };
    let _ = tokio::time::timeout(DRAIN, reading).await;
}
