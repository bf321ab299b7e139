use super::{
    forms::{Column, Wanted},
    queries,
    work::ZIP,
};
use crate::{
    access::{May, right::ExportRequests, session},
    db::{Db, Pool},
    jobs::State,
    people::{
        export,
        looks::{self, What},
    },
    requests::{
        queries::staff_one,
        request_desk::{QueueFilter, staff_only},
    },
    web::{Answer, Filter, Flash, Form, Nothing, Portal, PortalError, Query, Shell, links, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    body::SizedStream,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;
use serde_json::json;

#[derive(Template)]
#[template(path = "request_exports/show.html")]
struct ExportPage {
    shell: Shell,
    filter: QueueFilter,
    jobs: [Option<State>; 3],
}

impl ExportPage {
    fn action(&self) -> String {
        let pairs = self.filter.pairs();
        links::with(
            &self.shell.here("/office/requests/export"),
            pairs.iter().map(|(name, value)| (*name, value.as_str())),
        )
    }

    fn columns(&self) -> [Column; 9] {
        Column::ALL
    }

    /// The kinds with how far the newest of each is.
    fn files(&self) -> [(&'static str, &'static str, &Option<State>); 3] {
        let (t, [csv, xlsx, zip]) = (self.shell.t, &self.jobs);
        [
            ("csv", t.request_exports_table(), csv),
            ("xlsx", t.request_exports_sheet(), xlsx),
            ("zip", t.request_exports_archive(), zip),
        ]
    }
}

/// `GET /{lang}/office/requests/export`.
pub async fn show(me: May<ExportRequests>, shell: Shell, db: Db, filter: Query<QueueFilter>) -> Answer {
    staff_only(&me)?;
    let jobs = queries::newest(&db, me.id).await?;
    Ok(page::html(StatusCode::OK, &ExportPage { shell, filter: filter.0, jobs }))
}

fn asked(session: &Session, shell: &Shell, new: bool) -> Answer {
    let flash = match new {
        true => Flash::success(shell.t.request_exports_asked()),
        false => Flash::warning(shell.t.request_exports_waits()),
    };
    session::say(session, flash)?;
    Ok(page::see_other(&shell.here("/office/requests/export")))
}

/// `POST /{lang}/office/requests/export`: the table of this filter.
pub async fn ask(
    me: May<ExportRequests>,
    (shell, session): (Shell, Session),
    mut db: Db,
    filter: Query<QueueFilter>,
    Form(form): Form<Wanted>,
) -> Answer {
    staff_only(&me)?;
    let pairs = filter.pairs();
    let query = links::with("", pairs.iter().map(|(name, value)| (*name, value.as_str())));
    let columns: Vec<&str> = form.columns().into_iter().map(Column::code).collect();
    let payload = json!({ "filter": query.trim_start_matches('?'), "columns": columns });
    let new = queries::ask(&mut db, me.actor(), form.job(), &payload).await?;
    asked(&session, &shell, new)
}

/// `POST /{lang}/office/requests/{id}/export`: one request with its files.
pub async fn ask_one(
    me: May<ExportRequests>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    staff_only(&me)?;
    let request = staff_one(&db, &me, *id).await?;
    looks::record(&db, me.actor(), &[request.author_id], What::Export, "").await?;
    let new = queries::ask(&mut db, me.actor(), ZIP, &json!({ "request": *id })).await?;
    asked(&session, &shell, new)
}

/// `GET /{lang}/office/requests/export/{kind}`: the newest file of who asked for it.
pub async fn fetch(
    me: May<ExportRequests>,
    (portal, pool): (Data<Portal>, Data<Pool>),
    mut db: Db,
    kind: Path<String>,
) -> Answer {
    staff_only(&me)?;
    let [csv, xlsx, zip] = queries::newest(&db, me.id).await?;
    let (job, mime) = match kind.as_str() {
        "zip" => (zip, "application/zip"),
        "xlsx" => (xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        _ => (csv, "text/csv; charset=utf-8"),
    };
    let job = job.filter(|job| export::until(job).is_some()).ok_or(PortalError::NotFound)?;
    queries::note(&mut db, me.actor(), job.id).await?;
    let body = SizedStream::new(export::bytes(&job), export::pieces(portal, pool, job.id));
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, mime))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"requests.{kind}\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body))
}
