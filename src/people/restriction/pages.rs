use super::{forms::Wish, queries};
use crate::{
    access::{Me, session},
    db::Db,
    web::{Answer, Flash, Form, Page, PageResult, Shell, page},
};
use actix_session::Session;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "restriction/show.html")]
pub struct RestrictionPage {
    shell: Shell,
    since: Option<DateTime<Utc>>,
}

/// `GET /cabinet/privacy/restriction`.
pub async fn show(me: Me, shell: Shell, db: Db) -> PageResult<RestrictionPage> {
    let since = queries::since(&db, me.id).await?;
    Ok(Page(RestrictionPage { shell, since }))
}

/// `POST /cabinet/privacy/restriction`.
pub async fn set(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Wish>) -> Answer {
    if queries::set(&mut db, me.actor(), me.id, form.restricted()).await? {
        let t = shell.t;
        let words = if form.restricted() { t.restriction_begun() } else { t.restriction_over() };
        session::say(&session, Flash::success(words))?;
    }
    Ok(page::see_other(&shell.here("/cabinet/privacy/restriction")))
}
