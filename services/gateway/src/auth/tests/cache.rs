//! The cache of identities: what was forgotten is not believed, even if its lookup ends after the forgetting.

use std::sync::{Arc, atomic::Ordering};

use linli_kernel::{AccountId, Env, ErrorCode, Lang, MemberId, Role};
use tokio::sync::Notify;
use uuid::Uuid;

use super::{
    super::{
        Authority, Caller,
        authority::{Forgotten, Whose},
    },
    people,
};
use crate::http::tests::stub::{Stub, token};

fn account(n: u128) -> Whose {
    Whose::Account(AccountId::from_uuid(Uuid::from_u128(n)))
}

async fn looked_up_while(forget: Whose) -> [Option<ErrorCode>; 2] {
    let (stub, gates) = (Arc::new(Stub::default()), Arc::new((Notify::new(), Notify::new())));
    let authority = Authority::new(stub.clone(), Env::system(), linli_cache::Cache::in_process(100));
    *stub.slow_lookup.lock().unwrap() = Some(gates.clone());
    let ask = async || resident(&authority).await.err();
    let meanwhile = async {
        // The session is found, ends, and is forgotten, before the finding arrives.
        gates.0.notified().await;
        stub.ended.store(true, Ordering::SeqCst);
        authority.forget(forget);
        gates.1.notify_one();
    };
    let (first, ()) = tokio::join!(ask(), meanwhile);
    [first, ask().await]
}

async fn resident(authority: &Authority) -> Result<Caller, ErrorCode> {
    let token = token(Role::Resident);
    Caller::authenticate(authority, Some(&token), Lang::En, "request", None, None).await.map_err(|error| error.code)
}

#[tokio::test]
async fn a_lookup_under_way_does_not_bring_back_what_was_forgotten() {
    let out = [Some(ErrorCode::Unauthenticated); 2];
    assert_eq!(looked_up_while(account(1)).await, out);
    assert_eq!(looked_up_while(Whose::Member(people::member())).await, out);
}

#[tokio::test]
async fn forgetting_one_leaves_the_others_known() {
    let stub = Arc::new(Stub::default());
    let authority = Authority::new(stub.clone(), Env::system(), linli_cache::Cache::in_process(100));
    let lookups = async || {
        resident(&authority).await.unwrap();
        stub.lookups.load(Ordering::SeqCst)
    };
    assert_eq!(lookups().await, 1);
    authority.forget(account(77));
    authority.forget(Whose::Member(MemberId::from_uuid(Uuid::from_u128(77))));
    assert_eq!(lookups().await, 1);
    authority.forget(account(1));
    assert_eq!(lookups().await, 2);
    authority.forget(Whose::Member(people::member()));
    assert_eq!(lookups().await, 3);
}

#[test]
fn of_two_forgettings_at_once_the_later_holds_whichever_is_written_last() {
    let forgotten = Forgotten::new(10);
    for age in [5, 6, 5] {
        forgotten.remember(account(1), age);
    }
    assert_eq!(forgotten.since(account(1)), 6);
}

#[test]
fn a_new_forgetting_is_remembered_however_often_the_old_ones_are_asked_for() {
    let forgotten = Forgotten::new(10);
    for n in 0..10 {
        forgotten.remember(account(n), 1);
    }
    forgotten.settle();
    for n in (0..10).cycle().take(200) {
        assert_eq!(forgotten.since(account(n)), 1);
    }
    forgotten.remember(account(10), 2);
    forgotten.settle();
    assert_eq!(forgotten.since(account(10)), 2);
}
