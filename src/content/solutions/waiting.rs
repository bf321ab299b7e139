use super::queries;
use crate::{
    cabinet::{Asking, Line, Weight},
    i18n::Text,
};
use diesel::QueryResult;

/// Solutions that nobody has decided about, by task.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let line = |(id, title, count): (i32, Text, i64)| Line {
        weight: Weight::Task,
        icon: "gears",
        words: asking.t.solutions_waiting(count, title.say(asking.t.lang()).words),
        about: String::new(),
        path: format!("/cabinet/content/techtask/{id}/solutions?state=sent"),
        due: None,
    };
    Ok(queries::undecided(asking.db, asking.me.id).await?.into_iter().map(line).collect())
}
