//! Each fault of a document is found at its place; a sound document has none.

use linli_contracts::scoring::{Cap, CapHolder, CapLimit, CapWindow, Filer, ItemKind, PointItem, SchemeDocument, Step, ValueRule, Words};
use linli_kernel::Points;

use super::{check, refusal};

const fn whole(points: i64) -> Points {
    Points::whole(points)
}

fn words(zh: &str) -> Words {
    Words { zh: zh.into(), en: None }
}

fn cap(window: CapWindow, points: i64) -> Cap {
    Cap { window, limit: CapLimit::Points(whole(points)), per: CapHolder::Member, classes: vec![] }
}

fn item(code: &str, kind: ItemKind, value: ValueRule) -> PointItem {
    let plain = serde_json::json!({"code": code, "name": "参加活动", "kind": kind, "value": value});
    serde_json::from_value(plain).unwrap()
}

/// Sound: a fixed item, a deduction with all it needs, a step table, a rate and a range.
fn sound() -> SchemeDocument {
    let mut fault = item("fault", ItemKind::Deduction, ValueRule::Fixed { points: whole(-2) });
    fault.basis = Some("居民公约第三条".into());
    fault.until = "2026-12-31".parse().ok();
    fault.filed_by = vec![Filer::Staff];
    fault.caps = vec![cap(CapWindow::Year, 10)];
    let steps = vec![Step { at: 10, points: whole(2) }, Step { at: 20, points: whole(5) }];
    let unit = || "小时".to_owned();
    let mut items = vec![
        item("a", ItemKind::Additional, ValueRule::Fixed { points: whole(5) }),
        fault,
        item("steps", ItemKind::Additional, ValueRule::Steps { unit: unit(), steps, over: CapWindow::Event }),
        item("rate", ItemKind::Additional, rate("1", 8)),
        item("range", ItemKind::Bonus, ValueRule::Range { min: whole(0), max: whole(8) }),
    ];
    items[0].group = Some("g".into());
    items[0].caps = vec![cap(CapWindow::Day, 10), cap(CapWindow::Month, 20)];
    let plain = serde_json::json!({
        "name": "楼长积分", "items": [], "period": {}, "publicity": {"min_days": 7, "answer_working_days": 7},
        "groups": [{"code": "g", "name": "服务", "caps": [{"window": "MONTH", "limit": {"POINTS": "40"}}]}],
        "caps": [{"window": "YEAR", "limit": {"POINTS": "500"}}],
    });
    SchemeDocument { items, ..serde_json::from_value(plain).unwrap() }
}

fn rate(points: &str, max_quantity: u32) -> ValueRule {
    serde_json::from_value(serde_json::json!({"rule": "RATE", "points": points, "unit": "小时", "max_quantity": max_quantity})).unwrap()
}

fn found(change: impl FnOnce(&mut SchemeDocument)) -> Vec<(&'static str, String, bool)> {
    let mut document = sound();
    change(&mut document);
    check(&document)
        .into_iter()
        .map(|finding| (finding.error.code.row().name, finding.error.place.unwrap_or_default(), finding.blocks))
        .collect()
}

#[track_caller]
fn blocks(code: &'static str, place: &str, change: impl FnOnce(&mut SchemeDocument)) {
    assert_eq!(found(change), [(code, place.to_owned(), true)]);
}

#[track_caller]
fn warns(code: &'static str, place: &str, change: impl FnOnce(&mut SchemeDocument)) {
    assert_eq!(found(change), [(code, place.to_owned(), false)]);
}

#[test]
fn a_sound_document_has_no_findings() {
    assert_eq!(found(|_| ()), []);
}

#[test]
fn codes_names_and_counts_are_checked() {
    blocks("SCHEME_CODE", "items[4].code", |d| d.items[4].code = "range/1".into());
    blocks("SCHEME_CODE", "items[4].code", |d| d.items[4].code = "scheme".into());
    blocks("SCHEME_CODE", "items[4].code", |d| d.items[4].code = "x".repeat(41));
    blocks("DUPLICATE", "items[4].code", |d| d.items[4].code = "a".into());
    blocks("REQUIRED", "items[2].name.zh", |d| d.items[2].name.zh = " ".into());
    blocks("TOO_LONG", "name.zh", |d| d.name.zh = "分".repeat(61));
    blocks("BAD_TEXT", "groups[0].name.zh", |d| d.groups[0].name.zh = "服\u{202E}务".into());
    blocks("REQUIRED", "items", |d| d.items.clear());
    blocks("SCHEME_GROUP", "items[0].group", |d| d.items[0].group = Some("h".into()));
    warns("DUPLICATE", "items[0].classes[1]", |d| d.items[0].classes = vec!["resident".into(); 2]);
}

#[test]
fn too_many_items_are_refused_once() {
    let many = |d: &mut SchemeDocument| {
        let one = d.items[3].clone();
        d.items = (0..501).map(|n| PointItem { code: format!("i{n}"), ..one.clone() }).collect();
    };
    blocks("TOO_MANY", "items", many);
}

#[test]
fn values_point_the_right_way_and_lie_in_order() {
    blocks("SCHEME_VALUE", "items[0].value.points", |d| d.items[0].value = ValueRule::Fixed { points: whole(-5) });
    blocks("SCHEME_VALUE", "items[1].value.points", |d| d.items[1].value = ValueRule::Fixed { points: whole(2) });
    blocks("SCHEME_VALUE", "items[4].value.max", |d| d.items[4].value = ValueRule::Open { max: whole(0) });
    blocks("SCHEME_ORDER", "items[4].value.max", |d| d.items[4].value = ValueRule::Range { min: whole(9), max: whole(8) });
    blocks("SCHEME_VALUE", "items[4].value.min", |d| d.items[4].value = ValueRule::Range { min: whole(-1), max: whole(8) });
    blocks("SCHEME_NUMBER", "items[3].value.max_quantity", |d| {
        d.items[3].value = rate("1", 0);
    });
    blocks("SCHEME_VALUE", "items[3].value.points", |d| {
        d.items[3].value = rate("10000000", 2);
    });
    let steps = |first: (u32, i64), second: (u32, i64)| {
        let steps = [first, second].map(|(at, points)| Step { at, points: whole(points) }).to_vec();
        move |d: &mut SchemeDocument| d.items[2].value = ValueRule::Steps { unit: "小时".into(), steps, over: CapWindow::Event }
    };
    blocks("SCHEME_ORDER", "items[2].value.steps[1].at", steps((10, 2), (10, 5)));
    blocks("SCHEME_ORDER", "items[2].value.steps[1].points", steps((10, 5), (20, 5)));
    blocks("SCHEME_NUMBER", "items[2].value.steps[0].at", steps((0, 2), (20, 5)));
    blocks("SCHEME_ORDER", "items[0].until", |d| {
        (d.items[0].from, d.items[0].until) = ("2026-05-02".parse().ok(), "2026-05-01".parse().ok());
    });
}

#[test]
fn caps_leave_something_to_earn_and_do_not_contradict() {
    blocks("SCHEME_CAP", "items[0].caps[2].limit", |d| {
        let none = Cap { window: CapWindow::Week, limit: CapLimit::Times(0), per: CapHolder::Member, classes: vec![] };
        d.items[0].caps.push(none);
    });
    blocks("SCHEME_CAP", "groups[0].caps[1].limit", |d| d.groups[0].caps.push(cap(CapWindow::Event, 0)));
    blocks("DUPLICATE", "caps[1]", |d| d.caps.push(cap(CapWindow::Year, 500)));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[0].limit", |d| d.items[0].caps[0] = cap(CapWindow::Day, 21));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[1].limit", |d| d.items[0].caps[1] = cap(CapWindow::Month, 41));
    warns("SCHEME_CAP_CONFLICT", "groups[0].caps[0].limit", |d| d.groups[0].caps[0] = cap(CapWindow::Month, 501));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[2].limit", |d| d.items[0].caps.push(cap(CapWindow::Event, 4)));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[0].limit", |d| {
        d.items[0].caps.push(Cap { per: CapHolder::Household, ..cap(CapWindow::Day, 9) });
    });
}

#[test]
fn deductions_state_basis_end_and_bound_and_are_for_staff() {
    blocks("SCHEME_DEDUCTION", "items[1].basis", |d| d.items[1].basis = Some(" ".into()));
    blocks("SCHEME_DEDUCTION", "items[1].until", |d| d.items[1].until = None);
    blocks("SCHEME_DEDUCTION", "items[1].caps", |d| d.items[1].caps = vec![cap(CapWindow::Event, 2)]);
    blocks("SCHEME_DEDUCTION", "items[1].filed_by", |d| d.items[1].filed_by = vec![]);
}

#[test]
fn period_and_publicity_have_their_bounds() {
    for month in [0, 13] {
        blocks("SCHEME_NUMBER", "period.starts_in_month", |d| d.period.starts_in_month = month);
    }
    blocks("PUBLICITY_TOO_SHORT", "publicity.min_days", |d| d.publicity.min_days = 0);
    warns("PUBLICITY_TOO_SHORT", "publicity.min_days", |d| d.publicity.min_days = 6);
    blocks("SCHEME_NUMBER", "publicity.min_days", |d| d.publicity.min_days = 366);
    blocks("SCHEME_NUMBER", "publicity.answer_working_days", |d| d.publicity.answer_working_days = 0);
}

#[test]
fn blocked_themes_are_refused_with_the_reason() {
    for name in [
        "越级上访扣分",
        "发表不当言论",
        "参加宗教活动",
        "计划生育奖励",
        "重病免扣",
        "持残疾证加分",
        "低保户减分",
        "子女入学加分",
        "Petitioning",
    ] {
        blocks("SCHEME_THEME", "items[0].name.zh", |d| d.items[0].name.zh = name.into());
    }
    blocks("SCHEME_THEME", "items[0].description.zh", |d| d.items[0].description = Some(words("无信访记录")));
    let mut document = sound();
    document.items[0].name.zh = "越级上访".into();
    let message = check(&document)[0].error.message(linli_kernel::Lang::Zh);
    assert_eq!(message, "“上访”涉及信访，不得与积分挂钩");
}

#[test]
fn help_for_somebody_in_need_is_only_warned_of() {
    for name in ["帮扶残疾人家庭", "慰问低保老人", "慢性病预防宣传"] {
        warns("SCHEME_THEME", "items[0].name.zh", |d| d.items[0].name.zh = name.into());
    }
    blocks("SCHEME_THEME", "items[0].name.zh", |d| d.items[0].name.zh = "宣传宗教".into());
}

#[test]
fn only_blocking_findings_refuse() {
    let mut document = sound();
    document.publicity.min_days = 3;
    assert_eq!(refusal(&check(&document)), None);
    document.items[0].code = String::new();
    document.period.starts_in_month = 0;
    let error = refusal(&check(&document)).unwrap();
    assert_eq!((error.code.row().name, error.args["count"].as_str()), ("SCHEME_INVALID", "2"));
}
