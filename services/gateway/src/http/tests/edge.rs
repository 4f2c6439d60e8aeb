//! The operations' edge: who sees the figures, what readiness costs, and what counts as one sender.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{body::Body, extract::ConnectInfo, http::Request};
use tokio::sync::Notify;
use tower::ServiceExt;

use super::{
    super::{circumstances::origin_of, health::Readiness},
    stub::Served,
};

async fn figures(served: &Served, peer: &str, header: Option<(&str, &str)>) -> u16 {
    let mut request = Request::get("/metrics");
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    served.gateway.router().oneshot(request).await.unwrap().status().as_u16()
}

#[tokio::test]
async fn the_figures_are_for_this_machine_and_for_who_has_the_token() {
    let closed = Served::start(|_| ()).await;
    let open = Served::start(|config| config.metrics_token = Some("s3cret".into())).await;
    for served in [&closed, &open] {
        for local in ["127.0.0.1:5", "[::1]:5", "[::ffff:127.0.0.1]:5"] {
            assert_eq!(figures(served, local, None).await, 200, "{local}");
        }
        for foreign in ["203.0.113.9:5", "10.0.0.7:5", "[2001:db8::1]:5"] {
            assert_eq!(figures(served, foreign, None).await, 404, "{foreign}");
            assert_eq!(figures(served, foreign, Some(("authorization", "Bearer other"))).await, 404, "{foreign}");
            assert_eq!(figures(served, foreign, Some(("authorization", "Bearer "))).await, 404, "{foreign}");
        }
        for proxied in [("x-forwarded-for", "127.0.0.1"), ("forwarded", "for=203.0.113.9"), ("x-real-ip", "203.0.113.9")] {
            assert_eq!(figures(served, "127.0.0.1:5", Some(proxied)).await, 404, "a proxy on this machine speaks for others: {proxied:?}");
        }
    }
    let token = Some(("authorization", "Bearer s3cret"));
    let behind = Served::start(|config| (config.trusted_proxy, config.metrics_token) = (true, Some("s3cret".into()))).await;
    assert_eq!((figures(&behind, "127.0.0.1:5", None).await, figures(&behind, "127.0.0.1:5", token).await), (404, 200));
    assert_eq!((figures(&closed, "203.0.113.9:5", token).await, figures(&open, "203.0.113.9:5", token).await), (404, 200));
}

#[tokio::test]
async fn readiness_is_looked_up_once_however_many_ask() {
    let (looks, gate) = (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()));
    let look = {
        let (looks, gate) = (looks.clone(), gate.clone());
        move || -> crate::BoxFuture<bool> {
            let (looks, gate) = (looks.clone(), gate.clone());
            Box::pin(async move {
                looks.fetch_add(1, Ordering::SeqCst);
                gate.notified().await;
                true
            })
        }
    };
    let readiness = Readiness::new(Arc::new(look));
    let asked = futures_util::future::join_all((0..50).map(|_| readiness.get()));
    let (answers, ()) = tokio::join!(asked, async { gate.notify_one() });
    assert_eq!((answers, looks.load(Ordering::SeqCst)), (vec![true; 50], 1));
}

#[test]
fn an_ipv6_sender_is_its_network() {
    for (address, origin) in [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
    ] {
        assert_eq!(origin_of(address.parse().unwrap()), origin, "{address}");
    }
}
