use super::{KEPT, forms::Fetching, queries, work::KIND};
use crate::{
    access::{Me, session},
    db::{self, Db, Pool},
    jobs::{self, State},
    people::{again, sign_in},
    web::{Answer, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    body::SizedStream,
    http::{StatusCode, header},
    web::{Bytes, Data},
};
use askama::Template;
use chrono::{DateTime, Utc};
use futures_util::{Stream, stream};

#[derive(Template)]
#[template(path = "export/show.html")]
struct ExportPage {
    shell: Shell,
    job: Option<State>,
    problems: Problems,
}

impl ExportPage {
    fn is(&self, state: &str) -> bool {
        self.job.as_ref().is_some_and(|job| job.state == state)
    }

    /// Until when the file can be fetched, if it still can.
    fn until(&self) -> Option<DateTime<Utc>> {
        self.job.as_ref().and_then(until)
    }

    fn progress(&self) -> i16 {
        self.job.as_ref().map_or(0, |job| job.progress)
    }

    /// In kibibytes.
    fn size(&self) -> i64 {
        self.job.as_ref().map_or(0, |job| bytes(job).div_ceil(1024)).try_into().unwrap_or(i64::MAX)
    }
}

/// Until when the file of a job can be fetched, if it still can.
pub fn until(job: &State) -> Option<DateTime<Utc>> {
    let until = job.finished_at.filter(|_| job.state == "done")? + KEPT;
    (until > Utc::now()).then_some(until)
}

/// How large the file of a job is.
pub fn bytes(job: &State) -> u64 {
    job.result.get("bytes").and_then(serde_json::Value::as_u64).unwrap_or_default()
}

/// `GET /cabinet/privacy/export`.
pub async fn show(me: Me, shell: Shell, db: Db) -> Answer {
    let job = jobs::of_user(&db, me.id, KIND).await?;
    Ok(page::html(StatusCode::OK, &ExportPage { shell, job, problems: Problems::default() }))
}

/// `POST /cabinet/privacy/export`.
pub async fn ask(me: Me, (shell, session): (Shell, Session), mut db: Db, _: Form<Nothing>) -> Answer {
    if !queries::ask(&mut db, me.actor(), me.id).await? {
        session::say(&session, Flash::warning(shell.t.export_too_soon()))?;
    }
    Ok(page::see_other(&shell.here("/cabinet/privacy/export")))
}

/// `POST /cabinet/privacy/export/file`: the file itself, for who proves to be its owner.
pub async fn fetch(
    me: Me,
    (shell, portal, session, pool): (Shell, Data<Portal>, Session, Data<Pool>),
    mut db: Db,
    Form(form): Form<Fetching>,
) -> Answer {
    let job = jobs::of_user(&db, me.id, KIND).await?;
    let Some(ready) = job.as_ref().filter(|job| until(job).is_some()) else {
        return Ok(page::see_other(&shell.here("/cabinet/privacy/export")));
    };
    let account = sign_in::account_of(&mut db, me.id).await?;
    let who = (me.actor(), &session);
    let problems = again::prove(&portal, &mut db, who, &account, &form.password, shell.t).await?;
    if !problems.is_empty() {
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &ExportPage { shell, job, problems }));
    }
    queries::note(&mut db, me.actor(), me.id, ready.id).await?;
    let body = SizedStream::new(bytes(ready), pieces(portal, pool, ready.id));
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"techhub-data.zip\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body))
}

/// The file piece by piece; a connection is held for the time of one.
pub fn pieces(
    portal: Data<Portal>,
    pool: Data<Pool>,
    job: i64,
) -> impl Stream<Item = Result<Bytes, PortalError>> + 'static {
    stream::try_unfold(0, move |number| {
        let (portal, pool) = (portal.clone(), pool.clone());
        async move {
            let db = db::one(&pool).await?;
            let piece = queries::piece(&db, &portal.vault, job, number).await?;
            Ok(piece.map(|piece| (Bytes::from(piece), number + 1)))
        }
    })
}
