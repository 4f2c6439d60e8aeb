//! What happens to a deed's worth, in words.

use linli_contracts::scoring::{Words, WorkingStep};

use super::{Step, both, named};

pub(super) fn said(step: &Step<'_>) -> Words {
    match step.working.step {
        WorkingStep::Coefficient => coefficient(step),
        WorkingStep::Repeat => repeat(step),
        WorkingStep::Highest => highest(step),
        WorkingStep::Void => void(step),
        WorkingStep::Floor => floor(step),
        WorkingStep::Share => share(step),
        WorkingStep::Effect => effect(step),
        _ => decision(step),
    }
}

fn coefficient(step: &Step<'_>) -> Words {
    let (before, factor, points) = (step.arg("before"), step.arg("factor"), step.points());
    let table = step.document.coefficients.iter().find(|table| table.code == step.arg("table"));
    let option = table.and_then(|table| table.options.iter().find(|option| option.code == step.arg("option")));
    let table = named(table.map(|table| &table.name), step.arg("table"));
    let option = named(option.map(|option| &option.name), step.arg("option"));
    both(
        format!("{before} 分 × {}“{}”的系数 {factor} = {points} 分", table.0, option.0),
        format!("{before} points × {factor} for {} “{}” = {points} points", table.1, option.1),
    )
}

fn repeat(step: &Step<'_>) -> Words {
    let (before, days, earlier, factor, points) =
        (step.arg("before"), step.arg("days"), step.arg("earlier"), step.arg("factor"), step.points());
    both(
        format!("{days} 天内此前已有 {earlier} 次：{before} 分 × {factor} = {points} 分"),
        format!("Done {earlier} times before within {days} days: {before} points × {factor} = {points} points"),
    )
}

fn decision(step: &Step<'_>) -> Words {
    let (before, points, since) = (step.arg("before"), step.points(), step.arg("since"));
    if step.has("since") {
        return both(
            format!("上期（{since}）未整改，本期继续计 {points} 分"),
            format!("Not put right in the period before ({since}): {points} points again"),
        );
    }
    both(format!("审核人把 {before} 分定为 {points} 分"), format!("The reviewer set {points} points instead of {before}"))
}

fn highest(step: &Step<'_>) -> Words {
    let (event, counted, before, points) = (step.arg("event"), step.arg("counted"), step.arg("before"), step.points());
    both(
        format!("同一事“{event}”只按最高的一项计，已计 {counted} 分，本项 {before} 分，再计 {points} 分"),
        format!("“{event}” counts once with its highest item: {counted} points counted, this one gives {before}, so {points} more"),
    )
}

fn void(step: &Step<'_>) -> Words {
    let (event, item) = (step.arg("event"), step.item_called(step.arg("item")));
    both(format!("“{event}”因“{}”作废，不计分", item.0), format!("“{event}” is void because of “{}”: 0 points", item.1))
}

fn floor(step: &Step<'_>) -> Words {
    let group = step.group_called(step.arg("group"));
    let (stands, least, before, points) = (step.arg("stands"), step.arg("floor"), step.arg("before"), step.points());
    both(
        format!("“{}”现有 {stands} 分，最低扣到 {least} 分：应计 {before} 分，实计 {points} 分", group.0),
        format!("“{}” stands at {stands} points and never falls below {least}: {points} points instead of {before}", group.1),
    )
}

fn effect(step: &Step<'_>) -> Words {
    let (before, points, item) = (step.arg("before"), step.points(), step.item_called(step.arg("item")));
    if step.has("undone") {
        return both(
            format!("改变它的那一项已撤销：由 {before} 分恢复为 {points} 分"),
            format!("What had changed it was undone: {points} points again instead of {before}"),
        );
    }
    both(format!("因“{}”，由 {before} 分改为 {points} 分", item.0), format!("Because of “{}”: {points} points instead of {before}", item.1))
}

fn share(step: &Step<'_>) -> Words {
    let (before, share, heads, points) = (step.arg("before"), step.arg("share"), step.arg("heads"), step.points());
    let who = match step.arg("who") {
        "HEAD" => ("户主或负责人", "the head"),
        "HOUSEHOLD" => ("家庭成员", "the household"),
        "NAMED" => ("一同列明的人", "those named"),
        _ => ("本人", "the doer"),
    };
    match heads {
        "1" => both(
            format!("{before} 分的 {share} 归{}：{points} 分", who.0),
            format!("{share} of {before} points for {}: {points} points", who.1),
        ),
        heads => both(
            format!("{before} 分的 {share} 由{} {heads} 人平分：{points} 分", who.0),
            format!("{share} of {before} points divided among the {heads} of {}: {points} points", who.1),
        ),
    }
}
