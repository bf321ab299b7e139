use super::{model::Request, queries::own, request_editors, state::State};
use crate::cabinet::{Asking, Line, Weight};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{app::second_form as o, service_servicerequest as r};

/// How many the first page of the cabinet shows.
const MOST: i64 = 5;

/// Invitations to edit, drafts, and what the office has returned.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let mut db = asking.db;
    let invited = request_editors::invited(asking.db, asking.me).await?;
    let rows: Vec<Request> = Request::query()
        .filter(own!(asking.me).or(r::id.eq_any(invited)))
        .filter(
            r::status.eq_any(["draft", "correction"]).or(o::open.eq(true).and(r::status.eq_any(["sent", "approved"]))),
        )
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
            words: match returned {
                true => t.requests_waits_correction(service),
                false if request.writes_second() => t.requests_waits_second(service),
                false => t.requests_waits_draft(service),
            },
            about: about(&request, t, returned),
            path: format!("/cabinet/requests/{}", request.id),
            due: None::<DateTime<Utc>>,
        }
    };
    let mut lines = request_editors::waiting(asking).await?;
    lines.extend(rows.into_iter().map(line));
    Ok(lines)
}

fn about(request: &Request, t: &'static crate::i18n::Texts, returned: bool) -> String {
    if returned || request.number.is_some() {
        request.called(t)
    } else {
        t.requests_begun(t.moment_date(&request.created_at))
    }
}
