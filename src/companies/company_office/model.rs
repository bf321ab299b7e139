use crate::{
    companies::{Marks, Role, colour, initials},
    i18n::{Text, Texts},
    people::SealedName,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{account_company, account_user, core_actionlog, shared_mediafile};
use serde_json::Value;

/// A company in the list of the office.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_company)]
pub struct Row {
    pub id: i32,
    pub title: Text,
    pub tin: String,
    pub status: String,
    pub is_public: bool,
    pub verified: bool,
    pub city_id: Option<i32>,
    #[diesel(embed)]
    pub marks: Marks,
}

impl Row {
    /// The BIN; a number that is a person's is not for lists.
    pub fn number(&self) -> &str {
        if crate::companies::number::is_public(&self.tin) { &self.tin } else { "" }
    }
}

/// A company on its page in the office.
#[derive(Debug, HasQuery)]
#[diesel(base_query = account_company::table.left_join(shared_mediafile::table), table_name = account_company)]
pub struct Company {
    pub id: i32,
    pub slug: String,
    pub tin: String,
    pub name: String,
    pub title: Text,
    pub status: String,
    pub is_public: bool,
    pub verified: bool,
    pub activity: String,
    pub city_id: Option<i32>,
    pub address: String,
    pub created_at: DateTime<Utc>,
    pub basic_info: Value,
    #[diesel(embed)]
    pub marks: Marks,
    #[diesel(select_expression = shared_mediafile::file.nullable())]
    pub logo: Option<String>,
}

impl Company {
    pub fn blocked(&self) -> bool {
        self.status == "blocked"
    }

    pub fn shown(&self) -> bool {
        self.is_public && !self.blocked()
    }

    pub fn number(&self) -> &str {
        if crate::companies::number::is_public(&self.tin) { &self.tin } else { "" }
    }

    pub fn initials(&self, name: &str) -> String {
        initials(name)
    }

    pub fn colour(&self) -> i32 {
        colour(self.id)
    }
}

/// A line of the log about a company.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_actionlog::table.left_join(account_user::table), table_name = core_actionlog)]
pub struct Line {
    pub created_at: DateTime<Utc>,
    pub action: String,
    pub reason: String,
    pub data: Value,
    #[diesel(embed)]
    pub by: Option<SealedName>,
}

impl Line {
    /// What was done, in words; a deed of the old portal as its code.
    pub fn words(&self, t: &'static Texts) -> String {
        let words = match self.action.as_str() {
            "create" => t.company_office_deed_create(),
            "update" => t.company_office_deed_update(),
            "publish" => t.company_office_deed_publish(),
            "hide" => t.company_office_deed_hide(),
            "change-bank" => t.company_office_deed_bank(),
            "change-logo" => t.company_office_deed_logo(),
            "invite" | "invite-again" => t.company_office_deed_invite(),
            "cancel-invitation" => t.company_office_deed_cancel_invitation(),
            "accept-invitation" => t.company_office_deed_accept(),
            "decline-invitation" => t.company_office_deed_decline(),
            "ask-to-join" => t.company_office_deed_ask(),
            "cancel-request" => t.company_office_deed_cancel_request(),
            "approve-request" => t.company_office_deed_approve(),
            "decline-request" => t.company_office_deed_decline_request(),
            "change-role" => t.company_office_deed_role(),
            "hand-over" => t.company_office_deed_hand_over(),
            "remove-member" => t.company_office_deed_remove(),
            "leave" => t.company_office_deed_leave(),
            "verify" => t.company_office_deed_verify(),
            "unverify" => t.company_office_deed_unverify(),
            "give-tag" => t.company_office_deed_give(),
            "withdraw-tag" => t.company_office_deed_withdraw(),
            "block" => t.company_office_deed_block(),
            "unblock" => t.company_office_deed_unblock(),
            "merge" => t.company_office_deed_merge(),
            other => return other.to_owned(),
        };
        words.to_owned()
    }

    /// What the deed was about, as far as words say it: a status, a role.
    pub fn about(&self, t: &'static Texts) -> String {
        let of = |name: &str| self.data.get(name).and_then(Value::as_str);
        let tag = of("tag").and_then(crate::companies::Tag::from_code).map(|tag| tag.name(t));
        let role = of("to").or_else(|| of("role")).and_then(Role::from_code).map(|role| role.name(t));
        tag.or(role).unwrap_or_default().to_owned()
    }
}
