//! Codes that people read out and type: short, without characters that look alike.

use crate::random::Random;

/// Digits and capital letters without 0/O, 1/I/L: 31 of them, about 5 bits a character.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Draws a code. A byte beyond the alphabet is drawn again, so that every code is as likely.
pub fn draw(random: &dyn Random, length: usize) -> String {
    let mut code = String::with_capacity(length);
    while code.len() < length {
        let mut byte = [0];
        random.fill(&mut byte);
        if let Some(character) = ALPHABET.get(usize::from(byte[0] & 31)) {
            code.push(char::from(*character));
        }
    }
    code
}

/// Reads a code as typed or scanned: any case, spaces and hyphens do not matter. `None` when it cannot be one.
pub fn read(typed: &str, length: usize) -> Option<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).take(length + 1).collect();
    (code.len() == length && code.bytes().all(|b| ALPHABET.contains(&b))).then_some(code)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;

    /// Bytes that rise by a step.
    struct Rising(AtomicU8, u8);

    impl Random for Rising {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill_with(|| self.0.fetch_add(self.1, Ordering::Relaxed));
        }
    }

    #[test]
    fn a_code_has_no_characters_that_can_be_mistaken() {
        let random = Rising(AtomicU8::new(0), 37);
        for length in [8, 12] {
            for _ in 0..100 {
                let code = draw(&random, length);
                assert_eq!(code.len(), length);
                assert!(!code.contains(['0', 'O', '1', 'I', 'L']), "{code}");
                assert_eq!(read(&code, length), Some(code));
            }
        }
    }

    #[test]
    fn every_character_is_as_likely() {
        // All 256 bytes once: 8 of them are beyond the alphabet and drawn again.
        let code = draw(&Rising(AtomicU8::new(0), 1), 248);
        for character in ALPHABET {
            assert_eq!(code.bytes().filter(|byte| byte == character).count(), 8, "{}", char::from(*character));
        }
    }

    #[test]
    fn typing_habits_do_not_matter() {
        assert_eq!(read(" k7pm-2x9q\n", 8), Some("K7PM2X9Q".into()));
        for wrong in ["", "K7PM2X9", "K7PM2X9QQ", "K7PM2X9O", "K7PM2X9１", "' OR 1=1"] {
            assert_eq!(read(wrong, 8), None, "{wrong}");
        }
    }
}
