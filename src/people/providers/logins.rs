//! Logins elsewhere, in the cabinet: which there are, a new one, the end of one.

use super::{
    claim,
    forms::Password,
    provider::Identity,
    queries::{self, Ended},
    registry::Known,
    trip::Trip,
    trouble,
    way::{find, send},
};
use crate::{
    access::{Actor, Me, session},
    db::Db,
    people::sign_in::{self, Account},
    web::{Answer, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::{DateTime, Duration, Utc};
use diesel_async::AsyncPgConnection;

/// What the session calls the leave to link an account, which the password has given.
const LEAVE: &str = "link-leave";
const LEAVE_LASTS: Duration = Duration::minutes(10);

/// A provider, and since when it is linked.
struct Line<'k> {
    known: &'k Known,
    since: Option<String>,
}

#[derive(Template)]
#[template(path = "providers/list.html")]
struct ListPage<'k> {
    shell: &'k Shell,
    lines: Vec<Line<'k>>,
}

#[derive(Template)]
#[template(path = "providers/show.html")]
struct ShowPage {
    shell: Shell,
    code: &'static str,
    name: String,
    linked: bool,
    /// Whether the password was given for a new link.
    leave: bool,
    problems: Problems,
}

/// `GET /cabinet/logins`.
pub async fn list(me: Me, shell: Shell, portal: Data<Portal>, mut db: Db) -> Answer {
    let rows = queries::list(&mut db, me.id).await?;
    let since = |code: &str| rows.iter().find(|row| row.provider == code).map(|row| shell.t.moment(&row.created));
    let lines = portal.providers.all().iter().map(|known| Line { known, since: since(known.code) }).collect();
    Ok(page::html(StatusCode::OK, &ListPage { shell: &shell, lines }))
}

/// `GET /cabinet/logins/{provider}`.
pub async fn show(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    code: Path<String>,
    mut db: Db,
) -> Answer {
    let known = find(&portal, &code)?;
    show_with(me, shell, &session, &mut db, known, Problems::default()).await
}

async fn show_with(
    me: Me,
    shell: Shell,
    session: &Session,
    db: &mut AsyncPgConnection,
    known: &Known,
    problems: Problems,
) -> Answer {
    let linked = queries::list(db, me.id).await?.iter().any(|row| row.provider == known.code);
    let leave = !linked && has_leave(session, known);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ShowPage { shell, code: known.code, name: known.name.clone(), linked, leave, problems };
    Ok(page::html(status, &page))
}

fn has_leave(session: &Session, known: &Known) -> bool {
    let leave: Option<(String, DateTime<Utc>)> = session.get(LEAVE).ok().flatten();
    leave.is_some_and(|(provider, until)| provider == known.code && until > Utc::now())
}

/// Whether the password was given; the words for the form when it is another one, or there is none.
async fn password_given(
    portal: &Portal,
    db: &mut Db,
    (me, shell): (&Me, &Shell),
    account: &Account,
    password: &str,
) -> Result<Result<(), Problems>, PortalError> {
    let right = sign_in::confirmed(portal, db, me.actor(), account, password).await?;
    Ok(if right { Ok(()) } else { Err(Problems::one("password", sign_in::refusal(account, shell.t))) })
}

/// `POST /cabinet/logins/{provider}`: the password, then the way to the provider is open.
pub async fn allow(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    code: Path<String>,
    mut db: Db,
    Form(form): Form<Password>,
) -> Answer {
    let known = find(&portal, &code)?;
    let account = sign_in::account_of(&mut db, me.id).await?;
    if let Err(problems) = password_given(&portal, &mut db, (&me, &shell), &account, &form.password).await? {
        return show_with(me, shell, &session, &mut db, known, problems).await;
    }
    session::put(&session, LEAVE, (known.code, Utc::now() + LEAVE_LASTS))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/logins/{}", known.code))))
}

/// `GET /cabinet/logins/{provider}/go`: off to the provider, once for each time that the password was given.
pub async fn go((me, shell, portal, session): (Me, Shell, Data<Portal>, Session), code: Path<String>) -> Answer {
    let known = find(&portal, &code)?;
    if !has_leave(&session, known) {
        return Ok(page::see_other(&shell.here(&format!("/cabinet/logins/{}", known.code))));
    }
    session.remove(LEAVE);
    send(shell, &portal, &session, known, "", Some(me.id)).await
}

/// Somebody who is signed in has come back from the provider.
pub async fn linked(
    (shell, portal, session): (Shell, &Portal, &Session),
    db: &mut AsyncPgConnection,
    actor: &Actor,
    known: &Known,
    (trip, identity): (&Trip, &Identity),
) -> Answer {
    let Some(user) = trip.link.filter(|user| shell.viewer.as_ref().is_some_and(|viewer| viewer.id == *user)) else {
        return Ok(trouble::over(shell, known));
    };
    let account = sign_in::account_of(db, user).await?;
    let uid = claim::uid(&portal.vault, known.code, &identity.subject);
    if !claim::link(portal, db, actor, &account, (known.code, &uid)).await? {
        return Ok(trouble::taken(shell, known));
    }
    session::rotate(session, actor)?;
    session::say(session, Flash::success(shell.t.providers_linked(&known.name)))?;
    Ok(page::see_other(&shell.here("/cabinet/logins")))
}

/// `POST /cabinet/logins/{provider}/end`.
pub async fn end(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    code: Path<String>,
    mut db: Db,
    Form(form): Form<Password>,
) -> Answer {
    let known = find(&portal, &code)?;
    let account = sign_in::account_of(&mut db, me.id).await?;
    if let Err(problems) = password_given(&portal, &mut db, (&me, &shell), &account, &form.password).await? {
        return show_with(me, shell, &session, &mut db, known, problems).await;
    }
    match claim::unlink(&portal, &mut db, me.actor(), &account, known.code).await? {
        Ended::Nothing => return Err(PortalError::NotFound),
        Ended::Last => {
            let problems = Problems::one("password", shell.t.providers_last());
            return show_with(me, shell, &session, &mut db, known, problems).await;
        }
        Ended::Yes => session::say(&session, Flash::success(shell.t.providers_unlinked(&known.name)))?,
    }
    Ok(page::see_other(&shell.here("/cabinet/logins")))
}
