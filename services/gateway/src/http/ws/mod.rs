//! `/graphql/ws`: the protocol `graphql-transport-ws` by our own handler, with all of its close codes.

mod protocol;
mod session;

use axum::{
    Extension,
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    App,
    circumstances::Circumstances,
    credential,
    refusal::{bad_request, refuse, refuse_with},
};

/// The one subprotocol spoken.
const PROTOCOL: &str = "graphql-transport-ws";

/// Opens a socket.
pub async fn handle(
    State(app): State<App>,
    Extension(who): Extension<Circumstances>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        return refuse_with(StatusCode::UPGRADE_REQUIRED, &bad_request("this address speaks WebSocket"), &who);
    };
    // Who it is will be known by `connection_init`; until then a socket counts as anonymous.
    let place = match app.places.take(&who, None) {
        Ok(place) => place,
        Err(error) => return refuse(&error, &who),
    };
    let cookie = credential::of_socket(&headers);
    let size = app.config.max_body_bytes;
    upgrade
        .protocols([PROTOCOL])
        .max_message_size(size)
        .max_frame_size(size)
        .on_upgrade(async move |socket| session::serve(app, who, place, cookie, socket).await)
}
