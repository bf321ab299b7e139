//! The result so far and the form, as the page of a discussion shows them.

use super::model::Side;
use crate::web::Shell;
use askama::Template;
use chrono::{DateTime, Utc};
use diesel::{QueryableByName, sql_types as sql};

/// How many voted how about a discussion, and what the reader said.
#[derive(Debug, QueryableByName)]
pub struct Ballot {
    #[diesel(sql_type = sql::Integer)]
    version: i32,
    #[diesel(sql_type = sql::Nullable<sql::Timestamptz>)]
    closes_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = sql::BigInt)]
    pro: i64,
    #[diesel(sql_type = sql::BigInt)]
    contra: i64,
    #[diesel(sql_type = sql::BigInt)]
    abstained: i64,
    #[diesel(sql_type = sql::Nullable<sql::Text>)]
    own: Option<String>,
    #[diesel(sql_type = sql::Nullable<sql::Integer>)]
    own_version: Option<i32>,
}

impl Ballot {
    pub fn shown<'s>(&'s self, shell: &'s Shell, slug: &'s str) -> BallotBox<'s> {
        BallotBox { shell, ballot: self, slug }
    }

    fn is_open(&self) -> bool {
        self.closes_at.is_none_or(|end| end > Utc::now())
    }

    fn counts(&self) -> [(Side, i64); 3] {
        [(Side::For, self.pro), (Side::Against, self.contra), (Side::Abstain, self.abstained)]
    }

    fn total(&self) -> i64 {
        self.pro + self.contra + self.abstained
    }

    fn own(&self) -> Option<Side> {
        Side::from_code(self.own.as_deref()?)
    }

    /// Whether the reader has voted about another text.
    fn is_old(&self) -> bool {
        self.own_version.is_some_and(|version| version != self.version)
    }
}

#[derive(Template)]
#[template(path = "voting/ballot.html")]
pub struct BallotBox<'s> {
    shell: &'s Shell,
    ballot: &'s Ballot,
    slug: &'s str,
}

impl askama::filters::HtmlSafe for BallotBox<'_> {}

impl BallotBox<'_> {
    /// Back here after signing in.
    fn sign_in(&self) -> String {
        self.shell.after_sign_in(&self.shell.path)
    }
}
