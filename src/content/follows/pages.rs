use super::{
    forms::FollowForm,
    model::{CompanyLine, Followed, PersonLine},
    queries,
};
use crate::{
    access::{Me, session},
    companies,
    db::Db,
    i18n::Text,
    people::contacts,
    web::{Answer, Flash, Form, Nothing, Page, PageResult, Pager, PortalError, Query, Shell, Slice, Turned, page},
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Path};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "follows/ask.html")]
struct AskPage {
    shell: Shell,
    company: Option<Text>,
    person: Option<crate::people::SealedName>,
    follows: bool,
    /// Where it is, behind the language.
    path: String,
}

async fn company(db: &Db, slug: &str) -> Result<(Followed, Text), PortalError> {
    let company = companies::public_page(db, slug, "/follow").await?;
    Ok((Followed::Company(company.id), company.title))
}

/// Whoever has a public page can be followed, but not by themselves.
async fn person(me: &Me, db: &Db, public_id: Uuid) -> Result<(Followed, crate::people::SealedName), PortalError> {
    let person = contacts::public(db, public_id).await?.filter(|person| person.id != me.id);
    let person = person.ok_or(PortalError::NotFound)?;
    Ok((Followed::Person(person.id), person.name))
}

/// `GET /companies/{slug}/follow`.
pub async fn ask_company(me: Me, shell: Shell, db: Db, slug: Path<String>) -> Answer {
    let (what, title) = company(&db, &slug).await?;
    let follows = queries::follows(&db, me.id, what).await?;
    let path = format!("/companies/{slug}");
    Ok(page::html(StatusCode::OK, &AskPage { shell, company: Some(title), person: None, follows, path }))
}

/// `POST /companies/{slug}/follow`.
pub async fn follow_company(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    slug: Path<String>,
    Form(form): Form<FollowForm>,
) -> Answer {
    let (what, _) = company(&db, &slug).await?;
    turn(&me, &shell, &session, &mut db, what, form.follows()).await
}

/// `GET /people/{public_id}/follow`.
pub async fn ask_person(me: Me, shell: Shell, db: Db, public_id: Path<Uuid>) -> Answer {
    let (what, name) = person(&me, &db, *public_id).await?;
    let follows = queries::follows(&db, me.id, what).await?;
    let path = format!("/people/{public_id}");
    Ok(page::html(StatusCode::OK, &AskPage { shell, company: None, person: Some(name), follows, path }))
}

/// `POST /people/{public_id}/follow`.
pub async fn follow_person(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    public_id: Path<Uuid>,
    Form(form): Form<FollowForm>,
) -> Answer {
    let (what, _) = person(&me, &db, *public_id).await?;
    turn(&me, &shell, &session, &mut db, what, form.follows()).await
}

async fn turn(me: &Me, shell: &Shell, session: &Session, db: &mut Db, what: Followed, on: bool) -> Answer {
    queries::follow(db, me.actor(), what, on).await?;
    let words = if on { shell.t.follows_begun() } else { shell.t.follows_ended() };
    session::say(session, Flash::success(words))?;
    Ok(page::see_other(&shell.here("/cabinet/follows")))
}

#[derive(Template)]
#[template(path = "follows/own.html")]
pub struct OwnFollows {
    shell: Shell,
    companies: Slice<CompanyLine>,
    people: Vec<PersonLine>,
}

impl OwnFollows {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/follows", &Turned::default(), &self.companies)
    }
}

/// `GET /cabinet/follows`.
pub async fn own(me: Me, shell: Shell, db: Db, turned: Query<Turned>) -> PageResult<OwnFollows> {
    let (companies, people) = queries::own(&db, me.id, turned.page()).await?;
    Ok(Page(OwnFollows { shell, companies, people }))
}

/// `POST /cabinet/follows/companies/{id}/end`: also a company that is not public any more.
pub async fn end_company(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    turn(&me, &shell, &session, &mut db, Followed::Company(*id), false).await
}

/// `POST /cabinet/follows/people/{id}/end`: also somebody whose page is not public any more.
pub async fn end_person(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    turn(&me, &shell, &session, &mut db, Followed::Person(*id), false).await
}
