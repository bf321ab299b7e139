use crate::i18n::{Text, Texts};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::search_search;

/// What a row of `search_search` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Event,
    Vacancy,
    Service,
    Company,
    Article,
    Blog,
    Techtask,
    Discussion,
    Infrastructure,
    Elabs,
    Faq,
    Page,
}

impl Source {
    pub const ALL: [Source; 12] = [
        Source::Service,
        Source::Event,
        Source::Vacancy,
        Source::Company,
        Source::Article,
        Source::Blog,
        Source::Techtask,
        Source::Discussion,
        Source::Infrastructure,
        Source::Elabs,
        Source::Faq,
        Source::Page,
    ];

    /// The code in `search_search.source` and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Source::Event => "event",
            Source::Vacancy => "vacancy",
            Source::Service => "service",
            Source::Company => "company",
            Source::Article => "article",
            Source::Blog => "blog",
            Source::Techtask => "techtask",
            Source::Discussion => "discussion",
            Source::Infrastructure => "infrastructure",
            Source::Elabs => "elabs",
            Source::Faq => "faq",
            Source::Page => "page",
        }
    }

    pub fn from_code(code: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.code() == code)
    }

    /// The picture of the sprite that stands for it.
    pub fn icon(self) -> &'static str {
        match self {
            Source::Event => "calendar",
            Source::Vacancy => "briefcase",
            Source::Service => "document",
            Source::Company | Source::Infrastructure => "building",
            Source::Article | Source::Blog => "news",
            Source::Techtask => "gears",
            Source::Discussion => "users",
            Source::Elabs => "flask",
            Source::Faq => "question",
            Source::Page => "info",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Source::Event => t.events_title(),
            Source::Vacancy => t.vacancies_title(),
            Source::Service => t.services_title(),
            Source::Company => t.companies_title(),
            Source::Article => t.articles_title(),
            Source::Blog => t.blogs_title(),
            Source::Techtask => t.catalogue_techtasks(),
            Source::Discussion => t.catalogue_discussions(),
            Source::Infrastructure => t.catalogue_infrastructure(),
            Source::Elabs => t.catalogue_elabs(),
            Source::Faq => t.faq_title(),
            Source::Page => t.search_source_page(),
        }
    }
}

/// Words that were looked for in vain.
#[derive(Debug, QueryableByName)]
pub struct Miss {
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub words: String,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub count: i64,
    #[diesel(sql_type = diesel::sql_types::Date)]
    pub last: chrono::NaiveDate,
}

/// One thing that was found.
#[derive(Debug, HasQuery)]
#[diesel(table_name = search_search)]
pub struct Hit {
    pub id: i32,
    pub source: String,
    pub path: String,
    pub title: Text,
    pub summary: Text,
    pub date: Option<DateTime<Utc>>,
}

impl Hit {
    pub fn icon(&self) -> &'static str {
        Source::from_code(&self.source).map_or("document", Source::icon)
    }

    pub fn source_name(&self, t: &'static Texts) -> &'static str {
        Source::from_code(&self.source).map_or("", |source| source.name(t))
    }
}
