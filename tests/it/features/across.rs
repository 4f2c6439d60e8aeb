//! G11: points earned in one community are spent in another of the street, and cleared between them.

use linli_contracts::{rewards::*, scoring::*};
use linli_kernel::{AccountId, ApiError, CallCtx, CommunityId, ErrorCode, MemberId, Month, PageRequest, Points, Reach};
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::scene::{Scene, document, much, text};

pub(crate) const OPEN: &str = "
items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]
uses: {across_street: true}
";
pub(crate) const CLOSED: &str = "items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]\n";

/// Another community of the street, which has adopted a scheme of its own.
pub(crate) struct Neighbour {
    pub(crate) community: CommunityId,
    admin: AccountId,
}

impl Neighbour {
    pub(crate) async fn of(scene: &Scene) -> Self {
        let (app, street) = (&scene.app, scene.town.street);
        let account = app.stack().env.new_id();
        let above = app.ctx(None, Some(account), Reach::Unit(street));
        let header = ["社区名称", "区划代码", "方案模板", "管理员姓名", "管理员手机"];
        let row = ["红庙社区", "420802003002", "s1-building-leaders", "李管理", "13900000004"];
        let request = app.request(account, &[header.as_slice(), row.as_slice()]).await;
        let templates = scene.scoring().template_list(&above).await.unwrap().into_iter().map(Into::into).collect();
        let run = scene.members().community_import(&above, street, request, templates).await.unwrap();
        let run = app.import_ended(&above, &run).await;
        let (_, admin) = app.accept(&run.invitations[0]).await;
        app.settle().await;
        let all = scene.members().community_list(&above, street, PageRequest::default()).await.unwrap().into_rows();
        Self { community: all.iter().find(|of| of.name == "红庙社区").unwrap().id, admin }
    }

    pub(crate) fn staff(&self, scene: &Scene) -> CallCtx {
        scene.app.ctx(Some(self.community), Some(self.admin), Reach::Community)
    }

    pub(crate) async fn publish(&self, scene: &Scene, yaml: &str) {
        let (staff, today) = (self.staff(scene), scene.app.stack().env.today());
        let draft = scene.scoring().scheme_draft_save(&staff, None, 0, document(yaml)).await.unwrap().draft.unwrap();
        scene.scoring().scheme_publish(&staff, None, draft.revision, today, "通兑".into()).await.unwrap();
    }

    /// Puts two bags of rice on its shelf for so many points each.
    pub(crate) async fn rice(&self, scene: &Scene, price: u32) -> Product {
        let input = json!({ "revision": 0, "name": "大米", "description": "红庙服务站领取", "price": price, "stock": 2, "open": true });
        scene.app.stack().rewards.product_save(&self.staff(scene), serde_json::from_value(input).unwrap()).await.unwrap()
    }

    async fn stock(&self, scene: &Scene, product: &Product) -> u32 {
        scene.app.stack().rewards.product_get(&self.staff(scene), product.id).await.unwrap().stock
    }

    pub(crate) async fn redeem(&self, scene: &Scene, member: MemberId, product: &Product, key: &str) -> Result<Redemption, ApiError> {
        let input = RedemptionInput { key: key.into(), member, product: product.id, quantity: 1, shop: Some(self.community) };
        scene.app.stack().rewards.redemption_create(&scene.own(member), input).await
    }
}

/// What was cleared in a month, as somebody sees it: how often and how many points went from home to shop.
pub(crate) async fn cleared(scene: &Scene, ctx: &CallCtx, month: &str) -> Vec<(CommunityId, CommunityId, i64, String)> {
    let found = scene.scoring().clearing_list(ctx, month.parse::<Month>().unwrap()).await.unwrap();
    found.into_iter().map(|of| (of.home, of.shop, of.times, text(of.points))).collect()
}

async fn open_to(scene: &Scene, member: MemberId) -> Vec<String> {
    scene.scoring().across_list(&scene.own(member)).await.unwrap().into_iter().map(|of| of.name).collect()
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g11_points_are_spent_in_another_community_of_the_street_and_cleared_by_the_month(#[case] db: Db) {
    let scene = Scene::under(db, 4, OPEN).await;
    let (home, member, rewards) = (scene.town.community, scene.person(0), &scene.app.stack().rewards);
    scene.earn(member, vec![much("help", "2026-03-02", 6)]).await;
    let there = Neighbour::of(&scene).await;
    let rice = there.rice(&scene, 12).await;

    // Both must have opened their points to the street.
    let refused = there.redeem(&scene, member, &rice, "early").await.unwrap_err();
    assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::NotAcross, Some("product")));
    assert_eq!(open_to(&scene, member).await, ["白石坡社区"]);
    there.publish(&scene, OPEN).await;
    assert_eq!(open_to(&scene, member).await, ["白石坡社区", "红庙社区"]);
    let shelf = rewards.product_list(&scene.own(member), Some(there.community), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(shelf.iter().map(|of| of.name.as_str()).collect::<Vec<_>>(), ["大米"]);

    // The points are taken at home; the rice is handed out there.
    let bought = there.redeem(&scene, member, &rice, "a").await.unwrap();
    assert_eq!((bought.status, bought.across), (RedemptionStatus::Confirmed, Some(Across { home, shop: there.community })));
    assert_eq!(there.redeem(&scene, member, &rice, "a").await.unwrap(), bought, "the same key has one effect");
    assert_eq!((scene.numbers(member).await, there.stock(&scene, &rice).await), (("30".into(), "18".into()), 1));
    let own = rewards.redemption_list(&scene.own(member), None, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(own, std::slice::from_ref(&bought));
    assert_eq!(rewards.redemption_get(&scene.own(member), bought.id).await.unwrap(), bought);
    let handed = rewards.redemption_fulfil(&there.staff(&scene), bought.code.clone().unwrap()).await.unwrap();
    assert_eq!(handed.status, RedemptionStatus::Fulfilled);

    // A second bag is taken back in April: what it gave back is April's.
    let second = there.redeem(&scene, member, &rice, "b").await.unwrap();
    assert_eq!((scene.numbers(member).await.1, there.stock(&scene, &rice).await), ("6".into(), 0));
    scene.app.at("2026-04-01", 9).await;
    rewards.redemption_cancel(&scene.own(member), second.id, "不要了".into()).await.unwrap();
    assert_eq!((scene.numbers(member).await.1, there.stock(&scene, &rice).await), ("18".into(), 1));
    let street = scene.app.ctx(None, Some(scene.app.stack().env.new_id()), Reach::Unit(scene.town.street));
    let march = [(home, there.community, 2, "24".to_owned())];
    for ctx in [&street, &scene.staff(), &there.staff(&scene)] {
        assert_eq!(cleared(&scene, ctx, "2026-03").await, march);
    }
    assert_eq!(cleared(&scene, &street, "2026-04").await, [(home, there.community, -1, "-12".to_owned())]);
    assert!(cleared(&scene, &street, "2026-05").await.is_empty());
    let peeks = scene.scoring().clearing_list(&scene.own(member), "2026-03".parse().unwrap()).await.unwrap_err();
    assert_eq!(peeks.code, ErrorCode::Forbidden);
    assert_eq!(scene.scoring().ledger_verify(&scene.staff(), home).await.unwrap(), []);
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g11_what_cannot_be_paid_leaves_the_shelf_as_it_was_and_concerns_its_holder_alone(#[case] db: Db) {
    let scene = Scene::under(db, 4, OPEN).await;
    let (member, other, rewards) = (scene.person(0), scene.person(3), &scene.app.stack().rewards);
    scene.earn(member, vec![much("help", "2026-03-02", 3)]).await;
    let there = Neighbour::of(&scene).await;
    there.publish(&scene, OPEN).await;
    let (dear, rice) = (there.rice(&scene, 16).await, there.rice(&scene, 10).await);
    let poor = there.redeem(&scene, member, &dear, "a").await.unwrap_err();
    assert_eq!((poor.code, poor.args["balance"].as_str()), (ErrorCode::InsufficientPoints, "15"));
    assert_eq!(there.stock(&scene, &dear).await, 2);
    let bought = there.redeem(&scene, member, &rice, "b").await.unwrap();

    // Neither another resident of home, nor home's staff, nor anybody of the shop but its counter sees it.
    for ctx in [scene.own(other), scene.staff()] {
        assert_eq!(rewards.redemption_get(&ctx, bought.id).await.unwrap_err().code, ErrorCode::NotFound);
        assert!(rewards.redemption_list(&ctx, None, PageRequest::default()).await.unwrap().rows.is_empty());
    }
    let seen = rewards.redemption_get(&there.staff(&scene), bought.id).await.unwrap();
    assert_eq!((seen.member, seen.code), (member, None));
    let steals = RedemptionInput { key: "c".into(), member, product: rice.id, quantity: 1, shop: Some(there.community) };
    assert_eq!(rewards.redemption_create(&scene.own(other), steals).await.unwrap_err().code, ErrorCode::NotTransferable);
    // Its staff cancel what they cannot hand out; the points go home.
    rewards.redemption_cancel(&there.staff(&scene), bought.id, "缺货".into()).await.unwrap();
    assert_eq!(scene.numbers(member).await.1, "15");

    // Once home has closed its points to the street, nothing more goes there.
    scene.publish(scene.scheme, document(CLOSED)).await;
    assert_eq!(there.redeem(&scene, member, &rice, "d").await.unwrap_err().code, ErrorCode::NotAcross);
    let shelf = rewards.product_list(&scene.own(member), Some(there.community), PageRequest::default()).await.unwrap_err();
    assert_eq!((shelf.code, shelf.place.as_deref()), (ErrorCode::NotAcross, Some("shop")));
    assert!(open_to(&scene, member).await.is_empty());
    let debit =
        |shop| DebitInput { key: "x".into(), scheme: None, purse: None, member, points: Points::whole(1), note: "米".into(), shop };
    let nowhere = scene.scoring().points_debit(&scene.own(member), debit(Some(scene.app.stack().env.new_id()))).await.unwrap_err();
    assert_eq!((nowhere.code, nowhere.place.as_deref()), (ErrorCode::NotAcross, Some("shop")));
    scene.app.finish().await;
}
