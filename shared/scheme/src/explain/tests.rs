//! Every step is told as a resident reads it, in both languages.

use std::collections::BTreeMap;

use linli_contracts::scoring::{CapHolder, CapLimit, CapWindow, Cut, SchemeDocument, Words, Working, WorkingStep};
use linli_kernel::{HolderId, Lang, Points};
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{cut, told, working};
use crate::{
    claim::Claim,
    grant::{Deed, Usage},
    rules::Rules,
    worth::worth,
};

fn document(value: &Value) -> SchemeDocument {
    let item = json!({
        "code": "x", "name": {"zh": "打扫楼道", "en": "Sweeping"}, "kind": "ADDITIONAL", "group": "g", "value": value,
        "coefficients": ["role"], "repeat": {"within_days": 30, "factors": ["0.5"]},
    });
    let result = json!({
        "bands": [{"code": "good", "name": {"zh": "优秀", "en": "Excellent"}}, {"code": "fair", "name": {"zh": "合格", "en": "Fair"}}],
        "components": [{"code": "daily", "name": {"zh": "日常", "en": "Daily"}, "source": {"of": "POINTS"}}],
        "awards": [{"code": "flag", "name": {"zh": "流动红旗", "en": "Red flag"}}],
    });
    serde_json::from_value(json!({
        "name": "试", "items": [item], "result": result, "period": {}, "publicity": {"min_days": 7, "answer_working_days": 7},
        "groups": [{"code": "g", "name": {"zh": "卫生", "en": "Cleanliness"}}],
        "appraisals": [{"code": "vote", "name": {"zh": "民主评议", "en": "Ballot"}, "dimensions": []}],
        "coefficients": [{"code": "role", "name": {"zh": "角色", "en": "role"}, "options": [{"code": "lead", "name": {"zh": "组长", "en": "leader"}, "factor": "1.5"}]}],
    }))
    .unwrap()
}

fn first(value: &Value, quantity: &str, asked: Option<i64>, inputs: &[(&str, &str)]) -> Words {
    let document = document(value);
    let mut inputs: BTreeMap<_, _> = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    inputs.insert("role".into(), "lead".into());
    let claim = Claim {
        quantity: quantity.parse().unwrap(),
        asked: asked.map(Points::whole),
        inputs,
        ..Claim::once("x", "2026-03-05".parse().unwrap())
    };
    let worth = worth(&Rules::new(&document), &claim).unwrap();
    told(&document, &worth.workings, &[]).remove(0)
}

#[rstest]
#[case(json!({"rule": "FIXED", "points": 5}), "1", "固定 5 分", "A fixed 5 points")]
#[case(json!({"rule": "FIXED", "points": 5}), "7", "每次 5 分 × 7 次 = 35 分", "5 points × 7 times = 35 points")]
#[case(json!({"rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 24}), "2.5", "2.5 小时 × 每小时 1 分 = 2.5 分", "2.5 小时 × 1 points per 小时 = 2.5 points")]
#[case(
    json!({"rule": "RATE", "points": 1, "each": 100, "rounding": "DOWN", "unit": "元", "max_quantity": 9000, "most": 3}), "560",
    "560 元 × 每 100 元 1 分（不满不计） = 5 分，按规定的界限计 3 分", "560 元 × 1 points per 100 元 (full ones alone) = 5 points, held at 3"
)]
#[case(
    json!({"rule": "STEPS", "unit": "小时", "steps": [{"at": 10, "points": 2}, {"at": 20, "points": 5}]}), "19",
    "19 小时，达到 10 小时 一档，计 2 分", "19 小时 reach the step of 10: 2 points"
)]
#[case(json!({"rule": "STEPS", "unit": "小时", "steps": [{"at": 10, "points": 2}]}), "9", "9 小时，未达到最低一档，计 0 分", "9 小时 reach no step: 0 points")]
#[case(
    json!({"rule": "TIERS", "unit": "公斤", "tiers": [{"above": 0, "points": 1}, {"above": 10, "points": "0.5"}]}), "12",
    "12 公斤，分段计算共 11 分", "12 公斤, tier by tier: 11 points"
)]
fn b_rules_are_told_with_their_numbers(#[case] value: Value, #[case] quantity: &str, #[case] zh: &str, #[case] en: &str) {
    assert_eq!(first(&value, quantity, None, &[]), Words { zh: zh.into(), en: Some(en.into()) });
}

#[test]
fn b_choices_sheets_judges_and_formulas_are_told_by_their_names() {
    let range = first(&json!({"rule": "RANGE", "min": 2, "max": 10}), "1", Some(8), &[]);
    assert_eq!((range.zh.as_str(), range.en.as_deref()), ("在 2 到 10 分之间，定为 8 分", Some("Set at 8 points, between 2 and 10")));
    let entries = json!([{"code": "a", "name": {"zh": "地面", "en": "floor"}, "points": 4}, {"code": "b", "name": {"zh": "扶手", "en": "rails"}, "points": 3}]);
    let list = json!({"rule": "CHECKLIST", "pick": "ANY", "entries": entries});
    let ticked = first(&list, "1", None, &[("a", "1"), ("b", "1")]);
    assert_eq!((ticked.zh.as_str(), ticked.en.as_deref()), ("地面 4 分 + 扶手 3 分 = 7 分", Some("floor 4 + rails 3 = 7 points")));
    assert_eq!(first(&list, "1", None, &[]).zh, "没有勾选任何一项，计 0 分");
    let held = json!({"rule": "CHECKLIST", "pick": "ANY", "entries": entries, "most": 5});
    assert_eq!(first(&held, "1", None, &[("a", "1"), ("b", "1")]).zh, "地面 4 分 + 扶手 3 分，合计最多计 5 分");
    let judges = first(&json!({"rule": "JUDGES", "max": 10, "drop": 1}), "1", None, &[("甲", "9"), ("乙", "8"), ("丙", "2")]);
    assert_eq!(judges.zh, "评委打分：丙 2、乙 8、甲 9，去掉最高、最低各 1 个，平均 8 分");
    let inputs = json!([{"name": "h", "label": {"zh": "工时", "en": "hours"}, "min": 0, "max": 24}]);
    let formula = first(&json!({"rule": "FORMULA", "formula": "h * 2", "inputs": inputs, "min": 0, "max": 9}), "1", None, &[("h", "3")]);
    assert_eq!(
        (formula.zh.as_str(), formula.en.as_deref()),
        ("公式 h * 2，其中 h（工时）= 3，得 6 分", Some("The formula h * 2 with h (hours) = 3 gives 6 points"))
    );
}

#[test]
fn a_deeds_whole_way_is_told_in_order() {
    let mut document = document(&json!({"rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 24}));
    document.items[0].caps = vec![serde_json::from_value(json!({"window": "DAY", "limit": {"POINTS": 4}})).unwrap()];
    document.groups[0].caps = vec![serde_json::from_value(json!({"window": "MONTH", "limit": {"POINTS": 5}})).unwrap()];
    let rules = Rules::new(&document);
    let claim = Claim {
        quantity: "4".parse().unwrap(),
        inputs: [("role".into(), "lead".into())].into(),
        ..Claim::once("x", "2026-03-05".parse().unwrap())
    };
    let worth = worth(&rules, &claim).unwrap();
    let deed = Deed::new(HolderId::from_uuid(Uuid::nil()), &claim, &worth);
    let mut usage = Usage::default();
    usage.grant(&rules, &deed);
    let again = usage.grant(&rules, &Deed { day: "2026-03-06".parse().unwrap(), ..deed.clone() });
    let sentences: Vec<_> = told(&document, &again.workings, &again.cuts).into_iter().map(|words| words.zh).collect();
    let expected = [
        "4 小时 × 每小时 1 分 = 4 分",
        "4 分 × 角色“组长”的系数 1.5 = 6 分",
        "30 天内此前已有 1 次：6 分 × 0.5 = 3 分",
        "原 3 分，“卫生”各项合计每月上限 5 分，计 1 分",
    ];
    assert_eq!(sentences, expected);
}

#[test]
fn d_a_cut_names_its_cap() {
    let document = document(&json!({"rule": "FIXED", "points": 5}));
    let one = |scope: &str, window, limit, per| Cut {
        scope: scope.into(),
        window,
        limit,
        per,
        before: Points::whole(50),
        after: Points::whole(20),
    };
    let twenty = CapLimit::Points(Points::whole(20));
    let day = one("x", CapWindow::Day, twenty, CapHolder::Member);
    assert_eq!(cut(&day, &document, Lang::Zh), "原 50 分，每日上限 20 分，计 20 分");
    assert_eq!(cut(&day, &document, Lang::En), "50 points, at most 20 points a day: 20 points");
    let whole = one("scheme", CapWindow::Year, CapLimit::Times(4), CapHolder::Household);
    assert_eq!(cut(&whole, &document, Lang::Zh), "原 50 分，所有项目合计每户每年上限 4 次，计 20 分");
    assert_eq!(cut(&whole, &document, Lang::En), "50 points, at most 4 times a year for the household over all items: 20 points");
}

fn step(step: WorkingStep, args: &[(&str, &str)]) -> Working {
    let args = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Working { step, place: "items[0]".into(), args, points: Points::whole(3) }
}

#[rstest]
#[case(WorkingStep::Decision, &[("before", "5")], "审核人把 5 分定为 3 分", "The reviewer set 3 points instead of 5")]
#[case(WorkingStep::Void, &[("event", "敬老"), ("item", "x")], "“敬老”因“打扫楼道”作废，不计分", "“敬老” is void because of “Sweeping”: 0 points")]
#[case(WorkingStep::Floor, &[("group", "g"), ("stands", "3"), ("floor", "0"), ("before", "-5")], "“卫生”现有 3 分，最低扣到 0 分：应计 -5 分，实计 3 分", "“Cleanliness” stands at 3 points and never falls below 0: 3 points instead of -5")]
#[case(WorkingStep::Share, &[("who", "HOUSEHOLD"), ("share", "1"), ("heads", "3"), ("before", "9")], "9 分的 1 由家庭成员 3 人平分：3 分", "1 of 9 points divided among the 3 of the household: 3 points")]
#[case(WorkingStep::Highest, &[("event", "比赛"), ("counted", "7"), ("before", "10")], "同一事“比赛”只按最高的一项计，已计 7 分，本项 10 分，再计 3 分", "“比赛” counts once with its highest item: 7 points counted, this one gives 10, so 3 more")]
#[case(WorkingStep::Start, &[("group", "g")], "“卫生”本期起始 3 分", "“Cleanliness” begins the period with 3 points")]
#[case(WorkingStep::Raw, &[("component", "daily"), ("of", "points"), ("exact", "3.125")], "日常：积分 3.125 分", "Daily: 3.125 points earned")]
#[case(WorkingStep::Raw, &[("component", "daily"), ("of", "appraisal:vote")], "日常：“民主评议”评议结果 3 分", "Daily: the ballot “Ballot” gave 3 points")]
#[case(WorkingStep::PerHead, &[("component", "daily"), ("before", "9"), ("heads", "3")], "日常：9 分 ÷ 3 人 = 3 分", "Daily: 9 points ÷ 3 heads = 3")]
#[case(WorkingStep::Scale, &[("component", "daily"), ("before", "6"), ("full", "200")], "日常：6 分 ÷ 满分 200 × 100 = 3 分", "Daily: 6 ÷ 200 × 100 = 3")]
#[case(WorkingStep::Bound, &[("component", "daily"), ("before", "6"), ("most", "3")], "日常：6 分，最高按 3 分计", "Daily: 6 points, at most 3")]
#[case(WorkingStep::Steps, &[("component", "daily"), ("before", "9"), ("at", "9")], "日常：9 分，达到 9 一档，计 3 分", "Daily: 9 points reach the step of 9: 3")]
#[case(WorkingStep::Weight, &[("component", "daily"), ("before", "6"), ("weight", "0.5")], "日常：6 分 × 权重 0.5 = 3 分", "Daily: 6 points × weight 0.5 = 3")]
#[case(WorkingStep::Total, &[], "合计 3 分", "Together 3 points")]
#[case(WorkingStep::Band, &[("band", "good"), ("total", "93")], "总分 93，等次“优秀”", "A total of 93: “Excellent”")]
#[case(WorkingStep::Need, &[("band", "good"), ("to", "fair"), ("component", "daily"), ("value", "15"), ("from", "20")], "“优秀”须“日常”达到 20 分，实得 15 分，评为“合格”", "“Excellent” needs 20 points of “Daily”, which has 15: “Fair”")]
#[case(WorkingStep::Scale, &[("component", "daily"), ("before", "6"), ("best", "200")], "日常：6 分，最高的 200 分计 100，得 3 分", "Daily: 6 where the highest, 200, counts 100: 3")]
#[case(WorkingStep::Quota, &[("band", "good"), ("to", "fair"), ("quota", "3")], "“优秀”限 3 名，名额已满，评为“合格”", "“Excellent” has room for 3 and is full: “Fair”")]
#[case(WorkingStep::Override, &[("effect", "ZERO"), ("item", "x"), ("times", "2")], "因“打扫楼道”（2 次），本期总分记零", "Because of “Sweeping” (2 times), the period's total is zero")]
#[case(WorkingStep::Override, &[("effect", "AT_MOST"), ("item", "x"), ("times", "1"), ("band", "fair")], "因“打扫楼道”（1 次），最高评为“合格”", "Because of “Sweeping” (1 times), “Fair” at best")]
#[case(WorkingStep::Left, &[("why", "exempt"), ("reason", "长期患病")], "经批准不参加评定：长期患病", "Exempt, not graded: 长期患病")]
#[case(WorkingStep::Award, &[("award", "flag"), ("place", "1")], "第 1 名，获“流动红旗”", "Place 1: “Red flag”")]
fn every_other_step_is_told(#[case] of: WorkingStep, #[case] args: &[(&str, &str)], #[case] zh: &str, #[case] en: &str) {
    let document = document(&json!({"rule": "FIXED", "points": 5}));
    let step = step(of, args);
    assert_eq!((working(&step, &document, Lang::Zh).as_str(), working(&step, &document, Lang::En).as_str()), (zh, en));
}
