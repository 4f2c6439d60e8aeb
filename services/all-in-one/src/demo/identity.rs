//! Invented phone and ID numbers of valid form.

use chrono::{Datelike, NaiveDate};

use super::dice::Dice;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS: &[u8; 11] = b"10X98765432";

/// Hands out phone numbers, each once. They count up from 199 0000 0001, so nobody takes them for real ones.
pub(super) struct Phones(u32);

impl Phones {
    /// From the first.
    pub(super) fn new() -> Self {
        Self(0)
    }

    /// The next number.
    pub(super) fn next(&mut self) -> String {
        self.0 += 1;
        format!("199{:08}", self.0)
    }
}

/// An ID number of somebody born that day in the district of the code (GB 11643).
/// `serial` keeps those born on one day apart.
pub(super) fn id_number(district: &str, birth: NaiveDate, serial: usize) -> String {
    let body = format!("{district}{:04}{:02}{:02}{:03}", birth.year(), birth.month(), birth.day(), serial % 1000);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(CHECK_DIGITS[sum as usize % CHECK_DIGITS.len()]))
}

/// A birthday of somebody who is this old on that day.
pub(super) fn birthday(dice: &mut Dice, age: i64, today: NaiveDate) -> NaiveDate {
    today - chrono::Duration::days(age * 365 + age / 4 + dice.between(1, 300))
}

#[cfg(test)]
mod tests {
    use linli_kernel::person::{IdNumber, Phone};

    use super::*;

    #[test]
    fn numbers_are_of_valid_form_and_tell_the_age() {
        let today: NaiveDate = "2026-06-15".parse().unwrap();
        let (mut dice, mut phones) = (Dice::new(1), Phones::new());
        for age in 1..95 {
            let birth = birthday(&mut dice, age, today);
            let number = IdNumber::parse(&id_number("420802", birth, age as usize), today).unwrap();
            assert_eq!(number.birth_date(), birth);
            assert!((age..=age + 1).contains(&i64::from(today.years_since(birth).unwrap())), "{age}: {birth}");
            assert!(phones.next().parse::<Phone>().is_ok());
        }
    }
}
