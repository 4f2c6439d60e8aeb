//! The value rules in words.

use linli_contracts::scoring::{Entry, ValueRule, Words};

use super::{Step, both, name};

pub(super) fn said(step: &Step<'_>) -> Words {
    match step.arg("rule") {
        "FIXED" => fixed(step),
        "RANGE" | "OPEN" => chosen(step),
        "RATE" => rate(step),
        "STEPS" | "TIERS" if step.has("before") => rise(step),
        "STEPS" => steps(step),
        "TIERS" => tiers(step),
        "CHECKLIST" => checklist(step),
        "JUDGES" => judges(step),
        "FORMULA" => formula(step),
        _ => both(format!("计 {} 分", step.points()), format!("{} points", step.points())),
    }
}

fn fixed(step: &Step<'_>) -> Words {
    let (each, times, points) = (step.arg("each"), step.arg("times"), step.points());
    match times {
        "1" => both(format!("固定 {points} 分"), format!("A fixed {points} points")),
        _ => both(format!("每次 {each} 分 × {times} 次 = {points} 分"), format!("{each} points × {times} times = {points} points")),
    }
}

fn chosen(step: &Step<'_>) -> Words {
    let (min, max, points) = (step.arg("min"), step.arg("max"), step.points());
    both(format!("在 {min} 到 {max} 分之间，定为 {points} 分"), format!("Set at {points} points, between {min} and {max}"))
}

fn rate(step: &Step<'_>) -> Words {
    let (quantity, unit, rate, each) = (step.arg("quantity"), step.arg("unit"), step.arg("rate"), step.arg("each"));
    let (per_zh, per_en) = match each {
        "1" => (format!("每{unit} {rate} 分"), format!("{rate} points per {unit}")),
        each => (format!("每 {each} {unit} {rate} 分"), format!("{rate} points per {each} {unit}")),
    };
    let (part_zh, part_en) = match step.arg("rounding") {
        "DOWN" => ("（不满不计）", " (full ones alone)"),
        "UP" => ("（不满按满计）", " (a begun one counts as full)"),
        "HALF" => ("（满一半按满计）", " (half a one counts as full)"),
        _ => ("", ""),
    };
    let (result_zh, result_en) = held(step);
    both(format!("{quantity} {unit} × {per_zh}{part_zh} = {result_zh}"), format!("{quantity} {unit} × {per_en}{part_en} = {result_en}"))
}

/// The result, and what it was before the rule's least or most held it.
fn held(step: &Step<'_>) -> (String, String) {
    let points = step.points();
    match step.arg("full") {
        "" => (format!("{points} 分"), format!("{points} points")),
        full => (format!("{full} 分，按规定的界限计 {points} 分"), format!("{full} points, held at {points}")),
    }
}

fn rise(step: &Step<'_>) -> Words {
    let (before, quantity, total, unit) = (step.arg("before"), step.arg("quantity"), step.arg("total"), step.arg("unit"));
    let points = step.points();
    both(
        format!("此前累计 {before} {unit}，加本次 {quantity} {unit}，累计 {total} {unit}，按累计计分表本次增加 {points} 分"),
        format!("{before} {unit} so far and {quantity} now make {total}; by the table of totals this adds {points} points"),
    )
}

fn steps(step: &Step<'_>) -> Words {
    let (quantity, unit, points) = (step.arg("quantity"), step.arg("unit"), step.points());
    let Some(ValueRule::Steps { steps, .. }) = step.item().map(|item| &item.value) else { return plain(step) };
    let amount = quantity.parse::<crate::worth::Quantity>().map_or(0, crate::worth::Quantity::thousandths);
    let reached = steps.iter().filter(|one| i64::from(one.at) * 1000 <= amount).map(|one| one.at).max();
    match reached {
        Some(at) => both(
            format!("{quantity} {unit}，达到 {at} {unit} 一档，计 {points} 分"),
            format!("{quantity} {unit} reach the step of {at}: {points} points"),
        ),
        None => both(format!("{quantity} {unit}，未达到最低一档，计 0 分"), format!("{quantity} {unit} reach no step: 0 points")),
    }
}

fn tiers(step: &Step<'_>) -> Words {
    let (quantity, unit, points) = (step.arg("quantity"), step.arg("unit"), step.points());
    both(format!("{quantity} {unit}，分段计算共 {points} 分"), format!("{quantity} {unit}, tier by tier: {points} points"))
}

fn plain(step: &Step<'_>) -> Words {
    let (quantity, unit, points) = (step.arg("quantity"), step.arg("unit"), step.points());
    both(format!("{quantity} {unit}，计 {points} 分"), format!("{quantity} {unit}: {points} points"))
}

fn checklist(step: &Step<'_>) -> Words {
    let entries: &[Entry] = match step.item().map(|item| &item.value) {
        Some(ValueRule::Checklist { entries, .. }) => entries,
        _ => &[],
    };
    let marked: Vec<_> = step.args("entry:").collect();
    let called = |code: &str| entries.iter().find(|entry| entry.code == code).map(|entry| name(&entry.name));
    let list = |unit: &str, pick: fn((&str, &str)) -> String| {
        let part = |(code, points): &(&str, &str)| format!("{} {points}{unit}", called(code).map_or_else(|| (*code).to_owned(), pick));
        marked.iter().map(part).collect::<Vec<_>>().join(" + ")
    };
    let points = step.points();
    if marked.is_empty() {
        return both(format!("没有勾选任何一项，计 {points} 分"), format!("No entry is ticked: {points} points"));
    }
    let (zh, en) = (list(" 分", |name| name.0.to_owned()), list("", |name| name.1.to_owned()));
    match step.has("most") {
        true => both(format!("{zh}，合计最多计 {points} 分"), format!("{en}, at most {points} points together")),
        false => both(format!("{zh} = {points} 分"), format!("{en} = {points} points")),
    }
}

fn judges(step: &Step<'_>) -> Words {
    let marks: Vec<_> = step.args("judge:").map(|(judge, mark)| format!("{judge} {mark}")).collect();
    let (zh, en) = match step.arg("drop") {
        "0" | "" => (String::new(), String::new()),
        drop => (format!("，去掉最高、最低各 {drop} 个"), format!(", without the {drop} highest and lowest")),
    };
    let points = step.points();
    both(
        format!("评委打分：{}{zh}，平均 {points} 分", marks.join("、")),
        format!("Judges: {}{en}; the mean is {points} points", marks.join(", ")),
    )
}

fn formula(step: &Step<'_>) -> Words {
    let rule = step.item().map(|item| &item.value);
    let (text, asked) = match rule {
        Some(ValueRule::Formula { formula, inputs, .. }) => (formula.as_str(), inputs.as_slice()),
        _ => ("", [].as_slice()),
    };
    let label = |input: &str| asked.iter().find(|asked| asked.name == input).map(|asked| name(&asked.label));
    let given: Vec<_> = step.args("input:").collect();
    let list = |pick: fn((&str, &str)) -> String, between: &str| {
        let part = |(input, value): &(&str, &str)| match label(input) {
            Some(label) => format!("{input}（{}）= {value}", pick(label)),
            None => format!("{input} = {value}"),
        };
        given.iter().map(part).collect::<Vec<_>>().join(between)
    };
    let (zh, en) = held(step);
    both(
        format!("公式 {text}，其中 {}，得 {zh}", list(|label| label.0.to_owned(), "，")),
        format!("The formula {text} with {} gives {en}", list(|label| label.1.to_owned(), ", ").replace('（', " (").replace('）', ") ")),
    )
}
