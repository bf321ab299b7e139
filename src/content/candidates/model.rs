use crate::{
    i18n::{Text, Texts},
    people::SealedName,
    vault::{Field, Vault},
    web::stated,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{account_company, account_user, app::candidate_note, core_vacancy, core_vacancycandidate};
use uuid::Uuid;

/// Where an application stands, in the order of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    New,
    Viewed,
    Interview,
    Offer,
    Hired,
    Refused,
    Withdrawn,
}

impl State {
    pub const ALL: [State; 7] =
        [State::New, State::Viewed, State::Interview, State::Offer, State::Hired, State::Refused, State::Withdrawn];

    /// As addresses and forms have it, and new rows of the table.
    pub fn code(self) -> &'static str {
        self.codes()[0]
    }

    /// All that the table calls it; the old site had further words.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            State::New => &["sent"],
            State::Viewed => &["viewed", "review"],
            State::Interview => &["interview"],
            State::Offer => &["offer"],
            State::Hired => &["hired", "approved", "success"],
            State::Refused => &["rejected", "reject"],
            State::Withdrawn => &["withdrawn"],
        }
    }

    pub fn of(code: &str) -> State {
        State::ALL.into_iter().find(|state| state.codes().contains(&code)).unwrap_or(State::Refused)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::New => t.candidates_state_new(),
            State::Viewed => t.candidates_state_viewed(),
            State::Interview => t.candidates_state_interview(),
            State::Offer => t.candidates_state_offer(),
            State::Hired => t.candidates_state_hired(),
            State::Refused => t.candidates_state_refused(),
            State::Withdrawn => t.candidates_state_withdrawn(),
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            State::New | State::Viewed => "sent",
            State::Interview | State::Offer => "correction",
            State::Hired => "success",
            State::Refused => "reject",
            State::Withdrawn => "draft",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            State::New | State::Viewed => "clock",
            State::Interview | State::Offer => "arrow-right",
            State::Hired => "check-circle",
            State::Refused | State::Withdrawn => "close",
        }
    }

    /// Whether somebody still waits for something.
    pub fn is_open(self) -> bool {
        !matches!(self, State::Hired | State::Refused | State::Withdrawn)
    }

    /// Where the employer may move a candidate: forward, or to a refusal; what is decided stays.
    pub fn next(self) -> &'static [State] {
        match self {
            State::New | State::Viewed => &[State::Interview, State::Offer, State::Hired, State::Refused],
            State::Interview => &[State::Offer, State::Hired, State::Refused],
            State::Offer => &[State::Hired, State::Refused],
            State::Hired | State::Refused | State::Withdrawn => &[],
        }
    }
}

stated!(State);

/// A vacancy as those who apply for it see it.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_vacancy::table.left_join(account_company::table), table_name = core_vacancy)]
pub struct Opening {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    status: String,
    published: bool,
    expires_at: Option<DateTime<Utc>>,
    pub author_id: i32,
    pub company_id: Option<i32>,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
}

impl Opening {
    pub fn is_public(&self) -> bool {
        self.published && self.status == "success"
    }

    pub fn is_open(&self) -> bool {
        self.is_public() && self.expires_at.is_none_or(|end| end > Utc::now())
    }

    pub fn public_path(&self) -> String {
        format!("/vacancies/{}", self.slug)
    }
}

/// A person's application with its vacancy.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_vacancycandidate::table.inner_join(core_vacancy::table), table_name = core_vacancycandidate)]
pub struct Application {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    status: String,
    cover_letter: String,
    answer: String,
    pub resume_id: Option<Uuid>,
    #[diesel(select_expression = core_vacancy::title)]
    pub title: Text,
    #[diesel(select_expression = core_vacancy::slug)]
    pub slug: String,
}

impl Application {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    pub fn letter(&self, vault: &Vault) -> String {
        vault.show(Field::CandidateLetter, self.id, &self.cover_letter)
    }

    pub fn answer(&self, vault: &Vault) -> String {
        vault.show(Field::CandidateAnswer, self.id, &self.answer)
    }
}

/// A candidate as the employer sees them.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_vacancycandidate::table.left_join(account_user::table), table_name = core_vacancycandidate)]
pub struct Candidate {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    status: String,
    cover_letter: String,
    answer: String,
    resume_id: Option<Uuid>,
    /// Of rows that came from elsewhere; the portal's own have an account instead.
    full_name: String,
    pub author_id: Option<i32>,
    #[diesel(embed)]
    account: Option<SealedName>,
    #[diesel(select_expression = account_user::email.nullable())]
    email: Option<String>,
    #[diesel(select_expression = account_user::phone.nullable())]
    phone: Option<String>,
}

impl Candidate {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    /// What a decision has to meet.
    pub fn seen(&self) -> &str {
        &self.status
    }

    /// Whoever withdrew has taken name, letter and CV along.
    pub fn is_there(&self) -> bool {
        self.state() != State::Withdrawn
    }

    /// The file that came with the application.
    pub fn file(&self) -> Option<Uuid> {
        self.resume_id.filter(|_| self.is_there())
    }

    pub fn name(&self, vault: &Vault) -> String {
        let name = self.account.as_ref().map_or_else(|| self.full_name.clone(), |account| account.open(vault).full());
        if self.is_there() { name } else { String::new() }
    }

    pub fn letter(&self, vault: &Vault) -> String {
        vault.show(Field::CandidateLetter, self.id, &self.cover_letter)
    }

    pub fn answer(&self, vault: &Vault) -> String {
        vault.show(Field::CandidateAnswer, self.id, &self.answer)
    }

    pub fn email(&self, vault: &Vault) -> String {
        self.open(vault, Field::UserEmail, self.email.as_ref())
    }

    pub fn phone(&self, vault: &Vault) -> String {
        self.open(vault, Field::UserPhone, self.phone.as_ref())
    }

    fn open(&self, vault: &Vault, field: Field, sealed: Option<&String>) -> String {
        let opened = self.account.as_ref().zip(sealed).filter(|_| self.is_there());
        opened.map(|(account, sealed)| vault.show(field, account.public_id, sealed)).unwrap_or_default()
    }
}

/// What one of the employer's people wrote about a candidate.
#[derive(Debug, HasQuery)]
#[diesel(base_query = candidate_note::table.left_join(account_user::table), table_name = candidate_note)]
pub struct Note {
    id: i64,
    pub at: DateTime<Utc>,
    words: String,
    #[diesel(embed)]
    pub author: Option<SealedName>,
}

impl Note {
    pub fn words(&self, vault: &Vault) -> String {
        vault.show(Field::CandidateNote, self.id, &self.words)
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
        for state in State::ALL {
            assert_eq!(state.next().is_empty(), !state.is_open(), "{state:?}");
            assert!(!state.next().contains(&State::Withdrawn), "that is the candidate's");
        }
    }
}
