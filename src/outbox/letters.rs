//! The letters that several sections write. Each is what it needs to know, and the words it makes of that.

use super::{Block, Letter, Links};
use crate::i18n::{Text, Texts};
use chrono::{DateTime, Utc};

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    SignUp,
    SignIn,
    Email,
    Password,
}

/// A code that has to be typed in.
pub struct Code<'l> {
    pub purpose: Purpose,
    pub code: &'l str,
    /// How long it is good for.
    pub minutes: i64,
}

impl Letter for Code<'_> {
    const KIND: &'static str = "code";

    fn subject(&self, t: &'static Texts) -> String {
        match self.purpose {
            Purpose::SignUp => t.mail_code_sign_up(),
            Purpose::SignIn => t.mail_code_sign_in(),
            Purpose::Email => t.mail_code_email(),
            Purpose::Password => t.mail_code_password(),
        }
        .to_owned()
    }

    fn body(&self, t: &'static Texts, _: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_code_lead()),
            Block::Code(self.code.to_owned()),
            Block::words(t.mail_code_minutes(self.minutes)),
            Block::words(t.mail_code_not_you()),
        ]
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_typed()
    }
}

/// Somebody signs up with an address that has an account: only its owner learns of it.
pub struct AddressKnown<'l> {
    /// Where a new password is asked for.
    pub path: &'l str,
}

impl Letter for AddressKnown<'_> {
    const KIND: &'static str = "address_known";

    fn subject(&self, t: &'static Texts) -> String {
        t.mail_known_subject().to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_known_lead()),
            Block::link(t.mail_known_link(), links.to(self.path)),
            Block::words(t.mail_code_not_you()),
        ]
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_typed()
    }
}

/// A link to a new password, and a code for who reads mails elsewhere.
pub struct PasswordReset<'l> {
    pub path: &'l str,
    pub code: &'l str,
    pub minutes: i64,
}

impl Letter for PasswordReset<'_> {
    const KIND: &'static str = "password_reset";

    fn subject(&self, t: &'static Texts) -> String {
        t.mail_reset_subject().to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_reset_lead()),
            Block::link(t.mail_reset_link(), links.to(self.path)),
            Block::words(t.mail_code_lead()),
            Block::Code(self.code.to_owned()),
            Block::words(t.mail_reset_minutes(self.minutes)),
            Block::words(t.mail_reset_not_you()),
        ]
    }
}

/// Somebody signed in from a browser that was not seen before.
pub struct NewDevice<'l> {
    pub at: DateTime<Utc>,
    /// The browser and the system, as `Firefox, Linux`.
    pub device: &'l str,
    /// The network address.
    pub ip: &'l str,
    /// Where one's sessions are listed.
    pub path: &'l str,
}

impl Letter for NewDevice<'_> {
    const KIND: &'static str = "new_device";

    fn subject(&self, t: &'static Texts) -> String {
        t.mail_device_subject().to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_device_lead(t.moment(&self.at))),
            Block::words(t.mail_device_what(self.device, self.ip)),
            Block::words(t.mail_device_not_you()),
            Block::link(t.mail_device_link(), links.to(self.path)),
        ]
    }
}

/// What was changed of an account's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Password,
    Email,
    Phone,
    PasskeyAdded,
    PasskeyRemoved,
    SecondFactorOn,
    SecondFactorOff,
    Linked,
    Unlinked,
}

/// Goes to the owner, after a change of the address to the old one, too.
pub struct Changed<'l> {
    pub what: Change,
    pub at: DateTime<Utc>,
    /// Where help is asked for, when it was somebody else.
    pub path: &'l str,
}

impl Letter for Changed<'_> {
    const KIND: &'static str = "changed";

    fn subject(&self, t: &'static Texts) -> String {
        match self.what {
            Change::Password => t.mail_changed_password(),
            Change::Email => t.mail_changed_email(),
            Change::Phone => t.mail_changed_phone(),
            Change::PasskeyAdded => t.mail_changed_passkey_added(),
            Change::PasskeyRemoved => t.mail_changed_passkey_removed(),
            Change::SecondFactorOn => t.mail_changed_second_on(),
            Change::SecondFactorOff => t.mail_changed_second_off(),
            Change::Linked => t.mail_changed_linked(),
            Change::Unlinked => t.mail_changed_unlinked(),
        }
        .to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_changed_when(t.moment(&self.at))),
            Block::words(t.mail_changed_not_you()),
            Block::link(t.mail_changed_link(), links.to(self.path)),
        ]
    }
}

/// An invitation into a company.
pub struct Invitation<'l> {
    pub company: &'l str,
    /// Who invites.
    pub person: &'l str,
    pub path: &'l str,
    pub until: DateTime<Utc>,
}

impl Letter for Invitation<'_> {
    const KIND: &'static str = "invitation";

    fn subject(&self, t: &'static Texts) -> String {
        t.mail_invitation_subject(self.company)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_invitation_lead(self.company, self.person)),
            Block::link(t.mail_invitation_link(), links.to(self.path)),
            Block::words(t.mail_invitation_until(t.moment_date(&self.until))),
        ]
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_invited()
    }
}

/// Somebody wants to join; goes to the owners of the company.
pub struct JoinRequest<'l> {
    pub company: &'l str,
    pub person: &'l str,
    pub path: &'l str,
}

impl Letter for JoinRequest<'_> {
    const KIND: &'static str = "join_request";

    fn subject(&self, t: &'static Texts) -> String {
        t.mail_join_subject(self.company)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_join_lead(self.company, self.person)),
            Block::link(t.mail_join_link(), links.to(self.path)),
        ]
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_company()
    }
}

/// The company's answer to somebody who wants to join.
pub struct JoinAnswer<'l> {
    pub company: &'l str,
    pub accepted: bool,
    /// Of a refusal.
    pub reason: &'l str,
    pub path: &'l str,
}

impl Letter for JoinAnswer<'_> {
    const KIND: &'static str = "join_answer";

    fn subject(&self, t: &'static Texts) -> String {
        if self.accepted { t.mail_joined_subject(self.company) } else { t.mail_declined_subject(self.company) }
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let lead = if self.accepted { t.mail_joined_lead() } else { t.mail_declined_lead() };
        let mut body = vec![Block::words(lead)];
        body.extend(reason(t, self.reason));
        body.push(Block::link(t.mail_join_company(), links.to(self.path)));
        body
    }
}

/// What staff have decided about a company; goes to its people.
pub struct CompanyNews<'l> {
    /// What was decided, as a short sentence.
    pub title: &'l str,
    pub company: &'l str,
    pub reason: &'l str,
    pub path: &'l str,
}

impl Letter for CompanyNews<'_> {
    const KIND: &'static str = "company_news";

    fn subject(&self, _: &'static Texts) -> String {
        format!("{}: {}", self.title, self.company)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let mut body = vec![Block::words(format!("{}: {}", self.title, self.company))];
        body.extend(reason(t, self.reason));
        body.push(Block::link(t.mail_join_company(), links.to(self.path)));
        body
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_company()
    }
}

/// The answer of staff to somebody who complained.
pub struct ComplaintAnswer<'l> {
    pub right: bool,
    pub words: &'l str,
    pub path: &'l str,
}

impl Letter for ComplaintAnswer<'_> {
    const KIND: &'static str = "complaint_answer";

    fn subject(&self, t: &'static Texts) -> String {
        if self.right { t.complaints_told_success() } else { t.complaints_told_reject() }.to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let lead = if self.right { t.complaints_told_success() } else { t.complaints_told_reject() };
        vec![
            Block::words(lead),
            Block::Quote(self.words.to_owned()),
            Block::link(t.complaints_told_link(), links.to(self.path)),
        ]
    }
}

/// An account was blocked, or let in again.
pub struct Blocked<'l> {
    pub blocked: bool,
    pub reason: &'l str,
    /// Where one asks why.
    pub path: &'l str,
}

impl Letter for Blocked<'_> {
    const KIND: &'static str = "blocked";

    fn subject(&self, t: &'static Texts) -> String {
        if self.blocked { t.mail_blocked_subject() } else { t.mail_unblocked_subject() }.to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let lead = if self.blocked { t.mail_blocked_lead() } else { t.mail_unblocked_lead() };
        let mut body = vec![Block::words(lead)];
        body.extend(reason(t, self.reason));
        body.push(Block::link(t.mail_blocked_link(), links.to(self.path)));
        body
    }
}

/// All data about a person are ready to be fetched.
pub struct ExportReady<'l> {
    pub path: &'l str,
    pub until: DateTime<Utc>,
}

impl Letter for ExportReady<'_> {
    const KIND: &'static str = "export_ready";

    fn subject(&self, t: &'static Texts) -> String {
        t.mail_export_subject().to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.mail_export_lead()),
            Block::link(t.mail_export_link(), links.to(self.path)),
            Block::words(t.mail_export_until(t.moment_date(&self.until))),
        ]
    }
}

/// What the notification centre shows, by mail; people may switch it off.
pub struct Notification<'l> {
    pub title: &'l Text,
    pub description: &'l Text,
    pub path: &'l str,
}

impl Letter for Notification<'_> {
    const KIND: &'static str = "notification";
    const OPTIONAL: bool = true;

    fn subject(&self, t: &'static Texts) -> String {
        self.title.say(t.lang()).words.to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let words = self.description.say(t.lang()).words;
        let words = (!words.is_empty()).then(|| Block::words(words));
        words.into_iter().chain([Block::link(t.mail_notification_link(), links.to(self.path))]).collect()
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_notified()
    }
}

fn reason(t: &'static Texts, reason: &str) -> Vec<Block> {
    if reason.is_empty() {
        return Vec::new();
    }
    vec![Block::words(t.mail_reason()), Block::Quote(reason.to_owned())]
}
