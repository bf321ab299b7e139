use super::queries;
use crate::cabinet::{Asking, Line, Weight};
use diesel::QueryResult;

/// What moderators have returned to a person, and what was begun and not sent.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let t = asking.t;
    let counts = queries::unfinished(asking.db, asking.me.id).await?;
    let line = |(state, count): (String, i64)| Line {
        weight: Weight::Task,
        icon: "document",
        words: if state == "correction" { t.cabinet_corrections(count) } else { t.cabinet_drafts(count) },
        about: String::new(),
        path: format!("/cabinet/content?state={state}"),
        due: None,
    };
    Ok(counts.into_iter().map(line).collect())
}
