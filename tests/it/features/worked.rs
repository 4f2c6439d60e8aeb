//! Every worked example of the documents in `schemes/`: deeds through drafting, publishing, filing and review, ballots through
//! voting, and totals and grades through the result of the year.

use chrono::Datelike;
use linli_contracts::scoring::*;
use linli_kernel::{MemberId, Month, Points};
use linli_scheme::form::{self, Format};
use linli_testkit::Db;
use rstest::rstest;

use super::scene::Scene;

/// A document under trial; the clock stands at the year's end and every deed of the year can be declared.
struct Worked {
    scene: Scene,
    document: SchemeDocument,
}

impl Worked {
    /// How points are shown before they count is another matter: here they count at once.
    async fn start(db: Db, yaml: &str) -> Self {
        let mut document = form::read(yaml, Format::Yaml).unwrap();
        document.publicity.min_days = 0;
        // Two people share a household: every second one is used, so that no example meets another's.
        let scene = Scene::since(db, "2026-01-01", (document.examples.len() * 2).max(2), document.clone()).await;
        scene.app.at("2026-12-31", 9).await;
        Self { scene, document }
    }

    /// Somebody of the example's class.
    async fn member(&self, nth: usize, example: &Example) -> MemberId {
        let class = self.document.classes.iter().find(|class| Some(&class.code) == example.class.as_ref());
        match class.and_then(|class| class.of.first()) {
            Some(of) => self.scene.newcomer(&format!("X{nth}"), *of).await,
            None => self.scene.person(nth * 2),
        }
    }

    /// Declares an example's deeds in their order, a month at a time, and answers what each was granted.
    async fn granted(&self, member: MemberId, example: &Example) -> Vec<Points> {
        let mut granted = vec![];
        for deeds in example.deeds.chunk_by(|a, b| Month::of(a.day) == Month::of(b.day)) {
            let approved = self.scene.earn(member, deeds.iter().map(line).collect()).await;
            granted.extend(approved.lines.iter().map(|line| line.granted.unwrap()));
        }
        granted
    }

    /// The housemate votes, so that the ballot comes out as the example says.
    async fn vote(&self, nth: usize, example: &Example) {
        let (scoring, staff, day) = (self.scene.scoring(), self.scene.staff(), |text: &str| text.parse().unwrap());
        for (code, outcome) in &example.appraisals {
            let (from, until) = (day("2026-01-01"), day("2026-12-31"));
            let input = AppraisalInput { scheme: None, code: code.clone(), from, until, last_day: until };
            let ballot = scoring.appraisal_open(&staff, input).await.unwrap();
            let marks = ballot.dimensions.iter().map(|of| (of.code.clone(), outcome.to_string())).collect();
            let vote = Vote { about: self.scene.holder(nth * 2), marks };
            let voter = self.scene.own(self.scene.person(nth * 2 + 1));
            scoring.ballot_cast(&voter, BallotInput { appraisal: ballot.id, votes: vec![vote] }).await.unwrap();
            scoring.appraisal_close(&staff, ballot.id).await.unwrap();
        }
    }

    /// What the year came to for everybody whose total or grade the examples say.
    async fn settled(&self, members: &[MemberId]) {
        let result = self.scene.made("2026-01-01", "2026-12-31").await;
        for (example, member) in self.document.examples.iter().zip(members) {
            if example.total.is_none() && example.band.is_none() {
                continue;
            }
            let line = self.scene.line(&result, HolderRef::Member(*member)).await;
            assert_eq!(Some(line.total), example.total.or(Some(line.total)), "{}", example.name.zh);
            let band = line.band.map(|band| band.code);
            assert_eq!(band, example.band.clone().or(band.clone()), "{}", example.name.zh);
        }
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
    let mut members = vec![];
    for (nth, example) in worked.document.examples.iter().enumerate() {
        let member = worked.member(nth, example).await;
        let granted = worked.granted(member, example).await;
        for (deed, granted) in example.deeds.iter().zip(granted) {
            if let Some(expected) = deed.granted {
                assert_eq!(granted, expected, "{}: {} on {}", example.name.zh, deed.item, deed.day);
            }
        }
        worked.vote(nth, example).await;
        members.push(member);
    }
    worked.settled(&members).await;
    worked.scene.app.finish().await;
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
    a4_judges_averaged_without_their_extremes "a4";
    a5_classes_with_starts_items_and_caps_of_their_own "a5";
    b0_a_fixed_value "b0";
    b1_a_range_the_reviewer_chooses_in "b1";
    b2_a_rate_with_unit_rounding_least_and_most "b2";
    b3_steps_on_a_running_total_and_on_the_rank_of_an_award "b3";
    b4_marginal_tiers "b4";
    b5_two_decimals "b5";
    b6_coefficients "b6";
    b7_the_same_fault_again_counts_double "b7";
    b8_a_checklist_up_to_a_maximum "b8";
    b9_seven_parts_of_points_and_three_of_a_ballot "b9";
    b10_one_event_counts_once_with_the_highest "b10";
    b11_an_open_item "b11";
    b12_a_bonus_for_recruiting "b12";
    c1_deductions "c1";
    c2_a_base_at_the_periods_start "c2";
    c4_a_base_that_ranks_and_cannot_be_spent "c4";
    c3_a_category_only_deducted_from "c3";
    c6_vetoes_and_voided_sessions "c6";
    c8_a_deduction_repaired "c8";
    d1_caps_by_event_and_day "d1";
    d2_caps_by_month_and_quarter "d2";
    d3_caps_by_year_and_for_ever "d3";
    d4_nested_groups "d4";
    g14_two_kinds_of_points "g14";
    h3_items_of_a_campaign "h3";
}
