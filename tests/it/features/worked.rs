//! Every worked example of the documents in `schemes/`, through drafting, publishing, filing and review.

use chrono::Datelike;
use linli_contracts::scoring::{ApplicationInput, Example, ExampleDeed, LineInput, ReviewAction, ReviewDecision, SchemeDocument, Scoring};
use linli_kernel::{CallCtx, MemberId, Month, Points, Reach};
use linli_scheme::form::{self, Format};
use linli_testkit::{App, Db, Town};
use rstest::rstest;

/// A document with its town; the clock stands at the year's end and every deed of the year can be declared.
struct Worked {
    app: App,
    town: Town,
    document: SchemeDocument,
}

impl Worked {
    async fn start(db: Db, yaml: &str) -> Self {
        let document = form::read(yaml, Format::Yaml).unwrap();
        let app = App::start(db).await;
        app.at("2025-12-31", 9).await;
        let town = app.town(40).await;
        let worked = Self { app, town, document };
        let (scoring, ctx) = (worked.scoring(), worked.ctx());
        let saved = scoring.scheme_draft_save(&ctx, None, 0, worked.document.clone()).await.unwrap();
        let draft = saved.draft.unwrap();
        let blocking: Vec<_> = draft.findings.iter().filter(|finding| finding.blocks).collect();
        assert!(blocking.is_empty(), "{blocking:?}");
        let from = "2026-01-01".parse().unwrap();
        scoring.scheme_publish(&ctx, None, draft.revision, from, "试行".into()).await.unwrap();
        worked.app.at("2026-12-31", 9).await;
        worked
    }

    fn scoring(&self) -> &dyn Scoring {
        &self.app.stack().scoring
    }

    fn ctx(&self) -> CallCtx {
        self.app.ctx(Some(self.town.community), Some(self.town.admin_account), Reach::Community)
    }

    /// Declares an example's deeds in their order, a month at a time, and answers what each was granted.
    async fn granted(&self, member: MemberId, example: &Example) -> Vec<Points> {
        let mut granted = vec![];
        for deeds in example.deeds.chunk_by(|a, b| Month::of(a.day) == Month::of(b.day)) {
            granted.extend(self.month(member, deeds).await);
        }
        granted
    }

    async fn month(&self, member: MemberId, deeds: &[ExampleDeed]) -> Vec<Points> {
        let (scoring, ctx) = (self.scoring(), self.ctx());
        let input = ApplicationInput {
            id: None,
            revision: 0,
            scheme: None,
            member,
            month: Month::of(deeds[0].day),
            on_behalf_reason: Some("代为申报".into()),
            lines: deeds.iter().map(line).collect(),
        };
        let saved = scoring.application_save(&ctx, input).await.unwrap();
        let submitted = scoring.application_submit(&ctx, saved.id, saved.revision).await.unwrap();
        let decision = ReviewDecision {
            application: submitted.id,
            revision: submitted.revision,
            action: ReviewAction::Approve,
            reason: None,
            lines: vec![],
        };
        let approved = scoring.review_decide(&ctx, decision).await.unwrap();
        approved.lines.iter().map(|line| line.granted.unwrap()).collect()
    }
}

fn line(deed: &ExampleDeed) -> LineInput {
    LineInput {
        item: deed.item.clone(),
        day: deed.day,
        quantity: deed.quantity.clone().unwrap_or_else(|| "1".into()),
        points: deed.points,
        event: deed.event.clone(),
        inputs: deed.inputs.clone(),
        with: vec![],
        description: format!("{} 月的事", deed.day.month()),
        evidence: vec![],
    }
}

async fn come_out(db: Db, yaml: &str) {
    let worked = Worked::start(db, yaml).await;
    for (nth, example) in worked.document.examples.iter().enumerate() {
        // Two people share a household: every second one, so that no example meets another's.
        let granted = worked.granted(worked.town.people[nth * 2].id, example).await;
        for (deed, granted) in example.deeds.iter().zip(granted) {
            if let Some(expected) = deed.granted {
                assert_eq!(granted, expected, "{}: {} on {}", example.name.zh, deed.item, deed.day);
            }
        }
    }
    worked.app.finish().await;
}

macro_rules! documents {
    ($($name:ident $file:literal;)*) => {$(
        #[rstest]
        #[case::sqlite(Db::Sqlite)]
        #[case::postgres(Db::Postgres)]
        #[tokio::test]
        async fn $name(#[case] db: Db) {
            come_out(db, include_str!(concat!("schemes/", $file, ".yaml"))).await;
        }
    )*};
}

documents! {
    b0_a_fixed_value "b0";
    b1_a_range_the_reviewer_chooses_in "b1";
    b2_a_rate_with_unit_rounding_least_and_most "b2";
    b3_steps_on_a_running_total_and_on_the_rank_of_an_award "b3";
    b4_marginal_tiers "b4";
    b5_two_decimals "b5";
    b6_coefficients "b6";
    b7_the_same_fault_again_counts_double "b7";
    b8_a_checklist_up_to_a_maximum "b8";
    b10_one_event_counts_once_with_the_highest "b10";
    b11_an_open_item "b11";
    b12_a_bonus_for_recruiting "b12";
    c1_deductions "c1";
    c6_vetoes_and_voided_sessions "c6";
    c8_a_deduction_repaired "c8";
    d1_caps_by_event_and_day "d1";
    d2_caps_by_month_and_quarter "d2";
    d3_caps_by_year_and_for_ever "d3";
    d4_nested_groups "d4";
    h3_items_of_a_campaign "h3";
}
