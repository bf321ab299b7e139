//! What people are told of a request: the applicant in the words of the service, the office in the portal's.

use super::{model::Request, queries};
use crate::{
    i18n::{Lang, Text, Texts},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
    services::plan::Event,
};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

/// Tells the applicant how the request stands. `reason` is what the officer wrote.
pub async fn applicant(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    request: &Request,
    event: Event,
    reason: &str,
) -> QueryResult<()> {
    let value = |name: &str, lang: Lang| match name {
        "service" => request.service.say(lang).words.to_owned(),
        "number" => request.called(Texts::of(lang)),
        "company" => request.company.as_ref().map(|name| name.say(lang).words.to_owned()).unwrap_or_default(),
        "due" => request.due_at.map(|due| Texts::of(lang).moment_date(&due)).unwrap_or_default(),
        "reason" => reason.to_owned(),
        _ => String::new(),
    };
    let own = request.notices().into_iter().find(|text| text.event == event);
    let (title, description) = match own {
        Some(text) => text.filled(value),
        None => (plain(request, event), request.service.clone()),
    };
    let path = format!("/cabinet/requests/{}", request.id);
    let notice = Notice { kind: Kind::Request, title, description, path: &path };
    notices::notify(outbox, db, &[request.author_id], &notice).await
}

/// The words for a service that has none of its own.
fn plain(request: &Request, event: Event) -> Text {
    in_all_languages(|t| {
        let state = match event {
            Event::Sent => t.status_sent(),
            Event::Correction => t.status_correction(),
            Event::Approved => t.status_approved(),
            Event::Success => t.status_success(),
            Event::Reject => t.status_reject(),
        };
        t.requests_told_state(request.called(t), state)
    })
}

/// Tells the applicant that something came which is no decision: a message, a question for a document.
pub async fn applicant_of(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    request: &Request,
    words: impl Fn(&'static Texts) -> String,
) -> QueryResult<()> {
    let path = format!("/cabinet/requests/{}", request.id);
    let (title, description) = (in_all_languages(words), request.service.clone());
    let notice = Notice { kind: Kind::Request, title, description, path: &path };
    notices::notify(outbox, db, &[request.author_id], &notice).await
}

/// Tells who works on the request.
pub async fn office(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    request: &Request,
    words: impl Fn(&'static Texts) -> String,
) -> QueryResult<()> {
    let path = format!("/office/requests/{}", request.id);
    let (title, description) = (in_all_languages(words), request.service.clone());
    let notice = Notice { kind: Kind::Work, title, description, path: &path };
    let officers = queries::officers(db, request).await?;
    notices::notify(outbox, db, &officers, &notice).await
}
