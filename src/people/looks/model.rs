use crate::{i18n::Texts, people::SealedName};
use chrono::{DateTime, Utc};

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The person's own page in the back office.
    Card,
    /// The person was among those that a search for people found.
    Found,
    /// The person was in a file that was taken out of the portal.
    Export,
    /// A request, application or registration of the person.
    Request,
    /// The person as a member of a company.
    Company,
    /// A complaint of or about the person.
    Complaint,
    /// The person's sessions.
    Sessions,
    /// Lines about the person in the log of deeds.
    Log,
    /// Mails and messages to the person.
    Messages,
    /// A private file of the person.
    File,
}

impl What {
    pub const ALL: [What; 10] = [
        What::Card,
        What::Found,
        What::Export,
        What::Request,
        What::Company,
        What::Complaint,
        What::Sessions,
        What::Log,
        What::Messages,
        What::File,
    ];

    /// As `app.personal_view.what` has it.
    pub fn code(self) -> &'static str {
        match self {
            What::Card => "card",
            What::Found => "found",
            What::Export => "export",
            What::Request => "request",
            What::Company => "company",
            What::Complaint => "complaint",
            What::Sessions => "sessions",
            What::Log => "log",
            What::Messages => "messages",
            What::File => "file",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            What::Card => t.looks_card(),
            What::Found => t.looks_found(),
            What::Export => t.looks_export(),
            What::Request => t.looks_request(),
            What::Company => t.looks_company(),
            What::Complaint => t.looks_complaint(),
            What::Sessions => t.looks_sessions(),
            What::Log => t.looks_log(),
            What::Messages => t.looks_messages(),
            What::File => t.looks_file(),
        }
    }
}

/// One look at a person.
#[derive(Debug)]
pub struct Look {
    pub at: DateTime<Utc>,
    pub role: String,
    pub what: String,
    pub reason: String,
    /// Of the viewer; nothing when the viewer is gone.
    pub organization: Option<String>,
    /// Of a viewer whose profile is public.
    pub name: Option<SealedName>,
}

impl Look {
    pub fn what(&self, t: &'static Texts) -> &'static str {
        What::ALL.into_iter().find(|what| what.code() == self.what).map_or(t.looks_other(), |what| what.name(t))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_look_says_what_was_seen_even_one_of_an_older_program() {
        let t = Texts::of(Lang::En);
        let look = |what: &str| Look {
            at: Utc::now(),
            role: "x".into(),
            what: what.into(),
            reason: String::new(),
            organization: None,
            name: None,
        };
        for what in What::ALL {
            assert_eq!(look(what.code()).what(t), what.name(t));
            assert_ne!(what.name(t), t.looks_other());
        }
        assert_eq!(look("?").what(t), t.looks_other());
    }
}
