use super::{
    forms::{Back, Go, Password},
    provider::Identity,
    registry::Known,
    trip::Trip,
    trouble,
    way::{claimed, entered, find, send},
};
use crate::{
    access::{Actor, session},
    db::{self, Pool},
    i18n::Lang,
    people::{
        Address,
        sign_in::{self, Arrival, SignIn},
        sign_up::{self, Details, DetailsPage},
    },
    web::{Answer, Flash, Form, Portal, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "providers/link.html")]
struct LinkPage {
    shell: Shell,
    code: &'static str,
    name: String,
    /// The address that has an account.
    email: String,
    problems: Problems,
}

/// `GET /sign-in/with/{provider}`: off to the provider.
pub async fn go(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    code: Path<String>,
    asked: Query<Go>,
) -> Answer {
    let known = find(&portal, &code)?;
    if shell.viewer.is_some() {
        return Ok(page::see_other(&shell.here("/cabinet")));
    }
    send(shell, &portal, &session, known, &asked.next, None).await
}

/// `GET /sign-in/with/{provider}/done` without a language: on to the page in the language in which somebody left.
pub async fn arrive(req: HttpRequest, portal: Data<Portal>, code: Path<String>, asked: Query<Back>) -> Answer {
    let known = find(&portal, &code)?;
    let lang: Lang = Trip::language(&asked.state).unwrap_or(portal.config.pages.language);
    Ok(page::see_other(&format!("/{lang}/sign-in/with/{}/done?{}", known.code, req.query_string())))
}

/// `GET /sign-in/with/{provider}/done`. No connection is held while the provider is asked.
pub async fn done(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    pool: Data<Pool>,
    (code, asked): (Path<String>, Query<Back>),
) -> Answer {
    let known = find(&portal, &code)?;
    let Some(trip) = Trip::end(&session, known.code, &asked.state) else { return Ok(trouble::over(shell, known)) };
    if !asked.error.is_empty() {
        return Ok(trouble::declined(shell, known));
    }
    let identity = match known.provider.learn(&trip, &asked.code).await {
        Ok(identity) => identity,
        Err(refusal) => return Ok(trouble::refused(shell, known, &refusal)),
    };
    let mut db = db::one(&pool).await?;
    if trip.link.is_some() {
        return super::logins::linked((shell, &portal, &session), &mut db, &actor, known, (&trip, &identity)).await;
    }
    let arrival = Arrival::of(&req, &portal);
    entered(shell, (&portal, &session), &mut db, (&actor, &arrival), (known, &trip, identity)).await
}

fn details_page(shell: Shell, known: &Known, form: Details, problems: Problems) -> HttpResponse {
    let action = format!("/sign-in/with/{}/new", known.code);
    DetailsPage { shell, form, action, with: Some(known.name.clone()), problems }.answer()
}

/// `GET /sign-in/with/{provider}/new`: what a new person is asked, with the names that the provider knows.
pub async fn details(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    code: Path<String>,
    mut db: db::Db,
) -> Answer {
    let known = find(&portal, &code)?;
    let Some((_, identity, _)) = claimed(&portal, &session, &mut db, known).await? else {
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    let Identity { first_name, last_name, .. } = identity;
    let form = Details { first_name, last_name, language: shell.lang.code().into(), ..Details::default() };
    Ok(details_page(shell, known, form, Problems::default()))
}

/// `POST /sign-in/with/{provider}/new`.
pub async fn finish(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    code: Path<String>,
    mut db: db::Db,
    Form(form): Form<Details>,
) -> Answer {
    let known = find(&portal, &code)?;
    let Some((claim, _, email)) = claimed(&portal, &session, &mut db, known).await? else {
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    let address = Address::Email(email);
    if let Err(problems) = form.check(shell.t, &address, false) {
        return Ok(details_page(shell, known, form, problems));
    }
    let proved = sign_up::Proved { code: None, by: known.code };
    let Some(id) = sign_up::create(&portal, &mut db, &actor, proved, address, &form, shell.lang).await? else {
        // Somebody has the address by now.
        return Ok(page::see_other(&shell.here(&format!("/sign-in/with/{}/link", known.code))));
    };
    let next = claim.next.clone();
    claim.bind(&session, id)?;
    let account = sign_in::account_of(&mut db, id).await?;
    let arrival = Arrival::of(&req, &portal);
    session::say(&session, Flash::success(shell.t.sign_up_done()))?;
    sign_in::go_on(&shell, (&portal, &session), &mut db, (&actor, &arrival, &account), known.code, &next).await
}

/// `GET /sign-in/with/{provider}/link`: the address has an account, whose password is asked for.
pub async fn password(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    code: Path<String>,
    mut db: db::Db,
) -> Answer {
    let known = find(&portal, &code)?;
    Ok(match claimed(&portal, &session, &mut db, known).await? {
        Some((_, _, email)) => link_page(shell, known, email, Problems::default()),
        None => page::see_other(&shell.here("/sign-in")),
    })
}

fn link_page(shell: Shell, known: &Known, email: String, problems: Problems) -> HttpResponse {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page::html(status, &LinkPage { shell, code: known.code, name: known.name.clone(), email, problems })
}

/// `POST /sign-in/with/{provider}/link`: as a sign-in with a password; the link is made when all steps are done.
pub async fn prove(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    code: Path<String>,
    mut db: db::Db,
    Form(form): Form<Password>,
) -> Answer {
    let known = find(&portal, &code)?;
    let Some((claim, _, email)) = claimed(&portal, &session, &mut db, known).await? else {
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    let arrival = Arrival::of(&req, &portal);
    let login = SignIn { login: email.clone(), password: form.password, next: claim.next.clone() };
    let Some(account) = sign_in::proved(&portal, &mut db, &actor, &arrival, &login).await? else {
        let problems = Problems::one("password", shell.t.security_password_wrong());
        return Ok(link_page(shell, known, email, problems));
    };
    if account.blocked || !account.is_active {
        return Ok(trouble::blocked(shell, known));
    }
    claim.bind(&session, account.id)?;
    sign_in::go_on(&shell, (&portal, &session), &mut db, (&actor, &arrival, &account), "password", &login.next).await
}
