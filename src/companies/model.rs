use super::number;
use crate::{
    figures::{ResponseRate, response_rate},
    i18n::{Text, Texts, format},
    web::{feed::rfc3339, links},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    prelude::*,
    sql_types::Jsonb,
};
use schema::{account_company, core_blog, shared_mediafile};
use serde::Deserialize;
use serde_json::Value;

/// A register or a programme that a company can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    Startup,
    ItCompany,
    Techpark,
    TsMember,
    CorpPartner,
    Nii,
    Nedrouser,
}

impl Tag {
    pub const ALL: [Tag; 7] =
        [Tag::Techpark, Tag::Startup, Tag::ItCompany, Tag::TsMember, Tag::CorpPartner, Tag::Nii, Tag::Nedrouser];

    /// The code in addresses; with `tag_` before it the column.
    pub const fn code(self) -> &'static str {
        match self {
            Tag::Startup => "startup",
            Tag::ItCompany => "it_company",
            Tag::Techpark => "techpark",
            Tag::TsMember => "ts_member",
            Tag::CorpPartner => "corp_partner",
            Tag::Nii => "nii",
            Tag::Nedrouser => "nedrouser",
        }
    }

    pub fn from_code(code: &str) -> Option<Tag> {
        Tag::ALL.into_iter().find(|tag| tag.code() == code)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Tag::Startup => t.companies_tag_startup(),
            Tag::ItCompany => t.companies_tag_it_company(),
            Tag::Techpark => t.companies_tag_techpark(),
            Tag::TsMember => t.companies_tag_ts_member(),
            Tag::CorpPartner => t.companies_tag_corp_partner(),
            Tag::Nii => t.companies_tag_nii(),
            Tag::Nedrouser => t.companies_tag_nedrouser(),
        }
    }
}

/// What a `tag_*` column says: whether the company has the tag, since when and until when.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromSqlRow)]
pub struct Mark {
    pub active: bool,
    /// When it was confirmed.
    pub since: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// A [`Mark`] as it is stored; what can't be read is as if it were not there.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct StoredMark {
    active: bool,
    verified_at: Option<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

impl FromSql<Jsonb, Pg> for Mark {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let stored: StoredMark = crate::i18n::json(value).unwrap_or_default();
        let day = |text: Option<String>| text.and_then(|text| text.get(..10)?.parse().ok());
        Ok(Mark {
            active: stored.active,
            since: day(stored.verified_at),
            from: day(stored.valid_from),
            until: day(stored.valid_to),
        })
    }
}

impl Mark {
    pub fn expired(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Given, but not yet begun.
    pub fn early(&self, today: NaiveDate) -> bool {
        self.from.is_some_and(|from| from > today)
    }

    pub fn valid(&self, today: NaiveDate) -> bool {
        self.active && !self.expired(today) && !self.early(today)
    }

    /// Since when and until when it holds.
    pub fn words(&self, t: &'static Texts) -> String {
        let since = self.since.map(|day| t.companies_tag_since(t.date(day)));
        let until = self.until.map(|day| match self.expired(format::today()) {
            true => t.companies_tag_expired(t.date(day)),
            false => t.companies_tag_until(t.date(day)),
        });
        let from = self.from.map(|day| t.companies_tag_from(t.date(day)));
        [since, from, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// All tags of a company.
#[derive(Debug, Clone, Default, Queryable, Selectable)]
#[diesel(table_name = account_company)]
pub struct Marks {
    tag_startup: Mark,
    tag_it_company: Mark,
    tag_techpark: Mark,
    tag_ts_member: Mark,
    tag_corp_partner: Mark,
    tag_nii: Mark,
    tag_nedrouser: Mark,
}

impl Marks {
    pub fn of(&self, tag: Tag) -> &Mark {
        match tag {
            Tag::Startup => &self.tag_startup,
            Tag::ItCompany => &self.tag_it_company,
            Tag::Techpark => &self.tag_techpark,
            Tag::TsMember => &self.tag_ts_member,
            Tag::CorpPartner => &self.tag_corp_partner,
            Tag::Nii => &self.tag_nii,
            Tag::Nedrouser => &self.tag_nedrouser,
        }
    }

    /// What the company is today.
    pub fn valid(&self) -> Vec<Tag> {
        let today = crate::i18n::format::today();
        Tag::ALL.into_iter().filter(|tag| self.of(*tag).valid(today)).collect()
    }

    /// What it is or was.
    pub fn given(&self) -> impl Iterator<Item = (Tag, &Mark)> {
        Tag::ALL.into_iter().map(|tag| (tag, self.of(tag))).filter(|(_, mark)| mark.active)
    }
}

/// A company in a list.
#[derive(Debug, HasQuery)]
#[diesel(base_query = account_company::table.left_join(shared_mediafile::table), table_name = account_company)]
pub struct CompanyCard {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    pub activity: String,
    pub city_id: Option<i32>,
    pub verified: bool,
    #[diesel(embed)]
    pub marks: Marks,
    #[diesel(select_expression = shared_mediafile::file.nullable())]
    pub logo: Option<String>,
}

/// A company on its own page.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = account_company::table
        .left_join(shared_mediafile::table)
        .left_join(response_rate::table.on(response_rate::company_id.eq(account_company::id))),
    table_name = account_company
)]
pub struct Company {
    pub id: i32,
    pub slug: String,
    pub status: String,
    pub is_public: bool,
    pub tin: String,
    pub name: String,
    pub title: Text,
    pub description: Text,
    pub company_type: String,
    pub verified: bool,
    pub activity: String,
    pub city_id: Option<i32>,
    pub address: String,
    pub website: String,
    pub email: String,
    pub phone: String,
    pub employees: Option<i32>,
    pub founded_on: Option<NaiveDate>,
    pub basic_info: Value,
    #[diesel(embed)]
    pub marks: Marks,
    #[diesel(select_expression = shared_mediafile::file.nullable())]
    pub logo: Option<String>,
    /// How it answers those who apply for its vacancies.
    #[diesel(embed)]
    pub rate: Option<ResponseRate>,
}

/// A blog post on its company's page.
#[derive(Debug, HasQuery)]
#[diesel(table_name = core_blog)]
pub struct CompanyPost {
    pub slug: String,
    pub title: Text,
    pub published_at: Option<DateTime<Utc>>,
}

pub const ACTIVITIES: [&str; 15] = [
    "software",
    "ai",
    "fintech",
    "edtech",
    "agritech",
    "medtech",
    "ecommerce",
    "telecom",
    "gamedev",
    "hardware",
    "consulting",
    "cybersecurity",
    "govtech",
    "logistics",
    "other",
];

/// The words for a code of `account_company.activity`.
pub fn activity_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "software" => t.companies_activity_software(),
        "ai" => t.companies_activity_ai(),
        "fintech" => t.companies_activity_fintech(),
        "edtech" => t.companies_activity_edtech(),
        "agritech" => t.companies_activity_agritech(),
        "medtech" => t.companies_activity_medtech(),
        "ecommerce" => t.companies_activity_ecommerce(),
        "telecom" => t.companies_activity_telecom(),
        "gamedev" => t.companies_activity_gamedev(),
        "hardware" => t.companies_activity_hardware(),
        "consulting" => t.companies_activity_consulting(),
        "cybersecurity" => t.companies_activity_cybersecurity(),
        "govtech" => t.companies_activity_govtech(),
        "logistics" => t.companies_activity_logistics(),
        _ => t.companies_activity_other(),
    }
}

/// The first letters of the first two words, for a company without a logo.
pub fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect()
}

/// One of the six colours behind initials, always the same for a company.
pub fn colour(id: i32) -> i32 {
    id.rem_euclid(6) + 1
}

impl CompanyCard {
    pub fn initials(&self, name: &str) -> String {
        initials(name)
    }

    pub fn colour(&self) -> i32 {
        colour(self.id)
    }
}

impl Company {
    pub fn visible(&self) -> bool {
        self.is_public && self.status == "active"
    }

    /// A sole proprietor's contacts and number are a person's.
    pub fn legal_entity(&self) -> bool {
        self.company_type == "law"
    }

    /// The BIN; a number that is a person's never.
    pub fn register_number(&self) -> Option<&str> {
        (number::is_public(&self.tin) && self.legal_entity()).then_some(self.tin.as_str())
    }

    pub fn site(&self) -> Option<&str> {
        links::web(&self.website)
    }

    /// The website's address as people say it.
    pub fn site_name(&self) -> &str {
        let bare = self.website.split_once("://").map_or(self.website.as_str(), |(_, rest)| rest);
        bare.trim_end_matches('/')
    }

    /// The phone number as `tel:` wants it.
    pub fn dial(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    pub fn initials(&self, name: &str) -> String {
        initials(name)
    }

    pub fn colour(&self) -> i32 {
        colour(self.id)
    }
}

impl CompanyPost {
    pub fn published_time(&self) -> String {
        self.published_at.as_ref().map(rfc3339).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_tag_is_valid_until_its_last_day() {
        let mark = Mark { active: true, until: Some(day("2027-01-15")), ..Mark::default() };
        assert!(mark.valid(day("2027-01-15")));
        assert!(!mark.valid(day("2027-01-16")));
        assert!(mark.expired(day("2027-01-16")));
        assert!(Mark { until: None, ..mark.clone() }.valid(day("2100-01-01")));
        let later = Mark { from: Some(day("2027-01-10")), ..mark.clone() };
        assert!(!later.valid(day("2027-01-09")) && later.valid(day("2027-01-10")));
        assert!(!Mark { active: false, ..mark }.valid(day("2026-01-01")));
    }

    #[test]
    fn a_tag_that_is_not_active_is_not_given() {
        let marks = Marks { tag_nii: Mark { active: true, ..Mark::default() }, ..Marks::default() };
        assert_eq!(marks.given().map(|(tag, _)| tag).collect::<Vec<_>>(), [Tag::Nii]);
        assert_eq!(marks.valid(), [Tag::Nii]);
    }

    #[test]
    fn codes_and_tags_answer_each_other() {
        for tag in Tag::ALL {
            assert_eq!(Tag::from_code(tag.code()), Some(tag));
        }
        assert_eq!(Tag::from_code("unicorn"), None);
    }

    #[test]
    fn initials_are_letters_of_words() {
        assert_eq!(initials("«Ұлытау Софт» ЖШС"), "ҰС");
        assert_eq!(initials("qazmed"), "Q");
        assert_eq!(initials("«»"), "");
    }
}
