//! Sessions: an opaque id in a cookie, its hash and everything else in `user_sessions_session`.

use super::{Actor, queries};
use crate::{
    db::{self, Pool},
    web::{Portal, PortalError, flash::Flash},
};
use actix_session::{
    Session, SessionMiddleware,
    config::{CookieContentSecurity, PersistentSession},
    storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError},
};
use actix_web::{
    cookie::{Key, SameSite, time::Duration},
    web::Data,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::Utc;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, net::IpAddr};

/// The person, put in by the store when it reads and never written.
pub const VIEWER: &str = "viewer";
pub const FLASH: &str = "flash";
const USER: &str = "user";
const STAFF: &str = "staff";
const AGENT: &str = "agent";
const IP: &str = "ip";
/// The hashed key of this session, put in by the store when it reads.
const OWN_KEY: &str = "own";

/// Whether the person has yet to agree to the present wording of the consent to the processing of personal data.
const CONSENT: &str = "consent";

/// Set when the database did not answer: nobody knows who this is, and nothing may be written over it.
pub const UNAVAILABLE: &str = "unavailable";

/// The cookie. Browsers accept it over plain HTTP from the machine itself alone.
pub const COOKIE: &str = "__Host-session";

/// A session of staff ends after a working day, of others after a month, of nobody after an hour.
const STAFF_LASTS: chrono::Duration = chrono::Duration::hours(12);
const LASTS: chrono::Duration = chrono::Duration::days(30);
const GUEST_LASTS: chrono::Duration = chrono::Duration::hours(1);

/// The activity of a session is written down at most once a minute.
const TOUCH_EVERY: chrono::Duration = chrono::Duration::seconds(60);

pub struct Store {
    pool: Pool,
    portal: Data<Portal>,
}

/// The middleware over our store.
pub fn sessions(portal: &Data<Portal>, pool: &Pool) -> SessionMiddleware<Store> {
    let vault = &portal.vault;
    let key: Vec<u8> = [vault.keyed("cookie", b"1"), vault.keyed("cookie", b"2")].concat();
    let store = Store { pool: pool.clone(), portal: portal.clone() };
    SessionMiddleware::builder(store, Key::from(&key))
        .cookie_name(COOKIE.into())
        .cookie_content_security(CookieContentSecurity::Signed)
        .cookie_same_site(SameSite::Lax)
        .cookie_secure(true)
        .cookie_http_only(true)
        .session_lifecycle(PersistentSession::default().session_ttl(Duration::days(30)))
        .build()
}

/// Begins a session for this person; the id is a new one.
pub fn begin(session: &Session, user: i32, staff: bool, actor: &Actor) -> Result<(), PortalError> {
    session.renew();
    put(session, USER, user)?;
    put(session, STAFF, staff)?;
    put(session, AGENT, &actor.agent)?;
    put(session, IP, actor.ip)
}

/// Another id for the same session, when its person may do more from now on: who knew the old one has nothing of it.
pub fn rotate(session: &Session, actor: &Actor) -> Result<(), PortalError> {
    session.renew();
    put(session, AGENT, &actor.agent)?;
    put(session, IP, actor.ip)
}

/// Keeps a message for the next page.
pub fn say(session: &Session, flash: Flash) -> Result<(), PortalError> {
    put(session, FLASH, flash)
}

/// The hashed key of the session that this request has, to tell it from the person's others.
pub fn own_key(session: &Session) -> String {
    session.get(OWN_KEY).ok().flatten().unwrap_or_default()
}

/// Lets the person agree to the present wording of the consent before any page that is their own.
pub fn ask_consent(session: &Session) -> Result<(), PortalError> {
    put(session, CONSENT, true)
}

pub fn consent_given(session: &Session) {
    session.remove(CONSENT);
}

pub fn asks_consent(session: &Session) -> bool {
    session.get(CONSENT).ok().flatten().unwrap_or(false)
}

/// Puts a value of a section's own into the session.
pub fn put(session: &Session, name: &str, value: impl serde::Serialize) -> Result<(), PortalError> {
    session.insert(name, value).map_err(|error| PortalError::Unexpected(anyhow::anyhow!("session: {error}")))
}

type State = HashMap<String, String>;

/// What the database keeps instead of the id.
fn hashed(key: &str) -> String {
    Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn value<T: serde::de::DeserializeOwned>(state: &State, name: &str) -> Option<T> {
    serde_json::from_str(state.get(name)?).ok()
}

/// The state as it is kept: without what is read anew each time.
fn kept(mut state: State) -> Result<String, serde_json::Error> {
    for name in [VIEWER, OWN_KEY, AGENT, IP] {
        state.remove(name);
    }
    serde_json::to_string(&state)
}

impl Store {
    async fn find(&self, hash: &str) -> anyhow::Result<Option<State>> {
        let mut db = db::one(&self.pool).await?;
        let Some(found) = queries::session(&mut db, &self.portal.vault, hash).await? else { return Ok(None) };
        if Utc::now() - found.last_activity > TOUCH_EVERY {
            queries::touch_session(&mut db, hash).await?;
        }
        let mut state: State = serde_json::from_str(&found.data).unwrap_or_default();
        // A session whose person was blocked or removed is nobody's.
        if found.viewer.is_none() && state.contains_key(USER) {
            return Ok(None);
        }
        if let Some(mut viewer) = found.viewer {
            if self.portal.config.staff_second_factor {
                viewer.demand_second_factor();
            }
            state.insert(VIEWER.into(), serde_json::to_string(&viewer)?);
        }
        state.insert(OWN_KEY.into(), serde_json::to_string(hash)?);
        Ok(Some(state))
    }

    async fn insert(&self, state: State) -> anyhow::Result<SessionKey> {
        let key = BASE64.encode(rand::random::<[u8; 32]>());
        let user: Option<i32> = value(&state, USER);
        let new = queries::NewSession {
            key: &hashed(&key),
            user,
            agent: &value::<String>(&state, AGENT).unwrap_or_default(),
            ip: value::<Option<IpAddr>>(&state, IP).flatten(),
            lasts: match (user, value(&state, STAFF)) {
                (None, _) => GUEST_LASTS,
                (_, Some(true)) => STAFF_LASTS,
                _ => LASTS,
            },
            data: &kept(state)?,
        };
        let mut db = db::one(&self.pool).await?;
        queries::insert_session(&mut db, new).await?;
        Ok(SessionKey::try_from(key)?)
    }
}

impl SessionStore for Store {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        Ok(self.find(&hashed(key.as_ref())).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "a session could not be read");
            Some(State::from([(UNAVAILABLE.to_owned(), "true".to_owned())]))
        }))
    }

    async fn save(&self, state: State, _: &Duration) -> Result<SessionKey, SaveError> {
        self.insert(state).await.map_err(SaveError::Other)
    }

    async fn update(&self, key: SessionKey, state: State, _: &Duration) -> Result<SessionKey, UpdateError> {
        if state.contains_key(UNAVAILABLE) {
            return Ok(key);
        }
        let write = async {
            let data = kept(state)?;
            let mut db = db::one(&self.pool).await?;
            anyhow::Ok(queries::update_session(&mut db, &hashed(key.as_ref()), &data).await?)
        };
        write.await.map_err(UpdateError::Other)?;
        Ok(key)
    }

    /// The database's own clock ends sessions: see `app.viewer`.
    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let mut db = db::one(&self.pool).await?;
        Ok(queries::delete_session(&mut db, &hashed(key.as_ref())).await?)
    }
}
