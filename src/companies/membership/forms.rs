use crate::{
    companies::Role,
    i18n::Texts,
    people::Address,
    web::{Problems, typed_lines},
};
use serde::Deserialize;

/// The longest words to somebody, in characters.
const WORDS: usize = 1000;

#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    pub email: String,
    pub role: String,
}

impl Default for InviteForm {
    fn default() -> InviteForm {
        InviteForm { email: String::new(), role: Role::Member.code().into() }
    }
}

impl InviteForm {
    pub fn check(&self, t: &'static Texts) -> Result<(Address, Role), Problems> {
        let mut problems = Problems::default();
        let address = Address::read(&self.email).filter(|address| matches!(address, Address::Email(_)));
        if address.is_none() {
            problems.add("email", t.membership_email_wrong());
        }
        let role = Role::from_code(&self.role);
        if role.is_none() {
            problems.add("role", t.membership_role_wrong());
        }
        address.zip(role).ok_or(problems)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    pub role: String,
}

/// The answer to an invitation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// `accept` or `decline`.
    pub answer: String,
}

impl AnswerForm {
    pub fn accepted(&self) -> Option<bool> {
        match self.answer.as_str() {
            "accept" => Some(true),
            "decline" => Some(false),
            _ => None,
        }
    }
}

/// The answer to a request to join.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// `approve` or `decline`.
    pub decision: String,
    pub role: String,
    pub reason: String,
}

impl DecisionForm {
    /// The role of who is taken in, or `None` for a refusal.
    pub fn check(&self, t: &'static Texts) -> Result<Option<Role>, Problems> {
        match self.decision.as_str() {
            "approve" => {
                Role::from_code(&self.role).map(Some).ok_or_else(|| Problems::one("role", t.membership_role_wrong()))
            }
            "decline" if self.words().is_empty() => Err(Problems::one("reason", t.membership_reason_empty())),
            "decline" => Ok(None),
            _ => Err(Problems::one("decision", t.membership_decision_empty())),
        }
    }

    pub fn words(&self) -> String {
        typed_lines(&self.reason, WORDS)
    }
}

/// A request to join.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    /// Where the company is not public: its number.
    pub number: String,
    pub comment: String,
}

impl JoinForm {
    pub fn words(&self) -> String {
        typed_lines(&self.comment, WORDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn only_mail_addresses_are_invited() {
        let t = Texts::of(Lang::En);
        let form = |email: &str, role: &str| InviteForm { email: email.into(), role: role.into() };
        assert_eq!(form("saule@new.example", "advisor").check(t).unwrap().1, Role::Advisor);
        assert!(form("+7 701 000 00 01", "member").check(t).unwrap_err().of("email").is_some());
        assert!(form("saule@new.example", "king").check(t).unwrap_err().of("role").is_some());
    }

    #[test]
    fn who_declines_says_why() {
        let t = Texts::of(Lang::En);
        let form = |decision: &str, role: &str, reason: &str| DecisionForm {
            decision: decision.into(),
            role: role.into(),
            reason: reason.into(),
        };
        assert_eq!(form("approve", "member", "").check(t), Ok(Some(Role::Member)));
        assert_eq!(form("decline", "member", "We know you not").check(t), Ok(None));
        assert!(form("decline", "member", " \n ").check(t).unwrap_err().of("reason").is_some());
        assert!(form("", "member", "").check(t).unwrap_err().of("decision").is_some());
    }
}
