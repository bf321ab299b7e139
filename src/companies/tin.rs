//! The twelve digits that name a company: a BIN of a legal entity, or the IIN of the person who is the company.
//! The last digit is computed from the others, so a slip of the finger is seen before a register is asked.

use crate::vault;

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A legal entity: the number is public.
    Law,
    /// A sole proprietor: the number is the person's own.
    Sole,
}

impl Kind {
    /// As `account_company.company_type` has it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Law => "law",
            Kind::Sole => "ip",
        }
    }
}

/// Why digits are no number of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Empty,
    /// Not twelve digits.
    Length,
    /// Twelve digits that were never issued: the date or the check digit says so.
    Digits,
}

/// A number that may exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tin {
    digits: String,
    kind: Kind,
}

const LENGTH: usize = 12;

/// What each of the first eleven digits weighs; the second row is for the stems whose first sum leaves ten.
const WEIGHTS: [[u32; LENGTH - 1]; 2] = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];

impl Tin {
    /// Reads what somebody typed; spaces and dashes do not matter.
    pub fn read(typed: &str) -> Result<Tin, Wrong> {
        if typed.trim().is_empty() {
            return Err(Wrong::Empty);
        }
        let digits = vault::digits(typed);
        if digits.len() != LENGTH || typed.chars().any(char::is_alphabetic) {
            return Err(Wrong::Length);
        }
        let values: Vec<u32> = digits.bytes().map(|byte| u32::from(byte - b'0')).collect();
        let (stem, last) = values.split_at(LENGTH - 1);
        let kind = kind(&values).ok_or(Wrong::Digits)?;
        let fits = check_digit(stem).is_some_and(|digit| last == [digit]);
        if fits { Ok(Tin { digits, kind }) } else { Err(Wrong::Digits) }
    }

    pub fn digits(&self) -> &str {
        &self.digits
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }
}

/// A BIN begins with year and month, an IIN with a whole date; the fifth digit tells them apart, because no day of
/// a month begins with four.
fn kind(digits: &[u32]) -> Option<Kind> {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (month, day) = (two(2), two(4));
    let kind = match digits[4] {
        0..=3 => Kind::Sole,
        4..=6 => Kind::Law,
        _ => return None,
    };
    ((1..=12).contains(&month) && (kind == Kind::Law || (1..=31).contains(&day))).then_some(kind)
}

/// The twelfth digit; a stem that leaves ten twice was never issued.
fn check_digit(stem: &[u32]) -> Option<u32> {
    let rest =
        |weights: &[u32; LENGTH - 1]| stem.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    WEIGHTS.iter().map(rest).find(|rest| *rest < 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_that_were_computed_by_others_are_right() {
        // The samples of two validators, the second pass, and the numbers of the demo.
        for (number, kind) in [
            ("061211600012", Kind::Sole),
            ("791028302728", Kind::Sole),
            ("350140000502", Kind::Law),
            ("350140000014", Kind::Law),
            ("3501 4000 0094", Kind::Law),
            ("350140-000103", Kind::Law),
        ] {
            assert_eq!(Tin::read(number).map(|tin| tin.kind()), Ok(kind), "{number}");
        }
    }

    #[test]
    fn a_wrong_number_says_what_is_wrong() {
        for (typed, wrong) in [
            (" ", Wrong::Empty),
            ("35014000001", Wrong::Length),
            ("3501400000144", Wrong::Length),
            ("BIN 350140000014", Wrong::Length),
            ("350140000015", Wrong::Digits),
            ("123456789011", Wrong::Digits),
            ("000000000000", Wrong::Digits),
            ("351340000014", Wrong::Digits),
            // Its sums leave ten both times.
            ("350140000540", Wrong::Digits),
        ] {
            assert_eq!(Tin::read(typed), Err(wrong), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn of_all_last_digits_at_most_one_is_right(stem in "[0-9]{11}") {
            let right = (0..10).filter(|digit| Tin::read(&format!("{stem}{digit}")).is_ok()).count();
            prop_assert!(right <= 1);
        }

        // The eleventh digit has the weight of eleven, which is none: the rule can't see a slip there.
        #[test]
        fn one_wrong_digit_is_found(month in 1u32..=12, stem in "4[0-9]{6}", at in 0usize..10, other in 0u32..10) {
            let stem = format!("35{month:02}{stem}");
            let values: Vec<u32> = stem.bytes().map(|byte| u32::from(byte - b'0')).collect();
            // The second row of weights catches less than the first: a slip may lead to a stem of the other row.
            let first: u32 = values.iter().zip(WEIGHTS[0]).map(|(digit, weight)| digit * weight).sum();
            prop_assume!(first % 11 < 10);
            let number = format!("{stem}{}", first % 11);
            prop_assert!(Tin::read(&number).is_ok());
            let mut slipped = values.clone();
            slipped[at] = other;
            let second: u32 = slipped.iter().zip(WEIGHTS[0]).map(|(digit, weight)| digit * weight).sum();
            prop_assume!(other != values[at] && second % 11 < 10);
            let text: String = slipped.iter().map(u32::to_string).collect();
            let number = format!("{text}{}", first % 11);
            prop_assert!(Tin::read(&number).is_err());
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(typed in ".*") {
            let _ = Tin::read(&typed);
        }
    }
}
