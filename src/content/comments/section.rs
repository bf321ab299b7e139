//! What was said about a piece, as its own public page shows it.

use super::{
    forms::CommentForm,
    model::{MARKED, Shown, Talk},
    queries,
};
use crate::{
    db::Link,
    web::{PER_PAGE, Shell},
};
use askama::Template;
use diesel::QueryResult;

/// The beginning of a thread.
#[derive(Debug)]
pub struct Said {
    source: &'static str,
    id: i32,
    talks: Vec<Talk>,
    marks: Option<queries::Marks>,
}

/// What was said first about a piece, and its marks; two or three statements.
pub async fn said(db: &Link, source: &'static str, id: i32) -> QueryResult<Said> {
    let marks =
        async { if MARKED.contains(&source) { queries::marks(db, source, id).await.map(Some) } else { Ok(None) } };
    let (talks, marks) = futures_util::try_join!(queries::beginning(db, source, id), marks)?;
    Ok(Said { source, id, talks, marks })
}

impl Said {
    pub fn shown<'s>(&'s self, shell: &'s Shell) -> Section<'s> {
        Section { shell, said: self, form: CommentForm::fresh() }
    }
}

#[derive(Template)]
#[template(path = "comments/section.html")]
pub struct Section<'s> {
    shell: &'s Shell,
    said: &'s Said,
    form: CommentForm,
}

impl askama::filters::HtmlSafe for Section<'_> {}

impl Section<'_> {
    fn path(&self) -> String {
        format!("/talk/{}/{}", self.said.source, self.said.id)
    }

    /// Whether what happened is said here: pages of the catalogue say it at their head.
    fn flashes(&self) -> bool {
        !["techtask", "discussion", "infrastructure"].contains(&self.said.source)
    }

    /// Whether the thread has a further page.
    fn goes_on(&self) -> bool {
        i64::try_from(self.said.talks.len()).unwrap_or_default() >= PER_PAGE
    }

    fn me(&self) -> Option<i32> {
        self.shell.viewer.as_ref().map(|viewer| viewer.id)
    }

    fn is_me(&self, person: &i32) -> bool {
        self.me() == Some(*person)
    }

    /// Whether the reader may mark the piece: whoever is signed in and has not written it.
    fn may_mark(&self, marks: &queries::Marks) -> bool {
        self.me().is_some() && self.me() != marks.author_id
    }

    /// For the form of an answer: sent twice, it says it once.
    fn new_key(&self) -> uuid::Uuid {
        uuid::Uuid::new_v4()
    }

    /// Back here after signing in.
    fn sign_in(&self) -> String {
        self.shell.after_sign_in(&self.shell.path)
    }
}
