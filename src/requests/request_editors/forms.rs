use crate::{i18n::Texts, people::Address, web::Problems};
use serde::Deserialize;

/// Whom the form invites: the number of a member of the company, or an e-mail address or phone number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    pub to: String,
}

/// Who is invited.
#[derive(Debug, PartialEq, Eq)]
pub enum Whom {
    Member(i32),
    Address(Address),
}

impl InviteForm {
    /// Of the request of a company a member; else an address.
    pub fn check(&self, t: &'static Texts, company: bool) -> Result<Whom, Problems> {
        let typed = self.to.trim();
        if company {
            let member = typed.parse().ok().map(Whom::Member);
            return member.ok_or_else(|| Problems::one("to", t.request_editors_choose()));
        }
        Address::read(typed).map(Whom::Address).ok_or_else(|| Problems::one("to", t.request_editors_address_wrong()))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// `accept` or `decline`.
    pub answer: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_company_chooses_a_member_and_a_person_types_an_address() {
        let t = Texts::of(Lang::En);
        let form = |to: &str| InviteForm { to: to.into() };
        assert_eq!(form("7").check(t, true), Ok(Whom::Member(7)));
        assert!(form("a@techhub.example").check(t, true).is_err() && form("7").check(t, false).is_err());
        let address = Address::Email("a@techhub.example".into());
        assert_eq!(form(" a@techhub.example ").check(t, false), Ok(Whom::Address(address)));
    }
}
