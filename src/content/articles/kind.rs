use super::pages;
use crate::content::{life::Kind, reading};

/// Articles speak for the Hub: staff write them.
pub static KIND: Kind = Kind {
    code: "article",
    table: "core_article",
    path: "/articles",
    icon: "news",
    name: |t| t.kind_article(),
    right: "core.change_article",
    staff_only: true,
    title: "title",
    shown: "published",
    slug: true,
    company: false,
    feed: Some("article_id"),
    expires: true,
    fields: &reading::FIELDS,
    check: |_, _, _| {},
    derive: reading::measure,
    preview: pages::preview,
};
