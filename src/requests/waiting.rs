use super::{model::Request, queries::own, state::State};
use crate::cabinet::{Asking, Line, Weight};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::service_servicerequest as r;

/// How many the first page of the cabinet shows.
const MOST: i64 = 5;

/// Drafts, and what the office has returned.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let mut db = asking.db;
    let rows: Vec<Request> = Request::query()
        .filter(own!(asking.me))
        .filter(r::status.eq_any(["draft", "correction"]))
        .order(r::updated_at.desc())
        .limit(MOST)
        .load(&mut db)
        .await?;
    let t = asking.t;
    let line = |request: Request| {
        let service = request.service.say(t.lang()).words;
        let returned = request.state() == State::Correction;
        Line {
            weight: Weight::Task,
            icon: request.state().icon(),
            words: if returned { t.requests_waits_correction(service) } else { t.requests_waits_draft(service) },
            about: about(&request, t, returned),
            path: format!("/cabinet/requests/{}", request.id),
            due: None::<DateTime<Utc>>,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

fn about(request: &Request, t: &'static crate::i18n::Texts, returned: bool) -> String {
    if returned { request.called(t) } else { t.requests_begun(t.moment_date(&request.created_at)) }
}
