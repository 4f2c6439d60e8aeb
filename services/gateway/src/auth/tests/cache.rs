//! The cache of identities: what was forgotten is not believed, even if its lookup ends after the forgetting.

use std::sync::{Arc, atomic::Ordering};

use linli_kernel::{AccountId, Env, ErrorCode, Lang, SessionId};
use tokio::sync::Notify;
use uuid::Uuid;

use super::super::{Authority, Caller};
use crate::http::tests::stub::{ADMIN, Stub};

async fn looked_up_while(forget: impl Fn(&Authority)) -> [Option<ErrorCode>; 2] {
    let (stub, gates) = (Arc::new(Stub::default()), Arc::new((Notify::new(), Notify::new())));
    let authority = Authority::new(stub.clone(), Env::system(), linli_cache::Cache::in_process(100));
    *stub.slow_lookup.lock().unwrap() = Some(gates.clone());
    let ask = async || Caller::authenticate(&authority, Some(ADMIN), Lang::En, "request", None, None).await.err().map(|error| error.code);
    let meanwhile = async {
        // The session is found, ends, and is forgotten, before the finding arrives.
        gates.0.notified().await;
        stub.ended.store(true, Ordering::SeqCst);
        forget(&authority);
        gates.1.notify_one();
    };
    let (first, ()) = tokio::join!(ask(), meanwhile);
    [first, ask().await]
}

#[tokio::test]
async fn a_lookup_under_way_does_not_bring_back_what_was_forgotten() {
    let (account, session) = (AccountId::from_uuid(Uuid::from_u128(1)), SessionId::from_uuid(Uuid::from_u128(2)));
    let out = [Some(ErrorCode::Unauthenticated); 2];
    assert_eq!(looked_up_while(Authority::forget_all).await, out);
    assert_eq!(looked_up_while(|authority| authority.forget_account(account)).await, out);
    assert_eq!(looked_up_while(|authority| authority.forget_session(session)).await, out);
}

#[tokio::test]
async fn forgetting_one_leaves_the_others_known() {
    let stub = Arc::new(Stub::default());
    let authority = Authority::new(stub.clone(), Env::system(), linli_cache::Cache::in_process(100));
    let ask = async || Caller::authenticate(&authority, Some(ADMIN), Lang::En, "request", None, None).await.unwrap();
    ask().await;
    authority.forget_account(AccountId::from_uuid(Uuid::from_u128(77)));
    authority.forget_session(SessionId::from_uuid(Uuid::from_u128(77)));
    ask().await;
    assert_eq!(stub.lookups.load(Ordering::SeqCst), 1);
    authority.forget_account(AccountId::from_uuid(Uuid::from_u128(1)));
    ask().await;
    assert_eq!(stub.lookups.load(Ordering::SeqCst), 2);
}
