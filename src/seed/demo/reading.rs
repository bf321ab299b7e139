//! Articles and blogs: `articles.toml`, `blogs.toml`.
//!
//! Tables: core_article, core_blog.

use super::{
    Demo,
    clock::Clock,
    entry::{self, Entry},
    feed,
    known::Known,
};
use crate::{i18n::Text, web::rich};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_article, core_blog};
use serde::Deserialize;
use std::path::Path;
use uuid::Uuid;

/// Words that a reader takes in a minute; Kazakh and Russian words are long.
const WORDS_A_MINUTE: usize = 160;

pub struct Files {
    articles: Articles,
    blogs: Blogs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    article: Vec<Article>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    slug: String,
    category: String,
    tags: Vec<String>,
    days_ago: i64,
    cover: Option<String>,
    /// An article without one speaks for the Hub.
    author: Option<String>,
    title: Text,
    subtitle: Text,
    content: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blogs {
    blog: Vec<Blog>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blog {
    slug: String,
    category: String,
    tags: Vec<String>,
    days_ago: i64,
    cover: Option<String>,
    author: String,
    company: Option<String>,
    title: Text,
    subtitle: Text,
    content: Text,
}

impl Files {
    pub fn read(folder: &Path) -> anyhow::Result<Files> {
        Ok(Files { articles: entry::read(folder, "articles")?, blogs: entry::read(folder, "blogs")? })
    }

    pub fn len(&self) -> usize {
        self.articles.article.len() + self.blogs.blog.len()
    }
}

#[derive(Insertable)]
#[diesel(table_name = core_article)]
pub struct NewArticle<'d> {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    status: &'static str,
    pub slug: &'d str,
    title: &'d Text,
    subtitle: &'d Text,
    content: Text,
    tags: &'d [String],
    author_id: Option<i32>,
    category_id: i32,
    cover_id: Option<Uuid>,
    published: bool,
    published_at: DateTime<Utc>,
    reading_minutes: i16,
    view_count: i32,
}

pub fn articles<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewArticle<'d>>> {
    let row = |(article, number): (&'d Article, u32)| {
        let entry = Entry { file: "articles", kind: "article", name: &article.slug };
        let published_at = clock.past(article.days_ago, number * 71);
        let content = entry.html("content", &article.content)?;
        Ok(NewArticle {
            created_at: published_at,
            updated_at: published_at,
            status: "success",
            slug: &article.slug,
            title: entry.text("title", &article.title)?,
            subtitle: &article.subtitle,
            reading_minutes: minutes(&content),
            content,
            tags: &article.tags,
            author_id: known.people.maybe(&entry, article.author.as_ref())?,
            category_id: known.categories.find(&entry, &article.category)?,
            cover_id: known.pictures.maybe(&entry, article.cover.as_ref())?,
            published: true,
            published_at,
            view_count: views(article.days_ago, number)?,
        })
    };
    demo.reading.articles.article.iter().zip(0..).map(row).collect()
}

#[derive(Insertable)]
#[diesel(table_name = core_blog)]
pub struct NewBlog<'d> {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    status: &'static str,
    pub slug: &'d str,
    title: &'d Text,
    subtitle: &'d Text,
    content: Text,
    tags: &'d [String],
    author_id: i32,
    company_id: Option<i32>,
    category_id: i32,
    cover_id: Option<Uuid>,
    published: bool,
    published_at: DateTime<Utc>,
    reading_minutes: i16,
    view_count: i32,
}

pub fn blogs<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewBlog<'d>>> {
    let row = |(blog, number): (&'d Blog, u32)| {
        let entry = Entry { file: "blogs", kind: "blog", name: &blog.slug };
        let published_at = clock.past(blog.days_ago, number * 67);
        let content = entry.html("content", &blog.content)?;
        Ok(NewBlog {
            created_at: published_at,
            updated_at: published_at,
            status: "success",
            slug: &blog.slug,
            title: entry.text("title", &blog.title)?,
            subtitle: &blog.subtitle,
            reading_minutes: minutes(&content),
            content,
            tags: &blog.tags,
            author_id: known.people.find(&entry, &blog.author)?,
            company_id: known.companies.maybe(&entry, blog.company.as_ref())?,
            category_id: known.categories.find(&entry, &blog.category)?,
            cover_id: known.pictures.maybe(&entry, blog.cover.as_ref())?,
            published: true,
            published_at,
            view_count: views(blog.days_ago, number)?,
        })
    };
    demo.reading.blogs.blog.iter().zip(0..).map(row).collect()
}

/// How long the longest of the languages takes.
fn minutes(content: &Text) -> i16 {
    let words = |html: &str| rich::plain(html, usize::MAX).split_whitespace().count();
    let most = [&content.kk, &content.ru, &content.en].into_iter().map(|html| words(html)).max().unwrap_or(0);
    i16::try_from(most.div_ceil(WORDS_A_MINUTE).max(1)).unwrap_or(i16::MAX)
}

/// Older texts were read more often.
fn views(days_ago: i64, number: u32) -> anyhow::Result<i32> {
    Ok(i32::try_from(days_ago * 19 + 57 + i64::from(number * 29 % 90))?)
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<()> {
    use {core_article as a, core_blog as b};
    type Inserted = Vec<(i32, Option<DateTime<Utc>>)>;
    let when = |inserted: Inserted| inserted.into_iter().filter_map(|(id, at)| Some((id, at?))).collect();
    let rows = articles(demo, known, clock)?;
    let inserted = insert_into(a::table).values(&rows).returning((a::id, a::published_at)).get_results(db).await?;
    feed::tell(db, "article", when(inserted)).await?;
    let rows = blogs(demo, known, clock)?;
    let inserted = insert_into(b::table).values(&rows).returning((b::id, b::published_at)).get_results(db).await?;
    feed::tell(db, "blog", when(inserted)).await
}
