//! Merkle trees for publicity lists and ledger seals, after RFC 6962.
//!
//! Leaf = SHA-256(0x00 ‖ data), node = SHA-256(0x01 ‖ left ‖ right): a leaf can never be passed off as a node.
//! On every level the odd last node is promoted unchanged. This is the tree of RFC 6962, which divides at the
//! largest power of two, so any certificate-transparency tool can check our roots and proofs.

use sha2::{Digest, Sha256};

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// The digest of one leaf.
pub fn leaf_hash(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

/// The root over leaf digests; SHA-256 of nothing for an empty list.
pub fn root(leaves: &[Hash]) -> Hash {
    let mut level = leaves.to_vec();
    while level.len() > 1 {
        level = parents(&level);
    }
    level.first().copied().unwrap_or_else(|| Sha256::digest([]).into())
}

/// The siblings on the way from a leaf to the root, each with whether it stands on the left.
/// A promoted node has no sibling and makes no step. Empty for an index outside the list.
pub fn proof(leaves: &[Hash], index: usize) -> Vec<(Hash, bool)> {
    let mut steps = Vec::new();
    if index >= leaves.len() {
        return steps;
    }
    let (mut level, mut at) = (leaves.to_vec(), index);
    while level.len() > 1 {
        if let Some(sibling) = level.get(at ^ 1) {
            steps.push((*sibling, at % 2 == 1));
        }
        level = parents(&level);
        at /= 2;
    }
    steps
}

/// Whether the steps lead from the leaf's digest to the root.
pub fn verify(leaf: Hash, steps: &[(Hash, bool)], root: Hash) -> bool {
    let climb = |below: Hash, (sibling, is_left): &(Hash, bool)| if *is_left { node(sibling, &below) } else { node(&below, sibling) };
    steps.iter().fold(leaf, climb) == root
}

/// Lower-case hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from(if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 });
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads a digest from 64 hexadecimal digits of either case.
pub fn from_hex(text: &str) -> Option<Hash> {
    let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    if digits.len() != 64 {
        return None;
    }
    let mut hash = Hash::default();
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair[0] << 4 | pair[1];
    }
    Some(hash)
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

fn parents(level: &[Hash]) -> Vec<Hash> {
    level.chunks(2).map(|pair| if let [left, right] = pair { node(left, right) } else { pair[0] }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition of RFC 6962 §2.1, word for word.
    fn rfc_root(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Sha256::digest([]).into(),
            [leaf] => *leaf,
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                node(&rfc_root(left), &rfc_root(right))
            }
        }
    }

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    #[test]
    fn roots_match_the_published_vectors_of_certificate_transparency() {
        let data: [&[u8]; 8] = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"];
        let hashes = data.map(leaf_hash);
        for (count, expected) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
            (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ] {
            assert_eq!(hex(&root(&hashes[..count])), expected, "{count} leaves");
        }
    }

    #[test]
    fn every_leaf_proves_and_every_root_is_that_of_the_rfc() {
        for count in 1..200 {
            let leaves = leaves(count);
            let root = root(&leaves);
            assert_eq!(root, rfc_root(&leaves), "{count} leaves");
            // All leaves of short lists and around the powers of two; of the others those at both ends of each level.
            let thorough = count < 70 || (127..130).contains(&count);
            for (index, leaf) in leaves.iter().enumerate().filter(|(index, _)| thorough || (index ^ (index + 1)) > 30 || index + 2 > count)
            {
                assert!(verify(*leaf, &proof(&leaves, index), root), "leaf {index} of {count}");
            }
        }
    }

    #[test]
    fn an_index_outside_the_list_proves_nothing() {
        let leaves = leaves(5);
        assert!(proof(&leaves, 5).is_empty());
        assert!(proof(&[], 0).is_empty());
    }

    #[test]
    fn a_node_cannot_be_passed_off_as_a_leaf() {
        let leaves = leaves(2);
        assert_ne!(leaf_hash(&leaves.concat()), root(&leaves));
    }

    #[test]
    fn hex_reads_back_and_refuses_what_is_no_digest() {
        let hash = leaf_hash("积分".as_bytes());
        assert_eq!(from_hex(&hex(&hash)), Some(hash));
        assert_eq!(from_hex(&hex(&hash).to_uppercase()), Some(hash));
        for bad in [String::new(), "ab".into(), hex(&hash)[1..].into(), hex(&hash) + "00", "g".repeat(64), "é".repeat(32), "+f".repeat(32)]
        {
            assert_eq!(from_hex(&bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_leaf_position_step_or_list_does_not_prove(count in 2usize..200, pick: prop::sample::Index, bit in 0usize..256) {
            let mut leaves = leaves(count);
            let index = pick.index(count);
            let (root_before, leaf, steps) = (root(&leaves), leaves[index], proof(&leaves, index));
            prop_assert!(verify(leaf, &steps, root_before));

            let mut changed = leaf;
            changed[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(!verify(changed, &steps, root_before));
            prop_assert!(!verify(leaf, &proof(&leaves, (index + 1) % count), root_before));

            let mut bent = steps.clone();
            bent[bit % steps.len()].0[0] ^= 1;
            prop_assert!(!verify(leaf, &bent, root_before));
            bent.clone_from(&steps);
            bent[bit % steps.len()].1 ^= true;
            prop_assert!(!verify(leaf, &bent, root_before));
            prop_assert!(!verify(leaf, &steps[1..], root_before));

            leaves[index] = changed;
            prop_assert_ne!(root(&leaves), root_before);
            leaves.pop();
            prop_assert_ne!(root(&leaves), root_before);
        }
    }
}
