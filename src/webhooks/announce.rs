use super::{model::Hook, queries};
use crate::{
    i18n::Texts,
    outbox::{self, Outbox},
};
use chrono::{SecondsFormat, Utc};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use serde_json::json;
use uuid::Uuid;

/// What other systems can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Sent,
    /// The office's process went on, the state stayed.
    Stage,
    Correction,
    Approved,
    Success,
    Reject,
}

impl Event {
    pub const ALL: [Event; 6] =
        [Event::Sent, Event::Stage, Event::Correction, Event::Approved, Event::Success, Event::Reject];

    /// As it is posted and kept.
    pub fn code(self) -> &'static str {
        match self {
            Event::Sent => "sent",
            Event::Stage => "stage",
            Event::Correction => "correction",
            Event::Approved => "approved",
            Event::Success => "success",
            Event::Reject => "reject",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Event::Sent => t.service_builder_event_sent(),
            Event::Stage => t.webhooks_event_stage(),
            Event::Correction => t.service_builder_event_correction(),
            Event::Approved => t.service_builder_event_approved(),
            Event::Success => t.service_builder_event_success(),
            Event::Reject => t.service_builder_event_reject(),
        }
    }
}

/// Tells the service's webhook, if it wants to know, in the transaction of what happened.
pub async fn announce(outbox: Outbox<'_>, db: &AsyncPgConnection, request: i32, event: Event) -> QueryResult<()> {
    let Some(news) = queries::news(db, request, event).await? else { return Ok(()) };
    let delivery = Uuid::new_v4();
    let at = |at: chrono::DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let body = json!({
        "id": delivery,
        "event": event.code(),
        "at": at(Utc::now()),
        "service": news.service,
        "request": news.number,
        "status": news.status,
        "stage": news.stage,
        "version": news.version,
        "due_at": news.due_at.map(at),
        "link": format!("{}/kk/office/requests/{request}", outbox.public_url),
    });
    let hook = Hook {
        service: news.service,
        request,
        event: event.code().to_owned(),
        delivery,
        body: body.to_string(),
        by: None,
    };
    outbox::hook(db, outbox.vault, hook).await
}
