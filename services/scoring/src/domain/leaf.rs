//! The lines of a publicity list and the digest over them (D-306).
//!
//! The text of a leaf is what the public sees of a line, nothing more and nothing less:
//!
//! `list|number|name|building|item in Chinese|item in English|day|points`
//!
//! e.g. `pub_0198…|12|张*三|3栋|发现并报告安全隐患|Safety hazard reported|2026-03-05|10`. An English name that is missing
//! is empty. Anybody can hash it: the leaf is SHA-256 of the byte 0 and this text in UTF-8 (RFC 6962).

use chrono::NaiveDate;
use linli_contracts::scoring::Words;
use linli_kernel::{
    EntryId, MemberId, Points, PublicityId,
    merkle::{self, Hash},
};

use super::text::joined;

/// How somebody is named who may stand on no board.
pub const HIDDEN_NAME: &str = "*";

/// How many leaves stand under one kept node of a list's tree: a power of two, so that a proof needs the leaves of one
/// block and the kept nodes, whatever the length of the list.
pub const BLOCK: usize = 256;

/// The nodes of the tree that are kept.
pub fn blocks(leaves: &[Hash]) -> Vec<Hash> {
    leaves.chunks(BLOCK).map(merkle::root).collect()
}

/// The proof of a leaf: `block` are the leaves of its block, `index` is its place on the list from 0.
pub fn proof(block: &[Hash], blocks: &[Hash], index: usize) -> Vec<(Hash, bool)> {
    let mut steps = merkle::proof(block, index % BLOCK);
    steps.extend(merkle::proof(blocks, index / BLOCK));
    steps
}

/// A line of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListLine {
    /// Its number, from 1.
    pub line_no: u32,
    /// The grant behind it.
    pub entry: EntryId,
    /// Whose; not part of what is published.
    pub member: MemberId,
    /// The name as published.
    pub name: String,
    /// The building.
    pub building: String,
    /// The item's code; not part of what is published.
    pub item: String,
    /// The item's name.
    pub item_name: Words,
    /// The day of the deed.
    pub day: NaiveDate,
    /// The points.
    pub points: Points,
}

impl ListLine {
    /// The exact text its digest covers.
    pub fn leaf_text(&self, list: PublicityId) -> String {
        let english = self.item_name.en.as_deref().unwrap_or_default();
        let (list, number, day, points) = (list.to_string(), self.line_no.to_string(), self.day.to_string(), self.points.to_string());
        joined(&[&list, &number, &self.name, &self.building, &self.item_name.zh, english, &day, &points])
    }

    /// The digest of the text.
    pub fn leaf_hash(&self, list: PublicityId) -> Hash {
        merkle::leaf_hash(self.leaf_text(list).as_bytes())
    }
}

/// Puts lines in the order of the list (building, name, day, then the grant's age) and numbers them.
pub fn number(mut lines: Vec<ListLine>) -> Vec<ListLine> {
    let key = |line: &ListLine| (line.building.clone(), line.name.clone(), line.day, line.entry);
    lines.sort_by_cached_key(key);
    for (line, number) in lines.iter_mut().zip(1..) {
        line.line_no = number;
    }
    lines
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn line(entry: u128, building: &str, name: &str, day: &str) -> ListLine {
        ListLine {
            line_no: 0,
            entry: EntryId::from_uuid(Uuid::from_u128(entry)),
            member: MemberId::from_uuid(Uuid::from_u128(9)),
            name: name.into(),
            building: building.into(),
            item: "hazard".into(),
            item_name: Words { zh: "报告隐患".into(), en: None },
            day: day.parse().unwrap(),
            points: Points::from_hundredths(1050),
        }
    }

    #[test]
    fn lines_are_ordered_by_building_name_and_day() {
        let lines = number(vec![
            line(1, "2栋", "王*", "2026-03-01"),
            line(2, "1栋", "王*", "2026-03-09"),
            line(3, "1栋", "王*", "2026-03-01"),
            line(4, "1栋", "李*", "2026-03-30"),
        ]);
        let order: Vec<_> = lines.iter().map(|line| (line.line_no, line.entry.uuid().as_u128())).collect();
        assert_eq!(order, [(1, 4), (2, 3), (3, 2), (4, 1)]);
    }

    #[test]
    fn a_proof_of_one_block_and_the_kept_nodes_is_the_proof_of_the_whole() {
        for count in [1, 2, 255, 256, 257, 511, 512, 513, 1_000] {
            let leaves: Vec<Hash> = (0..count).map(|n: usize| merkle::leaf_hash(&n.to_be_bytes())).collect();
            let kept = blocks(&leaves);
            assert_eq!(merkle::root(&kept), merkle::root(&leaves), "{count}");
            for index in 0..count {
                let block = leaves.chunks(BLOCK).nth(index / BLOCK).unwrap();
                assert_eq!(proof(block, &kept, index), merkle::proof(&leaves, index), "{index} of {count}");
            }
        }
    }

    #[test]
    fn the_leaf_is_what_the_public_sees() {
        let list = PublicityId::from_uuid(Uuid::from_u128(1));
        let line = &number(vec![line(1, "3栋", "张*三", "2026-03-05")])[0];
        assert_eq!(line.leaf_text(list), "pub_00000000000000000000000000000001|1|张*三|3栋|报告隐患||2026-03-05|10.5");
        let other = ListLine { points: Points::from_hundredths(1051), ..line.clone() };
        assert_ne!(line.leaf_hash(list), other.leaf_hash(list));
    }
}
