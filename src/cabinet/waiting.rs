use crate::{
    access::Me,
    companies::own_companies,
    content::{candidates, registration, solutions, writing},
    i18n::Texts,
    notices,
    people::{profile, second_factor},
    requests,
    vault::Vault,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use futures_util::{FutureExt, future::LocalBoxFuture};

/// Who asks what waits for them.
pub struct Asking<'a> {
    pub db: &'a AsyncPgConnection,
    pub me: &'a Me,
    pub vault: &'a Vault,
    pub t: &'static Texts,
}

/// Whether somebody waits for the person's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A draft, a correction, an invitation, news.
    Task,
    /// What would be good for the person.
    Advice,
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Line {
    pub weight: Weight,
    /// Of the sprite.
    pub icon: &'static str,
    pub words: String,
    /// Why it matters; may be empty.
    pub about: String,
    /// Where it is done, behind the language.
    pub path: String,
    /// Until when.
    pub due: Option<DateTime<Utc>>,
}

/// What a section has for a person; a few lines at most, in one statement.
pub type Section = for<'a> fn(&'a Asking<'a>) -> LocalBoxFuture<'a, QueryResult<Vec<Line>>>;

/// One line per section, in the order of the page where nothing has a term.
pub const SECTIONS: &[Section] = &[
    |asking| own_companies::waiting(asking).boxed_local(),
    |asking| registration::waiting(asking).boxed_local(),
    |asking| candidates::waiting(asking).boxed_local(),
    |asking| solutions::waiting(asking).boxed_local(),
    |asking| requests::waiting(asking).boxed_local(),
    |asking| writing::waiting(asking).boxed_local(),
    |asking| notices::waiting(asking).boxed_local(),
    |asking| profile::waiting(asking).boxed_local(),
    |asking| second_factor::waiting(asking).boxed_local(),
];

/// Everything that waits, the nearest term first.
pub async fn lines(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let mut lines = Vec::new();
    for section in SECTIONS {
        lines.extend(section(asking).await?);
    }
    sort(&mut lines);
    Ok(lines)
}

fn sort(lines: &mut [Line]) {
    lines.sort_by_key(|line| (line.due.is_none(), line.due));
}

/// How near a term is.
#[derive(Debug, PartialEq, Eq)]
pub enum Left {
    Over,
    /// So many hours, the one that has begun among them.
    Hours(i64),
    Later,
}

impl Line {
    pub fn left(&self, now: DateTime<Utc>) -> Option<Left> {
        let left = self.due? - now;
        Some(if left <= TimeDelta::zero() {
            Left::Over
        } else if left <= TimeDelta::hours(48) {
            Left::Hours((left.num_minutes() + 60) / 60)
        } else {
            Left::Later
        })
    }

    /// When it has to be done, in words.
    pub fn term(&self, t: &'static Texts) -> Option<String> {
        let due = self.due?;
        Some(match self.left(Utc::now())? {
            Left::Over => t.cabinet_due_over(t.moment(&due)),
            Left::Hours(hours) => t.cabinet_due_soon(hours, t.moment(&due)),
            Left::Later => t.cabinet_due(t.moment(&due)),
        })
    }

    /// Whether there is no time to lose.
    pub fn is_urgent(&self) -> bool {
        matches!(self.left(Utc::now()), Some(Left::Over | Left::Hours(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, due: Option<&str>) -> Line {
        let due = due.map(|due| due.parse().unwrap());
        Line { weight: Weight::Task, icon: "bell", words: words.into(), about: String::new(), path: String::new(), due }
    }

    #[test]
    fn what_ends_at_midnight_stands_before_what_has_time() {
        let mut lines = [
            line("news", None),
            line("later", Some("2026-12-20T19:00:00Z")),
            line("now", Some("2026-11-27T19:00:00Z")),
        ];
        sort(&mut lines);
        assert_eq!(lines.clone().map(|line| line.words), ["now", "later", "news"]);
        let at = |time: &str| lines[0].left(time.parse().unwrap()).unwrap();
        assert_eq!(at("2026-11-27T18:59:00Z"), Left::Hours(1));
        assert_eq!(at("2026-11-27T16:30:00Z"), Left::Hours(3));
        assert_eq!(at("2026-11-27T19:00:00Z"), Left::Over);
        assert_eq!(at("2026-11-01T19:00:00Z"), Left::Later);
    }
}
