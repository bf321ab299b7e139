use crate::i18n::{Text, Texts};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, Output, ToSql},
    sql_types,
};
use serde::{Deserialize, Serialize};

/// What a person is in a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromSqlRow, AsExpression)]
#[diesel(sql_type = sql_types::Text)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Decides who belongs to the company and what it says of itself.
    Owner,
    /// Acts in its name.
    Member,
    /// Sees what the company sees, and does nothing in its name.
    Advisor,
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Owner, Role::Member, Role::Advisor];

    /// As the column has it.
    pub fn code(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Member => "member",
            Role::Advisor => "advisor",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Role::Owner => t.membership_role_owner(),
            Role::Member => t.membership_role_member(),
            Role::Advisor => t.membership_role_advisor(),
        }
    }

    /// What the role lets a person do, in words.
    pub fn explained(self, t: &'static Texts) -> &'static str {
        match self {
            Role::Owner => t.membership_role_owner_help(),
            Role::Member => t.membership_role_member_help(),
            Role::Advisor => t.membership_role_advisor_help(),
        }
    }

    /// Whether a person of this role does things in the company's name.
    pub fn acts(self) -> bool {
        self != Role::Advisor
    }

    /// Whether a person of this role decides about the company itself.
    pub fn manages(self) -> bool {
        self == Role::Owner
    }
}

impl FromSql<sql_types::Text, Pg> for Role {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let code = std::str::from_utf8(value.as_bytes())?;
        Role::from_code(code).ok_or_else(|| format!("no role of a company: {code}").into())
    }
}

impl ToSql<sql_types::Text, Pg> for Role {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <str as ToSql<sql_types::Text, Pg>>::to_sql(self.code(), out)
    }
}

/// A company that is not blocked, and what the viewer is in it: read with the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advisor_looks_and_an_owner_decides() {
        let may = |role: Role| (role.acts(), role.manages());
        assert_eq!(Role::ALL.map(may), [(true, true), (true, false), (false, false)]);
        assert_eq!(Role::from_code("owner"), Some(Role::Owner));
        assert_eq!(Role::from_code("king"), None);
    }
}
