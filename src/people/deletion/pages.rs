use super::{forms::Leaving, model::Obstacles, queries, work};
use crate::{
    access::Me,
    db::Db,
    people::{again, sign_in},
    web::{Answer, Form, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Data};
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "deletion/show.html")]
struct DeletionPage {
    shell: Shell,
    obstacles: Obstacles,
    problems: Problems,
}

/// What is said to who has just left.
#[derive(Template)]
#[template(path = "deletion/planned.html")]
struct PlannedPage {
    shell: Shell,
    due: DateTime<Utc>,
}

/// `GET /cabinet/privacy/deletion`.
pub async fn show(me: Me, shell: Shell, db: Db) -> Answer {
    let obstacles = queries::obstacles(&db, me.id).await?;
    Ok(page::html(StatusCode::OK, &DeletionPage { shell, obstacles, problems: Problems::default() }))
}

/// `POST /cabinet/privacy/deletion`: all sessions end with this answer.
pub async fn leave(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Leaving>,
) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    let problems = match form.check(shell.t) {
        Err(problems) => problems,
        Ok(()) => {
            let who = (me.actor(), &session);
            again::prove(&portal, &mut db, who, &account, &form.password, shell.t).await?
        }
    };
    if !problems.is_empty() {
        let obstacles = queries::obstacles(&db, me.id).await?;
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &DeletionPage { shell, obstacles, problems }));
    }
    match work::plan(&portal, &mut db, me.actor(), &account).await? {
        Err(obstacles) => Ok(page::html(StatusCode::CONFLICT, &DeletionPage { shell, obstacles, problems })),
        Ok(due) => {
            session.purge();
            let mut page = PlannedPage { shell, due };
            page.shell.viewer = None;
            Ok(page::html(StatusCode::OK, &page))
        }
    }
}
