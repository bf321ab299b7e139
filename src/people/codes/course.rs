use crate::{access::session, web::PortalError};
use actix_session::Session;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How far somebody has come on a way that begins with a code; kept in the session, without anything personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The row of `account_activation`.
    pub code: Uuid,
    pub proved: bool,
}

impl Course {
    pub fn of(session: &Session, way: &str) -> Option<Course> {
        session.get(way).ok().flatten()
    }

    /// The same, when its code was typed.
    pub fn proved(session: &Session, way: &str) -> Option<Uuid> {
        Course::of(session, way).filter(|course| course.proved).map(|course| course.code)
    }

    pub fn begin(session: &Session, way: &str, code: Uuid) -> Result<(), PortalError> {
        session::put(session, way, Course { code, proved: false })
    }

    pub fn prove(self, session: &Session, way: &str) -> Result<(), PortalError> {
        session::put(session, way, Course { proved: true, ..self })
    }
}
