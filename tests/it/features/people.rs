//! A: who is scored.

use linli_contracts::scoring::*;
use linli_kernel::{PageRequest, Points};
use linli_scheme::form::{self, Format};
use linli_testkit::Db;
use rstest::rstest;

use super::scene::{Scene, came_to, deed, much, on_roster, said, said_in_english, text};

const HELP: &str = "items: [{code: help, name: {zh: 助人, en: Help}, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]\n";
const BY_THE_HEAD: &str = "result: {components: [{code: mean, name: {zh: 人均, en: Mean}, source: {of: POINTS}, per_head: true}]}\n";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a1_a4_households_hold_what_their_members_do_and_are_measured_by_the_head(#[case] db: Db) {
    let scene = Scene::under(db, 4, &[HELP, BY_THE_HEAD, "subject: HOUSEHOLD\n"].concat()).await;
    scene.earn(scene.person(0), vec![deed("help", "2026-03-02"), deed("help", "2026-03-03")]).await;
    scene.earn(scene.person(1), vec![deed("help", "2026-03-02")]).await;
    scene.earn(scene.person(2), vec![much("help", "2026-03-02", 4)]).await;
    assert_eq!(scene.numbers(scene.person(1)).await, ("15".into(), "15".into()), "what one of them did is both's");
    let household =
        async |nth| HolderRef::Household(scene.members().member_get(&scene.staff(), scene.person(nth)).await.unwrap().household);
    // Two of them are known; of the other household the roster says five.
    scene.roster(vec![RosterLineInput { heads: 5, ..on_roster(Some(household(2).await)) }]).await;
    let result = scene.made("2026-01-01", "2026-12-31").await;
    assert_eq!(result.lines, 2);
    let (first, second) = (scene.line(&result, household(0).await).await, scene.line(&result, household(2).await).await);
    assert_eq!([text(first.total), text(second.total)], ["7.5", "4"]);
    assert_eq!([first.place, second.place], [Some(1), Some(2)]);
    let (zh, en) = (said(&first.explanation), said_in_english(&first.explanation));
    assert!(zh.contains(&"人均：15 分 ÷ 2 人 = 7.5 分"), "{zh:?}");
    assert!(en.contains(&"Mean: 15 points ÷ 2 heads = 7.5"), "{en:?}");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a2_organisations_earn_are_ranked_and_stand_there_by_their_full_name(#[case] db: Db) {
    let scene = Scene::under(db, 2, &[HELP, BY_THE_HEAD, "subject: ORGANISATION\n"].concat()).await;
    let teams = [("第一志愿队", 10), ("第二志愿队", 5)];
    let lines = teams.map(|(name, heads)| RosterLineInput { name: Some(name.into()), heads, ..on_roster(None) });
    let teams: Vec<HolderRef> = scene.roster(lines.to_vec()).await.into_iter().map(|line| line.who).collect();
    scene.record(vec![(teams[0], much("help", "2026-03-02", 6)), (teams[1], much("help", "2026-03-02", 4))]).await;
    let result = scene.settled("2026-01-01", "2026-03-30").await;
    let (public, page) = (scene.public(), PageRequest::default());
    let lines = scene.scoring().result_lines(&public, result.id, ResultLineFilter::default(), page).await.unwrap().into_rows();
    let seen: Vec<_> = lines.iter().map(|line| (line.place, line.name.as_str(), text(line.total))).collect();
    assert_eq!(seen, [(Some(1), "第二志愿队", "4".into()), (Some(2), "第一志愿队", "3".into())]);
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a3_members_of_a_family_rank_by_themselves_and_spend_together(#[case] db: Db) {
    let scene = Scene::under(db, 3, &[HELP, "pooled: true\n"].concat()).await;
    let (anna, wei, other) = (scene.person(0), scene.person(1), scene.person(2));
    scene.earn(anna, vec![much("help", "2026-03-02", 2)]).await;
    scene.earn(wei, vec![deed("help", "2026-03-02")]).await;
    scene.earn(other, vec![deed("help", "2026-03-02")]).await;
    let input =
        DebitInput { key: "米".into(), scheme: None, purse: None, member: wei, points: Points::whole(12), note: "米".into(), shop: None };
    scene.scoring().points_debit(&scene.own(wei), input).await.unwrap();
    assert_eq!(scene.numbers(anna).await, ("10".into(), "3".into()));
    assert_eq!(scene.numbers(wei).await, ("5".into(), "3".into()));
    assert_eq!(scene.numbers(other).await, ("5".into(), "5".into()));
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a6_whoever_is_exempt_has_no_grade_and_takes_no_place_of_a_quota(#[case] db: Db) {
    let bands =
        "result: {bands: [{code: best, name: 优秀, from: 10, share: 50%}, {code: rest, name: 合格, below: 10}], ties: {rule: OUT}}\n";
    let scene = Scene::under(db, 4, &[HELP, bands].concat()).await;
    for (nth, times) in [4, 3, 2, 1].into_iter().enumerate() {
        scene.earn(scene.person(nth), vec![much("help", "2026-03-02", times)]).await;
    }
    let quota = |result: &PeriodResult| result.bands.iter().map(|of| (of.band.code.clone(), of.count)).collect::<Vec<_>>();
    let all = scene.made("2026-01-01", "2026-12-31").await;
    assert_eq!((all.graded, quota(&all)), (4, vec![("best".into(), 2), ("rest".into(), 2)]));
    let (who, reason, approved_by) = (scene.holder(0), "年老体弱".into(), Some("镇党委".into()));
    let exempt = ExemptionInput { scheme: None, who, reason, approved_by, until: None };
    let line = scene.scoring().roster_exempt(&scene.staff(), exempt).await.unwrap();
    assert_eq!(line.exempt.map(|of| of.approved_by).as_deref(), Some("镇党委"));
    let result = scene.made("2026-01-01", "2026-12-31").await;
    assert_eq!((result.graded, quota(&result)), (3, vec![("best".into(), 1), ("rest".into(), 2)]), "half of three is one");
    let exempt = scene.line(&result, who).await;
    assert_eq!((exempt.place, came_to(&exempt)), (None, ("20".into(), None)));
    assert!(said(&exempt.explanation).contains(&"经批准不参加评定：年老体弱"), "{:?}", exempt.explanation);
    assert!(said_in_english(&exempt.explanation).contains(&"Exempt, not graded: 年老体弱"), "{:?}", exempt.explanation);
    let second = scene.line(&result, scene.holder(1)).await;
    assert_eq!((second.place, came_to(&second).1), (Some(1), Some("best")));
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a7_points_go_to_both_parties_are_divided_or_go_to_the_head(#[case] db: Db) {
    let mut document = form::read(include_str!("schemes/a7.yaml"), Format::Yaml).unwrap();
    document.publicity.min_days = 0;
    let scene = Scene::since(db, "2026-01-01", 5, document).await;
    let [head, second, named, other] = [0, 1, 2, 4].map(|nth| scene.person(nth));
    let with = |item, with: &[_]| LineInput { with: with.to_vec(), ..deed(item, "2026-01-01") };
    scene.earn(head, vec![with("pair", &[named]), with("team", &[named, other])]).await;
    scene.earn(second, vec![deed("child", "2026-01-01")]).await;
    let mut got = vec![];
    for member in [head, second, named, other] {
        got.push(scene.numbers(member).await.0);
    }
    assert_eq!(got, ["19", "0", "8.5", "2.5"], "6 + 5 + the child's 8; nothing; 6 + half of 5; half of 5");
    scene.app.finish().await;
}
