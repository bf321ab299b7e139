//! Handlers of requests to join.

use super::{
    forms::{DecisionForm, JoinForm},
    joining::{self, Asked, Decision},
    model::By,
    pages::{MembersPage, back},
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    companies::{self, CompanyCard, Tin, number, own_companies},
    db::Db,
    web::{Answer, Flash, Form, Nothing, Page, PageResult, Portal, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "membership/join.html")]
pub struct JoinPage {
    shell: Shell,
    company: CompanyCard,
}

/// `GET /companies/{slug}/join`.
pub async fn ask(_: Me, shell: Shell, slug: Path<String>, db: Db) -> PageResult<JoinPage> {
    let company = companies::public_page(&db, &slug, "/join").await?;
    Ok(Page(JoinPage { shell, company }))
}

/// `POST /companies/{slug}/join`.
pub async fn send(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    slug: Path<String>,
    mut db: Db,
    Form(form): Form<JoinForm>,
) -> Answer {
    let company = companies::public(&db, &slug).await?;
    sent(&me, &shell, &portal, &session, &mut db, company.id, &form).await
}

/// `POST /cabinet/join`: for a company that is not public, by its number.
pub async fn by_number(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<JoinForm>,
) -> Answer {
    let Ok(tin) = Tin::read(&form.number) else {
        return Ok(page::see_other(&shell.here("/cabinet/companies/new")));
    };
    throttle::count(&mut db, &portal.vault, Limit::Numbers, &me.id.to_string()).await?;
    let company = number::by_number(&db, &portal.vault, tin.digits()).await?.ok_or(PortalError::NotFound)?;
    sent(&me, &shell, &portal, &session, &mut db, company, &form).await
}

async fn sent(
    me: &Me,
    shell: &Shell,
    portal: &Portal,
    session: &Session,
    db: &mut Db,
    company: i32,
    form: &JoinForm,
) -> Answer {
    throttle::count(db, &portal.vault, Limit::Invitations, &me.id.to_string()).await?;
    let t = shell.t;
    let flash = match joining::ask(db, portal.outbox(), &By::of(me), company, &form.words()).await? {
        Asked::Sent => Flash::success(t.membership_asked()),
        Asked::Member => Flash::warning(t.membership_ask_member()),
        Asked::Waiting => Flash::warning(t.membership_ask_waiting()),
        Asked::Closed => Flash::error(t.membership_ask_closed()),
    };
    session::say(session, flash)?;
    Ok(page::see_other(&shell.here("/cabinet/companies")))
}

/// `POST /cabinet/join/{request}/cancel`.
pub async fn cancel(
    me: Me,
    (shell, session): (Shell, Session),
    request: Path<i32>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    if !joining::cancel(&mut db, &By::of(&me), *request).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.membership_request_cancelled()))?;
    Ok(page::see_other(&shell.here("/cabinet/companies")))
}

/// `POST /cabinet/companies/{id}/requests/{request}`.
pub async fn answer(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    ids: Path<(i32, i32)>,
    mut db: Db,
    Form(form): Form<DecisionForm>,
) -> Answer {
    let company = own_companies::owned(&db, &me, ids.0).await?;
    let role = match form.check(shell.t) {
        Ok(role) => role,
        Err(problems) => {
            let page = MembersPage::of(&me, shell, portal, &db, company, 1).await?;
            return Ok(page.with_decision(ids.1, form, problems));
        }
    };
    let decision = Decision { role, words: &form.words() };
    let answered = joining::answer(&mut db, portal.outbox(), me.actor(), Some(me.id), *ids, &decision).await?;
    let flash = match (answered, role) {
        (true, Some(_)) => Flash::success(shell.t.membership_approved()),
        (true, None) => Flash::success(shell.t.membership_request_declined()),
        (false, _) => Flash::warning(shell.t.membership_gone()),
    };
    back(&shell, &session, company.id, flash)
}
