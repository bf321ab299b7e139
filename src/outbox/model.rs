use super::Invite;
use crate::{i18n::Lang, webhooks::Hook};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::app::outbox;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A mail as it will leave.
#[derive(Debug)]
pub struct Mail {
    /// Whose mail it is, where the recipient is known.
    pub to_user: Option<i32>,
    /// The address.
    pub to: String,
    pub lang: Lang,
    /// What it is about, as `app.outbox.kind` has it; never anything personal.
    pub kind: &'static str,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The address that takes back mails of this kind, for those that may be taken back (RFC 8058).
    pub unsubscribe: Option<String>,
    pub invite: Option<Invite>,
}

/// A short message as it will leave.
#[derive(Debug)]
pub struct Sms {
    pub to_user: Option<i32>,
    /// The whole number: `+77...`.
    pub to: String,
    pub lang: Lang,
    pub kind: &'static str,
    pub text: String,
    /// What the log of messages must not show of the text.
    pub secret: Option<String>,
}

/// What is sealed in `app.outbox.content`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "channel", rename_all = "lowercase")]
pub enum Content {
    Mail {
        to: String,
        lang: String,
        subject: String,
        text: String,
        html: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unsubscribe: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        invite: Option<Box<Invite>>,
    },
    Sms {
        to: String,
        lang: String,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        secret: Option<String>,
    },
    /// News for another system.
    Hook(Hook),
}

impl Content {
    /// As `app.outbox.channel` has it.
    pub fn channel(&self) -> &'static str {
        match self {
            Content::Mail { .. } => "mail",
            Content::Sms { .. } => "sms",
            Content::Hook(_) => "hook",
        }
    }
}

impl From<Mail> for Content {
    fn from(mail: Mail) -> Content {
        let lang = mail.lang.code().to_owned();
        let Mail { to, subject, text, html, unsubscribe, invite, .. } = mail;
        Content::Mail { to, lang, subject, text, html, unsubscribe, invite: invite.map(Box::new) }
    }
}

impl From<Sms> for Content {
    fn from(sms: Sms) -> Content {
        let lang = sms.lang.code().to_owned();
        let Sms { to, text, secret, .. } = sms;
        Content::Sms { to, lang, text, secret }
    }
}

/// A row that is to be sent.
#[derive(Debug, HasQuery)]
#[diesel(table_name = outbox)]
pub struct Waiting {
    pub id: i64,
    pub kind: String,
    pub user_id: Option<i32>,
    pub message_id: Uuid,
    pub content: String,
    pub attempts: i16,
}

/// A row as the mailbox of the demo shows it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = outbox)]
pub struct Sent {
    pub id: i64,
    pub created_at: DateTime<Utc>,
    pub message_id: Uuid,
    pub content: String,
}
