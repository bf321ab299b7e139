//! The number of a company: a BIN stands in public registers, an IIN is a person's and is sealed.

use super::queries;
use crate::vault::{self, Field, Vault};

pub use queries::{by_number, index_number as index, next_ids};

/// A number as it is stored.
#[derive(Debug, Clone)]
pub struct Number {
    pub company: i32,
    /// For `account_company.tin`: a BIN as it is, an IIN sealed.
    pub stored: String,
    /// For `app.company_index`: by what a sealed one is found.
    pub token: Option<Vec<u8>>,
}

impl Number {
    /// For the row of this company; the id has to be known before the row is written (`next_ids`).
    pub fn new(vault: &Vault, company: i32, typed: &str) -> Number {
        let number = vault::digits(typed);
        if number.is_empty() || is_public(&number) {
            return Number { company, stored: number, token: None };
        }
        Number { company, stored: vault.seal(Field::CompanyTin, company, &number), token: Some(token(vault, &number)) }
    }
}

/// A purpose of its own: the token of a person's IIN is another one, so the tables tell nobody who is who.
pub fn token(vault: &Vault, number: &str) -> Vec<u8> {
    vault.keyed("company", number.as_bytes())
}

/// Whether this is a BIN. The fifth digit tells it from a person's number, whatever the company is said to be.
pub fn is_public(number: &str) -> bool {
    number.len() == 12
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(number.as_bytes()[4], b'4'..=b'6')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_s_number_is_sealed_and_a_company_s_is_not() {
        let vault = Vault::demo();
        let company = Number::new(&vault, 7, "350140000014");
        assert_eq!((company.stored.as_str(), company.token), ("350140000014", None));
        let person = Number::new(&vault, 7, "350101 500013");
        assert_eq!(vault.open(Field::CompanyTin, 7, &person.stored).unwrap(), "350101500013");
        assert_eq!(person.token, Some(token(&vault, "350101500013")));
        assert_eq!(Number::new(&vault, 7, " ").stored, "");
        assert!(!is_public("35014000001") && !is_public("v1.demo.4444"));
    }
}
