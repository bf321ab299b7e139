use super::{
    Pending,
    forms::{Code, Password},
    model::{self, Picture},
    queries, way,
};
use crate::{
    access::{Actor, Me, session},
    db::Db,
    people::{
        passkeys::{self, Answered, Question},
        sign_in::{self, Account, Arrival, destination},
    },
    web::{Answer, Flash, Form, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

#[derive(Template)]
#[template(path = "second_factor/show.html")]
struct ShowPage {
    shell: Shell,
    /// Whether there is an application that shows codes.
    on: bool,
    passkeys: i64,
    codes_left: i64,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "second_factor/set_up.html")]
struct SetUpPage {
    shell: Shell,
    picture: Picture,
    secret: String,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "second_factor/codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "second_factor/ask.html")]
struct AskPage {
    shell: Shell,
    /// What the person's passkeys are asked, if there are any.
    question: Option<Question>,
    problems: Problems,
}

/// A page with the status that its problems make of it.
fn drawn(problems: bool, page: &impl Template) -> HttpResponse {
    page::html(if problems { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, page)
}

/// `GET /cabinet/second-factor`.
pub async fn show(me: Me, shell: Shell, mut db: Db) -> Answer {
    show_with(me, shell, &mut db, Problems::default()).await
}

async fn show_with(me: Me, shell: Shell, db: &mut Db, problems: Problems) -> Answer {
    let on = queries::has_application(db, me.id).await?;
    let passkeys = passkeys::count(db, me.id).await?;
    let codes_left = queries::codes_left(db, me.id).await?;
    let wrong = !problems.is_empty();
    Ok(drawn(wrong, &ShowPage { shell, on, passkeys, codes_left, problems }))
}

/// `POST /cabinet/second-factor/begin`.
pub async fn begin((me, shell, portal): (Me, Shell, Data<Portal>), mut db: Db, Form(form): Form<Password>) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    if !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.password).await? {
        let problems = Problems::one("password", sign_in::refusal(&account, shell.t));
        return show_with(me, shell, &mut db, problems).await;
    }
    queries::begin(&mut db, &portal.vault, me.id).await?;
    Ok(page::see_other(&shell.here("/cabinet/second-factor/set-up")))
}

/// `GET /cabinet/second-factor/set-up`.
pub async fn set_up(me: Me, shell: Shell, portal: Data<Portal>, mut db: Db) -> Answer {
    set_up_with(me, shell, &portal, &mut db, Problems::default()).await
}

async fn set_up_with(me: Me, shell: Shell, portal: &Portal, db: &mut Db, problems: Problems) -> Answer {
    let Some(secret) = queries::waiting(db, &portal.vault, me.id).await? else {
        return Ok(page::see_other(&shell.here("/cabinet/second-factor")));
    };
    let own = sign_in::account_of(db, me.id).await?.personal.open(&portal.vault);
    let account = if own.email.is_empty() { own.phone } else { own.email };
    let picture = Picture::of(&model::address(&secret, &account))?;
    let wrong = !problems.is_empty();
    Ok(drawn(wrong, &SetUpPage { shell, picture, secret: model::grouped(&secret), problems }))
}

/// `POST /cabinet/second-factor/set-up`: the recovery codes are in the answer and nowhere else.
pub async fn confirm(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Code>,
) -> Answer {
    let typed: String = form.code.chars().filter(|c| !c.is_whitespace()).collect();
    match way::confirm(&portal, &mut db, me.actor(), me.id, &typed).await? {
        Some(codes) => {
            session::rotate(&session, me.actor())?;
            Ok(codes_page(shell, codes))
        }
        None => {
            let problems = Problems::one("code", shell.t.second_factor_wrong());
            set_up_with(me, shell, &portal, &mut db, problems).await
        }
    }
}

/// `POST /cabinet/second-factor/codes`: other recovery codes.
pub async fn codes((me, shell, portal): (Me, Shell, Data<Portal>), mut db: Db, Form(form): Form<Password>) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    let on = queries::is_on(&mut db, me.id).await?;
    if !on || !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.password).await? {
        let problems = Problems::one("password", sign_in::refusal(&account, shell.t));
        return show_with(me, shell, &mut db, problems).await;
    }
    let codes = queries::replace_codes(&mut db, &portal.vault, me.actor(), me.id).await?;
    Ok(codes_page(shell, codes))
}

/// Recovery codes, once.
pub fn codes_page(shell: Shell, codes: Vec<String>) -> HttpResponse {
    drawn(false, &CodesPage { shell, codes })
}

/// `POST /cabinet/second-factor/end`.
pub async fn end(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Password>,
) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    if !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.password).await? {
        let problems = Problems::one("password", sign_in::refusal(&account, shell.t));
        return show_with(me, shell, &mut db, problems).await;
    }
    way::end(&portal, &mut db, me.actor(), &account).await?;
    session::say(&session, Flash::success(shell.t.second_factor_ended()))?;
    Ok(page::see_other(&shell.here("/cabinet/security")))
}

/// `GET /sign-in/second`.
pub async fn ask(shell: Shell, portal: Data<Portal>, session: Session, mut db: Db) -> Answer {
    let Some(pending) = Pending::of(&session) else {
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    ask_with(shell, (&portal, &session), &mut db, &pending, Problems::default()).await
}

async fn ask_with(
    shell: Shell,
    (portal, session): (&Portal, &Session),
    db: &mut Db,
    pending: &Pending,
    problems: Problems,
) -> Answer {
    let question = passkeys::question(portal, db, session, pending.user).await?;
    Ok(drawn(!problems.is_empty(), &AskPage { shell, question, problems }))
}

/// `POST /sign-in/second`. Tries are counted before the code is looked at.
pub async fn enter(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<Code>,
) -> Answer {
    let Some(pending) = Pending::of(&session) else {
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    let account = sign_in::account_of(&mut db, pending.user).await?;
    let arrival = Arrival::of(&req, &portal);
    if !sign_in::second_proved(&portal, &mut db, &actor, &arrival, &account, &form.code).await? {
        let problems = Problems::one("code", shell.t.second_factor_wrong());
        return ask_with(shell, (&portal, &session), &mut db, &pending, problems).await;
    }
    let way = pending.way.clone();
    entered(&shell, (&portal, &session), &mut db, (&actor, &arrival, &account), &pending, &way).await
}

/// `POST /sign-in/second/passkey`.
pub async fn enter_by_passkey(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<Answered>,
) -> Answer {
    let Some(pending) = Pending::of(&session) else {
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    let account = sign_in::account_of(&mut db, pending.user).await?;
    let arrival = Arrival::of(&req, &portal);
    if !passkeys::proved_second(&portal, &mut db, &session, (&actor, &arrival), &account, &form.answer).await? {
        let problems = Problems::one("passkey", shell.t.passkeys_unknown());
        return ask_with(shell, (&portal, &session), &mut db, &pending, problems).await;
    }
    let way = format!("{}, passkey", pending.way);
    entered(&shell, (&portal, &session), &mut db, (&actor, &arrival, &account), &pending, &way).await
}

/// Both steps are done.
async fn entered(
    shell: &Shell,
    (portal, session): (&Portal, &Session),
    db: &mut Db,
    (actor, arrival, account): (&Actor, &Arrival, &Account),
    pending: &Pending,
    way: &str,
) -> Answer {
    Pending::end(session);
    sign_in::arrive(portal, db, session, actor, arrival, account, way).await?;
    let home = shell.here("/cabinet");
    let mut answer = page::see_other(destination(&pending.next, &home));
    arrival.greet(&mut answer)?;
    Ok(answer)
}
