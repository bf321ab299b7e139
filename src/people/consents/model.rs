use crate::i18n::Texts;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::app::consent;

/// What is agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The processing of personal data: without it there is no account.
    PersonalData,
    /// Mails with what is new.
    Digest,
    /// A page about the person that everybody may read.
    PublicProfile,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::PersonalData, Kind::Digest, Kind::PublicProfile];

    /// As `app.consent.kind` has it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::PersonalData => "personal_data",
            Kind::Digest => "digest",
            Kind::PublicProfile => "public_profile",
        }
    }

    /// As addresses and forms have it.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::PersonalData => "personal-data",
            Kind::Digest => "digest",
            Kind::PublicProfile => "public-profile",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::PersonalData => t.consents_personal_data(),
            Kind::Digest => t.consents_digest(),
            Kind::PublicProfile => t.consents_public_profile(),
        }
    }

    /// What taking it back means.
    pub fn withdrawal(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::PersonalData => t.consents_personal_data_withdrawal(),
            Kind::Digest => t.consents_digest_withdrawal(),
            Kind::PublicProfile => t.consents_public_profile_withdrawal(),
        }
    }

    /// Whether it may be taken back without leaving.
    pub fn is_optional(self) -> bool {
        self != Kind::PersonalData
    }

    /// The wording that people agree to now: the last of its kind.
    pub fn current(self) -> &'static Wording {
        let own = WORDINGS.iter().rev().find(|wording| wording.kind == self);
        own.unwrap_or(&WORDINGS[0])
    }
}

/// One wording of a consent. A changed wording is a new version with a key of its own: what was agreed to stays.
pub struct Wording {
    pub kind: Kind,
    pub version: &'static str,
    words: fn(&'static Texts) -> &'static str,
}

/// All that people may have agreed to, the oldest of each kind first.
const WORDINGS: &[Wording] = &[
    Wording { kind: Kind::PersonalData, version: "2026-11", words: |t| t.consents_text_personal_data_2026_11() },
    Wording { kind: Kind::Digest, version: "2026-11", words: |t| t.consents_text_digest_2026_11() },
    Wording { kind: Kind::PublicProfile, version: "2026-11", words: |t| t.consents_text_public_profile_2026_11() },
];

impl Wording {
    /// The wording of this version, if this program knows it.
    pub fn of(kind: &str, version: &str) -> Option<&'static Wording> {
        WORDINGS.iter().find(|wording| wording.kind.code() == kind && wording.version == version)
    }

    pub fn paragraphs(&self, t: &'static Texts) -> Vec<&'static str> {
        (self.words)(t).split("\n\n").collect()
    }
}

/// What a person has agreed to, once.
#[derive(Debug, HasQuery)]
#[diesel(table_name = consent)]
pub struct Given {
    pub id: i64,
    pub kind: String,
    pub version: String,
    pub language: String,
    pub given_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_kind_has_a_wording_of_several_paragraphs_in_every_language() {
        for kind in Kind::ALL {
            let wording = kind.current();
            assert_eq!(wording.kind, kind);
            for lang in Lang::ALL {
                assert!(wording.paragraphs(Texts::of(lang)).len() > 1, "{} {lang}", kind.code());
            }
            assert_eq!(Kind::from_slug(kind.slug()), Some(kind));
            assert!(Wording::of(kind.code(), wording.version).is_some());
        }
        assert!(Wording::of("personal_data", "1999-01").is_none());
    }
}
