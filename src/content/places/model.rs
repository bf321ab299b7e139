use crate::{
    i18n::{Text, Texts},
    people::SealedName,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::{prelude::*, sql_types as sql};
use schema::{account_user, core_infrastructure, core_infrastructurerequest};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Sent,
    Approved,
    Done,
    Refused,
    Cancelled,
}

impl State {
    pub const ALL: [State; 5] = [State::Sent, State::Approved, State::Done, State::Refused, State::Cancelled];

    /// As forms have it, and new rows of the table.
    pub fn code(self) -> &'static str {
        self.codes()[0]
    }

    /// All that the table calls it.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            State::Sent => &["sent"],
            State::Approved => &["approved"],
            State::Done => &["success"],
            State::Refused => &["reject", "rejected"],
            State::Cancelled => &["cancelled"],
        }
    }

    pub fn of(code: &str) -> State {
        State::ALL.into_iter().find(|state| state.codes().contains(&code)).unwrap_or(State::Refused)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::Sent => t.places_state_sent(),
            State::Approved => t.places_state_approved(),
            State::Done => t.places_state_done(),
            State::Refused => t.places_state_refused(),
            State::Cancelled => t.places_state_cancelled(),
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            State::Sent => "sent",
            State::Approved => "approved",
            State::Done => "success",
            State::Refused => "reject",
            State::Cancelled => "draft",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            State::Sent => "clock",
            State::Approved => "check",
            State::Done => "check-circle",
            State::Refused | State::Cancelled => "close",
        }
    }

    /// Whether the person may still call it off.
    pub fn is_open(self) -> bool {
        matches!(self, State::Sent | State::Approved)
    }

    /// Where the owner may move it.
    pub fn next(self) -> &'static [State] {
        match self {
            State::Sent => &[State::Approved, State::Refused],
            State::Approved => &[State::Done, State::Refused],
            State::Done | State::Refused | State::Cancelled => &[],
        }
    }
}

/// A place as those who want to use it see it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = core_infrastructure)]
pub struct Place {
    pub id: i32,
    pub slug: String,
    pub name: Text,
    status: String,
    active: bool,
    pub author_id: Option<i32>,
}

impl Place {
    pub fn is_public(&self) -> bool {
        self.active && self.status == "success"
    }

    pub fn public_path(&self) -> String {
        format!("/infrastructure/{}", self.slug)
    }
}

/// A request with its place, and who wants it.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = core_infrastructurerequest::table.inner_join(core_infrastructure::table).left_join(account_user::table.on(account_user::id.nullable().eq(core_infrastructurerequest::author_id))),
    table_name = core_infrastructurerequest
)]
pub struct Request {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    status: String,
    comment: String,
    answer: String,
    #[diesel(select_expression = core_infrastructure::name)]
    pub place: Text,
    #[diesel(select_expression = core_infrastructure::slug)]
    pub slug: String,
    #[diesel(embed)]
    account: Option<SealedName>,
    #[diesel(select_expression = account_user::email.nullable())]
    email: Option<String>,
    #[diesel(select_expression = account_user::phone.nullable())]
    phone: Option<String>,
}

impl Request {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    /// What a decision has to meet.
    pub fn seen(&self) -> &str {
        &self.status
    }

    pub fn words(&self, vault: &Vault) -> String {
        vault.show(Field::PlaceComment, self.id, &self.comment)
    }

    pub fn answer(&self, vault: &Vault) -> String {
        vault.show(Field::PlaceAnswer, self.id, &self.answer)
    }

    /// Who calls a request off takes name and contacts along.
    fn there(&self) -> Option<&SealedName> {
        self.account.as_ref().filter(|_| self.state() != State::Cancelled)
    }

    pub fn name(&self, vault: &Vault) -> String {
        self.there().map(|account| account.open(vault).full()).unwrap_or_default()
    }

    pub fn email(&self, vault: &Vault) -> String {
        self.open(vault, Field::UserEmail, self.email.as_ref())
    }

    pub fn phone(&self, vault: &Vault) -> String {
        self.open(vault, Field::UserPhone, self.phone.as_ref())
    }

    fn open(&self, vault: &Vault, field: Field, sealed: Option<&String>) -> String {
        let opened = self.there().zip(sealed);
        opened.map(|(account, sealed)| vault.show(field, account.public_id, sealed)).unwrap_or_default()
    }
}

/// A photo of a place.
#[derive(Debug, QueryableByName)]
pub struct Photo {
    #[diesel(sql_type = sql::Integer)]
    pub id: i32,
    /// Under `/media/`.
    #[diesel(sql_type = sql::Text)]
    pub file: String,
    #[diesel(sql_type = sql::Bool)]
    pub first: bool,
}

/// A place that another one is part of, or that is part of it.
#[derive(Debug, QueryableByName)]
pub struct Kin {
    #[diesel(sql_type = sql::Text)]
    pub slug: String,
    #[diesel(sql_type = sql::Jsonb)]
    pub name: Text,
    #[diesel(sql_type = sql::Bool)]
    pub parent: bool,
}

/// What stands beside a place on its page.
#[derive(Debug)]
pub struct Beside {
    pub photos: Vec<Photo>,
    kin: Vec<Kin>,
}

impl Beside {
    pub fn new(photos: Vec<Photo>, kin: Vec<Kin>) -> Beside {
        Beside { photos, kin }
    }

    pub fn parent(&self) -> Option<&Kin> {
        self.kin.iter().find(|kin| kin.parent)
    }

    pub fn parts(&self) -> Vec<&Kin> {
        self.kin.iter().filter(|kin| !kin.parent).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_table_is_a_state_and_what_is_decided_stays() {
        for state in State::ALL {
            for code in state.codes() {
                assert_eq!(State::of(code), state);
            }
            assert_eq!(state.next().is_empty(), !state.is_open(), "{state:?}");
            assert!(!state.next().contains(&State::Cancelled), "that is the person's");
        }
    }
}
