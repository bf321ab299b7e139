use crate::{
    content::life::{Kind, kind},
    i18n::Text,
    people::SealedName,
};
use chrono::{DateTime, Utc};
use diesel::{QueryableByName, sql_types as sql};
use uuid::Uuid;

/// One thing in the feed.
#[derive(Debug, QueryableByName)]
pub struct Item {
    #[diesel(sql_type = sql::Text)]
    source: String,
    #[diesel(sql_type = sql::Timestamptz)]
    pub published_at: DateTime<Utc>,
    #[diesel(sql_type = sql::Bool)]
    pinned: bool,
    #[diesel(sql_type = sql::Text)]
    pub path: String,
    #[diesel(sql_type = sql::Jsonb)]
    pub title: Text,
    #[diesel(sql_type = sql::Jsonb)]
    pub summary: Text,
    #[diesel(sql_type = sql::Nullable<sql::Jsonb>)]
    pub company: Option<Text>,
    #[diesel(sql_type = sql::Nullable<sql::Uuid>)]
    public_id: Option<Uuid>,
    #[diesel(sql_type = sql::Nullable<sql::Text>)]
    first_name: Option<String>,
    #[diesel(sql_type = sql::Nullable<sql::Text>)]
    last_name: Option<String>,
    #[diesel(sql_type = sql::Nullable<sql::Timestamptz>)]
    deleted_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = sql::Bool)]
    follows_company: bool,
    #[diesel(sql_type = sql::Bool)]
    follows_author: bool,
}

/// Why the reader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Pinned,
    Company,
    Author,
    New,
}

impl Item {
    pub fn kind(&self) -> Option<&'static Kind> {
        kind(&self.source)
    }

    /// Who wrote it.
    pub fn author(&self) -> Option<SealedName> {
        Some(SealedName {
            public_id: self.public_id?,
            first_name: self.first_name.clone().unwrap_or_default(),
            last_name: self.last_name.clone().unwrap_or_default(),
            deleted_at: self.deleted_at,
        })
    }

    pub fn icon(&self) -> &'static str {
        self.kind().map_or("news", |kind| kind.icon)
    }

    pub fn why(&self) -> Why {
        match (self.pinned, self.follows_company, self.follows_author) {
            (_, true, _) => Why::Company,
            (_, _, true) => Why::Author,
            (true, ..) => Why::Pinned,
            _ => Why::New,
        }
    }
}
