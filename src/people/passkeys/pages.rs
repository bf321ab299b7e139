use super::{
    entering,
    forms::{Answered, Begin, NewKey, Removal},
    making::{self, Made},
    queries::{self, Row},
    way::Question,
};
use crate::{
    access::{Actor, Me, session},
    db::Db,
    people::{
        second_factor,
        sign_in::{self, Arrival, destination},
    },
    web::{Answer, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "passkeys/list.html")]
struct ListPage {
    shell: Shell,
    keys: Vec<Row>,
    /// Whether one may be added: there is a domain, and there are not too many.
    more: bool,
    form: NewKey,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "passkeys/new.html")]
struct NewPage {
    shell: Shell,
    name: String,
    question: Question,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "passkeys/show.html")]
struct ShowPage {
    shell: Shell,
    key: Row,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "passkeys/ask.html")]
struct AskPage {
    shell: Shell,
    question: Question,
    problems: Problems,
}

/// A page with the status that its problems make of it.
fn drawn(problems: bool, page: &impl Template) -> HttpResponse {
    page::html(if problems { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, page)
}

/// `GET /cabinet/passkeys`.
pub async fn list(me: Me, shell: Shell, mut db: Db) -> Answer {
    list_with(me, shell, &mut db, NewKey::default(), Problems::default()).await
}

async fn list_with(me: Me, shell: Shell, db: &mut Db, form: NewKey, problems: Problems) -> Answer {
    let keys = queries::list(db, me.id).await?;
    let more = shell.passkeys() && i64::try_from(keys.len()).is_ok_and(|count| count < queries::MOST);
    Ok(drawn(!problems.is_empty(), &ListPage { shell, keys, more, form, problems }))
}

/// `POST /cabinet/passkeys`: the password, then the device is asked.
pub async fn begin(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<NewKey>,
) -> Answer {
    portal.passkeys.asks()?;
    if let Err(problems) = form.check(shell.t) {
        return list_with(me, shell, &mut db, form, problems).await;
    }
    let account = sign_in::account_of(&mut db, me.id).await?;
    if !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.password).await? {
        let problems = Problems::one("password", sign_in::refusal(&account, shell.t));
        return list_with(me, shell, &mut db, form, problems).await;
    }
    making::begin(&session, &form.name)?;
    Ok(page::see_other(&shell.here("/cabinet/passkeys/new")))
}

/// `GET /cabinet/passkeys/new`.
pub async fn make((me, shell, portal, session): (Me, Shell, Data<Portal>, Session), mut db: Db) -> Answer {
    make_with(me, shell, (&portal, &session), &mut db, Problems::default()).await
}

async fn make_with(
    me: Me,
    shell: Shell,
    (portal, session): (&Portal, &Session),
    db: &mut Db,
    problems: Problems,
) -> Answer {
    let account = sign_in::account_of(db, me.id).await?;
    Ok(match making::ask(portal, db, session, &account).await? {
        Some((name, question)) => drawn(!problems.is_empty(), &NewPage { shell, name, question, problems }),
        None => page::see_other(&shell.here("/cabinet/passkeys")),
    })
}

/// `POST /cabinet/passkeys/new`: with the first one come recovery codes, which are in the answer and nowhere else.
pub async fn finish(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Answered>,
) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    match making::make(&portal, &mut db, &session, (me.actor(), &account), &form.answer).await? {
        Made::Key(codes) => {
            session::rotate(&session, me.actor())?;
            if let Some(codes) = codes {
                return Ok(second_factor::codes_page(shell, codes));
            }
            session::say(&session, Flash::success(shell.t.passkeys_added()))?;
            Ok(page::see_other(&shell.here("/cabinet/passkeys")))
        }
        Made::Refused => {
            let problems = Problems::one("passkey", shell.t.passkeys_refused());
            make_with(me, shell, (&portal, &session), &mut db, problems).await
        }
        Made::Nothing => Ok(page::see_other(&shell.here("/cabinet/passkeys"))),
    }
}

/// `GET /cabinet/passkeys/{id}`: what is about to be removed.
pub async fn show(me: Me, shell: Shell, id: Path<i64>, mut db: Db) -> Answer {
    let key = queries::one(&mut db, me.id, *id).await?.ok_or(PortalError::NotFound)?;
    Ok(drawn(false, &ShowPage { shell, key, problems: Problems::default() }))
}

/// `POST /cabinet/passkeys/{id}/remove`.
pub async fn remove(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    id: Path<i64>,
    mut db: Db,
    Form(form): Form<Removal>,
) -> Answer {
    let key = queries::one(&mut db, me.id, *id).await?.ok_or(PortalError::NotFound)?;
    let account = sign_in::account_of(&mut db, me.id).await?;
    if !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.password).await? {
        let problems = Problems::one("password", sign_in::refusal(&account, shell.t));
        return Ok(drawn(true, &ShowPage { shell, key, problems }));
    }
    if !making::remove(&portal, &mut db, (me.actor(), &account), *id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.passkeys_removed()))?;
    Ok(page::see_other(&shell.here("/cabinet/passkeys")))
}

/// `POST /sign-in/passkey/begin`: the session that will wait for the device's answer.
pub async fn begin_sign_in(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    Form(form): Form<Begin>,
) -> Answer {
    portal.passkeys.asks()?;
    entering::begin(&session, &form.next)?;
    Ok(page::see_other(&shell.here("/sign-in/passkey")))
}

/// `GET /sign-in/passkey`.
pub async fn ask(shell: Shell, portal: Data<Portal>, session: Session) -> Answer {
    ask_with(shell, &portal, &session, Problems::default())
}

fn ask_with(shell: Shell, portal: &Portal, session: &Session, problems: Problems) -> Answer {
    Ok(match entering::ask(portal, session)? {
        Some(question) => drawn(!problems.is_empty(), &AskPage { shell, question, problems }),
        None => page::see_other(&shell.here("/sign-in")),
    })
}

/// `POST /sign-in/passkey`.
pub async fn enter(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<Answered>,
) -> Answer {
    let found = entering::entered(&portal, &mut db, &session, &actor, &form.answer).await?;
    let Some((account, next)) = found.filter(|(account, _)| account.is_active && !account.blocked) else {
        let problems = Problems::one("passkey", shell.t.passkeys_unknown());
        return ask_with(shell, &portal, &session, problems);
    };
    let arrival = Arrival::of(&req, &portal);
    sign_in::arrive(&portal, &mut db, &session, &actor, &arrival, &account, "passkey").await?;
    let home = shell.here("/cabinet");
    let mut answer = page::see_other(destination(&next, &home));
    arrival.greet(&mut answer)?;
    Ok(answer)
}
