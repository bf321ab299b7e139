use crate::{i18n::Texts, people::SealedName};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{define_sql_function, prelude::*, sql_types as sql};
use schema::{account_user, core_comment};

define_sql_function!(fn cardinality(list: sql::Array<sql::Integer>) -> sql::Integer);

/// How long one may change what one has said.
pub const EDIT: TimeDelta = TimeDelta::minutes(15);
/// So many reports hide a comment until somebody of the staff has looked.
pub const MOST_REPORTS: i64 = 3;
/// What can be talked about, as `core_comment.source` has it.
pub const SOURCES: [&str; 7] = ["event", "vacancy", "article", "blog", "techtask", "discussion", "infrastructure"];
/// What has marks of its own.
pub const MARKED: [&str; 3] = ["article", "blog", "discussion"];

/// Why a comment is reported, in the order of the form.
pub const REASONS: [&str; 4] = ["spam", "abuse", "personal_data", "other"];

pub fn reason_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "spam" => t.complaints_reason_spam(),
        "abuse" => t.complaints_reason_abuse(),
        "personal_data" => t.complaints_reason_personal_data(),
        _ => t.complaints_reason_other(),
    }
}

/// What can be read of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Words,
    /// Its author has taken it back.
    Gone,
    /// It was reported, and nobody has looked yet.
    Hidden,
    /// Staff have removed it.
    Removed,
}

#[derive(Debug, HasQuery)]
#[diesel(base_query = core_comment::table.left_join(account_user::table), table_name = core_comment)]
pub struct Comment {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub message: String,
    pub source: String,
    primary_key: String,
    pub parent_id: Option<i32>,
    pub user_id: i32,
    status: String,
    #[diesel(select_expression = cardinality(core_comment::reaction_up_users))]
    pub up: i32,
    #[diesel(select_expression = cardinality(core_comment::reaction_down_users))]
    pub down: i32,
    #[diesel(embed)]
    pub author: Option<SealedName>,
}

impl Comment {
    pub fn shown(&self) -> Shown {
        match self.status.as_str() {
            "success" => Shown::Words,
            "deleted" => Shown::Gone,
            "reject" => Shown::Removed,
            _ => Shown::Hidden,
        }
    }

    /// Whether this person may change it now.
    pub fn can_edit(&self, person: &i32) -> bool {
        self.user_id == *person && self.shown() == Shown::Words && Utc::now() - self.created_at < EDIT
    }

    /// Whether this person may take it back.
    pub fn can_remove(&self, person: &i32) -> bool {
        self.user_id == *person && matches!(self.shown(), Shown::Words | Shown::Hidden)
    }

    /// What it is about; zero where an import has written something else.
    pub fn key(&self) -> i32 {
        self.primary_key.parse().unwrap_or_default()
    }

    /// The path of its thread, behind the language.
    pub fn thread(&self) -> String {
        format!("/talk/{}/{}", self.source, self.primary_key)
    }
}

/// A comment with its answers.
#[derive(Debug)]
pub struct Talk {
    pub comment: Comment,
    pub answers: Vec<Comment>,
}

/// Answers under what they answer, in the order of both; what was taken back stays only where somebody has answered.
pub fn talks(comments: Vec<Comment>, mut answers: Vec<Comment>) -> Vec<Talk> {
    let talk = |comment: Comment| {
        let (own, rest) = answers.drain(..).partition(|answer| answer.parent_id == Some(comment.id));
        answers = rest;
        Talk { comment, answers: own }
    };
    let all = comments.into_iter().map(talk).collect::<Vec<_>>();
    all.into_iter().filter(|talk| talk.comment.shown() != Shown::Gone || !talk.answers.is_empty()).collect()
}

/// A reported comment with how often it was.
#[derive(Debug)]
pub struct Reported {
    pub comment: Comment,
    pub reports: i64,
    pub reasons: Vec<String>,
}
