use super::{
    forms::{Closing, Typed},
    model::{Message, Public},
    queries,
};
use crate::{
    access::{
        Actor, Me, session,
        throttle::{self, Limit},
    },
    db::Db,
    people::sign_in,
    web::{
        Answer, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell, Slice, Turned,
        links, page, page_number,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "contacts/show.html")]
struct PersonPage {
    shell: Shell,
    person: Public,
    name: String,
    form: Typed,
    problems: Problems,
}

impl PersonPage {
    fn of(shell: Shell, portal: &Portal, person: Public, form: Typed, problems: Problems) -> PersonPage {
        let name = person.name.open(&portal.vault).full();
        PersonPage { shell, person, name, form, problems }
    }

    fn path(&self) -> String {
        format!("/people/{}", self.person.public_id())
    }

    /// The form of a complaint, which is for people who are signed in.
    fn report(&self) -> String {
        let path = self.shell.here(&format!("{}/report", self.path()));
        match self.shell.viewer {
            Some(_) => path,
            None => links::with(&self.shell.here("/sign-in"), [("next", path.as_str())]),
        }
    }
}

/// `GET /people/{public_id}`: somebody who wants a page; the form knows who is signed in.
pub async fn show(shell: Shell, portal: Data<Portal>, mut db: Db, public_id: Path<Uuid>) -> Answer {
    let person = queries::public(&db, *public_id).await?.ok_or(PortalError::NotFound)?;
    let mut form = Typed { key: Uuid::new_v4().to_string(), ..Typed::default() };
    if let Some(viewer) = &shell.viewer {
        let own = sign_in::account_of(&mut db, viewer.id).await?.personal.open(&portal.vault);
        form = Typed { first_name: own.first_name, last_name: own.last_name, email: own.email, ..form };
    }
    let page = PersonPage::of(shell, &portal, person, form, Problems::default());
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /people/{public_id}`: a message to this person.
pub async fn write(
    (shell, portal, session, actor): (Shell, Data<Portal>, Session, Actor),
    mut db: Db,
    public_id: Path<Uuid>,
    Form(form): Form<Typed>,
) -> Answer {
    let person = queries::public(&db, *public_id).await?.ok_or(PortalError::NotFound)?;
    let key = match form.check(shell.t) {
        Ok(key) => key,
        Err(problems) => {
            let page = PersonPage::of(shell, &portal, person, form, problems);
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    throttle::count_network(&mut db, &portal.vault, Limit::LettersNetwork, &actor, portal.config.demo).await?;
    throttle::count(&mut db, &portal.vault, Limit::Letters, &person.id.to_string()).await?;
    queries::write(&mut db, portal.outbox(), &actor, person.id, key, &form).await?;
    session::say(&session, Flash::success(shell.t.contacts_sent()))?;
    Ok(page::see_other(&shell.here(&format!("/people/{public_id}"))))
}

#[derive(Template)]
#[template(path = "contacts/list.html")]
pub struct MessagesPage {
    shell: Shell,
    messages: Vec<Message>,
    slice: Slice<super::model::Sealed>,
    /// The person's own page, if there is one.
    page: Option<String>,
}

impl MessagesPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/messages", &Turned::default(), &self.slice)
    }
}

/// `GET /cabinet/messages`.
pub async fn list(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    turned: Query<Turned>,
    db: Db,
) -> PageResult<MessagesPage> {
    let slice = queries::page(&db, me.id, page_number(&turned.page)).await?;
    let messages = slice.rows.iter().map(|row| row.open(&portal.vault)).collect();
    let own = queries::public(&db, me.public_id).await?;
    let page = own.map(|own| format!("/people/{}", own.public_id()));
    Ok(Page(MessagesPage { shell, messages, slice, page }))
}

/// `POST /cabinet/messages/{id}`.
pub async fn close(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<Closing>,
) -> Answer {
    let status = form.status().ok_or(PortalError::NotFound)?;
    if !queries::close(&mut db, me.actor(), me.id, *id, status).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.contacts_closed()))?;
    Ok(page::see_other(&shell.here("/cabinet/messages")))
}
