//! Schemes: adoption, drafts and versions.

use linli_contracts::{
    events::{Event, Fact},
    scoring::*,
};
use linli_kernel::{ErrorCode, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Town, day, document};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_template_is_adopted_once_and_holds_from_the_first_day_of_the_year(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    assert_eq!(town.service.scheme_get(&staff, None).await.unwrap_err().code, ErrorCode::NoScheme);
    let unknown = town.service.scheme_adopt(&staff, "s9".into(), None).await.unwrap_err();
    assert_eq!((unknown.code, unknown.args["known"].contains("s1-building-leaders")), (ErrorCode::UnknownTemplate, true));

    let scheme = town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap();
    let version = &scheme.versions[0];
    assert_eq!((version.version, version.effective_from, scheme.versions.len()), (1, day("2026-01-01"), 1));
    assert_eq!(town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap(), scheme);
    assert_eq!(
        town.service.scheme_adopt(&staff, "volunteer-hours".into(), Some(scheme.code.clone())).await.unwrap_err().code,
        ErrorCode::VersionConflict
    );

    assert_eq!(town.service.scheme_on(&staff, None, day("2026-01-01")).await.unwrap(), *version);
    assert_eq!(town.service.scheme_on(&staff, None, day("2025-12-31")).await.unwrap_err().code, ErrorCode::NoScheme);
    let periods = town.service.period_list(&staff, None).await.unwrap();
    assert_eq!((periods.len(), periods[0].first_day, periods[0].last_day), (1, day("2026-01-01"), day("2026-12-31")));
    assert_eq!((town.count("scoring_outbox", "1 = 1").await, town.count("scoring_audit", "1 = 1").await), (1, 1));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_onboarded_community_adopts_its_template_however_often_it_is_told(#[case] db: Db) {
    let town = Town::empty(db).await;
    let fact = Fact::CommunityOnboarded { template: "volunteer-hours".into() };
    let event = Event { id: town.world.env.new_id(), tenant: town.world.tenant, at: town.world.env.now(), fact, trace: None };
    for _ in 0..2 {
        for consumer in town.service.consumers() {
            consumer.consume(&event).await.unwrap();
        }
    }
    let scheme = town.service.scheme_get(&town.world.staff(), None).await.unwrap();
    assert_eq!((scheme.template.as_str(), scheme.versions.len()), ("volunteer-hours", 1));
    assert_eq!(town.count("scoring_outbox", "1 = 1").await, 1);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn of_two_who_draft_the_second_is_told_and_residents_see_no_draft(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    let save = |revision| town.service.scheme_draft_save(&staff, None, revision, document());
    assert_eq!(save(0).await.unwrap_err().code, ErrorCode::NoScheme);
    town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap();

    let first = save(0).await.unwrap().draft.unwrap();
    assert_eq!(save(0).await.unwrap_err().code, ErrorCode::VersionConflict);
    let second = save(first.revision).await.unwrap().draft.unwrap();
    assert_eq!((second.revision, second.findings.len()), (first.revision + 1, 0));
    let resident = town.world.caller("test", Reach::Own(vec![]));
    assert_eq!(town.service.scheme_get(&resident, None).await.unwrap().draft, None);

    let publish = |revision| town.service.scheme_publish(&staff, None, revision, day("2026-03-02"), "调整".into());
    assert_eq!(publish(first.revision).await.unwrap_err().code, ErrorCode::VersionConflict);
    assert_eq!(publish(second.revision).await.unwrap().draft, None);
    assert_eq!(publish(second.revision).await.unwrap_err().code, ErrorCode::VersionConflict);
    // The published draft's revision is no way into the next draft.
    assert_eq!(save(second.revision).await.unwrap_err().code, ErrorCode::VersionConflict);
    assert!(save(0).await.unwrap().draft.unwrap().revision > second.revision);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_version_is_checked_begins_on_its_day_and_leaves_the_past_alone(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap();
    let publish = |revision, from, reason: &str| town.service.scheme_publish(&staff, None, revision, day(from), reason.into());

    let mut faulty = document();
    faulty.items[0].value = ValueRule::Fixed { points: Points::whole(-5) };
    faulty.items[1].name.zh = "越级上访".into();
    let draft = town.service.scheme_draft_save(&staff, None, 0, faulty.clone()).await.unwrap().draft.unwrap();
    assert_eq!(draft.findings, town.service.scheme_check(&staff, faulty).await.unwrap());
    let refused = publish(draft.revision, "2026-04-01", "调整").await.unwrap_err();
    assert_eq!((refused.code, refused.args["count"].as_str()), (ErrorCode::SchemeInvalid, "2"));

    let draft = town.service.scheme_draft_save(&staff, None, draft.revision, document()).await.unwrap().draft.unwrap();
    assert_eq!(publish(draft.revision, "2026-03-01", "调整").await.unwrap_err().code, ErrorCode::EffectiveInPast);
    assert_eq!(publish(draft.revision, "2026-04-01", " ").await.unwrap_err().code, ErrorCode::ReasonRequired);
    let scheme = publish(draft.revision, "2026-04-01", "二季度调整").await.unwrap();
    assert_eq!(scheme.versions.iter().map(|version| version.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(scheme.versions[0].reason, "二季度调整");
    for (on, number) in [("2026-03-31", 1), ("2026-04-01", 2)] {
        assert_eq!(town.service.scheme_on(&staff, None, day(on)).await.unwrap().version, number, "{on}");
    }
    // Of two that begin on the same day the later counts.
    let draft = town.service.scheme_draft_save(&staff, None, 0, document()).await.unwrap().draft.unwrap();
    publish(draft.revision, "2026-04-01", "再调整").await.unwrap();
    assert_eq!(town.service.scheme_on(&staff, None, day("2026-04-01")).await.unwrap().version, 3);
}
