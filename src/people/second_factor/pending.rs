use crate::{access::session, web::PortalError};
use actix_session::Session;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

const NAME: &str = "pending";

/// How long the second step may be waited for.
const LASTS: Duration = Duration::minutes(10);

/// Somebody who has proved to know the password and is asked for the second factor: nobody is signed in yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pending {
    pub user: i32,
    /// How they came: `password`.
    pub way: String,
    /// Where they wanted to go.
    pub next: String,
    at: DateTime<Utc>,
}

impl Pending {
    pub fn begin(session: &Session, user: i32, way: &str, next: &str) -> Result<(), PortalError> {
        // Another id: who knew it before the password was proved has nothing of it.
        session.renew();
        session::put(session, NAME, Pending { user, way: way.into(), next: next.into(), at: Utc::now() })
    }

    pub fn of(session: &Session) -> Option<Pending> {
        let pending: Pending = session.get(NAME).ok().flatten()?;
        (pending.at + LASTS > Utc::now()).then_some(pending)
    }

    pub fn end(session: &Session) {
        session.remove(NAME);
    }
}
