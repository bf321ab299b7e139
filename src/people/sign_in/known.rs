//! What every way of signing in ends with: a new session, a line in the log, and a mail when the browser is new.

use super::{
    forms::destination,
    queries::{self, Account},
};
use crate::{
    access::{Actor, session},
    audit::{self, Deed},
    outbox::{To, letters::NewDevice},
    people::{
        consents, deletion,
        devices::Device,
        providers,
        second_factor::{self, Pending},
    },
    web::{Answer, Flash, Portal, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::Utc;
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// Tells a browser in which its owner has signed in before from a stranger's.
const DEVICE: &str = "__Host-device";

/// The browser that a request comes from.
pub struct Arrival {
    cookie: String,
    token: Vec<u8>,
}

impl Arrival {
    pub fn of(req: &HttpRequest, portal: &Portal) -> Arrival {
        let known = req.cookie(DEVICE).map(|cookie| cookie.value().to_owned()).filter(|value| value.len() <= 64);
        let cookie = known.unwrap_or_else(|| BASE64.encode(rand::random::<[u8; 24]>()));
        Arrival { token: portal.vault.keyed("device", cookie.as_bytes()), cookie }
    }

    /// Whether this person has signed in here before: mistakes here are counted apart from those of strangers.
    pub async fn is_known(&self, db: &mut AsyncPgConnection, account: &Account) -> Result<bool, PortalError> {
        Ok(queries::knows_device(db, account.id, &self.token).await?.0)
    }

    /// Remembers the browser for a year.
    pub fn greet(&self, answer: &mut HttpResponse) -> Result<(), PortalError> {
        let cookie = Cookie::build(DEVICE, self.cookie.as_str())
            .path("/")
            .secure(true)
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(Duration::days(365))
            .finish();
        answer.add_cookie(&cookie).map_err(|error| PortalError::Unexpected(error.into()))
    }
}

/// Signs a person in who has proved to be one: the session is new, the log has a line, and a browser that was not
/// seen before is told to the owner by mail. `way` is how: `password`, `code`, `google`, `passkey`.
pub async fn arrive(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    actor: &Actor,
    arrival: &Arrival,
    account: &Account,
    way: &str,
) -> Result<(), PortalError> {
    let actor = actor.known_as(account.id);
    let claim = providers::Claim::bound(session, account.id);
    let kept = db
        .transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
            let (here, anywhere) = queries::knows_device(db, account.id, &arrival.token).await?;
            queries::note_sign_in(db, account.id).await?;
            queries::remember_device(db, account.id, &arrival.token).await?;
            audit::record(db, &actor, Deed::new("sign-in", "account_user", account.id).because(way)).await?;
            if let Some(claim) = claim {
                providers::settle(portal, db, &actor, account, claim).await?;
            }
            let email = account.personal.open(&portal.vault).email;
            if !here && anywhere && !email.is_empty() {
                let lang = crate::i18n::Lang::from_code(&account.language).unwrap_or(portal.config.pages.language);
                let ip = actor.ip.map(|ip| ip.to_string()).unwrap_or_default();
                let device = Device::of(&actor.agent).words(crate::i18n::Texts::of(lang));
                let letter = NewDevice { at: Utc::now(), device: &device, ip: &ip, path: "/cabinet/devices" };
                let to = To { user: Some(account.id), address: &email, lang };
                portal.outbox().letter(db, to, &letter).await?;
            }
            Ok(deletion::keep(portal.outbox(), db, &actor, account).await?)
        })
        .await?;
    session::begin(session, account.id, account.is_staff, &actor)?;
    if kept {
        let lang = crate::i18n::Lang::from_code(&account.language).unwrap_or(portal.config.pages.language);
        session::say(session, Flash::success(crate::i18n::Texts::of(lang).deletion_kept()))?;
    }
    if consents::is_waiting(db, account.id).await? { session::ask_consent(session) } else { Ok(()) }
}

/// What follows when it is known who somebody is: the second step, where there is one, or the page that they wanted.
pub async fn go_on(
    shell: &Shell,
    (portal, session): (&Portal, &Session),
    db: &mut AsyncPgConnection,
    (actor, arrival, account): (&Actor, &Arrival, &Account),
    way: &str,
    next: &str,
) -> Answer {
    if second_factor::is_on(db, account.id).await? {
        Pending::begin(session, account.id, way, next)?;
        return Ok(page::see_other(&shell.here("/sign-in/second")));
    }
    arrive(portal, db, session, actor, arrival, account, way).await?;
    let home = shell.here("/cabinet");
    let mut answer = page::see_other(destination(next, &home));
    arrival.greet(&mut answer)?;
    Ok(answer)
}
