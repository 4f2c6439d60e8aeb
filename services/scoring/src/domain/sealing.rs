//! Seals over the ledger (D-306): the text of an entry, the Merkle root over a batch, the chain of seals.
//!
//! - entry: every stored field of it between bars, in the order of [`SealedEntry::text`]; what is absent is empty.
//! - root: the Merkle root (RFC 6962) over the entries in the order of `seq`.
//! - hash: SHA-256 of `previous hash|number|from seq|to seq|entries|root`; before the first seal the previous hash is empty.

use linli_contracts::scoring::Seal;
use linli_kernel::merkle::{self, Hash};
use sha2::{Digest, Sha256};

use super::text::joined;

/// How many entries one seal covers at most.
pub const MAX_SEALED: u32 = 10_000;

/// An entry as its seal covers it, field by field as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedEntry {
    /// Its place in the ledger.
    pub seq: i64,
    /// Every other stored field, in the order of the store's columns.
    pub fields: Vec<String>,
}

impl SealedEntry {
    /// The exact text its digest covers.
    pub fn text(&self) -> String {
        let seq = self.seq.to_string();
        let fields: Vec<&str> = std::iter::once(seq.as_str()).chain(self.fields.iter().map(String::as_str)).collect();
        joined(&fields)
    }

    /// The digest of the text.
    pub fn leaf(&self) -> Hash {
        merkle::leaf_hash(self.text().as_bytes())
    }
}

/// What of the seal before the next one needs.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Link {
    /// Its number; 0 before the first.
    pub number: u32,
    /// The last `seq` it covers.
    pub to_seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Link {
    /// The link that a seal makes.
    pub fn of(seal: &Seal) -> Self {
        Self { number: seal.number, to_seq: seal.to_seq, hash: seal.hash.clone() }
    }

    /// The hash of the seal that follows with this root.
    pub fn next_hash(&self, from_seq: i64, to_seq: i64, entries: u32, root: &str) -> String {
        let number = self.number + 1;
        let text = format!("{}|{number}|{from_seq}|{to_seq}|{entries}|{root}", self.hash);
        merkle::hex(&Sha256::digest(text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_by_all_of_its_fields() {
        let entry = SealedEntry { seq: 7, fields: vec!["GRANT".into(), String::new(), "5".into()] };
        assert_eq!(entry.text(), "7|GRANT||5");
        let moved = SealedEntry { seq: 7, fields: vec!["GRANT".into(), "5".into(), String::new()] };
        assert_ne!(entry.leaf(), moved.leaf());
    }

    #[test]
    fn every_part_of_a_seal_moves_its_hash() {
        let link = Link { number: 1, to_seq: 9, hash: "ab".into() };
        let hash = link.next_hash(10, 20, 11, "cd");
        assert_eq!(hash, merkle::hex(&Sha256::digest("ab|2|10|20|11|cd")));
        let others = [
            Link { number: 2, ..link.clone() }.next_hash(10, 20, 11, "cd"),
            Link { hash: "ac".into(), ..link.clone() }.next_hash(10, 20, 11, "cd"),
            link.next_hash(11, 20, 11, "cd"),
            link.next_hash(10, 21, 11, "cd"),
            link.next_hash(10, 20, 12, "cd"),
            link.next_hash(10, 20, 11, "ce"),
        ];
        assert!(others.iter().all(|other| *other != hash));
    }
}
