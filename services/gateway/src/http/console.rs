//! The web console: a page, and the files it is made of.
//!
//! The console has addresses of its own, so whatever a browser asks to see and is no route of the gateway answers its page.
//! Where a build carries no console, [`landing`] stands in.

use std::{borrow::Cow, sync::Arc};

use axum::{
    Extension, Router,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    response::{IntoResponse, Response},
    routing::get,
};
use linli_kernel::{ApiError, ErrorCode};
use rust_embed::RustEmbed;

use super::{
    App,
    circumstances::Circumstances,
    landing,
    refusal::{refuse, unknown_route},
};

/// What the page may load, run and be shown in. Styles are written by the components while the page runs.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
    font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";
/// The camera reads the codes of redemptions.
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";
const PAGE: &str = "index.html";
/// Files below it bear a digest of their content in their names.
const HASHED: &str = "assets/";

type Find = dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Send + Sync;

/// The files of a built console, found by their paths below its folder. Cheap to clone.
#[derive(Clone)]
pub struct Console(Arc<Find>);

/// What `make console` built. A debug build reads the folder when it is asked, a release carries the files.
#[derive(RustEmbed)]
#[folder = "../console/dist"]
#[allow_missing = true]
struct Built;

impl Console {
    /// The console that was there when this program was built; none when there was none.
    pub fn built_in() -> Self {
        // What begins with a dot was written for other tools.
        Self::of(|path| if path.starts_with('.') { None } else { Built::get(path).map(|file| file.data) })
    }

    /// No console.
    pub fn none() -> Self {
        Self::of(|_| None)
    }

    /// Over any set of files.
    pub fn of(find: impl Fn(&str) -> Option<Cow<'static, [u8]>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(find))
    }

    /// Whether there is a console.
    pub fn is_there(&self) -> bool {
        (self.0)(PAGE).is_some()
    }

    /// The answer with a file, if there is such a file.
    fn file(&self, path: &str) -> Option<Response> {
        let bytes = (self.0)(path)?;
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let kind = HeaderValue::from_str(kind.essence_str()).ok()?;
        let caching = if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        // Also on scripts: a worker is under the policy of its own file.
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS));
        Some(response)
    }

    fn page(&self) -> Option<Response> {
        let mut response = self.file(PAGE)?;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        Some(response)
    }
}

/// The console's routes that are known beforehand; its own addresses come by [`fallback`].
pub fn routes() -> Router<App> {
    Router::new().route("/", get(home)).route("/invite", get(invitation)).route("/assets/{*path}", get(asset))
}

async fn home(State(app): State<App>, Extension(who): Extension<Circumstances>) -> Response {
    app.console.page().unwrap_or_else(|| landing::home(who.lang))
}

async fn invitation(State(app): State<App>, Extension(who): Extension<Circumstances>) -> Response {
    app.console.page().unwrap_or_else(|| landing::invitation(who.lang))
}

async fn asset(State(app): State<App>, Extension(who): Extension<Circumstances>, Path(path): Path<String>) -> Response {
    app.console.file(&format!("{HASHED}{path}")).unwrap_or_else(|| refuse(&ApiError::new(ErrorCode::NotFound), &who))
}

/// Another file of the console, its page for who wants to see one, or no such route.
pub async fn fallback(State(app): State<App>, who: Extension<Circumstances>, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let path = request.uri().path().trim_start_matches('/');
        let file = if path.is_empty() { None } else { app.console.file(path) };
        let page = || wants_page(request.headers()).then(|| app.console.page()).flatten();
        if let Some(found) = file.or_else(page) {
            return found;
        }
    }
    unknown_route(who).await
}

/// Browsers name HTML when they go to an address, and only then.
fn wants_page(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(','))
        .any(|range| range.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/html")))
}
