use super::{
    Arrival,
    forms::{Next, SignIn, destination},
    known::go_on,
    proof::proved,
};
use crate::{
    access::{Actor, Me},
    audit::{self, Deed},
    db::Db,
    web::{Answer, Form, Nothing, Portal, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpRequest, http::StatusCode, web::Data};
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in/show.html")]
pub struct SignInPage {
    shell: Shell,
    login: String,
    next: String,
    problems: Problems,
}

/// `GET /sign-in`.
pub async fn show(shell: Shell, asked: Query<Next>) -> Answer {
    let home = shell.here("/cabinet");
    if shell.viewer.is_some() {
        return Ok(page::see_other(destination(&asked.next, &home)));
    }
    let Query(Next { next }) = asked;
    let page = SignInPage { shell, login: String::new(), next, problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /sign-in`: the same answer, in the same time, whether the account does not exist or the password is wrong.
pub async fn enter(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<SignIn>,
) -> Answer {
    if let Err(problems) = form.check(shell.t) {
        return Ok(refused(shell, form, problems));
    }
    let arrival = Arrival::of(&req, &portal);
    let Some(account) = proved(&portal, &mut db, &actor, &arrival, &form).await? else {
        let problems = Problems::one("login", shell.t.sign_in_wrong());
        return Ok(refused(shell, form, problems));
    };
    if account.blocked || !account.is_active {
        let problems = Problems::one("login", shell.t.sign_in_blocked());
        return Ok(refused(shell, form, problems));
    }
    go_on(&shell, (&portal, &session), &mut db, (&actor, &arrival, &account), "password", &form.next).await
}

fn refused(shell: Shell, form: SignIn, problems: Problems) -> actix_web::HttpResponse {
    let page = SignInPage { shell, login: form.login, next: form.next, problems };
    page::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `POST /sign-out`.
pub async fn leave(me: Me, shell: Shell, session: Session, mut db: Db, _: Form<Nothing>) -> Answer {
    let deed = Deed::new("sign-out", "account_user", me.id);
    audit::record(&mut db, me.actor(), deed).await?;
    session.purge();
    Ok(page::see_other(&shell.here("/sign-in")))
}
