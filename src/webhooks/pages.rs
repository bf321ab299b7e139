use super::{
    announce::Event,
    forms::{KeysForm, WebhookForm},
    model::Webhook,
    queries::{self, Fresh},
};
use crate::{
    access::{
        May, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    service_builder::{self, ServiceRow},
    web::{Answer, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "webhooks/show.html")]
struct WebhookPage {
    shell: Shell,
    service: ServiceRow,
    webhook: Option<Webhook>,
    form: WebhookForm,
    problems: Problems,
}

impl WebhookPage {
    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    /// Each event with its name and whether it is chosen.
    fn events(&self) -> [(&'static str, &'static str, bool); 6] {
        Event::ALL.map(|event| (event.code(), event.name(self.shell.t), self.form.has(event)))
    }

    /// Where other systems call us.
    fn callback(&self) -> String {
        format!("{}/hooks/services/{}", self.shell.public_url(), self.service.code)
    }
}

/// `GET /office/services/{code}/webhook`.
pub async fn show(me: May<ViewServices>, shell: Shell, db: Db, code: Path<String>) -> Answer {
    let service = service_builder::find(&db, &me, &code).await?;
    let webhook = queries::webhook(&db, &service.code).await?;
    let form = WebhookForm::of(webhook.as_ref());
    let page = WebhookPage { shell, service, webhook, form, problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /office/services/{code}/webhook`.
pub async fn save(
    me: May<ChangeServices>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<WebhookForm>,
) -> Answer {
    let service = service_builder::find(&db, &me, &code).await?;
    let problems = match form.check(portal.config.webhook_private, shell.t) {
        Ok(settings) => {
            let seen = (service.code.as_str(), form.revision);
            if queries::save(&mut db, &portal.vault, me.actor(), seen, &settings).await? {
                session::say(&session, Flash::success(shell.t.form_builder_saved()))?;
                return Ok(page::see_other(&shell.here(&format!("/office/services/{}/webhook", service.code))));
            }
            Problems::one("url", shell.t.service_builder_changed())
        }
        Err(problems) => problems,
    };
    let webhook = queries::webhook(&db, &service.code).await?;
    let form = WebhookForm { revision: webhook.as_ref().map_or(0, |webhook| webhook.revision), ..form };
    let page = WebhookPage { shell, service, webhook, form, problems };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

#[derive(Template)]
#[template(path = "webhooks/key.html")]
struct KeyPage {
    shell: Shell,
    service: ServiceRow,
    key: String,
    /// Whether it is the token of calls to us.
    token: bool,
}

/// `POST /office/services/{code}/webhook/keys`: the key is in the answer and nowhere else.
pub async fn keys(
    me: May<ChangeServices>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<KeysForm>,
) -> Answer {
    let service = service_builder::find(&db, &me, &code).await?;
    let what = form.wanted().ok_or_else(|| PortalError::BadRequest("no such key".into()))?;
    let key = queries::renew(&mut db, &portal.vault, me.actor(), (&service.code, what)).await?;
    if what == Fresh::NoToken {
        session::say(&session, Flash::success(shell.t.webhooks_token_ended()))?;
        return Ok(page::see_other(&shell.here(&format!("/office/services/{}/webhook", service.code))));
    }
    let token = what == Fresh::Token;
    Ok(page::html(StatusCode::OK, &KeyPage { shell, service, key, token }))
}
