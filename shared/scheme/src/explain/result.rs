//! What a period comes to, in words.

use linli_contracts::scoring::{Words, WorkingStep};

use super::{Step, both, named};

pub(super) fn said(step: &Step<'_>) -> Words {
    match step.working.step {
        WorkingStep::Start => start(step),
        WorkingStep::Raw | WorkingStep::PerHead | WorkingStep::Scale | WorkingStep::Bound | WorkingStep::Steps | WorkingStep::Weight => {
            component(step)
        }
        WorkingStep::Band => {
            let band = band(step, "band");
            both(format!("总分 {}，等次“{}”", step.arg("total"), band.0), format!("A total of {}: “{}”", step.arg("total"), band.1))
        }
        WorkingStep::Need => need(step),
        WorkingStep::Quota => quota(step),
        WorkingStep::Override => forced(step),
        WorkingStep::Left => left(step),
        WorkingStep::Award => award(step),
        _ => both(format!("合计 {} 分", step.points()), format!("Together {} points", step.points())),
    }
}

fn start(step: &Step<'_>) -> Words {
    let points = step.points();
    match step.arg("group") {
        "" => both(format!("本期起始 {points} 分"), format!("The period begins with {points} points")),
        code => {
            let group = step.group_called(code);
            both(format!("“{}”本期起始 {points} 分", group.0), format!("“{}” begins the period with {points} points", group.1))
        }
    }
}

/// A component's step: its name, then what was done.
fn component(step: &Step<'_>) -> Words {
    let called = component_called(step);
    let before = step.arg("before");
    let result = if step.has("exact") { step.arg("exact").to_owned() } else { step.points() };
    let (zh, en) = match step.working.step {
        WorkingStep::PerHead => {
            let heads = step.arg("heads");
            (format!("{before} 分 ÷ {heads} 人 = {result} 分"), format!("{before} points ÷ {heads} heads = {result}"))
        }
        WorkingStep::Scale if step.has("best") => {
            let best = step.arg("best");
            (
                format!("{before} 分，最高的 {best} 分计 100，得 {result} 分"),
                format!("{before} where the highest, {best}, counts 100: {result}"),
            )
        }
        WorkingStep::Scale => {
            let full = step.arg("full");
            (format!("{before} 分 ÷ 满分 {full} × 100 = {result} 分"), format!("{before} ÷ {full} × 100 = {result}"))
        }
        WorkingStep::Bound if step.has("least") => {
            (format!("{before} 分，最低按 {result} 分计"), format!("{before} points, at least {result}"))
        }
        WorkingStep::Bound => (format!("{before} 分，最高按 {result} 分计"), format!("{before} points, at most {result}")),
        WorkingStep::Steps if step.arg("at").is_empty() => {
            (format!("{before} 分，未达到最低一档，计 {result} 分"), format!("{before} points reach no step: {result}"))
        }
        WorkingStep::Steps => {
            let at = step.arg("at");
            (format!("{before} 分，达到 {at} 一档，计 {result} 分"), format!("{before} points reach the step of {at}: {result}"))
        }
        WorkingStep::Weight => {
            let weight = step.arg("weight");
            (format!("{before} 分 × 权重 {weight} = {result} 分"), format!("{before} points × weight {weight} = {result}"))
        }
        _ => source(step, &result),
    };
    both(format!("{}：{zh}", called.0), format!("{}: {en}", called.1))
}

/// The name of the component a step is about.
fn component_called<'a>(step: &Step<'a>) -> (&'a str, &'a str) {
    let code = step.arg("component");
    let components = step.document.result.as_ref().map_or(&[][..], |result| &result.components);
    let found = components.iter().find(|component| component.code == code).map(|component| &component.name);
    if code == "points" && found.is_none() { ("积分", "Points") } else { named(found, code) }
}

fn source(step: &Step<'_>, result: &str) -> (String, String) {
    let of = step.arg("of");
    if let Some(code) = of.strip_prefix("appraisal:") {
        let ballot = step.document.appraisals.iter().find(|ballot| ballot.code == code).map(|ballot| &ballot.name);
        let ballot = named(ballot, code);
        return (format!("“{}”评议结果 {result} 分", ballot.0), format!("the ballot “{}” gave {result} points", ballot.1));
    }
    if let Some(code) = of.strip_prefix("scheme:") {
        return (format!("方案“{code}”的结果 {result} 分"), format!("the scheme “{code}” gave {result} points"));
    }
    match of {
        "results" => (format!("期内各次结果 {result} 分"), format!("the results inside the period gave {result} points")),
        _ => (format!("积分 {result} 分"), format!("{result} points earned")),
    }
}

fn band<'a>(step: &Step<'a>, arg: &str) -> (&'a str, &'a str) {
    let code = step.arg(arg);
    let bands = step.document.result.as_ref().map_or(&[][..], |result| &result.bands);
    named(bands.iter().find(|band| band.code == code).map(|band| &band.name), code)
}

fn need(step: &Step<'_>) -> Words {
    let (band, to, component) = (band(step, "band"), band(step, "to"), component_called(step));
    let (value, from) = (step.arg("value"), step.arg("from"));
    both(
        format!("“{}”须“{}”达到 {from} 分，实得 {value} 分，评为“{}”", band.0, component.0, to.0),
        format!("“{}” needs {from} points of “{}”, which has {value}: “{}”", band.1, component.1, to.1),
    )
}

fn quota(step: &Step<'_>) -> Words {
    let (band, to, quota) = (band(step, "band"), band(step, "to"), step.arg("quota"));
    both(
        format!("“{}”限 {quota} 名，名额已满，评为“{}”", band.0, to.0),
        format!("“{}” has room for {quota} and is full: “{}”", band.1, to.1),
    )
}

fn forced(step: &Step<'_>) -> Words {
    let (item, times, band) = (step.item_called(step.arg("item")), step.arg("times"), band(step, "band"));
    let (zh, en) = match step.arg("effect") {
        "ZERO" => ("本期总分记零".to_owned(), "the period's total is zero".to_owned()),
        "AT_MOST" => (format!("最高评为“{}”", band.0), format!("“{}” at best", band.1)),
        _ => (format!("评为“{}”", band.0), format!("graded “{}”", band.1)),
    };
    both(format!("因“{}”（{times} 次），{zh}", item.0), format!("Because of “{}” ({times} times), {en}", item.1))
}

fn left(step: &Step<'_>) -> Words {
    match (step.arg("why"), step.arg("reason"), step.arg("item")) {
        ("exempt", "", _) => both("经批准不参加评定".to_owned(), "Exempt, not graded".to_owned()),
        ("exempt", reason, _) => both(format!("经批准不参加评定：{reason}"), format!("Exempt, not graded: {reason}")),
        (_, _, "") => both("取消本期参评资格".to_owned(), "Barred, not graded".to_owned()),
        (_, _, item) => {
            let item = step.item_called(item);
            both(format!("因“{}”取消本期参评资格", item.0), format!("Barred because of “{}”, not graded", item.1))
        }
    }
}

fn award(step: &Step<'_>) -> Words {
    let code = step.arg("award");
    let awards = step.document.result.as_ref().map_or(&[][..], |result| &result.awards);
    let found = awards.iter().find(|award| award.code == code);
    let award = named(found.map(|award| &award.name), code);
    let classes: Vec<_> = found.iter().flat_map(|award| &award.classes).map(|code| class_called(step, code)).collect();
    let joined = |names: Vec<&str>, between: &str| names.join(between);
    match step.arg("place") {
        "" => both(format!("获“{}”", award.0), format!("Awarded “{}”", award.1)),
        place if classes.is_empty() => both(format!("第 {place} 名，获“{}”", award.0), format!("Place {place}: “{}”", award.1)),
        place => {
            let zh = joined(classes.iter().map(|class| class.0).collect(), "、");
            let en = joined(classes.iter().map(|class| class.1).collect(), ", ");
            both(format!("“{zh}”中第 {place} 名，获“{}”", award.0), format!("Place {place} of “{en}”: “{}”", award.1))
        }
    }
}

fn class_called<'a>(step: &Step<'a>, code: &'a str) -> (&'a str, &'a str) {
    named(step.document.classes.iter().find(|class| class.code == code).map(|class| &class.name), code)
}
