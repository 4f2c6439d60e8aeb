//! Cuts in words.

use linli_contracts::scoring::{CapHolder, CapLimit, CapWindow, Cut, SchemeDocument, Words};

use super::{both, named};

pub(super) fn said(cut: &Cut, document: &SchemeDocument) -> Words {
    let (before, after) = (cut.before, cut.after);
    let (whose_zh, whose_en) = scope(cut, document);
    let (time_zh, time_en) = window(cut.window);
    let (per_zh, per_en) = match cut.per {
        CapHolder::Member => ("", ""),
        CapHolder::Household => ("每户", " for the household"),
    };
    let (limit_zh, limit_en) = match cut.limit {
        CapLimit::Points(points) => (format!("{points} 分"), format!("{points} points")),
        CapLimit::Times(times) => (format!("{times} 次"), format!("{times} times")),
    };
    both(
        format!("原 {before} 分，{whose_zh}{per_zh}{time_zh}上限 {limit_zh}，计 {after} 分"),
        format!("{before} points, at most {limit_en} {time_en}{per_en}{whose_en}: {after} points"),
    )
}

/// What the cap adds up; an item's own cap needs no word.
fn scope(cut: &Cut, document: &SchemeDocument) -> (String, String) {
    match cut.scope.strip_prefix("group:") {
        Some(code) => {
            let group = document.groups.iter().find(|group| group.code == code).map(|group| &group.name);
            let (zh, en) = named(group, code);
            (format!("“{zh}”各项合计"), format!(" over “{en}”"))
        }
        None if cut.scope == "scheme" => ("所有项目合计".to_owned(), " over all items".to_owned()),
        None => (String::new(), String::new()),
    }
}

fn window(window: CapWindow) -> (&'static str, &'static str) {
    match window {
        CapWindow::Event => ("每次活动", "an event"),
        CapWindow::Day => ("每日", "a day"),
        CapWindow::Week => ("每周", "a week"),
        CapWindow::Month => ("每月", "a month"),
        CapWindow::Quarter => ("每季度", "a quarter"),
        CapWindow::HalfYear => ("每半年", "half a year"),
        CapWindow::Year => ("每年", "a year"),
        CapWindow::Period => ("每期", "a period"),
        CapWindow::Ever => ("累计", "in all"),
    }
}
