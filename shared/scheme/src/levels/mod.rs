//! Levels: what a template of the level above holds a scheme to, and what its newer version offers (H1, H2).
//!
//! Nothing from above is ever forced: an offer is a document that somebody may take as the next draft.

mod merge;

use linli_contracts::scoring::{PointItem, SchemeChange, SchemeDocument, SchemeFinding, ValueRule};
use linli_kernel::{ApiError, ErrorCode};

use crate::{check::most, check::spoken, diff::diff, form::from_value, shape};

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
        if *points < tune.least || *points > tune.most {
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
    for (nth, item) in own {
        if most(&item.value).is_none_or(|most| most > points) {
            let (zh, en) = (format!("自设项目一次最多 {points} 分"), format!("An item of one's own gives at most {points} points at once"));
            blocks(format!("items[{nth}].value"), (&zh, &en), ("请降低分值", "Lower its value"));
        }
    }
}

#[cfg(test)]
mod tests;
