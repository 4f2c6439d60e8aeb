//! Receipts of objections that the public file: whoever holds the code reads the answer, and nobody need be known.

use linli_kernel::{code, merkle, random::Random};
use sha2::{Digest, Sha256};

/// How many characters: about 59 bits, so that guessing is hopeless however often it is tried.
const LENGTH: usize = 12;

/// Draws a receipt.
pub fn draw(random: &dyn Random) -> String {
    code::draw(random, LENGTH)
}

/// How a receipt is told: in groups of four.
pub fn told(receipt: &str) -> String {
    let groups: Vec<&str> = receipt.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join("-")
}

/// Reads a receipt as typed.
pub fn read(typed: &str) -> Option<String> {
    code::read(typed, LENGTH)
}

/// What is kept of a receipt: whoever reads the database cannot use it.
pub fn digest(receipt: &str) -> String {
    merkle::hex(&Sha256::digest(receipt.as_bytes()))
}

#[cfg(test)]
mod tests {
    use linli_kernel::random::SeededRandom;

    use super::*;

    #[test]
    fn a_receipt_is_told_in_groups_and_read_back() {
        let receipt = draw(&SeededRandom::new(1));
        let shown = told(&receipt);
        assert_eq!((shown.len(), shown.split('-').map(str::len).collect::<Vec<_>>()), (14, vec![4, 4, 4]));
        assert_eq!(read(&shown.to_lowercase()), Some(receipt.clone()));
        assert_eq!(read(&shown[..13]), None);
        assert_ne!(digest(&receipt), digest(&draw(&SeededRandom::new(2))));
    }
}
