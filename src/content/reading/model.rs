use crate::{
    i18n::{Text, Texts},
    people::SealedName,
    search::Source,
    web::feed::rfc3339,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// Which of the two sections a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Article,
    Blog,
}

impl Kind {
    pub fn source(self) -> Source {
        match self {
            Kind::Article => Source::Article,
            Kind::Blog => Source::Blog,
        }
    }

    /// The section's path behind the language.
    pub fn path(self) -> &'static str {
        match self {
            Kind::Article => "/articles",
            Kind::Blog => "/blogs",
        }
    }

    pub fn title(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::Article => t.articles_title(),
            Kind::Blog => t.blogs_title(),
        }
    }

    pub fn heading(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::Article => t.articles_heading(),
            Kind::Blog => t.blogs_title(),
        }
    }

    pub fn lead(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::Article => t.articles_lead(),
            Kind::Blog => t.blogs_lead(),
        }
    }

    pub fn empty(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::Article => t.articles_empty(),
            Kind::Blog => t.blogs_empty(),
        }
    }

    pub fn count(self, t: &'static Texts, count: i64) -> String {
        match self {
            Kind::Article => t.articles_count(count),
            Kind::Blog => t.blogs_count(count),
        }
    }

    /// The type of schema.org.
    pub fn schema_type(self) -> &'static str {
        match self {
            Kind::Article => "Article",
            Kind::Blog => "BlogPosting",
        }
    }
}

/// A text in a list.
#[derive(Debug, Queryable)]
pub struct Card {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    pub subtitle: Text,
    pub category_id: Option<i32>,
    pub published_at: Option<DateTime<Utc>>,
    pub reading_minutes: i16,
    pub cover: Option<String>,
    /// Who wrote it, under the name they publish with; `Shell::person` opens it.
    pub author: Option<SealedName>,
    pub company: Option<Text>,
    pub company_slug: Option<String>,
}

impl Card {
    pub fn minutes(&self) -> i64 {
        i64::from(self.reading_minutes).max(1)
    }

    /// One of the six ornaments for texts without a picture; the same for ever.
    pub fn ornament(&self) -> i32 {
        self.id.rem_euclid(6) + 1
    }

    pub fn published(&self) -> DateTime<Utc> {
        self.published_at.unwrap_or(DateTime::UNIX_EPOCH)
    }

    pub fn date(&self, t: &'static Texts) -> String {
        t.moment_date(&self.published())
    }

    pub fn machine_time(&self) -> String {
        rfc3339(&self.published())
    }
}

/// A text on its own page.
#[derive(Debug, Queryable)]
pub struct Reading {
    pub card: Card,
    pub content: Text,
    pub tags: Vec<String>,
    pub cover_alt: Option<Text>,
    pub updated_at: DateTime<Utc>,
    status: String,
    published: bool,
}

impl Reading {
    pub fn visible(&self) -> bool {
        self.published && self.status == "success"
    }

    pub fn deleted(&self) -> bool {
        self.status == "deleted"
    }
}

/// A text in a feed.
#[derive(Debug, Queryable)]
pub struct FeedText {
    pub slug: String,
    pub title: Text,
    pub subtitle: Text,
    pub published_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}
