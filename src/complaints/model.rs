use crate::{
    i18n::{Text, Texts},
    people::SealedName,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{account_company, account_complaint, account_user};

/// Why somebody complains, in the order of the form.
pub const REASONS: [&str; 7] = ["fraud", "false_data", "spam", "abuse", "copyright", "personal_data", "other"];

/// The words for a code of `account_complaint.reason`.
pub fn reason_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "fraud" => t.complaints_reason_fraud(),
        "false_data" => t.complaints_reason_false_data(),
        "spam" => t.complaints_reason_spam(),
        "abuse" => t.complaints_reason_abuse(),
        "copyright" => t.complaints_reason_copyright(),
        "personal_data" => t.complaints_reason_personal_data(),
        _ => t.complaints_reason_other(),
    }
}

/// What a complaint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Company(i32),
    Person(i32),
}

/// Where a complaint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Success,
    Reject,
}

impl State {
    /// The old portal had two words for a refusal.
    pub fn of(code: &str) -> State {
        match code {
            "sent" => State::Open,
            "success" => State::Success,
            _ => State::Reject,
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::Open => t.complaints_state_open(),
            State::Success => t.complaints_state_success(),
            State::Reject => t.complaints_state_reject(),
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            State::Open => "sent",
            State::Success => "success",
            State::Reject => "reject",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            State::Open => "clock",
            State::Success => "check-circle",
            State::Reject => "close",
        }
    }
}

/// A complaint with what it is about.
#[derive(Debug, HasQuery)]
#[diesel(base_query = account_complaint::table.left_join(account_company::table), table_name = account_complaint)]
pub struct Complaint {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: String,
    comment: String,
    answer: String,
    status: String,
    pub author_id: i32,
    pub company_id: Option<i32>,
    pub user_id: Option<i32>,
    pub assignee_id: Option<i32>,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
}

impl Complaint {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    pub fn open(&self) -> bool {
        self.state() == State::Open
    }

    pub fn words(&self, vault: &Vault) -> String {
        vault.show(Field::ComplaintComment, self.id, &self.comment)
    }

    pub fn said(&self, vault: &Vault) -> String {
        vault.show(Field::ComplaintAnswer, self.id, &self.answer)
    }

    pub fn reason_name(&self, t: &'static Texts) -> &'static str {
        reason_name(t, &self.reason)
    }

    /// The state that a decision has to meet.
    pub fn version(&self) -> String {
        self.updated_at.to_rfc3339()
    }
}

/// Somebody who can be complained about, or who complains.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_user)]
pub struct Person {
    pub id: i32,
    #[diesel(embed)]
    pub name: SealedName,
}
