//! What a service tells its applicants, with a preview of each text.

use super::{
    forms::text,
    model::ServiceRow,
    queries::{self, Part, Saved},
};
use crate::{
    access::{
        May, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    i18n::{Lang, Text, Texts, format},
    services::plan::{Event, NoticeText, PLACEHOLDERS},
    web::{Answer, Flash, Form, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Path};
use askama::Template;
use serde::Deserialize;

/// The texts as the page posts them: each name comes once for each event, in their order.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NoticesForm {
    revision: i32,
    title_kk: Vec<String>,
    title_ru: Vec<String>,
    title_en: Vec<String>,
    body_kk: Vec<String>,
    body_ru: Vec<String>,
    body_en: Vec<String>,
}

/// The texts of one event, and how they will read.
struct Row {
    code: &'static str,
    name: &'static str,
    title: Text,
    body: Text,
    preview: Option<(Text, Text)>,
}

#[derive(Template)]
#[template(path = "service_builder/notices.html")]
struct NoticesPage {
    shell: Shell,
    service: ServiceRow,
    rows: Vec<Row>,
    revision: i32,
    problems: Problems,
}

impl NoticesPage {
    fn new(shell: Shell, service: ServiceRow, notices: &[NoticeText], problems: Problems) -> NoticesPage {
        let row = |event: Event| {
            let notice = notices.iter().find(|notice| notice.event == event);
            Row {
                code: event.code(),
                name: event_name(event, shell.t),
                title: notice.map(|notice| notice.title.clone()).unwrap_or_default(),
                body: notice.map(|notice| notice.body.clone()).unwrap_or_default(),
                preview: notice.map(|notice| notice.filled(|name, lang| sample(&service, name, lang))),
            }
        };
        let (rows, revision) = (Event::ALL.map(row).into(), service.revision);
        NoticesPage { shell, service, rows, revision, problems }
    }

    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    fn placeholders(&self) -> String {
        PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ")
    }
}

fn event_name(event: Event, t: &'static Texts) -> &'static str {
    match event {
        Event::Sent => t.service_builder_event_sent(),
        Event::Correction => t.service_builder_event_correction(),
        Event::Approved => t.service_builder_event_approved(),
        Event::Success => t.service_builder_event_success(),
        Event::Reject => t.service_builder_event_reject(),
    }
}

/// What stands for a placeholder in a preview.
fn sample(service: &ServiceRow, name: &str, lang: Lang) -> String {
    let t = Texts::of(lang);
    match name {
        "service" => service.name.say(lang).words.to_owned(),
        "number" => "TH-2026-0001".to_owned(),
        "company" => t.service_builder_sample_company().to_owned(),
        "due" => t.date(format::today()),
        _ => t.service_builder_sample_reason().to_owned(),
    }
}

impl NoticesForm {
    /// The texts that are not empty.
    fn notices(&self) -> Vec<NoticeText> {
        let at = |list: &[String], number: usize| list.get(number).cloned().unwrap_or_default();
        let read = |(number, event): (usize, Event)| NoticeText {
            event,
            title: text(&at(&self.title_kk, number), &at(&self.title_ru, number), &at(&self.title_en, number)),
            body: text(&at(&self.body_kk, number), &at(&self.body_ru, number), &at(&self.body_en, number)),
        };
        let all = Event::ALL.into_iter().enumerate().map(read);
        all.filter(|notice| !notice.title.is_empty() || !notice.body.is_empty()).collect()
    }
}

fn check(notices: &[NoticeText], t: &'static Texts) -> Problems {
    let mut problems = Problems::default();
    let whole = |text: &Text| !text.kk.is_empty() && !text.ru.is_empty() && !text.en.is_empty();
    for notice in notices {
        if !whole(&notice.title) || !whole(&notice.body) {
            problems.add(notice.event.code(), t.service_builder_notice_languages());
        }
        let unknown = notice.unknown();
        if !unknown.is_empty() {
            problems.add(notice.event.code(), t.service_builder_notice_unknown(unknown.join(", ")));
        }
    }
    problems
}

/// `GET /office/services/{code}/notices`.
pub async fn show(me: May<ViewServices>, shell: Shell, db: Db, code: Path<String>) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let notices = service.notices();
    Ok(page::html(StatusCode::OK, &NoticesPage::new(shell, service, &notices, Problems::default())))
}

/// `POST /office/services/{code}/notices`.
pub async fn save(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<NoticesForm>,
) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let notices = form.notices();
    let mut problems = check(&notices, shell.t);
    if problems.is_empty() {
        let part = Part::Notices(&notices);
        let saved = queries::save_part(&mut db, &me, me.actor(), (&service.code, form.revision), &part).await?;
        if saved == Saved::Done {
            session::say(&session, Flash::success(shell.t.form_builder_saved()))?;
            return Ok(page::see_other(&shell.here(&format!("/office/services/{}/notices", service.code))));
        }
        problems = Problems::one("revision", shell.t.service_builder_changed());
    }
    let service = queries::find(&db, &me, &code).await?;
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &NoticesPage::new(shell, service, &notices, problems)))
}
