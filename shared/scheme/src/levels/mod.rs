//! Levels: what a template of the level above holds a scheme to, and what its newer version offers (H1, H2).
//!
//! Nothing from above is ever forced: an offer is a document that somebody may take as the next draft.

mod merge;

use linli_contracts::scoring::{PointItem, SchemeChange, SchemeDocument, SchemeFinding, ValueRule};
use linli_kernel::{ApiError, ErrorCode, Points};

use crate::{
    check::spoken,
    diff::diff,
    form::from_value,
    grant::{Endless, most_at_once},
    rules::Rules,
    shape,
};

/// What a newer version of the template above offers to a document made from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// What changed above.
    pub changes: Vec<SchemeChange>,
    /// Where the document has gone its own way in the same place; there its own stays.
    pub conflicts: Vec<SchemeChange>,
    /// The document with everything that does not conflict.
    pub document: SchemeDocument,
}

/// Brings what changed between two versions of a template into a document that was made from the older one.
pub fn offer(base: &SchemeDocument, newer: &SchemeDocument, own: &SchemeDocument) -> Result<Offer, ApiError> {
    let mut merged = merge::Merge::default();
    let document = merged.merge(shape::document(), &shape::value(base), &shape::value(newer), &shape::value(own));
    Ok(Offer { changes: diff(base, newer), conflicts: merged.conflicts, document: from_value(document)? })
}

/// What stands against a document under the template of the level above.
pub fn against(parent: &SchemeDocument, child: &SchemeDocument) -> Vec<SchemeFinding> {
    let mut findings = vec![];
    let mut blocks = |place: String, problem: (&str, &str), mend: (&str, &str)| {
        findings.push(SchemeFinding { blocks: true, error: spoken(ErrorCode::SchemeLevel, problem, mend).at(place) });
    };
    let find = |document: &SchemeDocument, code: &str| document.items.iter().position(|item| item.code == code);
    for item in parent.items.iter().filter(|item| item.locked && find(child, &item.code).is_none()) {
        let (zh, en) = (format!("缺少上级规定的项目“{}”", item.name.zh), format!("The item {} of the level above is missing", item.code));
        blocks("items".into(), (&zh, &en), ("请按上级模板加回该项目", "Add it again as the template has it"));
    }
    for (nth, item) in child.items.iter().enumerate() {
        if let Some(above) = find(parent, &item.code).and_then(|nth| parent.items.get(nth)) {
            kept(nth, item, above, &mut blocks);
        }
    }
    locked_tables(parent, child, &mut blocks);
    local(parent, child, &mut blocks);
    let (above, own) = (parent.publicity, child.publicity);
    if own.min_days < above.min_days || (above.working_days && !own.working_days && above.min_days > 0) {
        blocks(
            "publicity.min_days".into(),
            ("公示期比上级规定的短", "Publicity is shorter than the level above wants"),
            (&format!("请设为至少 {} 天", above.min_days), &format!("Set at least {} days, counted as above", above.min_days)),
        );
    }
    if own.answer_working_days > above.answer_working_days {
        blocks(
            "publicity.answer_working_days".into(),
            ("异议答复期比上级规定的长", "Answers take longer than the level above wants"),
            (
                &format!("请设为至多 {} 个工作日", above.answer_working_days),
                &format!("Set at most {} working days", above.answer_working_days),
            ),
        );
    }
    findings
}

/// An item of the template: unchanged where it is locked, and its value within what may be tuned.
fn kept(nth: usize, item: &PointItem, above: &PointItem, blocks: &mut impl FnMut(String, (&str, &str), (&str, &str))) {
    let mut own = item.clone();
    if let (Some(tune), ValueRule::Fixed { points }) = (above.tune, &item.value) {
        // While the item still has the range itself, its own check holds it; a locked one must have it.
        let elsewhere = item.tune == above.tune || above.locked;
        if !elsewhere && (*points < tune.least || *points > tune.most) {
            let range = format!("{}–{}", tune.least, tune.most);
            blocks(
                format!("items[{nth}].value.points"),
                ("分值超出上级允许的范围", "The points leave what the level above allows"),
                (&format!("请取 {range} 之间的分值"), &format!("Choose within {range}")),
            );
        }
        own.value = above.value.clone();
    }
    if above.locked && own != *above {
        blocks(
            format!("items[{nth}]"),
            ("这是上级规定的项目，不得改动", "The level above has locked this item"),
            ("请恢复为上级模板的内容", "Restore it as the template has it"),
        );
    } else if own.level != above.level {
        blocks(
            format!("items[{nth}].level"),
            ("项目的发布层级与上级模板不一致", "The item's level is not the template's"),
            ("请恢复为上级模板的层级", "Restore the template's level"),
        );
    }
}

/// A locked item is worth what its coefficients make of it: their tables are locked with it.
fn locked_tables(parent: &SchemeDocument, child: &SchemeDocument, blocks: &mut impl FnMut(String, (&str, &str), (&str, &str))) {
    let is_locked = |code: &String| parent.items.iter().any(|item| item.locked && item.coefficients.contains(code));
    for above in parent.coefficients.iter().filter(|table| is_locked(&table.code)) {
        let own = child.coefficients.iter().enumerate().find(|(_, own)| own.code == above.code);
        let place = own.map_or_else(|| "coefficients".to_owned(), |(nth, _)| format!("coefficients[{nth}]"));
        if own.is_none_or(|(_, own)| own != above) {
            blocks(
                place,
                ("上级规定的项目使用这个系数表，不得改动", "An item that the level above has locked goes by this table"),
                ("请恢复为上级模板的内容", "Restore it as the template has it"),
            );
        }
    }
}

/// The items of a level's own: no more and no dearer than allowed, and not in the name of the level above.
fn local(parent: &SchemeDocument, child: &SchemeDocument, blocks: &mut impl FnMut(String, (&str, &str), (&str, &str))) {
    let own = child.items.iter().enumerate().filter(|(_, item)| parent.items.iter().all(|above| above.code != item.code));
    let own: Vec<_> = own.collect();
    let highest = parent.items.iter().map(|item| item.level).max().unwrap_or_default();
    for (nth, item) in &own {
        if item.level >= highest && item.level > linli_contracts::scoring::Level::Community {
            blocks(
                format!("items[{nth}].level"),
                ("本级自设的项目不能标为上级项目", "An item of one's own cannot bear the level above"),
                ("请改为本级", "Set one's own level"),
            );
        }
    }
    let Some(limits) = parent.limits else { return };
    if own.len() > limits.items as usize {
        let (zh, en) = (
            format!("自设项目有 {} 个，上级只允许 {} 个", own.len(), limits.items),
            format!("{} items of one's own; the level above allows {}", own.len(), limits.items),
        );
        blocks("items".into(), (&zh, &en), ("请减少自设项目", "Remove some of them"));
    }
    let Some(points) = limits.points else { return };
    let rules = Rules::new(child);
    for (nth, item) in own {
        at_once(nth, most_at_once(&rules, nth, item), points, blocks);
    }
}

/// An item of one's own that can give more at once than the level above allows.
fn at_once(nth: usize, most: Result<Points, Endless>, limit: Points, blocks: &mut impl FnMut(String, (&str, &str), (&str, &str))) {
    let cap = (
        format!("请降低分值，或加上限“每次≤{limit}分”；数量、系数、重复和受益人都计在内"),
        format!("Lower it, or cap it at {limit} per event; quantity, factors and shares count"),
    );
    match most {
        Ok(most) if most <= limit => {}
        Ok(most) => {
            let zh = format!("这个自设项目一次最多可得 {most} 分，上级只允许 {limit} 分");
            let en = format!("This item of one's own can give {most} points at once, {limit} are allowed");
            blocks(format!("items[{nth}].value"), (&zh, &en), (&cap.0, &cap.1));
        }
        Err(Endless::Quantity) => {
            let zh = format!("这个自设项目一次能得的分没有上限，上级只允许 {limit} 分");
            let en = format!("This item of one's own has no most at once; {limit} points are allowed");
            blocks(format!("items[{nth}].value"), (&zh, &en), (&cap.0, &cap.1));
        }
        Err(Endless::Heads(to)) => {
            let zh = format!("受益人每人都得分，人数不限，一次合计没有上限；上级只允许 {limit} 分");
            let en = format!("Each of any number of people gets it; {limit} points at once are allowed");
            let mend =
                ("请让他们均分（“均分”选“是”），或只给本人、户主", "Let them divide it (divided: true), or give it to doer or head alone");
            blocks(format!("items[{nth}].to[{to}]"), (&zh, &en), mend);
        }
    }
}

#[cfg(test)]
mod tests;
