use super::pages;
use crate::content::{life::Kind, reading};

/// Posts of people and companies.
pub static KIND: Kind = Kind {
    code: "blog",
    table: "core_blog",
    path: "/blogs",
    icon: "news",
    name: |t| t.kind_blog(),
    right: "core.change_blog",
    staff_only: false,
    title: "title",
    shown: "published",
    slug: true,
    company: true,
    feed: Some("blog_id"),
    expires: true,
    fields: &reading::FIELDS,
    check: |_, _, _| {},
    derive: reading::measure,
    preview: pages::preview,
};
