use super::{
    Kind, Wording,
    forms::{Agreed, Chosen},
    model::Given,
    queries,
};
use crate::{
    access::{Me, session},
    db::Db,
    i18n::{Lang, Texts},
    people::sign_in::destination,
    web::{Answer, Flash, Form, Page, PageResult, Portal, PortalError, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

/// A kind of consent as a person has it.
struct Line {
    kind: Kind,
    /// What holds now.
    now: Option<Given>,
    /// What was agreed to before, or taken back.
    earlier: Vec<Given>,
}

#[derive(Template)]
#[template(path = "consents/list.html")]
pub struct ConsentsPage {
    shell: Shell,
    lines: Vec<Line>,
}

impl ConsentsPage {
    fn language(&self, given: &Given) -> &'static str {
        Lang::from_code(&given.language).map_or("", Lang::own_name)
    }
}

/// `GET /cabinet/privacy/consents`.
pub async fn list(me: Me, shell: Shell, db: Db) -> PageResult<ConsentsPage> {
    let mut all = queries::of(&db, me.id).await?;
    let lines = Kind::ALL.map(|kind| {
        let (mut own, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut all).into_iter().partition(|g| g.kind == kind.code());
        all = rest;
        let now = own.iter().position(|given| given.withdrawn_at.is_none()).map(|at| own.remove(at));
        Line { kind, now, earlier: own }
    });
    Ok(Page(ConsentsPage { shell, lines: lines.into() }))
}

/// A wording as it was agreed to, or as it is offered.
#[derive(Template)]
#[template(path = "consents/wording.html")]
pub struct WordingPage {
    shell: Shell,
    wording: &'static Wording,
    /// The language of the wording.
    lang: Lang,
    /// When it was agreed to.
    given: Option<Given>,
}

impl WordingPage {
    fn paragraphs(&self) -> Vec<&'static str> {
        self.wording.paragraphs(Texts::of(self.lang))
    }
}

/// `GET /consents/{kind}`: what there is to agree to.
pub async fn wording(shell: Shell, kind: Path<String>) -> PageResult<WordingPage> {
    let kind = Kind::from_slug(&kind).ok_or(PortalError::NotFound)?;
    Ok(Page(WordingPage { lang: shell.lang, shell, wording: kind.current(), given: None }))
}

/// `GET /cabinet/privacy/consents/{id}`: what the person agreed to, in the language of that time.
pub async fn given(me: Me, shell: Shell, id: Path<i64>, db: Db) -> PageResult<WordingPage> {
    let given = queries::one(&db, me.id, *id).await?;
    let wording = Wording::of(&given.kind, &given.version).ok_or(PortalError::NotFound)?;
    let lang = Lang::from_code(&given.language).unwrap_or(shell.lang);
    Ok(Page(WordingPage { shell, wording, lang, given: Some(given) }))
}

/// `POST /cabinet/privacy/consents/give`.
pub async fn give(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Chosen>) -> Answer {
    let kind = form.optional().ok_or(PortalError::NotFound)?;
    queries::give(&mut db, me.actor(), me.id, kind, shell.lang).await?;
    session::say(&session, Flash::success(shell.t.consents_given()))?;
    Ok(page::see_other(&shell.here("/cabinet/privacy/consents")))
}

/// `POST /cabinet/privacy/consents/withdraw`; whoever takes back the consent of the account is led to leaving.
pub async fn withdraw(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Chosen>,
) -> Answer {
    if Kind::from_slug(&form.kind) == Some(Kind::PersonalData) {
        return Ok(page::see_other(&shell.here("/cabinet/privacy/deletion")));
    }
    let kind = form.optional().ok_or(PortalError::NotFound)?;
    queries::withdraw(&mut db, &portal.vault, me.actor(), me.id, kind).await?;
    session::say(&session, Flash::success(shell.t.consents_withdrawn()))?;
    Ok(page::see_other(&shell.here("/cabinet/privacy/consents")))
}

/// The new wording, between the sign-in and where the person wanted to go.
#[derive(Template)]
#[template(path = "consents/ask.html")]
struct AskPage {
    shell: Shell,
    next: String,
    problems: Problems,
}

impl AskPage {
    fn paragraphs(&self) -> Vec<&'static str> {
        Kind::PersonalData.current().paragraphs(self.shell.t)
    }
}

/// `GET /cabinet/privacy/agree`.
pub async fn ask(_: Me, shell: Shell, asked: Query<Agreed>) -> Answer {
    let Query(Agreed { next, .. }) = asked;
    Ok(page::html(StatusCode::OK, &AskPage { shell, next, problems: Problems::default() }))
}

/// `POST /cabinet/privacy/agree`.
pub async fn agree(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Agreed>) -> Answer {
    if form.consent != "1" {
        let problems = Problems::one("consent", shell.t.consents_missing());
        let page = AskPage { shell, next: form.next, problems };
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    queries::give(&mut db, me.actor(), me.id, Kind::PersonalData, shell.lang).await?;
    session::consent_given(&session);
    let home = shell.here("/cabinet");
    Ok(page::see_other(destination(&form.next, &home)))
}
