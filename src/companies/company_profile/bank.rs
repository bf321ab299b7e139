//! Numbers of accounts at banks (ISO 13616).

/// Why something is no account of a bank in Kazakhstan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not `KZ` with eighteen letters and digits behind it.
    Form,
    /// The check digits don't fit the rest.
    Digits,
}

const LENGTH: usize = 20;

/// The account in its one form: capitals, no blanks.
pub fn iban(typed: &str) -> Result<String, Wrong> {
    let iban: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase();
    let known = iban.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if !known || iban.len() != LENGTH || !iban.starts_with("KZ") || !iban[2..4].bytes().all(|b| b.is_ascii_digit()) {
        return Err(Wrong::Form);
    }
    if rest(&iban) == 1 { Ok(iban) } else { Err(Wrong::Digits) }
}

/// The first four signs moved to the end, letters as numbers from ten on, the whole modulo 97.
fn rest(iban: &str) -> u32 {
    let (head, tail) = iban.split_at(4);
    tail.bytes().chain(head.bytes()).fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

/// Whether this looks like the code of a bank (ISO 9362): eight or eleven letters and digits.
pub fn is_bic(bic: &str) -> bool {
    let (letters, rest) = bic.split_at_checked(6).unwrap_or((bic, ""));
    letters.len() == 6
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && matches!(rest.len(), 2 | 5)
        && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An account of the national bank's own example for IBAN.
    const SAMPLE: &str = "KZ86125KZT5004100100";

    #[test]
    fn an_account_is_read_however_it_is_typed() {
        assert_eq!(iban("kz86 125K ZT50 0410 0100").as_deref(), Ok(SAMPLE));
        for (typed, wrong) in [
            ("", Wrong::Form),
            ("KZ86125KZT500410010", Wrong::Form),
            ("DE86125KZT5004100100", Wrong::Form),
            ("KZ8612ҚKZT500410010", Wrong::Form),
            ("KZ87125KZT5004100100", Wrong::Digits),
            ("KZ86125KZT5004100101", Wrong::Digits),
        ] {
            assert_eq!(iban(typed), Err(wrong), "{typed}");
        }
    }

    #[test]
    fn the_code_of_a_bank_looks_like_one() {
        assert!(is_bic("TESTKZKX") && is_bic("TESTKZKX123"));
        assert!(!is_bic("TESTKZK") && !is_bic("testkzkx") && !is_bic("TE5TKZKX") && !is_bic(""));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_found(at in 4usize..20, other in "[0-9]") {
            let mut slipped = SAMPLE.to_owned();
            prop_assume!(slipped[at..=at] != other && slipped.as_bytes()[at].is_ascii_digit());
            slipped.replace_range(at..=at, &other);
            prop_assert!(iban(&slipped).is_err());
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(typed in ".*") {
            let _ = iban(&typed);
            let _ = is_bic(&typed);
        }
    }
}
