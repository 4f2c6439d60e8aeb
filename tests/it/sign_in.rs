//! Sign-in: passwords, lockout, tokens, sessions, invitations, roles at nodes, and tenants that do not see each other.

use chrono::Duration;
use linli_kernel::Role;
use linli_testkit::{Answer, App, Db, PASSWORD, Town, csv};
use rstest::rstest;
use serde_json::{Value, json};

use crate::steps::{COMMUNITIES, Target, accept, enter, import, is_chinese, members, sheet, sign_in};

/// Phone numbers of the town's street office and of its community's admin.
const STREET: &str = "13900000002";
const ADMIN: &str = "13900000003";

/// A session's tokens.
struct Tokens {
    access: String,
    refresh: String,
}

impl Tokens {
    fn of(answer: &Answer, field: &str) -> Self {
        let text = |name: &str| answer.text(&format!("{field}.tokens.{name}"));
        Self { access: text("accessToken"), refresh: text("refreshToken") }
    }
}

async fn session(app: &App, phone: &str) -> Tokens {
    Tokens::of(&sign_in(app, phone, PASSWORD).await.ok(), "sessionStart")
}

async fn refresh(app: &App, token: &str) -> Answer {
    let query = "mutation($input: SessionRefreshInput!) { sessionRefresh(input: $input) {
        tokens { accessToken refreshToken } errors { code message mend } } }";
    app.gql(None, query, json!({ "input": { "refreshToken": token } })).await
}

async fn sessions(app: &App, token: &str) -> Answer {
    app.gql(Some(token), "{ sessionList { id present device } }", json!({})).await
}

/// Whether a token still opens anything.
async fn is_in(app: &App, token: &str) -> bool {
    match sessions(app, token).await.codes().as_slice() {
        [] => true,
        [code] if code == "UNAUTHENTICATED" => false,
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_wrong_password_and_an_unknown_phone_are_told_apart_by_nobody(#[case] db: Db) {
    let app = App::start(db).await;
    app.town(0).await;
    let told = |answer: Answer| answer.refused("SIGN_IN_FAILED").get("sessionStart.errors");
    let wrong = told(sign_in(&app, ADMIN, "not-the-password").await);
    assert!(is_chinese(wrong[0]["message"].as_str().unwrap()) && is_chinese(wrong[0]["mend"].as_str().unwrap()), "{wrong}");
    for (phone, password) in [("13911112222", PASSWORD), ("12", PASSWORD), ("", ""), (ADMIN, ""), (ADMIN, &"x".repeat(5_000))] {
        assert_eq!(told(sign_in(&app, phone, password).await), wrong, "{phone}");
    }
    let tokens = sign_in(&app, "+86 139-0000-0003", PASSWORD).await.ok();
    assert_eq!(tokens.text("sessionStart.tokens.viewer.name"), "王管理", "a phone is read as people write it");
    for token in ["", "lla_", "lla_0000000000000000000000000000000000000000000", &tokens.text("sessionStart.tokens.refreshToken")] {
        app.gql(Some(token), "{ viewer { name } }", json!({})).await.refused("UNAUTHENTICATED");
    }
    app.finish().await;
}

/// Signs in from an address that a trusted proxy names.
async fn sign_in_from(app: &App, origin: &str, phone: &str, password: &str) -> Answer {
    let query =
        "mutation($input: SessionStartInput!) { sessionStart(input: $input) { tokens { accessToken } errors { code message mend } } }";
    let body = json!({ "query": query, "variables": { "input": { "phone": phone, "password": password } } });
    let sent = app
        .http
        .post(format!("{}/graphql", app.url))
        .header("x-forwarded-for", format!("6.6.6.6, {origin}"))
        .json(&body)
        .send()
        .await
        .unwrap();
    Answer { status: sent.status().as_u16(), body: sent.json().await.unwrap() }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn guessing_locks_the_guesser_out_and_nobody_else(#[case] db: Db) {
    let app = App::start_with(db, |options| options.gateway.trusted_proxy = true).await;
    app.town(0).await;
    let (guesser, home) = ("10.0.0.1", "10.0.0.2");
    for _ in 0..app.options.members.attempts {
        sign_in_from(&app, guesser, ADMIN, "guess-guess-1").await.refused("SIGN_IN_FAILED");
    }
    let locked = sign_in_from(&app, guesser, ADMIN, PASSWORD).await.refused("SIGN_IN_LOCKED");
    let mend = locked.text("sessionStart.errors.0.mend");
    assert!(mend.contains("901") || mend.contains("900"), "says how long: {mend}");
    sign_in_from(&app, home, ADMIN, PASSWORD).await.ok();
    sign_in_from(&app, guesser, STREET, PASSWORD).await.ok();
    sign_in_from(&app, guesser, ADMIN, PASSWORD).await.refused("SIGN_IN_LOCKED");

    app.clock.advance(Duration::minutes(15) + Duration::seconds(1));
    sign_in_from(&app, guesser, ADMIN, PASSWORD).await.ok();
    for _ in 1..app.options.members.attempts {
        sign_in_from(&app, guesser, ADMIN, "guess-guess-2").await.refused("SIGN_IN_FAILED");
    }
    sign_in_from(&app, guesser, ADMIN, PASSWORD).await.ok();
    sign_in_from(&app, guesser, ADMIN, "guess-guess-3").await.refused("SIGN_IN_FAILED");
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn guessing_over_many_phones_locks_the_address_alone(#[case] db: Db) {
    let change = |options: &mut linli::AppOptions| {
        options.gateway.trusted_proxy = true;
        options.members.accounts_per_origin = 6;
    };
    let app = App::start_with(db, change).await;
    app.town(0).await;
    for n in 0..6 {
        sign_in_from(&app, "10.0.0.1", &format!("1390000100{n}"), "guess-guess-1").await.refused("SIGN_IN_FAILED");
    }
    sign_in_from(&app, "10.0.0.1", ADMIN, PASSWORD).await.refused("SIGN_IN_LOCKED");
    sign_in_from(&app, "10.0.0.2", ADMIN, PASSWORD).await.ok();
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn refresh_tokens_rotate_and_a_second_use_ends_the_session(#[case] db: Db) {
    let app = App::start(db).await;
    app.town(0).await;
    let (first, elsewhere) = (session(&app, ADMIN).await, session(&app, ADMIN).await);
    assert!(is_in(&app, &first.access).await && is_in(&app, &elsewhere.access).await);
    let second = Tokens::of(&refresh(&app, &first.refresh).await.ok(), "sessionRefresh");
    assert!(!is_in(&app, &first.access).await, "the spent access token is out at once");
    assert!(is_in(&app, &second.access).await);
    let third = Tokens::of(&refresh(&app, &second.refresh).await.ok(), "sessionRefresh");
    assert!(is_in(&app, &third.access).await);

    refresh(&app, &first.refresh).await.refused("SESSION_REUSED");
    assert!(!is_in(&app, &third.access).await, "whoever has the session now is out, thief or owner");
    refresh(&app, &third.refresh).await.refused("UNAUTHENTICATED");
    assert!(is_in(&app, &elsewhere.access).await, "other devices stay signed in");
    for broken in ["", "llr_", "llr_zzz.zzz", &elsewhere.access] {
        refresh(&app, broken).await.refused("UNAUTHENTICATED");
    }
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn tokens_end_by_themselves(#[case] db: Db) {
    let change = |options: &mut linli::AppOptions| {
        options.members.access = std::time::Duration::from_secs(15 * 60);
        options.members.refresh = std::time::Duration::from_secs(30 * 24 * 60 * 60);
    };
    let app = App::start_with(db, change).await;
    app.town(0).await;
    let (held, idle) = (session(&app, ADMIN).await, session(&app, ADMIN).await);
    app.clock.advance(Duration::minutes(15) + Duration::seconds(1));
    assert!(!is_in(&app, &held.access).await, "an access token holds for a quarter of an hour");
    let held = Tokens::of(&refresh(&app, &held.refresh).await.ok(), "sessionRefresh");
    assert!(is_in(&app, &held.access).await);
    app.clock.advance(Duration::days(29));
    let held = Tokens::of(&refresh(&app, &held.refresh).await.ok(), "sessionRefresh");
    app.clock.advance(Duration::days(2));
    refresh(&app, &idle.refresh).await.refused("UNAUTHENTICATED");
    refresh(&app, &held.refresh).await.ok();
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn signing_out_everywhere_holds_with_the_next_request(#[case] db: Db) {
    let app = App::start(db).await;
    app.town(0).await;
    let (desk, phone, street) = (session(&app, ADMIN).await, session(&app, ADMIN).await, session(&app, STREET).await);
    for token in [&desk, &phone, &street] {
        assert!(is_in(&app, &token.access).await, "and the gateway has it cached now");
    }
    // One session by itself first.
    let present = sessions(&app, &desk.access).await;
    let own = present.get("sessionList").as_array().unwrap().iter().filter(|one| one["present"] == json!(true)).count();
    assert_eq!(own, 1);
    let third = session(&app, ADMIN).await;
    assert!(is_in(&app, &third.access).await);
    let end = "mutation { sessionEnd(input: {}) { ended errors { code } } }";
    assert_eq!(app.gql(Some(&third.access), end, json!({})).await.ok().get("sessionEnd.ended"), json!(true));
    assert!(!is_in(&app, &third.access).await);
    let theirs = sessions(&app, &street.access).await.text("sessionList.0.id");
    let end_theirs = "mutation($id: ID!) { sessionEnd(input: { sessionId: $id }) { ended errors { code } } }";
    app.gql(Some(&desk.access), end_theirs, json!({ "id": theirs })).await.refused("NOT_FOUND");

    let live = sessions(&app, &desk.access).await.get("sessionList").as_array().unwrap().len();
    let out = app.gql(Some(&desk.access), "mutation { sessionEndAll { ended errors { code } } }", json!({})).await.ok();
    assert_eq!(out.number("sessionEndAll.ended"), i64::try_from(live).unwrap());
    for token in [&desk, &phone] {
        assert!(!is_in(&app, &token.access).await);
        refresh(&app, &token.refresh).await.refused("UNAUTHENTICATED");
    }
    assert!(is_in(&app, &street.access).await, "others stay");
    session(&app, ADMIN).await;
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_new_password_ends_every_other_session(#[case] db: Db) {
    let app = App::start(db).await;
    app.town(0).await;
    let (desk, thief) = (session(&app, ADMIN).await, session(&app, ADMIN).await);
    assert!(is_in(&app, &thief.access).await);
    let change = |old: &str, new: &str| {
        let query = "mutation($input: PasswordChangeInput!) { passwordChange(input: $input) { changed errors { code mend place } } }";
        app.gql(Some(&desk.access), query, json!({ "input": { "old": old, "new": new } }))
    };
    let weak = change(PASSWORD, "12345678").await.refused("BAD_PASSWORD");
    assert_eq!(weak.text("passwordChange.errors.0.place"), "input.new");
    let wrong = change("not-the-password", "another-horse-8").await.refused("SIGN_IN_FAILED");
    assert_eq!(wrong.text("passwordChange.errors.0.place"), "input.old");
    assert!(is_in(&app, &thief.access).await);
    change(PASSWORD, "another-horse-8").await.ok();
    assert!(is_in(&app, &desk.access).await && !is_in(&app, &thief.access).await);
    refresh(&app, &thief.refresh).await.refused("UNAUTHENTICATED");
    sign_in(&app, ADMIN, PASSWORD).await.refused("SIGN_IN_FAILED");
    sign_in(&app, ADMIN, "another-horse-8").await.ok();
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn an_invitation_opens_once_and_not_for_ever(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(2).await;
    let invite = |member: String| {
        let query = "mutation($input: InvitationCreateInput!) { invitationCreate(input: $input) { invitation { token phoneMasked } errors { code } } }";
        app.gql(Some(&town.admin), query, json!({ "input": { "memberId": member } }))
    };
    let ids: Vec<String> = town.people.iter().map(|person| format!("{}/{}", town.community, person.id)).collect();
    let secret = invite(ids[0].clone()).await.ok().text("invitationCreate.invitation.token");
    let show = "query($token: String!) { invitationShow(token: $token) { name phoneMasked purpose } }";
    let shown = app.gql(None, show, json!({ "token": secret })).await;
    assert_eq!(
        (shown.text("invitationShow.phoneMasked"), shown.text("invitationShow.purpose")),
        ("138****0001".into(), "白石坡社区".into())
    );
    let weak =
        "mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) { tokens { accessToken } errors { code mend } } }";
    app.gql(None, weak, json!({ "input": { "token": secret, "password": "1234" } })).await.refused("BAD_PASSWORD");
    let token = enter(&app, &secret).await;
    assert!(is_in(&app, &token).await);
    accept(&app, &secret).await.refused("INVITATION_INVALID");
    app.gql(None, show, json!({ "token": secret })).await.refused("INVITATION_INVALID");

    let newer = invite(ids[0].clone()).await.ok().text("invitationCreate.invitation.token");
    let fresh = enter(&app, &newer).await;
    assert!(is_in(&app, &fresh).await && !is_in(&app, &token).await, "a password set anew ends what was before, cached or not");

    let late = invite(ids[1].clone()).await.ok().text("invitationCreate.invitation.token");
    app.clock.advance(Duration::days(7) + Duration::seconds(1));
    accept(&app, &late).await.refused("INVITATION_INVALID");
    accept(&app, "lli_nonsense").await.refused("INVITATION_INVALID");
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_role_holds_at_its_node_and_below_and_ends_when_it_is_taken_back(#[case] db: Db) {
    let app = App::start(db).await;
    // The first sixteen live in grid 1, the rest in grid 2.
    let town = app.town(20).await;
    let community = town.community.to_string();
    let grid_leader = app.sign_in_as(&town, &town.people[17], Role::GridLeader).await;
    let numbers: Vec<Value> = members(&app, &grid_leader, &community, "number").await;
    assert_eq!(numbers, ["P17", "P18", "P19", "P20"].map(|number| json!({ "number": number })), "their grid and nobody else");
    let get = "query($id: ID!) { memberGet(id: $id) { number } }";
    let id = |n: usize| json!({ "id": format!("{community}/{}", town.people[n].id) });
    app.gql(Some(&grid_leader), get, id(0)).await.refused("NOT_FOUND");
    assert_eq!(app.gql(Some(&grid_leader), get, id(16)).await.text("memberGet.number"), "P17");

    let reviewer = app.sign_in_as(&town, &town.people[2], Role::Reviewer).await;
    assert_eq!(members(&app, &reviewer, &community, "number").await.len(), 20);
    let summary = "query($id: ID!) { reviewSummary(communityId: $id) { waiting } }";
    assert_eq!(app.gql(Some(&reviewer), summary, json!({ "id": community })).await.number("reviewSummary.waiting"), 0);
    let post = "mutation($input: PostCreateInput!) { postCreate(input: $input) { post { id } errors { code } } }";
    let input = json!({ "input": { "communityId": community, "title": "通知", "body": "开会" } });
    app.gql(Some(&reviewer), post, input.clone()).await.refused("FORBIDDEN");
    app.gql(Some(&town.admin), post, input).await.ok();

    let account = app.gql(Some(&reviewer), "{ viewer { accountId } }", json!({})).await.text("viewer.accountId");
    let revoke = "mutation($input: RoleRevokeInput!) { roleRevoke(input: $input) { revoked errors { code } } }";
    let input = json!({ "input": { "accountId": account, "role": "REVIEWER", "node": { "community": community } } });
    app.gql(Some(&grid_leader), revoke, input.clone()).await.refused("FORBIDDEN");
    app.gql(Some(&town.admin), revoke, input).await.ok();
    app.gql(Some(&reviewer), summary, json!({ "id": community })).await.refused("FORBIDDEN");

    let in_charge =
        json!({ "input": { "accountId": town.admin_account.to_string(), "role": "COMMUNITY_ADMIN", "node": { "community": community } } });
    app.gql(Some(&town.admin), revoke, in_charge.clone()).await.refused("LAST_HOLDER");
    let fellow = app.sign_in_as(&town, &town.people[3], Role::CommunityAdmin).await;
    app.gql(Some(&fellow), revoke, in_charge.clone()).await.refused("EQUAL_ROLE");
    app.gql(Some(&town.street_admin), revoke, in_charge).await.ok();
    let own = app.gql(Some(&grid_leader), "{ viewer { accountId grants { role node { id } } } }", json!({})).await;
    let grants = own.get("viewer.grants");
    let led = grants.as_array().unwrap().iter().find(|grant| grant["role"] == "GRID_LEADER").unwrap();
    let laid_down =
        json!({ "input": { "accountId": own.text("viewer.accountId"), "role": "GRID_LEADER", "node": { "grid": led["node"]["id"] } } });
    app.gql(Some(&grid_leader), revoke, laid_down).await.ok();
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_forgotten_password_is_reset_from_above_and_a_known_device_is_never_kept_out(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(3).await;
    let resident = app.sign_in_member(&town, &town.people[2]).await;
    let reset = async |token: &str, phone: &str, reason: &str| {
        let query = "mutation($input: PasswordResetInput!) { passwordReset(input: $input) { invitation { token name } errors { code place mend } } }";
        app.gql(Some(token), query, json!({ "input": { "phone": phone, "reason": reason } })).await
    };
    let before = session(&app, ADMIN).await;
    assert!(is_in(&app, &before.access).await);
    reset(&resident, ADMIN, "好奇").await.refused("FORBIDDEN");
    reset(&town.admin, STREET, "好奇").await.refused("NOT_FOUND");
    let unreasoned = reset(&town.street_admin, ADMIN, "").await.refused("REASON_REQUIRED");
    assert_eq!(unreasoned.text("passwordReset.errors.0.place"), "input.reason");
    let link = reset(&town.street_admin, ADMIN, "本人到场").await.ok();
    assert_eq!(link.text("passwordReset.invitation.name"), "王*理");
    let token = enter(&app, &link.text("passwordReset.invitation.token")).await;
    assert!(is_in(&app, &token).await && !is_in(&app, &before.access).await, "set anew, though to the same");
    reset(&town.operator, "13800000003", "本人来电").await.ok();

    for _ in 0..app.options.members.attempts {
        sign_in(&app, ADMIN, "guess-guess-1").await.refused("SIGN_IN_FAILED");
    }
    sign_in(&app, ADMIN, PASSWORD).await.refused("SIGN_IN_LOCKED");
    let query = "mutation($input: SessionStartInput!) { sessionStart(input: $input) { tokens { accessToken } errors { code } } }";
    let input = json!({ "phone": ADMIN, "password": PASSWORD, "lastRefreshToken": before.refresh });
    app.gql(None, query, json!({ "input": input })).await.ok();
    app.finish().await;
}

/// A second community of the town's street; answers its id and its admin's token.
async fn neighbour(app: &App, town: &Town) -> (String, String) {
    let rows = sheet(COMMUNITIES, &[["泉口社区", "420802003002", "s1-building-leaders", "李管理", "13900000004"]]);
    let run = import(app, &town.street_admin, Target::Street(&town.street.to_string()), csv(&rows), "ALL_ROWS").await;
    let admin = enter(app, &run.invitations()[0]).await;
    let viewer = app.gql(Some(&admin), "{ viewer { grants { node { id } } } }", json!({})).await;
    app.settle().await;
    (viewer.text("viewer.grants.0.node.id"), admin)
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn another_community_is_not_there_at_all(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(4).await;
    let (_, stranger) = neighbour(&app, &town).await;
    let (community, member) = (town.community.to_string(), format!("{}/{}", town.community, town.people[0].id));
    let nowhere = format!("com_{}", "0".repeat(31) + "7");
    let made_up = format!("{nowhere}/mem_{}", "0".repeat(31) + "8");
    let asks = [
        ("query($id: ID!) { memberList(communityId: $id) { edges { node { name } } } }", &community, &nowhere),
        ("query($id: ID!) { applicationList(communityId: $id) { edges { node { id } } } }", &community, &nowhere),
        ("query($id: ID!) { schemeGet(communityId: $id) { template } }", &community, &nowhere),
        ("query($id: ID!) { memberGet(id: $id) { name } }", &member, &made_up),
        ("query($id: ID!) { node(id: $id) { id } }", &member, &made_up),
        ("query($id: ID!) { pointsGet(memberId: $id) { balance } }", &member, &made_up),
        ("mutation($id: ID!) { memberReveal(input: { id: $id, reason: \"查\" }) { data { phone } errors { code } } }", &member, &made_up),
        ("mutation($id: ID!) { invitationCreate(input: { memberId: $id }) { invitation { token } errors { code } } }", &member, &made_up),
    ];
    for (query, theirs, nobodys) in asks {
        let told = |mut answer: Answer| {
            let error = answer.body["errors"][0]["extensions"].as_object_mut().unwrap();
            error.remove("requestId");
            (answer.status, answer.body)
        };
        let foreign = told(app.gql(Some(&stranger), query, json!({ "id": theirs })).await.refused("NOT_FOUND"));
        let unknown = told(app.gql(Some(&stranger), query, json!({ "id": nobodys })).await.refused("NOT_FOUND"));
        assert_eq!(foreign, unknown, "{query}");
    }
    assert_eq!(members(&app, &town.admin, &community, "hasAccount").await, vec![json!({ "hasAccount": false }); 4], "nothing was done");
    app.finish().await;
}
