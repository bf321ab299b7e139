use super::queries;
use crate::cabinet::{Asking, Line, Weight};
use diesel::QueryResult;

/// How many of the newest the first page of the cabinet shows.
const MOST: i64 = 5;

/// What a person was told and has not read.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let unread = queries::unread(asking.db, asking.me.id, MOST).await?;
    let line = |told: super::model::Told| Line {
        weight: Weight::Task,
        icon: told.icon(),
        words: told.title.say(asking.t.lang()).words.to_owned(),
        about: told.description.say(asking.t.lang()).words.to_owned(),
        path: format!("/cabinet/notifications/{}", told.id),
        due: None,
    };
    Ok(unread.into_iter().map(line).collect())
}
