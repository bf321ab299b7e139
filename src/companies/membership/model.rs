use crate::{
    access::{Actor, Me},
    companies::Role,
    i18n::Text,
    people::SealedName,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{
    account_company, account_user, account_usercompany, account_usercompanyinvitation as invitation,
    account_usercompanyrequest as request,
};

/// Somebody who belongs to a company.
#[derive(Debug, HasQuery)]
#[diesel(base_query = account_usercompany::table.inner_join(account_user::table), table_name = account_usercompany)]
pub struct Member {
    pub id: i32,
    pub user_id: i32,
    pub role: Role,
    pub created_at: DateTime<Utc>,
    #[diesel(embed)]
    pub name: SealedName,
}

/// An invitation that the company has sent and nobody has answered.
#[derive(Debug, HasQuery)]
#[diesel(table_name = invitation)]
pub struct Sent {
    pub id: i32,
    email: String,
    pub role: Role,
    pub expires_at: Option<DateTime<Utc>>,
}

impl Sent {
    pub fn address(&self, vault: &Vault) -> String {
        vault.show(Field::InvitationEmail, self.id, &self.email)
    }

    pub fn over(&self) -> bool {
        self.expires_at.is_some_and(|end| end <= Utc::now())
    }
}

/// An invitation as the invited person sees it.
#[derive(Debug, HasQuery)]
#[diesel(base_query = invitation::table.inner_join(account_company::table).left_join(account_user::table.on(invitation::author_id.eq(account_user::id.nullable()))), table_name = invitation)]
pub struct Invited {
    pub id: i32,
    pub company_id: i32,
    pub role: Role,
    pub expires_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = account_company::title)]
    pub company: Text,
    #[diesel(embed)]
    pub by: Option<SealedName>,
}

/// Somebody wants to join; as the company sees it.
#[derive(Debug, HasQuery)]
#[diesel(base_query = request::table.inner_join(account_user::table), table_name = request)]
pub struct Request {
    pub id: i32,
    pub user_id: i32,
    comment: String,
    pub created_at: DateTime<Utc>,
    #[diesel(embed)]
    pub name: SealedName,
}

impl Request {
    pub fn words(&self, vault: &Vault) -> String {
        vault.show(Field::JoinComment, self.id, &self.comment)
    }
}

/// The same as the person sees it.
#[derive(Debug, HasQuery)]
#[diesel(base_query = request::table.inner_join(account_company::table), table_name = request)]
pub struct Wanted {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    #[diesel(select_expression = account_company::title)]
    pub company: Text,
    #[diesel(select_expression = account_company::company_type)]
    pub kind: String,
}

/// A company whose people change, as news speak of it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_company)]
pub struct Home {
    pub id: i32,
    pub title: Text,
    pub status: String,
}

impl Home {
    pub fn active(&self) -> bool {
        self.status == "active"
    }
}

/// Who does something: what a change needs to know of the signed-in person.
#[derive(Debug, Clone)]
pub struct By {
    pub id: i32,
    pub name: String,
    pub actor: Actor,
}

impl By {
    pub fn of(me: &Me) -> By {
        By { id: me.id, name: me.name(), actor: me.actor().clone() }
    }
}

/// How a change of a company's people ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Done,
    /// Somebody has to stay who decides.
    LastOwner,
    /// What was to be changed is not there any more, or was answered by somebody else.
    Gone,
}
