use crate::{
    companies::Tag,
    i18n::{Text, Texts},
    web::{Shell, links},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::core_banner;
use serde_json::Value;

#[derive(Debug, HasQuery)]
#[diesel(table_name = core_banner)]
pub struct Banner {
    pub title: Text,
    pub text: Text,
    pub button: Text,
    link: String,
}

impl Banner {
    /// Where the button leads: a path of this portal in the reader's language, or an https address outside.
    pub fn href(&self, shell: &Shell) -> Option<String> {
        match links::local_path(&self.link) {
            Some(path) => Some(shell.here(path)),
            None => self.link.starts_with("https://").then(|| self.link.clone()),
        }
    }
}

/// Who sees a banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    All,
    /// Whoever is not signed in.
    Guest,
    /// Whoever is signed in.
    Person,
    /// People of companies in the technopark.
    Resident,
    /// People of companies with a tag.
    Tag,
    /// People of any company.
    Company,
    /// Who works for the Hub.
    Staff,
}

impl Audience {
    pub const ALL: [Audience; 7] = [
        Audience::All,
        Audience::Guest,
        Audience::Person,
        Audience::Resident,
        Audience::Tag,
        Audience::Company,
        Audience::Staff,
    ];

    /// As `core_banner.audience` has it.
    pub fn code(self) -> &'static str {
        match self {
            Audience::All => "all",
            Audience::Guest => "guest",
            Audience::Person => "person",
            Audience::Resident => "resident",
            Audience::Tag => "tag",
            Audience::Company => "company",
            Audience::Staff => "staff",
        }
    }

    pub fn of(code: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.code() == code)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Audience::All => t.banners_for_all(),
            Audience::Guest => t.banners_for_guest(),
            Audience::Person => t.banners_for_person(),
            Audience::Resident => t.banners_for_resident(),
            Audience::Tag => t.banners_for_tag(),
            Audience::Company => t.banners_for_company(),
            Audience::Staff => t.banners_for_staff(),
        }
    }
}

/// Whether a banner is to be seen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Shown,
    Planned,
    Over,
    Off,
}

impl Standing {
    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Standing::Shown => t.banners_shown(),
            Standing::Planned => t.banners_planned(),
            Standing::Over => t.banners_over(),
            Standing::Off => t.banners_off(),
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Standing::Shown => "success",
            Standing::Planned => "sent",
            Standing::Over | Standing::Off => "draft",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Standing::Shown => "check-circle",
            Standing::Planned => "clock",
            Standing::Over | Standing::Off => "close",
        }
    }
}

/// A banner as the office sees it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = core_banner)]
pub struct OfficeBanner {
    pub id: i32,
    pub updated_at: DateTime<Utc>,
    pub name: String,
    pub title: Text,
    pub text: Text,
    pub button: Text,
    pub link: String,
    audience: String,
    pub languages: Vec<String>,
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    pub active: bool,
    data: Value,
}

impl OfficeBanner {
    pub fn audience(&self) -> Audience {
        Audience::of(&self.audience).unwrap_or(Audience::All)
    }

    /// Of whose companies' people, where the audience is those of a tag.
    pub fn tag(&self) -> Option<Tag> {
        self.data.get("tag").and_then(Value::as_str).and_then(Tag::from_code)
    }

    pub fn standing(&self) -> Standing {
        let now = Utc::now();
        if !self.active {
            Standing::Off
        } else if self.ends_at.is_some_and(|end| end <= now) {
            Standing::Over
        } else if self.starts_at.is_some_and(|start| start > now) {
            Standing::Planned
        } else {
            Standing::Shown
        }
    }

    /// What a change has to meet: when the row was changed last, in microseconds.
    pub fn seen(&self) -> i64 {
        self.updated_at.timestamp_micros()
    }
}
