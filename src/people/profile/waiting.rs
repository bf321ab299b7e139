use super::queries;
use crate::cabinet::{Asking, Line, Weight};
use diesel::QueryResult;

/// What the profile still lacks.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let t = asking.t;
    let gaps = queries::gaps(asking.db, asking.vault, asking.me.id).await?;
    let lacks =
        [(gaps.name, t.profile_gap_name()), (gaps.city, t.profile_gap_city()), (gaps.photo, t.profile_gap_photo())];
    let lacks: Vec<&str> = lacks.into_iter().filter_map(|(lacking, words)| lacking.then_some(words)).collect();
    if lacks.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Line {
        weight: Weight::Advice,
        icon: "user",
        words: t.profile_gaps().to_owned(),
        about: t.profile_gaps_lack(lacks.join(", ")),
        path: "/cabinet/profile".to_owned(),
        due: None,
    }])
}
