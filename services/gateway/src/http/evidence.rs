//! `GET /evidence/{community}/{evidence}`: the bytes of a photo or document, for whom scoring lets see it.

use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use linli_contracts::scoring::Evidence;
use linli_kernel::{ApiError, CommunityId, ErrorCode, EvidenceId};

use super::{App, circumstances::Circumstances, credential, graphql::caller, refusal::refuse};
use crate::auth::Target;

/// Evidence never changes: its key is its content.
const CACHING: &str = "private, max-age=86400, immutable";

/// Answers the file.
pub async fn handle(
    State(app): State<App>,
    Extension(who): Extension<Circumstances>,
    Path((community, evidence)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    show(&app, &who, &community, &evidence, &headers).await.unwrap_or_else(|error| refuse(&error, &who))
}

async fn show(app: &App, who: &Circumstances, community: &str, evidence: &str, headers: &HeaderMap) -> Result<Response, ApiError> {
    let unknown = |_| ApiError::new(ErrorCode::NotFound);
    let community: CommunityId = community.parse().map_err(unknown)?;
    let id: EvidenceId = evidence.parse().map_err(unknown)?;
    let token = credential::of_file(headers)?;
    let ctx = caller(app, who, token.as_deref()).await?.enter("evidence_get", Target::Community(community)).await?;
    let known = app.services.scoring.evidence_get(&ctx, id).await?;
    let tag = format!("\"{}\"", known.sha256);
    let seen = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if seen == Some(tag.as_str()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        app.files.evidence(community, &known.sha256).await?.into_response()
    };
    describe(response.headers_mut(), &known, &tag)?;
    Ok(response)
}

/// What people sent is shown, never run: the sandbox holds even for a file whose type was mistaken.
fn describe(headers: &mut HeaderMap, evidence: &Evidence, tag: &str) -> Result<(), ApiError> {
    let ending = evidence.media_type.rsplit('/').next().unwrap_or("bin");
    let named = format!("inline; filename=\"{}.{ending}\"", evidence.id);
    let value = |text: &str| HeaderValue::from_str(text).map_err(ApiError::internal);
    headers.insert(header::CONTENT_TYPE, value(&evidence.media_type)?);
    headers.insert(header::CONTENT_DISPOSITION, value(&named)?);
    headers.insert(header::ETAG, value(tag)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHING));
    headers.insert(header::VARY, HeaderValue::from_static("authorization, cookie, sec-fetch-site"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"));
    Ok(())
}
