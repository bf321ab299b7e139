use crate::{i18n::Text, people::Address};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use schema::account_company;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a company says of itself, as it is stored.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_company)]
pub struct Profile {
    pub updated_at: DateTime<Utc>,
    pub name: String,
    pub title: Text,
    pub description: Text,
    pub activity: String,
    pub city_id: Option<i32>,
    pub address: String,
    pub website: String,
    pub email: String,
    pub phone: String,
    pub employees: Option<i32>,
    pub founded_on: Option<NaiveDate>,
    pub basic_info: Value,
}

/// What was typed, checked and in the form that is stored.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = account_company, treat_none_as_null = true)]
pub struct Change {
    pub name: String,
    pub title: Text,
    pub description: Text,
    pub activity: &'static str,
    pub city_id: Option<i32>,
    pub address: String,
    pub website: String,
    pub email: String,
    pub phone: String,
    pub employees: Option<i32>,
    pub founded_on: Option<NaiveDate>,
}

/// Where a company gets its money: the account itself is sealed, its bank stands in `basic_info.bank`.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bank {
    /// The name of the bank.
    pub name: String,
    /// The bank's code, eight or eleven signs.
    #[serde(rename = "bik")]
    pub bic: String,
    /// The code of the beneficiary: two digits.
    pub kbe: String,
    #[serde(skip)]
    pub iban: String,
}

impl Bank {
    pub fn of(basic_info: &Value, iban: String) -> Bank {
        let stored = basic_info.get("bank").cloned().unwrap_or_default();
        Bank { iban, ..serde_json::from_value(stored).unwrap_or_default() }
    }
}

/// What the register said, to tell which values come from it: `basic_info.register`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Registered {
    pub name: String,
    pub address: String,
    pub at: Option<DateTime<Utc>>,
}

impl Registered {
    pub fn of(basic_info: &Value) -> Registered {
        serde_json::from_value(basic_info.get("register").cloned().unwrap_or_default()).unwrap_or_default()
    }
}

/// A phone number of a company: mobile or not, with the code of the country, as `+7 7172 00 00 00`.
pub fn phone(typed: &str) -> Option<String> {
    if let Some(Address::Phone(phone)) = Address::read(typed) {
        return Some(phone);
    }
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()".contains(c);
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let tidy = crate::web::typed(typed);
    (tidy.starts_with('+') && typed.chars().all(known) && (10..=15).contains(&digits)).then_some(tidy)
}
