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
#[folder = "$LINLI_CONSOLE"]
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

    /// The answer with a file, if there is such a file; the one beside it that was pressed when it was built, for who can read it.
    fn file(&self, path: &str, asked: &HeaderMap) -> Option<Response> {
        let whole = (self.0)(path)?;
        let pressed = if reads_brotli(asked) { (self.0)(&format!("{path}.br")) } else { None };
        let is_pressed = pressed.is_some();
        let bytes = pressed.unwrap_or(whole);
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let kind = HeaderValue::from_str(kind.essence_str()).ok()?;
        let caching = if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        if is_pressed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        // Also on scripts: a worker is under the policy of its own file.
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS));
        Some(response)
    }

    fn page(&self, asked: &HeaderMap) -> Option<Response> {
        let mut response = self.file(PAGE, asked)?;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        Some(response)
    }
}

/// The console's routes that are known beforehand; its own addresses come by [`fallback`].
pub fn routes() -> Router<App> {
    Router::new().route("/", get(home)).route("/invite", get(invitation)).route("/assets/{*path}", get(asset))
}

async fn home(State(app): State<App>, Extension(who): Extension<Circumstances>, asked: HeaderMap) -> Response {
    app.console.page(&asked).unwrap_or_else(|| landing::home(who.lang))
}

async fn invitation(State(app): State<App>, Extension(who): Extension<Circumstances>, asked: HeaderMap) -> Response {
    app.console.page(&asked).unwrap_or_else(|| landing::invitation(who.lang))
}

async fn asset(State(app): State<App>, Extension(who): Extension<Circumstances>, Path(path): Path<String>, asked: HeaderMap) -> Response {
    app.console.file(&format!("{HASHED}{path}"), &asked).unwrap_or_else(|| refuse(&ApiError::new(ErrorCode::NotFound), &who))
}

/// Another file of the console, its page for who wants to see one, or no such route.
pub async fn fallback(State(app): State<App>, who: Extension<Circumstances>, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let path = request.uri().path().trim_start_matches('/');
        let asked = request.headers();
        let file = if path.is_empty() { None } else { app.console.file(path, asked) };
        let page = || wants_page(asked).then(|| app.console.page(asked)).flatten();
        if let Some(found) = file.or_else(page) {
            return found;
        }
    }
    unknown_route(who).await
}

/// Whether an answer may be pressed by Brotli. Browsers name it over TLS and on their own machine.
fn reads_brotli(headers: &HeaderMap) -> bool {
    ranges(headers, header::ACCEPT_ENCODING).any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let is_brotli = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case("br"));
        is_brotli && parts.all(|part| part.split_once('=').is_none_or(|(_, weight)| weight.trim().parse() != Ok(0.0_f32)))
    })
}

/// Browsers name HTML when they go to an address, and only then.
fn wants_page(headers: &HeaderMap) -> bool {
    ranges(headers, header::ACCEPT).any(|range| range.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/html")))
}

/// The parts of all lines of a header that lists what is welcome.
fn ranges(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','))
}
