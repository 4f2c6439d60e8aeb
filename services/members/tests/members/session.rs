//! Sessions and their tokens.

use linli_contracts::members::{Members, SessionTokens, SignIn};
use linli_kernel::{ErrorCode, Reach};

use crate::world::{PASSWORD, World, on_both, public, signed_in, system};

const PHONE: &str = "13800000001";

async fn sign_in(world: &World) -> SessionTokens {
    world
        .members
        .session_start(&public(), SignIn { phone: PHONE.into(), password: PASSWORD.into(), device: None, last_refresh_token: None })
        .await
        .unwrap()
}

async fn refresh(world: &World, token: &str) -> Result<SessionTokens, ErrorCode> {
    world.members.session_refresh(&public(), token.into()).await.map_err(|error| error.code)
}

async fn is_known(world: &World, token: &str) -> bool {
    match world.members.identity_of(&public(), token.into()).await {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.code, ErrorCode::Unauthenticated);
            false
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn access_ends_by_itself_and_refreshing_brings_a_new_one() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let first = world.accept(&town.invitation).await;
        world.pass(14);
        assert!(is_known(&world, &first.access_token).await);
        world.pass(2);
        assert!(!is_known(&world, &first.access_token).await);
        let second = refresh(&world, &first.refresh_token).await.unwrap();
        assert!(is_known(&world, &second.access_token).await);
        assert_eq!(second.identity.session, first.identity.session);
        world.pass(31 * 24 * 60);
        assert_eq!(refresh(&world, &second.refresh_token).await.err(), Some(ErrorCode::Unauthenticated));
        for nonsense in ["", "llr_", first.access_token.as_str()] {
            assert_eq!(refresh(&world, nonsense).await.err(), Some(ErrorCode::Unauthenticated));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_refresh_token_of_any_age_ends_the_session() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let first = world.accept(&town.invitation).await;
        let second = refresh(&world, &first.refresh_token).await.unwrap();
        let third = refresh(&world, &second.refresh_token).await.unwrap();
        assert!(!is_known(&world, &first.access_token).await, "a refresh replaces the access token");
        assert_eq!(refresh(&world, &first.refresh_token).await.err(), Some(ErrorCode::SessionReused));
        assert!(!is_known(&world, &third.access_token).await);
        assert_eq!(refresh(&world, &third.refresh_token).await.err(), Some(ErrorCode::Unauthenticated));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_parallel_refreshes_one_wins_at_most() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let tokens = world.accept(&town.invitation).await;
        let tries = (0..8).map(|_| {
            let (members, token) = (world.members.clone(), tokens.refresh_token.clone());
            tokio::spawn(async move { members.session_refresh(&public(), token).await.map_err(|error| error.code) })
        });
        let mut won = 0;
        for outcome in tries.collect::<Vec<_>>() {
            match outcome.await.unwrap() {
                Ok(_) => won += 1,
                Err(code) => assert!(matches!(code, ErrorCode::SessionReused | ErrorCode::Unauthenticated), "{code:?}"),
            }
        }
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_one_by_one_and_all_at_once() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        world.pass(1);
        let second = sign_in(&world).await;
        world.pass(1);
        let third = sign_in(&world).await;
        let ctx = signed_in(&third, None, Reach::Public);
        let listed = world.members.session_list(&ctx).await.unwrap();
        assert_eq!(listed.len(), 3);
        assert_eq!((listed[0].id, listed[1].id), (third.identity.session, second.identity.session));
        assert_eq!(listed[0].origin.as_deref(), Some("203.0.113.1"));
        world.members.session_end(&ctx, Some(second.identity.session)).await.unwrap();
        assert!(!is_known(&world, &second.access_token).await);
        let again = world.members.session_end(&ctx, Some(second.identity.session)).await;
        assert_eq!(again.unwrap_err().code, ErrorCode::NotFound);
        world.members.session_end(&ctx, None).await.unwrap();
        assert!(!is_known(&world, &third.access_token).await, "without an id the present session ends");
        assert_eq!(world.members.session_end_all(&ctx).await.unwrap(), 1);
        assert!(world.members.session_list(&ctx).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ends_the_session_of_another() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let mine = world.accept(&town.invitation).await;
        let operator = world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000002").await.unwrap();
        let other = world.accept(&operator).await;
        let ctx = signed_in(&other, None, Reach::Platform);
        let ended = world.members.session_end(&ctx, Some(mine.identity.session)).await;
        assert_eq!(ended.unwrap_err().code, ErrorCode::NotFound);
        assert!(is_known(&world, &mine.access_token).await);
        let nobody = world.members.session_list(&public()).await;
        assert_eq!(nobody.unwrap_err().code, ErrorCode::Unauthenticated);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_at_most_twenty_sessions() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let first = world.accept(&town.invitation).await;
        for _ in 0..20 {
            world.clock.advance(chrono::Duration::seconds(1));
            sign_in(&world).await;
        }
        assert!(!is_known(&world, &first.access_token).await, "the oldest made room");
    })
    .await;
}
