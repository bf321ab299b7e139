use super::{
    Arrival, arrive,
    forms::{Next, SignIn, destination},
    queries::{self, Account},
};
use crate::{
    access::{
        Actor, Me,
        throttle::{self, Limit},
    },
    audit::{self, Deed},
    db::Db,
    people::password::Verdict,
    web::{Answer, Form, Portal, PortalError, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpRequest, http::StatusCode, web::Data};
use askama::Template;
use diesel_async::AsyncPgConnection;

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
    arrive(&portal, &mut db, &session, &actor, &arrival, &account, "password").await?;
    let home = shell.here("/cabinet");
    let mut answer = page::see_other(destination(&form.next, &home));
    arrival.greet(&mut answer)?;
    Ok(answer)
}

/// The account, if the password is its own. Tries are counted before the password is looked at.
async fn proved(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    arrival: &Arrival,
    form: &SignIn,
) -> Result<Option<Account>, PortalError> {
    let account = queries::account(db, &portal.vault, form.index(), &form.login).await?;
    let known = match &account {
        Some(account) => arrival.is_known(db, account).await?,
        None => false,
    };
    let limit = if known { Limit::Device } else { Limit::Account };
    let whom = account.as_ref().map_or_else(|| form.login.trim().to_lowercase(), |account| account.id.to_string());
    throttle::count_network(db, &portal.vault, Limit::Network, actor, portal.config.demo).await?;
    throttle::count(db, &portal.vault, limit, &whom).await?;
    let kept = account.as_ref().map(|account| account.password.clone());
    match (portal.hashing.verify(form.password.clone(), kept).await?, account) {
        (Verdict::Wrong, account) => {
            let deed = Deed::new("sign-in-refused", "account_user", account.map_or(0, |account| account.id));
            audit::record(db, actor, deed).await?;
            Ok(None)
        }
        (_, None) => Ok(None),
        (verdict, Some(account)) => {
            if let Verdict::Rehashed(hash) = verdict {
                queries::rehash(db, account.id, &hash).await?;
            }
            throttle::forget(db, &portal.vault, limit, &whom).await?;
            Ok(Some(account))
        }
    }
}

fn refused(shell: Shell, form: SignIn, problems: Problems) -> actix_web::HttpResponse {
    let page = SignInPage { shell, login: form.login, next: form.next, problems };
    page::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What a form without fields sends: its token alone.
#[derive(serde::Deserialize)]
pub struct Nothing {}

/// `POST /sign-out`.
pub async fn leave(me: Me, shell: Shell, session: Session, mut db: Db, _: Form<Nothing>) -> Answer {
    let deed = Deed::new("sign-out", "account_user", me.id);
    audit::record(&mut db, me.actor(), deed).await?;
    session.purge();
    Ok(page::see_other(&shell.here("/sign-in")))
}
