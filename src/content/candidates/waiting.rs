use super::queries;
use crate::{
    cabinet::{Asking, Line, Weight},
    i18n::Text,
};
use diesel::QueryResult;

/// Candidates nobody has looked at yet, by vacancy.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let unseen = queries::unseen(asking.db, asking.me.id).await?;
    let line = |(id, title, count): (i32, Text, i64)| Line {
        weight: Weight::Task,
        icon: "briefcase",
        words: asking.t.candidates_waiting(count, title.say(asking.t.lang()).words),
        about: String::new(),
        path: format!("/cabinet/content/vacancy/{id}/candidates?state=sent"),
        due: None,
    };
    Ok(unseen.into_iter().map(line).collect())
}
