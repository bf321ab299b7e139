use crate::{
    i18n::{Text, Texts},
    people::SealedName,
    vault::{Field, Vault},
    web::stated,
};
use chrono::{DateTime, Utc};
use diesel::{define_sql_function, prelude::*, sql_types as sql};
use schema::{account_user, core_techtask, core_techtasksolution};

define_sql_function!(
    /// A price of the program as the column takes it.
    #[sql_name = "pg_catalog.numeric"]
    fn numeric(amount: sql::Nullable<sql::BigInt>) -> sql::Nullable<sql::Numeric>
);
define_sql_function!(
    /// The same the other way.
    #[sql_name = "pg_catalog.int8"]
    fn whole(amount: sql::Nullable<sql::Numeric>) -> sql::Nullable<sql::BigInt>
);

/// Where a solution stands, in the order of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    New,
    Shortlist,
    Pilot,
    Contract,
    Declined,
    Withdrawn,
}

impl State {
    pub const ALL: [State; 6] =
        [State::New, State::Shortlist, State::Pilot, State::Contract, State::Declined, State::Withdrawn];

    /// As addresses and forms have it, and new rows of the table.
    pub fn code(self) -> &'static str {
        self.codes()[0]
    }

    /// All that the table calls it; the old site had further words.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            State::New => &["sent", "draft", "correction"],
            State::Shortlist => &["shortlist"],
            State::Pilot => &["pilot"],
            State::Contract => &["contract", "approved", "success"],
            State::Declined => &["reject", "rejected"],
            State::Withdrawn => &["deleted"],
        }
    }

    pub fn of(code: &str) -> State {
        State::ALL.into_iter().find(|state| state.codes().contains(&code)).unwrap_or(State::Declined)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::New => t.solutions_state_new(),
            State::Shortlist => t.solutions_state_shortlist(),
            State::Pilot => t.solutions_state_pilot(),
            State::Contract => t.solutions_state_contract(),
            State::Declined => t.solutions_state_declined(),
            State::Withdrawn => t.solutions_state_withdrawn(),
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            State::New => "sent",
            State::Shortlist | State::Pilot => "correction",
            State::Contract => "success",
            State::Declined => "reject",
            State::Withdrawn => "draft",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            State::New => "clock",
            State::Shortlist | State::Pilot => "arrow-right",
            State::Contract => "check-circle",
            State::Declined | State::Withdrawn => "close",
        }
    }

    /// Whether its company may still change it or take it back.
    pub fn is_open(self) -> bool {
        matches!(self, State::New | State::Shortlist)
    }

    /// Where the customer may move a solution: forward, or to a refusal; what is decided stays.
    pub fn next(self) -> &'static [State] {
        match self {
            State::New => &[State::Shortlist, State::Pilot, State::Contract, State::Declined],
            State::Shortlist => &[State::Pilot, State::Contract, State::Declined],
            State::Pilot => &[State::Contract, State::Declined],
            State::Contract | State::Declined | State::Withdrawn => &[],
        }
    }
}

stated!(State);

/// A task as those who offer something see it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = core_techtask)]
pub struct Task {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    status: String,
    published: bool,
    pub deadline: Option<DateTime<Utc>>,
    pub author_id: i32,
    pub company_id: Option<i32>,
}

impl Task {
    pub fn is_public(&self) -> bool {
        self.published && self.status == "success"
    }

    pub fn is_open(&self) -> bool {
        self.is_public() && self.deadline.is_none_or(|end| end > Utc::now())
    }

    pub fn public_path(&self) -> String {
        format!("/tech-tasks/{}", self.slug)
    }
}

/// A solution with its task.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = core_techtasksolution::table.inner_join(core_techtask::table).left_join(account_user::table),
    table_name = core_techtasksolution
)]
pub struct Solution {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub company_name: Text,
    pub company_tin: String,
    pub website: String,
    status: String,
    description: String,
    #[diesel(select_expression = whole(core_techtasksolution::price))]
    pub price: Option<i64>,
    pub term_days: Option<i32>,
    answer: String,
    #[diesel(select_expression = core_techtask::title)]
    pub title: Text,
    #[diesel(select_expression = core_techtask::slug)]
    pub slug: String,
    #[diesel(select_expression = core_techtask::deadline)]
    deadline: Option<DateTime<Utc>>,
    #[diesel(embed)]
    account: Option<SealedName>,
    #[diesel(select_expression = account_user::email.nullable())]
    email: Option<String>,
}

impl Solution {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    /// What a decision has to meet.
    pub fn seen(&self) -> &str {
        &self.status
    }

    /// Whether its company may change it now.
    pub fn can_change(&self) -> bool {
        self.state().is_open() && self.deadline.is_none_or(|end| end > Utc::now())
    }

    pub fn words(&self, vault: &Vault) -> String {
        vault.show(Field::SolutionText, self.id, &self.description)
    }

    pub fn answer(&self, vault: &Vault) -> String {
        vault.show(Field::SolutionAnswer, self.id, &self.answer)
    }

    /// Who offers it, for the customer.
    pub fn name(&self, vault: &Vault) -> String {
        self.account.as_ref().map(|account| account.open(vault).full()).unwrap_or_default()
    }

    pub fn email(&self, vault: &Vault) -> String {
        let opened = self.account.as_ref().zip(self.email.as_ref());
        opened.map(|(account, sealed)| vault.show(Field::UserEmail, account.public_id, sealed)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_table_is_a_state() {
        for state in State::ALL {
            for code in state.codes() {
                assert_eq!(State::of(code), state);
            }
        }
    }

    #[test]
    fn what_is_decided_stays() {
        for state in [State::Contract, State::Declined, State::Withdrawn] {
            assert!(state.next().is_empty() && !state.is_open(), "{state:?}");
        }
        for state in State::ALL {
            assert!(!state.next().contains(&State::Withdrawn), "that is the company's");
        }
    }
}
