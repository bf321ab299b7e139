use crate::{
    cabinet::{Asking, Line, Weight},
    companies::membership,
};
use diesel::QueryResult;

/// Invitations of a person, and people who want to join the companies that the person owns.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let (db, me, t) = (asking.db, asking.me, asking.t);
    let line = |words: String, due| Line {
        weight: Weight::Task,
        icon: "building",
        words,
        about: String::new(),
        path: "/cabinet/companies".to_owned(),
        due,
    };
    let invited = membership::invitations_of(db, me.id).await?;
    let mut lines: Vec<Line> =
        invited.iter().map(|one| line(t.cabinet_invitation(one.company.say(t.lang()).words), one.expires_at)).collect();
    let requests: i64 = membership::waiting(db, me.id).await?.values().sum();
    if requests > 0 {
        lines.push(line(t.cabinet_join_requests(requests), None));
    }
    Ok(lines)
}
