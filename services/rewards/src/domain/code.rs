//! Codes for the counter: short enough to read out, without characters that look alike.

/// Digits and capital letters without 0/O, 1/I/L: 31 of them.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// How many characters a code has: about 40 bits.
const LENGTH: usize = 8;

/// Draws a code; `next` gives random bytes. A byte beyond the alphabet is drawn again, so that every code is as likely.
pub(crate) fn draw(mut next: impl FnMut() -> u8) -> String {
    let mut code = String::with_capacity(LENGTH);
    while code.len() < LENGTH {
        if let Some(character) = ALPHABET.get(usize::from(next() & 31)) {
            code.push(char::from(*character));
        }
    }
    code
}

/// Reads a code as typed or scanned: any case, spaces and hyphens do not matter. `None` when it cannot be one.
pub(crate) fn read(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).take(LENGTH + 1).collect();
    (code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b))).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_eight_characters_that_cannot_be_mistaken() {
        let mut byte = 0_u8;
        for _ in 0..100 {
            let code = draw(|| {
                byte = byte.wrapping_add(37);
                byte
            });
            assert_eq!(code.len(), 8);
            assert!(!code.contains(['0', 'O', '1', 'I', 'L']), "{code}");
            assert_eq!(read(&code), Some(code));
        }
    }

    #[test]
    fn every_character_is_as_likely() {
        let mut seen = [0; 256];
        for byte in 0..=255_u8 {
            let mut bytes = std::iter::once(byte).chain(std::iter::repeat(0));
            let first = draw(|| bytes.next().unwrap_or(0)).as_bytes()[0];
            // A refused byte shows as the next draw, which is the alphabet's first character here.
            seen[usize::from(first)] += 1;
        }
        for character in &ALPHABET[1..] {
            assert_eq!(seen[usize::from(*character)], 8, "{}", char::from(*character));
        }
    }

    #[test]
    fn typing_habits_do_not_matter() {
        assert_eq!(read(" k7pm-2x9q\n"), Some("K7PM2X9Q".into()));
        for wrong in ["", "K7PM2X9", "K7PM2X9QQ", "K7PM2X9O", "K7PM2X9１", "' OR 1=1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
