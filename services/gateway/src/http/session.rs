//! `/session/…`: the console's sign-in. The tokens go into cookies that no script can read (ADR 0013).
//!
//! The answers say what the mutations of the same names would: what a user can mend is data, the rest an error.

use axum::{
    Extension, Json, RequestExt, Router,
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use chrono::{DateTime, SecondsFormat, Utc};
use linli_contracts::members::{SessionTokens, SignIn};
use linli_kernel::{ApiError, ErrorCode, error::ErrorKind};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use tracing::Instrument;

use super::{
    App,
    circumstances::Circumstances,
    cookies::{self, Jar},
    credential,
    graphql::{caller, read_json},
    load::Permit,
    refusal::{bad_request, refuse, refuse_with},
};
use crate::{
    auth::{Caller, session},
    graphql::payload::UserError,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/session/start", post(start))
        .route("/session/accept", post(accept))
        .route("/session/refresh", post(refresh))
        .route("/session/end", post(end))
}

/// A request of the console, read and found to be one.
struct Asked {
    app: App,
    who: Circumstances,
    permit: Permit,
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Deserialize)]
struct Start {
    phone: String,
    password: String,
    device: Option<String>,
}

#[derive(Deserialize)]
struct Accept {
    token: String,
    password: String,
}

/// Signs in with phone and password.
async fn start(asked: Asked) -> Response {
    let Start { phone, password, device } = match asked.input() {
        Ok(input) => input,
        Err(error) => return refuse(&error, &asked.who),
    };
    let credentials = SignIn { phone, password, device, last_refresh_token: cookies::device(&asked.headers) };
    let members = asked.app.services.members.clone();
    let begun = asked.run(None, |caller| async move { session::start(&caller, members.as_ref(), credentials).await }).await;
    asked.opened(begun)
}

/// Uses an invitation.
async fn accept(asked: Asked) -> Response {
    let Accept { token, password } = match asked.input() {
        Ok(input) => input,
        Err(error) => return refuse(&error, &asked.who),
    };
    let members = asked.app.services.members.clone();
    let begun = asked.run(None, |caller| async move { session::accept(&caller, members.as_ref(), token, password).await }).await;
    asked.opened(begun)
}

/// Trades the refresh cookie for new cookies. One that is no good is forgotten; what is our own trouble leaves it as it is.
async fn refresh(asked: Asked) -> Response {
    let Some(spent) = cookies::refresh(&asked.headers) else {
        return asked.signed_out(refuse(&ApiError::new(ErrorCode::Unauthenticated), &asked.who), None);
    };
    match asked.trade(spent.clone()).await {
        Ok(tokens) => {
            let mut response = asked.answer(Some(tokens.access_expires_at), Vec::new());
            let mut jar = asked.jar(&mut response);
            jar.keep(&tokens, asked.app.env.now());
            jar.remember(&spent);
            response
        }
        Err(error) if is_over(&error) => asked.signed_out(refuse(&error, &asked.who), Some(&spent)),
        Err(error) => refuse(&error, &asked.who),
    }
}

/// Ends the present session, by whichever of its cookies still stands.
async fn end(asked: Asked) -> Response {
    let spent = cookies::refresh(&asked.headers);
    match asked.end(spent.clone()).await {
        Err(error) if !is_over(&error) => refuse(&error, &asked.who),
        Ok(()) | Err(_) => asked.signed_out(asked.answer(None, Vec::new()), spent.as_deref()),
    }
}

impl Asked {
    /// The body as JSON. What is wrong with it is not told by its words: they may be a password.
    fn input<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        let malformed = |_| bad_request("the body must be a JSON object with the fields that the API documentation names");
        serde_json::from_slice(&self.body).map_err(malformed)
    }

    /// Runs a step in a task of its own, as mutations are: a client's hang-up does not cancel it.
    async fn run<T, F>(&self, token: Option<&str>, step: impl FnOnce(Caller) -> F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, ApiError>> + Send + 'static,
    {
        let (step, permit) = (step(caller(&self.app, &self.who, token).await?), self.permit.clone());
        let work = async move {
            let _counted = permit;
            step.await
        };
        let task = self.app.mutations.spawn(work.in_current_span());
        match tokio::time::timeout(self.app.config.request_timeout, task).await {
            Ok(done) => done.map_err(ApiError::internal)?,
            Err(_) => Err(ApiError::new(ErrorCode::Deadline).log("a step of a session goes on without its client")),
        }
    }

    async fn trade(&self, refresh: String) -> Result<SessionTokens, ApiError> {
        let members = self.app.services.members.clone();
        self.run(None, |caller| async move { session::refresh(&caller, members.as_ref(), refresh).await }).await
    }

    /// Ends the session that the cookies stand for. Where the access token has lapsed, the refresh token buys one to end it by.
    async fn end(&self, refresh: Option<String>) -> Result<(), ApiError> {
        if let Some(access) = cookies::access(&self.headers) {
            match self.end_of(&access).await {
                Err(error) if error.code == ErrorCode::Unauthenticated => (),
                done => return done,
            }
        }
        let Some(refresh) = refresh else { return Ok(()) };
        let tokens = self.trade(refresh).await?;
        self.end_of(&tokens.access_token).await
    }

    async fn end_of(&self, access: &str) -> Result<(), ApiError> {
        let members = self.app.services.members.clone();
        self.run(Some(access), |caller| async move { session::end(&caller, members.as_ref(), None).await }).await
    }

    /// The answer to who wanted a session to begin.
    fn opened(&self, begun: Result<SessionTokens, ApiError>) -> Response {
        match begun {
            Ok(tokens) => {
                let mut response = self.answer(Some(tokens.access_expires_at), Vec::new());
                self.jar(&mut response).keep(&tokens, self.app.env.now());
                response
            }
            Err(error) if error.code.row().kind == ErrorKind::Outcome => {
                self.answer(None, vec![UserError::of_input(&error, self.who.lang)])
            }
            Err(error) => refuse(&error, &self.who),
        }
    }

    /// How long the access cookie is good is told as a span too: the reader's clock may be another.
    fn answer(&self, expires: Option<DateTime<Utc>>, errors: Vec<UserError>) -> Response {
        let seconds = expires.map(|moment| (moment - self.app.env.now()).num_seconds());
        let expires = expires.map(|moment| moment.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        Json(json!({ "accessExpiresAt": expires, "accessSeconds": seconds, "errors": errors })).into_response()
    }

    /// Clears the cookies; the device stays known by the token that is no good any more.
    fn signed_out(&self, mut response: Response, spent: Option<&str>) -> Response {
        let mut jar = self.jar(&mut response);
        jar.clear();
        if let Some(spent) = spent {
            jar.remember(spent);
        }
        response
    }

    fn jar<'a>(&self, response: &'a mut Response) -> Jar<'a> {
        Jar::new(response.headers_mut(), self.who.https)
    }
}

/// Whether an error means that there is no session any more.
fn is_over(error: &ApiError) -> bool {
    matches!(error.code, ErrorCode::Unauthenticated | ErrorCode::SessionReused | ErrorCode::NotFound)
}

impl FromRequest<App> for Asked {
    type Rejection = Response;

    async fn from_request(mut request: Request, app: &App) -> Result<Self, Response> {
        let set_by_layers = request.extract_parts::<(Extension<Circumstances>, Extension<Permit>)>().await;
        let (Extension(who), Extension(permit)) = set_by_layers.map_err(IntoResponse::into_response)?;
        let headers = request.headers().clone();
        if !credential::is_console(&headers) {
            return Err(refuse_with(StatusCode::FORBIDDEN, &bad_request("the header x-linli: console is missing"), &who));
        }
        let body = read_json(app, &who, request).await?;
        Ok(Self { app: app.clone(), who, permit, headers, body })
    }
}
