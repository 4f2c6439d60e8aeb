//! What somebody declares for a month: lines that the scheme in force takes.

use chrono::{Datelike, NaiveDate};
use linli_contracts::{
    members::MemberClass,
    scoring::{ItemKind, LineInput, PointItem, SchemeDocument, ValueRule},
};
use linli_kernel::{Month, Points};

use super::dice::Dice;

/// What is said about a deed, by a word of the item's name.
const STORIES: [(&str, [&str; 3]); 7] = [
    ("安全", ["巡查发现三单元楼道堆放杂物，已联系住户清理", "发现电动车飞线充电，劝导后拆除", "井盖松动，上报后当天修好"]),
    ("文", ["组织楼栋包饺子活动，二十多户参加", "组织广场舞交流，三十余人参加", "办了一场亲子读书会"]),
    ("志愿", ["周末在社区图书角值守", "参加小区绿化带清理", "协助社区义诊登记"]),
    ("培训", ["参加社区楼长培训", "参加消防演练", "参加调解技能学习"]),
    ("互助", ["帮独居老人买菜取药", "帮邻居照看孩子半天", "修好楼道扶手"]),
    ("社区", ["协助垃圾分类入户宣传", "协助人口信息核对", "协助疫苗接种通知"]),
    ("", ["按要求完成，见附注", "已完成，邻居可以作证", "完成并在楼栋群里公布"]),
];

/// How much somebody declares.
#[derive(Clone, Copy)]
pub(super) struct Appetite {
    /// At most so many lines beside the base duties.
    pub(super) more: usize,
    /// Whether items only for staff may stand in it.
    pub(super) staff: bool,
}

/// The lines for a month up to a day.
pub(super) fn invent(
    dice: &mut Dice,
    document: &SchemeDocument,
    class: MemberClass,
    until: NaiveDate,
    appetite: Appetite,
) -> Vec<LineInput> {
    let day = |dice: &mut Dice| until.with_day0(dice.below(until.day() as usize) as u32).unwrap_or(until);
    let open: Vec<&PointItem> = document.items.iter().filter(|item| is_open(document, item, class, until)).collect();
    let base = open.iter().filter(|item| item.kind == ItemKind::Base);
    let mut chosen: Vec<&PointItem> = base.copied().collect();
    let more: Vec<&PointItem> =
        open.iter().filter(|item| matches!(item.kind, ItemKind::Additional) && item.filed_by.is_empty()).copied().collect();
    let count = dice.below(appetite.more + 1).max(usize::from(chosen.is_empty()));
    chosen.extend(dice.some_of(more.len(), count).into_iter().map(|n| more[n]));
    if appetite.staff {
        let bonus: Vec<&PointItem> = open.iter().filter(|item| item.kind == ItemKind::Bonus).copied().collect();
        chosen.extend(dice.some_of(bonus.len(), 1).into_iter().map(|n| bonus[n]));
    }
    chosen.into_iter().map(|item| line(dice, item, day)).collect()
}

fn is_open(document: &SchemeDocument, item: &PointItem, class: MemberClass, until: NaiveDate) -> bool {
    let month = Month::of(until);
    let whole_month = item.from.is_none_or(|from| from <= month.first_day()) && item.until.is_none_or(|last| last >= until);
    let mut own = document.classes.iter().filter(|known| known.of.contains(&class));
    let takes_part = match item.classes.as_slice() {
        [] => document.classes.is_empty() || own.next().is_some(),
        classes => own.any(|known| classes.contains(&known.code)),
    };
    whole_month && takes_part
}

fn line(dice: &mut Dice, item: &PointItem, day: impl Fn(&mut Dice) -> NaiveDate) -> LineInput {
    let (quantity, points) = worth(dice, item);
    let fits = |(word, _): &&(&str, [&str; 3])| item.name.zh.contains(word);
    let story = STORIES.iter().find(fits).map_or("", |(_, stories)| *dice.pick(stories));
    LineInput {
        event: None,
        inputs: Default::default(),
        with: vec![],
        item: item.code.clone(),
        day: day(dice),
        quantity,
        points,
        description: story.to_owned(),
        evidence: vec![],
    }
}

/// The quantity, and the points asked for where the item leaves a choice.
fn worth(dice: &mut Dice, item: &PointItem) -> (String, Option<Points>) {
    let whole = |points: Points| (points.hundredths() / 100).max(1);
    match &item.value {
        // Several at once now and then run into a cap.
        ValueRule::Fixed { .. } if item.kind == ItemKind::Additional && dice.chance(12) => (dice.between(2, 5).to_string(), None),
        ValueRule::Fixed { .. } => ("1".to_owned(), None),
        ValueRule::Range { min, max } => ("1".to_owned(), Some(Points::whole(dice.between(whole(*min), whole(*max))).clamp(*min, *max))),
        ValueRule::Open { max } => ("1".to_owned(), Some(Points::whole(dice.between(1, whole(*max).min(6))).min(*max))),
        ValueRule::Rate { max_quantity, .. } => {
            let hours = dice.between(1, i64::from(*max_quantity).min(6));
            (if dice.chance(25) && hours < i64::from(*max_quantity) { format!("{hours}.5") } else { hours.to_string() }, None)
        }
        ValueRule::Steps { steps, .. } => {
            let reached = if steps.is_empty() { 1 } else { dice.pick(steps).at.max(1) };
            (reached.to_string(), None)
        }
        // The templates a demonstration lives by have no others.
        _ => ("1".to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn item(code: &str, kind: &str, value: serde_json::Value) -> serde_json::Value {
        let filed_by = if kind == "BONUS" { vec!["STAFF"] } else { vec![] };
        json!({ "code": code, "name": code, "kind": kind, "value": value, "filed_by": filed_by })
    }

    fn fixed(points: i64) -> serde_json::Value {
        json!({ "rule": "FIXED", "points": points })
    }

    fn document() -> SchemeDocument {
        let mut closed = item("closed", "ADDITIONAL", fixed(1));
        closed["until"] = json!("2026-01-31");
        let mut leaders = item("leaders", "ADDITIONAL", fixed(1));
        leaders["classes"] = json!(["leader"]);
        let document = json!({
            "name": "示范",
            "classes": [
                { "code": "leader", "name": "楼长", "of": ["BUILDING_LEADER"] },
                { "code": "resident", "name": "居民", "of": ["RESIDENT"] },
            ],
            "items": [
                item("base", "BASE", fixed(10)),
                item("range", "ADDITIONAL", json!({ "rule": "RANGE", "min": 2, "max": 5 })),
                item("bonus", "BONUS", json!({ "rule": "OPEN", "max": 9 })),
                closed,
                leaders,
            ],
            "period": {},
            "publicity": { "min_days": 7, "answer_working_days": 7 },
        });
        serde_json::from_value(document).unwrap()
    }

    #[test]
    fn a_month_has_its_base_duties_and_only_items_that_are_open() {
        let document = document();
        let (mut dice, until) = (Dice::new(1), "2026-03-09".parse().unwrap());
        for _ in 0..50 {
            let lines = invent(&mut dice, &document, MemberClass::Resident, until, Appetite { more: 3, staff: false });
            assert_eq!(lines[0].item, "base");
            assert!(lines.iter().all(|line| ["base", "range"].contains(&line.item.as_str()) && line.day <= until && line.day.month() == 3));
            let asked = lines.iter().filter_map(|line| line.points);
            assert!(asked.into_iter().all(|points| (Points::whole(2)..=Points::whole(5)).contains(&points)));
        }
        let lines = invent(&mut dice, &document, MemberClass::Resident, until, Appetite { more: 0, staff: true });
        assert_eq!(lines.last().unwrap().item, "bonus");
    }
}
