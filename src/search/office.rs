//! The office's list of what people looked for and did not find: words and days, nothing of the people.

use super::{
    forms::{MissFilter, SettleForm},
    model::Miss,
    queries,
};
use crate::{
    access::{May, right::ModerateContent, session},
    db::Db,
    web::{Answer, Choice, Flash, Form, Page, PageResult, Pager, Query, Shell, Slice, page},
};
use actix_session::Session;
use askama::Template;

#[derive(Template)]
#[template(path = "search/misses.html")]
pub struct Misses {
    shell: Shell,
    filter: MissFilter,
    misses: Slice<Miss>,
}

impl Misses {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/search", &self.filter, &self.misses)
    }

    fn periods(&self) -> Vec<Choice<'_>> {
        let t = self.shell.t;
        [("7", t.search_misses_week()), ("30", t.search_misses_month()), ("90", t.search_misses_quarter())]
            .map(|(days, name)| Choice::of(days, name, &self.filter.days))
            .into()
    }
}

/// `GET /office/search`: what was looked for in vain most often.
pub async fn list(_: May<ModerateContent>, shell: Shell, db: Db, filter: Query<MissFilter>) -> PageResult<Misses> {
    let filter = filter.0;
    let misses = queries::misses(&db, filter.days(), filter.page()).await?;
    Ok(Page(Misses { shell, filter, misses }))
}

/// `POST /office/search/settle`: something was done about these words.
pub async fn settle(
    me: May<ModerateContent>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<SettleForm>,
) -> Answer {
    queries::settle(&mut db, me.actor(), &form.words).await?;
    session::say(&session, Flash::success(shell.t.search_misses_settled()))?;
    Ok(page::see_other(&shell.here("/office/search")))
}
