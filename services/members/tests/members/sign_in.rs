//! Sign-in, lockout, passwords.

use std::time::Duration;

use linli_contracts::{
    Result,
    import::ImportMode,
    members::{Members, SignIn},
};
use linli_kernel::{AccountId, CallCtx, ErrorCode, Reach};
use linli_members::MembersService;
use linli_store::params;

use crate::{
    sheets::people,
    world::{PASSWORD, World, admin, on_both, public, signed_in, system},
};

const PHONE: &str = "13800000001";

fn attempt(password: &str) -> SignIn {
    SignIn { phone: PHONE.into(), password: password.into(), device: Some("Chrome".into()), last_refresh_token: None }
}

fn from(origin: &str) -> CallCtx {
    public().with_origin(Some(origin.into()))
}

async fn code(world: &World, ctx: &CallCtx, password: &str) -> Option<ErrorCode> {
    world.members.session_start(ctx, attempt(password)).await.err().map(|error| error.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_password_signs_in_and_a_wrong_one_or_an_unknown_phone_do_not_tell() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        assert_eq!(code(&world, &public(), PASSWORD).await, Some(ErrorCode::SignInFailed), "not accepted yet");
        world.accept(&town.invitation).await;
        let tokens = world.members.session_start(&public(), attempt(PASSWORD)).await.unwrap();
        assert_eq!(tokens.identity.name, "王建国");
        assert_eq!(tokens.access_expires_at - world.env.now(), chrono::Duration::minutes(15));
        assert_eq!(code(&world, &public(), "wrong password").await, Some(ErrorCode::SignInFailed));
        for phone in ["13800000009", "nonsense", ""] {
            let unknown = SignIn { phone: phone.into(), ..attempt(PASSWORD) };
            assert_eq!(world.members.session_start(&public(), unknown).await.err().unwrap().code, ErrorCode::SignInFailed);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_lock_the_origin_and_not_the_owner() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        for _ in 0..5 {
            assert_eq!(code(&world, &from("198.51.100.7"), "wrong password").await, Some(ErrorCode::SignInFailed));
        }
        let error = world.members.session_start(&from("198.51.100.7"), attempt(PASSWORD)).await.err().unwrap();
        assert_eq!(error.code, ErrorCode::SignInLocked, "even the right password has to wait there");
        assert_eq!(error.args["seconds"], "901");
        assert_eq!(code(&world, &from("192.0.2.9"), PASSWORD).await, None, "the owner signs in from elsewhere");
        world.pass(16);
        assert_eq!(code(&world, &from("198.51.100.7"), PASSWORD).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn success_forgives_and_parallel_guesses_count_each() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        for round in 0..3 {
            for _ in 0..4 {
                assert_eq!(code(&world, &public(), "wrong password").await, Some(ErrorCode::SignInFailed), "round {round}");
            }
            assert_eq!(code(&world, &public(), PASSWORD).await, None, "round {round}");
        }
        let guesses = (0..20).map(|_| {
            let members = world.members.clone();
            tokio::spawn(async move { members.session_start(&public(), attempt("wrong password")).await.err().unwrap().code })
        });
        let mut failed = 0;
        for guess in guesses.collect::<Vec<_>>() {
            failed += usize::from(guess.await.unwrap() == ErrorCode::SignInFailed);
        }
        assert_eq!(failed, 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_password_many_times_at_once_signs_in_every_time() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        let tries = (0..12).map(|_| {
            let members = world.members.clone();
            tokio::spawn(async move { members.session_start(&public(), attempt(PASSWORD)).await.err().map(|error| error.code) })
        });
        for outcome in tries.collect::<Vec<_>>() {
            assert_eq!(outcome.await.unwrap(), None);
        }
        assert_eq!(counters(&world).await, 0, "a success leaves nothing to count");
    })
    .await;
}

/// How many counters of failures are kept.
async fn counters(world: &World) -> i64 {
    let tx = world.store.platform_read().await.unwrap();
    tx.one("SELECT count(*) AS n FROM sign_in_attempt", vec![]).await.unwrap().get("n").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_address_is_not_locked_by_the_many_failures_of_a_few() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        for number in 0..40_u64 {
            for _ in 0..4 {
                let guess = SignIn { phone: format!("{}", 13_900_000_000 + number), ..attempt("guess") };
                assert_eq!(world.members.session_start(&from("198.51.100.7"), guess).await.err().unwrap().code, ErrorCode::SignInFailed);
            }
        }
        assert_eq!(code(&world, &from("198.51.100.7"), PASSWORD).await, None, "160 failures of 40 phones are 40");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_device_gets_in_while_others_guess_at_the_account_from_its_own_address() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let home = from("198.51.100.7");
        let first = world.accept(&town.invitation).await;
        // A spent token shows the device as well.
        world.members.session_refresh(&home, first.refresh_token.clone()).await.unwrap();
        for _ in 0..5 {
            assert_eq!(code(&world, &home, "wrong password").await, Some(ErrorCode::SignInFailed));
        }
        assert_eq!(code(&world, &home, PASSWORD).await, Some(ErrorCode::SignInLocked), "a stranger at the same address waits");
        let device = async |password: &str, token: &str| {
            let known = SignIn { last_refresh_token: Some(token.into()), ..attempt(password) };
            world.members.session_start(&home, known).await.err().map(|error| error.code)
        };
        assert_eq!(device(PASSWORD, &first.refresh_token).await, None);
        for nonsense in ["", "llr_", "lla_nonsense"] {
            assert_eq!(device(PASSWORD, nonsense).await, Some(ErrorCode::SignInLocked));
        }
        let stranger =
            world.accept(&world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap()).await;
        assert_eq!(device(PASSWORD, &stranger.refresh_token).await, Some(ErrorCode::SignInLocked), "another account's device");

        for _ in 0..5 {
            assert_eq!(device("wrong password", &first.refresh_token).await, Some(ErrorCode::SignInFailed));
        }
        assert_eq!(device(PASSWORD, &first.refresh_token).await, Some(ErrorCode::SignInLocked), "a stolen device does not guess either");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_from_many_addresses_is_bounded_and_the_owner_gets_in_where_they_were_before() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        for address in 0..10 {
            for _ in 0..5 {
                assert_eq!(code(&world, &from(&format!("198.51.100.{address}")), "wrong password").await, Some(ErrorCode::SignInFailed));
            }
        }
        assert_eq!(code(&world, &from("192.0.2.9"), "wrong password").await, Some(ErrorCode::SignInLocked), "fifty are enough");
        assert_eq!(code(&world, &public(), PASSWORD).await, None, "the invitation was accepted here");
        world.pass(16);
        assert_eq!(code(&world, &from("192.0.2.9"), PASSWORD).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_sprays_is_closed_to_strangers_and_open_to_who_signed_in_there() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        let other = world.town("420107001001", "13800000002").await;
        world.members.invitation_accept(&from("192.0.2.9"), other.invitation.token, PASSWORD.into()).await.unwrap();
        for number in 0..100_u64 {
            let guess = SignIn { phone: format!("{}", 13_900_000_000 + number), ..attempt("guess") };
            assert_eq!(world.members.session_start(&public(), guess).await.err().unwrap().code, ErrorCode::SignInFailed);
        }
        assert_eq!(code(&world, &public(), PASSWORD).await, None, "a resident behind the same address");
        let elsewhere = SignIn { phone: "13800000002".into(), ..attempt(PASSWORD) };
        assert_eq!(world.members.session_start(&public(), elsewhere).await.err().unwrap().code, ErrorCode::SignInLocked);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_that_is_refused_unseen_writes_nothing() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        for _ in 0..5 {
            code(&world, &public(), "wrong password").await;
        }
        // Whoever wrote would wait for this one on SQLite, and for its row on PostgreSQL.
        let held = world.store.platform_write().await.unwrap();
        held.exec("UPDATE sign_in_attempt SET failures = failures", vec![]).await.unwrap();
        assert_eq!(code(&world, &public(), PASSWORD).await, Some(ErrorCode::SignInLocked));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_origin_cannot_try_many_phones_without_end() {
    on_both(async |world| {
        for number in 0..100_u64 {
            let guess = SignIn { phone: format!("{}", 13_900_000_000 + number), ..attempt("guess") };
            assert_eq!(world.members.session_start(&public(), guess).await.err().unwrap().code, ErrorCode::SignInFailed);
        }
        assert_eq!(code(&world, &public(), "guess").await, Some(ErrorCode::SignInLocked));
        assert_eq!(code(&world, &from("192.0.2.9"), "guess").await, Some(ErrorCode::SignInFailed));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_the_other_sessions() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let first = world.accept(&town.invitation).await;
        let second = world.members.session_start(&public(), attempt(PASSWORD)).await.unwrap();
        let ctx = signed_in(&second, None, Reach::Public);
        let change = |old: &str, new: &str| world.members.password_change(&ctx, old.into(), new.into());
        assert_eq!(change("wrong password", "another good one").await.unwrap_err().code, ErrorCode::SignInFailed);
        let weak = change(PASSWORD, "x13800000001").await.unwrap_err();
        assert_eq!((weak.code, weak.place.as_deref()), (ErrorCode::BadPassword, Some("new")));
        change(PASSWORD, "another good one").await.unwrap();
        let gone = world.members.identity_of(&public(), first.access_token).await.unwrap_err();
        assert_eq!(gone.code, ErrorCode::Unauthenticated);
        assert_eq!(world.identity(&second).await.account, second.identity.account);
        assert_eq!(code(&world, &public(), PASSWORD).await, Some(ErrorCode::SignInFailed));
        assert_eq!(code(&world, &public(), "another good one").await, None);
    })
    .await;
}

/// What comes of a call that judged a password just before it was changed to another one.
async fn outrun(world: &World, account: AccountId, call: impl AsyncFnOnce(MembersService) -> Result<()>) -> Option<ErrorCode> {
    let changing = world.store.platform_write().await.unwrap();
    let taken_over = "UPDATE account SET password_hash = (SELECT max(password_hash) FROM account WHERE id <> $1) WHERE id = $1";
    assert_eq!(changing.exec(taken_over, params![account]).await.unwrap(), 1);
    let mut call = std::pin::pin!(call(world.members.clone()));
    let early = tokio::time::timeout(Duration::from_millis(500), &mut call).await;
    assert!(early.is_err(), "it waits for the account: {early:?}");
    changing.commit().await.unwrap();
    call.await.err().map(|error| error.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_changed_while_it_is_judged_opens_nothing_any_more() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let owner = world.accept(&town.invitation).await;
        let other = world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap();
        world.members.invitation_accept(&public(), other.token, "another good one".into()).await.unwrap();
        world.enrol(town.community, people(&[&format!("A1,王建国,居民,一网格,1号楼,1-101,{PHONE},,是,")]), ImportMode::AllRows).await;
        let member = world.member(town.community, "A1").await.id;
        let link = world.members.invitation_create(&admin(town.community), member).await.unwrap();
        let account = owner.identity.account;
        let right = {
            let tx = world.store.platform_read().await.unwrap();
            let row = tx.one("SELECT password_hash FROM account WHERE id = $1", params![account]).await.unwrap();
            row.get::<String>("password_hash").unwrap()
        };
        let restore = async || {
            let tx = world.store.platform_write().await.unwrap();
            tx.exec("UPDATE account SET password_hash = $2 WHERE id = $1", params![account, right.clone()]).await.unwrap();
            tx.commit().await.unwrap();
        };

        let signed = outrun(&world, account, async |members| members.session_start(&public(), attempt(PASSWORD)).await.map(|_| ()));
        assert_eq!(signed.await, Some(ErrorCode::SignInFailed));
        restore().await;
        let accepted = async |members: MembersService| members.invitation_accept(&public(), link.token, PASSWORD.into()).await.map(|_| ());
        assert_eq!(outrun(&world, account, accepted).await, Some(ErrorCode::PresentPassword));
        restore().await;
        let own = signed_in(&owner, None, Reach::Public);
        let changed = async |members: MembersService| members.password_change(&own, PASSWORD.into(), "the slower one".into()).await;
        assert_eq!(outrun(&world, account, changed).await, Some(ErrorCode::SignInFailed));
    })
    .await;
}
